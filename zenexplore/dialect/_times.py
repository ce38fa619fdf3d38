"""Several bounds of one time as the one range that an older server takes, with exactly the rows between them.

Both ends of such a range belong to it, and its times have no fractions, while those of the rows do: a server that
keeps only one of two bounds has no way to say "before" within a range. So where an end must not belong to it, it is
looked first whether any row is of that very moment.

Source: zenml 0.75.0 and 0.85.0, asked: a time with a fraction is answered with 422.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from zenexplore.query import WIRE, Condition

_LONG_AGO, _FAR_OFF = "1970-01-01 00:00:00", "9999-12-31 23:59:59"


@dataclass(frozen=True)
class Window:
    """A range of time. `after` and `before` say that its first, its last moment do not belong to it."""

    first: str = _LONG_AGO
    last: str = _FAR_OFF
    after: bool = False
    before: bool = False

    def wire(self) -> str:
        """The value of the query parameter."""
        return f"in:{self.first},{self.last}"


Total = Callable[[Window], int]


def window(bounds: Iterable[Condition]) -> Window:
    """Put bounds together: the narrower one counts."""
    found = Window()
    for each in bounds:
        first, _, last = each.value.partition(",")
        if each.operator in ("gt", "gte", "in") and (first, each.operator == "gt") > (found.first, found.after):
            found = replace(found, first=first, after=each.operator == "gt")
        last = last or first
        if each.operator in ("lt", "lte", "in") and (last, each.operator != "lt") < (found.last, not found.before):
            found = replace(found, last=last, before=each.operator == "lt")
    return found


def closed(wanted: Window, total: Total) -> Window | None:
    """Return the window with the same rows, both of whose ends belong to it; None where there is no such one.

    Args:
        total: Asks how many rows a window has that has both of its ends.
    """
    found: Window | None = wanted
    if wanted.before:
        found = _without(wanted, wanted.last, replace(wanted, last=_moved(wanted.last, -1), before=False), total)
    if found is not None and found.after:
        found = _without(found, found.first, replace(found, first=_moved(found.first, 1), after=False), total)
    return found


def _without(wide: Window, edge: str, narrow: Window, total: Total) -> Window | None:
    """Leave an edge out: nothing is there, or nothing is between it and the whole second before or after it."""
    if narrow.first > narrow.last:
        return narrow
    on_edge = total(Window(edge, edge))
    if not on_edge:
        return replace(wide, after=narrow.after, before=narrow.before)
    beside = narrow.last if edge == wide.last else narrow.first
    return (
        narrow
        if total(Window(min(edge, beside), max(edge, beside))) == on_edge + total(Window(beside, beside))
        else None
    )


def _moved(text: str, seconds: int) -> str:
    return (datetime.strptime(text, WIRE) + timedelta(seconds=seconds)).strftime(WIRE)
