"""A client's session whose answers can be held back, counted, or broken; and what to look at."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from zenexplore.query import Query
from zenexplore.resources import ArtifactVersion, Page

if TYPE_CHECKING:
    from zenexplore.widgets._panel import Panel

FRAME = "customers"


class Watched:
    """A client's session whose answers can be held back, or break; everything else is the session's own."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.asked = threading.Event()
        self.answer = threading.Event()
        self.answer.set()
        self.pages = 0
        self.bug: Exception | None = None
        self.bug_in_one: Exception | None = None
        self.found: Any = None  # what is got by its id, if not what the server has

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def page(self, query: Query[Any]) -> Page[Any]:
        found = self._session.page(query)
        self.pages += 1
        held = self.answer
        self.asked.set()
        assert held.wait(30)
        if self.bug:
            raise self.bug
        return found

    def one(self, *asked: Any, **options: Any) -> Any:
        if self.bug_in_one:
            raise self.bug_in_one
        return self.found or self._session.one(*asked, **options)


def newest(panel: Panel, **given: Any) -> ArtifactVersion:
    """The newest artifact version of which this is true."""
    found = panel._source.page(panel.query.where(**given).only(hydrate=True, size=100))
    assert found, given
    return found[0]
