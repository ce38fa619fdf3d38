"""Model versions: what was trained, and which stage it reached.

Source: zenml 0.98.0, GET /api/v1/model_versions.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    MEASURED,
    NAME,
    NAMED,
    OWNED,
    SCOPED,
    STAGES,
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
from zenexplore.resources.models import Model
from zenexplore.resources.tags import Tag
from zenexplore.resources.users import User


class ModelVersion(Entity):
    """One version of a model."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    number: int | None = unset()
    stage: str | None = unset()
    model: Model = unset()
    description: str | None = unset()
    run_metadata: dict[str, Any] = unset(dict)
    user: User | None = unset()
    tags: list[Tag] = unset(list)


MODEL_VERSIONS = Resource(
    name="model_versions",
    title="model version",
    path="/model_versions",
    model=ModelVersion,
    facts="ModelVersionFilter",
    list_method="list_model_versions",
    get_method="get_model_version",
    doc="What was trained, and which stage it reached.",
    sort="asc:number",
    filters=(
        *ENTITY, *SCOPED,
        Filter("model", Kind.NAME_OR_ID, "The model, by name or id."),
        Filter("model_id", Kind.NAMED_ID, "The model, by id.", sends="model"),
        *NAMED,
        Filter("number", Kind.INT, "The version's number, from 1."),
        Filter("stage", Kind.TEXT, "The stage that it reached.", choices=STAGES),
        *OWNED, *TAGGED, *MEASURED,
    ),
    sorts=("created", "id", "name", "number", "stage", "tags", "updated", "user"),
    columns=(
        ID,
        Column("model", "model.name", Cell.TEXT),
        Column("number", "number", Cell.INT),
        NAME,
        Column("stage", "stage", Cell.TEXT),
        USER, TAGS, CREATED, UPDATED,
    ),
    bar=("model", "stage", "number", "user", "tags"),
    by_name=False,
)  # fmt: skip
