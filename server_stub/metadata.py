"""Metadata that is logged for things: what values it can have, and the one door to the table."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator
from sqlalchemy import Connection, insert, literal, select

from server_stub import tables as t


class Uri(str):
    """An address."""


class Path(str):
    """A path of a file."""


class DType(str):
    """The type of a number in an array."""


class StorageSize(int):
    """A number of bytes."""


Value = (
    str | int | float | bool | dict[Any, Any] | list[Any] | set[Any] | tuple[Any, ...]
    | Annotated[str, AfterValidator(Uri)] | Annotated[str, AfterValidator(Path)]
    | Annotated[str, AfterValidator(DType)] | Annotated[int, AfterValidator(StorageSize)]
)  # fmt: skip


class ValueType(StrEnum):
    """What a value is."""

    STRING = "str"
    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    LIST = "list"
    DICT = "dict"
    TUPLE = "tuple"
    SET = "set"
    URI = "Uri"
    PATH = "Path"
    DTYPE = "DType"
    STORAGE_SIZE = "StorageSize"


def log_value(connection: Connection, owner: str, key: str, value: Any, publisher: str | None = None) -> None:
    """Log one value for a thing; the latest of a key counts.

    Args:
        publisher: The id of the step that logs it.
    """
    packed = json.dumps(sorted(value) if isinstance(value, set) else value)
    connection.execute(insert(t.FACTS).values(owner_id=owner, key=key, value=packed, publisher_id=publisher))


def repeat_values(connection: Connection, step: str, original: str) -> None:
    """Log for a step what the step whose result it took had logged for itself."""
    facts = t.FACTS.c
    mine = select(literal(step), facts.key, facts.value, facts.publisher_id)
    own = mine.where(facts.owner_id == original, facts.publisher_id == original)
    connection.execute(insert(t.FACTS).from_select(["owner_id", "key", "value", "publisher_id"], own))
