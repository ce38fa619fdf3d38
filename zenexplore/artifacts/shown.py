"""Names, sizes and messages from elsewhere, made fit for one line of an error message."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 120


def shown(name: object, longest: int = _LONGEST) -> str:
    """Return a text without control characters and cut: it may come from a hostile file, and goes to a terminal."""
    text = str(name)
    cut = text if len(text) <= longest else f"{text[:longest]}…"
    return cut if cut.isprintable() else ascii(cut)[1:-1]


def listed(names: Iterable[str], most: int = 20) -> str:
    """Return names as a list that says how many it leaves out."""
    every = [shown(name) for name in names]
    rest = len(every) - most
    return ", ".join(every[:most]) + (f" and {rest:,} more" if rest > 0 else "") or "none"


def size(count: int) -> str:
    """Return a number of bytes for people: bytes up to 100,000, then MB of a million."""
    if count == 1:
        return "1 byte"
    return f"{count:,} bytes" if count < 100_000 else f"{count / 1e6:,.1f} MB"
