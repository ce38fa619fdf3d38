"""Who is asking: logins, tokens and cookies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import Connection, select

from server_stub import keys
from server_stub import tables as t
from server_stub.context import Context, context_of
from server_stub.errors import ServerError, illegal, invalid, plain
from server_stub.ids import dashed, hex_of
from server_stub.reader import Row

_GRANTS = ("password", "zenml-api-key", "zenml-external", "urn:ietf:params:oauth:grant-type:device_code")


def login(connection: Connection, form: Mapping[str, str]) -> tuple[Row, Row | None]:
    """Return who logs in with this form, and the API key if one was used."""
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
        key = keys.use_text(connection, form["password"])
        return _user(connection, key.service_account_id), key
    raise ServerError(403, "IllegalOperationError", f"Authentication grant {grant} is not enabled on this server.")


def _inferred_grant(form: Mapping[str, str]) -> str:
    return "zenml-api-key" if "password" in form and "username" not in form else "password"


def _by_password(connection: Connection, name: str, password: str) -> Row:
    query = select(t.USERS).where(t.USERS.c.name == name, t.USERS.c.is_service_account.is_(False))
    user = connection.execute(query).first()
    if user is None or user.password != password:
        raise keys.refused("invalid username or password")
    if not user.active:
        raise keys.refused(f"user {user.name} is not active")
    return user


def check_old_password(user: Row, old: str | None) -> None:
    """Refuse a new password of who does not know the old one."""
    if old is None:
        raise illegal("The current password must be supplied when changing the password.")
    if old != user.password:
        raise illegal("The current password is incorrect.")


def check_activation(user: Row, name: str, token: str | None) -> None:
    """Refuse to let a user in who does not know the activation token."""
    if token is None:
        raise keys.refused("no credentials provided")
    if user.activation_token is None:
        raise invalid("hash could not be identified")
    if token != user.activation_token:
        raise keys.refused(f"invalid activation token for user {name}")


def _user(connection: Connection, user_id: object) -> Row | None:
    return connection.execute(select(t.USERS).where(t.USERS.c.id == user_id)).first()


def token_of(context: Context, user: Row, key: Row | None = None, lifetime: float | None = None) -> str:
    """Return a token that stands for a user, until the password or the API key that it was made with is another."""
    with_key = {} if key is None else {"api_key_id": dashed(key.id), "key_gen": key.generation}
    claims = {"password_changed_at": user.password_changed_at, **with_key}
    return context.tokens.of_user(str(dashed(user.id)), lifetime=lifetime, **claims)


def account(request: Request) -> Row:
    """Return the user that a request is from, or raise 401. A cookie counts more than the header."""
    context = context_of(request)
    token = request.cookies.get(context.cookie) or _bearer(request)
    with context.database.transaction() as connection:
        if token.startswith(keys.PREFIX):
            return _user(connection, keys.use_text(connection, token).service_account_id)
        return _by_token(connection, context.tokens.read_user(token))


def _by_token(connection: Connection, said: dict[str, Any]) -> Row:
    user = _user(connection, hex_of(said["sub"]))
    if user is None:
        raise keys.refused(f"error retrieving token account {said['sub']}")
    if not user.active:
        raise keys.refused(f"account {user.name} is not active")
    if said["password_changed_at"] != user.password_changed_at:
        raise keys.refused(f"access token for user {user.name} was issued before the user's password was changed")
    if "api_key_id" in said:
        keys.use(connection, str(hex_of(said["api_key_id"])), generation=said["key_gen"])
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
