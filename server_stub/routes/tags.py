"""Make tags."""

from __future__ import annotations

import random
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import insert, select

from server_stub import auth
from server_stub import tables as t
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.people import TAG
from server_stub.errors import ServerError
from server_stub.ids import fresh_id, stamp
from server_stub.listing import get_one
from zenexplore.clock import now

router = APIRouter(prefix="/api/v1/tags")
Color = Literal["grey", "purple", "red", "green", "yellow", "orange", "lime", "teal", "turquoise", "magenta", "blue"]


class TagRequest(BaseModel):
    """What a new tag is made of."""

    name: str
    exclusive: bool = False
    color: Color | None = None


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a tag; without a colour it gets any."""
    wanted = read_body(body, TagRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            if connection.execute(select(t.TAGS.c.id).where(t.TAGS.c.name == wanted.name)).first():
                raise ServerError(409, "EntityExistsError", f"Tag with name `{wanted.name}` already exists.")
            one, moment = fresh_id(), stamp(now())
            color = wanted.color or random.choice(Color.__args__)  # type: ignore[attr-defined]
            connection.execute(
                insert(t.TAGS).values(
                    id=one, created=moment, updated=moment, user_id=account.id, name=wanted.name, color=color,
                    exclusive=wanted.exclusive,
                )
            )  # fmt: skip
            return get_one(connection, TAG, "tag", one, True)

    return once(request, account, make)
