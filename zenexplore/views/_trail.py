"""Where a person came from, and the way back and forward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zenexplore.views._view import View

_LONGEST = 50


@dataclass(frozen=True)
class Trail:
    """The views before and after the one that is shown, the oldest first."""

    past: tuple[View, ...] = ()
    future: tuple[View, ...] = ()

    def left(self, view: View) -> Trail:
        """A view was left for a new one: what came after it is forgotten."""
        return Trail((*self.past, view)[-_LONGEST:])

    def back(self, now: View) -> tuple[Trail, View]:
        """The way one step back, and where it leads; where there is none, it stays."""
        if not self.past:
            return self, now
        return Trail(self.past[:-1], (now, *self.future)), self.past[-1]

    def forward(self, now: View) -> tuple[Trail, View]:
        """The way one step forward, and where it leads; where there is none, it stays."""
        if not self.future:
            return self, now
        return Trail((*self.past, now), self.future[1:]), self.future[0]
