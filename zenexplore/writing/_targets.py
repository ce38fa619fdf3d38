"""The thing that a write is about: itself, its id or its exact name. No prefix is enough to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zenexplore import lookup
from zenexplore.errors import QueryError
from zenexplore.query import as_uuid
from zenexplore.resources import (
    API_KEYS,
    ARTIFACT_VERSIONS,
    COMPONENTS,
    MODEL_VERSIONS,
    SERVICE_ACCOUNTS,
    Entity,
    Resource,
    Write,
)

if TYPE_CHECKING:
    from zenexplore.session import ClientSession


@dataclass(frozen=True)
class Target:
    """What is written to: its id, what it stands below, and itself where somebody looked."""

    id: str = ""
    parent: str = ""
    thing: Any = None


def target_of(
    session: ClientSession, resource: Resource[Any], write: Write, said: Sequence[Any], project: Any, *, look: bool
) -> Target:
    """Find what a write is about.

    Args:
        said: What the caller gave for each name in `write.target`.
        look: Whether the thing itself is wanted, and not only its id.

    Raises:
        NotFoundError: there is none. QueryError: it is said in no way that can be understood.
    """
    if not write.target:
        return Target()
    if resource is API_KEYS:
        return _of_key(session, write, *said)
    first = said[0]
    if isinstance(first, Entity):
        _of_the_kind(resource, write, first)
    exact = first if len(said) == 1 or said[1] is None or isinstance(first, Entity) else None
    if isinstance(exact, Entity):
        return Target(str(exact.id), thing=exact)
    if (known := as_uuid(exact)) is not None and not look and resource not in _BY_PARTS:
        return Target(str(known))
    if write.target[0].endswith("_id") and "name" not in write.target[0] and as_uuid(exact) is None:
        raise QueryError(f"{resource.name}.{write.verb}: {write.target[0]} wants a UUID or the thing, not {first!r}")
    found = _BY_PARTS.get(resource, _by_name)(session, resource, said, project)
    return Target(str(found.id), thing=found)


def _of_the_kind(resource: Resource[Any], write: Write, given: Entity) -> None:
    """Refuse a thing of another kind: a model's version is no model, but a model is the first part of a version."""
    if not isinstance(given, resource.model) and not (resource is MODEL_VERSIONS and len(write.target) > 1):
        raise QueryError(f"{resource.name}.{write.verb} is about a {resource.title}, and {given!r} is none")


def _by_name(session: ClientSession, resource: Resource[Any], said: Sequence[Any], project: Any) -> Any:
    return lookup.look_up(session, resource, said[0], prefix=False, project=project)


def _component(session: ClientSession, _resource: Resource[Any], said: Sequence[Any], _project: Any) -> Any:
    return lookup.look_up(session, COMPONENTS, said[0], prefix=False, scope_type=said[1] and str(said[1]))


def _artifact_version(session: ClientSession, _resource: Resource[Any], said: Sequence[Any], project: Any) -> Any:
    return lookup.artifact_version(session, *said, project=project, prefix=False)


def _model_version(session: ClientSession, _resource: Resource[Any], said: Sequence[Any], project: Any) -> Any:
    model = said[0].id if isinstance(said[0], Entity) else said[0]
    return lookup.model_version(session, model, *said[1:], project=project)


_Finder = Callable[["ClientSession", Resource[Any], Sequence[Any], Any], Any]
_BY_PARTS: dict[Resource[Any], _Finder] = {
    COMPONENTS: _component,
    ARTIFACT_VERSIONS: _artifact_version,
    MODEL_VERSIONS: _model_version,
}


def _of_key(session: ClientSession, write: Write, account: Any, *key: Any) -> Target:
    """Find a service account, and its key where the write is about one."""
    if len(write.target) == 1:
        return Target(parent=str(lookup.look_up(session, SERVICE_ACCOUNTS, account, prefix=False).id))
    owner, found = lookup.api_key(session, account, key[0])
    return Target(str(found.id), str(owner.id), found)
