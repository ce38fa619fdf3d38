"""Some things of one kind beside each other: what they were told, what was logged for them, what is declared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zenexplore.resources import Entity
from zenexplore.views._detail import called, facts_of
from zenexplore.views._settings import json_of, settings_of

FEWEST, MOST = 2, 8  # things beside each other
_OWN = ("id", "name")  # what tells them apart, and stands above


@dataclass(frozen=True)
class Line:
    """One thing that may differ.

    Attributes:
        group: Where it is from: `settings`, `metadata` or `about`.
        name: What it is called; a dot leads into what lies within.
        values: A drawn cell for each thing, in their order; None where it has none.
        differs: Whether they are not all the same.
    """

    group: str
    name: str
    values: tuple[Any, ...]
    differs: bool


@dataclass(frozen=True)
class Compared:
    """What stands beside each other.

    Attributes:
        titles: What the things are called, in their order.
        lines: In the order of the first thing that has each, what lies within one together.
    """

    titles: tuple[str, ...]
    lines: tuple[Line, ...]


def compare(items: Sequence[Entity]) -> Compared:
    """Read some things of one kind; what they lack is fetched now."""
    lines = [
        *_lines("settings", [_settings(item) for item in items]),
        *_lines("metadata", [dict(_flat(json_of(item, "run_metadata"))) for item in items]),
        *_lines("about", [_facts(item) for item in items]),
    ]
    return Compared(tuple(called(item) for item in items), tuple(lines))


def _settings(item: Entity) -> dict[str, Any]:
    """A run's parameters stand in its configuration as well: once is enough."""
    found = dict(_flat(settings_of(item)))
    return {name: value for name, value in found.items() if name.partition("config.")[2] not in found}


def _facts(item: Entity) -> dict[str, Any]:
    return {name: cell for name, cell in facts_of(item) if name not in _OWN}


def _lines(group: str, held: list[dict[str, Any]]) -> Iterator[Line]:
    names = dict.fromkeys(name for each in held for name in each)
    tops = list(dict.fromkeys(name.partition(".")[0] for name in names))
    for name in sorted(names, key=lambda each: tops.index(each.partition(".")[0])):
        values = tuple(each.get(name) for each in held)
        yield Line(group, name, values, any(value != values[0] for value in values[1:]))


def _flat(value: dict[str, Any], above: str = "") -> Iterator[tuple[str, str | None]]:
    """Every value that lies within, by its path; a list is one value, unless it holds objects."""
    for key, found in value.items():
        path, inner = f"{above}{key}", _numbered(found)
        if isinstance(inner, dict) and inner:
            yield from _flat(inner, f"{path}.")
        else:
            yield path, inner if isinstance(inner, str) or inner is None else json.dumps(inner)


def _numbered(value: Any) -> Any:
    objects = isinstance(value, list) and all(isinstance(each, dict) for each in value)
    return {str(number): each for number, each in enumerate(value, 1)} if value and objects else value
