"""The declared writes against the recorded facts of the real server and of ZenML's own client, one case per write."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest

from tests.law.test_register import CONTRACT, OPENAPI, SCHEMAS
from zenexplore import _surface
from zenexplore.resources import NESTED, REGISTER, Resource, Take, Write
from zenexplore.writing._completing import _SPECIAL
from zenexplore.writing._takes import READERS

ZENML = json.loads((CONTRACT / "client.json").read_text())
WRITES = [(resource, write) for resource in (*REGISTER, *NESTED) for write in resource.writes]
each_write = pytest.mark.parametrize(
    ("resource", "write"), WRITES, ids=[f"{resource.name}.{write.verb}" for resource, write in WRITES]
)
# What ZenML's own client takes and we do not, each with its reason.
NOT_OURS = {
    "set_key": "writes ZenML's own configuration on this machine",
    "stack_spec_file": "a path on the machine that made the stack",
    "auto_configure": "reads this machine's cloud credentials through the clouds' libraries",
    "verify": "is a verb of its own: service_connectors.verify",
    "register": "is dry_run",
    "update": "is dry_run",
    "recursive": "deletes components by further requests: delete them by their names",
    "allow_replace": "belongs to run_configuration",
    "run_configuration": "is a pipeline's, which only ZenML's package can check",
    "private": "tells secrets of one name apart, which no server has any more",
    "server_side": "deletes files through this machine otherwise, which we never do",
    "force": "takes a deployment down through its deployer, on the machine that has it",
    "timeout": "as force",
    "updated_email_opt_in": "is asked by ZenML's dashboard about ZenML's mail",
    "list_resources": "belongs to verify",
    "add_secrets": "a configuration can refer to them later, by {{name.key}}",
    "remove_secrets": "as add_secrets",
    "project_id": "is project, as everywhere",
}


def _schema(write: Write) -> dict[str, Any]:
    """The schema of what the route takes in its body; {} where it takes none."""
    body = _operation(write).get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    options = body.get("oneOf", body.get("anyOf", [body]))
    named = [each["$ref"].rpartition("/")[2] for each in options if "$ref" in each]
    return SCHEMAS[next((name for name in named if name.startswith("ScheduleTrigger")), named[0])] if named else {}


def _operation(write: Write) -> dict[str, Any]:
    method, _, path = write.route.partition(" ")
    found = next(known for known in OPENAPI["paths"] if _same(known, f"/api/v1{path}"))
    operation: dict[str, Any] = OPENAPI["paths"][found][method.lower()]
    return operation


def _same(known: str, path: str) -> bool:
    parts = list(zip(known.split("/"), path.split("/"), strict=False))
    return known.count("/") == path.count("/") and all(a == b or (a[:1] == b[:1] == "{") for a, b in parts)


@each_write
def test_the_route_is_the_servers(resource: Resource[Any], write: Write) -> None:
    assert _operation(write)["responses"]


@each_write
def test_what_is_sent_is_what_the_server_takes(resource: Resource[Any], write: Write) -> None:
    schema = _schema(write)
    query = {each["name"] for each in _operation(write).get("parameters", []) if each["in"] == "query"}
    in_path = {known.parameter for known in write.keywords if f"{{{known.parameter}}}" in write.route}
    sent = {known.parameter for known in write.keywords if not known.query} - in_path | {
        name for name, _ in write.fixed
    }
    asked = {known.parameter for known in write.keywords if known.query} | {name for name, _ in write.asked}

    assert sent - set(schema.get("properties", {})) == SENT_OTHERWISE.get((resource.name, write.verb), set())
    assert asked <= query


# What a keyword says that is made into another field before it is sent.
SENT_OTHERWISE = {("secrets", "update"): {"remove_values"}, ("components", "update"): {"disconnect"}}


@each_write
def test_what_the_server_requires_is_sent(resource: Resource[Any], write: Write) -> None:
    """By a required keyword, a default, what is fixed, the project, or what completes it."""
    given = {known.parameter for known in write.keywords if known.required or known.default is not None}
    given |= {name for name, _ in write.fixed} | ({"project"} if resource.scoped else set())
    completed = COMPLETED.get((resource.name, write.verb), set())

    assert set(_schema(write).get("required", [])) - given == completed
    assert completed == set() or (resource.name, write.verb) in _SPECIAL


COMPLETED = {
    ("schedules", "create"): {"orchestrator_id"},
    ("triggers", "update"): {"name"},
    ("triggers", "activate"): {"name"},
    ("triggers", "pause"): {"name"},
}


@each_write
def test_zenmls_own_words_are_taken(resource: Resource[Any], write: Write) -> None:
    """Whoever knows ZenML's client writes the same call here."""
    assert _not_taken(resource, write) - set(NOT_OURS) == set()


@each_write
def test_what_is_said_by_its_place_stands_where_zenml_has_it(resource: Resource[Any], write: Write) -> None:
    """A call that is copied from ZenML's client never means another thing here; what stands elsewhere wants its name."""
    collection = vars(_surface)["".join(word.title() for word in resource.name.split("_"))]
    ours = inspect.signature(vars(collection)[write.verb]).parameters.values()
    by_place = [each.name for each in ours if each.kind is each.POSITIONAL_OR_KEYWORD and each.name != "self"]
    theirs = ZENML.get(write.method, by_place)

    assert by_place == theirs[: len(by_place)]


def test_what_is_left_out_of_zenmls_words_is_left_out() -> None:
    """A reason for a word that we take everywhere, or that ZenML has not, says nothing."""
    left_out: set[str] = set().union(*(_not_taken(resource, write) for resource, write in WRITES))

    assert left_out == set(NOT_OURS)


def _not_taken(resource: Resource[Any], write: Write) -> set[str]:
    collection = vars(_surface)["".join(word.title() for word in resource.name.split("_"))]
    ours = inspect.signature(vars(collection)[write.verb]).parameters
    return set(ZENML.get(write.method, [])) - set(ours)


# What goes along and is not told by itself, each with its reason.
UNTOLD = {
    ("runs", "steps"): "are what a run is made of",
    ("snapshots", "steps"): "are their runs'",
    ("pipelines", "steps"): "are their runs'",
    ("projects", "steps"): "are their runs'",
    ("projects", "artifact_versions"): "are their artifacts'",
    ("projects", "model_versions"): "are their models'",
    ("users", "devices"): "are the user's own logins",
    ("users", "secrets"): "keep the server from deleting a user who owns any",
    ("users", "api_keys"): "belong to service accounts",
    ("service_accounts", "devices"): "belong to users",
    ("service_accounts", "secrets"): "keep the server from deleting an account that owns any",
}
CASCADES = json.loads((CONTRACT / "cascades.json").read_text())
TABLES = {
    "runs": "pipeline_run",
    "steps": "step_run",
    "components": "stack_component",
    "devices": "auth_devices",
    "service_accounts": "user",
}


def _table(resource: Resource[Any]) -> str:
    """The store's name for a resource's rows: its path's, in the singular."""
    last = resource.path.rpartition("/")[2]
    singular = f"{last.removesuffix('ies')}y" if last.endswith("ies") else last.removesuffix("s")
    return TABLES.get(resource.name, singular)


def _gone_with(table: str) -> set[str]:
    """The tables of which rows go with a row of one, and those that go with these."""
    found: set[str] = set()
    left = {table}
    while left:
        left = {part for each in left for part in CASCADES.get(each, ())} - found
        found |= left
    return found


def test_every_table_is_one_of_the_stores() -> None:
    """As some table's own, or as what goes with another; flavors and connectors are neither."""
    known = set(CASCADES).union(*CASCADES.values())

    assert {_table(each) for each in (*REGISTER, *NESTED)} - known == {
        "flavor", "service_connector", "model_version_artifact", "model_version_pipeline_run",
    }  # fmt: skip


@pytest.mark.parametrize("resource", [each for each, write in WRITES if write.verb == "delete"], ids=lambda it: it.name)
def test_what_goes_along_is_told(resource: Resource[Any]) -> None:
    """All that the real server's store deletes with a thing, and nothing that stays."""
    write = resource.write("delete")
    assert write is not None
    tables = _gone_with(_table(resource))
    gone = {each.name for each in (*REGISTER, *NESTED) if _table(each) in tables and each.name != "service_accounts"}
    untold = {part for above, part in UNTOLD if above == resource.name}

    assert gone == {name for name, _ in write.along} | untold


def test_lists_and_gets_have_zenmls_names() -> None:
    ours = {name for each in (*REGISTER, *NESTED) for name in (each.list_method, each.get_method) if name}

    assert ours - set(ZENML) == set()


def test_every_name_is_zenmls_or_in_the_owners_document() -> None:
    ours = {write.method for _, write in WRITES if write.method}

    assert ours - set(ZENML) == {"create_schedule"}


def test_tables_over_takes_are_total() -> None:
    assert set(READERS) | {Take.THING, Take.PARTS} == set(Take)
