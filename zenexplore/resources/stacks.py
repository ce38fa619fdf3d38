"""Stacks: where pipelines run and where their data goes.

Source: zenml 0.98.0, GET /api/v1/stacks.
"""

from __future__ import annotations

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
from zenexplore.resources._fields import EnvironmentObject, JsonObject, unset
from zenexplore.resources._writes import (
    CALLED,
    CHANGED_ENVIRONMENT,
    DESCRIPTION,
    ENVIRONMENT,
    LABELS,
    RELABELLED,
    RENAMED,
    SECRETS,
    TARGET,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.components import StackComponent
from zenexplore.resources.users import User


class Stack(Entity):
    """One stack: an orchestrator, an artifact store and more."""

    user_id: UUID | None = unset()
    user: User | None = unset()
    components: dict[str, list[StackComponent]] = unset(dict)
    description: str | None = unset()
    environment: EnvironmentObject = unset(dict)
    secrets: list[UUID] = unset(list)
    labels: JsonObject | None = unset()

    @property
    def component_names(self) -> list[str]:
        """Its components as `type: name`."""
        return [f"{kind}: {part.name}" for kind, parts in self.components.items() for part in parts]


STACKS = Resource(
    name="stacks",
    title="stack",
    path="/stacks",
    model=Stack,
    facts="StackFilter",
    list_method="list_stacks",
    get_method="get_stack",
    doc="Where pipelines run and where their data goes.",
    hydrated=True,
    filters=(
        *ENTITY, *NAMED, *OWNED,
        Filter("description", Kind.TEXT, "The description."),
        Filter("component", Kind.NAME_OR_ID, "One of its components, by name or id."),
        Filter("component_id", Kind.LINK_ID, "One of its components, by id."),
    ),
    sorts=("created", "description", "id", "name", "updated", "user"),
    columns=(
        ID, NAME,
        Column("components", "component_names", Cell.TAGS),
        Column("description", "description", Cell.TEXT),
        USER, CREATED, UPDATED,
    ),
    bar=("name", "component", "user"),
    writes=(
        Write(
            "create", "create_stack", "POST /stacks", "Make a stack of components that exist.",
            keywords=(
                CALLED,
                Keyword(
                    "components", Take.PARTS,
                    "Components by type: each a component, its name or id, or a list of those.", required=True,
                ),
                LABELS, DESCRIPTION, ENVIRONMENT, SECRETS,
            ),
        ),
        Write(
            "update", "update_stack", "PUT /stacks/{id}", "Change a stack.", target=TARGET,
            keywords=(
                RENAMED, RELABELLED, DESCRIPTION, CHANGED_ENVIRONMENT,
                Keyword(
                    "component_updates", Take.PARTS,
                    "Components by type that take the place of those that it has of these types; [] takes them out.",
                    sends="components",
                ),
            ),
        ),
        deleting("/stacks", "delete_stack"),
    ),
)  # fmt: skip
