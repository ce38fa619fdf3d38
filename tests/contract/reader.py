"""How each filter reads the raw row: the independent half of every filter probe.

A reading says what kind of value a filter compares and how to find it in the hydrated JSON of a row, following
relations through other lists where the row does not carry them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from .backends import Backend, Row

Get = Callable[[Row, Backend], Any]


@dataclass(frozen=True)
class Reading:
    """Kind of a filter's value, and how to read it.

    Besides the kinds of `operators.MATCHERS`: `flag` is a strict true or false, `switch` only narrows when true,
    `exact` and `exact_any` compare without operators, `exact_ids` takes nothing but ids, `metadata` is a mapping of keys to values.
    """

    kind: str
    get: Get


def dig(row: Any, path: str) -> Any:
    """Follow a dotted path; what is missing on the way is None."""
    for part in path.split("."):
        row = row.get(part) if isinstance(row, dict) else None
    return row


def field(kind: str, path: str) -> Reading:
    """Read one field of the row itself."""
    return Reading(kind, lambda row, _: dig(row, path))


def related(path: str, kind: str = "named") -> Reading:
    """Read one related thing that the row carries: `[id, name]`, or its id alone."""

    def get(row: Row, _: Backend) -> list[Any]:
        thing = dig(row, path)
        if thing is None:
            return []
        return [thing["id"]] if kind == "ids" else [[thing["id"], thing["name"]]]

    return Reading(kind, get)


def person(path: str) -> Reading:
    """Read a user: id, name and full name all count."""

    def get(row: Row, _: Backend) -> list[list[str]]:
        user = dig(row, path)
        return [[user["id"], user["name"], user["body"]["full_name"]]] if user else []

    return Reading("named", get)


def source_text(path: str) -> Reading:
    """Read a source object; the server keeps and compares its compact JSON text."""
    return Reading("text", lambda row, _: json.dumps(dig(row, path), separators=(",", ":"), ensure_ascii=False))


def names_of_tags(row: Row, _: Backend) -> list[str]:
    """Name the tags of a row."""
    return [tag["name"] for tag in row["resources"]["tags"]]


@cache
def by_id(backend: Backend, path: str) -> dict[str, Row]:
    """Index the rows of all projects."""
    return {row["id"]: row for row in backend.everywhere(path)}


def components_of(stack: Row) -> list[Row]:
    """Return the components of a hydrated stack."""
    return [component for group in stack["metadata"]["components"].values() for component in group]


def stack_components_of_run(row: Row, backend: Backend) -> list[list[str]]:
    """Return the components of the stack that a run used."""
    used = dig(row, "resources.stack.id")
    stacks = [stack for stack in backend.everything("/stacks") if stack["id"] == used]
    return [[part["id"], part["name"]] for stack in stacks for part in components_of(stack)]


def stacks_of_component(row: Row, backend: Backend) -> list[str]:
    """Return the stacks that hold a component."""
    stacks = backend.everything("/stacks")
    return [stack["id"] for stack in stacks if row["id"] in [part["id"] for part in components_of(stack)]]


def versions_linked_to_run(row: Row, backend: Backend) -> list[str]:
    """Return the model versions that are linked to a run."""
    links = backend.everything("/model_version_pipeline_runs")
    return [link["body"]["model_version"] for link in links if link["body"]["pipeline_run"]["id"] == row["id"]]


def versions_linked_to_artifact(row: Row, backend: Backend) -> list[str]:
    """Return the model versions that are linked to an artifact version."""
    links = backend.everything("/model_version_artifacts")
    return [link["body"]["model_version"] for link in links if link["body"]["artifact_version"]["id"] == row["id"]]


def models_linked_to_artifact(row: Row, backend: Backend) -> list[list[str]]:
    """Return the models behind the linked model versions."""
    versions = by_id(backend, "/model_versions")
    models = [versions[identity]["body"]["model"] for identity in versions_linked_to_artifact(row, backend)]
    return [[model["id"], model["name"]] for model in models]


def artifacts_of_step(step: Row) -> list[str]:
    """Return the ids of the artifact versions that a step read or wrote."""
    named = [*step["resources"]["inputs"].values(), *step["resources"]["outputs"].values()]
    return [version["id"] for versions in named for version in versions]


@cache
def runs_by_artifact(backend: Backend) -> dict[str, set[str]]:
    """Map each artifact version to the runs whose steps read or wrote it."""
    runs: dict[str, set[str]] = {}
    for step in backend.everywhere("/steps"):
        for version in artifacts_of_step(step):
            runs.setdefault(version, set()).add(step["metadata"]["pipeline_run_id"])
    return runs


def runs_of_artifact(row: Row, backend: Backend) -> list[list[str]]:
    """Return the runs whose steps read or wrote an artifact version."""
    used_in = runs_by_artifact(backend).get(row["id"], set())
    return [[run, by_id(backend, "/runs")[run]["name"]] for run in sorted(used_in)]


def is_unused(row: Row, backend: Backend) -> bool:
    """Say whether no step read or wrote an artifact version."""
    return not runs_of_artifact(row, backend)


def has_custom_name(artifact: str, backend: Backend) -> bool:
    """Say whether an artifact was named by its user."""
    return bool(by_id(backend, "/artifacts")[artifact]["metadata"]["has_custom_name"])


def owner(user_id: str, backend: Backend) -> list[list[str]]:
    """Return a user or service account with all names."""
    people = backend.everything("/users") + backend.everything("/service_accounts")
    return [[one["id"], one["name"], one["body"]["full_name"]] for one in people if one["id"] == user_id]


def owner_of_linked(path: str, link: str) -> Reading:
    """Read the owner of the thing that a link points to."""

    def get(row: Row, backend: Backend) -> list[list[str]]:
        return owner(by_id(backend, path)[row["body"][link]["id"]]["body"]["user_id"], backend)

    return Reading("named", get)


def tagged_types(row: Row, backend: Backend) -> list[str]:
    """Return the types of the resources that carry a tag."""
    paths = {
        "pipeline": "/pipelines",
        "pipeline_run": "/runs",
        "artifact": "/artifacts",
        "model": "/models",
        "artifact_version": "/artifact_versions",
        "model_version": "/model_versions",
        "pipeline_snapshot": "/pipeline_snapshots",
    }
    return [
        kind
        for kind, path in paths.items()
        if any(row["name"] in names_of_tags(tagged, backend) for tagged in backend.everywhere(path))
    ]


def is_kind(*kinds: str, inverted: bool = False) -> Reading:
    """Read whether the linked artifact version is of one of these types."""
    return Reading("switch", lambda row, _: (dig(row, "body.artifact_version.body.type") in kinds) != inverted)


def has_expired(row: Row, _: Backend) -> bool:
    """Say whether a cached step has expired by now."""
    expires = dig(row, "metadata.cache_expires_at")
    return expires is not None and datetime.fromisoformat(expires) < datetime.now(UTC).replace(tzinfo=None)


def nullable_id(path: str) -> Reading:
    """Read the id of a related thing that is a column of the row's own table: `isnull:` works."""
    return field("uuid", f"{path}.id")


def attached(trigger: Row) -> list[Row]:
    """Return the snapshots that a trigger runs: those that it was attached to and the copies that it starts."""
    return [*trigger["resources"]["snapshots"], *trigger["resources"]["executable_snapshots"]]


def next_occurrence(trigger: Row, _: Backend) -> Any:
    """Return when a trigger starts a run next, where the row says so."""
    return trigger["body"].get("next_occurrence")


def registries_of_build(row: Row, backend: Backend) -> list[str]:
    """Return the container registries of the stack that a build was made for."""
    used = dig(row, "metadata.stack.id")
    stacks = [stack for stack in backend.everything("/stacks") if stack["id"] == used]
    return [part["id"] for stack in stacks for part in stack["metadata"]["components"].get("container_registry", [])]


def type_of_connector(row: Row, _: Backend) -> Any:
    """Name the type of a connector; the row shows all of a type that the server has code for."""
    found = row["body"]["connector_type"]
    return found["connector_type"] if isinstance(found, dict) else found


def labels_of(row: Row) -> list[tuple[str, str]]:
    """Return the labels of a connector."""
    return list(row["metadata"]["labels"].items())
