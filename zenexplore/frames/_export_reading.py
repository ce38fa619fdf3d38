"""Every row of a question, so many at a time, told to whoever waits, who may also stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pandas as pd

from zenexplore.frames._export_columns import Found, Wanted
from zenexplore.query import Query
from zenexplore.resources import Entity, Page
from zenexplore.server.scan import BATCH, scan

Ask = Callable[[Query[Any]], Page[Any]]
OnRows = Callable[[int, int], object]


def quiet(done: int, total: int) -> None:
    """Tell nobody."""


class Reading:
    """Reads a question once, whole. What `progress` raises ends it.

    Attributes:
        rows: How many were read so far.
        total: How many matched when it began.
        asked: When it began, as an ISO time in UTC.
    """

    def __init__(self, query: Query[Any], ask: Ask, progress: OnRows) -> None:
        self._query, self._ask, self._progress = query, ask, progress
        self.rows, self.total, self.asked = 0, 0, ""

    def tables(self, wanted: Wanted) -> Iterator[pd.DataFrame]:
        """Lay the rows out, at least one table: part by part where each row's columns are known beforehand.

        Metadata and parameters are known, and their dtypes, when the last row was read. Their values and the
        declared cells are held until then, not the items, which weigh a hundred times as much.
        """
        if wanted.prefixes:
            yield self.whole(wanted)
        else:
            yield from map(wanted.declared, self._parts())

    def whole(self, wanted: Wanted) -> pd.DataFrame:
        """Lay all rows out as one table; the items of a part are gone before the next part is read."""
        parts: list[pd.DataFrame] = []
        found: list[Found] = []

        def lay_out(items: list[Entity]) -> None:
            parts.append(wanted.declared(items))
            found.extend(map(wanted.found, items))

        for _ in map(lay_out, self._parts()):  # a loop's own variable would hold a part while the next one comes
            pass
        return wanted.whole(parts, found)

    def _parts(self) -> Iterator[list[Entity]]:
        """Give lists of at most BATCH items, the last one shorter or empty."""
        rows = scan(self._query, self._ask, on_page=self._note)
        more = True
        while more:
            before = self.rows
            yield self._take(rows)
            more = self.rows - before == BATCH
            self._progress(self.rows, self.total)

    def _take(self, rows: Iterator[Entity]) -> list[Entity]:
        part = list(islice(rows, BATCH))
        self.rows += len(part)
        return part

    def _note(self, page: Page[Any]) -> None:
        """Tell how far it is at each answer, so that it can be stopped between two."""
        if not self.asked:
            self.total, self.asked = page.total, page.asked
        self._progress(self.rows, self.total)
