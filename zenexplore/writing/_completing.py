"""What some writes need besides: what ZenML's own client adds or checks before it sends them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from zenexplore import lookup
from zenexplore.errors import NotFoundError, QueryError, suggestion
from zenexplore.query import Query
from zenexplore.resources import (
    FLAVORS,
    MODEL_VERSION_ARTIFACTS,
    MODEL_VERSION_RUNS,
    SECRETS,
    STACKS,
    Resource,
    Write,
)
from zenexplore.writing import _keeping
from zenexplore.writing._configuration import check_configuration, sensitive
from zenexplore.writing._targets import Target

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

Fields = dict[str, Any]
Special = Callable[["ClientSession", Target, Fields], set[str] | None]


def complete(session: ClientSession, resource: Resource[Any], write: Write, target: Target, fields: Fields) -> set[str]:
    """Add what the server wants besides.

    Returns:
        The fields that are secrets besides those that are declared so, as `configuration.token`.

    Raises:
        QueryError: what was given does not go together. Nothing that writes was sent.
    """
    special = _SPECIAL.get((resource.name, write.verb))
    return (special and special(session, target, fields)) or set()


def _schedule(session: ClientSession, _target: Target, fields: Fields) -> None:
    _when("schedules.create", fields, "interval_second")
    fields["orchestrator_id"] = fields.get("orchestrator_id") or _orchestrator(session)


def _when(where: str, fields: Fields, interval: str) -> None:
    """Exactly one way of saying when, and an end after the start."""
    ways = ("cron_expression", interval, "run_once_start_time")
    said = [name for name in ways if fields.get(name)]
    if len(said) > 1:
        a = "an" if said[0] == interval else "a"
        raise QueryError(f"{where} takes {a} {said[0]} or {said[1]}, and not both")
    if not said or (said == [interval] and not fields.get("start_time")):
        raise QueryError(f"{where} wants a cron_expression, or {interval} with start_time, or run_once_start_time")
    if fields.get("end_time", "9999") <= fields.get("start_time", ""):
        raise QueryError(f"{where}: it would end at {fields['end_time']}, before it starts: nothing would run")


def _orchestrator(session: ClientSession) -> str:
    parts = lookup.look_up(session, STACKS, session.stack, prefix=False).components.get("orchestrator", [])
    if not parts:
        raise QueryError("the active stack has no orchestrator; give orchestrator_id=")
    return str(parts[0].id)


def _trigger(_session: ClientSession, _target: Target, fields: Fields) -> None:
    _when("triggers.create", fields, "interval")


def _changed_trigger(session: ClientSession, target: Target, fields: Fields) -> None:
    _keeping.trigger(session, target, fields)
    _when("triggers.update", fields, "interval")


def _secret(session: ClientSession, target: Target, fields: Fields) -> None:
    """A key whose value is null is taken out; one that there is not would be taken out without a word."""
    removed = fields.pop("remove_values", [])
    if removed:
        held = session.one(SECRETS, target.id).values
        for key in removed:
            if key not in held:
                raise QueryError(f"secrets.update: it has no key {key!r} to take out; {suggestion(key, held)}")
        fields["values"] = {**fields.get("values", {}), **dict.fromkeys(removed)}


def _user(_session: ClientSession, _target: Target, fields: Fields) -> None:
    fields["active"] = "password" in fields


def _project(_session: ClientSession, _target: Target, fields: Fields) -> None:
    fields.setdefault("display_name", fields["name"])


def _new_component(session: ClientSession, _target: Target, fields: Fields) -> set[str]:
    flavor = lookup.look_up(session, FLAVORS, fields["flavor"], prefix=False, type=fields["type"])
    check_configuration(flavor, fields["configuration"])
    return {f"configuration.{name}" for name in sensitive(flavor)}


def _connector(_session: ClientSession, _target: Target, fields: Fields) -> None:
    if "resource_types" in fields:
        fields["resource_types"] = [fields["resource_types"]]


def _link(links: Resource[Any], field: str, filtered: str) -> Special:
    """The server takes a link away by the link's own id."""

    def special(session: ClientSession, target: Target, fields: Fields) -> None:
        asked = {"model_version_id": target.id, filtered: fields[field]}
        found = session.page(Query.ask(links, asked, size=1))
        if not found:
            raise NotFoundError(f"the model version {target.id} is not linked to {fields[field]}")
        fields[field] = str(found[0].id)

    return special


_SPECIAL: dict[tuple[str, str], Special] = {
    ("schedules", "create"): _schedule,
    ("triggers", "create"): _trigger,
    ("triggers", "update"): _changed_trigger,
    ("triggers", "activate"): _keeping.trigger,
    ("triggers", "pause"): _keeping.trigger,
    ("secrets", "update"): _secret,
    ("users", "create"): _user,
    ("projects", "create"): _project,
    ("stacks", "update"): _keeping.stack,
    ("components", "create"): _new_component,
    ("components", "update"): _keeping.component,
    ("model_versions", "unlink_artifact"): _link(MODEL_VERSION_ARTIFACTS, "artifact_version_id", "artifact_version_id"),
    ("model_versions", "unlink_run"): _link(MODEL_VERSION_RUNS, "pipeline_run", "pipeline_run_id"),
    ("service_connectors", "create"): _connector,
    ("service_connectors", "update"): _keeping.connector,
    ("code_repositories", "update"): _keeping.code_repository,
}
