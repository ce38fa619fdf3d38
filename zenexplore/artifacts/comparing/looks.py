"""How each kind of comparison is shown: a few lines first, bounded, the differences alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice
from typing import Any

from zenexplore.artifacts.comparing.markup import Cell, Look, diff, table, words
from zenexplore.artifacts.comparing.rows import Found, Row, changes
from zenexplore.artifacts.comparing.texts import TextDiff
from zenexplore.artifacts.previews.kinds import numeric
from zenexplore.artifacts.previews.numbers import float_text
from zenexplore.artifacts.previews.plain import cell

_LONGEST = 80
_BEFORE = 20  # characters that are shown before those that differ
_OF_A = ("changed", "only in a")
_OF_B = ("changed", "only in b")
_FIGURES = 12  # a column has no more
_LINES_EACH = 3  # lines of a diff for each row that was asked for: most of them are context


def differing(found: Found, titles: tuple[str, str], most: int, what: str) -> Look:
    """Show the differences of two: so many columns or fields with all that differs in each.

    Args:
        what: What a difference is in: "column", "field".
    """
    telling = _telling(found)
    groups = [list(rows)[: max(most, _FIGURES)] for _, rows in groupby(telling, key=lambda row: row.where)][:most]
    if not groups:
        return Look()
    body = [_cells(row, titles, named=not at) for rows in groups for at, row in enumerate(rows)]
    rest = len(telling) - len(body) + found.more
    look = table([what, "", *titles, "change"], body)
    return look + words(f"and {rest:,} more differences; .differences has them", dim=True) if rest else look


def values(held: Sequence[Any], titles: Sequence[str]) -> Look:
    """Show single values, one below the other, each with its change from the first."""
    body = []
    for title, value in zip(titles, held, strict=True):
        change = changed(*changes(held[0], value), signed=True)
        body.append([Cell(title), Cell(cell(value, _LONGEST), right=_is_number(value)), Cell(change, right=True)])
    body[0][2] = Cell("")
    return table(["version", "value", f"change from {titles[0]}"], body)


def lines(found: TextDiff, most: int) -> Look:
    """Show a unified diff."""
    limit = most * _LINES_EACH
    kept = list(islice(found.lines(), limit + 1))
    look = diff([(line.sign, cell(line.text.rstrip("\r\n"), 3 * _LONGEST)) for line in kept[:limit]])
    if len(kept) > limit:
        look += words(f"and more: only the first {limit:,} lines of the diff are shown", dim=True)
    if found.left:
        look += words(f"{found.left:,} lines were not compared: they are too many", dim=True)
    return look


def changed(change: float | None, relative: float | None, *, signed: bool) -> str:
    """Say how much changed, absolutely and relatively."""
    if change is None:
        return ""
    plus = "+" if signed and change > 0 else ""
    number = f"{int(change):,}" if change == int(change) and abs(change) < 1e15 else float_text(change)
    return f"{plus}{number}" + (f" ({_percent(relative, plus)})" if relative is not None else "")


def _telling(found: Found) -> list[Row]:
    """Return the differences without those of columns that have more values only because there are more rows."""
    added = next((row.change for row in found.rows if (row.where, row.what) == ("", "rows")), None)
    return [row for row in found.differences if row.what != "values" or row.change != added]


def _percent(share: float, plus: str) -> str:
    percent = 100 * share
    if abs(percent) >= 1_000:
        return f"{plus}{percent:,.0f} %" if abs(percent) < 1e9 else f"{plus}{percent:.3g} %"
    return f"{plus}{percent:.3g} %"


def _cells(row: Row, titles: tuple[str, str], *, named: bool) -> list[Cell]:
    what = {"only in a": f"only in {titles[0]}", "only in b": f"only in {titles[1]}"}.get(row.what, row.what)
    only = {"only in a": ("a", ""), "only in b": ("", "b"), "changed": ("a", "b")}.get(row.what, ("", ""))
    counted = row.a is None and row.b is None
    a, b = _apart(row.a, row.b)
    return [
        Cell((cell(row.where, _LONGEST) or "all of it") if named else ""),
        Cell(what, "dim"),
        Cell("" if a is None and row.what not in _OF_A else cell(a, _LONGEST), only[0], _is_number(a)),
        Cell("" if b is None and row.what not in _OF_B else cell(b, _LONGEST), only[1], _is_number(b)),
        Cell(changed(row.change, row.relative, signed=not counted), right=True),
    ]


def _apart(a: Any, b: Any) -> tuple[Any, Any]:
    """Return two values; of long texts the part where they begin to differ."""
    if not isinstance(a, str) or not isinstance(b, str) or min(len(a), len(b)) <= _LONGEST:
        return a, b
    parting = next((at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), 0)
    at = max(0, parting - _BEFORE)
    return (f"…{a[at:]}", f"…{b[at:]}") if at else (a, b)


def _is_number(value: Any) -> bool:
    return numeric(value) in (int, float)
