"""Make, change and delete models."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Connection

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.errors import taken
from server_stub.listing import get_row
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.strict import path_id
from server_stub.tagged import TagsUpdate, change_tagged, create_tagged
from server_stub.writing import (
    InProject,
    LongText,
    Name,
    Thing,
    change_row,
    check_free,
    check_name,
    insert_row,
    project_exists,
)
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/models")
_TITLE = r.MODELS.title


class Card(BaseModel):
    """What is said about a model."""

    license: LongText | None = None
    description: LongText | None = None
    audience: LongText | None = None
    use_cases: LongText | None = None
    limitations: LongText | None = None
    trade_offs: LongText | None = None
    ethics: LongText | None = None


class ModelRequest(Card, InProject):
    """What a new model is made of."""

    name: Name
    tags: list[str] | None = None
    save_models_to_registry: bool = True


class ModelUpdate(Card, TagsUpdate):
    """What can be changed."""

    name: str | None = None
    save_models_to_registry: bool | None = None


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a model."""
    wanted = read_body(body, ModelRequest)

    def make(connection: Connection) -> str:
        check_name(wanted.name, "Model")
        check_free(connection, Thing(t.MODELS, _TITLE), wanted.name, wanted.project.hex)
        if not project_exists(connection, wanted.project):  # a real server misreads what its database refuses
            raise taken(f"Unable to create model {wanted.name}: A model with this name already exists.")
        values = wanted.model_dump(exclude={"project", "tags"})
        return insert_row(connection, t.MODELS, account, project_id=wanted.project.hex, **values)

    return once(request, account, lambda: create_tagged(request, account, "model", make, wanted.tags))


@router.put("/{model_id}")
def change(request: Request, model_id: str, account: auth.Account, body: Body) -> Response:
    """Change a model; what is null stays as it is."""
    one, wanted = path_id("model_id", model_id), read_body(body, ModelUpdate)

    def edit(connection: Connection, row: Row) -> None:
        check_free(connection, Thing(t.MODELS, _TITLE), wanted.name, row.project_id, one)
        values = wanted.model_dump(exclude_none=True, exclude={"add_tags", "remove_tags"})
        change_row(connection, t.MODELS, one, **values)

    return answer(change_tagged(request, account, "model", one, edit, tags=wanted))


@router.delete("/{model_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, model_id: str) -> Response:
    """Delete a model with its versions."""
    one = path_id("model_id", model_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.MODELS, _TITLE, one)
        remove(connection, t.MODELS, [one])
        return answer(None)
