"""Verbs that are no one request: copying, pruning, attaching tags to what one has in hand, running a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
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
from zenexplore.server.scan import scan
from zenexplore.writing._changes import Many, delete_all, log_metadata, retag_all, verb_of
from zenexplore.writing._perform import API, perform, send
from zenexplore.writing._request import Ready
from zenexplore.writing._targets import target_of

if TYPE_CHECKING:
    from zenexplore.session import ClientSession


def copy_stack(session: ClientSession, stack: Any, name: str, *, dry_run: bool) -> Any:
    """Make a stack of the same components, labels, description, environment and secrets."""
    held = _held(session, STACKS, (stack,))
    given = {
        "name": name,
        "components": held.components,
        **_kept(held),
        "description": held.description or None,
    }
    return perform(session, STACKS, verb_of(STACKS, "create"), (), given, dry_run=dry_run)


def copy_component(session: ClientSession, component: Any, name: str, kind: str | None, *, dry_run: bool) -> Any:
    """Make a component of the same type, flavor, configuration, service connector, labels, environment and secrets."""
    held = _held(session, COMPONENTS, (component, kind))
    given = {
        "name": name,
        "flavor": held.flavor_name,
        "component_type": held.type,
        "configuration": held.configuration,
        **_kept(held),
        "connector_id": held.connector,
        "connector_resource_id": held.connector_resource_id,
    }
    return perform(session, COMPONENTS, verb_of(COMPONENTS, "create"), (), given, dry_run=dry_run)


def _kept(held: Any) -> dict[str, Any]:
    """What a stack and a component both have."""
    secrets = [str(secret) for secret in held.secrets]
    return {"labels": held.labels or None, "environment": held.environment or None, "secrets": secrets or None}


def prune(session: ClientSession, project: Any, *, confirm: int | None, files: bool, dry_run: bool) -> Many:
    """Delete the artifact versions that nothing uses, once the caller has said how many.

    One by one: the server's own way to do it answers 500 in zenml 0.98.0.
    """
    if not dry_run:
        session.wire.must_write("artifact_versions.prune")
    query = session.pinned(Query.ask(ARTIFACT_VERSIONS, {"only_unused": True, "project": project}, size=500))
    unused = list(scan(query, session.page))
    given = {"delete_from_artifact_store": files}
    return delete_all(session, ARTIFACT_VERSIONS, unused, given, confirm=confirm, dry_run=dry_run)


def attach(session: ClientSession, tag: Any, things: Any, *, off: bool, dry_run: bool) -> Many:
    """Put a tag on things of any kind, or take it off."""
    some = _things(things)
    return retag_all(session, some[0].RESOURCE, some, (tag,), off=off, dry_run=dry_run)


def log_for(session: ClientSession, values: Mapping[str, Any], things: Any, *, dry_run: bool) -> Many:
    """Log the same metadata for things of any kind."""
    some = _things(things)
    return log_metadata(session, some[0].RESOURCE, some, values, dry_run=dry_run)


def link(session: ClientSession, links: Resource[Any], given: Mapping[str, Any], *, dry_run: bool) -> Any:
    """Link something to a model version."""
    return perform(session, links, verb_of(links, "create"), (), given, dry_run=dry_run)


def run_snapshot(
    session: ClientSession, snapshot: Any, configuration: Mapping[str, Any] | None, *, dry_run: bool
) -> Any:
    """Let the server run a snapshot.

    Raises:
        UnsupportedError: the server runs none; ZenML's open-source edition does not.
    """
    if not dry_run:
        session.wire.must_write("snapshots.run")
    verb = replace(verb_of(SNAPSHOTS, "delete"), verb="run")
    target = target_of(session, SNAPSHOTS, verb, (snapshot,), None, look=False)
    body = {"run_configuration": dict(configuration) if configuration else None}
    ready = Ready("POST", f"{API}/pipeline_snapshots/{target.id}/runs", body)
    if dry_run:
        return ready.shown()
    try:
        answer = send(session, ready)
    except ServerError as refused:
        if refused.status == 405 or (isinstance(refused, NotFoundError) and not refused.kind):
            raise UnsupportedError(
                f"snapshots.run: this server, ZenML {session.dialect.version}, runs no snapshots by itself: it has no "
                "workload manager; run the pipeline where its code is"
            ) from None
        raise
    return session.received(RUNS, answer)


def take_up(_session: ClientSession, what: str) -> None:
    """Say why a deployment cannot be put up or taken down here."""
    raise UnsupportedError(
        f"{DEPLOYMENTS.name}.{what}: a deployment is put up and taken down by its deployer's own code, which no server "
        f"runs for us; `zenml deployment {what} NAME` does it where that code is"
    )


def _held(session: ClientSession, resource: Resource[Any], said: tuple[Any, ...]) -> Any:
    """What is copied; it is said as for an update."""
    verb = replace(verb_of(resource, "update"), verb="copy")
    return target_of(session, resource, verb, said, None, look=True).thing


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
    "link": link,
    "run_snapshot": run_snapshot,
    "take_up": take_up,
}
