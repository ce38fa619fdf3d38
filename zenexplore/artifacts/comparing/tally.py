"""Figures of a column, added up piece by piece: those that pandas would give of the whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from zenexplore.artifacts.previews.plain import cell

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_MOST_DISTINCT = 50_000  # of one column
_MOST_HELD = 500_000  # of all columns together
_LONGEST = 200  # characters of a text that is counted; a longer one is known by its beginning and its hash


def most_distinct(columns: int) -> int:
    """Return up to how many distinct values are counted, in each of so many columns."""
    return min(_MOST_DISTINCT, max(100, _MOST_HELD // max(columns, 1)))


class Spread:
    """The mean and the standard deviation of numbers that come in pieces. Source: Chan, Golub, LeVeque 1979."""

    def __init__(self) -> None:
        self.count = 0
        self.mean = 0.0
        self._squares = 0.0

    def add(self, numbers: np.ndarray[Any, Any]) -> None:
        """Add numbers; none of them is missing."""
        import numpy as np

        count = self.count + len(numbers)
        if count == self.count:
            return
        with np.errstate(all="ignore"):  # infinities make NaN, as with pandas
            mean = float(np.mean(numbers))
            squares = float(np.sum((numbers - mean) ** 2))
            apart = np.float64(mean) - self.mean
            self._squares += squares + float(apart * apart * self.count * len(numbers) / count)
            self.mean = float((np.float64(self.mean) * self.count + np.float64(mean) * len(numbers)) / count)
        self.count = count

    def std(self, less: int) -> float | None:
        """Return the standard deviation, the squares divided by the count less so many; None where that is none."""
        return float((self._squares / (self.count - less)) ** 0.5) if self.count > less else None


class _Long(NamedTuple):
    """A long text as it is counted."""

    beginning: str
    hashed: int


class Tally:
    """The figures of one column.

    Args:
        dtype: The column's dtype, which decides what is counted.
        most: Up to how many distinct values are counted.
    """

    def __init__(self, dtype: Any, most: int) -> None:
        self.kind = kind_of_dtype(dtype)
        self._most = most
        self._nulls = 0
        self._count = 0
        self._ends: list[Any] = []
        self._spread = Spread()
        self._seen: pd.Series[Any] | None = None
        self._texts: Counter[Any] | None = Counter()
        self._over = False

    def add(self, column: pd.Series[Any]) -> None:
        """Add some rows."""
        held = column.dropna()
        self._nulls += len(column) - len(held)
        self._count += len(held)
        if not len(held):
            return
        if self.kind == "text":
            self._add_texts(held)
            return
        if self.kind != "flag":
            self._ends = [min([held.min(), *self._ends[:1]]), max([held.max(), *self._ends[1:]])]
            self._add_seen(held)
        if self.kind != "time":
            self._spread.add(held.to_numpy(dtype="float64"))

    def figures(self) -> dict[str, Any]:
        """Return the figures by their names; None where there are no values to have one."""
        found: dict[str, Any] = {"values": self._count, "missing": self._nulls}
        if self.kind == "text":
            return found | self._frequent()
        if self.kind != "flag":
            low, high = self._ends or (None, None)
            seen = 0 if self._seen is None else len(self._seen)
            found |= {"distinct": f"over {self._most:,}" if self._over else seen, "min": low, "max": high}
        if self.kind != "time":
            found["mean"] = self._spread.mean if self._count else None
        return found | ({"std": self._spread.std(1)} if self.kind == "number" else {})

    def _add_seen(self, held: pd.Series[Any]) -> None:
        import pandas as pd

        if self._over:
            return
        fresh = held.drop_duplicates()
        self._seen = fresh if self._seen is None else pd.concat([self._seen, fresh]).drop_duplicates()
        if len(self._seen) > self._most:
            self._seen, self._over = None, True

    def _add_texts(self, held: pd.Series[Any]) -> None:
        if self._texts is None or self._over:
            return
        try:
            self._texts.update(_counted(value) for value in held.tolist())
        except TypeError:  # lists cannot be counted
            self._texts = None
            return
        if len(self._texts) > self._most:
            self._texts, self._over = Counter(), True

    def _frequent(self) -> dict[str, Any]:
        if self._over:
            return {"distinct": f"over {self._most:,}"}
        if self._texts is None:
            return {}
        times = max(self._texts.values(), default=0)
        first = min((_spelled(value) for value, count in self._texts.items() if count == times), default=None)
        return {"distinct": len(self._texts), "most frequent": first, "its times": times}


def kind_of_dtype(dtype: Any) -> str:
    """Return which figures a column has: those of a "number", a "time", a "flag" or, of anything else, a "text"."""
    from pandas.api import types

    if isinstance(dtype, types.CategoricalDtype):
        return "text"
    if types.is_bool_dtype(dtype):
        return "flag"
    if types.is_numeric_dtype(dtype):
        return "text" if types.is_complex_dtype(dtype) else "number"
    timed = types.is_datetime64_any_dtype(dtype) or types.is_timedelta64_dtype(dtype)
    return "time" if timed else "text"


def _counted(value: Any) -> Any:
    """Return what a value is counted as."""
    if isinstance(value, str) and len(value) > _LONGEST:
        return _Long(f"{value[:_LONGEST]}…", hash(value))
    return value


def _spelled(value: Any) -> str:
    if isinstance(value, _Long):
        return value.beginning
    return str(value) if isinstance(value, str) else cell(value)
