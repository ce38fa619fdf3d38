"""Tags: words that people put on things.

Source: zenml 0.98.0, GET /api/v1/tags.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    NAME,
    NAMED,
    OWNED,
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
    RENAMED,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.users import User

TAGGABLE = (
    "artifact", "artifact_version", "deployment", "model", "model_version", "pipeline", "pipeline_run",
    "pipeline_snapshot", "run_template",
)  # fmt: skip


class Tag(Entity):
    """One tag."""

    user_id: UUID | None = unset()
    user: User | None = unset()
    color: str | None = unset()
    exclusive: bool | None = unset()
    tagged_count: int | None = unset()


COLORS = (
    "blue", "green", "grey", "lime", "magenta", "orange", "purple", "red", "teal", "turquoise", "yellow",
)  # fmt: skip
EXCLUSIVE = Keyword("exclusive", Take.FLAG, "Whether only one thing of a kind can have it.", default=False)
COLOR = Keyword("color", Take.TEXT, "Its colour; any if not given.", choices=COLORS)


TAGS = Resource(
    name="tags",
    title="tag",
    path="/tags",
    model=Tag,
    facts="TagFilter",
    list_method="list_tags",
    get_method="get_tag",
    doc="Words that people put on things.",
    hydrated=True,
    filters=(
        *ENTITY, *NAMED,
        Filter("color", Kind.TEXT, "The colour."),
        Filter("exclusive", Kind.FLAG, "Whether only one of a kind can have it."),
        Filter("resource_type", Kind.WORD, "What it is on.", choices=TAGGABLE),
        *OWNED,
    ),
    sorts=("color", "created", "exclusive", "id", "name", "updated", "user"),
    columns=(
        ID, NAME,
        Column("color", "color", Cell.TEXT),
        Column("tagged", "tagged_count", Cell.INT),
        Column("exclusive", "exclusive", Cell.FLAG),
        USER, CREATED, UPDATED,
    ),
    bar=("name", "color", "resource_type"),
    writes=(
        Write(
            "create", "create_tag", "POST /tags", "Make a tag.",
            keywords=(CALLED, EXCLUSIVE, COLOR),
        ),
        Write(
            "update", "update_tag", "PUT /tags/{id}", "Change a tag everywhere.", target=("tag_name_or_id",),
            keywords=(RENAMED, replace(EXCLUSIVE, default=None), COLOR),
        ),
        deleting("/tags", "delete_tag", ("tag_name_or_id",)),
    ),
)  # fmt: skip
