"""Stack components: the parts that stacks are made of.

Source: zenml 0.98.0, GET /api/v1/components.
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
    USER,
    Cell,
    Column,
    Filter,
    Kind,
    Resource,
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import ConfigurationObject, EnvironmentObject, JsonObject, unset
from zenexplore.resources._writes import (
    CALLED,
    CHANGED_ENVIRONMENT,
    ENVIRONMENT,
    LABELS,
    RELABELLED,
    RENAMED,
    SECRETS,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.flavors import Flavor
from zenexplore.resources.service_connectors import ServiceConnector
from zenexplore.resources.users import User


class StackComponent(Entity):
    """One stack component, such as an orchestrator."""

    user_id: UUID | None = unset()
    user: User | None = unset()
    type: str = unset()
    flavor_name: str = unset()
    integration: str | None = unset()
    flavor: Flavor | None = unset()
    configuration: ConfigurationObject = unset(dict)
    environment: EnvironmentObject = unset(dict)
    labels: JsonObject | None = unset()
    secrets: list[UUID] = unset(list)
    connector: ServiceConnector | None = unset()
    connector_resource_id: str | None = unset()


CONNECTED = (
    Keyword(
        "connector_id", Take.ID, "The service connector that it logs in by.", of="service_connectors", sends="connector"
    ),
    Keyword("connector_resource_id", Take.TEXT, "The resource that it reaches by its connector."),
)
COMPONENTS = Resource(
    name="components",
    title="stack component",
    path="/components",
    model=StackComponent,
    facts="ComponentFilter",
    list_method="list_stack_components",
    get_method="get_stack_component",
    doc="The parts that stacks are made of.",
    filters=(
        *ENTITY, *NAMED,
        Filter("type", Kind.TEXT, "What it is.", choices=COMPONENT_TYPES),
        Filter("component_type", Kind.TEXT, "What it is, in other words.", COMPONENT_TYPES, "type"),
        Filter("scope_type", Kind.WORD, "Only this type, whatever the other filters say.", choices=COMPONENT_TYPES),
        Filter("flavor", Kind.TEXT, "The name of its flavor."),
        *OWNED,
        Filter("stack_id", Kind.LINK_ID, "A stack that it is part of."),
        Filter("connector_id", Kind.ID, "The service connector that it uses."),
    ),
    sorts=("connector_id", "created", "flavor", "id", "name", "type", "updated", "user"),
    columns=(
        ID, NAME,
        Column("type", "type", Cell.TEXT),
        Column("flavor", "flavor_name", Cell.TEXT),
        Column("integration", "integration", Cell.TEXT),
        USER, CREATED, UPDATED,
    ),
    bar=("name", "type", "flavor", "user"),
    writes=(
        Write(
            "create", "create_stack_component", "POST /components", "Make a component of a flavor.",
            keywords=(
                CALLED, Keyword("flavor", Take.TEXT, "The flavor's name.", required=True),
                Keyword(
                    "component_type", Take.TEXT, "Its type.", required=True, choices=COMPONENT_TYPES, sends="type"
                ),
                Keyword(
                    "configuration", Take.JSON, "What the flavor's schema asks for; checked against it.", required=True
                ),
                LABELS, *CONNECTED, ENVIRONMENT, SECRETS,
            ),
        ),
        Write(
            "update", "update_stack_component", "PUT /components/{id}", "Change a component.",
            target=("name_id_or_prefix", "component_type"),
            keywords=(
                RENAMED, Keyword("configuration", Take.JSON, "What changes of it; None takes a key out."),
                RELABELLED,
                Keyword("disconnect", Take.FLAG, "Take its service connector away; without it that stays."),
                *CONNECTED, CHANGED_ENVIRONMENT,
            ),
        ),
        deleting("/components", "delete_stack_component", ("name_id_or_prefix", "component_type")),
    ),
)  # fmt: skip
