"""One column of a table: the values along a path, in the dtype of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from zenexplore.resources import Cell, Column
from zenexplore.resources._declare import STATUSES


def series(column: Column, items: Iterable[Any], tz: str) -> pd.Series:
    """Lay one column out; a broken-off path gives a missing value."""
    return MAKERS[column.cell]([column.of(item) for item in items], tz)


def _text(values: list[Any], tz: str) -> pd.Series:
    return pd.Series([None if value is None else str(value) for value in values], dtype="string")


def _status(values: list[Any], tz: str) -> pd.Series:
    """Categorical in the server's order of statuses; one that we do not know is added at the end."""
    unknown = sorted({value for value in values if value is not None} - set(STATUSES))
    return pd.Series(pd.Categorical(values, categories=[*STATUSES, *unknown]))


def _time(values: list[Any], tz: str) -> pd.Series:
    found = pd.Series(pd.to_datetime(pd.Series(values, dtype="object"), utc=True)).astype("datetime64[us, UTC]")
    return found if tz == "UTC" else found.dt.tz_convert(tz)


def _duration(values: list[Any], tz: str) -> pd.Series:
    return pd.Series(pd.to_timedelta(pd.Series(values, dtype="object"))).astype("timedelta64[us]")


def _tags(values: list[Any], tz: str) -> pd.Series:
    """Tuples, not lists: pandas groups and compares only what can be hashed."""
    return pd.Series([tuple(getattr(tag, "name", tag) for tag in value or ()) for value in values], dtype="object")


def _of_dtype(dtype: str) -> Callable[[list[Any], str], pd.Series]:
    return lambda values, tz: pd.Series(values, dtype=dtype)


MAKERS: dict[Cell, Callable[[list[Any], str], pd.Series]] = {
    Cell.ID: _text,
    Cell.TEXT: _text,
    Cell.STATUS: _status,
    Cell.TIME: _time,
    Cell.DURATION: _duration,
    Cell.INT: _of_dtype("Int64"),
    Cell.FLOAT: _of_dtype("Float64"),
    Cell.FLAG: _of_dtype("boolean"),
    Cell.TAGS: _tags,
    Cell.JSON: _of_dtype("object"),
}


def guessed(values: list[Any]) -> pd.Series:
    """Lay out values whose kind nobody declared: numbers, flags and texts nullable, the rest as they are."""
    present = [value for value in values if value is not None]
    if present and all(isinstance(value, bool) for value in present):
        return pd.Series(values, dtype="boolean")
    if present and all(isinstance(value, int | float) and not isinstance(value, bool) for value in present):
        whole = all(isinstance(value, int) for value in present)
        if whole and all(-(2**63) <= value < 2**63 for value in present):
            return pd.Series(values, dtype="Int64")
        return pd.Series(values, dtype="Float64")
    if present and all(isinstance(value, str) for value in present):
        return pd.Series(values, dtype="string")
    return pd.Series(values, dtype="object")
