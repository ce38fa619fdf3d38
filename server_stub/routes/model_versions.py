"""Make, change, promote and delete versions of models."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import Field, field_validator
from sqlalchemy import Connection, select

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.errors import broken_rule, failed, taken
from server_stub.listing import get_row
from server_stub.model_work import STAGES, add_version, check_version_name, version_named
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.strict import path_id
from server_stub.tagged import TagsUpdate, change_tagged, create_tagged
from server_stub.writing import InProject, LongText, Name, Thing, change_row, check_reference
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/model_versions")
_TITLE = r.MODEL_VERSIONS.title


class ModelStages(StrEnum):
    """What a version can be promoted to."""

    NONE = "none"
    STAGING = "staging"
    PRODUCTION = "production"
    ARCHIVED = "archived"
    LATEST = "latest"


class ModelVersionRequest(InProject):
    """What a new version is made of."""

    name: Name | None = None
    description: LongText | None = None
    stage: Name | None = None
    model: UUID
    tags: list[str] | None = None


class ModelVersionUpdate(TagsUpdate):
    """What can be changed; without force a stage must be free."""

    stage: str | ModelStages | None = Field(None, union_mode="left_to_right")
    force: bool = False
    name: str | None = None
    description: str | None = None

    @field_validator("stage")
    @classmethod
    def _known(cls, stage: str | None) -> str | None:
        if stage is not None and stage not in STAGES:
            raise ValueError(f"`{stage}` is not a valid model stage.")
        return stage


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a version: it gets the next number, and that for its name if it is given none."""
    wanted = read_body(body, ModelVersionRequest)

    def make(connection: Connection) -> str:
        if wanted.name:
            check_version_name(wanted.name)
        check_reference(connection, Thing(t.MODELS, r.MODELS.title), wanted.model, _TITLE, wanted.project)
        model = get_row(connection, t.MODELS, r.MODELS.title, wanted.model.hex)
        if wanted.name and version_named(connection, model.id, wanted.name):
            raise taken(
                f"Unable to create model version {model.name} (version {wanted.name}): A model with the same name and "
                "version already exists."
            )
        values = {"description": wanted.description, "stage": wanted.stage}
        return add_version(connection, account, model, wanted.name or None, **values)

    return once(request, account, lambda: create_tagged(request, account, "model_version", make, wanted.tags))


@router.put("/{model_version_id}")
def change(request: Request, model_version_id: str, account: auth.Account, body: Body) -> Response:
    """Change or promote a version; what is null stays as it is."""
    one, wanted = path_id("model_version_id", model_version_id), read_body(body, ModelVersionUpdate)

    def edit(connection: Connection, row: Row) -> None:
        if wanted.stage is not None:
            _make_room(connection, row, wanted.stage, wanted.force)
        if version_named(connection, row.model_id, wanted.name, one):
            raise broken_rule("UNIQUE constraint failed: model_version.name, model_version.model_id")
        values = wanted.model_dump(exclude_none=True, include={"stage", "name", "description"})
        change_row(connection, t.MODEL_VERSIONS, one, **values)

    return once(request, account, lambda: change_tagged(request, account, "model_version", one, edit, tags=wanted))


def _make_room(connection: Connection, row: Row, stage: str, force: bool) -> None:
    versions = t.MODEL_VERSIONS.c
    query = select(t.MODEL_VERSIONS).where(versions.model_id == row.model_id, versions.stage == stage)
    there = connection.execute(query).first()
    if there is None or there.id == row.id:
        return
    if not force:
        raise failed(f"Model version {there.name} is in {stage}, but `force` flag is False.")
    change_row(connection, t.MODEL_VERSIONS, there.id, stage="archived")


@router.delete("/{model_version_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, model_version_id: str) -> Response:
    """Delete a version with its links."""
    one = path_id("model_version_id", model_version_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.MODEL_VERSIONS, _TITLE, one)
        remove(connection, t.MODEL_VERSIONS, [one])
        return answer(None)
