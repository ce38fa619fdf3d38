"""Which of a resource's columns a table shows, how wide, and which go first where it is narrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from zenexplore.errors import QueryError, suggestion
from zenexplore.resources import Cell, Column, Entity, Resource
from zenexplore.resources._extras import EXTRAS, ExtraColumn, extra_column, extras_of, own_values
from zenexplore.views import cells
from zenexplore.views._words import label

_MOST = 9  # more columns than this are no longer read; the detail has them all
_NEVER = (Cell.ID, Cell.JSON)
# Pixels that a column needs, and its share of what is left over; 0 for what has one width.
_WIDTHS = {
    Cell.STATUS: (134, 0),
    Cell.TIME: (112, 0),
    Cell.DURATION: (96, 0),
    Cell.INT: (84, 0),
    Cell.FLOAT: (84, 0),
    Cell.FLAG: (84, 0),
    Cell.TAGS: (138, 2),
    Cell.TEXT: (120, 1),
    Cell.ID: (100, 0),
    Cell.JSON: (100, 1),
}
_MAIN = (200, 3)
_RUN_NAME = 280  # names that ZenML makes end in a time, which is all that tells them apart
_LETTER, _ARROW = 7, 32  # pixels of a heading's letter, and of its padding and arrow
_HEADING = 220  # a heading wider than this is clipped: keys of metadata may be as long as somebody liked
# A table without its status, its time or its tags is no use; a second time rarely is.
_RANKS = {Cell.STATUS: 1, Cell.TIME: 2, Cell.DURATION: 3, Cell.TAGS: 5}
_SECOND_TIME = 8
_OTHER = 6
_TEXTS = 1  # so many texts beside the name come before the tags
_CHOSEN = 1  # what a person chose beyond the usual goes no sooner than the status


@dataclass(frozen=True)
class Shown:
    """One column of a table.

    Attributes:
        main: Whether it names the row, and opens its detail.
        sortable: Whether the server can sort by it.
        least: The pixels that it needs.
        grow: Its share of the pixels left over.
        rank: What goes first where the table is narrow: the highest.
        label: The heading; a key of metadata or a parameter's name stands as somebody wrote it.
        pinned: Whether it stays at the left.
        width: The pixels that a person gave it; None for the usual.
    """

    column: Column
    main: bool
    sortable: bool
    least: int
    grow: int
    rank: int
    label: str
    pinned: bool = False
    width: int | None = None

    @property
    def extra(self) -> str:
        """Where its values are if nobody declared it: `metadata` or `param`; "" for a declared one."""
        return self.column.name.partition(".")[0] if isinstance(self.column, ExtraColumn) else ""

    def right(self, value: object) -> bool:
        """Whether a value stands at the right: numbers do, also in a column that may hold anything."""
        if self.column.cell is Cell.JSON:
            return isinstance(value, int | float) and not isinstance(value, bool)
        return self.column.cell in cells.RIGHT


def table_columns(resource: Resource[Any]) -> tuple[Shown, ...]:
    """The columns to show, from left to right: the status, the name, then as declared."""
    main = main_column(resource)
    ranked = list(_ranked(resource, main))
    kept = sorted(ranked, key=lambda each: each.rank)[:_MOST]  # stable: among equals, the first declared
    return tuple(sorted((each for each in ranked if each in kept), key=_from_left))


def named_column(resource: Resource[Any], name: str) -> Column:
    """The column by that name: a declared one, `metadata.<key>` or `param.<name>`.

    Raises:
        QueryError: there can be none such; the message has the nearest name.
    """
    declared = {column.name: column for column in resource.columns}
    found = declared.get(name) or extra_column(resource, name)
    if found is None:
        key = name.partition(".")[2] or "<key>"
        right = [*declared, *(f"{prefix}.{key}" for prefix in extras_of(resource))]
        raise QueryError(f"{resource.name} have no column {name!r}; {suggestion(name, right)}")
    return found


def known_keys(items: Iterable[Entity], resource: Resource[Any]) -> tuple[str, ...]:
    """The names of the metadata and parameter columns that these rows have values for, sorted.

    Their own, not those of a run's steps. What a list lacks is fetched now, for the whole page together.
    """
    prefixes = extras_of(resource)
    found = {f"{prefix}.{key}" for item in items for prefix in prefixes for key in own_values(item, EXTRAS[prefix])}
    return tuple(sorted(found))


def shown(resource: Resource[Any], column: Column) -> Shown:
    """A column as a person asks for it, whatever a table usually shows."""
    return _shown(resource, column, _CHOSEN)


def _ranked(resource: Resource[Any], main: Column) -> Iterator[Shown]:
    seen: Counter[Cell] = Counter()
    for column in resource.columns:
        if column is main:
            yield _named(resource, main)
        elif column.cell not in _NEVER and column.name != "updated":
            seen[column.cell] += 1
            yield _shown(resource, column, _rank(column.cell, seen[column.cell]))


def _named(resource: Resource[Any], main: Column) -> Shown:
    least, grow = _MAIN
    timed = any(each.name == "status" for each in resource.columns)
    sortable = main.name in resource.sorts
    return Shown(main, True, sortable, _RUN_NAME if timed else least, grow, 0, label(main.name))


def _shown(resource: Resource[Any], column: Column, rank: int) -> Shown:
    heading = column.name.partition(".")[2] if isinstance(column, ExtraColumn) else label(column.name)
    least, grow = _WIDTHS[column.cell]
    headed = max(least, min(_LETTER * len(heading) + _ARROW, _HEADING))
    return Shown(column, False, column.name in resource.sorts, headed, grow, rank, heading)


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
