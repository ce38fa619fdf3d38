"""Service accounts: the users that are programs.

Source: zenml 0.98.0, GET /api/v1/service_accounts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    NAME,
    NAMED,
    UPDATED,
    Cell,
    Column,
    Filter,
    Kind,
    Resource,
)
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import unset
from zenexplore.resources._writes import (
    CALLED,
    DESCRIPTION,
    TARGET,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip

if TYPE_CHECKING:
    from zenexplore.resources.api_keys import ApiKey


class ServiceAccount(Entity):
    """One service account."""

    full_name: str | None = unset()
    active: bool = unset()
    description: str | None = unset()

    @property
    def api_keys(self) -> list[ApiKey]:
        """Its API keys, without their texts; asked for at each look."""
        return self._batch.session.api_keys(self)


SERVICE_ACCOUNTS = Resource(
    name="service_accounts",
    title="service account",
    path="/service_accounts",
    model=ServiceAccount,
    facts="ServiceAccountFilter",
    list_method="list_service_accounts",
    get_method="get_service_account",
    doc="The users that are programs.",
    filters=(
        *ENTITY, *NAMED,
        Filter("description", Kind.TEXT, "The description."),
        Filter("active", Kind.FLAG, "Whether it may log in."),
        Filter("external_user_id", Kind.ID, "Its id in ZenML Pro."),
    ),
    sorts=("active", "created", "description", "external_user_id", "id", "name", "updated"),
    columns=(ID, NAME, Column("active", "active", Cell.FLAG), CREATED, UPDATED),
    bar=("name", "active"),
    writes=(
        Write(
            "create", "create_service_account", "POST /service_accounts", "Make an account for a program.",
            keywords=(CALLED, Keyword("full_name", Take.TEXT, "The name in full."), DESCRIPTION),
            fixed=(("active", True),),
        ),
        Write(
            "update", "update_service_account", "PUT /service_accounts/{id}", "Change a service account.",
            target=TARGET,
            keywords=(
                Keyword("updated_name", Take.TEXT, "Its new name.", sends="name"), DESCRIPTION,
                Keyword("active", Take.FLAG, "Whether its keys work."),
            ),
        ),
        deleting("/service_accounts", "delete_service_account", along=(("api_keys", "service_account"),)),
    ),
)  # fmt: skip
