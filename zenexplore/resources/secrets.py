"""Secrets: their names. Values come only with one secret that was asked for, and are never shown.

Source: zenml 0.98.0, GET /api/v1/secrets.
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
    TARGET,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.users import User


class Secret(Entity):
    """One secret. A list gives no values; `client.get_secret(name)` does, wrapped so that no repr shows them."""

    user_id: UUID | None = unset()
    user: User | None = unset()
    private: bool | None = unset()
    values: dict[str, SecretStr | None] = unset(dict)

    @property
    def secret_values(self) -> dict[str, str]:
        """The values in clear text; the server is asked for this one secret where it came in a list."""
        held = self.values or self._batch.session.fetch(self.RESOURCE, [self.id], None)[0].values
        return {key: value.get_secret_value() for key, value in held.items() if value is not None}


SECRETS = Resource(
    name="secrets",
    title="secret",
    path="/secrets",
    model=Secret,
    facts="SecretFilter",
    list_method="list_secrets",
    get_method="get_secret",
    doc="Names of secrets; values only of one that is asked for.",
    filters=(*ENTITY, *NAMED, Filter("private", Kind.FLAG, "Whether only its owner sees it."), *OWNED),
    sorts=("created", "id", "name", "private", "updated", "user"),
    columns=(ID, NAME, Column("private", "private", Cell.FLAG), USER, CREATED, UPDATED),
    bar=("name", "private", "user"),
    whole_in_lists=False,
    writes=(
        Write(
            "create",
            "create_secret",
            "POST /secrets",
            "Keep a secret.",
            keywords=(
                CALLED,
                Keyword("values", Take.SECRETS, "Its texts by key. They are never shown.", required=True),
                Keyword("private", Take.FLAG, "Whether only its owner sees it.", default=False),
            ),
        ),
        Write(
            "update",
            "update_secret",
            "PUT /secrets/{id}",
            "Change a secret; keys that are not named stay.",
            target=TARGET,
            asked=(("patch_values", "true"),),  # without it the server forgets the keys that are not named
            keywords=(
                Keyword("new_name", Take.TEXT, "Its new name.", sends="name"),
                Keyword("update_private", Take.FLAG, "Whether only its owner sees it.", sends="private"),
                Keyword("add_or_update_values", Take.SECRETS, "Texts by key, new or in place.", sends="values"),
                Keyword("remove_values", Take.WORDS, "Keys to take out."),
            ),
        ),
        deleting("/secrets", "delete_secret"),
    ),
)
