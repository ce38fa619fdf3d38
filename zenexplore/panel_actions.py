"""What panels may change on the server: one action at a time, shown before it is sent, and confirmed by a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from zenexplore import clock
from zenexplore.errors import QueryError
from zenexplore.resources import SCHEDULES, Entity, Resource
from zenexplore.views import next_of_cron
from zenexplore.writing import confirmation, perform, verb_of

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

Said = Mapping[str, str]
_AWAY = ("delete", "archive")  # what these are done to leaves its list
_SHOWN = 3  # requests of several


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


@dataclass(frozen=True)
class Changed:
    """What an action did.

    Attributes:
        words: What was done, in words.
        failed: Which of several failed, and why; the others are done.
        gone: The ids of what is not in its list any more.
    """

    words: str
    failed: str = ""
    gone: tuple[UUID, ...] = ()


def prepare(session: ClientSession, name: str, items: Sequence[Entity], said: Said) -> Prepared:
    """Say what an action on one or several things would send. Nothing that writes is sent.

    Raises:
        QueryError: something in it cannot be meant.
    """
    if len(items) > 1:
        return Prepared(_of_several(session, name, items, said), confirm=str(len(items)) if name == "delete" else "")
    item = items[0]
    call = _CALLS[name](item, said)
    write = verb_of(call.resource, call.verb)
    request = perform(session, call.resource, write, call.about, call.given, project=call.project, dry_run=True)
    times = next_of_cron(said["cron_expression"], clock.now()) if said.get("cron_expression") else []
    return Prepared(
        request.text,
        request.along,
        confirmation(item) if request.along or write.always else "",
        tuple(at.isoformat() for at in times),
    )


def act(session: ClientSession, name: str, items: Sequence[Entity], said: Said, confirm: str) -> Changed:
    """Do an action on one or several things, and say in words what was done.

    Raises:
        QueryError: something in it cannot be meant, or it has to be confirmed: nothing was changed.
        ServerError: the server refused.
    """
    away = name in _AWAY
    if len(items) > 1:
        if name == "delete" and confirm != str(len(items)):
            raise QueryError(f"{len(items):,} would be deleted; say their number, not {confirm!r}. Nothing was deleted")
        outcomes = _together(session, name, items, said)
        gone = tuple(each.thing.id for each in outcomes if each.ok and away)
        failed = repr(outcomes) if outcomes.left else ""
        return Changed(f"{_DONE[name]}: all {len(items):,}", failed, gone)
    call = _CALLS[name](items[0], said)
    write = verb_of(call.resource, call.verb)
    perform(session, call.resource, write, call.about, call.given, project=call.project, confirm=confirm or None)
    return Changed(_DONE[name], gone=(items[0].id,) if away else ())


def _of_several(session: ClientSession, name: str, items: Sequence[Entity], said: Said) -> str:
    """The requests for several things, or the first of them: to delete each takes one, and tags are made first."""
    some = items if name == "tag" else items[:_SHOWN]
    requests = [each.text for each in _together(session, name, some, said, dry_run=True)]
    makes = {text for text in requests if text.startswith("POST /api/v1/tags\n")}
    shown = [*(text for text in requests if text in makes), *[text for text in requests if text not in makes][:_SHOWN]]
    more = len(requests) - len(shown) + len(items) - len(some)
    return "\n\n".join([*shown, *([f"and {more:,} more such"] if more else [])])


def _together(session: ClientSession, name: str, items: Sequence[Entity], said: Said, *, dry_run: bool = False) -> Any:
    """Change several things in the way that pages are changed."""
    resource, things = items[0].RESOURCE, list(items)
    if name == "tag":
        return session.change("retag_all", resource, things, [_words(said)], off=False, dry_run=dry_run)
    return session.change("delete_all", resource, things, {}, confirm=len(things), dry_run=dry_run)


def _words(said: Said) -> list[str]:
    tags = [tag.strip() for tag in said.get("tags", "").split(",") if tag.strip()]
    if not tags:
        raise QueryError("say at least one tag; a comma stands between two")
    return tags


def _tag(item: Entity, said: Said) -> _Call:
    return _Call(item.RESOURCE, "update", (item,), {"add_tags": _words(said)})


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
