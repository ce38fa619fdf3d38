"""Verbs that are no one request: copying, pruning, attaching tags to what one has in hand, running a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from zenexplore.errors import NotFoundError, QueryError, ServerError, UnsupportedError, told
from zenexplore.query import Query
from zenexplore.resources import (
    ARTIFACT_VERSIONS,
    COMPONENTS,
    DEPLOYMENTS,
    RUNS,
    SNAPSHOTS,
    STACKS,
    Entity,
    Resource,
)
from zenexplore.server.routes import Route
from zenexplore.server.scan import scan
from zenexplore.writing._changes import delete_all, log_metadata, retag_all, verb_of
from zenexplore.writing._outcomes import Outcomes
from zenexplore.writing._perform import perform
from zenexplore.writing._targets import target_of

if TYPE_CHECKING:
    from zenexplore.session import ClientSession


def copy_stack(session: ClientSession, stack: Any, name: str, *, dry_run: bool) -> Any:
    """Make a stack of the same components, labels and description."""
    held = _held(session, STACKS, "update", (stack,))
    given = {
        "name": name,
        "components": held.components,
        "labels": held.labels or None,
        "description": held.description or None,
    }
    return perform(session, STACKS, verb_of(STACKS, "create"), (), given, dry_run=dry_run)


def copy_component(session: ClientSession, component: Any, kind: str | None, name: str, *, dry_run: bool) -> Any:
    """Make a component of the same type, flavor, configuration and labels."""
    held = _held(session, COMPONENTS, "update", (component, kind))
    given = {
        "name": name,
        "flavor": held.flavor_name,
        "component_type": held.type,
        "configuration": held.configuration,
        "labels": held.labels or None,
    }
    return perform(session, COMPONENTS, verb_of(COMPONENTS, "create"), (), given, dry_run=dry_run)


def prune(session: ClientSession, project: Any, confirm: int | None, *, files: bool) -> Outcomes:
    """Delete the artifact versions that nothing uses, once the caller has said how many.

    One by one: the server's own way to do it answers 500 in zenml 0.98.0.
    """
    session.wire.must_write("artifact_versions.prune")
    query = session.pinned(Query.ask(ARTIFACT_VERSIONS, {"only_unused": True, "project": project}, size=500))
    unused = list(scan(query, session.page))
    return delete_all(session, ARTIFACT_VERSIONS, unused, confirm, delete_from_artifact_store=files)


def attach(session: ClientSession, tag: Any, things: Any, *, off: bool) -> Outcomes:
    """Put a tag on things of any kind, or take it off."""
    held = tag.name if isinstance(tag, Entity) else tag
    some = _things(things)
    return retag_all(session, some[0].RESOURCE, some, (held,), off=off)


def log_for(session: ClientSession, values: Mapping[str, Any], things: Any) -> Outcomes:
    """Log the same metadata for things of any kind."""
    some = _things(things)
    return log_metadata(session, some[0].RESOURCE, some, values)


def run_snapshot(session: ClientSession, snapshot: Any, configuration: Mapping[str, Any] | None) -> Any:
    """Let the server run a snapshot.

    Raises:
        UnsupportedError: the server runs none; ZenML's open-source edition does not.
    """
    session.wire.must_write("snapshots.run")
    target = target_of(session, SNAPSHOTS, verb_of(SNAPSHOTS, "delete"), (snapshot,), None, look=False)
    route = Route("POST", f"/pipeline_snapshots/{target.id}/runs", writes=True)
    try:
        answer = session.wire.send(route, json={"run_configuration": dict(configuration) if configuration else None})
    except ServerError as refused:
        if refused.status == 405 or (isinstance(refused, NotFoundError) and not refused.kind):
            raise UnsupportedError(
                f"snapshots.run: this server, ZenML {session.dialect.version}, runs no snapshots by itself: it has no "
                "workload manager; run the pipeline where its code is"
            ) from None
        raise
    return session.received(RUNS, answer.content)


def take_up(_session: ClientSession, what: str) -> None:
    """Say why a deployment cannot be put up or taken down here."""
    raise UnsupportedError(
        f"{DEPLOYMENTS.name}.{what}: a deployment is put up and taken down by its deployer's own code, which no server "
        f"runs for us; `zenml deployment {what} NAME` does it where that code is"
    )


def _held(session: ClientSession, resource: Resource[Any], verb: str, said: tuple[Any, ...]) -> Any:
    target = target_of(session, resource, verb_of(resource, verb), said, None, look=True)
    return target.thing or session.one(resource, target.id)


def _things(given: Any) -> list[Entity]:
    """The things that a caller gave: one, or many in anything that can be walked through."""
    found = [given] if isinstance(given, Entity) else list(given) if isinstance(given, Iterable) else []
    if not found or not all(isinstance(each, Entity) for each in found):
        raise QueryError(f"say the things themselves, such as a run or a page of runs, not {told(given)}")
    return found


VERBS: dict[str, Callable[..., Any]] = {
    "copy_stack": copy_stack,
    "copy_component": copy_component,
    "prune": prune,
    "attach": attach,
    "log_for": log_for,
    "run_snapshot": run_snapshot,
    "take_up": take_up,
}
