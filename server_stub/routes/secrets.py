"""Give, make, change and delete secrets."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Connection, select

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of, single
from server_stub.envelope.infrastructure import OPEN_SECRET
from server_stub.envelope.shape import one_of
from server_stub.errors import MalformedError, illegal, taken
from server_stub.listing import get_one, hydrated
from server_stub.reader import Reader, Row
from server_stub.removing import remove
from server_stub.secrets_shelf import find_secret
from server_stub.strict import Singles, dashed_or_empty, path_id
from server_stub.writing import Name, change_row, check_not_null, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/secrets")
_TITLE = r.SECRETS.title
Values = dict[str, str | None]


class SecretRequest(BaseModel):
    """What a new secret is made of."""

    name: Name
    private: bool = False
    values: Values = {}


class SecretUpdate(BaseModel):
    """What can be changed."""

    name: Name | None = None
    private: bool | None = None
    values: Values | None = None


def _found(connection: Connection, secret_id: str, account: Row) -> Row:
    return find_secret(connection, dashed_or_empty(path_id("secret_id", secret_id)), account)


@router.get("/{secret_id}")
def get(request: Request, secret_id: str, account: auth.Account) -> Response:
    """Return a secret with its values."""
    with context_of(request).database.transaction() as connection:
        row = _found(connection, secret_id, account)
        return answer(one_of(OPEN_SECRET, row, Reader(connection), hydrated(request)))


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a secret; a value that is null is none."""
    wanted = read_body(body, SecretRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            _check_free(connection, wanted.name, wanted.private, account)
            values = {"name": wanted.name, "private": wanted.private, "values": _packed(wanted.values)}
            return get_one(connection, OPEN_SECRET, _TITLE, insert_row(connection, t.SECRETS, account, **values), True)

    return once(request, account, make)


def _packed(values: Values) -> str:
    return json.dumps({key: value for key, value in values.items() if value is not None})


def _check_free(connection: Connection, name: str, private: bool, owner: Row, but: str = "") -> None:
    same = select(t.SECRETS.c.id).where(t.SECRETS.c.name == name, t.SECRETS.c.private == private, t.SECRETS.c.id != but)
    if private:
        same = same.where(t.SECRETS.c.user_id == owner.id)
    if connection.execute(same).first() is not None:
        whose = f" for the same '{owner.name}' user" if private else ""
        kind = "private" if private else "public"
        raise taken(f"Found an existing {kind} secret with the same '{name}' name{whose}")


@router.put("/{secret_id}")
def change(request: Request, secret_id: str, account: auth.Account, body: Body) -> Response:
    """Change a secret: its values are replaced, or patched if one asks for that, where null takes a key away."""
    patch, wanted = _read(request, body)
    with context_of(request).database.transaction() as connection:
        row = _found(connection, secret_id, account)
        if wanted.private is not None and row.user_id != account.id:
            raise illegal("Only the user who created the secret is allowed to update its private status.")
        private = row.private if wanted.private is None else wanted.private
        name = wanted.name or row.name
        if (name, private) != (row.name, row.private):
            _check_free(connection, name, private, account, row.id)
        check_not_null(wanted.model_dump(exclude_unset=True), "secret", "name")
        changed = {"name": name, "private": private}
        if wanted.values is not None:
            kept = json.loads(row._mapping["values"]) if patch else {}
            changed["values"] = _packed({**kept, **wanted.values})
        change_row(connection, t.SECRETS, row.id, **changed)
        return answer(get_one(connection, OPEN_SECRET, _TITLE, row.id, True))


def _read(request: Request, body: bytes) -> tuple[bool, SecretUpdate]:
    """Read the parameter and the body; what is wrong with either is told in one answer."""
    singles = Singles(single(request))
    patch = singles.read("patch_values", strict.FLAG, False)
    try:
        wanted = read_body(body, SecretUpdate)
    except MalformedError as error:
        raise MalformedError(singles.wrong + error.details) from None
    singles.check()
    return bool(patch), wanted


@router.delete("/{secret_id}")
def delete(request: Request, secret_id: str, account: auth.Account) -> Response:
    """Delete a secret, from where it was given to as well."""
    with context_of(request).database.transaction() as connection:
        remove(connection, t.SECRETS, [_found(connection, secret_id, account).id])
        return answer(None)
