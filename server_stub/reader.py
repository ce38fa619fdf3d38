"""Reads what a page of envelopes needs, in one query for each kind of thing and not one for each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from server_stub import tables as t

_CHUNK = 900
Row = Any


class Reader:
    """What one request has read so far."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.briefs: dict[tuple[str, str], dict[str, Any] | None] = {}
        self._rows: dict[str, dict[str, Row]] = {}
        self._groups: dict[tuple[str, str], dict[str, list[Row]]] = {}

    def load(self, table: Any, ids: Iterable[str | None]) -> None:
        """Read the rows with these ids that are not here yet."""
        known = self._rows.setdefault(table.name, {})
        for chunk in _chunks({one for one in ids if one and one not in known}):
            for row in self.connection.execute(select(table).where(table.c.id.in_(chunk))):
                known[row.id] = row

    def keep(self, table: Any, rows: Iterable[Row]) -> None:
        """Remember rows that were read by another query."""
        self._rows.setdefault(table.name, {}).update((row.id, row) for row in rows)

    def get(self, table: Any, one: str | None) -> Row | None:
        """Return the row with this id; it is read if it was not loaded with others."""
        if one is None:
            return None
        known = self._rows.setdefault(table.name, {})
        if one not in known:
            self.load(table, [one])
        return known.get(one)

    def group(self, name: str, query: Any, by: Any, ids: Sequence[str]) -> None:
        """Run a query for these owners and keep its rows by owner."""
        groups = self._groups.setdefault((name, by.name), {})
        wanted = [one for one in dict.fromkeys(ids) if one not in groups]
        groups.update((one, []) for one in wanted)
        for chunk in _chunks(wanted):
            for row in self.connection.execute(query.where(by.in_(chunk))):
                groups[getattr(row, by.name)].append(row)

    def grouped(self, name: str, by: Any, one: str) -> list[Row]:
        """Return the rows that `group` kept for an owner."""
        return self._groups.get((name, by.name), {}).get(one, [])

    def load_tags(self, ids: Sequence[str]) -> None:
        """Read the tags of these things."""
        query = select(t.TAG_LINKS.c.resource_id, t.TAGS).join(t.TAGS, t.TAGS.c.id == t.TAG_LINKS.c.tag_id)
        self.group("tags", query.order_by(t.TAGS.c.name), t.TAG_LINKS.c.resource_id, ids)

    def tags(self, one: str) -> list[Row]:
        """Return the tags of a thing, by name."""
        return self.grouped("tags", t.TAG_LINKS.c.resource_id, one)

    def load_facts(self, ids: Sequence[str]) -> None:
        """Read the metadata of these things."""
        self.group("facts", select(t.FACTS), t.FACTS.c.owner_id, ids)

    def facts(self, one: str) -> list[Row]:
        """Return the metadata of a thing; of a key that was logged again, the later value stands last."""
        return self.grouped("facts", t.FACTS.c.owner_id, one)


def _chunks(values: Iterable[str]) -> Iterable[list[str]]:
    every = list(values)
    return (every[start : start + _CHUNK] for start in range(0, len(every), _CHUNK))
