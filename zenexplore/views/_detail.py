"""One thing looked at closely: everything declared about it, its parts, its metadata, and what it made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from zenexplore import clock
from zenexplore.artifacts.shown import shown
from zenexplore.resources import (
    ArtifactVersion,
    Cell,
    Column,
    Entity,
    ModelVersion,
    PipelineRun,
    Resource,
    Schedule,
    Stack,
    StackComponent,
    StepRun,
    Trigger,
)
from zenexplore.views._actions import Action, actions_of
from zenexplore.views._columns import main_column
from zenexplore.views._exhibit import Exhibit
from zenexplore.views._onward import Onward, onward
from zenexplore.views._parts import Parts, parts_of
from zenexplore.views._rows import title_of
from zenexplore.views._settings import json_of, settings_of
from zenexplore.views._upcoming import upcoming
from zenexplore.views.drawn._cells import Drawn, drawn_cell

_LONGEST_TITLE = 200
# Columns that something else of the detail shows better: an exhibit, and the parts.
_ELSEWHERE = {ArtifactVersion: ("artifact", "version", "type", "data_type", "tags"), Stack: ("components",)}


@dataclass(frozen=True)
class Detail:
    """What the detail shows, read from the server: drawing it asks nothing more.

    Attributes:
        status: A drawn status; None for what has none.
        facts: Pairs of name and drawn cell.
        upcoming: When it runs next, soonest first, in UTC; empty for what does not run by itself.
        trouble: Why it failed, as text of several lines; "" if it did not, or does not say.
        parts: What it is made of; None for what has no parts.
        data: Where data hangs: pairs of a name and drawn artifact versions.
        metadata: What was logged for it, as JSON.
        settings: What it was told, by name, as JSON.
        ways: Where it leads on to.
        code: The call that gets it.
        actions: What a person may change about it.
        logs: Whether it writes logs.
        exhibit: What an artifact version shows above all that; None for anything else.
    """

    id: UUID
    place: Resource[Any]
    title: str
    status: Drawn | None
    facts: tuple[tuple[str, Any], ...]
    upcoming: tuple[datetime, ...]
    trouble: str
    parts: Parts | None
    data: tuple[tuple[str, tuple[Drawn, ...]], ...]
    metadata: dict[str, Any]
    settings: dict[str, Any]
    ways: tuple[Onward, ...]
    code: str
    actions: tuple[Action, ...] = ()
    logs: bool = False
    exhibit: Exhibit | None = None


def detail_of(item: Entity) -> Detail:
    """Read a thing closely. What it lacks is fetched now."""
    resource = item.RESOURCE
    main = main_column(resource)
    status = next((column for column in resource.columns if column.cell is Cell.STATUS), None)
    return Detail(
        id=item.id,
        place=resource,
        title=called(item),
        status=drawn_cell(status, item) if status else None,
        facts=tuple(facts_of(item, main, status)),
        upcoming=tuple(upcoming(item, clock.now())) if isinstance(item, Schedule | Trigger) else (),
        trouble=_trouble(item),
        parts=parts_of(item),
        data=tuple((name, held) for name, held in _data(item) if held),
        metadata=json_of(item, "run_metadata"),
        settings=settings_of(item),
        ways=onward(item),
        code=_code(item),
        actions=actions_of(item),
        logs=isinstance(item, PipelineRun | StepRun),
        exhibit=Exhibit.of(item) if isinstance(item, ArtifactVersion) else None,
    )


def facts_of(item: Entity, *shown_above: Column | None) -> Iterator[tuple[str, Any]]:
    """The declared columns of a thing that nothing else shows, as pairs of name and drawn cell."""
    for column in item.RESOURCE.columns:
        if column not in shown_above and column.name not in _ELSEWHERE.get(type(item), ()):
            yield column.name.replace("_", " "), drawn_cell(column, item)


def called(item: Entity) -> str:
    """What to call a thing, with its version where the table has that in a column of its own."""
    if isinstance(item, ArtifactVersion):
        return shown(item.title, _LONGEST_TITLE)
    title = title_of(item.RESOURCE, item)
    return f"{title} {item.number}" if isinstance(item, ModelVersion) else title


def _trouble(item: Entity) -> str:
    """Why it failed; a run that does not know it itself, by its first step that does."""
    if not isinstance(item, PipelineRun | StepRun):
        return ""
    own = _told(item)
    if own or not isinstance(item, PipelineRun):
        return own
    return next((f"{step.name}: {told}" for step in item.steps.values() if (told := _told(step))), "")


def _told(item: PipelineRun | StepRun) -> str:
    told = item.exception_info or {}
    kind = str(told.get("source") or "").rpartition(".")[2]
    message = ": ".join(str(part) for part in (kind, told.get("message")) if part)
    lines = (getattr(item, "status_reason", None), message, told.get("traceback"))
    return "\n".join(str(line).rstrip() for line in lines if line)


def _data(item: Entity) -> list[tuple[str, tuple[Drawn, ...]]]:
    if isinstance(item, PipelineRun):
        return [(name, _held(step.outputs)) for name, step in item.steps.items()]
    if isinstance(item, StepRun):
        return [("inputs", _held(item.inputs)), ("outputs", _held(item.outputs))]
    return []


def _held(slots: Any) -> tuple[Drawn, ...]:
    return tuple(_one(version, name) for name, versions in slots.items() for version in versions)


def _one(version: ArtifactVersion, name: str) -> Drawn:
    attribute = str(version.data_type.get("attribute") or version.type)
    slot = "" if name in ("", version.artifact.name) else f"{name} · "
    return {"id": str(version.id), "title": shown(version.title), "facts": slot + attribute}


def _code(item: Entity) -> str:
    resource = item.RESOURCE
    if resource.gettable and resource.get_method:
        first = f'"{item.type}", ' if isinstance(item, StackComponent) else ""  # ZenML gets those by type
        return f'client.{resource.get_method}({first}"{item.id}")'
    if resource.gettable:
        return f'client.{resource.name}.get("{item.id}")'
    return f'client.{resource.name}.list(id="{item.id}")[0]'
