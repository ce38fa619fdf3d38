"""Artifact versions: the data, models and reports themselves.

Source: zenml 0.98.0, GET /api/v1/artifact_versions.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from zenexplore.resources._declare import (
    ARTIFACT_TYPES,
    CREATED,
    ENTITY,
    ID,
    MEASURED,
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
from zenexplore.resources._fields import JsonObject, unset
from zenexplore.resources._session import MAX_BYTES
from zenexplore.resources.artifacts import Artifact
from zenexplore.resources.tags import Tag
from zenexplore.resources.users import User


class ArtifactVersion(Entity):
    """One version of an artifact. It has no name of its own; its artifact has."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    artifact: Artifact = unset()
    version: str = unset()
    uri: str = unset()
    type: str = unset()
    materializer: JsonObject = unset(dict)
    data_type: JsonObject = unset(dict)
    save_type: str | None = unset()
    artifact_store_id: UUID | None = unset()
    content_hash: str | None = unset()
    item_count: int | None = unset()
    user: User | None = unset()
    tags: list[Tag] = unset(list)
    producer_step_run_id: UUID | None = unset()
    producer_pipeline_run_id: UUID | None = unset()
    run_metadata: dict[str, Any] = unset(dict)
    visualizations: list[dict[str, Any]] | None = unset()

    @property
    def title(self) -> str:
        """The artifact's name and the version, such as `classifier:22`."""
        return f"{self.artifact.name}:{self.version}"

    @property
    def size_bytes(self) -> int | None:
        """How big its files are, where the server recorded it."""
        size = self.run_metadata.get("storage_size")
        return int(size) if size is not None else None

    def load(self, *, trust: str | None = None, max_bytes: int = MAX_BYTES) -> Any:
        """Fetch the content through the server and give it as a Python object; see `Client.get_artifact_data`."""
        return self._batch.session.load(self, trust=trust, max_bytes=max_bytes)

    def __repr__(self) -> str:
        held = self.__dict__
        named = f"{held['artifact'].name}:{held['version']} " if isinstance(held["artifact"], Artifact) else ""
        return f"<{type(self).__name__} {named}{str(self.id)[:8]}>"


class StepInput(ArtifactVersion):
    """An artifact version as the input of a step: also how it came there."""

    input_type: str | None = unset()


ARTIFACT_VERSIONS = Resource(
    name="artifact_versions",
    title="artifact version",
    path="/artifact_versions",
    model=ArtifactVersion,
    facts="ArtifactVersionFilter",
    list_method="list_artifact_versions",
    get_method="get_artifact_version",
    doc="The data, models and reports themselves.",
    filters=(
        *ENTITY, *SCOPED,
        Filter("artifact", Kind.NAME_OR_ID, "The artifact, by name or id."),
        Filter("artifact_id", Kind.LINK_ID, "The artifact, by id."),
        Filter("version", Kind.TEXT, 'The version, such as "3" or "2026-golden".'),
        Filter("version_number", Kind.INT, "The version's number, where it has one."),
        Filter("type", Kind.TEXT, "What it is to ZenML.", choices=ARTIFACT_TYPES),
        Filter("data_type", Kind.TEXT, "The Python type, as the server stores it."),
        Filter("materializer", Kind.TEXT, "What wrote it, as the server stores it."),
        Filter("uri", Kind.TEXT, "Where its files are."),
        Filter("artifact_store_id", Kind.ID, "The artifact store that keeps its files."),
        Filter("pipeline_run", Kind.NAME_OR_ID, "A run whose steps took or made it, by name or id."),
        *OWNED, *TAGGED, *MEASURED,
        Filter("model", Kind.NAME_OR_ID, "A model that it is linked to, by name or id."),
        Filter("model_version_id", Kind.LINK_ID, "A model version that it is linked to."),
        Filter("only_unused", Kind.FLAG, "Only those that no step took or made."),
        Filter("has_custom_name", Kind.FLAG, "Whether somebody chose the artifact's name."),
    ),
    sorts=(
        "artifact_store_id", "created", "data_type", "id", "materializer", "tags", "type", "updated", "uri", "user",
        "version", "version_number",
    ),
    columns=(
        ID,
        Column("artifact", "artifact.name", Cell.TEXT),
        Column("version", "version", Cell.TEXT),
        Column("type", "type", Cell.TEXT),
        Column("data_type", "data_type.attribute", Cell.TEXT),
        Column("materializer", "materializer.attribute", Cell.TEXT),
        Column("save_type", "save_type", Cell.TEXT),
        Column("item_count", "item_count", Cell.INT),
        USER, TAGS,
        Column("run_id", "producer_pipeline_run_id", Cell.ID),
        Column("step_id", "producer_step_run_id", Cell.ID),
        Column("uri", "uri", Cell.TEXT),
        CREATED, UPDATED,
    ),
    bar=("artifact", "type", "version", "pipeline_run", "user", "tags", "created"),
    by_name=False,
)  # fmt: skip
