"""Gathers the rows of the world and writes them at once: 20,000 runs are a million rows."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection

from server_stub import tables as t
from server_stub.ids import named_id


class Writer:
    """The rows of every table, until they are written.

    Args:
        born: When the world began, and every tag was put on.
    """

    def __init__(self, born: str) -> None:
        self._born = born
        self._rows: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in t.METADATA.sorted_tables}
        self._columns = {table.name: tuple(table.c.keys()) for table in t.METADATA.sorted_tables}

    def add(self, table: Any, **values: Any) -> None:
        """Add one row; what is not given is null."""
        name = table.name
        self._rows[name].append(tuple(map(values.get, self._columns[name])))

    def tag(self, resource_type: str, one: str, *tag_ids: str) -> None:
        """Put tags on a thing."""
        for tag_id in tag_ids:
            link = named_id("tag-link", tag_id, one, resource_type)
            self._rows["tag_links"].append((link, self._born, self._born, tag_id, one, resource_type))

    def facts(self, owner: str, values: dict[str, Any]) -> None:
        """Log metadata for a thing."""
        self.packed_facts(owner, [(key, json.dumps(value)) for key, value in values.items()])

    def packed_facts(self, owner: str, values: list[tuple[str, str]]) -> None:
        """Log metadata whose values are JSON already."""
        self._rows["run_metadata"] += [(owner, key, value, owner) for key, value in values]

    def write(self, connection: Connection) -> None:
        """Write every row that was added."""
        for name, rows in self._rows.items():
            if rows:
                columns = ", ".join(f'"{column}"' for column in self._columns[name])
                marks = ", ".join("?" * len(self._columns[name]))
                connection.exec_driver_sql(f'insert into "{name}" ({columns}) values ({marks})', rows)
