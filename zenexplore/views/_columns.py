"""Which of a resource's columns a table shows, how wide, and which go first where it is narrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zenexplore.resources import Cell, Column, Resource

_MOST = 9  # more columns than this are no longer read; the detail has them all
_NEVER = (Cell.ID, Cell.JSON)
# Pixels that a column needs, and its share of what is left over; 0 for what has one width.
_WIDTHS = {
    Cell.STATUS: (126, 0),
    Cell.TIME: (112, 0),
    Cell.DURATION: (86, 0),
    Cell.INT: (84, 0),
    Cell.FLOAT: (84, 0),
    Cell.FLAG: (84, 0),
    Cell.TAGS: (138, 2),
    Cell.TEXT: (120, 1),
    Cell.ID: (100, 0),
}
_MAIN = (200, 3)
_RUN_NAME = 280  # names that ZenML makes end in a time, which is all that tells them apart
_LETTER, _ARROW = 7, 32  # pixels of a heading's letter, and of its padding and arrow
# A table without its status, its time or its tags is no use; a second time rarely is.
_RANKS = {Cell.STATUS: 1, Cell.TIME: 2, Cell.DURATION: 3, Cell.TAGS: 5}
_SECOND_TIME = 8
_OTHER = 6
_TEXTS = 1  # so many texts beside the name come before the tags


@dataclass(frozen=True)
class Shown:
    """One column of a table.

    Attributes:
        main: Whether it names the row, and opens its detail.
        sortable: Whether the server can sort by it.
        least: The pixels that it needs.
        grow: Its share of the pixels left over.
        rank: What goes first where the table is narrow: the highest.
    """

    column: Column
    main: bool
    sortable: bool
    least: int
    grow: int
    rank: int


def table_columns(resource: Resource[Any]) -> tuple[Shown, ...]:
    """The columns to show, from left to right: the status, the name, then as declared."""
    main = main_column(resource)
    ranked = list(_ranked(resource, main))
    kept = sorted(ranked, key=lambda each: each.rank)[:_MOST]  # stable: among equals, the first declared
    return tuple(sorted((each for each in ranked if each in kept), key=_from_left))


def _ranked(resource: Resource[Any], main: Column) -> Iterator[Shown]:
    seen: Counter[Cell] = Counter()
    for column in resource.columns:
        if column is main:
            least, grow = _MAIN
            timed = any(each.name == "status" for each in resource.columns)
            yield Shown(column, True, column.name in resource.sorts, _RUN_NAME if timed else least, grow, rank=0)
        elif column.cell not in _NEVER and column.name != "updated":
            seen[column.cell] += 1
            rank = _rank(column.cell, seen[column.cell])
            least, grow = _WIDTHS[column.cell]
            headed = max(least, _LETTER * len(column.name) + _ARROW)
            yield Shown(column, False, column.name in resource.sorts, headed, grow, rank=rank)


def _rank(cell: Cell, nth: int) -> int:
    if cell is Cell.TEXT and nth <= _TEXTS:
        return 4
    if cell is Cell.TIME and nth > 1:
        return _SECOND_TIME
    return _RANKS.get(cell, _OTHER)


def _from_left(shown: Shown) -> int:
    if shown.column.name == "status":
        return 0
    return 1 if shown.main else 2


def main_column(resource: Resource[Any]) -> Column:
    """The column that names a row: its name, else the first text, else its id."""
    if resource.by_name:
        named = [column for column in resource.columns if column.name == "name"]
        if named:
            return named[0]
    texts = [column for column in resource.columns if column.cell is Cell.TEXT]
    return texts[0] if texts else resource.columns[0]
