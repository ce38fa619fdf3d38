"""Put tags on things and take them off, one by one or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Connection, select

from server_stub import auth
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.errors import not_found
from server_stub.reader import Row
from server_stub.tagging import TABLES, Kind, link, tag_named, unlink

router = APIRouter(prefix="/api/v1/tag_resources")


class TagResourceRequest(BaseModel):
    """A tag and what has it."""

    tag_id: UUID
    resource_id: UUID
    resource_type: Kind


@router.post("")
def attach(request: Request, account: auth.Account, body: Body) -> Response:
    """Put a tag on a thing."""
    wanted = read_body(body, TagResourceRequest)
    return once(request, account, lambda: _attach(request, [wanted])[0])


@router.post("/batch")
def attach_many(request: Request, account: auth.Account, body: Body) -> Response:
    """Put tags on things."""
    wanted = read_body(body, list[TagResourceRequest])
    return once(request, account, lambda: _attach(request, wanted))


def _attach(request: Request, wanted: Sequence[TagResourceRequest]) -> list[Any]:
    with context_of(request).database.transaction() as connection:
        things = [_thing(connection, one) for one in wanted]
        tags = [_tag(connection, one.tag_id) for one in wanted]
        return [
            link(connection, tag, one.resource_type, thing)
            for one, tag, thing in zip(wanted, tags, things, strict=True)
        ]


def _thing(connection: Connection, wanted: TagResourceRequest) -> Row:
    table, one = TABLES.get(wanted.resource_type), wanted.resource_id
    row = None if table is None else connection.execute(select(table).where(table.c.id == one.hex)).first()
    if row is None:
        raise not_found(f"{wanted.resource_type} with ID `{one}` not found.")
    return row


def _tag(connection: Connection, one: UUID) -> Row:
    tag = tag_named(connection, str(one))
    if tag is None:
        raise not_found(f"Unable to get tag with name or ID '{one}': No tag with this ID found.")
    return tag


@router.delete("", dependencies=[Depends(auth.account)])
def detach(request: Request, body: Body) -> Response:
    """Take a tag off a thing; the thing must be there, the tag need not."""
    return _detach(request, [read_body(body, TagResourceRequest)])


@router.delete("/batch", dependencies=[Depends(auth.account)])
def detach_many(request: Request, body: Body) -> Response:
    """Take tags off things."""
    return _detach(request, read_body(body, list[TagResourceRequest]))


def _detach(request: Request, wanted: Sequence[TagResourceRequest]) -> Response:
    with context_of(request).database.transaction() as connection:
        things = [_thing(connection, one) for one in wanted]
        for one, thing in zip(wanted, things, strict=True):
            unlink(connection, one.tag_id.hex, one.resource_type, thing.id)
        return answer(None)
