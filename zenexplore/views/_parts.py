"""What a thing is made of, line by line: a run's steps, a stack's components, a service account's keys."""

from __future__ import annotations

from dataclasses import dataclass

from zenexplore.resources import ApiKey, Entity, PipelineRun, ServiceAccount, Stack, StackComponent, StepRun
from zenexplore.views.drawn._cells import Drawn, drawn_cell, drawn_link


@dataclass(frozen=True)
class Parts:
    """The parts of a thing.

    Attributes:
        heading: What they are.
        lines: One for each: a drawn cell `mark`, a drawn cell `name`, and a text `note`.
    """

    heading: str
    lines: tuple[Drawn, ...]


def parts_of(item: Entity) -> Parts | None:
    """The parts of a thing; None for what has none. They are fetched where the thing does not hold them."""
    if isinstance(item, PipelineRun):
        return _parts("Steps", [_step(each) for each in item.steps.values()])
    if isinstance(item, Stack):
        held = [part for parts in item.components.values() for part in parts]
        return _parts("Components", [_component(each) for each in held])
    if isinstance(item, ServiceAccount):
        return _parts("API keys", [_key(each) for each in item.api_keys])
    return None


def _parts(heading: str, lines: list[Drawn]) -> Parts | None:
    return Parts(heading, tuple(lines)) if lines else None


def _step(step: StepRun) -> Drawn:
    columns = {column.name: column for column in step.RESOURCE.columns}
    took = drawn_cell(columns["duration"], step)
    return {
        "mark": drawn_cell(columns["status"], step),
        "name": drawn_link(step, step.name),
        "note": took if isinstance(took, str) else "",
    }


def _component(part: StackComponent) -> Drawn:
    return {
        "mark": part.type.replace("_", " "),
        "name": drawn_link(part, part.name or str(part.id)),
        "note": part.flavor_name,
    }


def _key(key: ApiKey) -> Drawn:
    used = f"used last {key.last_login:%Y-%m-%d %H:%M} UTC" if key.last_login else "never used"
    return {"mark": "active" if key.active else "switched off", "name": key.name, "note": used}
