"""Who is asking: logins, tokens, cookies and API keys."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import Connection, select, update

from server_stub import tables as t
from server_stub.context import context_of
from server_stub.errors import ServerError, not_valid_credentials, plain
from server_stub.ids import dashed, hex_of, stamp
from server_stub.reader import Row
from zenexplore.clock import now

KEY_PREFIX = "ZENKEY_"
_GRANTS = ("password", "zenml-api-key", "zenml-external", "urn:ietf:params:oauth:grant-type:device_code")
_BAD_LOGIN = "Authentication error: invalid username or password"
_BAD_KEY = "Authentication error: error decoding API key"


def api_key_text(key_id: str, secret: str) -> str:
    """Return an API key as it is given out."""
    told = json.dumps({"id": dashed(key_id), "key": secret})
    return KEY_PREFIX + base64.b64encode(told.encode()).decode()


def login(connection: Connection, form: Mapping[str, str]) -> tuple[Row, str | None]:
    """Return who logs in with this form, and the id of the API key if one was used."""
    grant = form.get("grant_type") or _inferred_grant(form)
    if grant not in _GRANTS:
        raise plain(400, f"Unsupported grant type: {grant}")
    if grant == "password":
        if "username" not in form:
            raise plain(400, "Invalid request: username is required.")
        return _by_password(connection, form["username"], form.get("password", "")), None
    if grant == "zenml-api-key":
        if "password" not in form:
            raise plain(400, "API key is required.")
        return _by_key(connection, form["password"])
    raise ServerError(403, "IllegalOperationError", f"Authentication grant {grant} is not enabled on this server.")


def _inferred_grant(form: Mapping[str, str]) -> str:
    return "zenml-api-key" if "password" in form and "username" not in form else "password"


def _by_password(connection: Connection, name: str, password: str) -> Row:
    query = select(t.USERS).where(t.USERS.c.name == name, t.USERS.c.is_service_account.is_(False))
    user = connection.execute(query).first()
    if user is None or not user.active or user.password != password:
        raise not_valid_credentials(_BAD_LOGIN)
    return user


def _by_key(connection: Connection, text: str) -> tuple[Row, str]:
    key_id, secret = _key_parts(text)
    key = connection.execute(select(t.API_KEYS).where(t.API_KEYS.c.id == key_id)).first()
    if key is None or key.secret != secret:
        raise not_valid_credentials(_BAD_KEY)
    account = _user(connection, key.service_account_id)
    if account is None or not key.active or not account.active:
        raise not_valid_credentials(f"Authentication error: API key {key.name} is not active")
    connection.execute(update(t.API_KEYS).where(t.API_KEYS.c.id == key.id).values(last_login=stamp(now())))
    return account, key.id


def _key_parts(text: str) -> tuple[str | None, str]:
    try:
        told = json.loads(base64.b64decode(text.removeprefix(KEY_PREFIX), validate=True))
        return hex_of(told["id"]), str(told["key"])
    except (binascii.Error, KeyError, TypeError, ValueError):
        raise not_valid_credentials(_BAD_KEY) from None


def _user(connection: Connection, user_id: object) -> Row | None:
    return connection.execute(select(t.USERS).where(t.USERS.c.id == user_id)).first()


def account(request: Request) -> Row:
    """Return the user that a request is from, or raise 401. A cookie counts more than the header."""
    context = context_of(request)
    token = request.cookies.get(context.cookie) or _bearer(request)
    with context.database.transaction() as connection:
        if token.startswith(KEY_PREFIX):
            return _by_key(connection, token)[0]
        user = _user(connection, hex_of(context.tokens.read_user(token)["sub"]))
    if user is None or not user.active:
        raise not_valid_credentials("Authentication error: the user of this token does not exist any more")
    return user


Account = Annotated[Any, Depends(account)]


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise plain(401, "Not authenticated", {"WWW-Authenticate": "Bearer"})
    return token


def login_answer(token: str, lifetime: float | None) -> dict[str, Any]:
    """Return the body of a login's answer."""
    return {
        "access_token": token, "token_type": "bearer", "expires_in": None if lifetime is None else int(lifetime),
        "refresh_token": None, "csrf_token": None, "scope": None, "device_id": None, "device_metadata": None,
    }  # fmt: skip
