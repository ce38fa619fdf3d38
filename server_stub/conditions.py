"""From a condition that was asked to SQL, with the quirks of the real server's SQL.

LIKE wildcards in values are not escaped; an empty `oneof:` matches everything; numbers are compared by casting the
text, and a cast that gives 0 never matches; equality of ids with a text that is no UUID is false.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Float, and_, cast, false, or_, true

from server_stub.errors import bad_value
from server_stub.grammar import ORDER, Asked, Type
from server_stub.ids import hex_of
from server_stub.tables import called

Condition = ColumnElement[bool]


def condition(column: Any, kind: Type, asked: Asked) -> Condition:
    """Return the SQL for one condition on one column."""
    if asked.operator == "isnull":
        return column.is_(None)  # type: ignore[no-any-return]
    if asked.operator == "isnotnull":
        return column.is_not(None)  # type: ignore[no-any-return]
    if kind is Type.UUID and asked.operator in ("equals", "notequals"):
        return _same_id(column, asked)
    if kind in (Type.TEXT, Type.UUID):
        return _text(column, asked)
    return _plain(column, asked)


def fact(column: Any, asked: Asked) -> Condition:
    """Return the SQL for the value of a piece of metadata, kept as JSON: texts match with their quotes or without."""
    value = asked.value
    match asked.operator:
        case "equals":
            return or_(column == value, column == f'"{value}"')
        case "notequals":
            return and_(column != value, column != f'"{value}"')
        case "startswith":
            return or_(column.like(f"{value}%"), column.like(f'"{value}%'))
        case "endswith":
            return or_(column.like(f"%{value}"), column.like(f'%{value}"'))
        case "oneof":
            return or_(*(fact(column, Asked("equals", one)) for one in value)) if value else true()
        case "notoneof":
            return and_(true(), *(fact(column, Asked("notequals", one)) for one in value))
    return condition(column, Type.TEXT, asked)


def _same_id(column: Any, asked: Asked) -> Condition:
    wanted = hex_of(asked.value)
    if asked.operator == "equals":
        return column == wanted if wanted else false()
    return column != wanted if wanted else true()


def _text(column: Any, asked: Asked) -> Condition:
    value = asked.value
    match asked.operator:
        case "contains":
            found = column.like(f"%{value}%")
        case "notcontains":
            found = column.not_like(f"%{value}%")
        case "startswith":
            found = column.like(f"{value}%")
        case "endswith":
            found = column.like(f"%{value}")
        case "oneof":
            found = or_(*(column == one for one in value)) if value else true()
        case "notoneof":
            found = and_(true(), *(column != one for one in value))
        case _:
            found = _numeric(column, asked) if asked.operator in ORDER else _plain(column, asked)
    return found  # type: ignore[no-any-return]


def _numeric(column: Any, asked: Asked) -> Condition:
    try:
        bound = float(asked.value)
    except ValueError as error:
        what = f"the column '{called(column.table)}.{column.name}' to the value '{asked.value}'"
        raise bad_value(f"Failed to compare {what} (must be numeric): {error}") from None
    number = cast(column, Float)
    return and_(number != 0, _plain(number, Asked(asked.operator, bound)))


def _plain(column: Any, asked: Asked) -> Condition:
    value = asked.value
    match asked.operator:
        case "gt":
            found = column > value
        case "gte":
            found = column >= value
        case "lt":
            found = column < value
        case "lte":
            found = column <= value
        case "notequals":
            found = column != value
        case "in":
            found = column.between(*value)
        case _:
            found = column == value
    return found  # type: ignore[no-any-return]
