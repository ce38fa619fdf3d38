"""Make, change and delete pipelines."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection, select

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.errors import taken
from server_stub.listing import get_row
from server_stub.question import project_id
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.strict import path_id
from server_stub.tagged import TagsUpdate, change_tagged, create_tagged
from server_stub.writing import InProject, LongText, Name, change_row, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/pipelines")
_TITLE = r.PIPELINES.title


class PipelineRequest(InProject):
    """What a new pipeline is made of."""

    name: Name
    description: LongText | None = None
    tags: list[str] | None = None


class PipelineUpdate(TagsUpdate):
    """What can be changed."""

    description: LongText | None = None


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a pipeline."""
    wanted = read_body(body, PipelineRequest)

    def make(connection: Connection) -> str:
        values = {"project_id": project_id(connection, str(wanted.project)), "name": wanted.name}
        same = (t.PIPELINES.c[name] == value for name, value in values.items())
        if connection.execute(select(t.PIPELINES.c.id).where(*same)).first() is not None:
            raise taken(
                f"Unable to create pipeline in project '{wanted.project}': A pipeline with the name {wanted.name} "
                "already exists."
            )
        return insert_row(connection, t.PIPELINES, account, description=wanted.description, run_count=0, **values)

    return once(request, account, lambda: create_tagged(request, account, "pipeline", make, wanted.tags))


@router.put("/{pipeline_id}")
def change(request: Request, pipeline_id: str, account: auth.Account, body: Body) -> Response:
    """Change a pipeline; without a description it has none then."""
    one, wanted = path_id("pipeline_id", pipeline_id), read_body(body, PipelineUpdate)

    def edit(connection: Connection, row: Row) -> None:
        change_row(connection, t.PIPELINES, row.id, description=wanted.description)

    return answer(change_tagged(request, account, "pipeline", one, edit, tags=wanted))


@router.delete("/{pipeline_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, pipeline_id: str) -> Response:
    """Delete a pipeline with its snapshots, their runs and the steps of those."""
    one = path_id("pipeline_id", pipeline_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.PIPELINES, _TITLE, one)
        remove(connection, t.PIPELINES, [one])
        return answer(None)
