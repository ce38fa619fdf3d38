"""Previews of pandas' frames and series, and of numpy's arrays."""

from __future__ import annotations

import math
import re
from math import prod
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.previews.grid import MOST_COLUMNS, Column, Extent, grid
from zenexplore.artifacts.previews.kinds import family, numeric
from zenexplore.artifacts.previews.markup import Preview, block
from zenexplore.artifacts.previews.plain import cell

_NO_FRACTION = re.compile(r"\.0+$")
_MISSING = (("pandas", "NaTType"), ("pandas", "NAType"))

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def frame_preview(frame: pd.DataFrame, rows: int) -> Preview:
    """Show the first rows and columns, with every shown column's dtype."""
    shown = frame.iloc[:rows, :MOST_COLUMNS]
    columns = [
        Column(cell(name), str(dtype), _values(shown.iloc[:, at]))
        for at, (name, dtype) in enumerate(zip(shown.columns, shown.dtypes, strict=True))
    ]
    return grid(Extent("DataFrame", len(frame), frame.shape[1]), [*_labels(shown.index), *columns])


def series_preview(series: pd.Series[Any], rows: int) -> Preview:
    """Show the first values with their labels."""
    shown = series.iloc[:rows]
    name = "" if series.name is None else cell(series.name)
    extent = Extent(f"Series of {cell(str(series.dtype))}", len(series), unit="values")
    return grid(extent, [*_labels(shown.index), Column(name, "", _values(shown))])


def index_preview(index: pd.Index[Any], rows: int) -> Preview:
    """Show the first labels."""
    extent = Extent(f"{type(index).__name__} of {cell(str(index.dtype))}", len(index), unit="values")
    return grid(extent, _labels(index[:rows]))


def _labels(index: pd.Index[Any]) -> list[Column]:
    """Return an index as columns, one for each of its levels."""
    return [
        Column("" if name is None else cell(name), "", _values(index.get_level_values(level)), label=True)
        for level, name in enumerate(index.names)
    ]


def _values(held: pd.Series[Any] | pd.Index[Any]) -> list[Any]:
    """Return values as Python's own, None for what is missing, as in files: pandas has NaN, NaT and NA for that."""
    return [None if _is_missing(value) else value for value in held.tolist()]


def _is_missing(value: Any) -> bool:
    """Say whether pandas takes a value for missing; its own `isna` asks an unknown class what it is."""
    return (numeric(value) is float and math.isnan(value)) or family(value) in _MISSING


def array_preview(array: np.ndarray[Any, Any], rows: int) -> Preview:
    """Show the shape, the dtype, and the first values of each axis; of more than two axes the first block."""
    if array.ndim == 0 or not array.size:
        value = "[]" if array.ndim else cell(_lists(array))
        return block(f"array of {cell(str(array.dtype))}, {shape_text(array.shape)}, whole", value)
    block_of = array[(0,) * max(0, array.ndim - 2)]
    corner = block_of[:rows, None] if array.ndim == 1 else block_of[:rows, :MOST_COLUMNS]
    return corner_preview(f"array of {cell(str(array.dtype))}", array.shape, corner)


def corner_preview(what: str, shape: tuple[int, ...], corner: np.ndarray[Any, Any]) -> Preview:
    """Show the corner of an array of any size; that is a table of its own, of one column for an array of one axis."""
    about = f"{what}, {shape_text(shape)}" if len(shape) > 1 else what
    if corner.dtype.names and corner.shape[1] == 1:
        fields = corner.dtype.names[:MOST_COLUMNS]
        columns = [Column(cell(name), str(corner.dtype[name]), _lists(corner[name][:, 0])) for name in fields]
        return grid(Extent(about, prod(shape), unit="values"), columns)
    columns = [Column("", "", column) for column in zip(*_lists(corner), strict=True)]
    return grid(Extent(about, prod(shape), unit="values", each=len(columns)), columns)


def _lists(array: np.ndarray[Any, Any]) -> Any:
    """Return an array as lists; times as texts, since Python's own have no nanoseconds."""
    if array.dtype.kind not in "mM":
        return array.tolist()
    texts = array.astype(str).astype(object)
    for at, text in enumerate(texts.flat):
        texts.flat[at] = _NO_FRACTION.sub("", text)
    return texts.tolist()


def shape_text(shape: tuple[int, ...]) -> str:
    """Return the lengths of an array's axes."""
    return " x ".join(f"{length:,}" for length in shape) or "no axes"
