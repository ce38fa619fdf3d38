"""Service connectors: how the stacks' components log in to the outside. Secrets in them are never shown.

Source: zenml 0.98.0, GET /api/v1/service_connectors.
"""

from __future__ import annotations

from dataclasses import replace
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
from zenexplore.resources._fields import ConfigurationObject, JsonObject, UtcTime, unset
from zenexplore.resources._writes import (
    CALLED,
    DESCRIPTION,
    LABELS,
    RELABELLED,
    RENAMED,
    TARGET,
    Gives,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
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
    configuration: ConfigurationObject = unset(dict)
    expiration_seconds: int | None = unset()
    labels: JsonObject = unset(dict)

    @property
    def type(self) -> str | None:
        """The connector type's name, whether or not the server sent the whole type."""
        found = self.connector_type
        return found.get("connector_type") if isinstance(found, dict) else found


RESOURCE_TYPE = Keyword("resource_type", Take.TEXT, "The type of resource that it reaches.", sends="resource_types")
RESOURCE_ID = Keyword("resource_id", Take.TEXT, "The one resource that it reaches.")
CONFIGURATION = Keyword("configuration", Take.SECRETS, "What its auth method asks for. Secrets in it are never shown.")
EXPIRY = (
    Keyword("expires_at", Take.TIME, "When its login ends."),
    Keyword("expires_skew_tolerance", Take.SECONDS, "How many seconds before that it counts as ended."),
    Keyword("expiration_seconds", Take.SECONDS, "How many seconds logins last that it gives out."),
)


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
        Filter("resource_id", Kind.TEXT, "The one resource that it reaches."),
        Filter("labels_str", Kind.WORD, "Labels that it has, as the text of a JSON object."),
        *OWNED,
    ),
    sorts=("created",),  # the server takes several and heeds none
    in_order=False,
    columns=(
        ID, NAME,
        Column("type", "type", Cell.TEXT),
        Column("auth_method", "auth_method", Cell.TEXT),
        Column("resource_id", "resource_id", Cell.TEXT),
        Column("expires_at", "expires_at", Cell.TIME, "UTC"),
        USER, CREATED, UPDATED,
    ),
    bar=("name", "connector_type", "auth_method", "user"),
    writes=(
        Write(
            "create", "create_service_connector", "POST /service_connectors", "Make a service connector.",
            keywords=(
                CALLED, Keyword("connector_type", Take.TEXT, "The type, such as aws or kubernetes.", required=True),
                RESOURCE_TYPE, Keyword("auth_method", Take.TEXT, "How it logs in.", required=True),
                CONFIGURATION, RESOURCE_ID, DESCRIPTION, *EXPIRY, LABELS,
            ),
        ),
        Write(
            "update", "update_service_connector", "PUT /service_connectors/{id}", "Change a service connector.",
            target=TARGET,
            keywords=(
                RENAMED, Keyword("auth_method", Take.TEXT, "How it logs in."),
                replace(RESOURCE_TYPE, doc=f'{RESOURCE_TYPE.doc} "" takes it away.'),
                replace(CONFIGURATION, doc="All that its auth method asks for, in the place of what it had."),
                replace(RESOURCE_ID, doc=f'{RESOURCE_ID.doc} "" takes it away.'),
                DESCRIPTION, *EXPIRY[:2], replace(EXPIRY[2], doc=f"{EXPIRY[2].doc} 0 takes it away.", least=0),
                RELABELLED,
            ),
        ),
        Write(
            "verify", "verify_service_connector", "PUT /service_connectors/{id}/verify",
            "Let the server log in by a connector and say what it reaches.", target=TARGET, gives=Gives.REPORT,
            keywords=(
                replace(RESOURCE_TYPE, sends="resource_type", take=Take.TEXT, query=True),
                replace(RESOURCE_ID, query=True),
                Keyword("list_resources", Take.FLAG, "List what it reaches.", default=True, query=True),
            ),
        ),
        deleting("/service_connectors", "delete_service_connector"),
    ),
)  # fmt: skip
