"""What things do to themselves on the server, one alone or many together: tags, metadata, deleting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from zenexplore import lookup
from zenexplore.errors import ConflictError, NotFoundError, QueryError, UnsupportedError
from zenexplore.resources import TAGS, Entity, Keyword, Resource, Take, Write
from zenexplore.writing._outcomes import Outcomes
from zenexplore.writing._perform import API, perform, send
from zenexplore.writing._request import Ready
from zenexplore.writing._takes import checked, types_of

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

TOGETHER = 100  # things in one request
_TAGS = Keyword("tags", Take.WORDS, "Tags.", required=True)
_VALUES = Keyword("values", Take.FACTS, "Values by key.", required=True)


def update(session: ClientSession, thing: Entity, **given: Any) -> Any:
    """Change one thing by its own resource's `update`, and return it as it is now."""
    return perform(session, thing.RESOURCE, verb_of(thing.RESOURCE, "update"), (thing,), given)


def delete(session: ClientSession, thing: Entity, *, confirm: str | None, dry_run: bool) -> Any:
    """Delete one thing."""
    write = verb_of(thing.RESOURCE, "delete")
    return perform(session, thing.RESOURCE, write, (thing,), {}, confirm=confirm, dry_run=dry_run)


def delete_all(
    session: ClientSession, resource: Resource[Any], things: list[Any], confirm: int | None, **given: Any
) -> Outcomes:
    """Delete many things, once the caller has said how many.

    Raises:
        QueryError: `confirm` is not their number; it says the number. Nothing was deleted.
    """
    write = verb_of(resource, "delete")
    session.wire.must_write(f"{resource.name}.delete")
    if things and confirm != len(things):
        raise QueryError(
            f"{len(things):,} {resource.name.replace('_', ' ')} would be deleted, and nothing was; "
            f"to go ahead, say confirm={len(things)}"
        )
    return Outcomes("delete", things, lambda some: perform(session, resource, write, (some[0],), given), 1).resume()


def retag(session: ClientSession, thing: Entity, tags: Iterable[str], *, off: bool) -> Any:
    """Put tags on one thing or take them off, and return it as it is now."""
    words = _tags(session, thing.RESOURCE, tags)
    return update(session, thing, **{"remove_tags" if off else "add_tags": words})


def retag_all(
    session: ClientSession, resource: Resource[Any], things: list[Any], tags: Iterable[str], *, off: bool
) -> Outcomes:
    """Put tags on many things or take them off, a hundred in a request."""
    words = _tags(session, resource, tags)
    for other in {each.RESOURCE for each in things} - {resource}:
        _tags(session, other, tags)
    doing = f"{'untag' if off else 'tag'} {', '.join(words)}"
    method = "DELETE" if off else "POST"
    try:
        path = session.dialect.path_to(method, "/tag_resources/batch")
    except UnsupportedError:  # one by one, then
        return Outcomes(doing, things, lambda some: retag(session, some[0], words, off=off), 1).resume()
    ids = _tag_ids(session, words, make=not off) if things else []

    def act(some: list[Entity]) -> None:
        on = [{"resource_id": str(each.id), "resource_type": each.RESOURCE.taggable} for each in some]
        body = [{"tag_id": tag, **each} for each in on for tag in ids]
        if body:
            send(session, Ready(method, API + path, body))

    return Outcomes(doing, things, act, max(1, TOGETHER // len(words))).resume()


def log_metadata(
    session: ClientSession, resource: Resource[Any], things: list[Any], values: Mapping[str, Any]
) -> Outcomes:
    """Log the same metadata for things, a hundred of a project in a request."""
    for kind in {resource, *(thing.RESOURCE for thing in things)}:
        if not kind.measurable:
            raise QueryError(f"{kind.name} have no metadata of their own")
    session.wire.must_write(f"{resource.name}.log_metadata")
    facts = checked(f"{resource.name}.log_metadata", _VALUES, values)
    types = types_of(values)

    def act(some: list[Entity]) -> None:
        by_project: dict[Any, list[Entity]] = {}
        for each in some:
            by_project.setdefault(getattr(each, "project_id", None), []).append(each)
        for project, members in by_project.items():
            scope = session.project_id(project)
            path = session.dialect.path_to("POST", "/run-metadata", scope)
            body = {
                **({"project": scope} if path == "/run-metadata" else session.owner_in(scope)),
                "resources": [{"id": str(each.id), "type": each.RESOURCE.measurable} for each in members],
                "values": facts,
                "types": types,
            }
            send(session, Ready("POST", API + path, body))

    return Outcomes(f"log {', '.join(facts)}", things, act, TOGETHER).resume()


def verb_of(resource: Resource[Any], verb: str) -> Write:
    """Return a resource's write; QueryError where it has none such."""
    found = resource.write(verb)
    if found is None:
        known = ", ".join(each.verb for each in resource.writes) or "nothing"
        raise QueryError(f"{resource.name} cannot {verb}; the server lets one {known}")
    return found


def _tags(session: ClientSession, resource: Resource[Any], tags: Iterable[str]) -> list[str]:
    if not resource.taggable:
        raise QueryError(f"{resource.name} have no tags")
    session.wire.must_write(f"{resource.name}.tag")
    words: list[str] = checked(f"{resource.name}.tag", _TAGS, tuple(tags))
    if not words:
        raise QueryError(f"{resource.name}.tag wants at least one tag")
    return words


def _tag_ids(session: ClientSession, words: list[str], *, make: bool) -> list[str]:
    """The ids of tags by name; those that there are not are made, or left out where they are taken off."""
    found = []
    for word in words:
        try:
            found.append(str(lookup.look_up(session, TAGS, word, prefix=False).id))
        except NotFoundError:
            if make:
                found.append(_made(session, word))
    return found


def _made(session: ClientSession, word: str) -> str:
    try:
        return str(perform(session, TAGS, verb_of(TAGS, "create"), (), {"name": word}).id)
    except ConflictError:  # somebody else made it meanwhile
        return str(lookup.look_up(session, TAGS, word, prefix=False).id)


CHANGES: dict[str, Callable[..., Any]] = {
    "update": update,
    "delete": delete,
    "delete_all": delete_all,
    "retag": retag,
    "retag_all": retag_all,
    "log_metadata": log_metadata,
}
