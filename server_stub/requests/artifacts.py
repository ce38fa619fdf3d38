"""What a new version of an artifact is made of."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, model_validator

from server_stub.metadata import Value
from server_stub.tagged import TagsUpdate
from server_stub.writing import InProject, LongText, Name


class Source(BaseModel):
    """Where something is in the code."""

    module: str
    attribute: str | None = None
    type: Literal["user", "builtin", "internal", "distribution_package", "code_repository", "unknown", "notebook"]


def _from_path(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    module, dot, attribute = given.partition("@")[0].rpartition(".")
    return {"module": module if dot else attribute, "attribute": attribute if dot else None, "type": "unknown"}


SourceOrPath = Annotated[Source, BeforeValidator(_from_path)]


class VisualizationRequest(BaseModel):
    """Where a visualization is."""

    type: Literal["csv", "html", "image", "markdown", "json"]
    uri: str


class ArtifactVersionRequest(InProject):
    """What a new version is made of; its artifact is given by id, or by a name that may be new."""

    artifact_id: UUID | None = None
    artifact_name: str | None = None
    version: int | str | None = None
    has_custom_name: bool = False
    type: Literal[
        "DataAnalysisArtifact", "DataArtifact", "ModelArtifact", "SchemaArtifact", "ServiceArtifact",
        "StatisticsArtifact", "BaseArtifact",
    ]  # fmt: skip
    artifact_store_id: UUID | None = None
    uri: LongText
    materializer: SourceOrPath
    data_type: SourceOrPath
    content_hash: Name | None = None
    tags: list[str] | None = None
    visualizations: list[VisualizationRequest] | None = None
    save_type: Literal["step_output", "manual", "preexisting", "external"]
    metadata: dict[str, Value] | None = None
    item_count: int | None = None

    @model_validator(mode="after")
    def _of_one_artifact(self) -> ArtifactVersionRequest:
        if self.artifact_id and self.artifact_name:
            raise ValueError("Only one of artifact_name and artifact_id can be set.")
        if not (self.artifact_id or self.artifact_name):
            raise ValueError("Either artifact_name or artifact_id must be set.")
        return self


class ArtifactVersionUpdate(TagsUpdate):
    """What can be said of a version; its name is not heard."""

    name: str | None = None
