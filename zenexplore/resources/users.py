"""Users: the people who own things on the server. Service accounts see none of them.

Source: zenml 0.98.0, GET /api/v1/users.
"""

from __future__ import annotations

from uuid import UUID

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
from zenexplore.resources._fields import JsonObject, unset


class User(Entity):
    """One user; a service account too, where it owns something."""

    full_name: str | None = unset()
    active: bool = unset()
    is_admin: bool = unset()
    is_service_account: bool = unset()
    email: str | None = unset()
    default_project_id: UUID | None = unset()
    user_metadata: JsonObject = unset(dict)


USERS = Resource(
    name="users",
    title="user",
    path="/users",
    model=User,
    facts="UserFilter",
    list_method="list_users",
    get_method="get_user",
    doc="The people who own things on the server.",
    filters=(
        *ENTITY, *NAMED,
        Filter("full_name", Kind.TEXT, "The full name."),
        Filter("email", Kind.TEXT, "The e-mail address."),
        Filter("active", Kind.FLAG, "Whether the user may log in."),
        Filter("email_opted_in", Kind.FLAG, "Whether the user takes e-mail."),
        Filter("external_user_id", Kind.ID, "The id of the user in ZenML Pro."),
    ),
    sorts=(
        "active", "created", "email", "email_opted_in", "external_user_id", "full_name", "id", "name", "updated",
    ),
    columns=(
        ID, NAME,
        Column("full_name", "full_name", Cell.TEXT),
        Column("active", "active", Cell.FLAG),
        Column("is_admin", "is_admin", Cell.FLAG),
        CREATED, UPDATED,
    ),
    bar=("name", "full_name", "active"),
)  # fmt: skip
