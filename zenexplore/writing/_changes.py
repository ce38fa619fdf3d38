"""What things do to themselves on the server, one alone or many together: tags, metadata, deleting."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from zenexplore import lookup
from zenexplore.errors import ConflictError, QueryError, UnsupportedError, suggestion, told
from zenexplore.query import MANY, Query, as_uuid
from zenexplore.resources import TAGS, Entity, Keyword, Page, Resource, Tag, Take, Write
from zenexplore.server.refusals import done_before
from zenexplore.writing._outcomes import Outcomes
from zenexplore.writing._perform import API, perform, send
from zenexplore.writing._request import Ready, Request
from zenexplore.writing._takes import checked, types_of

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

Many = Outcomes | list[Request]  # what came of many things, or with `dry_run` what would be sent for them
TOGETHER = 100  # things in one request
_VALUES = Keyword("values", Take.FACTS, "Values by key.", required=True)


def update(session: ClientSession, thing: Entity, given: Mapping[str, Any], *, dry_run: bool) -> Any:
    """Change one thing by its own resource's `update`, and return it as it is now."""
    return perform(session, thing.RESOURCE, verb_of(thing.RESOURCE, "update"), (thing,), given, dry_run=dry_run)


def delete(
    session: ClientSession, thing: Entity, given: Mapping[str, Any], *, confirm: str | None, dry_run: bool
) -> Any:
    """Delete one thing, with what its resource's `delete` may be told besides."""
    write = _deleting(thing.RESOURCE, given)
    return perform(session, thing.RESOURCE, write, (thing,), given, confirm=confirm, dry_run=dry_run)


def delete_all(
    session: ClientSession,
    resource: Resource[Any],
    things: list[Any],
    given: Mapping[str, Any],
    *,
    confirm: int | None,
    dry_run: bool,
) -> Many:
    """Delete many things, once the caller has said how many.

    Raises:
        QueryError: `confirm` is not their number; it says the number. Nothing was deleted.
    """
    write = _deleting(resource, given)

    def act(some: list[Entity]) -> list[Any]:
        return [perform(session, resource, write, (each,), given, dry_run=dry_run, one_of_many=True) for each in some]

    if dry_run:
        return _shown(things, act, 1)
    session.wire.must_write(f"{resource.name}.delete")
    if things and confirm != len(things):
        many = resource.title if len(things) == 1 else resource.name.replace("_", " ")
        raise QueryError(
            f"{len(things):,} {many} would be deleted, and nothing was; to go ahead, say confirm={len(things)}"
        )
    return Outcomes("delete", things, act, 1, done_where=done_before).resume()


def _deleting(resource: Resource[Any], given: Mapping[str, Any]) -> Write:
    write = verb_of(resource, "delete")
    known = [each.name for each in write.keywords]
    for name in given:
        if name not in known:
            takes = suggestion(name, known) if known else "it takes none"
            raise QueryError(f"{resource.name}.delete has no keyword {name!r}; {takes}")
    return write


def retag(session: ClientSession, thing: Entity, tags: Iterable[Any], *, off: bool, dry_run: bool) -> Any:
    """Put tags on one thing or take them off, and return it as it is now."""
    words = _tags(session, thing.RESOURCE, tags, dry_run=dry_run)
    if off:
        _must_exist(session, words)
    return _retagged(session, thing, words, off=off, dry_run=dry_run)


def _retagged(session: ClientSession, thing: Entity, words: list[str], *, off: bool, dry_run: bool) -> Any:
    return update(session, thing, {"remove_tags" if off else "add_tags": words}, dry_run=dry_run)


def retag_all(
    session: ClientSession,
    resource: Resource[Any],
    things: list[Any],
    tags: Iterable[Any],
    *,
    off: bool,
    dry_run: bool,
) -> Many:
    """Put tags on many things or take them off, a hundred in a request."""
    words = _tags(session, resource, tags, dry_run=dry_run)
    for other in {each.RESOURCE for each in things} - {resource}:
        _tags(session, other, words, dry_run=dry_run)
    doing = f"{'untag' if off else 'tag'} {', '.join(words)}"
    method = "DELETE" if off else "POST"
    try:
        path = session.dialect.path_to(method, "/tag_resources/batch")
    except UnsupportedError:
        if off:
            _must_exist(session, words)

        def one(some: list[Entity]) -> list[Any]:
            return [_retagged(session, each, words, off=off, dry_run=dry_run) for each in some]

        return _shown(things, one, 1) if dry_run else Outcomes(doing, things, one, 1).resume()
    ids, made = _tag_ids(session, words, make=not off, dry_run=dry_run) if things else ([], [])

    def act(some: list[Entity]) -> list[Any]:
        on = [{"resource_id": str(each.id), "resource_type": each.RESOURCE.taggable} for each in some]
        body = [{"tag_id": tag, **each} for each in on for tag in ids]
        return [_sent(session, Ready(method, API + path, body), dry_run)] if body else []

    together = max(1, TOGETHER // len(words))
    return made + _shown(things, act, together) if dry_run else Outcomes(doing, things, act, together).resume()


def _shown(things: list[Any], act: Callable[[list[Any]], list[Any]], together: int) -> list[Request]:
    """The requests that would be sent for many things; `act` sends none of them."""
    parts = [things[start : start + together] for start in range(0, len(things), together)]
    return [request for part in parts for request in act(part)]


def _sent(session: ClientSession, ready: Ready, dry_run: bool) -> Any:
    return ready.shown() if dry_run else send(session, ready)


def log_metadata(
    session: ClientSession, resource: Resource[Any], things: list[Any], values: Mapping[str, Any], *, dry_run: bool
) -> Many:
    """Log the same metadata for things, a hundred of a project in a request."""
    for kind in {resource, *(thing.RESOURCE for thing in things)}:
        if not kind.measurable:
            raise QueryError(f"{kind.name} have no metadata of their own")
    if not dry_run:
        session.wire.must_write(f"{resource.name}.log_metadata")
    facts = checked(f"{resource.name}.log_metadata", _VALUES, values)
    types = types_of(values)

    def act(some: list[Entity]) -> list[Any]:
        answers = []
        by_project: dict[Any, list[Entity]] = {}
        for each in some:
            by_project.setdefault(getattr(each, "project_id", None), []).append(each)
        for project, members in by_project.items():
            scope = session.project_id(project)
            path = session.dialect.path_to("POST", "/run-metadata", scope)
            body = {
                **({"project": scope} if path == "/run-metadata" else session.dialect.owner_in(scope)),
                "resources": [{"id": str(each.id), "type": each.RESOURCE.measurable} for each in members],
                "values": facts,
                "types": types,
            }
            answers.append(_sent(session, Ready("POST", API + path, body), dry_run))
        return answers

    if dry_run:
        return _shown(things, act, TOGETHER)
    return Outcomes(f"log {', '.join(facts)}", things, act, TOGETHER).resume()


def verb_of(resource: Resource[Any], verb: str) -> Write:
    """Return a resource's write; QueryError where it has none such."""
    found = resource.write(verb)
    if found is None:
        known = ", ".join(each.verb for each in resource.writes) or "nothing"
        raise QueryError(f"{resource.name} cannot {verb}; the server lets one {known}")
    return found


def _tags(session: ClientSession, resource: Resource[Any], tags: Iterable[Any], *, dry_run: bool) -> list[str]:
    """The names of tags: each was said by itself, or with others in a list."""
    if not resource.taggable:
        raise QueryError(f"{resource.name} have no tags")
    if not dry_run:
        session.wire.must_write(f"{resource.name}.tag")
    each = [one for some in tags for one in (some if isinstance(some, list | tuple | set | Page) else [some])]
    words = [_called(session, f"{resource.name}.tag", one) for one in each]
    if not words:
        raise QueryError(f"{resource.name}.tag wants at least one tag")
    return list(dict.fromkeys(words))


def _called(session: ClientSession, label: str, tag: Any) -> str:
    """The name of a tag that was said by its name, by its id, or as itself: it may have another one by now."""
    id = as_uuid(tag) if isinstance(tag, Tag) or not isinstance(tag, Entity) else None
    if id is not None:
        return session.one(TAGS, id).name
    if not (isinstance(tag, str) and tag.strip()):
        raise QueryError(
            f"{label} wants tags by their names, by their ids, or as client.get_tag gives them, not {told(tag)}"
        )
    return tag


def _must_exist(session: ClientSession, words: list[str]) -> None:
    """Refuse to take off tags that there are not: the server would say that it is done."""
    for word in words:
        lookup.look_up(session, TAGS, word, prefix=False)


def _tag_ids(session: ClientSession, words: list[str], *, make: bool, dry_run: bool) -> tuple[list[str], list[Request]]:
    """The ids of tags by name; those that there are not are made, or refused where they are taken off.

    Returns:
        The ids; and the requests that would make the new tags, of which a dry run can only say the names.
    """
    known: dict[str, str] = {}
    for start in range(0, len(words), MANY):
        asked = f"oneof:{json.dumps(words[start : start + MANY])}"
        known |= {tag.name: str(tag.id) for tag in session.page(Query.ask(TAGS, {"name": asked}, size=MANY))}
    found, made = [], []
    for word in words:
        if word in known:
            found.append(known[word])
        elif make and dry_run:
            made.append(perform(session, TAGS, verb_of(TAGS, "create"), (), {"name": word}, dry_run=True))
            found.append(f"the id of {word}")
        elif make:
            found.append(_made(session, word))
        else:
            found.append(str(lookup.look_up(session, TAGS, word, prefix=False).id))
    return found, made


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
