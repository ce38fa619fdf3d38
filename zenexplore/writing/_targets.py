"""The thing that a write is about: itself, its id or its exact name. No prefix is enough to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from zenexplore import lookup
from zenexplore.errors import NotFoundError, QueryError, told
from zenexplore.query import as_uuid
from zenexplore.resources import (
    API_KEYS,
    ARTIFACT_VERSIONS,
    ARTIFACTS,
    COMPONENTS,
    MODEL_VERSIONS,
    MODELS,
    SERVICE_ACCOUNTS,
    ApiKey,
    Entity,
    Resource,
    Write,
)

if TYPE_CHECKING:
    from zenexplore.session import ClientSession


@dataclass(frozen=True)
class Target:
    """What is written to: its id, what it stands below, and itself as it is now where somebody looked."""

    id: str = ""
    parent: str = ""
    thing: Any = None


def target_of(
    session: ClientSession, resource: Resource[Any], write: Write, said: Sequence[Any], project: Any, *, look: bool
) -> Target:
    """Find what a write is about.

    Args:
        said: What the caller gave for each name in `write.target`.
        look: Whether the thing is wanted as it is now, and not only its id.

    Raises:
        NotFoundError: there is none.
        QueryError: it is said in no way that can be understood, or its parts are about two things. Nothing that
            writes was sent.
    """
    if not write.target:
        return Target()
    if resource is API_KEYS:
        return _of_key(session, write, *said)
    first, part = said[0], said[1] if len(said) > 1 else None
    _check_kind(resource, write, first)
    if isinstance(first, resource.model):
        _check_part(resource, write, first, part)
        return Target(str(first.id), thing=session.one(resource, first.id) if look else None)
    exact = as_uuid(first)
    if exact is None and write.target[0].endswith("_id") and "name" not in write.target[0]:
        raise QueryError(
            f"{resource.name}.{write.verb}: {write.target[0]} wants a UUID or the thing, not {told(first)}"
        )
    if exact is not None and part is None:
        wanted = look or resource in _VERSIONS_OF
        return Target(str(exact), thing=_by_id(session, resource, write, exact) if wanted else None)
    found = _FINDERS.get(resource, _by_name)(session, resource, write, said, project)
    return Target(str(found.id), thing=found)


def _check_kind(resource: Resource[Any], write: Write, given: Any) -> None:
    """Refuse a thing of another kind: a model's version is no model, but a model is the first part of a version."""
    fits = isinstance(given, resource.model) or (resource is MODEL_VERSIONS and isinstance(given, MODELS.model))
    if isinstance(given, Entity) and not fits:
        raise QueryError(f"{resource.name}.{write.verb} is about a {resource.title}, and {given!r} is none")


def _check_part(resource: Resource[Any], write: Write, found: Any, part: Any) -> None:
    """Refuse a second part that is not of the thing that the first one is."""
    if part is not None and str(getattr(part, "id", part)) not in _PARTS[resource](found):
        raise QueryError(
            f"{resource.name}.{write.verb}: {found!r} is not {told(part)} but {_PARTS[resource](found)[0]!r}"
        )


_PARTS: dict[Resource[Any], Callable[[Any], tuple[str, ...]]] = {
    COMPONENTS: lambda found: (found.type,),
    ARTIFACT_VERSIONS: lambda found: (str(found.version),),
    MODEL_VERSIONS: lambda found: (str(found.name), str(found.number), str(found.id)),
}
_VERSIONS_OF: dict[Resource[Any], Resource[Any]] = {MODEL_VERSIONS: MODELS, ARTIFACT_VERSIONS: ARTIFACTS}


def _by_id(session: ClientSession, resource: Resource[Any], write: Write, exact: UUID) -> Any:
    """Get what has an id. That of a model is not one of its versions, whichever is the newest."""
    try:
        return session.one(resource, exact)
    except NotFoundError:
        whole = _VERSIONS_OF.get(resource)
        if whole is None or not session.fetch(whole, [exact], None):
            raise
        raise QueryError(
            f"{resource.name}.{write.verb}: {exact} is the id of a {whole.title}; say the id of one of its versions, "
            f"as {whole.name[:-1]}_version.id; client.{resource.list_method}({whole.name[:-1]}={str(exact)!r}) has them"
        ) from None


def _by_name(session: ClientSession, resource: Resource[Any], _write: Write, said: Sequence[Any], project: Any) -> Any:
    return lookup.look_up(session, resource, said[0], prefix=False, project=project)


def _component(
    session: ClientSession, resource: Resource[Any], write: Write, said: Sequence[Any], _project: Any
) -> Any:
    found = lookup.look_up(session, COMPONENTS, said[0], prefix=False, scope_type=said[1] and str(said[1]))
    _check_part(resource, write, found, said[1] and str(said[1]))
    return found


def _artifact_version(
    session: ClientSession, _resource: Resource[Any], _write: Write, said: Sequence[Any], project: Any
) -> Any:
    return lookup.artifact_version(session, *said, project=project, prefix=False)


def _model_version(
    session: ClientSession, resource: Resource[Any], write: Write, said: Sequence[Any], project: Any
) -> Any:
    model = said[0].id if isinstance(said[0], Entity) else said[0]
    if said[1] is None:  # to look the newest is a good guess, and to write it is none
        raise QueryError(f"{resource.name}.{write.verb}: say which version of {told(model)}: number, name, stage or id")
    if (exact := as_uuid(said[1])) is None:
        return lookup.model_version(session, model, said[1], project=project)
    found = _by_id(session, resource, write, exact)
    if str(model) not in (found.model.name, str(found.model.id)) and as_uuid(model) != found.model.id:
        raise QueryError(
            f"{resource.name}.{write.verb}: {found!r} is a version of {found.model.name!r}, not of {told(model)}"
        )
    return found


_Finder = Callable[["ClientSession", Resource[Any], Write, Sequence[Any], Any], Any]
_FINDERS: dict[Resource[Any], _Finder] = {
    COMPONENTS: _component,
    ARTIFACT_VERSIONS: _artifact_version,
    MODEL_VERSIONS: _model_version,
}


def _of_key(session: ClientSession, write: Write, account: Any, *key: Any) -> Target:
    """Find a service account, and its key where the write is about one; a key knows its account."""
    fits = isinstance(account, SERVICE_ACCOUNTS.model) or (isinstance(account, ApiKey) and len(write.target) > 1)
    if isinstance(account, Entity) and not fits:
        raise QueryError(f"{API_KEYS.name}.{write.verb} is about a service account, and {account!r} is none")
    if isinstance(account, ApiKey) and account.service_account is not None and len(write.target) > 1:
        if key and key[0] is not None and account.name != key[0] and account.id != as_uuid(key[0]):
            raise QueryError(f"{API_KEYS.name}.{write.verb}: {account!r} is not {told(key[0])}")
        return Target(str(account.id), str(account.service_account.id), account)
    if len(write.target) == 1:
        return Target(parent=str(lookup.look_up(session, SERVICE_ACCOUNTS, account, prefix=False).id))
    owner, found = lookup.api_key(session, account, key[0])
    return Target(str(found.id), str(owner.id), found)
