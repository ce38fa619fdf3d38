"""Ids, names and filter values that mean something in a world, as strategies that a schema names by its `format`."""

from __future__ import annotations

import re

import schemathesis
from hypothesis import strategies as st
from sqlalchemy import select

from server_stub.database import Database
from server_stub.ids import dashed
from server_stub.tables import METADATA

_SOME = 6  # of each table: enough for things in several states, few enough to meet each other
ANYTHING = "anything"
_ALSO = {  # what the server's words do not say by themselves
    "step_run": "steps", "orchestrator": "components", "artifact_store": "components", "deployer": "components",
    "container_registry": "components", "log_store": "components", "service_account": "users", "resource": "runs",
}  # fmt: skip
_ASKED = {
    "date-time": ("2026-11-01 00:00:00", "in:2026-01-01 00:00:00,2026-12-01 00:00:00", "lt:2026-11-20 10:00:00"),
    "number": ("1", "gt:0", "lte:3", "in:1,2", 'oneof:["1"]'),
    "boolean": ("true", "0", "equals:false"),
    "text": ("contains:a", "startswith:t", "notequals:a", 'oneof:["a", "b"]', "a:equals:1", "isnull:", "completed"),
}
_ODD = ("", ":", "oneof:", "oneof:[]", "oneof:[1, null]", "oneof:{}", "in:1", "gt:", "isnull:x", "\x00", "%", "ä'\"\\")
_SORTS = ("created", "desc:updated", "asc:name", "desc:", "pipeline_run:name", "x")
Texts = st.SearchStrategy[str]


class Words:
    """What there is in a world."""

    def __init__(self, database: Database) -> None:
        self._ids: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}
        with database.transaction() as connection:
            for table in (each for each in METADATA.sorted_tables if "id" in each.c):
                columns = [table.c.id, table.c.name] if "name" in table.c else [table.c.id]
                rows = connection.execute(select(*columns).order_by(table.c.id)).all()
                some = rows[:: max(1, len(rows) // _SOME)][:_SOME]
                if some:
                    self._ids[table.name] = [str(dashed(row.id)) for row in some]
                    self._names[table.name] = [row.name for row in some if "name" in table.c and row.name]
        self._ids[ANYTHING] = [one for each in self._ids.values() for one in each]
        self._names[ANYTHING] = [one for each in self._names.values() for one in each]

    def register(self) -> None:
        """Make the formats known."""
        text, any_id = st.text(max_size=12), st.sampled_from(self._ids[ANYTHING])
        formats = {"order": _mostly(st.sampled_from(_SORTS), text)}
        for kind, values in _ASKED.items():
            formats[f"asked of {kind}"] = _asked(st.sampled_from(values))
        for table in self._ids:
            ids, names = st.sampled_from(self._ids[table]), st.sampled_from([*self._names[table], "default"])
            formats[f"id of {table}"] = _mostly(ids, any_id)
            formats[f"name of {table}"] = _mostly(ids | names, text)
            formats[f"asked of {table}"] = _asked(ids | names | ids.map("equals:{}".format))
        for name, strategy in formats.items():
            schemathesis.openapi.format(name, strategy)

    def table(self, name: str, path: str = "") -> str:
        """Return the table that a parameter or a field is about, or that a path is where its name is just `id`."""
        stem = _one(
            re.sub(r"_?(link_name_or_id|name_or_id|ids?)$", "", name) or path.rpartition("/")[2].replace("-", "_")
        )
        for word, table in _ALSO.items():
            if stem.endswith(word):
                return table
        alike = [table for table in self._ids if _alike(stem, _one(table))]
        return max(alike, key=lambda table: (_one(table) == stem, len(table)), default=ANYTHING)


def _one(plural: str) -> str:
    return re.sub(r"ies$", "y", plural).removesuffix("s")


def _alike(one: str, other: str) -> bool:
    return f"_{one}".endswith(f"_{other}") or f"_{other}".endswith(f"_{one}")


def _mostly(usual: Texts, other: Texts) -> Texts:
    return st.integers(0, 4).flatmap(lambda n: other if n == 4 else usual)


def _asked(usual: Texts) -> Texts:
    odd = (st.sampled_from(_ODD), st.text(max_size=12))
    return st.integers(0, 11).flatmap(lambda n: odd[n] if n < len(odd) else usual)
