"""The grammar of filter values, as the server reads it: `value` or `operator:value`.

The text splits at its first colon, and only a known operator counts as one, so `Contains:x` is a literal. What each
kind of field refuses, and in which words, was read off zenml 0.98.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from server_stub.errors import ServerError, invalid
from server_stub.ids import stamp

NULLS = ("isnull", "isnotnull")
SETS = ("oneof", "notoneof")
ORDER = ("gt", "gte", "lt", "lte")
_TEXTS = ("equals", "notequals", "startswith", "contains", "endswith", *SETS, "notcontains", *NULLS, *ORDER)
_NUMBERS = ("equals", "notequals", *NULLS, *ORDER)
OPERATORS = (*_TEXTS, "in")
TIME_FORMAT = "%Y-%m-%d %H:%M:%S"

_NOT_A_LIST = (
    "When you are using the 'oneof:'/'notoneof:' filtering make sure that the provided value is a json formatted list."
)
_NOT_EMPTY = "When using 'isnull:'/'isnotnull:', use the explicit 'operator:' form without a value (e.g. 'isnull:')."


class Type(Enum):
    """The type of a filtered field; the value is the operators that it takes."""

    TEXT = ("text", _TEXTS)
    UUID = ("uuid", _TEXTS)
    INT = ("int", _NUMBERS)
    BOOL = ("bool", ("equals", "notequals", *NULLS))
    TIME = ("time", (*_NUMBERS, "in"))

    @property
    def operators(self) -> tuple[str, ...]:
        """The operators that the type takes."""
        found: tuple[str, ...] = self.value[1]
        return found


@dataclass(frozen=True)
class Asked:
    """One condition on one field, read and checked: an operator and a value of the field's type."""

    operator: str
    value: Any


class RefusedValueError(Exception):
    """A value that the grammar refuses. Where it is found decides between 400 and 422."""

    def __init__(self, message: str, loc: str = "") -> None:
        super().__init__(message)
        self.message, self.loc = message, loc


def split(text: str) -> Asked:
    """Read the operator off a value, without knowing the field's type."""
    head, colon, tail = text.partition(":")
    operator, value = (head, tail) if colon and head in OPERATORS else ("equals", text)
    if operator in NULLS:
        if value:
            raise RefusedValueError(_NOT_EMPTY)
        return Asked(operator, None)
    if operator in SETS:
        return Asked(operator, _json_list(value))
    return Asked(operator, value)


def _json_list(text: str) -> list[Any]:
    try:
        values = json.loads(text)
    except ValueError:
        values = None
    if not isinstance(values, list):
        raise RefusedValueError(_NOT_A_LIST)
    return values


def read(text: str, kind: Type) -> Asked:
    """Read one value of a field of this type."""
    asked = split(text)
    value = asked.value
    if asked.operator not in NULLS:
        value = _READERS[kind](asked)
    if asked.operator not in kind.operators:
        allowed = ", ".join(f"<GenericFilterOps.{_CONSTANTS[name]}: {name!r}>" for name in kind.operators)
        raise RefusedValueError(
            f"This datatype can not be filtered using this operation: {asked.operator!r}. "
            f"The allowed operations are: [{allowed}]",
            loc="operation",
        )
    return Asked(asked.operator, value)


def _uuid(asked: Asked) -> Any:
    if asked.operator in SETS:
        return [str(value).replace("-", "") for value in asked.value]
    return asked.value.replace("-", "")


def _int(asked: Asked) -> int:
    try:
        return int(asked.value)
    except (TypeError, ValueError):
        raise RefusedValueError("The int filter only works with integer values.") from None


def _bool(asked: Asked) -> bool:
    text = str(asked.value).strip().lower()
    if text in ("1", "y", "yes", "true"):
        return True
    if text in ("0", "n", "no", "false"):
        return False
    raise RefusedValueError("The bool filter only works with boolean values.", loc="value")


def _time(asked: Asked) -> str | tuple[str, str]:
    moments = _moments(asked.value)
    if asked.operator == "in" and len(moments) != 2:
        raise RefusedValueError("Two comma separated datetime values are required for the `in` operator.")
    if asked.operator != "in" and len(moments) != 1:
        raise RefusedValueError(f"Only a single datetime value is allowed for operator {asked.operator}.")
    return (moments[0], moments[1]) if asked.operator == "in" else moments[0]


def _moments(value: Any) -> list[str]:
    try:
        return [stamp(datetime.strptime(part, TIME_FORMAT)) for part in value.split(",", 1)]
    except (AttributeError, ValueError):
        message = f"The datetime filter only works with values in the following format: {TIME_FORMAT}"
        raise RefusedValueError(message) from None


_READERS = {
    Type.TEXT: lambda asked: asked.value,
    Type.UUID: _uuid,
    Type.INT: _int,
    Type.BOOL: _bool,
    Type.TIME: _time,
}
_CONSTANTS = {
    "equals": "EQUALS", "notequals": "NOT_EQUALS", "startswith": "STARTSWITH", "contains": "CONTAINS",
    "endswith": "ENDSWITH", "oneof": "ONEOF", "notoneof": "NOT_ONEOF", "notcontains": "NOT_CONTAINS",
    "isnull": "IS_NULL", "isnotnull": "IS_NOT_NULL", "gt": "GT", "gte": "GTE", "lt": "LT", "lte": "LTE", "in": "IN",
}  # fmt: skip


def refused(model: str, error: RefusedValueError, value: object) -> ServerError:
    """Return the 422 that the server gives when its filter model refuses a value."""
    loc = f"{error.loc}\n" if error.loc else ""
    return invalid(
        f"1 validation error for {model}\n{loc}  Value error, {error.message} "
        f"[type=value_error, input_value={value!r}, input_type={type(value).__name__}]"
    )


def read_all(texts: Iterable[str], kind: Type, model: str) -> list[Asked]:
    """Read every value of one column; the first bad one is the request's error."""
    found = []
    for text in texts:
        try:
            found.append(read(text, kind))
        except RefusedValueError as error:
            raise refused(model, error, text) from None
    return found
