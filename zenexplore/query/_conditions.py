"""What a caller gives for a filter, as conditions that the server compares; or a clear refusal."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from zenexplore.errors import QueryError, suggestion
from zenexplore.query._times import bounds, said_ago
from zenexplore.resources import OPERATORS, Entity, Filter, Kind

# The server knows these for every text-like kind, but answers them falsely for some; see OPERATORS.
_NEGATIONS = ("notequals", "notcontains", "notoneof")
_WITHHELD = (Kind.NAME_OR_ID, Kind.NAMED_ID, Kind.TAGS)
MANY = 100  # values in one question: a `oneof:` of 1,000 ids breaks the server, and proxies cap URLs


@dataclass(frozen=True)
class Condition:
    """One comparison: the filter, the operator ("" for none) and the value as the server reads it.

    For metadata the value starts with the key, as in `accuracy` + `gt` + `0.8`: see `key`.

    Attributes:
        ago: How a time was said, where that was relative, such as `7d`: `value` is what it was when it was said, and
            code or a saved view says it again.
    """

    field: str
    operator: str
    value: str
    key: str = ""
    ago: str = ""

    def wire(self) -> str:
        """The value of the query parameter."""
        compared = f"{self.operator}:{self.value}" if self.operator else self.value
        return f"{self.key}:{compared}" if self.key else compared

    @property
    def mark(self) -> str:
        """What tells it from every other condition of a question."""
        return f"{self.field}={self.said()}"

    def said(self) -> str:
        """What a caller gives for it."""
        return f"{self.operator}:{self.ago}" if self.ago else self.wire()


class NoValues(Exception):
    """An empty list of values was given: nothing can match, and `oneof:[]` would match everything."""


def conditions(known: Filter, given: Any, *, either: bool = False) -> tuple[Condition, ...]:
    """Read what a caller gave for a filter; `either` where the question's filters are joined by `or`.

    Raises:
        QueryError: it is not a value, operator or list that this filter takes.
        NoValues: it is an empty list.
    """
    if isinstance(given, Entity):
        given = given.id
    if isinstance(given, Mapping):
        return _of_mapping(known, given)
    if isinstance(given, set | frozenset):
        given = sorted(given, key=str)
    if isinstance(given, list | tuple):
        return _of_list(known, list(given), either)
    return _of_one(known, given, either)


def _of_mapping(known: Filter, given: Mapping[Any, Any]) -> tuple[Condition, ...]:
    if known.kind is not Kind.METADATA:
        raise QueryError(f"{known.name} does not take a dict; only run_metadata does")
    found: list[Condition] = []
    for key, values in given.items():
        for value in values if isinstance(values, list | tuple) else [values]:
            found.append(_measured(known, str(key), value))
    return tuple(found)


def _of_list(known: Filter, given: list[Any], either: bool) -> tuple[Condition, ...]:
    if not given:
        raise NoValues
    if known.kind in (Kind.TAGS, Kind.METADATA):
        return tuple(found for value in given for found in _of_one(known, value, either))
    with_operator = [isinstance(value, str) and split(known.kind, value)[0] != "" for value in given]
    if all(with_operator):
        return tuple(found for value in given for found in _of_one(known, value, either))
    if any(with_operator):
        raise QueryError(
            f"{known.name} got both plain values and 'operator:value' in one list; "
            "plain values mean one of them, operators mean all of them: give only one sort"
        )
    if "oneof" not in OPERATORS[known.kind]:
        raise QueryError(f"{known.name} cannot be one of several values: the server takes {_takes(known)}")
    if len(given) > MANY:
        raise QueryError(f"{known.name} got {len(given):,} values; at most {MANY} fit into one question")
    for value in given:
        _check_choice(known, value)
    return (Condition(known.name, "oneof", json.dumps([_READERS[known.kind](known, value) for value in given])),)


def _of_one(known: Filter, given: Any, either: bool) -> tuple[Condition, ...]:
    if given != given:  # noqa: PLR0124  a missing value of pandas or numpy
        raise QueryError(f"{known.name} got a missing value ({given!r}); leave it out, or say 'isnull:'")
    if known.kind is Kind.METADATA:
        key, colon, value = str(given).partition(":")
        if not colon:
            raise QueryError(f"{known.name} wants 'key:value' or 'key:operator:value', or a dict, not {given!r}")
        return (_measured(known, key, value),)
    operator, value = split(known.kind, given) if isinstance(given, str) else ("", given)
    if not operator:
        _check_choice(known, value)
    if known.kind is Kind.TIME:
        ago = said_ago(value) if operator != "in" else ""
        ends = _time_bounds(known, operator, value, either)
        found = tuple(Condition(known.name, op, text, ago=ago if len(ends) == 1 else "") for op, text in ends)
        if either and len(found) > 1:
            raise QueryError(f"{known.name}={given!r} is two conditions, from and to; with 'or' say 'in:from,to'")
        return found
    if not OPERATORS[known.kind]:
        return (Condition(known.name, "", _READERS[known.kind](known, given)),)
    return (Condition(known.name, operator or "equals", _compared(known, operator, value)),)


def _check_choice(known: Filter, value: Any) -> None:
    """Refuse a word that this filter does not know; a newer server may know more, so `equals:` lets it through."""
    if known.choices and value not in known.choices:
        words = suggestion(str(value), known.choices)
        raise QueryError(f"{known.name} has no {value!r}; {words}; 'equals:{value}' asks for it all the same")


def _time_bounds(known: Filter, operator: str, value: Any, either: bool) -> list[tuple[str, str]]:
    if operator in ("isnull", "isnotnull"):
        return [(operator, _nothing(known, operator, value))]
    if not isinstance(value, str | date):
        raise QueryError(f"{known.name} wants a time, not {value!r}")
    return bounds(operator or "plain", value, known.name, either=either)


def _compared(known: Filter, operator: str, value: Any) -> str:
    """Check and write the value that an operator compares with."""
    if operator in ("isnull", "isnotnull"):
        return _nothing(known, operator, value)
    if operator in ("oneof", "notoneof"):
        return _json_list(known, operator, value)
    if operator in ("contains", "notcontains", "startswith", "endswith"):
        return str(value)
    if operator in ("gt", "gte", "lt", "lte") and known.kind is Kind.TEXT:
        return _number(known, operator, value)
    return _READERS[known.kind](known, value)


def _measured(known: Filter, key: str, given: Any) -> Condition:
    """Read one comparison with a metadata value."""
    if not key or ":" in key:
        raise QueryError(f"{known.name}: a metadata key is not empty and has no colon, unlike {key!r}")
    if isinstance(given, bool):
        given = "true" if given else "false"  # the server compares the JSON text
    operator, value = split(known.kind, given) if isinstance(given, str) else ("", str(given))
    if not operator and value[:1] in tuple("<>=!"):
        raise QueryError(f"{known.name} {key}={value!r}: compare with gt:, gte:, lt: or lte:, as in 'gt:0.8'")
    if operator in ("gt", "gte", "lt", "lte"):
        value = _number(known, operator, value)
    elif operator in ("oneof", "notoneof"):
        value = _json_list(known, operator, value)
    elif operator == "isnotnull":
        value = _nothing(known, operator, value)
    return Condition(known.name, operator or "equals", value, key)


def split(kind: Kind, text: str) -> tuple[str, str]:
    """Split a text into operator and value; the operator is "" where the whole text is the value.

    Only an operator that the kind takes counts, so that a run named `in:foo` can be found by its name.
    """
    head, colon, tail = text.partition(":")
    if colon and head in OPERATORS[kind]:
        return head, tail
    if colon and kind in _WITHHELD and head in _NEGATIONS:
        raise QueryError(
            f"{text!r}: the server answers the negation of a name or tag falsely, so it is not sent; "
            f"say 'equals:{text}' if that is the name, or leave rows out of the DataFrame instead"
        )
    return "", text


def _takes(known: Filter) -> str:
    operators = OPERATORS[known.kind]
    return "one plain value" if not operators else f"a value or one of the operators {', '.join(operators)}"


def _nothing(known: Filter, operator: str, value: Any) -> str:
    if value:
        raise QueryError(f"{known.name}: {operator} takes no value; write '{operator}:'")
    return ""


def _json_list(known: Filter, operator: str, value: Any) -> str:
    try:
        values = json.loads(value)
    except ValueError:
        values = None
    if not isinstance(values, list):
        raise QueryError(
            f'{known.name}: {operator} wants a JSON list, such as \'{operator}:["a", "b"]\', not {value!r}'
        )
    if not values:
        raise NoValues
    if len(values) > MANY:
        raise QueryError(f"{known.name} got {len(values):,} values; at most {MANY} fit into one question")
    reader = _READERS.get(known.kind, _text)
    return json.dumps([reader(known, each) for each in values])


def _number(known: Filter, operator: str, value: Any) -> str:
    try:
        float(value)
    except ValueError:
        raise QueryError(f"{known.name}: {operator} compares numbers, and {value!r} is none") from None
    return str(value)


def _text(known: Filter, value: Any) -> str:
    if isinstance(value, str | int | float | UUID) and not isinstance(value, bool):
        return str(value)
    raise QueryError(f"{known.name} wants a text, not {value!r} ({type(value).__name__})")


def as_uuid(text: Any) -> UUID | None:
    """Read a full UUID, or None."""
    if isinstance(text, UUID | Entity):
        return text.id if isinstance(text, Entity) else text
    try:
        return UUID(str(text))
    except ValueError:
        return None


def _uuid(known: Filter, value: Any) -> str:
    found = as_uuid(value)
    if found is None:
        raise QueryError(f"{known.name} wants a UUID, not {value!r}; {_instead(known, value)}")
    return str(found)


def _instead(known: Filter, value: Any) -> str:
    if "startswith" in OPERATORS[known.kind] and known.name == "id":
        return f"for a part of the id say 'startswith:{value}'"
    return "things have theirs as .id"


def _int(known: Filter, value: Any) -> str:
    try:
        if not isinstance(value, bool | float):
            return str(int(value))
    except (TypeError, ValueError):
        pass  # told below
    raise QueryError(f"{known.name} wants a whole number, not {value!r}; the server takes {_takes(known)}")


def _flag(known: Filter, value: Any) -> str:
    word = str(value).lower()
    if word not in ("true", "false"):
        raise QueryError(f"{known.name} wants True or False, not {value!r}")
    return word


_READERS: dict[Kind, Callable[[Filter, Any], str]] = {
    Kind.TEXT: _text,
    Kind.ID: _uuid,
    Kind.LINK_ID: _uuid,
    Kind.NAMED_ID: _uuid,
    Kind.NAME_OR_ID: _text,
    Kind.INT: _int,
    Kind.FLAG: _flag,
    Kind.TAGS: _text,
    Kind.WORD: _text,
    Kind.ONE_ID: _uuid,
    Kind.PROJECT: _text,
    Kind.METADATA: _text,
}
