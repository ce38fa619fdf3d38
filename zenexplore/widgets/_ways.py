"""The way that led to what a panel shows."""

from __future__ import annotations

from zenexplore.views import Trail, View
from zenexplore.widgets._source import Move


class Ways:
    """Where a person came from; going there is a move, made under the panel's lock as all are."""

    def __init__(self) -> None:
        self._trail = Trail()

    def back(self, view: View) -> View:
        """Go back to where a link or a place was opened."""
        self._trail, there = self._trail.back(view)
        return there.saying("")

    def forward(self, view: View) -> View:
        """Go forward again."""
        self._trail, there = self._trail.forward(view)
        return there.saying("")

    def leaving(self, move: Move) -> Move:
        """The same move, with a way back."""

        def left(view: View) -> View:
            self._trail = self._trail.left(view)
            return move(view)

        return left

    def ends(self) -> dict[str, bool]:
        """Whether there is a way back, and forward."""
        return {"back": bool(self._trail.past), "forward": bool(self._trail.future)}
