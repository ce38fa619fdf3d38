"""Looking again while something that is shown still runs: rows change where they stand, and new ones are only told."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zenexplore.errors import ZenExploreError
from zenexplore.query import MANY, Query
from zenexplore.resources import RUNS, Page
from zenexplore.widgets._source import Source
from zenexplore.widgets._threads import Threads

_SLOWER = 1.5
_ENDED = ("failed", "completed", "cached", "skipped", "retried", "cancelled", "stopped")
_STATUS = RUNS.filter("status")
GOING_ON = frozenset(_STATUS.choices if _STATUS else ()) - frozenset(_ENDED)


def is_going_on(item: object) -> bool:
    """Whether something has a status that changes by itself; a service's status is an object, and says nothing."""
    status = getattr(item, "status", None)
    return isinstance(status, str) and status in GOING_ON


@dataclass(frozen=True)
class Pace:
    """How often to look again.

    Attributes:
        fastest_s: The seconds between two looks while things change; they grow while nothing does.
        slowest_s: The most that they grow to.
        share: The server is left alone for this many times as long as it took to answer.
    """

    fastest_s: float = 4.0
    slowest_s: float = 30.0
    share: float = 20.0


CALM = Pace()


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
        pace: Pace = CALM,
    ) -> None:
        self._source = source
        self._threads = threads
        self._lock = lock
        self._changed = changed
        self._pace = pace
        self._page: Page[Any] | None = None
        self._newest: datetime | None = None
        self._running = False
        self.on = True
        self.seen = True

    @property
    def goes_on(self) -> bool:
        """Whether something runs, is seen, and is to be looked at again."""
        page = self._page
        runs = page is not None and any(map(is_going_on, page))
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
        pace = self._pace
        wait = pace.fastest_s
        try:
            while self._threads.pause(wait) and self._still():
                began = time.monotonic()
                changed = self._look()
                took = time.monotonic() - began
                wait = pace.fastest_s if changed else min(pace.slowest_s, wait * _SLOWER)
                wait = max(wait, min(pace.slowest_s, took * pace.share))
        except BaseException:
            self._running = False
            raise

    def _still(self) -> bool:
        """Whether to look again; where not, the next `wake` begins anew: both under the lock, so that none is lost."""
        with self._lock:
            self._running = self.goes_on
            return self._running

    def _look(self) -> bool:
        """Ask once; say whether anything changed. A server that does not answer is asked again later."""
        with self._lock:
            page, newest = self._page, self._newest
        assert page is not None
        try:
            newer = {item.id: item for item in self._again(page)}
            newest, fresh = self._fresh(page.query, newest)
        except ZenExploreError:
            return False
        changed = any(item.updated != newer[item.id].updated for item in page if item.id in newer)
        with self._lock:
            if self._page is page:
                self._page, self._newest = page.with_newer(newer), newest
                self._changed(self._page, fresh)
        return changed

    def _again(self, page: Page[Any]) -> list[Any]:
        ids = [item.id for item in page][:MANY]
        asked = Query.ask(page.resource, {"id": ids}, size=MANY, hydrate=page.query.hydrate)
        return list(self._source.page(asked.only(project=page.query.project)))

    def _fresh(self, query: Query[Any], newest: datetime | None) -> tuple[datetime | None, int]:
        """When the newest of the rows that were there at first came to be, and how many came since."""
        one = query.only(page=1, size=1, hydrate=False)
        if query.either or query.resource.filter("created") is None:
            return None, 0
        if newest is None:
            found = self._source.page(one.only(sort="desc:created"))
            newest = found[0].created if found else None
        if newest is None:
            return None, 0
        after = (newest + timedelta(seconds=1)).strftime("%Y-%m-%d %H:%M:%S")  # the server compares whole seconds
        later = Query.ask(query.resource, {"created": f"gte:{after}"})
        return newest, self._source.page(one.only(conditions=(*one.conditions, *later.conditions))).total
