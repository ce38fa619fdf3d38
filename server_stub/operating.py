"""What filters mean of triggers, builds, services, deployments, connectors and devices: what keeps things going."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from server_stub import strict
from server_stub import tables as t
from server_stub.errors import ServerError, bad_value
from server_stub.meanings import Always, Among, Binding, Link, Loose, Standing, named, only_id
from zenexplore import resources as r
from zenexplore.resources import Resource

# What the server checks and then makes nothing of: the declarations leave it out, since a client must not offer it.
UNHEARD: dict[str, dict[str, TypeAdapter[Any]]] = {
    r.SERVICES.name: {"running": strict.FLAG},
    r.DEVICES.name: {"scope_user": strict.ONE_ID},
}


def _uuids(words: list[str]) -> list[str]:
    try:
        return [UUID(word).hex for word in words]
    except ValueError as error:
        raise bad_value(str(error)) from None


def _runs_snapshot(*columns: ColumnElement[Any]) -> Callable[[list[str]], ColumnElement[bool]]:
    """Return the triggers that run a snapshot of which one of these columns is one of some ids."""
    attached = select(t.TRIGGER_SNAPSHOTS.c.trigger_id).join(
        t.SNAPSHOTS, t.TRIGGER_SNAPSHOTS.c.snapshot_id == t.SNAPSHOTS.c.id
    )

    def found(words: list[str]) -> ColumnElement[bool]:
        ids = _uuids(words)
        return t.TRIGGERS.c.id.in_(attached.where(or_(*(column.in_(ids) for column in columns))))

    return found


def _reaches(resource_type: str) -> ColumnElement[bool]:
    each = func.json_each(t.CONNECTORS.c.resource_types).table_valued("value")
    return exists(select(each.c.value).where(each.c.value == resource_type).correlate(t.CONNECTORS))


def _labelled(text: str) -> ColumnElement[bool]:
    """Read a JSON object of labels, or `label=value,label`; without a value any will do."""
    try:
        labels: Any = json.loads(text)
    except ValueError:
        parts = (label.partition("=") for label in text.split(","))
        labels = {name: value if equals else None for name, equals, value in parts}
    if not isinstance(labels, Mapping):
        raise ServerError(500, "RuntimeError", f"{type(labels).__name__!r} object has no attribute 'items'")
    return and_(*(_has_label(name, value) for name, value in labels.items()))


def _has_label(name: str, value: Any) -> ColumnElement[bool]:
    each = func.json_each(t.CONNECTORS.c.labels).table_valued("key", "value")
    labels = select(each.c.key).where(each.c.key == name).correlate(t.CONNECTORS)
    return exists(labels if value is None else labels.where(each.c.value == value))


_REGISTRIES = t.STACK_PARTS.join(
    t.COMPONENTS,
    and_(t.STACK_PARTS.c.component_id == t.COMPONENTS.c.id, t.COMPONENTS.c.type == "container_registry"),
)
_DEPLOYED_PIPELINE = t.SNAPSHOTS.join(t.PIPELINES, t.SNAPSHOTS.c.pipeline_id == t.PIPELINES.c.id)

OPERATING: dict[Resource[Any], dict[str, Binding]] = {
    r.TRIGGERS: {
        "type": Among(t.TRIGGERS.c.type.in_),
        "flavor": Among(t.TRIGGERS.c.flavor.in_),
        "is_archived": Standing(lambda yes: t.TRIGGERS.c.is_archived == yes, value=False),
        "pipeline_id": Among(_runs_snapshot(t.SNAPSHOTS.c.pipeline_id)),
        "snapshot_id": Among(_runs_snapshot(t.SNAPSHOTS.c.id, t.SNAPSHOTS.c.source_snapshot_id)),
    },
    r.BUILDS: {
        "container_registry_id": Link(
            "registry", t.BUILDS.c.stack_id, t.STACK_PARTS.c.stack_id, _REGISTRIES, only_id(t.COMPONENTS.c.id)
        ),
    },
    r.DEPLOYMENTS: {
        "pipeline": Link(
            "pipeline", t.DEPLOYMENTS.c.snapshot_id, t.SNAPSHOTS.c.id, _DEPLOYED_PIPELINE, named(t.PIPELINES)
        ),
    },
    r.SERVICE_CONNECTORS: {"resource_type": Always(_reaches), "labels_str": Always(_labelled)},
    r.DEVICES: {"trusted_device": Loose(t.DEVICES.c.trusted_device)},
}
