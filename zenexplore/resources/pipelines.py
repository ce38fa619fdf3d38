"""Pipelines: what is run, again and again.

Source: zenml 0.98.0, GET /api/v1/pipelines.
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
    STATUSES,
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
from zenexplore.resources._fields import unset
from zenexplore.resources._writes import (
    CALLED,
    DESCRIPTION,
    PUT_TAGS,
    RETAGGED,
    TARGET,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.tags import Tag
from zenexplore.resources.users import User


class Pipeline(Tagged, Entity):
    """One pipeline."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    user: User | None = unset()
    description: str | None = unset()
    tags: list[Tag] = unset(list)
    latest_run_id: UUID | None = unset()
    latest_run_status: str | None = unset()
    latest_run_user: User | None = unset()


PIPELINES = Resource(
    name="pipelines",
    title="pipeline",
    path="/pipelines",
    model=Pipeline,
    facts="PipelineFilter",
    list_method="list_pipelines",
    get_method="get_pipeline",
    doc="What is run, again and again.",
    taggable="pipeline",
    filters=(
        *ENTITY, *SCOPED, *NAMED, *OWNED, *TAGGED,
        Filter("latest_run_status", Kind.TEXT, "The status of its latest run.", choices=STATUSES),
        Filter("latest_run_user", Kind.NAME_OR_ID, "Who made its latest run: a user's name or id."),
    ),
    sorts=("created", "id", "latest_run", "name", "tags", "updated", "user"),
    columns=(
        ID, NAME,
        Column("latest_run_status", "latest_run_status", Cell.STATUS),
        Column("latest_run_id", "latest_run_id", Cell.ID),
        USER, TAGS, CREATED, UPDATED,
    ),
    bar=("name", "latest_run_status", "user", "tags"),
    writes=(
        Write(
            "create", "", "POST /pipelines", "Make a pipeline's record; ZenML makes it when a pipeline first runs.",
            keywords=(CALLED, DESCRIPTION, PUT_TAGS),
        ),
        Write(
            "update", "", "PUT /pipelines/{id}", "Change a pipeline's description or tags.", target=TARGET,
            keywords=(DESCRIPTION, *RETAGGED),
        ),
        deleting("/pipelines", "delete_pipeline", along=(("runs", "pipeline_id"), ("snapshots", "pipeline"))),
    ),
)  # fmt: skip
