"""Make, change and delete tags."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, field_validator
from sqlalchemy import Connection, func, select

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.people import TAG
from server_stub.errors import bad_value, taken
from server_stub.listing import get_one, get_row
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.strict import path_id
from server_stub.tagging import SCOPES, TABLES, Color, new_tag, tag_named
from server_stub.writing import Name, Thing, change_row, check_free, check_name, check_not_null

router = APIRouter(prefix="/api/v1/tags")
_AN_ID = "Tag names cannot be UUIDs or strings that can be converted to UUIDs."
_ALLOWED = ("pipeline_run", "artifact_version", "run_template", "pipeline_snapshot")

_WRONG = (
    "The tag `{name}` cannot be made exclusive because it is associated with non-allowed resource types: {kinds}. "
    "Exclusive tags can only be applied to pipeline runs, artifact versions, and run templates."
)


def _no_id(name: str | None) -> str | None:
    try:
        UUID(name or "")
    except ValueError:
        return name
    raise ValueError(_AN_ID)


class TagRequest(BaseModel):
    """What a new tag is made of."""

    name: Name
    exclusive: bool = False
    color: Color | None = None

    _named = field_validator("name")(_no_id)


class TagUpdate(BaseModel):
    """What can be changed."""

    name: str | None = None
    exclusive: bool | None = None
    color: Color | None = None

    _named = field_validator("name")(_no_id)


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a tag; without a colour it gets any."""
    wanted = read_body(body, TagRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            check_name(wanted.name, "Tag")
            if tag_named(connection, wanted.name):
                raise taken(f"Tag with name `{wanted.name}` already exists.")
            one = new_tag(connection, account, wanted.name, wanted.exclusive, wanted.color)
            return get_one(connection, TAG, "tag", one, True)

    return once(request, account, make)


@router.put("/{tag_id}", dependencies=[Depends(auth.account)])
def change(request: Request, tag_id: str, body: Body) -> Response:
    """Change a tag; one that is on many things of a kind cannot become exclusive."""
    one, wanted = path_id("tag_id", tag_id), read_body(body, TagUpdate)
    with context_of(request).database.transaction() as connection:
        tag = get_row(connection, t.TAGS, "tag", one)
        check_free(connection, Thing(t.TAGS, "tag"), wanted.name, but=one)
        if wanted.exclusive:
            _check_alone(connection, tag)
        values = wanted.model_dump(exclude_unset=True)
        check_not_null(values, "tag", "name")
        change_row(connection, t.TAGS, one, **values)
        return answer(get_one(connection, TAG, "tag", one, True))


def _check_alone(connection: Connection, tag: Row) -> None:
    links = t.TAG_LINKS.c
    kinds = select(links.resource_type).where(links.tag_id == tag.id, links.resource_type.not_in(_ALLOWED)).distinct()
    wrong = [*connection.execute(kinds).scalars()]
    problems = [_WRONG.format(name=tag.name, kinds=", ".join(wrong))] if wrong else []
    problems += [problem for kind in SCOPES if (problem := _crowded(connection, tag, kind))]
    if problems:
        advice = "You can only convert a tag into an exclusive tag if the conflicts mentioned above are resolved."
        raise bad_value("\n".join([*problems, advice]))


def _crowded(connection: Connection, tag: Row, kind: str) -> str | None:
    scope, links = SCOPES[kind], t.TAG_LINKS.c
    tagged = TABLES[kind].join(t.TAG_LINKS, (links.resource_id == TABLES[kind].c.id) & (links.resource_type == kind))
    many = select(scope).select_from(tagged).where(links.tag_id == tag.id).group_by(scope).having(func.count() > 1)
    found = [UUID(one) for one in connection.execute(many).scalars()]
    if not found:
        return None
    return (
        f"The tag `{tag.name}` is associated with multiple entries of `{kind}`s that share the same `{scope.name}`s: "
        f"{found}"
    )


@router.delete("/{tag_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, tag_id: str) -> Response:
    """Delete a tag; the things that have it lose it."""
    one = path_id("tag_id", tag_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.TAGS, "tag", one)
        remove(connection, t.TAGS, [one])
        return answer(None)
