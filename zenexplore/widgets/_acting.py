"""Changing what is looked at: shown before it is sent, sent once a person has agreed, and the rows asked for again."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from zenexplore.errors import QueryError
from zenexplore.resources import Entity
from zenexplore.widgets._asides import Answer, Asides
from zenexplore.widgets._doings import Doing
from zenexplore.widgets._source import Source

if TYPE_CHECKING:
    from zenexplore.widgets._panel import Panel

_KIND = "acting"


class Acting:
    """Prepares and does the actions on the thing that is looked at."""

    def __init__(self, panel: Panel, source: Source, asides: Asides) -> None:
        self._panel = panel
        self._source = source
        self._asides = asides

    def prepare(self, doing: Doing) -> None:
        """Say what an action would send."""
        item, said = self._item(doing), doing["said"]
        self._asides.ask(_KIND, _about(doing), lambda: asdict(self._source.prepare(doing["action"], item, said)))

    def perform(self, doing: Doing) -> None:
        """Do an action, and ask for the rows again."""
        item, about = self._item(doing), _about(doing)
        self._panel.show_aside(_KIND, {**about, "busy": True, "error": ""})

        def answer() -> Answer:
            done = self._source.change(doing["action"], item, doing["said"], doing["confirm"])
            if doing["action"] == "delete":
                self._panel.run(lambda view: view.unselect([item.id]).show(None))
            self._panel.refresh()
            return {"done": done}

        self._asides.ask(_KIND, about, answer)

    def _item(self, doing: Doing) -> Entity:
        item = self._panel.looked_at()
        if item is None or str(item.id) != doing["id"]:
            raise QueryError("what this was about is not looked at any more; nothing was sent")
        return item


def _about(doing: Doing) -> Answer:
    return {"action": doing["action"], "id": doing["id"], "said": doing["said"]}
