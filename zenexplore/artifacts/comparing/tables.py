"""Tables compared by their columns: what there is, the figures of each, and the values row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.comparing.columns import Piece, Source, aligned
from zenexplore.artifacts.comparing.rows import Alike, Row, count_row, figure_row, step_to
from zenexplore.artifacts.comparing.tally import Tally, most_distinct
from zenexplore.artifacts.shown import listed

if TYPE_CHECKING:
    import pandas as pd

_ROUNDING = 1e-12  # relative: sums of the same numbers in another order


@dataclass
class _Column:
    """A column that both tables have."""

    a: Tally
    b: Tally
    unlike: int = 0

    def rows(self, where: str, compared: int) -> Iterator[Row]:
        """Give what was counted, as far as it was counted of both."""
        first, second = self.a.figures(), self.b.figures()
        for what in first:
            if what in second:
                rounding = _ROUNDING if what in ("mean", "std") else 0
                yield figure_row(where, what, first[what], second[what], rounding=rounding)
        yield count_row(where, "values that differ", self.unlike, compared)


@dataclass
class _Counts:
    """What one pass over both tables finds."""

    columns: dict[str, _Column]
    rows: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, left: Piece | None, right: Piece | None, alike: Alike) -> None:
        """Add the pieces of the same rows."""
        self.rows[0] += left.rows if left else 0
        self.rows[1] += right.rows if right else 0
        for name, column in self.columns.items():
            if left:
                column.a.add(left.columns[name])
            if right:
                column.b.add(right.columns[name])
            if left and right:
                column.unlike += _unlike(left.columns[name], right.columns[name], alike)


def table_rows(a: Source, b: Source, alike: Alike, where: str = "") -> Iterator[Row]:
    """Give what was compared of two tables, which are read once, a piece of each at a time.

    The rows are compared by their position, as many as both have. A missing value equals a missing value.

    Args:
        alike: Compares values that are objects.
        where: The path of the tables, where they are inside of something.
    """
    shared = [name for name in a.dtypes if name in b.dtypes]
    most = most_distinct(max(len(a.dtypes), len(b.dtypes)))
    counts = _Counts({name: _Column(Tally(a.dtypes[name], most), Tally(b.dtypes[name], most)) for name in shared})
    for left, right in aligned(a.pieces(), b.pieces()):
        counts.add(left, right, alike)
    yield figure_row(where, "rows", *counts.rows)
    yield figure_row(where, "columns", len(a.dtypes), len(b.dtypes))
    ordered = [name for name in b.dtypes if name in a.dtypes]
    if shared != ordered:
        yield Row(where, "order of columns", listed(shared), listed(ordered))
    for name, dtype in a.dtypes.items():
        path = step_to(where, name) if where else name
        if name not in b.dtypes:
            yield Row(path, "only in a", str(dtype), None)
            continue
        yield figure_row(path, "dtype", str(dtype), str(b.dtypes[name]))
        yield from counts.columns[name].rows(path, min(counts.rows))
    for name, dtype in b.dtypes.items():
        if name not in a.dtypes:
            yield Row(step_to(where, name) if where else name, "only in b", None, str(dtype))


def _unlike(left: pd.Series[Any], right: pd.Series[Any], alike: Alike) -> int:
    """Return how many values differ."""
    missing = left.isna().to_numpy(), right.isna().to_numpy()
    if "object" not in (left.dtype, right.dtype):
        left, right = _uncategorized(left), _uncategorized(right)
    if "object" not in (left.dtype, right.dtype):
        try:
            differs = left.ne(right).to_numpy(dtype=bool, na_value=True)
        except (TypeError, ValueError):  # what can neither be equal nor unequal
            pass
        else:
            return int((differs & ~(missing[0] & missing[1])).sum())  # a missing value equals nothing, to pandas
    pairs = zip(left.tolist(), right.tolist(), *missing, strict=True)
    return sum((a_gone != b_gone) or not (a_gone or alike(a, b)) for a, b, a_gone, b_gone in pairs)


def _uncategorized(column: pd.Series[Any]) -> pd.Series[Any]:
    import pandas as pd

    return column.astype(column.cat.categories.dtype) if isinstance(column.dtype, pd.CategoricalDtype) else column
