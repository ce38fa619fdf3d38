"""Looking again while something that is shown still runs: rows change where they stand, and new ones are only told."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from zenexplore.errors import ZenExploreError
from zenexplore.query import MANY, Query
from zenexplore.resources import RUNS, Page
from zenexplore.widgets._source import Source
from zenexplore.widgets._threads import Threads

FASTEST_S, _SLOWEST_S = 4.0, 30.0
_SHARE = 20  # the server is left alone for this many times as long as it took to answer
_SLOWER = 1.5
_ENDED = ("failed", "completed", "cached", "skipped", "retried", "cancelled", "stopped")
_STATUS = RUNS.filter("status")
GOING_ON = frozenset(_STATUS.choices if _STATUS else ()) - frozenset(_ENDED)


class Watch:
    """Asks again for the rows of a page, in a thread, as long as one of them runs.

    Attributes:
        on: Whether a person wants it.
        seen: Whether the panel can be seen at all.
    """

    def __init__(
        self,
        source: Source,
        threads: Threads,
        lock: AbstractContextManager[Any],
        changed: Callable[[Page[Any], int], None],
        fastest_s: float = FASTEST_S,
    ) -> None:
        self._source = source
        self._threads = threads
        self._lock = lock
        self._changed = changed
        self._fastest_s = fastest_s
        self._page: Page[Any] | None = None
        self._newest: datetime | None = None
        self._running = False
        self.on = True
        self.seen = True

    @property
    def goes_on(self) -> bool:
        """Whether something runs, is seen, and is to be looked at again."""
        page = self._page
        runs = page is not None and any(getattr(item, "status", None) in GOING_ON for item in page)
        return runs and self.on and self.seen and not self._threads.closed

    def watch(self, page: Page[Any]) -> None:
        """Watch another page."""
        with self._lock:
            self._page = page
            first = page.query.page == 1 and page.query.sort == "desc:created"
            self._newest = page[0].created if first and page else None
        self.wake()

    def wake(self) -> None:
        """Something was shown or switched: begin to look again, if that is wanted now."""
        with self._lock:
            if self._running or not self.goes_on:
                return
            self._running = True
        self._threads.start("look again", self._run, awaited=False)

    def _run(self) -> None:
        wait = self._fastest_s
        try:
            while self._threads.pause(wait) and self.goes_on:
                began = time.monotonic()
                changed = self._look()
                took = time.monotonic() - began
                wait = self._fastest_s if changed else min(_SLOWEST_S, wait * _SLOWER)
                wait = max(wait, min(_SLOWEST_S, took * _SHARE))
        finally:
            with self._lock:
                self._running = False

    def _look(self) -> bool:
        """Ask once; say whether anything changed. A server that does not answer is asked again later."""
        page = self._page
        assert page is not None
        try:
            newer = {item.id: item for item in self._again(page)}
            fresh = self._fresh(page.query)
        except ZenExploreError:
            return False
        changed = any(item.updated != newer[item.id].updated for item in page if item.id in newer)
        with self._lock:
            if self._page is page:
                self._page = page.with_newer(newer)
                self._changed(self._page, fresh)
        return changed

    def _again(self, page: Page[Any]) -> list[Any]:
        ids = [item.id for item in page][:MANY]
        asked = Query.ask(page.resource, {"id": ids}, size=MANY, hydrate=page.query.hydrate)
        return list(self._source.page(asked.only(project=page.query.project)))

    def _fresh(self, query: Query[Any]) -> int:
        """How many rows came to be since the newest that was there at first."""
        one = query.only(page=1, size=1, hydrate=False)
        if query.either or query.resource.filter("created") is None:
            return 0
        if self._newest is None:
            found = self._source.page(one.only(sort="desc:created"))
            self._newest = found[0].created if found else None
        if self._newest is None:
            return 0
        after = (self._newest + timedelta(seconds=1)).strftime("%Y-%m-%d %H:%M:%S")  # the server compares whole seconds
        later = Query.ask(query.resource, {"created": f"gte:{after}"})
        return self._source.page(one.only(conditions=(*one.conditions, *later.conditions))).total
