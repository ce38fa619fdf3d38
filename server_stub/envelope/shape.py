"""The one form of every answer: an id, and a body, metadata and resources around it."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from server_stub.ids import dashed, shown
from server_stub.reader import Reader, Row

Json = dict[str, Any]


class Shape(ABC):
    """How the rows of one table look on the wire."""

    table: Any
    named = True

    @abstractmethod
    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there, without the times."""

    def metadata(self, row: Row, reader: Reader) -> Json | None:
        """Return what only a hydrated answer has."""
        return {}

    def resources(self, row: Row, reader: Reader) -> Json | None:
        """Return what belongs to it."""
        return None

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:  # noqa: B027 - most need little
        """Read what the rows need, all at once."""

    def write(self, row: Row, reader: Reader, hydrate: bool) -> Json:
        """Return the whole answer for one row."""
        metadata = self.metadata(row, reader) if hydrate else None
        return self._frame(row, reader, metadata, self.resources(row, reader))

    def brief(self, row: Row, reader: Reader) -> Json:
        """Return the answer as it stands inside of others: a body and nothing more."""
        return self._frame(row, reader, None, None)

    def _frame(self, row: Row, reader: Reader, metadata: Json | None, resources: Json | None) -> Json:
        times = {"created": shown(row.created), "updated": shown(row.updated)}
        frame: Json = {
            "body": {**times, **self.body(row, reader)},
            "metadata": metadata,
            "resources": resources,
            "id": dashed(row.id),
            "permission_denied": False,
        }
        if self.named:
            frame["name"] = row.name
        return frame


def page_of(shape: Shape, rows: Sequence[Row], reader: Reader, hydrate: bool) -> list[Json]:
    """Return the answers for a page of rows."""
    reader.keep(shape.table, rows)
    shape.prepare(rows, reader, hydrate)
    return [shape.write(row, reader, hydrate) for row in rows]


def one_of(shape: Shape, row: Row, reader: Reader, hydrate: bool) -> Json:
    """Return the answer for one row."""
    return page_of(shape, [row], reader, hydrate)[0]


def inside(shape: Shape, one: str | None, reader: Reader) -> Json | None:
    """Return the brief answer for an id; None if there is none."""
    if one is None:
        return None
    key = (shape.table.name, one)
    if key not in reader.briefs:
        row = reader.get(shape.table, one)
        reader.briefs[key] = None if row is None else shape.brief(row, reader)
    return reader.briefs[key]


def owned(row: Row) -> Json:
    """Return the ids that say to whom and to which project it belongs."""
    return {"user_id": dashed(row.user_id), "project_id": dashed(row.project_id)}


def unpacked(text: str | None, default: Any = None) -> Any:
    """Return the value of a JSON column."""
    return default if text is None else json.loads(text)


def facts_of(row: Row, reader: Reader) -> Json:
    """Return the metadata that was logged for a row."""
    return {fact.key: json.loads(fact.value) for fact in reader.facts(row.id)}
