"""API keys: how they are written, and whether one opens the door."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from server_stub import tables as t
from server_stub.errors import ServerError, not_valid_credentials
from server_stub.ids import dashed, fresh_stamp, hex_of
from server_stub.reader import Row
from server_stub.writing import change_row
from zenexplore.clock import now
from zenexplore.resources import Entity, Filter, Kind, Resource

PREFIX = "ZENKEY_"
_BAD_KEY = "error decoding API key"


class Key(Entity):
    """One key, of which the rows are the stub's own."""


KEYS = Resource(
    name="api_keys", title="API key", path="/service_accounts/{service_account_id}/api_keys", model=Key,
    facts="APIKeyFilter", doc="What service accounts log in with.", columns=(),
    filters=(
        *(Filter(name, Kind.TEXT, "") for name in ("name", "description")),
        *(Filter(name, Kind.TIME, "") for name in ("created", "updated", "last_login", "last_rotated")),
        Filter("id", Kind.ID, ""), Filter("active", Kind.FLAG, ""), Filter("service_account", Kind.ONE_ID, ""),
    ),
    sorts=("active", "created", "description", "id", "last_login", "last_rotated", "name", "updated"),
)  # fmt: skip


def api_key_text(key_id: str, secret: str) -> str:
    """Return an API key as it is given out."""
    told = json.dumps({"id": dashed(key_id), "key": secret})
    return PREFIX + base64.b64encode(told.encode()).decode()


def use_text(connection: Connection, text: str) -> Row:
    """Return the key that a given-out text is, or raise 401."""
    key_id, secret = _parts(text)
    return use(connection, key_id, secret=secret)


def use(connection: Connection, key_id: str, *, secret: str | None = None, generation: int | None = None) -> Row:
    """Return a key that is good, and remember that it was used, or raise 401.

    Args:
        secret: The value that it must have, if it is the key itself that knocks.
        generation: How often it had been renewed when a token was made with it.
    """
    key = connection.execute(select(t.API_KEYS).where(t.API_KEYS.c.id == key_id)).first()
    if key is None:
        raise refused(f"error retrieving API key {dashed(key_id)}")
    account = connection.execute(select(t.USERS).where(t.USERS.c.id == key.service_account_id)).one()
    if not account.active:
        raise refused(f"service account {account.name} associated with API key {key.name} is not active")
    if not key.active:
        raise refused(f"API key {key.name} associated with service account {account.name} is not active")
    good = {key.secret, key.previous_secret if _keeps_previous(key) else None}
    if secret is not None and secret not in good:
        raise refused(f"could not verify key value for API key {key.name}")
    generations = {None, key.generation, key.generation - _keeps_previous(key)}
    if generation not in generations:
        raise refused(
            f"access token for API key {key.name} was issued for an API key generation that is no longer valid"
        )
    change_row(connection, t.API_KEYS, key.id, last_login=fresh_stamp())
    return key


def _keeps_previous(key: Row) -> bool:
    if key.last_rotated is None or key.retain_period_minutes <= 0:
        return False
    since = now().replace(tzinfo=None) - datetime.fromisoformat(key.last_rotated)
    return since < timedelta(minutes=key.retain_period_minutes)


def refused(why: str) -> ServerError:
    """Return the error for a login that does not work."""
    return not_valid_credentials(f"Authentication error: {why}")


def _parts(text: str) -> tuple[str, str]:
    try:
        told = json.loads(base64.b64decode(text.removeprefix(PREFIX), validate=True))
        key_id = hex_of(told["id"])
        if key_id is None:
            raise refused(_BAD_KEY)
        return key_id, str(told["key"])
    except (binascii.Error, KeyError, TypeError, ValueError):
        raise refused(_BAD_KEY) from None
