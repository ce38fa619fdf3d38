"""From what a caller said to the request that changes the server, and to what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zenexplore.dialect import Sent
from zenexplore.errors import QueryError
from zenexplore.resources import PROJECTS, Gives, Resource, Write
from zenexplore.resources._hiding import JsonDict
from zenexplore.server.routes import Route
from zenexplore.writing._along import agree, goes_along, listed
from zenexplore.writing._completing import complete
from zenexplore.writing._request import Ready
from zenexplore.writing._takes import READERS, checked
from zenexplore.writing._targets import Target, target_of
from zenexplore.writing._things import named

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

API = "/api/v1"


def perform(
    session: ClientSession,
    resource: Resource[Any],
    write: Write,
    said: Sequence[Any],
    given: Mapping[str, Any],
    *,
    project: Any = None,
    confirm: str | None = None,
    dry_run: bool = False,
    one_of_many: bool = False,
) -> Any:
    """Do a write, or return the request for it.

    Args:
        said: What it is about, as the caller gave it for each name in `write.target`.
        given: What the caller gave for each keyword; None was not given.
        confirm: The name of what is deleted, where something goes along with it.
        one_of_many: The caller deletes several, and cannot name each.

    Raises:
        QueryError: something in it cannot be meant, the client is read-only, or it has to be confirmed. Nothing was
            changed.
        ServerError: the server refused.
        UnreachableError: no answer came; the message says whether it may have happened all the same.
    """
    where = f"{resource.name}.{write.verb}"
    if not dry_run:
        session.wire.must_write(where)
    fields = _plain(where, write, given)
    look = write.confirmed or confirm is not None
    target = target_of(session, resource, write, said, project, look=look)
    fields |= named(session, where, write, given, project)
    if write.creates and resource.scoped:
        fields["project"] = session.project_id(project, anew=True)
    hidden = complete(session, resource, write, target, fields)
    sent = session.dialect.written(resource, write, _sent(write, target, fields, _said(write, given)))
    ready = _ready(write, sent, hidden)
    if dry_run:
        return ready.shown(listed(goes_along(session, write, target.thing)) if write.along else "")
    agree(session, resource, write, target, confirm, one_of_many=one_of_many)
    try:
        answer = send(session, ready, write.repeatable)
    finally:  # afterwards: what others look up meanwhile is as old
        if resource is PROJECTS:
            session.forget_projects()
    return _answered(session, resource, write, target, answer)


def send(session: ClientSession, ready: Ready, repeatable: bool = True) -> bytes:
    """Send a request that was made, and return the answer's body."""
    route = Route(ready.method, ready.path.removeprefix(API), writes=True, repeatable=repeatable)
    return session.wire.send(route, params=ready.params, json=ready.body).content


def _plain(where: str, write: Write, given: Mapping[str, Any]) -> dict[str, Any]:
    """What names no other thing, checked before anything is asked of the server."""
    said = {name for name, value in given.items() if value is not None}
    missing = [known.name for known in write.keywords if known.required and known.name not in said]
    if missing:
        raise QueryError(f"{where} wants {', '.join(missing)} too")
    changes = {name for name in said if write.keyword(name).default is None}
    if write.route.startswith("PUT ") and write.keywords and not changes and write.gives is Gives.THING:
        asked = ", ".join(known.name for known in write.keywords)
        if any(known.default is None for known in write.keywords):
            raise QueryError(f"{where} was given nothing to change; one of: {asked}")
    fields = dict(write.fixed)
    for known in write.keywords:
        value = given[known.name] if known.name in said else known.default
        if value is not None and known.take in READERS:
            fields[known.parameter] = checked(where, known, value, quiet=write.secretive)
    return fields


def _said(write: Write, given: Mapping[str, Any]) -> frozenset[str]:
    """The server's names of what the caller said, where that is not what is meant anyway."""
    return frozenset(known.parameter for known in write.keywords if given.get(known.name) not in (None, known.default))


def _sent(write: Write, target: Target, fields: dict[str, Any], said: frozenset[str]) -> Sent:
    method, _, path = write.route.partition(" ")
    path = path.replace("{id}", target.id).replace("{parent}", target.parent)
    for name in [name for name in fields if f"{{{name}}}" in path]:
        path = path.replace(f"{{{name}}}", fields.pop(name))
    asked = {known.parameter for known in write.keywords if known.query}
    params = [*write.asked, *((name, _text(value)) for name, value in fields.items() if name in asked)]
    body = {name: value for name, value in fields.items() if name not in asked}
    return Sent(method, path, body, tuple(params), said)


def _ready(write: Write, sent: Sent, hidden: set[str]) -> Ready:
    hidden |= {known.parameter for known in write.keywords if known.secret}
    body = sent.body if sent.body or write.creates else None
    return Ready(sent.method, API + sent.path, body, sent.params, frozenset(hidden))


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _answered(session: ClientSession, resource: Resource[Any], write: Write, target: Target, answer: bytes) -> Any:
    if write.gives is Gives.THING:
        return session.received(resource, answer)
    if write.gives is Gives.ANEW:
        return session.one(resource, target.id)
    return JsonDict(json.loads(answer)) if write.gives is Gives.REPORT else None
