"""Pipeline builds: the container images that a pipeline's steps run in.

Source: zenml 0.98.0, GET /api/v1/pipeline_builds.
"""

from __future__ import annotations

from uuid import UUID

from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    OWNED,
    SCOPED,
    UPDATED,
    USER,
    Cell,
    Column,
    Filter,
    Kind,
    Resource,
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import JsonObject, unset
from zenexplore.resources._writes import (
    deleting,
)  # fmt: skip
from zenexplore.resources.pipelines import Pipeline
from zenexplore.resources.stacks import Stack
from zenexplore.resources.users import User


class PipelineBuild(Entity):
    """One build; it has no name."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    user: User | None = unset()
    pipeline: Pipeline | None = unset()
    stack: Stack | None = unset()
    images: JsonObject = unset(dict)
    zenml_version: str | None = unset()
    python_version: str | None = unset()
    checksum: str | None = unset()
    stack_checksum: str | None = unset()
    is_local: bool | None = unset()
    contains_code: bool | None = unset()
    duration: int | None = unset()


BUILDS = Resource(
    name="builds",
    title="pipeline build",
    path="/pipeline_builds",
    model=PipelineBuild,
    facts="PipelineBuildFilter",
    list_method="list_builds",
    get_method="get_build",
    doc="The container images that pipelines' steps run in.",
    hydrated=True,
    by_name=False,
    filters=(
        *ENTITY, *SCOPED,
        Filter("pipeline_id", Kind.ID, "The pipeline that it was built for."),
        Filter("stack_id", Kind.ID, "The stack that it was built for."),
        Filter("container_registry_id", Kind.LINK_ID, "The container registry that its images are in."),
        Filter("is_local", Kind.FLAG, "Whether its images are on the machine that built them only."),
        Filter("contains_code", Kind.FLAG, "Whether its images hold the pipeline's code."),
        Filter("zenml_version", Kind.TEXT, "The version of ZenML in its images."),
        Filter("python_version", Kind.TEXT, "The version of Python in its images."),
        Filter("checksum", Kind.TEXT, "The checksum of what it was built from."),
        Filter("stack_checksum", Kind.TEXT, "The checksum of the stack that it was built for."),
        Filter("duration", Kind.INT, "How long it took, in seconds."),
        *OWNED,
    ),
    sorts=(
        "checksum", "contains_code", "created", "duration", "id", "is_local", "pipeline_id", "python_version",
        "stack_checksum", "stack_id", "updated", "user", "zenml_version",
    ),
    columns=(
        ID,
        Column("pipeline", "pipeline.name", Cell.TEXT),
        Column("stack", "stack.name", Cell.TEXT),
        Column("zenml_version", "zenml_version", Cell.TEXT),
        Column("python_version", "python_version", Cell.TEXT),
        Column("is_local", "is_local", Cell.FLAG),
        Column("contains_code", "contains_code", Cell.FLAG),
        Column("duration", "duration", Cell.INT, "s"),
        USER, CREATED, UPDATED,
    ),
    bar=("zenml_version", "python_version", "is_local", "user"),
    writes=(
        deleting("/pipeline_builds", "delete_build", ("id_or_prefix",)),
    ),
)  # fmt: skip
