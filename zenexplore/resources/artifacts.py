"""Artifacts: the names under which versions of data, models and reports are kept.

Source: zenml 0.98.0, GET /api/v1/artifacts.
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
from zenexplore.resources._fields import unset
from zenexplore.resources._writes import (
    RETAGGED,
    TARGET,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.tags import Tag
from zenexplore.resources.users import User


class Artifact(Tagged, Entity):
    """One artifact: a name with versions."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    user: User | None = unset()
    tags: list[Tag] = unset(list)
    has_custom_name: bool | None = unset()
    latest_version_name: str | None = unset()
    latest_version_id: UUID | None = unset()


ARTIFACTS = Resource(
    name="artifacts",
    title="artifact",
    path="/artifacts",
    model=Artifact,
    facts="ArtifactFilter",
    list_method="list_artifacts",
    get_method="get_artifact",
    doc="The names under which versions of data, models and reports are kept.",
    taggable="artifact",
    filters=(
        *ENTITY, *SCOPED, *NAMED, *OWNED, *TAGGED,
        Filter("has_custom_name", Kind.FLAG, "Whether somebody chose the name."),
    ),
    sorts=("created", "has_custom_name", "id", "latest_version", "name", "tags", "updated", "user"),
    columns=(
        ID, NAME,
        Column("latest_version", "latest_version_name", Cell.TEXT),
        Column("latest_version_id", "latest_version_id", Cell.ID),
        USER, TAGS, CREATED, UPDATED,
    ),
    bar=("name", "user", "tags"),
    detours=(Filter("pipeline_run_id", Kind.ID, "A run: gives the artifact versions that its steps made."),),
    writes=(
        Write(
            "update", "update_artifact", "PUT /artifacts/{id}", "Change an artifact's name or tags.", target=TARGET,
            keywords=(
                Keyword("new_name", Take.TEXT, "Its new name.", sends="name"), *RETAGGED,
                Keyword("has_custom_name", Take.FLAG, "Whether a person named it."),
            ),
        ),
        deleting("/artifacts", "delete_artifact", along=(("artifact_versions", "artifact"),)),
    ),
)  # fmt: skip
