"""Tables as lines of text: CSV for files, tab-separated text for the clipboard.

A missing value is an empty cell, as is an empty text. Times are ISO 8601 in UTC with microseconds; durations are
seconds; flags are True and False; what is no plain value, such as tags, is JSON, which is exact whatever a tag is
called. Texts stand as they are.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd

_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"


class _Lines:
    r"""Takes rows from a csv writer, which quotes both \r and \n only where its own line end has both."""

    def __init__(self, take: Callable[[str], object]) -> None:
        self._take = take

    def write(self, row: str) -> None:
        """Take one row, and end it with a line feed."""
        self._take(f"{row.removesuffix(_END)}\n")


_END = "\r\n"


def lines(tables: Iterable[pd.DataFrame], delimiter: str) -> Iterator[str]:
    """Give tables of the same columns as lines that end in a line feed, the names of the columns first, once."""
    held: list[str] = []
    writer = csv.writer(_Lines(held.append), delimiter=delimiter, lineterminator=_END)
    for at, table in enumerate(tables):
        if not at:
            writer.writerow(table.columns)
        writer.writerows(zip(*(_texts(table[name]) for name in table.columns), strict=True))
        yield from held
        held.clear()


def as_json(value: object) -> str:
    """Write what is no plain value."""
    return json.dumps(value, default=str, ensure_ascii=False)


def _texts(values: pd.Series) -> list[str]:
    """Write one column, each value by its column's dtype, or by what it is."""
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return [_text(value) for value in values.dt.strftime(_INSTANT)]
    if pd.api.types.is_timedelta64_dtype(values.dtype):
        return [_text(value) for value in values.dt.total_seconds()]
    return [_text(value) for value in values]


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple | dict):
        return as_json(value)
    return "" if pd.isna(value) else str(value)
