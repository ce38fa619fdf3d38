"""Links from model versions to artifact versions.

Source: zenml 0.98.0, GET /api/v1/model_version_artifacts.
"""

from __future__ import annotations

from uuid import UUID

from zenexplore.resources._declare import CREATED, ENTITY, ID, UPDATED, Cell, Column, Filter, Kind, Resource
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import unset
from zenexplore.resources._writes import (
    Keyword,
    Take,
    Write,
)  # fmt: skip
from zenexplore.resources.artifact_versions import ArtifactVersion


class ModelVersionArtifact(Entity):
    """One link from a model version to an artifact version."""

    model_version: UUID = unset()
    artifact_version: ArtifactVersion = unset()


MODEL_VERSION_ARTIFACTS = Resource(
    name="model_version_artifacts",
    title="model version's artifact link",
    path="/model_version_artifacts",
    model=ModelVersionArtifact,
    facts="ModelVersionArtifactFilter",
    list_method="list_model_version_artifact_links",
    doc="Which artifact versions belong to which model version.",
    filters=(
        *ENTITY,
        Filter("model_version_id", Kind.ID, "The model version."),
        Filter("artifact_version_id", Kind.ID, "The artifact version."),
        Filter("artifact_name", Kind.TEXT, "The artifact's name."),
        Filter("user", Kind.NAME_OR_ID, "Who owns the artifact version: a user's name, full name or id."),
        Filter("only_data_artifacts", Kind.FLAG, "Only data."),
        Filter("only_model_artifacts", Kind.FLAG, "Only models."),
        Filter("only_deployment_artifacts", Kind.FLAG, "Only deployments."),
        Filter("has_custom_name", Kind.FLAG, "Whether somebody chose the artifact's name."),
    ),
    sorts=("artifact_version_id", "created", "id", "model_version_id", "updated"),
    columns=(
        ID,
        Column("model_version_id", "model_version", Cell.ID),
        Column("artifact", "artifact_version.artifact.name", Cell.TEXT),
        Column("version", "artifact_version.version", Cell.TEXT),
        Column("artifact_version_id", "artifact_version.id", Cell.ID),
        CREATED, UPDATED,
    ),
    bar=("artifact_name", "user"),
    by_name=False,
    gettable=False,
    writes=(
        Write(
            "create", "", "POST /model_version_artifacts", "Link an artifact version to a model version.",
            keywords=(
                Keyword("model_version", Take.ID, "The model version.", required=True, of="model_versions"),
                Keyword("artifact_version", Take.ID, "The artifact version.", required=True, of="artifact_versions"),
            ),
        ),
    ),
)  # fmt: skip
