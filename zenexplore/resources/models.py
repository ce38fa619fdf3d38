"""Models: the names under which model versions are kept.

Source: zenml 0.98.0, GET /api/v1/models.
"""

from __future__ import annotations

from dataclasses import replace
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
    Resource,
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import unset
from zenexplore.resources._writes import (
    CALLED,
    PUT_TAGS,
    RENAMED,
    RETAGGED,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.tags import Tag
from zenexplore.resources.users import User


class Model(Tagged, Entity):
    """One model: a name with versions, and its card."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    user: User | None = unset()
    tags: list[Tag] = unset(list)
    latest_version_name: str | None = unset()
    latest_version_id: UUID | None = unset()
    description: str | None = unset()
    license: str | None = unset()
    audience: str | None = unset()
    use_cases: str | None = unset()
    limitations: str | None = unset()
    trade_offs: str | None = unset()
    ethics: str | None = unset()
    save_models_to_registry: bool | None = unset()


CARD = tuple(
    Keyword(name, Take.TEXT, doc)
    for name, doc in (
        ("license", "Its licence."),
        ("description", "What it is for, in words."),
        ("audience", "Whom it is for."),
        ("use_cases", "What it is used for."),
        ("limitations", "What it cannot do."),
        ("trade_offs", "What was given up for what."),
        ("ethics", "What to mind."),
    )
)
REGISTRY = Keyword("save_models_to_registry", Take.FLAG, "Whether versions go to the model registry, too.")


MODELS = Resource(
    name="models",
    title="model",
    path="/models",
    model=Model,
    facts="ModelFilter",
    list_method="list_models",
    get_method="get_model",
    doc="The names under which model versions are kept.",
    taggable="model",
    filters=(*ENTITY, *SCOPED, *NAMED, *OWNED, *TAGGED),
    sorts=("created", "id", "latest_version", "name", "tags", "updated", "user"),
    columns=(
        ID,
        NAME,
        Column("latest_version", "latest_version_name", Cell.TEXT),
        USER,
        TAGS,
        CREATED,
        UPDATED,
    ),
    bar=("name", "user", "tags"),
    writes=(
        Write(
            "create",
            "create_model",
            "POST /models",
            "Make a model; versions come later.",
            keywords=(CALLED, *CARD, PUT_TAGS, replace(REGISTRY, default=True)),
        ),
        Write(
            "update",
            "update_model",
            "PUT /models/{id}",
            "Change a model's card, name or tags.",
            target=("model_name_or_id",),
            keywords=(RENAMED, *CARD, *RETAGGED, REGISTRY),
        ),
        deleting("/models", "delete_model", ("model_name_or_id",), along=(("model_versions", "model"),)),
    ),
)
