"""What each operator means for each kind of value, in plain Python, written without looking at our own code.

A value that is None is SQL's NULL: only `isnull:` finds it, and `notequals:` does not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

TIME_FORMAT = "%Y-%m-%d %H:%M:%S"
Matcher = Callable[[str, str, Any], bool]


def like(pattern: str, text: str) -> bool:
    """SQL's LIKE: `%` and `_` are wildcards, and ASCII letters match in both cases."""
    wildcards = {"%": ".*", "_": "."}
    expression = "".join(wildcards.get(letter, re.escape(letter)) for letter in pattern)
    return re.fullmatch(expression, text, re.IGNORECASE | re.DOTALL | re.ASCII) is not None


def number_in(text: str) -> float:
    """SQLite's cast of a text to a number: its numeric beginning, or 0."""
    found = re.match(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", text)
    return float(found.group()) if found else 0.0


def compares(operator: str, left: Any, right: Any) -> bool:
    """Apply gt, gte, lt or lte."""
    return bool({"gt": left > right, "gte": left >= right, "lt": left < right, "lte": left <= right}[operator])


def text_matches(
    operator: str, operand: str, value: str | None, spellings: Callable[[str], list[str]] = lambda t: [t]
) -> bool:
    """Match a text column.

    Args:
        spellings: how the operand may stand in the column; JSON columns hold strings in quotes.
    """
    if operator in ("isnull", "isnotnull"):
        return (value is None) == (operator == "isnull")
    if value is None:
        return False
    if operator in ("gt", "gte", "lt", "lte"):
        number = number_in(value)
        return number != 0 and compares(operator, number, float(operand))  # zero is false in ZenML's `column AND ...`
    if operator in ("contains", "notcontains"):
        return like(f"%{operand}%", value) == (operator == "contains")
    if operator in ("oneof", "notoneof"):
        options = [spelled for option in json.loads(operand) for spelled in spellings(str(option))]
        return (value in options) == (operator == "oneof")
    if operator in ("equals", "notequals"):
        return (value in spellings(operand)) == (operator == "equals")
    patterns = {
        "startswith": [f"{spelled.rstrip(chr(34))}%" for spelled in spellings(operand)],
        "endswith": [f"%{spelled.lstrip(chr(34))}" for spelled in spellings(operand)],
    }
    return any(like(pattern, value) for pattern in patterns[operator])


def json_matches(operator: str, operand: str, value: Any) -> bool:
    """Match a metadata value, which the server keeps as JSON text."""
    return text_matches(operator, operand, json.dumps(value), lambda text: [text, f'"{text}"'])


def uuid_matches(operator: str, operand: str, value: str | None) -> bool:
    """Match an id: kept as 32 hexadecimal digits; what is no UUID equals nothing and differs from everything."""
    if operator in ("equals", "notequals"):
        try:
            wanted = UUID(operand)
        except ValueError:
            return operator == "notequals"
        return value is not None and (UUID(value) == wanted) == (operator == "equals")
    return text_matches(operator, operand.replace("-", ""), value.replace("-", "") if value else None)


def int_matches(operator: str, operand: str, value: int | None) -> bool:
    """Match a whole number."""
    return plain_matches(operator, value, lambda: int(operand))


def bool_matches(operator: str, operand: str, value: bool | None) -> bool:
    """Match a truth value."""
    return plain_matches(operator, value, lambda: operand.lower() in ("true", "1", "yes", "y", "on"))


def time_matches(operator: str, operand: str, value: str | None) -> bool:
    """Match a time; both bounds of `in` belong to it."""
    moment = datetime.fromisoformat(value) if value else None
    if operator == "in":
        first, last = (datetime.strptime(part, TIME_FORMAT) for part in operand.split(","))
        return moment is not None and first <= moment <= last
    return plain_matches(operator, moment, lambda: datetime.strptime(operand, TIME_FORMAT))


def plain_matches(operator: str, value: Any, operand: Callable[[], Any]) -> bool:
    """Match a value that simply compares."""
    if operator in ("isnull", "isnotnull"):
        return (value is None) == (operator == "isnull")
    if value is None:
        return False
    if operator in ("equals", "notequals"):
        return bool((value == operand()) == (operator == "equals"))
    return compares(operator, value, operand())


def named_matches(operator: str, operand: str, value: list[list[str]]) -> bool:
    """Match related things by id or name: one of them has to fit, with its id or with one of its names."""
    return any(
        uuid_matches(operator, operand, identity) or any(text_matches(operator, operand, name) for name in names)
        for identity, *names in value
    )


def ids_match(operator: str, operand: str, value: list[str]) -> bool:
    """Match related things by id; what has no relation never matches, not even `isnull:`."""
    return any(uuid_matches(operator, operand, identity) for identity in value)


def texts_match(operator: str, operand: str, value: list[str]) -> bool:
    """Match a related thing by one text of it; what has no relation never matches."""
    return any(text_matches(operator, operand, text) for text in value)


def tags_match(operator: str, operand: str, value: list[str]) -> bool:
    """Match tags: one of them has to fit; `isnull:` asks for things without tags."""
    if operator in ("isnull", "isnotnull"):
        return (not value) == (operator == "isnull")
    return texts_match(operator, operand, value)


MATCHERS: dict[str, Matcher] = {
    "text": text_matches,
    "uuid": uuid_matches,
    "int": int_matches,
    "bool": bool_matches,
    "time": time_matches,
    "named": named_matches,
    "ids": ids_match,
    "texts": texts_match,
    "tags": tags_match,
}
