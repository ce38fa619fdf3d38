"""Make, change and delete artifacts."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.listing import get_row
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.strict import path_id
from server_stub.tagged import TagsUpdate, change_tagged, create_tagged
from server_stub.writing import InProject, Name, Thing, change_row, check_free, check_name, check_project, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/artifacts")
_TITLE = r.ARTIFACTS.title


class ArtifactRequest(InProject):
    """What a new artifact is made of."""

    name: Name
    has_custom_name: bool = False
    tags: list[str] | None = None


class ArtifactUpdate(TagsUpdate):
    """What can be changed."""

    name: str | None = None
    has_custom_name: bool | None = None


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make an artifact."""
    wanted = read_body(body, ArtifactRequest)

    def make(connection: Connection) -> str:
        check_name(wanted.name, "Artifact")
        check_free(connection, Thing(t.ARTIFACTS, _TITLE), wanted.name, wanted.project.hex)
        check_project(connection, wanted.project)
        values = {"project_id": wanted.project.hex, "name": wanted.name, "has_custom_name": wanted.has_custom_name}
        return insert_row(connection, t.ARTIFACTS, account, **values)

    return once(request, account, lambda: create_tagged(request, account, "artifact", make, wanted.tags))


@router.put("/{artifact_id}")
def change(request: Request, artifact_id: str, account: auth.Account, body: Body) -> Response:
    """Change an artifact; a new name is one that somebody chose."""
    one, wanted = path_id("artifact_id", artifact_id), read_body(body, ArtifactUpdate)

    def edit(connection: Connection, row: Row) -> None:
        check_free(connection, Thing(t.ARTIFACTS, _TITLE), wanted.name, row.project_id, one)
        values = {"name": wanted.name, "has_custom_name": True} if wanted.name else {}
        if wanted.has_custom_name is not None:
            values["has_custom_name"] = wanted.has_custom_name
        change_row(connection, t.ARTIFACTS, one, **values)

    return answer(change_tagged(request, account, "artifact", one, edit, tags=wanted))


@router.delete("/{artifact_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, artifact_id: str) -> Response:
    """Delete an artifact with its versions."""
    one = path_id("artifact_id", artifact_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.ARTIFACTS, _TITLE, one)
        remove(connection, t.ARTIFACTS, [one])
        return answer(None)
