"""Where a thing leads on to: other places, with the filter that shows there what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from zenexplore.resources import PLACES, Entity, Kind

# By place: other places, and the filter there that names this thing.
_ONWARD = {
    "runs": {"steps": "pipeline_run_id", "artifact_versions": "pipeline_run"},
    "pipelines": {"runs": "pipeline", "schedules": "pipeline_id", "snapshots": "pipeline"},
    "snapshots": {"runs": "snapshot_id"},
    "schedules": {"runs": "schedule_id"},
    "artifacts": {"artifact_versions": "artifact"},
    "models": {"model_versions": "model", "runs": "model", "artifact_versions": "model"},
    "model_versions": {"runs": "linked_to_model_version_id", "artifact_versions": "model_version_id"},
    "stacks": {"runs": "stack", "components": "stack_id"},
    "components": {"stacks": "component_id"},
    "code_repositories": {"runs": "code_repository"},
    "tags": {"runs": "tags", "pipelines": "tags", "artifact_versions": "tags", "models": "tags"},
    "users": {"runs": "user", "pipelines": "user", "artifact_versions": "user"},
}


@dataclass(frozen=True)
class Onward:
    """One way on from a thing.

    Attributes:
        place: The name of the place that it leads to.
        field: The filter that is set there.
        value: What it is set to.
    """

    place: str
    field: str
    value: str


def onward(item: Entity) -> tuple[Onward, ...]:
    """The ways on from a thing: by its name where the filter takes names, for people read it in a chip."""
    return tuple(
        Onward(place, field, _named(item) if _takes_names(place, field) else str(item.id))
        for place, field in _ONWARD.get(item.RESOURCE.name, {}).items()
    )


def _takes_names(place: str, field: str) -> bool:
    known = PLACES[place].filter(field)
    return known is not None and known.kind in (Kind.NAME_OR_ID, Kind.TAGS)


def _named(item: Entity) -> str:
    return item.name or str(item.id)
