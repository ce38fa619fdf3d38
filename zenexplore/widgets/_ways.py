"""The way that led to what a panel shows, and how each place on it looked."""

from __future__ import annotations

from dataclasses import replace

from zenexplore.views import Layout, Trail, View
from zenexplore.widgets._source import Move


class Ways:
    """Where a person came from; going there is a move, made under the panel's lock as all are."""

    def __init__(self) -> None:
        self._trail = Trail()
        self._layouts: dict[str, Layout] = {}

    def back(self, view: View) -> View:
        """Go back to where a link or a place was opened."""
        self._trail, there = self._trail.back(view)
        return self._as_it_was(view, there.saying(""))

    def forward(self, view: View) -> View:
        """Go forward again."""
        self._trail, there = self._trail.forward(view)
        return self._as_it_was(view, there.saying(""))

    def leaving(self, move: Move) -> Move:
        """The same move, with a way back; a place that was here before has the columns that it had."""

        def left(view: View) -> View:
            self._trail = self._trail.left(view)
            return self._as_it_was(view, move(view))

        return left

    def _as_it_was(self, left: View, there: View) -> View:
        """A view with the columns that its place had last, asked now."""
        self._layouts[left.query.resource.name] = left.layout
        layout = self._layouts.get(there.query.resource.name, there.layout)
        return replace(there, query=there.query.again(), layout=layout)

    def ends(self) -> dict[str, bool]:
        """Whether there is a way back, and forward."""
        return {"back": bool(self._trail.past), "forward": bool(self._trail.future)}
