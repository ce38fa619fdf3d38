"""Make and delete builds. No image is built."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.pipelines import BUILD
from server_stub.ids import hex_or_none
from server_stub.listing import get_one, get_row
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.strict import path_id
from server_stub.writing import InProject, Thing, check_project, check_reference, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/pipeline_builds")
_TITLE = r.BUILDS.title


class BuildItem(BaseModel):
    """One image."""

    image: str
    dockerfile: str | None = None
    requirements: str | None = None
    settings_checksum: str | None = None
    contains_code: bool = True
    requires_code_download: bool = False


class BuildRequest(InProject):
    """What a new build is made of."""

    images: dict[str, BuildItem] = Field(default_factory=dict)
    is_local: bool
    contains_code: bool
    zenml_version: str | None = None
    python_version: str | None = None
    duration: int | None = None
    checksum: str | None = None
    stack_checksum: str | None = None
    stack: UUID | None = None
    pipeline: UUID | None = None


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a build."""
    wanted = read_body(body, BuildRequest)
    return once(request, account, lambda: _create(request, account, wanted))


def _create(request: Request, account: Row, wanted: BuildRequest) -> Any:
    with context_of(request).database.transaction() as connection:
        check_reference(connection, Thing(t.STACKS, r.STACKS.title), wanted.stack, _TITLE)
        check_reference(connection, Thing(t.PIPELINES, r.PIPELINES.title), wanted.pipeline, _TITLE, wanted.project)
        check_project(connection, wanted.project)
        values = wanted.model_dump(exclude={"project", "stack", "pipeline", "images"})
        one = insert_row(
            connection, t.BUILDS, account, project_id=wanted.project.hex, stack_id=hex_or_none(wanted.stack),
            pipeline_id=hex_or_none(wanted.pipeline), images=json.dumps(wanted.model_dump()["images"]), **values,
        )  # fmt: skip
        return get_one(connection, BUILD, _TITLE, one, True)


@router.delete("/{build_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, build_id: str) -> Response:
    """Delete a build; its snapshots stay, and cannot be run by the server any more."""
    one = path_id("build_id", build_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.BUILDS, _TITLE, one)
        remove(connection, t.BUILDS, [one])
        return answer(None)
