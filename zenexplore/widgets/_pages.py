"""The pages of a panel: each asked for once, kept a while, and the next one fetched ahead."""

from __future__ import annotations

import time
from collections import OrderedDict
from contextlib import AbstractContextManager
from typing import Any

from zenexplore.query import PAGE_SIZE, Query
from zenexplore.resources import Page
from zenexplore.server.ranking import Ranking
from zenexplore.views import View
from zenexplore.widgets._source import Heard, Source

_MOST_KEPT = 12
_FRESH_S = 300.0  # older rows are asked for anew: nothing on them says how old they are
Key = tuple[Query[Any], str]


class Pages:
    """Gives the page that a view asks for, from what is kept or from the server."""

    def __init__(self, source: Source, lock: AbstractContextManager[Any]) -> None:
        self._source = source
        self._lock = lock
        self._kept: OrderedDict[Key, tuple[float, Page[Any]]] = OrderedDict()
        self._ranking: Ranking | None = None

    def known(self, view: View) -> Page[Any] | None:
        """The page, if it is kept, and not for too long."""
        with self._lock:
            key = (view.query, view.ranked)
            kept, page = self._kept.get(key, (0.0, None))
            if page is None or time.monotonic() - kept > _FRESH_S:
                return None
            self._kept.move_to_end(key)
            return page

    def at_once(self, view: View) -> bool:
        """Whether the page is kept, and can be drawn without asking for what its list lacks."""
        page = self.known(view)
        return page is not None and (page.query.hydrate or view.layout.columns is None)

    def get(self, view: View, heard: Heard) -> Page[Any]:
        """The page, asked for if it is not kept; `heard` is told how far a scan of all rows is."""
        found = self.known(view)
        if found is None:
            kept = self._kept
            found = self._ranked(view, heard) if view.ranked else self._source.page(view.query)
            with self._lock:  # what was asked for before all was forgotten is kept with that
                kept[view.query, view.ranked] = time.monotonic(), found
                while len(kept) > _MOST_KEPT:
                    kept.popitem(last=False)
        return found

    def renew(self, view: View, page: Page[Any]) -> None:
        """Keep a newer one in the place of a page; one that was forgotten meanwhile stays so."""
        with self._lock:
            if (key := (view.query, view.ranked)) in self._kept:
                self._kept[key] = time.monotonic(), page

    def ahead(self, view: View, page: Page[Any]) -> None:
        """Fetch the page after this one, if there is one."""
        if page.index < page.total_pages:
            following = view.to_page(view.query.page + 1, page.total_pages)
            self.get(following, lambda _done, _total: None)

    def forget(self) -> None:
        """Ask anew for everything."""
        with self._lock:
            self._kept = OrderedDict()
            self._ranking = None

    def _ranked(self, view: View, heard: Heard) -> Page[Any]:
        ranking, kept = self._ranking, self._kept
        column, down = view.sorted_by
        query = view.query.only(page=1, size=PAGE_SIZE)
        if ranking is None or (ranking.query, ranking.column) != (query, column):
            heard(0, 0)  # reading begins; how much there is comes with the first answer
            ranking = self._source.rank(query, column, descending=down, progress=heard)
        elif ranking.descending != down:
            ranking = ranking.reversed()
        with self._lock:
            if self._kept is kept:  # nothing was forgotten meanwhile
                self._ranking = ranking
        return self._source.ranked(ranking, view.query.page, view.query.size)
