"""How each kind of cell looks, as text and as HTML. Everything that a user named is escaped."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from html import escape

from zenexplore.resources import Cell

NONE = "\N{EN DASH}"
_LONGEST = 80
_SECOND_NEEDS_PARTS = 10

# An icon and a tone for each of the server's statuses: colour alone tells some readers nothing.
STATUSES: dict[str, tuple[str, str]] = {
    "initializing": ("◌", "wait"),
    "provisioning": ("◍", "wait"),
    "queued": ("◷", "wait"),
    "running": ("●", "busy"),
    "failed": ("✕", "bad"),
    "completed": ("✓", "good"),
    "cached": ("❖", "good"),
    "skipped": ("»", "calm"),
    "retrying": ("↻", "warn"),
    "retried": ("↺", "calm"),
    "cancelling": ("◐", "warn"),
    "cancelled": ("⊘", "calm"),
    "paused": ("‖", "warn"),
    "resuming": ("▸", "busy"),
    "stopped": ("■", "calm"),
    "stopping": ("▣", "warn"),
}
_UNKNOWN = ("·", "calm")
# ZenML's names of tag colours; mid-tones, so that they read on white and on black.
TAG_COLORS = {
    "grey": "#8a8f98", "purple": "#8b5cf6", "red": "#ef4444", "green": "#22a559", "yellow": "#d6a100",
    "orange": "#f0802a", "lime": "#7cb518", "teal": "#0f9f94", "turquoise": "#17b3c4", "magenta": "#d946a6",
    "blue": "#3b82f6",
}  # fmt: skip
RIGHT = (Cell.INT, Cell.FLOAT, Cell.DURATION)


def text(cell: Cell, value: object, now: datetime | None = None) -> str:
    """Write a cell as text; None is a dash.

    Args:
        now: The time that times are told relative to; None writes them out in UTC.
    """
    if value is None or value == "":
        return NONE
    return _TEXTS[cell](value) if cell is not Cell.TIME or now is None else ago(value, now)


def markup(cell: Cell, value: object, now: datetime | None = None) -> str:
    """Write a cell as HTML that also reads where class names and styles are stripped."""
    if value is None or value == "":
        return f'<span class="zx-none">{NONE}</span>'
    if cell is Cell.TAGS:
        return tags(value) or f'<span class="zx-none">{NONE}</span>'
    if cell is Cell.STATUS:
        return badge(str(value))
    plain = text(cell, value, now)
    full = _TEXTS[cell](value) if cell is Cell.TIME else str(value) if cell is Cell.ID else plain
    if full == plain and cell not in (Cell.TEXT, Cell.JSON):
        return f"<span>{escape(plain)}</span>"
    return f'<span title="{escape(full)}">{escape(plain)}</span>'


def status_look(status: str) -> tuple[str, str]:
    """A status's icon and tone; those of a status that a newer server made are calm."""
    return STATUSES.get(status, _UNKNOWN)


def badge(status: str) -> str:
    """A status as icon and word."""
    icon, tone = status_look(status)
    return f'<span class="zx-badge zx-{tone}"><span class="zx-icon">{icon}</span> {escape(status)}</span>'


def tags(value: object) -> str:
    """Tags as chips in their colours; "" for none."""
    if not isinstance(value, Iterable) or isinstance(value, str):
        return escape(str(value))
    chips = [_tag(each) for each in value]
    return f'<span class="zx-tags">{" ".join(chips)}</span>' if chips else ""


def _tag(tag: object) -> str:
    name = escape(str(getattr(tag, "name", tag)))
    color = TAG_COLORS.get(str(getattr(tag, "color", "")))
    dot = f'<span class="zx-dot" style="color:{color}">●</span> ' if color else ""
    return f'<span class="zx-tag" title="{name}">{dot}{name}</span>'


def ago(value: object, now: datetime) -> str:
    """A time as a person says it; beyond a month as a date."""
    if not isinstance(value, datetime):
        return str(value)
    seconds = (now - value).total_seconds()
    if abs(seconds) < 45:
        return "just now"
    for limit, unit, name in ((3600, 60, "min"), (86400, 3600, "h"), (30 * 86400, 86400, "d")):
        if abs(seconds) < limit - unit / 2:
            count = max(1, round(abs(seconds) / unit))
            words = f"{count} {_days(count) if name == 'd' else name}"
            return f"{words} ago" if seconds > 0 else f"in {words}"
    return f"{value.astimezone(UTC):%Y-%m-%d}"


def _days(count: int) -> str:
    return "day" if count == 1 else "days"


def _time(value: object) -> str:
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)


def duration(value: object) -> str:
    """A length of time, such as `9m 12s`; parts of a second only under ten seconds."""
    if isinstance(value, timedelta):
        value = value.total_seconds()
    if not isinstance(value, int | float) or not math.isfinite(value):
        return str(value)
    sign, seconds = ("-" if value < 0 else ""), abs(value)
    if round(seconds, 1) < _SECOND_NEEDS_PARTS:
        return f"{sign}{seconds:.1f}s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{sign}{days}d {hours:02}h"
    if hours:
        return f"{sign}{hours}h {minutes:02}m"
    return f"{sign}{minutes}m {rest:02}s" if minutes else f"{sign}{rest}s"


def number(value: object) -> str:
    """A number with as many digits as are worth reading."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if isinstance(value, int) or not math.isfinite(value):
        return f"{value:,}"
    return f"{value:,.1f}" if 1000 <= abs(value) < 1e15 else f"{value:.4g}"


def size(count: int) -> str:
    """A number of bytes, such as `1.2 MB`."""
    amount = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"


def value_text(value: object) -> str:
    """Any value of the server, such as metadata: numbers as numbers, the rest as itself or as JSON."""
    if value is None:
        return NONE
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number(value)
    return _shortened(value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False))


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _names(value: object) -> str:
    if not isinstance(value, Iterable) or isinstance(value, str):
        return str(value)
    return ", ".join(str(getattr(each, "name", each)) for each in value) or NONE


def _status(value: object) -> str:
    return f"{status_look(str(value))[0]} {value}"


_TEXTS: dict[Cell, Callable[[object], str]] = {
    Cell.ID: lambda value: str(value)[:8],
    Cell.TEXT: str,
    Cell.STATUS: _status,
    Cell.TIME: _time,
    Cell.DURATION: duration,
    Cell.INT: number,
    Cell.FLOAT: number,
    Cell.FLAG: lambda value: "yes" if value else "no",
    Cell.TAGS: _names,
    Cell.JSON: value_text,
}
