"""Finding one thing by what a person calls it: UUID, exact name, or the beginning of name or id."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from zenexplore.errors import ContractError, NotFoundError, QueryError, told
from zenexplore.query import Query, as_uuid
from zenexplore.resources import (
    API_KEYS,
    ARTIFACT_VERSIONS,
    ARTIFACTS,
    COMPONENTS,
    MODEL_VERSIONS,
    MODELS,
    SERVICE_ACCOUNTS,
    STACKS,
    ApiKey,
    ArtifactVersion,
    Entity,
    ModelVersion,
    Page,
    Resource,
    ServiceAccount,
    StackComponent,
)
from zenexplore.server.scan import scan

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

E = TypeVar("E", bound=Entity)
Ask = Callable[..., Page[E]]
_HEX = re.compile(r"[0-9a-fA-F-]+")
_SHOWN = 10
_NAMES = 200  # read in a request to find the nearest among


def look_up(
    session: ClientSession,
    resource: Resource[E],
    wanted: Any,
    *,
    prefix: bool = True,
    hydrate: bool = True,
    project: Any = None,
    **also: Any,
) -> E:
    """Find the one thing that is meant.

    A full UUID is got directly. Otherwise an exact name wins; then the beginning of an id or a name.

    Raises:
        NotFoundError: there is none; the message has the nearest names.
        QueryError: several are meant; the message lists them.
    """
    if (exact := as_uuid(wanted)) is not None:
        return session.one(resource, exact, hydrate=hydrate)
    if not isinstance(wanted, str) or not wanted:
        raise QueryError(f"get a {resource.title} by its name or id, not by {told(wanted)}")
    text = wanted
    given = {**also, **({"project": project} if project and resource.scoped else {})}

    def ask(**filters: Any) -> Page[E]:
        return session.page(Query.ask(resource, {**given, **filters}, hydrate=hydrate, size=_SHOWN))

    found = list(ask(name=f"equals:{text}")) if resource.by_name else []
    if not found and prefix:
        found = _by_prefix(session, resource, text, ask)
    if found:
        one = _only(resource, text, found)
        return one if resource.whole_in_lists else session.one(resource, one.id, hydrate=hydrate)
    raise _missing(session, resource, text, given, prefix)


def _by_prefix(session: ClientSession, resource: Resource[E], text: str, ask: Ask[E]) -> list[E]:
    """Those whose id or name begins so, at most ten.

    The server reads % and _ as wildcards: what does not really begin so is left out, and where that may
    hide others that do, all of the answer is read.
    """
    by_id = list(ask(id=f"startswith:{text}")) if _HEX.fullmatch(text) else []
    begins: list[E] = []
    if resource.by_name:
        page = ask(name=f"startswith:{text}")
        rows = page if page.total_pages == 1 else scan(page.query, session.page)
        begins = list(islice((each for each in rows if _begins(each.name, text)), _SHOWN))
    return list({each.id: each for each in [*by_id, *begins]}.values())


def _begins(name: str | None, text: str) -> bool:
    return (name or "").casefold().startswith(text.casefold())


def _only(resource: Resource[E], text: str, found: list[E]) -> E:
    if len(found) == 1:
        return found[0]
    listed = "".join(f"\n  {each.id}  {label(each)}" for each in found)
    more = f"\n  (the first {_SHOWN})" if len(found) >= _SHOWN else ""
    raise QueryError(f"{text!r} is not one {resource.title} but several; say which by its id:{listed}{more}")


def _missing(
    session: ClientSession, resource: Resource[Any], text: str, given: dict[str, Any], prefix: bool
) -> NotFoundError:
    by = "name or id, or its beginning," if prefix else "whole name or id"
    message = f"there is no {resource.title} with the {by} {text!r}"
    where = given.get("project", session.project)
    message += f" in project {str(getattr(where, 'name', where))!r}" if resource.scoped else ""
    return NotFoundError(message + (_nearest(session, resource, text, given) if resource.by_name else ""))


def _nearest(session: ClientSession, resource: Resource[Any], text: str, given: dict[str, Any]) -> str:
    """Say which names are nearest: of the newest, and where there are more, of those that share a half of the text.

    A slip leaves one half of a name as it is. That takes three requests, however many names there are.
    """

    def ask(**also: Any) -> Page[Any]:
        filters = {**given, **also}
        return session.page(Query.ask(resource, filters, sort_by="desc:created", size=_NAMES, hydrate=False))

    newest = ask()
    names, half = dict.fromkeys(each.name for each in newest), (len(text) + 1) // 2
    if newest.total > len(newest):
        halves = [f"startswith:{text[:half]}", *([f"endswith:{text[half:]}"] if text[half:] else [])]
        names |= dict.fromkeys(each.name for like in halves for each in ask(name=like))
    near = nearest(text, [name for name in names if name])
    told = f"; the nearest are {', '.join(map(repr, near))}" if near else ""
    if newest.total > len(newest):
        looked = f"the newest {len(newest):,} of {newest.total:,} and those that begin or end like it"
        told = f"{told}, of {looked}" if near else f"; none is near, of {looked}"
    return told


def nearest(text: str, names: Sequence[str]) -> list[str]:
    """Those three at most that differ from a text by a slip, and then those that have it in them."""
    within = (name for name in names if text.casefold() in name.casefold())
    return list(dict.fromkeys([*get_close_matches(text, names, n=3), *within]))[:3]


def label(thing: Any) -> str:
    """What a person reads in a list of candidates."""
    kind = getattr(thing, "type", None)
    return f"{thing.name} ({kind})" if isinstance(kind, str) else str(thing.name)


def artifact_version(
    session: ClientSession,
    wanted: Any,
    version: Any = None,
    *,
    hydrate: bool = True,
    project: Any = None,
    prefix: bool = True,
) -> ArtifactVersion:
    """Find an artifact version by its id, or by its artifact's name or id and the version; the latest if none."""
    version = None if version == "latest" else version
    if version is None and (exact := as_uuid(wanted)) is not None:
        try:
            return session.one(ARTIFACT_VERSIONS, exact, hydrate=hydrate)
        except NotFoundError:
            pass  # it may be an artifact's id
    given = {
        "artifact": f"equals:{wanted}",
        "version": None if version is None else f"equals:{version}",
        "project": project,
    }
    newest = session.page(Query.ask(ARTIFACT_VERSIONS, given, sort_by="desc:created", size=1, hydrate=hydrate))
    if newest:
        return _as_asked(newest[0], newest[0].artifact, wanted)
    if version is None and prefix:
        return _latest_of_prefix(session, wanted, hydrate=hydrate, project=project)
    look_up(session, ARTIFACTS, wanted, prefix=False, project=project)  # says the nearest, if there is no such artifact
    if version is None:
        raise NotFoundError(f"artifact {wanted!r} has no versions")
    raise NotFoundError(
        f"artifact {wanted!r} has no version {version!r}; list_artifact_versions(artifact={str(wanted)!r}) shows them"
    )


def _latest_of_prefix(session: ClientSession, wanted: Any, *, hydrate: bool, project: Any) -> ArtifactVersion:
    """Find a version by the beginning of its id, or the latest of the artifact whose name begins so."""
    if isinstance(wanted, str) and _HEX.fullmatch(wanted):
        try:
            return look_up(session, ARTIFACT_VERSIONS, wanted, hydrate=hydrate, project=project)
        except NotFoundError:
            pass  # it may be the beginning of a name
    artifact = look_up(session, ARTIFACTS, wanted, project=project)
    if artifact.latest_version_id is None:
        raise NotFoundError(f"artifact {artifact.name!r} has no versions")
    return session.one(ARTIFACT_VERSIONS, artifact.latest_version_id, hydrate=hydrate)


def model_version(
    session: ClientSession, model: Any, version: Any = None, *, hydrate: bool = True, project: Any = None
) -> ModelVersion:
    """Find a model version by its id, or by its model and a number, name or stage; the latest if none."""
    for direct in (version, model if version is None else None):
        if (exact := as_uuid(direct)) is not None:
            try:
                return session.one(MODEL_VERSIONS, exact, hydrate=hydrate)
            except NotFoundError:
                pass  # it may be a model's id
    given: dict[str, Any] = {"model": f"equals:{model}", "project": project}
    text = "latest" if version is None else str(version)
    if text.isdigit():
        given["number"] = int(text)
    elif text in ("staging", "production", "archived", "none"):
        given["stage"] = f"equals:{text}"
    elif text != "latest":
        given["name"] = f"equals:{text}"
    found = session.page(Query.ask(MODEL_VERSIONS, given, sort_by="desc:number", size=1, hydrate=hydrate))
    if not found:
        look_up(session, MODELS, model, prefix=False, project=project)  # says the nearest, if there is no such model
        raise NotFoundError(
            f"model {model!r} has no version {text!r}; list_model_versions(model={str(model)!r}) shows them"
        )
    return _as_asked(found[0], found[0].model, model)


def _as_asked(found: E, of: Any, wanted: Any) -> E:
    """Refuse what was not asked for: a server that does not know a filter ignores it, and gives the newest of all."""
    if str(wanted) not in (of.name, str(of.id)) and as_uuid(wanted) != of.id:
        raise ContractError(
            f"the server was asked for {wanted!r} and gave {found!r}, of {of.name!r}: it did not read the filter"
        )
    return found


def component(session: ClientSession, component_type: Any, wanted: Any, *, hydrate: bool = True) -> StackComponent:
    """Find a component of one type; without a name, the active stack's."""
    if wanted is not None:
        return look_up(
            session,
            COMPONENTS,
            wanted,
            hydrate=hydrate,
            scope_type=str(component_type) if component_type else None,
        )
    parts = look_up(session, STACKS, session.stack).components.get(str(component_type), [])
    if not parts:
        raise NotFoundError(f"the active stack has no {component_type}")
    return session.one(COMPONENTS, parts[0].id, hydrate=hydrate)


def api_key(session: ClientSession, account: Any, wanted: Any) -> tuple[ServiceAccount, ApiKey]:
    """Find a service account, and its key by name or id."""
    owner = look_up(session, SERVICE_ACCOUNTS, account, prefix=False)
    exact = as_uuid(wanted)
    if exact is None and (not isinstance(wanted, str) or not wanted):
        raise QueryError(f"get an API key by its name or id, not by {told(wanted)}")
    filters = {"service_account": owner.id, **({"id": exact} if exact else {"name": f"equals:{wanted}"})}
    found = session.page(Query.ask(API_KEYS, filters, size=1))
    if not found:
        raise NotFoundError(f"service account {owner.name!r} has no API key {str(wanted)!r}")
    return owner, found[0]
