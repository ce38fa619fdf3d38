"""The declarations against the recorded facts of the real server, one case per resource.

A declaration that client and stub share proves nothing about ZenML, so each is held against what was
recorded from a real 0.98.0.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

import zenexplore.resources
from zenexplore.query._conditions import _READERS
from zenexplore.query._types import NAMES
from zenexplore.resources import NESTED, OPERATORS, REGISTER, Cell, Kind, Resource
from zenexplore.resources._declare import ARTIFACT_TYPES, COMPONENT_TYPES, STATUSES
from zenexplore.resources._fields import UNSET

CONTRACT = Path(__file__).parents[2] / "contract" / "0.98.0"
FACTS = json.loads((CONTRACT / "filters.json").read_text())
OPENAPI = json.loads((CONTRACT / "openapi.json").read_text())
ENUMS = json.loads((CONTRACT / "enums.json").read_text())
SCHEMAS = OPENAPI["components"]["schemas"]
KINDS: dict[str, set[Kind]] = {
    "str": {Kind.TEXT, Kind.WORD, Kind.ONE_ID, Kind.TAGS, Kind.METADATA},
    "uuid": {Kind.ID, Kind.LINK_ID, Kind.NAMED_ID, Kind.NAME_OR_ID, Kind.ONE_ID, Kind.PROJECT},
    "int": {Kind.INT},
    "bool": {Kind.FLAG},
    "datetime": {Kind.TIME},
}
# What zenml 0.98.0 takes and makes nothing of: tests/contract asks a real server.
UNHEEDED = {"services": {"running"}, "devices": {"scope_user"}}
ALL = (*REGISTER, *NESTED)
each_resource = pytest.mark.parametrize("resource", ALL, ids=lambda resource: resource.name)


@each_resource
def test_filters_are_those_of_the_server(resource: Resource[Any]) -> None:
    """Of every kind that a text can ask, and that the server heeds.

    A dict of labels goes as `labels_str`, bytes of a config are a deployer's.
    """
    asked = {name for name, fact in FACTS[resource.facts]["fields"].items() if fact["kind"] != "other"}
    assert asked - UNHEEDED.get(resource.name, set()) == {known.parameter for known in resource.filters}


@each_resource
def test_filters_compare_as_the_server_does(resource: Resource[Any]) -> None:
    fields = FACTS[resource.facts]["fields"]
    wrong = {k.name: k.kind for k in resource.filters if k.kind not in KINDS[fields[k.parameter]["kind"]]}

    assert wrong == {}


@each_resource
def test_sorts_are_those_of_the_server(resource: Resource[Any]) -> None:
    sortable = set(FACTS[resource.facts]["sortable"]) if resource.in_order else {"created"}
    assert sortable == set(resource.sorts)


@each_resource
def test_routes_exist(resource: Resource[Any]) -> None:
    path = list_path(resource)
    below = {known.removeprefix(f"{path}/") for known in OPENAPI["paths"] if known.startswith(f"{path}/{{")}

    assert any(known[0] == "{" and "/" not in known for known in below) == resource.gettable


@each_resource
def test_fields_are_those_of_the_server(resource: Resource[Any]) -> None:
    answer = OPENAPI["paths"][list_path(resource)]["get"]["responses"]["200"]["content"]["application/json"]
    page = SCHEMAS[answer["schema"]["$ref"].rpartition("/")[2]]
    items = page["properties"]["items"]["items"]
    sent: set[str] = set()
    for each in items.get("anyOf", [items]):
        sent |= _sent(each["$ref"].rpartition("/")[2])

    assert set(resource.model.model_fields) - sent == ABSENT.get(resource.name, set())


def list_path(resource: Resource[Any]) -> str:
    """The path of a list as the server's document writes it, whatever it calls what stands in it."""
    plain = re.sub(r"{.*?}", "{}", f"/api/v1{resource.path}")
    return next(known for known in OPENAPI["paths"] if re.sub(r"{.*?}", "{}", known) == plain)


def _sent(name: str) -> set[str]:
    """Every field of an answer, whichever part it stands in."""
    schema = SCHEMAS[name]["properties"]
    parts = [
        option["$ref"].rpartition("/")[2]
        for part in schema.values()
        for option in part.get("anyOf", [part])
        if "$ref" in option
    ]
    return set(schema).union(*(SCHEMAS[part].get("properties", {}) for part in parts))


# What the server gives no field for: a link has no name, an artifact version has its artifact's.
ABSENT = {
    "artifact_versions": {"name"},
    "builds": {"name"},
    "devices": {"name"},
    "model_version_artifacts": {"name"},
    "model_version_pipeline_runs": {"name"},
}


@each_resource
def test_bar_and_columns_name_what_is_declared(resource: Resource[Any]) -> None:
    filters = {known.name for known in resource.filters}
    first = {column.path.partition(".")[0] for column in resource.columns}

    assert set(resource.bar) <= filters
    assert {
        name for name in first if name not in resource.model.model_fields and not hasattr(resource.model, name)
    } == set()


def test_every_module_is_in_the_register() -> None:
    modules = [each.name for each in pkgutil.iter_modules(zenexplore.resources.__path__) if each.name[0] != "_"]
    declared = [
        value
        for name in modules
        for value in vars(importlib.import_module(f"zenexplore.resources.{name}")).values()
        if isinstance(value, Resource)
    ]

    assert {id(each) for each in declared} == {id(each) for each in ALL}
    assert len(modules) == len(ALL)


def test_enums_are_those_of_the_server() -> None:
    assert set(ENUMS["ExecutionStatus"]) == set(STATUSES)
    assert set(ENUMS["StackComponentType"]) == set(COMPONENT_TYPES)
    assert set(ENUMS["ArtifactType"]) == set(ARTIFACT_TYPES)


@pytest.mark.parametrize(
    "table", [OPERATORS, NAMES, _READERS.keys() | {Kind.TIME}], ids=["OPERATORS", "NAMES", "_READERS"]
)
def test_tables_over_kinds_are_total(table: Any) -> None:
    assert set(table) == set(Kind)


def test_tables_over_cells_are_total() -> None:
    from zenexplore.frames._cells import MAKERS

    assert set(MAKERS) == set(Cell)


def test_every_field_may_be_absent() -> None:
    """Servers of different ages lack different fields, and a forbidden object has only its id."""
    required = {
        (resource.name, name)
        for resource in ALL
        for name, info in resource.model.model_fields.items()
        if name not in ("id", "permission_denied") and info.default is not UNSET
    }

    assert required == set()
