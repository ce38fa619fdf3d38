"""Cells as plain data: read and written as text where Python knows how, the rest left to the browser."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from zenexplore.resources import Cell, Column, Entity
from zenexplore.views import cells

Drawn = dict[str, Any]


def drawn_cell(column: Column, item: object) -> Any:
    """Read a column of a thing: None, a text, or a dict for what needs more than a text."""
    value = column.of(item)
    if value is None or value == "":
        return None
    cell = column.cell
    if cell is Cell.TIME and isinstance(value, datetime):
        return {"at": drawn_time(value)}
    if cell is Cell.STATUS:
        return _status(str(value))
    if cell is Cell.TAGS and not isinstance(value, str):
        return {"tags": [_tag(each) for each in value]} if value else None
    plain = cells.text(cell, value)
    if (held := _held(column, item)) is not None:
        return drawn_link(held, plain)
    if column.path in _IDS:
        return {"text": plain, "place": _IDS[column.path], "id": str(value)}
    return {"text": plain, "full": str(value)} if cell is Cell.ID else plain


# By the path of a column that holds only an id: whose it is.
_IDS = {
    "pipeline_run_id": "runs",
    "latest_run_id": "runs",
    "producer_pipeline_run_id": "runs",
    "pipeline_run.id": "runs",
    "producer_step_run_id": "steps",
    "original_step_run_id": "steps",
    "artifact_version.id": "artifact_versions",
    "latest_version_id": "artifact_versions",
    "model_version": "model_versions",
    "pipeline_id": "pipelines",
}


def drawn_link(item: Entity, text: str) -> Drawn:
    """A way to a thing within the explorer."""
    return {"text": text, "place": item.RESOURCE.name, "id": str(item.id)}


def drawn_time(value: datetime) -> str:
    """A time as the browser reads it."""
    return value.astimezone(UTC).isoformat()


def _held(column: Column, item: object) -> Entity | None:
    """The thing that a column names, such as the pipeline of `pipeline.name`."""
    path, _, last = column.path.rpartition(".")
    if not path or last != "name":
        return None
    found = Column(column.name, path, column.cell).of(item)
    return found if isinstance(found, Entity) and found.RESOURCE.gettable else None


def _status(status: str) -> Drawn:
    icon, tone = cells.status_look(status)
    return {"status": status, "icon": icon, "tone": tone}


def _tag(tag: Any) -> Drawn:
    color = cells.TAG_COLORS.get(str(getattr(tag, "color", "")))
    return {"name": str(getattr(tag, "name", tag)), "color": color}
