"""Pipeline snapshots: pipelines as they were, ready to be looked at or run again.

Source: zenml 0.98.0, GET /api/v1/pipeline_snapshots.
"""

from __future__ import annotations

from uuid import UUID

from zenexplore.resources._changing import Tagged
from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    NAME,
    NAMED,
    OWNED,
    SCOPED,
    TAGGED,
    TAGS,
    UPDATED,
    USER,
    Cell,
    Column,
    Filter,
    Kind,
    Resource,
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import JsonObject, ToldObject, unset
from zenexplore.resources._writes import (
    DESCRIPTION,
    RENAMED,
    RETAGGED,
    TARGET,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.pipelines import Pipeline
from zenexplore.resources.stacks import Stack
from zenexplore.resources.tags import Tag
from zenexplore.resources.users import User


class PipelineSnapshot(Tagged, Entity):
    """One snapshot; every run has one, and only those that somebody made have a name."""

    name: str | None = unset()  # type: ignore[assignment]
    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    pipeline_id: UUID | None = unset()
    runnable: bool = unset()
    deployable: bool | None = unset()
    is_dynamic: bool | None = unset()
    description: str | None = unset()
    source_code: str | None = unset()
    run_name_template: str | None = unset()
    pipeline_configuration: ToldObject = unset(dict)
    step_configurations: ToldObject = unset(dict)
    client_environment: JsonObject = unset(dict)
    client_version: str | None = unset()
    server_version: str | None = unset()
    pipeline: Pipeline | None = unset()
    stack: Stack | None = unset()
    user: User | None = unset()
    tags: list[Tag] = unset(list)
    latest_run_id: UUID | None = unset()
    latest_run_status: str | None = unset()


SNAPSHOTS = Resource(
    name="snapshots",
    title="pipeline snapshot",
    path="/pipeline_snapshots",
    model=PipelineSnapshot,
    facts="PipelineSnapshotFilter",
    list_method="list_snapshots",
    get_method="get_snapshot",
    doc="Pipelines as they were, ready to be looked at or run again.",
    taggable="pipeline_snapshot",
    filters=(
        *ENTITY, *SCOPED, *NAMED,
        Filter("named_only", Kind.FLAG, "Only those that somebody made, not those of runs."),
        Filter("pipeline", Kind.NAME_OR_ID, "The pipeline, by name or id."),
        Filter("stack", Kind.NAME_OR_ID, "The stack, by name or id."),
        *OWNED, *TAGGED,
        Filter("build_id", Kind.ID, "The build that it uses."),
        Filter("schedule_id", Kind.ID, "The schedule that it belongs to."),
        Filter("source_snapshot_id", Kind.ID, "The snapshot that it was made from."),
        Filter("runnable", Kind.FLAG, "Whether the server can run it."),
        Filter("deployable", Kind.FLAG, "Whether the server can deploy it."),
        Filter("deployed", Kind.FLAG, "Whether it is deployed."),
        Filter("trigger_id", Kind.ONE_ID, "A trigger that it is attached to."),
    ),
    sorts=(
        "build_id", "created", "deployment", "id", "name", "pipeline", "schedule_id", "source_snapshot_id", "stack",
        "tags", "updated", "user",
    ),
    columns=(
        ID, NAME,
        Column("pipeline", "pipeline.name", Cell.TEXT),
        Column("stack", "stack.name", Cell.TEXT),
        Column("runnable", "runnable", Cell.FLAG),
        Column("latest_run_status", "latest_run_status", Cell.STATUS),
        USER, TAGS, CREATED, UPDATED,
    ),
    bar=("name", "named_only", "pipeline", "stack", "user", "tags"),
    writes=(
        Write(
            "update", "update_snapshot", "PUT /pipeline_snapshots/{id}", "Change a snapshot's name or tags.",
            target=TARGET,
            keywords=(
                RENAMED, DESCRIPTION,
                Keyword("replace", Take.FLAG, "Take the name from the snapshot that has it."), *RETAGGED,
            ),
        ),
        deleting("/pipeline_snapshots", "delete_snapshot", along=(("runs", "snapshot_id"),)),
    ),
)  # fmt: skip
