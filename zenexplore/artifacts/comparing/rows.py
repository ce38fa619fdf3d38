"""One difference, or one figure that both sides have in common, as a row of a table."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from zenexplore.artifacts.previews.kinds import is_known, numeric
from zenexplore.artifacts.previews.plain import cell
from zenexplore.artifacts.shown import shown

MOST_ROWS = 10_000  # of one pair
Alike = Callable[[Any, Any], bool]
_LONGEST = 2_000  # characters of a value


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was compared.

    Attributes:
        where: The column, the path of the field or the line; "" for the whole.
        what: What was compared: "mean", "dtype", "changed", "only in a".
        a, b: Both values; None where a side has none.
        change: How much a number changed, or how many values differ; None for anything else.
        relative: The change as a share of `a`, or of the values that were compared.
        differs: Whether it is a difference.
    """

    where: str
    what: str
    a: Any
    b: Any
    change: float | None = None
    relative: float | None = None
    differs: bool = True


@dataclass
class Found:
    """The rows of one pair: as many as are kept, and how many differences there are more."""

    rows: list[Row] = field(default_factory=list)
    more: int = 0
    count: int = 0

    def add(self, rows: Iterable[Row]) -> Found:
        """Keep rows while there is room, and count the differences among the rest."""
        for row in rows:
            self.count += row.differs
            if len(self.rows) < MOST_ROWS:
                self.rows.append(replace(row, a=told(row.a), b=told(row.b)))
            else:
                self.more += row.differs
        return self

    @property
    def differences(self) -> list[Row]:
        """The rows that are differences."""
        return [row for row in self.rows if row.differs]


def figure_row(where: str, what: str, a: Any, b: Any, *, rounding: float = 0) -> Row:
    """Return the row of a figure that both sides have.

    Args:
        rounding: The relative difference that numbers may have because they were added up in another order.
    """
    change, relative = changes(a, b)
    close = rounding and numeric(a) and numeric(b) and math.isclose(a, b, rel_tol=rounding)
    return Row(where, what, a, b, change, relative, differs=not (close or same(a, b)))


def count_row(where: str, what: str, count: int, whole: int) -> Row:
    """Return the row of how many of the compared values differ."""
    return Row(where, what, None, None, float(count), count / whole if whole else 0.0, differs=count > 0)


def changes(a: Any, b: Any) -> tuple[float | None, float | None]:
    """Return the absolute and the relative change between two numbers; None where there is none."""
    if numeric(a) not in (int, float) or numeric(b) not in (int, float):
        return None, None
    try:
        change = float(_plain(b) - _plain(a))
        relative = change / abs(float(_plain(a))) if a else math.nan
    except OverflowError:
        return None, None
    return _finite(change), _finite(relative)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _plain(value: Any) -> Any:
    """Return a number of Python: those of numpy wrap around."""
    kind = numeric(value)
    return kind(value) if kind else value


def same(a: Any, b: Any) -> bool:
    """Say whether two single values are the same. NaN is NaN, 1 is 1.0, but True is not 1."""
    if a is b:
        return True
    kinds = numeric(a), numeric(b)
    if None in kinds or bool in kinds:
        texts = isinstance(a, str) and isinstance(b, str)
        if kinds[0] is not kinds[1] or (kinds[0] is None and type(a) is not type(b) and not texts):
            return False
    try:
        return bool(a == b) or bool(a != a and b != b)  # noqa: PLR0124 - only what is no value differs from itself
    except Exception:  # a signalling NaN, for one
        return str(a) == str(b)


def plainly_same(a: Any, b: Any) -> bool:
    """Say whether two values of JSON are the same; most of what is compared is, and this takes no time."""
    kind = type(a)
    return kind is type(b) and (kind is str or kind is int or kind is float or kind is bool) and bool(a == b)


def told(value: Any) -> Any:
    """Return a value as it may stand in a table: a plain one as it is, anything else as a line of text."""
    if isinstance(value, str):
        text = str(value)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text):,} characters)"
    if isinstance(value, PurePath):
        return str(value)
    if numeric(value):
        return _plain(value)
    return value if is_known(value) and not isinstance(value, bytes | bytearray) else cell(value, _LONGEST)


def step_to(where: str, key: object) -> str:
    """Return the path of what is inside: `a.b`, `a["b c"]`, `a[0]`."""
    if not isinstance(key, str):
        return f"{where}[{cell(key)}]"
    name = shown(key, 200)
    if not name.replace("_", "").replace("-", "").isalnum():
        return f"{where}[{_quoted(name)}]"
    return f"{where}.{name}" if where else name


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '\\"') + '"'
