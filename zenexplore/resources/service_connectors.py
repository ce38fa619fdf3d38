"""Service connectors: how the stacks' components log in to the outside. Secrets in them are never shown.

Source: zenml 0.98.0, GET /api/v1/service_connectors.
"""

from __future__ import annotations

from typing import Any
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
from zenexplore.resources._fields import JsonObject, UtcTime, unset
from zenexplore.resources.users import User


class ServiceConnector(Entity):
    """One service connector. `configuration` holds what is no secret; the server keeps the rest to itself."""

    user_id: UUID | None = unset()
    user: User | None = unset()
    description: str | None = unset()
    connector_type: Any = unset()
    auth_method: str | None = unset()
    resource_types: list[str] = unset(list)
    resource_id: str | None = unset()
    supports_instances: bool | None = unset()
    expires_at: UtcTime | None = unset()
    expires_skew_tolerance: int | None = unset()
    configuration: JsonObject = unset(dict)
    expiration_seconds: int | None = unset()
    labels: JsonObject = unset(dict)

    @property
    def type(self) -> str | None:
        """The connector type's name, whether or not the server sent the whole type."""
        found = self.connector_type
        return found.get("connector_type") if isinstance(found, dict) else found


SERVICE_CONNECTORS = Resource(
    name="service_connectors",
    title="service connector",
    path="/service_connectors",
    model=ServiceConnector,
    facts="ServiceConnectorFilter",
    list_method="list_service_connectors",
    get_method="get_service_connector",
    doc="How the stacks' components log in to the outside.",
    filters=(
        *ENTITY, *NAMED,
        Filter("connector_type", Kind.TEXT, "The type, such as aws or kubernetes."),
        Filter("auth_method", Kind.TEXT, "How it logs in."),
        Filter("resource_type", Kind.WORD, "A type of resource that it reaches, such as s3-bucket."),
        Filter("resource_id", Kind.WORD, "The one resource that it reaches."),
        Filter("labels_str", Kind.WORD, "Labels that it has, as the text of a JSON object."),
        *OWNED,
    ),
    sorts=("auth_method", "connector_type", "created", "id", "name", "resource_id", "updated", "user"),
    columns=(
        ID, NAME,
        Column("type", "type", Cell.TEXT),
        Column("auth_method", "auth_method", Cell.TEXT),
        Column("resource_id", "resource_id", Cell.TEXT),
        Column("expires_at", "expires_at", Cell.TIME, "UTC"),
        USER, CREATED, UPDATED,
    ),
    bar=("name", "connector_type", "auth_method", "user"),
)  # fmt: skip
