"""Give, make, change and delete projects."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field, model_validator

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.people import PROJECT
from server_stub.errors import illegal
from server_stub.listing import get_one, get_row, hydrated
from server_stub.question import DEFAULT_PROJECT, project_id
from server_stub.removing import remove
from server_stub.strict import dashed_or_empty, path_id
from server_stub.writing import LongText, Name, Thing, change_row, check_free, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/projects", dependencies=[Depends(auth.account)])
_TITLE = r.PROJECTS.title
_THING = Thing(t.PROJECTS, _TITLE)
ProjectName = Annotated[str, Field(min_length=1, max_length=50, pattern="^[a-z0-9_-]+$")]


class ProjectRequest(BaseModel):
    """What a new project is made of; without a name to show it shows its name."""

    name: ProjectName
    display_name: Name = ""
    description: LongText = ""
    project_metadata: dict[str, Any] | None = None

    @model_validator(mode="before")
    @classmethod
    def _shows_its_name(cls, given: Any) -> Any:
        shown = isinstance(given, dict) and (given.get("display_name") or given.get("name"))
        return {**given, "display_name": shown} if shown else given


class ProjectUpdate(BaseModel):
    """What can be changed."""

    name: ProjectName | None = None
    display_name: Name | None = None
    description: LongText | None = None
    project_metadata: dict[str, Any] | None = None


@router.get("/{name_or_id}")
def get(request: Request, name_or_id: str) -> Response:
    """Return a project by name or id."""
    with context_of(request).database.transaction() as connection:
        one = project_id(connection, name_or_id)
        return answer(get_one(connection, PROJECT, _TITLE, one, hydrated(request)))


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a project."""
    wanted = read_body(body, ProjectRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            check_free(connection, _THING, wanted.name)
            return get_one(connection, PROJECT, _TITLE, insert_row(connection, t.PROJECTS, **_values(wanted)), True)

    return once(request, account, make)


def _values(wanted: ProjectRequest | ProjectUpdate) -> dict[str, Any]:
    values = wanted.model_dump(exclude_unset=isinstance(wanted, ProjectUpdate))
    metadata = values.pop("project_metadata", None)
    if metadata is not None:
        values["project_metadata"] = json.dumps(metadata)
    return values


@router.put("/{project_name_or_id}")
def change(request: Request, project_name_or_id: str, body: Body) -> Response:
    """Change a project; it takes an id and no name."""
    asked, wanted = path_id("project_name_or_id", project_name_or_id), read_body(body, ProjectUpdate)
    with context_of(request).database.transaction() as connection:
        one = project_id(connection, dashed_or_empty(asked))
        row = get_row(connection, t.PROJECTS, _TITLE, one)
        if row.name == DEFAULT_PROJECT and "name" in wanted.model_fields_set and wanted.name != row.name:
            raise illegal("The name of the default project cannot be changed.")
        check_free(connection, _THING, wanted.name, but=one)
        change_row(connection, t.PROJECTS, one, **_values(wanted))
        return answer(get_one(connection, PROJECT, _TITLE, one, True))


@router.delete("/{name_or_id}")
def delete(request: Request, name_or_id: str) -> Response:
    """Delete a project with all that is in it."""
    with context_of(request).database.transaction() as connection:
        one = project_id(connection, name_or_id)
        if get_row(connection, t.PROJECTS, _TITLE, one).name == DEFAULT_PROJECT:
            raise illegal("The default project cannot be deleted.")
        remove(connection, t.PROJECTS, [one])
        return answer(None)
