"""A panel's question and columns as a text that a person can read, compare, change and give to others.

It is JSON: one field, filter, column and width a line, always in the same order. It names no server, no login and
no row, so it fits any server that has the place.
"""

from __future__ import annotations

import json
from ast import literal_eval
from collections.abc import Callable, Mapping
from typing import Any

from zenexplore.errors import QueryError
from zenexplore.query import Query
from zenexplore.views._layout import DEFAULT, Layout

MARK = "zenexplore_view"
FORMAT = 1
Fields = dict[str, Any]
# What makes fields of one format into those of the next, by the older one.
OLDER: Mapping[int, Callable[[Fields], Fields]] = {}


def saved(query: Query[Any], layout: Layout = DEFAULT, order_by_scan: str = "") -> str:
    """Write a view as JSON; `read_saved` reads it back as just that, on its first page.

    Times stand as they were said: "7d" is seven days before whenever it is read.
    """
    usual = Query.ask(query.resource, {})
    fields: Fields = {
        MARK: FORMAT,
        "place": query.resource.name,
        "filters": _filters(query),
        **({"logical_operator": "or"} if query.either else {}),
        "sort": query.sort,
        "size": query.size,
        **({"hydrate": query.hydrate} if query.hydrate != usual.hydrate else {}),
        "project": query.project or None,
        "columns": layout.columns,
        "widths": dict(layout.widths),
        "pinned": layout.pinned,
        "order_by_scan": order_by_scan or None,
    }
    lines = [f"  {_json(name)}: {_block(value)}" for name, value in fields.items()]
    return _braced("{", lines, "}") + "\n"


def migrated(fields: Fields, older: Mapping[int, Callable[[Fields], Fields]] = OLDER, to: int = FORMAT) -> Fields:
    """Bring fields of an older format to this one, step by step.

    Raises:
        QueryError: there is no way from that format to this one.
    """
    found = fields.get(MARK)
    if not isinstance(found, int) or isinstance(found, bool):
        raise QueryError(f"this is no saved view: it begins with {_json(MARK)}: {to}")
    if found > to:
        raise QueryError(f"format {found} is of a newer zenexplore, this one reads up to {to}: upgrade zenexplore")
    while found < to:
        if found not in older:
            raise QueryError(f"there is no format {found}; this zenexplore reads {', '.join(map(str, [*older, to]))}")
        fields = {**older[found](fields), MARK: found + 1}
        found += 1
    return fields


def _filters(query: Query[Any]) -> Fields:
    """The filters as the code writes them."""
    only = Query.ask(query.resource, {}).only(
        conditions=query.conditions, nothing=query.nothing, project="", either=False
    )
    return {name: literal_eval(value) for name, value in only.arguments()}


def _block(value: Any) -> str:
    """One entry a line, whatever an entry holds."""
    if isinstance(value, dict) and value:
        return _braced("{", [f"    {_json(key)}: {_json(held)}" for key, held in value.items()], "  }")
    if isinstance(value, tuple) and value:
        return _braced("[", [f"    {_json(held)}" for held in value], "  ]")
    return _json(value)


def _braced(opening: str, lines: list[str], closing: str) -> str:
    return "\n".join([opening, ",\n".join(lines), closing])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
