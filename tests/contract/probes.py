"""Filter probes, generated from the recorded filters: every filter with every operator.

The operands are chosen at run time from the values that the backend really holds (`operands.py`), so that the same
probe works on any world.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from .backends import Backend, Row
from .facts import ALL_OPERATORS, FILTERS, OPERATORS, RESOURCES
from .operands import MISSING_ID, MISSING_TEXT, flattened, middle, operands_for
from .operators import MATCHERS, json_matches
from .reader import Reading
from .readings import ELSEWHERE, STATUS_ONLY, reading_of

EXACT = ("exact", "exact_any", "exact_ids")
OPERATOR_KINDS = {
    "text": "str",
    "tags": "str",
    "texts": "str",
    "metadata": "str",
    "uuid": "uuid",
    "ids": "uuid",
    "named": "uuid",
    "int": "int",
    "bool": "bool",
    "time": "datetime",
}


@dataclass(frozen=True)
class Probe:
    """One filter of one resource, with one operator; the empty operator is a bare value."""

    resource: str
    filter: str
    operator: str

    def __str__(self) -> str:
        return f"{self.resource}-{self.filter}-{self.operator or 'bare'}"


@dataclass(frozen=True)
class Question:
    """One value to send, and the rows that it has to find; no rows means the question is to be refused."""

    value: str
    found: list[str] | None
    status: int = 200


PROBES = [
    Probe(resource, name, operator)
    for resource in RESOURCES
    for name in sorted(FILTERS[resource]["fields"])
    if name not in ELSEWHERE
    for operator in ("", *ALL_OPERATORS)
]


def rows_of(resource: str, name: str, backend: Backend) -> list[Row]:
    """Return the rows that a filter chooses from."""
    if (resource, name) in backend.forgets_project:
        return backend.everywhere(f"/{resource}")
    return backend.everything(f"/{resource}")


@cache
def values_of(resource: str, name: str, backend: Backend) -> dict[str, Any]:
    """Read what a filter compares from every row."""
    reading = reading_of(resource, name)
    return {row["id"]: reading.get(row, backend) for row in rows_of(resource, name, backend)}


def questions(probe: Probe, backend: Backend) -> list[Question]:
    """Make the questions of one probe from the rows of a backend."""
    reading = reading_of(probe.resource, probe.filter)
    values = values_of(probe.resource, probe.filter, backend)
    if probe.operator and not is_allowed(probe, reading):
        if reading.kind == "exact_ids":
            return [Question(f"{probe.operator}:x", None, 400)]
        return [
            refused(probe, reading)
            if takes_operators(probe) or is_strict(probe)
            else Question(f"{probe.operator}:x", [])
        ]
    if (probe.resource, probe.filter) in STATUS_ONLY:
        return [Question(sent(probe, acceptable(probe, reading)), None)]
    if reading.kind in ("flag", "switch"):
        return [flag_question(reading, value, values) for value in ("true", "false")]
    if reading.kind in EXACT:
        return [exact_question(operand, values) for operand in exact_operands(probe, values)]
    if reading.kind == "metadata":
        return [question for key in metadata_keys(values) for question in metadata_questions(probe, key, values)]
    matcher = MATCHERS[reading.kind]
    operands = operands_for(reading.kind, probe.operator or "equals", list(values.values()))
    return [
        Question(
            sent(probe, operand),
            [row for row, value in values.items() if matcher(probe.operator or "equals", operand, value)],
        )
        for operand in operands
        if probe.operator or not is_taken_for_an_operator(operand)
    ]


def is_allowed(probe: Probe, reading: Reading) -> bool:
    """Say whether ZenML allows the operator for this kind of value."""
    return takes_operators(probe) and probe.operator in OPERATORS[OPERATOR_KINDS[reading.kind]]


def takes_operators(probe: Probe) -> bool:
    """Say whether the filter looks for operators in its value at all."""
    return not is_strict(probe) and reading_of(probe.resource, probe.filter).kind not in EXACT


def is_strict(probe: Probe) -> bool:
    """Say whether the declared type refuses everything but its own values."""
    return bool(FILTERS[probe.resource]["fields"][probe.filter]["strict"])


def refused(probe: Probe, reading: Reading) -> Question:
    """Ask with an operator that the kind does not have."""
    key = "key:" if reading.kind == "metadata" else ""
    return Question(f"{key}{probe.operator}:x", None, 422)


def sent(probe: Probe, operand: str) -> str:
    """Write an operand as it is sent."""
    return f"{probe.operator}:{operand}" if probe.operator else operand


def acceptable(probe: Probe, reading: Reading) -> str:
    """Choose an operand that the server at least accepts."""
    if is_strict(probe):
        return "true" if reading.kind == "flag" else MISSING_ID
    return '["1"]' if "oneof" in probe.operator else "" if "null" in probe.operator else "1"


def is_taken_for_an_operator(operand: str) -> bool:
    """Say whether a bare value begins like an operator (`in:foo`), so that it cannot be asked bare."""
    return operand.partition(":")[0] in ALL_OPERATORS and ":" in operand


def flag_question(reading: Reading, value: str, values: dict[str, Any]) -> Question:
    """Ask for true or false; a switch that is off does not filter."""
    everything = reading.kind == "switch" and value == "false"
    return Question(value, [row for row, held in values.items() if everything or held is (value == "true")])


def exact_operands(probe: Probe, values: dict[str, Any]) -> list[str]:
    """Choose values for a filter that only compares."""
    held = flattened(list(values.values()))
    ids = is_strict(probe) or reading_of(probe.resource, probe.filter).kind == "exact_ids"
    return [*middle(held), MISSING_ID if ids else MISSING_TEXT]


def exact_question(operand: str, values: dict[str, Any]) -> Question:
    """Ask for one value, or for one of a row's values."""
    return Question(
        operand, [row for row, held in values.items() if operand in (held if isinstance(held, list) else [held])]
    )


def metadata_keys(values: dict[str, dict[str, Any]]) -> list[str]:
    """Choose one key for each type of value that the metadata holds."""
    keys = [(key, value) for held in values.values() for key, value in sorted(held.items())]
    one_per_type = {kind: key for kind in (str, float, dict) for key, value in keys if isinstance(value, kind)}
    return sorted(one_per_type.values())


def metadata_questions(probe: Probe, key: str, values: dict[str, dict[str, Any]]) -> list[Question]:
    """Ask for the values under one key, which are compared as JSON text."""
    operator = probe.operator or "equals"
    texts = [
        value if isinstance(value, str) else json.dumps(value)
        for held in values.values()
        for value in [held.get(key)]
        if key in held
    ]
    return [
        Question(
            f"{key}:{probe.operator}:{operand}" if probe.operator else f"{key}:{operand}",
            [row for row, held in values.items() if key in held and json_matches(operator, operand, held[key])],
        )
        for operand in operands_for("text", operator, list(texts))
        if probe.operator or not is_taken_for_an_operator(operand)
    ]
