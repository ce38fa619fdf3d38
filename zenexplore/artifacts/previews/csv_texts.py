"""Previews of CSV texts, and of what ZenML stores of a table as CSV to be looked at."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from zenexplore.artifacts.previews.excerpts import Excerpt, lines_preview
from zenexplore.artifacts.previews.grid import MOST_COLUMNS, Column, Extent, grid
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.artifacts.previews.numbers import reads_as_number

_COUNTED = 4_000_000  # characters whose rows are counted, in half a second
_HEAD = 256_000  # characters that are read where there are more: one row may be all of them
_DELIMITERS = ",;\t|"


def csv_preview(excerpt: Excerpt, rows: int, *, labels: int = 0) -> Preview:
    """Show CSV as a table of texts; formulas in it are texts like others.

    Args:
        labels: How many of the first columns name the rows.
    """
    held = _affordable(excerpt)
    what = f"csv of {held.whole}" if held.whole else "csv"
    return _table(held, rows, labels, lambda count: Extent(what, count))


def sample_preview(excerpt: Excerpt, rows: int, total: int | None) -> Preview:
    """Show the first rows of a frame that ZenML stored as CSV beside it.

    Args:
        total: How many the frame has, where that was recorded.
    """

    def extent(count: int | None) -> Extent:
        if count is None:
            return Extent("csv, from the stored sample", None)
        return Extent("csv", total if total is not None and total >= count else None, sample=count)

    return _table(_affordable(excerpt), rows, 1, extent)


def statistics_preview(excerpt: Excerpt, rows: int) -> Preview:
    """Show what pandas' describe() gave of a frame, which ZenML stored as CSV beside it."""
    return _table(_affordable(excerpt), rows, 1, lambda count: Extent("csv", count, unit="statistics"))


def _affordable(excerpt: Excerpt) -> Excerpt:
    return excerpt if len(excerpt.text) <= _COUNTED else excerpt.beginning(_HEAD)


def _table(excerpt: Excerpt, rows: int, labels: int, extent: Callable[[int | None], Extent]) -> Preview:
    """Show a table; as its source where not even a row of it is whole."""
    try:
        head, body, count = _records(excerpt, rows)
    except csv.Error:
        return lines_preview("csv, as its source", excerpt, rows)
    if excerpt.whole and not body:
        return lines_preview("csv with a very long row, as its source", excerpt, rows)
    width = max(map(len, [head, *body]), default=0)
    columns = [_column(at, head, body, label=at < labels) for at in range(min(width, MOST_COLUMNS + labels))]
    return grid(replace(extent(count), columns=width - min(labels, width)), columns)


def _records(excerpt: Excerpt, rows: int) -> tuple[list[str], list[list[str]], int | None]:
    """Return the head, the first rows, and how many there are, unless this is only the beginning."""
    first = excerpt.text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    records = csv.reader(io.StringIO(excerpt.text, newline=""), delimiter=delimiter)
    head = next(records, [])
    body = list(islice(records, rows + 1))
    if excerpt.whole:
        return head, body[: min(rows, len(body) - 1)] if body else [], None  # the last one may be cut
    return head, body[:rows], len(body) + sum(1 for _ in records)


def _column(at: int, head: Sequence[str], body: Sequence[Sequence[str]], *, label: bool) -> Column:
    values = [record[at] if at < len(record) else "" for record in body]
    held = [value for value in values if value]
    right = bool(held) and all(map(reads_as_number, held))
    return Column(head[at] if at < len(head) else "", "", values, right=right, label=label)
