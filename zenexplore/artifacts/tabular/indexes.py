"""What pandas notes about a frame's index in the schema of an Arrow table or a parquet file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class StoredIndex:
    """An index as it was stored.

    Attributes:
        fields: The columns that hold it; none for a RangeIndex, and for what pandas did not write.
        names: What pandas calls them.
        counted: The first label and the step of a RangeIndex, which has no column.
    """

    fields: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    counted: tuple[int, int] | None = None


def index_of(schema: Any) -> StoredIndex:
    """Return the index that a schema notes; what makes no sense there is as if it were not."""
    try:
        noted = json.loads((schema.metadata or {})[b"pandas"])
        levels = noted["index_columns"]
        if len(levels) == 1 and isinstance(levels[0], dict):
            return StoredIndex(
                names=(_name(levels[0]["name"]),), counted=(int(levels[0]["start"]), int(levels[0]["step"]))
            )
        names = {column["field_name"]: _name(column["name"]) for column in noted["columns"]}
        held = [level for level in levels if level in schema.names]
        return StoredIndex(tuple(held), tuple(names.get(level, "") for level in held))
    except (KeyError, TypeError, ValueError, AttributeError):
        return StoredIndex()


def _name(noted: Any) -> str:
    return "" if noted is None else str(noted)
