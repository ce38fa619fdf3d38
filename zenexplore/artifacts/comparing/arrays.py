"""Arrays compared by shape and dtype, element by element, and by their figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.comparing.rows import Alike, Row, count_row, figure_row, step_to
from zenexplore.artifacts.comparing.tally import Spread

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

_STEP = 1 << 20  # elements at a time
_ROUNDING = 1e-12


def array_rows(a: Array, b: Array, alike: Alike, where: str = "") -> Iterator[Row]:
    """Give what was compared of two arrays. NaN equals NaN.

    Args:
        alike: Compares elements that are objects.
        where: The path of the arrays, where they are inside of something.
    """
    if a.dtype.names and a.dtype.names == b.dtype.names:
        for name in a.dtype.names:
            yield from array_rows(a[name], b[name], alike, step_to(where, name))
        return
    yield figure_row(where, "shape", _spelled(a.shape), _spelled(b.shape))
    yield figure_row(where, "dtype", str(a.dtype), str(b.dtype))
    if a.shape == b.shape:
        count, largest = _apart(a, b, alike)
        yield count_row(where, "elements that differ", count, a.size)
        if largest is not None:
            yield Row(where, "largest difference", None, None, largest, None, differs=largest > 0)
    first, second = _figures(a), _figures(b)
    for what in first:
        if what in second:
            yield figure_row(where, what, first[what], second[what], rounding=_ROUNDING)


def _apart(a: Array, b: Array, alike: Alike) -> tuple[int, float | None]:
    """Return how many elements differ, and by how much at most where they are numbers."""
    import numpy as np

    numbers = all(array.dtype.kind in "biufc" for array in (a, b))
    count, largest = 0, 0.0
    for left, right in zip(_pieces(a), _pieces(b), strict=True):
        differs = _unlike(left, right, alike)
        count += int(differs.sum())
        if numbers and differs.any():
            wide = np.result_type(left.dtype, right.dtype, np.float64)
            with np.errstate(all="ignore"):
                apart = np.abs(left[differs].astype(wide) - right[differs].astype(wide))
            largest = max(largest, float(np.nanmax(apart, initial=0.0)))
    return count, largest if numbers else None


def _unlike(left: Array, right: Array, alike: Alike) -> Array:
    import numpy as np

    if left.dtype.kind not in "OV" and right.dtype.kind not in "OV":
        try:
            return np.asarray((left != right) & ~((left != left) & (right != right)))  # noqa: PLR0124 - NaN and NaT
        except TypeError:  # numpy compares no text with a number
            return np.ones(left.shape, dtype=bool)
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return np.fromiter((not alike(*pair) for pair in pairs), dtype=bool, count=len(left))


def _figures(array: Array) -> dict[str, Any]:
    """Return the figures of what are numbers, and of times the first and the last."""
    import numpy as np

    if array.dtype.kind not in "biufmM":
        return {}
    missing, spread = 0, Spread()
    ends: list[Any] = []
    for piece in _pieces(array):
        gone = np.isnat(piece) if array.dtype.kind in "mM" else np.isnan(piece)
        held = piece[~gone]
        missing += int(gone.sum())
        if len(held):
            ends = [min([held.min(), *ends[:1]]), max([held.max(), *ends[1:]])]
            if array.dtype.kind not in "mM":
                spread.add(held.astype(np.float64))
    low, high = ends or (None, None)
    found = {"missing": missing, "min": low, "max": high}
    if array.dtype.kind in "mM":
        return found
    return found | {"mean": spread.mean if spread.count else None, "std": spread.std(0)}


def _pieces(array: Array) -> Iterator[Array]:
    """Give an array's elements in their order, so many at a time, however it lies in memory."""
    for start in range(0, array.size, _STEP):
        yield array.flat[start : start + _STEP]


def _spelled(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape)) or "no axes"
