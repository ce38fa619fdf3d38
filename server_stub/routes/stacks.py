"""Make, change and delete stacks."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection, delete, insert

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.infrastructure import STACK
from server_stub.errors import illegal
from server_stub.listing import get_one, get_row
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.requests.stacks import StackRequest, StackUpdate
from server_stub.secrets_shelf import give, take
from server_stub.strict import path_id
from server_stub.writing import Thing, change_row, check_free, check_name, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/stacks")
_TITLE = r.STACKS.title
_THING = Thing(t.STACKS, _TITLE)


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a stack of components that are there."""
    wanted = read_body(body, StackRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            check_name(wanted.name, "Stack")
            parts = _parts(connection, wanted.components)
            check_free(connection, _THING, wanted.name)
            values = wanted.model_dump(include={"name", "description", "stack_spec_path"})
            values |= {"labels": json.dumps(wanted.labels or {}), "environment": json.dumps(wanted.environment)}
            one = insert_row(connection, t.STACKS, account, **values)
            _put_together(connection, one, parts)
            give(connection, wanted.secrets, one, account)
            return get_one(connection, STACK, _TITLE, one, True)

    return once(request, account, make)


def _parts(connection: Connection, wanted: dict[Any, list[UUID]]) -> list[str]:
    ids = [one.hex for of_type in wanted.values() for one in of_type]
    for one in ids:
        get_row(connection, t.COMPONENTS, r.COMPONENTS.title, one)
    return ids


def _put_together(connection: Connection, stack: str, parts: list[str]) -> None:
    connection.execute(insert(t.STACK_PARTS), [{"stack_id": stack, "component_id": part} for part in parts])


@router.put("/{stack_id}")
def change(request: Request, stack_id: str, account: auth.Account, body: Body) -> Response:
    """Change a stack; components that are sent replace all that it has."""
    one, wanted = path_id("stack_id", stack_id), read_body(body, StackUpdate)
    with context_of(request).database.transaction() as connection:
        _check_not_default(get_row(connection, t.STACKS, _TITLE, one), "modified")
        check_free(connection, _THING, wanted.name, but=one)
        if wanted.components is not None:
            parts = _parts(connection, wanted.components)
            connection.execute(delete(t.STACK_PARTS).where(t.STACK_PARTS.c.stack_id == one))
            _put_together(connection, one, parts)
        values = wanted.model_dump(exclude_unset=True, exclude={"components", "add_secrets", "remove_secrets"})
        values |= {name: json.dumps(values[name]) for name in ("labels", "environment") if name in values}
        change_row(connection, t.STACKS, one, **values)
        give(connection, wanted.add_secrets, one, account)
        take(connection, wanted.remove_secrets, one, account)
        return answer(get_one(connection, STACK, _TITLE, one, True))


def _check_not_default(row: Row, done: str) -> None:
    if row.name == "default":
        raise illegal(f"The default stack cannot be {done}.")


@router.delete("/{stack_id}", dependencies=[Depends(auth.account)])
def remove_stack(request: Request, stack_id: str) -> Response:
    """Delete a stack; its components stay."""
    one = path_id("stack_id", stack_id)
    with context_of(request).database.transaction() as connection:
        _check_not_default(get_row(connection, t.STACKS, _TITLE, one), "deleted")
        remove(connection, t.STACKS, [one])
        return answer(None)
