"""Numbers for people: floats with six digits, whole numbers exact, columns with their points in a line."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from zenexplore.artifacts.previews.kinds import numeric

_DIGITS = 6
_FEWEST = 3  # of a column's smallest number
_LARGEST = 1e15  # from here on a float's own spelling has an exponent too
_SMALLEST = 1e-5
_LONGEST_INT = 330  # bits, 100 digits: Python refuses to write out very long ones at all


def number_text(value: Any) -> str | None:
    """Return a number as text; None for what is no number."""
    kind = numeric(value)
    if kind is None:
        return None
    if kind is complex:
        real, imaginary = float_text(float(value.real)), float_text(float(value.imag))
        return f"{real}{'' if imaginary.startswith('-') else '+'}{imaginary}j"
    if kind is float:
        return float_text(float(value))
    return str(bool(value)) if kind is bool else int_text(int(value))


def int_text(value: int) -> str:
    """Return a whole number exactly, or how long it is."""
    if value.bit_length() <= _LONGEST_INT:
        return str(value)
    return f"{'-' if value < 0 else ''}<{math.ceil(value.bit_length() * math.log10(2)):,} digits>"


def float_text(value: float) -> str:
    """Return a float with six significant digits, and never fewer than its whole part has."""
    if math.isnan(value):
        return "NaN"
    size = abs(value)
    if math.isinf(value) or (size and not _SMALLEST <= size < _LARGEST):
        return f"{value:.{_DIGITS}g}"
    if value == int(value):
        return f"{value:.1f}"
    places = max(0, _DIGITS - 1 - math.floor(math.log10(size)))
    found = f"{value:.{places}f}"
    return f"{found.rstrip('0').rstrip('.')}" if places else found


def column_texts(values: Sequence[Any], other: Any) -> list[str]:
    """Return a column's values as texts: its floats with the same places where that suits them all.

    Args:
        other: Makes the text of what is no number.
    """
    texts = [text if (text := number_text(value)) is not None else other(value) for value in values]
    floats = [at for at, value in enumerate(values) if numeric(value) is float and math.isfinite(value)]
    places = _places([(texts[at], abs(float(values[at]))) for at in floats])
    for at in floats if places is not None else ():
        texts[at] = f"{float(values[at]):.{places}f}"
    return texts


def _places(floats: Sequence[tuple[str, float]]) -> int | None:
    """Return how many decimal places suit all numbers of a column; None where their sizes are too different."""
    if not floats or any("e" in text for text, _ in floats):
        return None
    needed = max(len(text.partition(".")[2]) for text, _ in floats)
    largest = max(size for _, size in floats)
    smallest = min((size for _, size in floats if size), default=1.0)
    enough = _DIGITS if largest >= 1 or not largest else _DIGITS - 1 - math.floor(math.log10(largest))
    places = min(needed, enough)
    return places if smallest >= 10.0 ** (_FEWEST - 1 - places) else None


_NUMBER = re.compile(r"[-+]?(\d[\d,_]*\.?\d*|\.\d+)([eE][-+]?\d+)?%?|[-+]?(nan|NaN|inf|Infinity)")


def reads_as_number(text: str) -> bool:
    """Say whether a text of a CSV file is a number."""
    return _NUMBER.fullmatch(text.strip()) is not None
