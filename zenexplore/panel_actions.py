"""What panels may change on the server: one action at a time, shown before it is sent, and confirmed by a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zenexplore import clock
from zenexplore.errors import QueryError
from zenexplore.resources import SCHEDULES, Entity, Resource
from zenexplore.views import next_of_cron
from zenexplore.writing import Outcomes, called, goes_along, listed, perform, verb_of

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

Said = Mapping[str, str]


@dataclass(frozen=True)
class _Call:
    resource: Resource[Any]
    verb: str
    about: tuple[Any, ...]
    given: dict[str, Any] = field(default_factory=dict)
    project: Any = None


@dataclass(frozen=True)
class Prepared:
    """An action before it is sent.

    Attributes:
        request: What would be sent, as text.
        along: What goes with what is deleted, in words; "" for nothing.
        confirm: The name to type before it is sent; "" where nothing has to be typed.
        upcoming: The next times of a schedule, in ISO 8601.
    """

    request: str
    along: str = ""
    confirm: str = ""
    upcoming: tuple[str, ...] = ()


def prepare(session: ClientSession, name: str, items: Sequence[Entity], said: Said) -> Prepared:
    """Say what an action on one or several things would send. Nothing that writes is sent.

    Raises:
        QueryError: something in it cannot be meant.
    """
    first, others = items[0], len(items) - 1
    if not others:
        return _prepared(session, name, first, said)
    shown = _prepared(session, name, first, said)
    more = f"and {others:,} more such, one for each that is selected"
    return Prepared(f"{shown.request}\n\n{more}", confirm=str(len(items)) if name == "delete" else "")


def _prepared(session: ClientSession, name: str, item: Entity, said: Said) -> Prepared:
    call = _CALLS[name](item, said)
    write = verb_of(call.resource, call.verb)
    request = perform(session, call.resource, write, call.about, call.given, project=call.project, dry_run=True)
    along = listed(goes_along(session, write, item)) if write.along else ""
    times = next_of_cron(said["cron_expression"], clock.now()) if said.get("cron_expression") else []
    return Prepared(
        str(request).removesuffix("\n(not sent)"),
        along,
        called(item) if along or write.always else "",
        tuple(at.isoformat() for at in times),
    )


def act(session: ClientSession, name: str, items: Sequence[Entity], said: Said, confirm: str) -> str:
    """Do an action on one or several things, and say in words what was done.

    Raises:
        QueryError: something in it cannot be meant, or it has to be confirmed: nothing was changed. Or some of several
            failed: it says which and why; the others are done.
        ServerError: the server refused.
    """
    if len(items) == 1:
        _act(session, name, items[0], said, confirm)
        return _DONE[name]
    if name == "delete" and confirm != str(len(items)):
        raise QueryError(f"{len(items):,} would be deleted; say their number, not {confirm!r}. Nothing was deleted")
    outcomes = Outcomes(name, items, lambda some: _act(session, name, some[0], said, ""), 1).resume()
    if outcomes.left:
        raise QueryError(repr(outcomes))
    return f"{_DONE[name]}: all {len(items):,}"


def _act(session: ClientSession, name: str, item: Entity, said: Said, confirm: str) -> None:
    call = _CALLS[name](item, said)
    write = verb_of(call.resource, call.verb)
    perform(session, call.resource, write, call.about, call.given, project=call.project, confirm=confirm or None)


def _tag(item: Entity, said: Said) -> _Call:
    tags = [tag.strip() for tag in said.get("tags", "").split(",") if tag.strip()]
    if not tags:
        raise QueryError("say at least one tag; a comma stands between two")
    return _Call(item.RESOURCE, "update", (item,), {"add_tags": tags})


def _promote(item: Entity, said: Said) -> _Call:
    if not said.get("stage"):
        raise QueryError("choose the stage that it is promoted to")
    given = {"stage": said["stage"], "force": said.get("force") == "true"}
    return _Call(item.RESOURCE, "update", (item,), given)


def _schedule(item: Entity, said: Said) -> _Call:
    given = {"name": said.get("name", ""), "cron_expression": said.get("cron_expression") or None, "pipeline_id": item}
    return _Call(SCHEDULES, "create", (), given, getattr(item, "project_id", None))


def _plain(verb: str) -> Callable[[Entity, Said], _Call]:
    return lambda item, _said: _Call(item.RESOURCE, verb, (item,))


_CALLS: dict[str, Callable[[Entity, Said], _Call]] = {
    "tag": _tag,
    "promote": _promote,
    "schedule": _schedule,
    "pause": _plain("pause"),
    "activate": _plain("activate"),
    "archive": _plain("delete"),
    "delete": _plain("delete"),
}
_DONE = {
    "tag": "tagged",
    "promote": "promoted",
    "schedule": "schedule created",
    "pause": "paused",
    "activate": "activated",
    "archive": "archived",
    "delete": "deleted",
}
