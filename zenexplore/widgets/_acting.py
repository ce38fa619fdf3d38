"""Changing what is looked at or selected: shown before it is sent, and sent once a person has agreed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING
from uuid import UUID

from zenexplore.errors import QueryError
from zenexplore.resources import Entity
from zenexplore.widgets._asides import Answer, Asides
from zenexplore.widgets._doings import Doing
from zenexplore.widgets._source import Source

if TYPE_CHECKING:
    from zenexplore.widgets._panel import Panel

_KIND = "acting"


class Acting:
    """Prepares and does the actions on the thing that is looked at, or on those that are selected."""

    def __init__(self, panel: Panel, source: Source, asides: Asides) -> None:
        self._panel = panel
        self._source = source
        self._asides = asides

    def prepare(self, doing: Doing) -> None:
        """Say what an action would send, unless one is done just now: its end has to be told."""

        def answer() -> Answer:
            return asdict(self._source.prepare(doing["action"], self._items(doing), doing["said"]))

        self._asides.ask(_KIND, _about(doing), answer)

    def perform(self, doing: Doing) -> None:
        """Do an action, and ask for the rows again. While one is done no other one begins: a button is hit twice."""
        self._asides.ask(_KIND, _about(doing), lambda: self._done(doing), alone=True)

    def _done(self, doing: Doing) -> Answer:
        try:
            changed = self._source.change(doing["action"], self._items(doing), doing["said"], doing["confirm"])
            self._leave(changed.gone)
        finally:  # what was refused, or broke off, may have been done
            self._panel.refresh()
        if changed.failed:
            raise QueryError(changed.failed)
        return {"done": changed.words}

    def _items(self, doing: Doing) -> Sequence[Entity]:
        """The things that a person meant, if they are still what is looked at or selected."""
        item, ids = self._panel.looked_at(), doing["ids"]
        if item is not None and ids == [str(item.id)]:
            return [item]
        found = self._panel.selected if set(ids) == set(self._panel.selected_ids) else []
        if not found:
            raise QueryError("what this was about is not looked at any more, or gone; nothing was sent")
        return found

    def _leave(self, gone: Collection[UUID]) -> None:
        """Nothing is selected nor looked at that is gone."""
        if gone:
            self._panel.run(
                lambda view: view.unselect(gone) if view.detail not in gone else view.unselect(gone).show(None)
            )


def _about(doing: Doing) -> Answer:
    return {"action": doing["action"], "ids": doing["ids"], "said": doing["said"]}
