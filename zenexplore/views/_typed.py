"""What a person types or picks for a filter, as the value that a Query reads as just that."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from zenexplore.query import Condition
from zenexplore.resources import OPERATORS, Filter, Kind

# What a person gives for one comparison: a text, a flag, several values, or ("key", value) for metadata.
Given = str | bool | Sequence[str] | tuple[str, str]

_SIGNS = {
    "": "is",
    "equals": "is",
    "notequals": "is not",
    "contains": "contains",
    "notcontains": "does not contain",
    "startswith": "starts with",
    "endswith": "ends with",
    "oneof": "is one of",
    "notoneof": "is none of",
    "gt": ">",
    "gte": "≥",
    "lt": "<",
    "lte": "≤",
    "in": "between",
    "isnull": "is empty",
    "isnotnull": "is not empty",
}
_TIME_SIGNS = {"equals": "on", "gte": "since", "lt": "before"}
_ORDER = ("gt", "gte", "lt", "lte")
NO_VALUE = ("isnull", "isnotnull")
# What many people want first: a part of a name, or the beginning of an id.
_FIRST = {Kind.TEXT: "contains", Kind.NAME_OR_ID: "contains", Kind.ID: "startswith", Kind.LINK_ID: "startswith"}


@dataclass(frozen=True)
class Choice:
    """One operator that a person can choose."""

    operator: str
    label: str


def operators(known: Filter) -> tuple[Choice, ...]:
    """The operators to offer for a filter, the most wanted first; none where it only takes a plain value."""
    if known.kind is Kind.TIME:
        return tuple(Choice(name, _sign(known.kind, name)) for name in ("gte", "lt", "equals", "in", *NO_VALUE))
    found = list(OPERATORS[known.kind])
    if known.kind is Kind.TEXT:  # the server compares a text as a number there, which only metadata wants
        found = [name for name in found if name not in _ORDER]
    first = _FIRST.get(known.kind)
    if first:
        found.remove(first)
        found.insert(0, first)
    return tuple(Choice(name, _sign(known.kind, name)) for name in found)


def given(known: Filter, value: Given, operator: str) -> object:
    """What to hand to a Query: the typed text is always a value, whatever it looks like."""
    if known.kind is Kind.METADATA:
        key, measured = _measured(value)
        return {key: f"{operator or 'equals'}:{_operand(operator, measured)}"}
    if not OPERATORS[known.kind]:
        return value
    if known.kind is Kind.TIME and not operator:
        head = str(value).partition(":")[0]
        return f"equals:{value}" if head in OPERATORS[Kind.TIME] else value
    if not isinstance(value, str | bool) and not operator:
        operator = "oneof"
    return f"{operator or 'equals'}:{_operand(operator, value)}"


def _measured(value: Given) -> tuple[str, str]:
    """A metadata key and the value to compare with; a text alone is `key:value`, as the server writes it."""
    if isinstance(value, tuple) and len(value) == 2:
        return str(value[0]).strip(), str(value[1])
    key, _, measured = str(value).partition(":")
    return key.strip(), measured


def _operand(operator: str, value: Given) -> str:
    if operator in NO_VALUE:
        return ""
    if operator in ("oneof", "notoneof"):
        parts = value.split(",") if isinstance(value, str) else value if isinstance(value, Sequence) else [str(value)]
        return json.dumps([part.strip() for part in parts if part.strip()])
    return str(value)


def words_of(known: Filter, condition: Condition) -> str:
    """A condition as a person reads it on a chip."""
    subject = condition.key or known.name.replace("_", " ")
    sign = _sign(known.kind, condition.operator)
    if condition.operator in NO_VALUE:
        return f"{subject} {sign}"
    if known.kind is Kind.FLAG:
        return f"{subject}: {'yes' if condition.value == 'true' else 'no'}"
    if condition.operator == "oneof":
        return f"{subject} is {' or '.join(plain_values(condition))}"
    ago = " ago" if condition.ago else ""
    return f"{subject} {sign} {', '.join(plain_values(condition))}{ago}"


def plain_values(condition: Condition) -> tuple[str, ...]:
    """The values that a condition compares with: several for a list, none for "is empty"."""
    if condition.operator in NO_VALUE:
        return ()
    if condition.operator in ("oneof", "notoneof"):
        return tuple(str(value) for value in json.loads(condition.value))
    return (condition.ago or condition.value,)


def _sign(kind: Kind, operator: str) -> str:
    if kind is Kind.TIME and operator in _TIME_SIGNS:
        return _TIME_SIGNS[operator]
    return _SIGNS[operator]
