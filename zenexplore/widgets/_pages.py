"""The pages of a panel: each asked for once, kept a while, and the next one fetched ahead."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import AbstractContextManager
from typing import Any

from zenexplore.query import PAGE_SIZE, Query
from zenexplore.resources import Page
from zenexplore.server.ranking import Ranking
from zenexplore.views import View
from zenexplore.widgets._source import Heard, Source

_MOST_KEPT = 12
Key = tuple[Query[Any], str]


class Pages:
    """Gives the page that a view asks for, from what is kept or from the server."""

    def __init__(self, source: Source, lock: AbstractContextManager[Any]) -> None:
        self._source = source
        self._lock = lock
        self._kept: OrderedDict[Key, Page[Any]] = OrderedDict()
        self._ranking: Ranking | None = None

    def known(self, view: View) -> Page[Any] | None:
        """The page, if it is kept."""
        with self._lock:
            key = (view.query, view.ranked)
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def get(self, view: View, heard: Heard) -> Page[Any]:
        """The page, asked for if it is not kept; `heard` is told how far a scan of all rows is."""
        found = self.known(view)
        if found is None:
            found = self._ranked(view, heard) if view.ranked else self._source.page(view.query)
            self._keep((view.query, view.ranked), found)
        return found

    def ahead(self, view: View, page: Page[Any]) -> None:
        """Fetch the page after this one, if there is one."""
        if page.index < page.total_pages:
            following = view.to_page(view.query.page + 1, page.total_pages)
            self.get(following, lambda _done, _total: None)

    def forget(self) -> None:
        """Ask anew for everything."""
        with self._lock:
            self._kept.clear()
            self._ranking = None

    def _ranked(self, view: View, heard: Heard) -> Page[Any]:
        ranking = self._ranking
        column, down = view.sorted_by
        query = view.query.only(page=1, size=PAGE_SIZE)
        if ranking is None or (ranking.query, ranking.column) != (query, column):
            ranking = self._source.rank(query, column, descending=down, progress=heard)
        elif ranking.descending != down:
            ranking = ranking.reversed()
        with self._lock:
            self._ranking = ranking
        return self._source.ranked(ranking, view.query.page, view.query.size)

    def _keep(self, key: Key, page: Page[Any]) -> None:
        with self._lock:
            self._kept[key] = page
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
