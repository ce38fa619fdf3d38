"""List, give, make, change, rotate and delete the keys of service accounts."""

from __future__ import annotations

import secrets
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Connection, delete, select

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.people import API_KEY, ApiKeyShape
from server_stub.envelope.shape import one_of
from server_stub.errors import not_found, taken
from server_stub.ids import fresh_stamp, hex_of
from server_stub.keys import KEYS, api_key_text
from server_stub.listing import hydrated, list_page
from server_stub.people import admins_only, find_account
from server_stub.reader import Reader, Row
from server_stub.strict import dashed_or_empty, path_id
from server_stub.writing import LongText, Name, change_row, insert_row

router = APIRouter(prefix="/api/v1/service_accounts/{service_account_id}/api_keys")


class ApiKeyRequest(BaseModel):
    """What a new key is made of."""

    name: Name
    description: LongText | None = None


class ApiKeyUpdate(BaseModel):
    """What can be changed; what is null stays."""

    name: Name | None = None
    description: LongText | None = None
    active: bool | None = None


class ApiKeyRotateRequest(BaseModel):
    """How long the old value is good for beside the new one."""

    retain_period_minutes: int = 0


@router.get("")
def keys(request: Request, service_account_id: str, account: auth.Account) -> Response:
    """Return the keys of a service account, without their values."""
    asked = path_id("service_account_id", service_account_id)
    with context_of(request).database.transaction() as connection:
        mine = t.API_KEYS.c.service_account_id == _owner(connection, asked).id
        return answer(list_page(connection, KEYS, API_KEY, request.query_params, account, mine))


def _owner(connection: Connection, asked: str) -> Row:
    return find_account(connection, dashed_or_empty(asked), True)


def _key(connection: Connection, owner: Row, name_or_id: str) -> Row:
    found = _look(connection, owner, name_or_id)
    if found is None:
        raise not_found(
            f"An API key with ID or name '{name_or_id}' is not configured for service account with ID "
            f"'{dashed_or_empty(owner.id)}'."
        )
    return found


def _look(connection: Connection, owner: Row, name_or_id: str) -> Row | None:
    as_id = hex_of(name_or_id)
    same = t.API_KEYS.c.id == as_id if as_id else t.API_KEYS.c.name == name_or_id
    return connection.execute(select(t.API_KEYS).where(same, t.API_KEYS.c.service_account_id == owner.id)).first()


@router.get("/{name_or_id}", dependencies=[Depends(auth.account)])
def get(request: Request, service_account_id: str, name_or_id: str) -> Response:
    """Return a key by name or id, without its value."""
    asked = path_id("service_account_id", service_account_id)
    with context_of(request).database.transaction() as connection:
        row = _key(connection, _owner(connection, asked), name_or_id)
        return answer(one_of(API_KEY, row, Reader(connection), hydrated(request)))


@router.post("")
def create(request: Request, service_account_id: str, account: auth.Account, body: Body) -> Response:
    """Make a key; only this answer tells its value."""
    asked, wanted = path_id("service_account_id", service_account_id), read_body(body, ApiKeyRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            owner = _owner(connection, asked)
            admins_only(account, "create API key")
            _check_free(connection, owner, wanted.name, "register")
            secret = secrets.token_hex(32)
            one = insert_row(
                connection, t.API_KEYS, name=wanted.name, description=wanted.description or "", secret=secret,
                active=True, service_account_id=owner.id, retain_period_minutes=0, generation=1,
            )  # fmt: skip
            shape = ApiKeyShape(api_key_text(one, secret))
            return one_of(shape, _key(connection, owner, one), Reader(connection), True)

    return once(request, account, make)


def _check_free(connection: Connection, owner: Row, name: str, doing: str) -> None:
    if _look(connection, owner, name) is not None:
        raise taken(
            f"Unable to {doing} API key with name '{name}': Found an existing API key with the same name configured "
            f"for the same '{owner.name}' service account."
        )


@router.put("/{name_or_id}")
def change(
    request: Request, service_account_id: str, name_or_id: str, account: auth.Account, body: Body
) -> Response:  # fmt: skip
    """Change a key's name, description or whether it opens anything."""
    asked, wanted = path_id("service_account_id", service_account_id), read_body(body, ApiKeyUpdate)
    with context_of(request).database.transaction() as connection:
        owner = _owner(connection, asked)
        admins_only(account, "update API key")
        row = _key(connection, owner, name_or_id)
        if wanted.name and wanted.name != row.name:
            _check_free(connection, owner, wanted.name, "update")
        change_row(connection, t.API_KEYS, row.id, **wanted.model_dump(exclude_none=True))
        return answer(one_of(API_KEY, _key(connection, owner, row.id), Reader(connection), True))


@router.put("/{name_or_id}/rotate")
def rotate(
    request: Request, service_account_id: str, name_or_id: str, account: auth.Account, body: Body
) -> Response:  # fmt: skip
    """Give a key a new value, which only this answer tells; the old one may be good for some minutes more."""
    asked, wanted = path_id("service_account_id", service_account_id), read_body(body, ApiKeyRotateRequest)
    with context_of(request).database.transaction() as connection:
        owner = _owner(connection, asked)
        admins_only(account, "rotate API key")
        row, secret = _key(connection, owner, name_or_id), secrets.token_hex(32)
        change_row(
            connection, t.API_KEYS, row.id, previous_secret=row.secret, secret=secret, last_rotated=fresh_stamp(),
            retain_period_minutes=wanted.retain_period_minutes, generation=row.generation + 1,
        )  # fmt: skip
        shape = ApiKeyShape(api_key_text(row.id, secret))
        return answer(one_of(shape, _key(connection, owner, row.id), Reader(connection), False))


@router.delete("/{name_or_id}")
def remove(request: Request, service_account_id: str, name_or_id: str, account: auth.Account) -> Response:
    """Delete a key; who logged in with it is out."""
    asked = path_id("service_account_id", service_account_id)
    with context_of(request).database.transaction() as connection:
        owner = _owner(connection, asked)
        admins_only(account, "delete API key")
        row = _key(connection, owner, name_or_id)
        connection.execute(delete(t.API_KEYS).where(t.API_KEYS.c.id == row.id))
        return answer(None)
