"""Previews of frames, series and arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.previews.markup import Preview, block, table
from zenexplore.artifacts.previews.plain import cell

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_COLUMNS = 20


def frame_preview(frame: pd.DataFrame, rows: int) -> Preview:
    """Show the first rows and columns, with every shown column's dtype."""
    shown = frame.iloc[:rows, :_COLUMNS]
    note = f"DataFrame, {_of(len(shown), len(frame), 'rows')}, {_of(shown.shape[1], frame.shape[1], 'columns')}"
    head = [["", *map(cell, shown.columns)], ["", *map(cell, map(str, shown.dtypes))]]
    columns = [shown.iloc[:, at].tolist() for at in range(shown.shape[1])]
    body = [[cell(label), *(cell(column[at]) for column in columns)] for at, label in enumerate(shown.index.tolist())]
    return table(note, head, body)


def series_preview(series: pd.Series[Any], rows: int) -> Preview:
    """Show the first values with their labels."""
    shown = series.iloc[:rows]
    note = f"Series of {series.dtype}, {_of(len(shown), len(series), 'values')}"
    body = [[cell(label), cell(value)] for label, value in zip(shown.index.tolist(), shown.tolist(), strict=True)]
    return table(note, [["", "" if series.name is None else cell(series.name)]], body)


def array_preview(array: np.ndarray[Any, Any], rows: int) -> Preview:
    """Show the shape, the dtype, and the first values of each axis; of more than two axes the first block."""
    shape = "x".join(map(str, array.shape)) or "no axes"
    corner = array[(0,) * max(0, array.ndim - 2)] if array.size else array
    if array.ndim == 0 or not array.size:
        return block(f"array of {cell(str(array.dtype))}, {shape}, whole", cell(array.tolist()))
    if array.ndim == 1:
        corner = corner[:rows, None]
    corner = corner[:rows, :_COLUMNS]
    note = f"array of {cell(str(array.dtype))}, {shape}, {_of(corner.size, array.size, 'values')}"
    return table(note, [], [[cell(value) for value in line] for line in corner.tolist()])


def _of(part: int, whole: int, what: str) -> str:
    return f"all {whole:,} {what}" if part == whole else f"{part:,} of {whole:,} {what}"
