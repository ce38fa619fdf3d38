"""API keys: what a service account logs in with. A key's text is given once, by what makes it.

Source: zenml 0.98.0, GET /api/v1/service_accounts/{service_account_id}/api_keys.
"""

from __future__ import annotations

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
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import UtcTime, unset
from zenexplore.resources._writes import CALLED, DESCRIPTION, RENAMED, Gives, Keyword, Take, Write
from zenexplore.resources.service_accounts import ServiceAccount

_OF = ("service_account_name_id_or_prefix", "name_id_or_prefix")


class ApiKey(Entity):
    """One API key. `key.get_secret_value()` is its text, in the answer that made it and nowhere else."""

    key: SecretStr | None = unset()
    active: bool = unset()
    service_account: ServiceAccount | None = unset()
    description: str | None = unset()
    retain_period_minutes: int | None = unset()
    last_login: UtcTime | None = unset()
    last_rotated: UtcTime | None = unset()


API_KEYS = Resource(
    name="api_keys",
    title="API key",
    path="/service_accounts/{service_account}/api_keys",
    model=ApiKey,
    facts="APIKeyFilter",
    list_method="list_api_keys",
    get_method="get_api_key",
    doc="What service accounts log in with.",
    hydrated=True,
    parent="service_account",
    filters=(
        *ENTITY, *NAMED,
        Filter("service_account", Kind.ONE_ID, "The service account that it is of."),
        Filter("description", Kind.TEXT, "What it is for."),
        Filter("active", Kind.FLAG, "Whether it works."),
        Filter("last_login", Kind.TIME, "When it was used last."),
        Filter("last_rotated", Kind.TIME, "When its text was changed last."),
    ),
    sorts=("active", "created", "description", "id", "last_login", "last_rotated", "name", "updated"),
    columns=(
        ID, NAME,
        Column("service_account", "service_account.name", Cell.TEXT),
        Column("active", "active", Cell.FLAG),
        Column("last_login", "last_login", Cell.TIME, "UTC"),
        Column("last_rotated", "last_rotated", Cell.TIME, "UTC"),
        CREATED, UPDATED,
    ),
    writes=(
        Write(
            "create", "create_api_key", "POST /service_accounts/{parent}/api_keys",
            "Make a key; the answer has its text, which is never given again.", target=_OF[:1],
            keywords=(CALLED, DESCRIPTION),
        ),
        Write(
            "update", "update_api_key", "PUT /service_accounts/{parent}/api_keys/{id}", "Change a key.", target=_OF,
            keywords=(RENAMED, DESCRIPTION, Keyword("active", Take.FLAG, "Whether it works.")),
        ),
        Write(
            "rotate", "rotate_api_key", "PUT /service_accounts/{parent}/api_keys/{id}/rotate",
            "Give a key a new text; the answer has it, and it is never given again.", target=_OF, repeatable=False,
            keywords=(
                Keyword(
                    "retain_period_minutes", Take.INT, "For how many minutes the old text still works.", default=0,
                    least=0,
                ),
            ),
        ),
        Write(
            "delete", "delete_api_key", "DELETE /service_accounts/{parent}/api_keys/{id}",
            "Delete one. It cannot be undone.", target=_OF, gives=Gives.NOTHING,
        ),
    ),
)  # fmt: skip
