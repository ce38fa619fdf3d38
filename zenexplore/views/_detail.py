"""One thing looked at closely: everything declared about it, its metadata, and what it made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from uuid import UUID

from zenexplore.artifacts.shown import shown
from zenexplore.resources import ArtifactVersion, Cell, Column, Entity, ModelVersion, PipelineRun, StepRun
from zenexplore.views import cells
from zenexplore.views._columns import main_column
from zenexplore.views._exhibit import Exhibit
from zenexplore.views._rows import title_of

_LONGEST_TITLE = 200
_EXHIBITED = ("artifact", "version", "type", "data_type", "tags")  # an exhibit shows these


@dataclass(frozen=True)
class Held:
    """Data that can be loaded: the artifact version that it is, its type, and where it hangs if not by its name."""

    id: UUID
    title: str
    facts: str


@dataclass(frozen=True)
class Part:
    """A heading in HTML, "" for none, and the data that hangs there."""

    heading: str
    held: tuple[Held, ...]


@dataclass(frozen=True)
class Detail:
    """What the detail shows, read from the server: drawing it asks nothing more.

    Attributes:
        status: A badge in HTML; "" for what has none.
        facts: Pairs of name and HTML.
        metadata: Pairs of key and text.
        parts_name: What to call the parts; "" if they speak for themselves.
        parts: The steps of a run, or the inputs and outputs of a step.
        exhibit: What an artifact version shows above all that; None for anything else.
    """

    id: UUID
    title: str
    kind: str
    status: str
    facts: tuple[tuple[str, str], ...]
    metadata: tuple[tuple[str, str], ...]
    parts_name: str
    parts: tuple[Part, ...]
    exhibit: Exhibit | None = None


def detail_of(item: Entity, now: datetime) -> Detail:
    """Read a thing closely. What it lacks is fetched now."""
    resource = item.RESOURCE
    main = main_column(resource)
    status = next((column for column in resource.columns if column.cell is Cell.STATUS), None)
    facts = tuple(
        (_fact_name(column), _fact(column.cell, column.of(item), now))
        for column in resource.columns
        if column not in (main, status) and not (isinstance(item, ArtifactVersion) and column.name in _EXHIBITED)
    )
    return Detail(
        id=item.id,
        title=_title(item),
        kind=resource.title,
        status=cells.markup(Cell.STATUS, status.of(item)) if status else "",
        facts=facts,
        metadata=tuple((str(key), cells.value_text(value)) for key, value in sorted(_metadata(item).items())),
        parts_name="Steps" if isinstance(item, PipelineRun) else "",
        parts=_parts(item),
        exhibit=Exhibit.of(item) if isinstance(item, ArtifactVersion) else None,
    )


def _title(item: Entity) -> str:
    """What to call it, with its version where the table has that in a column of its own."""
    if isinstance(item, ArtifactVersion):
        return shown(item.title, _LONGEST_TITLE)
    title = title_of(item.RESOURCE, item)
    return f"{title} {item.number}" if isinstance(item, ModelVersion) else title


def _fact_name(column: Column) -> str:
    name = column.name.replace("_", " ")
    return f"{name}, {column.unit}" if column.unit else name


def _fact(cell: Cell, value: object, now: datetime) -> str:
    """A cell with room: ids in full, and a time both ways."""
    if cell is Cell.ID and value is not None:
        return f"<code>{escape(str(value))}</code>"
    if cell is Cell.TIME and isinstance(value, datetime):
        return f"{escape(cells.text(cell, value))} <span class='zx-dim'>· {escape(cells.ago(value, now))}</span>"
    if cell is Cell.TAGS:
        return cells.markup(cell, value)
    return cells.markup(cell, value, now)


def _metadata(item: Any) -> dict[str, Any]:
    held = getattr(item, "run_metadata", None) if "run_metadata" in type(item).model_fields else None
    return held if isinstance(held, dict) else {}


def _parts(item: Entity) -> tuple[Part, ...]:
    if isinstance(item, PipelineRun):
        return tuple(Part(_step_heading(step), _held(step.outputs)) for step in item.steps.values())
    if isinstance(item, StepRun):
        sides = (("inputs", item.inputs), ("outputs", item.outputs))
        return tuple(Part(f"<b>{name}</b>", _held(held)) for name, held in sides if held)
    return ()


def _step_heading(step: StepRun) -> str:
    took = cells.markup(Cell.DURATION, step.duration)
    return f"{cells.badge(step.status)} <b>{escape(step.name)}</b> <span class='zx-dim'>{took}</span>"


def _held(slots: Any) -> tuple[Held, ...]:
    return tuple(_one(version, name) for name, versions in slots.items() for version in versions)


def _one(version: ArtifactVersion, name: str) -> Held:
    attribute = str(version.data_type.get("attribute") or version.type)
    slot = "" if name in ("", version.artifact.name) else f"{name} · "
    return Held(version.id, shown(version.title), slot + attribute)
