"""Which values to ask for: the middle one that a backend holds, a part of it, a median time, a missing one."""

from __future__ import annotations

import json
import math
from datetime import datetime
from typing import Any

from .operators import TIME_FORMAT, number_in

MISSING_TEXT = "no-such-value"
MISSING_ID = "00000000-0000-4000-8000-000000000000"
NUMERIC = ("gt", "gte", "lt", "lte")


def operands_for(kind: str, operator: str, held: list[Any]) -> list[str]:
    """Choose the operands of one operator for the values of one kind."""
    if operator in ("isnull", "isnotnull"):
        return [""]
    if kind == "named":
        ids = [entry[0] for entries in held for entry in entries]
        names = [name for entries in held for entry in entries for name in entry[1:]]
        chosen = [*text_operands(operator, names), *id_operands(operator, ids)]
        return sorted(set(chosen) - {MISSING_TEXT})  # the ids have their own value that does not exist
    values = flattened(held)
    if kind in ("uuid", "ids"):
        return id_operands(operator, values)
    if kind == "bool":
        return ["true", "false"]
    if kind == "int":
        return [str(value) for value in middle(values)] or ["1"]
    if kind == "time":
        return time_operands(operator, values)
    return text_operands(operator, values)


def text_operands(operator: str, held: list[str]) -> list[str]:
    """Choose operands for texts."""
    values = sorted(set(held))
    if operator in ("oneof", "notoneof"):
        return [json.dumps([*values[:1], *values[-1:], MISSING_TEXT])]
    if operator in NUMERIC:
        numbers = sorted({number_in(value) for value in values} - {0.0, math.inf})
        return [f"{number:.6g}" for number in middle(numbers)] or ["0.5"]
    typical = middle(values)
    if operator in ("contains", "notcontains"):
        return [(value[1:-1] or value).swapcase() for value in typical] or [MISSING_TEXT]
    if operator == "startswith":
        return [value[: len(value) // 2 + 1] for value in typical] or [MISSING_TEXT]
    if operator == "endswith":
        return [value[len(value) // 2 :] for value in typical] or [MISSING_TEXT]
    return [*typical, MISSING_TEXT]


def id_operands(operator: str, held: list[str]) -> list[str]:
    """Choose operands for ids: with and without dashes, in both cases, and something that is no id."""
    values = sorted({value for value in held if value})
    if operator in ("oneof", "notoneof"):
        return [json.dumps([*values[:1], *values[-1:], MISSING_ID])]
    if operator in NUMERIC:
        numbers = sorted({number_in(value.replace("-", "")) for value in values} - {0.0, math.inf})
        return [f"{number:.6g}" for number in middle(numbers)] or ["0.5"]
    typical = middle(values) or [MISSING_ID]
    parts = {
        "contains": slice(6, 12),
        "notcontains": slice(6, 12),
        "startswith": slice(0, 10),
        "endswith": slice(-6, None),
    }
    if operator in parts:
        return [value[parts[operator]] for value in typical]
    spelled = [value.replace("-", "").upper() if operator == "notequals" else value for value in typical]
    return [*spelled, "not-an-id"]


def time_operands(operator: str, held: list[str]) -> list[str]:
    """Choose a median time and the last one, to the second: finer times cannot be asked."""
    moments = sorted({datetime.fromisoformat(value) for value in held})
    if operator == "in":
        first, last = (
            (moments[len(moments) // 4], moments[len(moments) * 3 // 4]) if moments else [datetime(2026, 1, 1)] * 2
        )
        return [f"{first:{TIME_FORMAT}},{last:{TIME_FORMAT}}"]
    whole = [moment for moment in moments if moment.microsecond == 0]
    if operator in ("equals", "notequals") and whole:
        chosen = middle(whole)
    else:
        chosen = [*middle(moments), *moments[-1:]] or [datetime(2026, 1, 1)]
    return list(dict.fromkeys(f"{moment:{TIME_FORMAT}}" for moment in chosen))


def middle(values: list[Any]) -> list[Any]:
    """Return the middle value as a list, which is empty where there are no values."""
    distinct = sorted({value for value in values if value is not None})
    return distinct[len(distinct) // 2 : len(distinct) // 2 + 1]


def flattened(held: list[Any]) -> list[Any]:
    """Return the values of all rows, without NULLs."""
    return [value for one in held for value in (one if isinstance(one, list) else [one]) if value is not None]
