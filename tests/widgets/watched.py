"""A client's session whose answers can be held back, counted, or broken; and what to look at."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from zenexplore.panel_source import PanelSource
from zenexplore.query import Query
from zenexplore.resources import ArtifactVersion, Page
from zenexplore.server.ranking import Ranking

if TYPE_CHECKING:
    from zenexplore.widgets._panel import Panel

FRAME = "customers"


class Watched:
    """A client's session whose answers can be held back, or break; everything else is the session's own.

    Attributes:
        asked: Set once a page or a scan was asked for.
        answer: What the next answer waits for; each waits for the one that was there when it was asked for.
        pages, ones, scans: How many of them were asked for.
    """

    def __init__(self, session: Any) -> None:
        self._session = PanelSource(session)
        self.asked = threading.Event()
        self.answer = threading.Event()
        self.answer.set()
        self.pages = self.ones = self.scans = 0
        self.bug: Exception | None = None
        self.bug_in_one: Exception | None = None
        self.found: Any = None  # what is got by its id, if not what the server has

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def page(self, query: Query[Any]) -> Page[Any]:
        found = self._session.page(query)
        self.pages += 1
        self._wait()
        if self.bug:
            raise self.bug
        return found

    def one(self, *asked: Any, **options: Any) -> Any:
        self.ones += 1
        if self.bug_in_one:
            raise self.bug_in_one
        return self.found or self._session.one(*asked, **options)

    def rank(self, query: Query[Any], column: str, *, descending: bool, progress: Any) -> Ranking:
        """Wait after the first progress: the next one may stop it."""
        self.scans += 1

        def heard(done: int, total: int) -> None:
            progress(done, total)
            self._wait()

        return self._session.rank(query, column, descending=descending, progress=heard)

    def _wait(self) -> None:
        held = self.answer
        self.asked.set()
        assert held.wait(30)

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """Hold back the first answer that is asked for within, until the end; those asked for after `free` come at once."""
        self.asked.clear()
        held = self.answer = threading.Event()
        try:
            yield
        finally:
            held.set()
            self.free()

    def free(self) -> None:
        """Hold back no more than what is held back already."""
        self.answer = threading.Event()
        self.answer.set()

    def reached(self) -> None:
        """Wait until something is held back."""
        assert self.asked.wait(30)


def newest(panel: Panel, **given: Any) -> ArtifactVersion:
    """The newest artifact version of which this is true."""
    found = panel._source.page(panel.query.where(**given).only(hydrate=True, size=100))
    assert found, given
    return found[0]
