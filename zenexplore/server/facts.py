"""What a server of some version can be asked: its routes, their parameters, the fields that they take.

A server tells it itself, at `/openapi.json`, without a login. Versions that were recorded need not be asked: their
facts are in `recorded/`, made from `contract/` by tools/gen_facts.py.

Source: zenml 0.75.0, 0.85.0 and 0.98.0, GET /openapi.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

API = "/api/v1"
RECORDED = Path(__file__).with_name("recorded")
_PLACE = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True)
class RouteFacts:
    """One route.

    Attributes:
        asks: The query's parameters; True for one that may be repeated.
        takes: The fields of the body.
    """

    asks: Mapping[str, bool]
    takes: frozenset[str]


@dataclass(frozen=True)
class Facts:
    """What a server can be asked.

    Attributes:
        routes: By method and path below `/api/v1`, such as `GET /runs/{}`.
        sorts: By path, what a list can be ordered by, where that was recorded: a server does not tell it.
    """

    version: str
    routes: Mapping[str, RouteFacts]
    sorts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def route(self, method: str, path: str) -> RouteFacts | None:
        """Return a route, whatever stands in the path's braces; None where there is none."""
        return self.routes.get(f"{method} {_PLACE.sub('{}', path)}")

    def sortable(self, path: str) -> frozenset[str] | None:
        """Return what a list can be ordered by; None where that was not recorded."""
        return self.sorts.get(_PLACE.sub("{}", path))

    @property
    def repeats(self) -> bool:
        """Whether a parameter may be repeated for several conditions; before 0.95 only the last one counted."""
        runs = self.route("GET", "/runs")
        return runs is not None and runs.asks.get("name", False)


def facts_of(document: Mapping[str, Any], sorts: Mapping[str, Iterable[str]] = MappingProxyType({})) -> Facts:
    """Read an OpenAPI document.

    Args:
        sorts: By path, what its lists can be ordered by.
    """
    schemas = document.get("components", {}).get("schemas", {})
    routes = {
        f"{method.upper()} {_PLACE.sub('{}', path.removeprefix(API))}": RouteFacts(
            _asks(operation), _takes(operation, schemas)
        )
        for path, operations in document["paths"].items()
        if path.startswith(API)
        for method, operation in operations.items()
    }
    shaped = {_PLACE.sub("{}", path): frozenset(names) for path, names in sorts.items()}
    return Facts(str(document["info"]["version"]), routes, shaped)


def _asks(operation: Mapping[str, Any]) -> dict[str, bool]:
    found = operation.get("parameters", [])
    return {each["name"]: _is_list(each.get("schema", {})) for each in found if each["in"] == "query"}


def _is_list(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") == "array" or any(_is_list(option) for option in schema.get("anyOf", []))


def _takes(operation: Mapping[str, Any], schemas: Mapping[str, Any]) -> frozenset[str]:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return frozenset(_fields(content.get("schema", {}), schemas))


def _fields(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> set[str]:
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    inner = [*schema.get("oneOf", []), *schema.get("anyOf", []), *schema.get("allOf", [])]
    return set(schema.get("properties", {})).union(*(_fields(each, schemas) for each in inner))


def as_json(facts: Facts) -> dict[str, Any]:
    """Write facts down: of each route the parameters that may be repeated with a star, and the fields."""
    routes = {
        name: [[f"{key}*" if repeated else key for key, repeated in sorted(route.asks.items())], sorted(route.takes)]
        for name, route in sorted(facts.routes.items())
    }
    sorts = {path: sorted(names) for path, names in sorted(facts.sorts.items())}
    return {"version": facts.version, "routes": routes, "sorts": sorts}


def from_json(written: Mapping[str, Any]) -> Facts:
    """Read what `as_json` wrote."""
    routes = {
        name: RouteFacts({key.rstrip("*"): key.endswith("*") for key in asks}, frozenset(takes))
        for name, (asks, takes) in written["routes"].items()
    }
    return Facts(written["version"], routes, {path: frozenset(names) for path, names in written["sorts"].items()})


@cache
def recorded() -> tuple[Facts, ...]:
    """The facts of every recorded version, oldest first."""
    found = [from_json(json.loads(path.read_text(encoding="utf-8"))) for path in RECORDED.glob("*.json")]
    return tuple(sorted(found, key=lambda each: numbers(each.version)))


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers to order by; what is no number ends it."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in found.group().split(".")) if found else ()
