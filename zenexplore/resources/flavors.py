"""Flavors: the kinds of stack components that the server knows.

Source: zenml 0.98.0, GET /api/v1/flavors.
"""

from __future__ import annotations

from uuid import UUID

from zenexplore.resources._declare import (
    COMPONENT_TYPES,
    CREATED,
    ENTITY,
    ID,
    NAME,
    NAMED,
    OWNED,
    UPDATED,
    Cell,
    Column,
    Filter,
    Kind,
    Resource,
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import JsonObject, unset
from zenexplore.resources.users import User


class Flavor(Entity):
    """One flavor, such as the Kubernetes orchestrator."""

    user_id: UUID | None = unset()
    user: User | None = unset()
    type: str = unset()
    display_name: str | None = unset()
    integration: str | None = unset()
    source: str | None = unset()
    is_custom: bool = unset()
    config_schema: JsonObject = unset(dict)
    docs_url: str | None = unset()


FLAVORS = Resource(
    name="flavors",
    title="flavor",
    path="/flavors",
    model=Flavor,
    facts="FlavorFilter",
    list_method="list_flavors",
    get_method="get_flavor",
    doc="The kinds of stack components that the server knows.",
    filters=(
        *ENTITY, *NAMED,
        Filter("type", Kind.TEXT, "The component type that it is for.", choices=COMPONENT_TYPES),
        Filter("display_name", Kind.TEXT, "The name that people read."),
        Filter("integration", Kind.TEXT, "The integration that brings it."),
        *OWNED,
    ),
    sorts=("created", "display_name", "id", "integration", "name", "type", "updated", "user"),
    columns=(
        ID, NAME,
        Column("type", "type", Cell.TEXT),
        Column("display_name", "display_name", Cell.TEXT),
        Column("integration", "integration", Cell.TEXT),
        Column("is_custom", "is_custom", Cell.FLAG),
        CREATED, UPDATED,
    ),
    bar=("name", "type", "integration"),
)  # fmt: skip
