"""Give, make, change, activate, deactivate and delete users, and change oneself."""

from __future__ import annotations

import json
import secrets
from collections.abc import Set
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.people import USER
from server_stub.envelope.shape import Json, one_of
from server_stub.errors import ServerError, illegal
from server_stub.ids import dashed, fresh_stamp, hex_or_none
from server_stub.listing import hydrated
from server_stub.people import admins_only, check_account_free, find_account, find_user, remove_account
from server_stub.reader import Reader, Row
from server_stub.requests.users import UserRequest, UserUpdate
from server_stub.writing import change_row, check_not_null, insert_row

router = APIRouter(prefix="/api/v1")
_NEVER = frozenset({"activation_token", "external_user_id", "oidc_claims", "is_admin", "active", "old_password"})
_CHECKED_FIRST = _NEVER | {"password", "email", "email_opted_in"}
_NOT_ONESELF = (
    "You cannot delete the user account currently used to authenticate to the ZenML server. If you wish to delete this "
    "account, please authenticate with another account or contact your ZenML administrator."
)


@router.get("/users/{name_or_id}")
def get(request: Request, name_or_id: str, account: auth.Account) -> Response:
    """Return a user by name or id; only admins may look at others."""
    with context_of(request).database.transaction() as connection:
        user = find_user(connection, name_or_id)
        if user.id != account.id:
            admins_only(account, "get other user")
        return answer(one_of(USER, user, Reader(connection), hydrated(request)))


@router.post("/users")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a user: with a password an active one, else one who has to activate the account with a token."""
    wanted = read_body(body, UserRequest)

    def make() -> Any:
        admins_only(account, "create user")
        with context_of(request).database.transaction() as connection:
            taken = f"Unable to create user with name '{wanted.name}': Found an existing user account with this name."
            check_account_free(connection, wanted.name, False, taken)
            token = secrets.token_hex(32) if wanted.password is None else None
            values = _values(wanted, _NEVER) | {"is_admin": wanted.is_admin, "activation_token": token}
            values |= {"active": token is None, "external_user_id": hex_or_none(wanted.external_user_id)}
            one = insert_row(connection, t.USERS, is_service_account=False, **values)
            return _told(connection, one, token)

    return once(request, account, make)


def _values(wanted: UserRequest | UserUpdate, but: Set[str]) -> dict[str, Any]:
    """Return what is to be written of what was sent."""
    values = wanted.model_dump(exclude_unset=isinstance(wanted, UserUpdate), exclude=set(but))
    metadata = values.pop("user_metadata", None)
    if metadata is not None:
        values["user_metadata"] = json.dumps(metadata)
    if "default_project_id" in values:
        values["default_project_id"] = hex_or_none(values["default_project_id"])
    if values.get("password") is not None:
        values["password_changed_at"] = fresh_stamp()
    return values


def _told(connection: Connection, one: str, token: str | None = None) -> Json:
    """Return the answer about a user, with the new activation token if there is one."""
    told = one_of(USER, find_user(connection, one), Reader(connection), True)
    told["body"]["activation_token"] = token
    return told


@router.put("/users/{name_or_id}/activate")
def activate(request: Request, name_or_id: str, body: Body) -> Response:
    """Let a user in who knows the activation token, with a password of their own."""
    wanted = read_body(body, UserUpdate)
    with context_of(request).database.transaction() as connection:
        user = find_user(connection, name_or_id)
        auth.check_activation(user, name_or_id, wanted.activation_token)
        return answer(_updated(connection, user, _values(wanted, _NEVER) | {"active": True, "activation_token": None}))


def _updated(connection: Connection, user: Row, values: dict[str, Any]) -> Json:
    """Write what is changed and return the answer."""
    find_account(connection, user.id, False)
    if values.get("name") != user.name:
        name = values.get("name")
        taken = f"Unable to update user account with name '{name}': Found an existing user account with this name."
        check_account_free(connection, name, False, taken)
    check_not_null(values, "user", "name")
    change_row(connection, t.USERS, user.id, **values)
    return _told(connection, user.id)


@router.put("/users/{name_or_id}/deactivate")
def deactivate(request: Request, name_or_id: str, account: auth.Account) -> Response:
    """Keep a user out, and return a token to activate the account anew."""
    with context_of(request).database.transaction() as connection:
        user = find_user(connection, name_or_id)
        if user.id == account.id:
            raise illegal("Cannot deactivate yourself.")
        admins_only(account, "deactivate user")
        token = secrets.token_hex(32)
        _updated(connection, user, {"active": False, "activation_token": token})
        return answer(_told(connection, user.id, token))


@router.delete("/users/{name_or_id}")
def delete(request: Request, name_or_id: str, account: auth.Account) -> Response:
    """Delete a user who owns nothing."""
    with context_of(request).database.transaction() as connection:
        if find_user(connection, name_or_id).id == account.id:
            raise illegal(_NOT_ONESELF)
        admins_only(account, "delete user")
        remove_account(connection, find_account(connection, name_or_id, False), "user account")
        return answer(None)


@router.put("/users/{name_or_id}/email-opt-in")
def opt_in(request: Request, name_or_id: str, account: auth.Account, body: Body) -> Response:
    """Keep a user's own word about mail; it takes an id and no name."""
    wanted = read_body(body, UserUpdate)
    with context_of(request).database.transaction() as connection:
        user = find_user(connection, name_or_id)
        if name_or_id != dashed(account.id):
            raise ServerError(401, "AuthorizationException", "Users can not opt in on behalf of another user.")
        values = {"email": wanted.email, "email_opted_in": wanted.email_opted_in}
        return answer(_updated(connection, user, values))


@router.put("/users/{name_or_id}")
def change(request: Request, name_or_id: str, account: auth.Account, body: Body) -> Response:
    """Change a user: an administrator anybody, others themselves. What has to do with mail it does not change."""
    wanted = read_body(body, UserUpdate)
    with context_of(request).database.transaction() as connection:
        user = find_user(connection, name_or_id)
        if user.id != account.id:
            admins_only(account, "update other user account")
        values = _values(wanted, _CHECKED_FIRST) | _checked(user, account, wanted)
        return answer(_updated(connection, user, values))


def _checked(user: Row, account: Row, wanted: UserUpdate) -> dict[str, Any]:
    """Return what may be changed of a password and of rights, or refuse it."""
    own = user.id == account.id
    values: dict[str, Any] = {}
    if wanted.password is not None:
        if not own:
            raise illegal(
                "Users cannot change the password of other users. Use the account deactivation and activation flow "
                "instead."
            )
        auth.check_old_password(user, wanted.old_password)
        values |= {"password": wanted.password, "password_changed_at": fresh_stamp()}
    for field, word in (("is_admin", "admin"), ("active", "active")):
        asked = getattr(wanted, field)
        if asked is not None and asked != getattr(user, field):
            if own:
                raise illegal(f"Cannot change the {word} status of your own user account.")
            values[field] = asked
    if not own and (wanted.email_opted_in is not None or wanted.email is not None):
        raise illegal("Cannot change the private user account information for another user account.")
    return values


@router.put("/current-user")
def change_oneself(request: Request, account: auth.Account, body: Body) -> Response:
    """Change one's own account."""
    wanted = read_body(body, UserUpdate)
    if wanted.password is not None:
        auth.check_old_password(account, wanted.old_password)
    with context_of(request).database.transaction() as connection:
        return answer(_updated(connection, account, _values(wanted, _NEVER)))
