"""One thing looked at closely: everything declared about it, its parts, its metadata, and what it made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    StackComponent,
    StepRun,
    Trigger,
)
from zenexplore.resources._fields import masked
from zenexplore.views._actions import Action, actions_of
from zenexplore.views._columns import main_column
from zenexplore.views._exhibit import Exhibit
from zenexplore.views._onward import Onward, onward
from zenexplore.views._rows import title_of
from zenexplore.views._upcoming import upcoming
from zenexplore.views.drawn._cells import Drawn, drawn_cell, drawn_link, drawn_time

_LONGEST_TITLE = 200
_EXHIBITED = ("artifact", "version", "type", "data_type", "tags")  # an exhibit shows these
_SETTINGS = ("parameters", "config", "configuration", "spec")  # what a thing was told, in the order of interest


@dataclass(frozen=True)
class Detail:
    """What the detail shows, read from the server: drawing it asks nothing more.

    Attributes:
        status: A drawn status; None for what has none.
        facts: Pairs of name and drawn cell.
        trouble: Why it failed, as text of several lines; "" if it did not, or does not say.
        steps: The steps of a run, drawn.
        data: Where data hangs: pairs of a name and drawn artifact versions.
        metadata: What was logged for it, as JSON.
        settings: What it was told, by name, as JSON.
        ways: Where it leads on to.
        code: The call that gets it.
        actions: What a person may change about it.
        exhibit: What an artifact version shows above all that; None for anything else.
    """

    id: UUID
    place: Resource[Any]
    title: str
    status: Drawn | None
    facts: tuple[tuple[str, Any], ...]
    trouble: str
    steps: tuple[Drawn, ...]
    data: tuple[tuple[str, tuple[Drawn, ...]], ...]
    metadata: dict[str, Any]
    settings: dict[str, Any]
    ways: tuple[Onward, ...]
    code: str
    actions: tuple[Action, ...] = ()
    exhibit: Exhibit | None = None


def detail_of(item: Entity) -> Detail:
    """Read a thing closely. What it lacks is fetched now."""
    resource = item.RESOURCE
    main = main_column(resource)
    status = next((column for column in resource.columns if column.cell is Cell.STATUS), None)
    return Detail(
        id=item.id,
        place=resource,
        title=_title(item),
        status=drawn_cell(status, item) if status else None,
        facts=(*_facts(item, main, status), *_next(item)),
        trouble=_trouble(item),
        steps=tuple(map(_step, item.steps.values())) if isinstance(item, PipelineRun) else (),
        data=tuple((name, held) for name, held in _data(item) if held),
        metadata=_json(item, "run_metadata"),
        settings={name: found for name in _SETTINGS if (found := _json(item, name))},
        ways=onward(item),
        code=_code(item),
        actions=actions_of(item),
        exhibit=Exhibit.of(item) if isinstance(item, ArtifactVersion) else None,
    )


def _facts(item: Entity, *shown_above: Column | None) -> Iterator[tuple[str, Any]]:
    for column in item.RESOURCE.columns:
        exhibited = isinstance(item, ArtifactVersion) and column.name in _EXHIBITED
        if column not in shown_above and not exhibited:
            yield column.name.replace("_", " "), drawn_cell(column, item)


def _next(item: Entity) -> Iterator[tuple[str, Any]]:
    """When it runs next; a native schedule's next time is the server's own word, in its columns."""
    if isinstance(item, Schedule | Trigger):
        for number, at in enumerate(upcoming(item, clock.now())):
            yield ("next" if number == 0 else "then"), drawn_time(at)


def _title(item: Entity) -> str:
    """What to call it, with its version where the table has that in a column of its own."""
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


def _step(step: StepRun) -> Drawn:
    columns = {column.name: column for column in step.RESOURCE.columns}
    return {
        "link": drawn_link(step, step.name),
        "status": drawn_cell(columns["status"], step),
        "took": drawn_cell(columns["duration"], step),
    }


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


def _json(item: Entity, name: str) -> dict[str, Any]:
    found = getattr(item, name, None) if name in type(item).model_fields or hasattr(type(item), name) else None
    if not isinstance(found, dict):
        return {}
    return masked(found) if name in item.CONFIGURATION_FIELDS else found


def _code(item: Entity) -> str:
    resource = item.RESOURCE
    if resource.gettable and resource.get_method:
        first = f'"{item.type}", ' if isinstance(item, StackComponent) else ""  # ZenML gets those by type
        return f'client.{resource.get_method}({first}"{item.id}")'
    if resource.gettable:
        return f'client.{resource.name}.get("{item.id}")'
    return f'client.{resource.name}.list(id="{item.id}")[0]'
