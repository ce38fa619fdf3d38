"""Make, change and delete code repositories; nobody looks whether there is one."""

from __future__ import annotations

import json
from typing import Any, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.infrastructure import CODE_REPOSITORY
from server_stub.listing import get_one, get_row
from server_stub.removing import remove
from server_stub.strict import path_id
from server_stub.writing import InProject, LongText, Name, Thing, change_row, check_free, check_project, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/code_repositories")
_TITLE = r.CODE_REPOSITORIES.title
_THING = Thing(t.CODE_REPOSITORIES, _TITLE)


class Source(BaseModel):
    """Where a class of Python is."""

    model_config = ConfigDict(from_attributes=True)
    module: str
    attribute: str | None = None
    type: Literal["user", "builtin", "internal", "distribution_package", "code_repository", "notebook", "unknown"]


class CodeRepositoryRequest(InProject):
    """What a new code repository is made of."""

    name: Name
    config: dict[str, Any]
    source: Source
    logo_url: str | None = None
    description: LongText | None = None


class CodeRepositoryUpdate(BaseModel):
    """What can be changed; what is empty stays."""

    name: Name | None = None
    config: dict[str, Any] | None = None
    logo_url: str | None = None
    description: LongText | None = None


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a code repository."""
    wanted = read_body(body, CodeRepositoryRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            check_free(connection, _THING, wanted.name, project=wanted.project.hex)
            check_project(connection, wanted.project)
            values = wanted.model_dump(exclude={"project"}) | {
                "project_id": wanted.project.hex,
                "config": json.dumps(wanted.config),
                "source": wanted.source.model_dump_json(),
            }
            one = insert_row(connection, t.CODE_REPOSITORIES, account, **values)
            return get_one(connection, CODE_REPOSITORY, _TITLE, one, True)

    return once(request, account, make)


@router.put("/{code_repository_id}", dependencies=[Depends(auth.account)])
def change(request: Request, code_repository_id: str, body: Body) -> Response:
    """Change a code repository."""
    one, wanted = path_id("code_repository_id", code_repository_id), read_body(body, CodeRepositoryUpdate)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.CODE_REPOSITORIES, _TITLE, one)
        check_free(connection, _THING, wanted.name, project=row.project_id, but=one)
        values = {name: value for name, value in wanted.model_dump().items() if value}
        if "config" in values:
            values["config"] = json.dumps(values["config"])
        change_row(connection, t.CODE_REPOSITORIES, one, **values)
        return answer(get_one(connection, CODE_REPOSITORY, _TITLE, one, True))


@router.delete("/{code_repository_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, code_repository_id: str) -> Response:
    """Delete a code repository, and what points into it."""
    one = path_id("code_repository_id", code_repository_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.CODE_REPOSITORIES, _TITLE, one)
        remove(connection, t.CODE_REPOSITORIES, [one])
        return answer(None)
