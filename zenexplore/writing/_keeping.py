"""What a change would make the server forget, filled in from what the thing has now: it is asked for anew each time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from zenexplore.errors import QueryError
from zenexplore.resources import CODE_REPOSITORIES, COMPONENTS, SERVICE_CONNECTORS, STACKS, TRIGGERS, Resource
from zenexplore.writing._configuration import check_configuration, sensitive
from zenexplore.writing._targets import Target

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

Fields = dict[str, Any]


def held(session: ClientSession, resource: Resource[Any], target: Target) -> Any:
    """What a write is about, as it is on the server now: a thing in hand may be older than the last change."""
    return target.thing or session.one(resource, target.id)


def merge(fields: Fields, name: str, known: Mapping[str, Any] | None) -> None:
    """Put what changes of a dict onto what is known, where the server takes the whole; None takes a key out."""
    if name in fields:
        whole = {**(known or {}), **fields[name]}
        fields[name] = {key: value for key, value in whole.items() if value is not None}


def _merge_all(fields: Fields, known: Any) -> None:
    merge(fields, "labels", known.labels)
    merge(fields, "environment", known.environment)


def trigger(session: ClientSession, target: Target, fields: Fields) -> None:
    """The server takes the whole of a schedule. One way of saying when takes the place of another."""
    known = held(session, TRIGGERS, target)
    if known.type != "schedule":
        raise QueryError(f"{known!r} is no native schedule, and only those can be changed here")
    when = ("cron_expression", "interval", "run_once_start_time")
    kept = ("name", "active", "concurrency", "start_time", "end_time", "max_runs")
    for name in kept if any(name in fields for name in when) else (*kept, *when):
        value = getattr(known, name)
        if value is not None:
            fields.setdefault(name, value.replace(tzinfo=None).isoformat() if isinstance(value, datetime) else value)


def stack(session: ClientSession, target: Target, fields: Fields) -> None:
    """The server takes all components, labels and variables of a stack: those of other types and keys stay."""
    known = held(session, STACKS, target)
    _merge_all(fields, known)
    if "components" in fields:
        kept = {kind: [str(part.id) for part in parts] for kind, parts in known.components.items()}
        fields["components"] = {kind: parts for kind, parts in {**kept, **fields["components"]}.items() if parts}


def component(session: ClientSession, target: Target, fields: Fields) -> set[str]:
    """The server takes all of the configuration, labels and variables, and cuts a connection that is not said again."""
    known = held(session, COMPONENTS, target)
    _merge_all(fields, known)
    _connect(known, fields)
    if "configuration" not in fields:
        return set()
    merge(fields, "configuration", known.configuration)
    check_configuration(known.flavor, fields["configuration"])
    return {f"configuration.{name}" for name in sensitive(known.flavor)}


def _connect(known: Any, fields: Fields) -> None:
    if fields.pop("disconnect", False):
        if "connector" in fields or "connector_resource_id" in fields:
            raise QueryError("components.update: disconnect=True and connector_id cannot both be meant")
        fields |= {"connector": None, "connector_resource_id": None}
        return
    if "connector" not in fields and known.connector is not None:
        fields["connector"] = str(known.connector.id)
        if known.connector_resource_id is not None:
            fields.setdefault("connector_resource_id", known.connector_resource_id)
    if "connector_resource_id" in fields and "connector" not in fields:
        raise QueryError(f"components.update: connector_resource_id wants a connector_id: {known!r} has none")


def connector(session: ClientSession, target: Target, fields: Fields) -> None:
    """The server forgets what a connector reaches and how long its logins last where that is not said again.

    "" and 0 take them away, in ZenML's words.
    """
    known = held(session, SERVICE_CONNECTORS, target)
    merge(fields, "labels", known.labels)
    if "resource_types" in fields:
        fields["resource_types"] = [each for each in [fields["resource_types"]] if each]
    for name in ("resource_id", "expiration_seconds", "resource_types"):
        fields[name] = fields.get(name, getattr(known, name)) or None


def code_repository(session: ClientSession, target: Target, fields: Fields) -> None:
    """The server takes the whole configuration, and makes nothing of an empty one."""
    if "config" in fields:
        merge(fields, "config", held(session, CODE_REPOSITORIES, target).config)
        if not fields["config"]:
            raise QueryError("code_repositories.update: config would be empty, and the server then keeps it as it was")
