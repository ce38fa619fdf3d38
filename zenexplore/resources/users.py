"""Users: the people who own things on the server. Service accounts see none of them.

Source: zenml 0.98.0, GET /api/v1/users.
"""

from __future__ import annotations

from uuid import UUID

from pydantic import SecretStr

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
from zenexplore.resources._writes import (
    CALLED,
    TARGET,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip


class User(Entity):
    """One user; a service account too, where it owns something.

    `activation_token.get_secret_value()` is what a new user logs in with first, in the answer that made it alone.
    """

    full_name: str | None = unset()
    active: bool = unset()
    is_admin: bool = unset()
    is_service_account: bool = unset()
    email: str | None = unset()
    default_project_id: UUID | None = unset()
    user_metadata: JsonObject = unset(dict)
    activation_token: SecretStr | None = unset()


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
    writes=(
        Write(
            "create", "create_user", "POST /users", "Make a user; one without a password gets an activation token.",
            keywords=(
                CALLED, Keyword("password", Take.SECRET, "The password."),
                Keyword("is_admin", Take.FLAG, "Whether it may do everything.", default=False),
                Keyword("full_name", Take.TEXT, "The name in full."),
                Keyword("email", Take.TEXT, "The address."),
            ),
        ),
        Write(
            "update", "update_user", "PUT /users/{id}", "Change a user.", target=TARGET,
            keywords=(
                Keyword("updated_name", Take.TEXT, "The new name.", sends="name"),
                Keyword("updated_full_name", Take.TEXT, "The name in full.", sends="full_name"),
                Keyword("updated_email", Take.TEXT, "The address.", sends="email"),
                Keyword("updated_password", Take.SECRET, "The new password.", sends="password"),
                Keyword("old_password", Take.SECRET, "One's own password, to change it."),
                Keyword("updated_is_admin", Take.FLAG, "Whether it may do everything.", sends="is_admin"),
                Keyword(
                    "updated_metadata", Take.JSON, "All that else is known of it, in the place of what was.",
                    sends="user_metadata",
                ),
                Keyword(
                    "updated_default_project_id", Take.ID, "The project that it begins in.", of="projects",
                    sends="default_project_id",
                ),
                Keyword("active", Take.FLAG, "Whether it can log in."),
            ),
        ),
        Write(
            "deactivate", "deactivate_user", "PUT /users/{id}/deactivate",
            "Keep a user from logging in; the answer has a token to activate it again.", target=TARGET,
            repeatable=False,
        ),
        deleting("/users", "delete_user"),
    ),
)  # fmt: skip
