"""Register, change and forget deployments. Nothing is deployed."""

from __future__ import annotations

import json
from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.shape import Json
from server_stub.listing import get_row
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.strict import path_id
from server_stub.tagged import TagsUpdate, change_tagged, create_tagged
from server_stub.writing import (
    InProject,
    Name,
    Thing,
    change_row,
    check_free,
    check_name,
    check_part,
    check_project,
    check_reference,
    insert_row,
)
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/deployments")
_TITLE = r.DEPLOYMENTS.title
_SNAPSHOTS = Thing(t.SNAPSHOTS, r.SNAPSHOTS.title)


class DeploymentRequest(InProject):
    """What a new deployment is made of."""

    name: Name
    snapshot_id: UUID
    deployer_id: UUID
    auth_key: str | None = None
    tags: list[str] | None = None


class DeploymentUpdate(TagsUpdate):
    """What can be changed."""

    name: Name | None = None
    snapshot_id: UUID | None = None
    url: str | None = None
    status: Literal["unknown", "pending", "running", "absent", "error"] | None = None
    deployment_metadata: Json | None = None
    auth_key: str | None = None


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Register a deployment; how it is, is told later."""
    wanted = read_body(body, DeploymentRequest)

    def make(connection: Connection) -> str:
        check_name(wanted.name, "Deployment")
        check_free(connection, Thing(t.DEPLOYMENTS, _TITLE), wanted.name, wanted.project.hex)
        check_reference(connection, _SNAPSHOTS, wanted.snapshot_id, _TITLE, wanted.project)
        check_reference(connection, Thing(t.COMPONENTS, "deployer"), wanted.deployer_id, _TITLE)
        check_project(connection, wanted.project)
        return insert_row(
            connection, t.DEPLOYMENTS, account, project_id=wanted.project.hex, name=wanted.name, status="unknown",
            auth_key=wanted.auth_key, deployment_metadata="{}", snapshot_id=wanted.snapshot_id.hex,
            deployer_id=wanted.deployer_id.hex,
        )  # fmt: skip

    return once(request, account, lambda: create_tagged(request, account, "deployment", make, wanted.tags))


@router.put("/{deployment_id}")
def change(request: Request, deployment_id: str, account: auth.Account, body: Body) -> Response:
    """Change a deployment; what is null stays as it is."""
    one, wanted = path_id("deployment_id", deployment_id), read_body(body, DeploymentUpdate)

    def edit(connection: Connection, row: Row) -> None:
        check_free(connection, Thing(t.DEPLOYMENTS, _TITLE), wanted.name, row.project_id, one)
        if wanted.snapshot_id is not None:
            check_part(connection, _SNAPSHOTS, wanted.snapshot_id, row, _TITLE)
        values = wanted.model_dump(exclude_none=True, exclude={"add_tags", "remove_tags"})
        if "deployment_metadata" in values:
            values["deployment_metadata"] = json.dumps(values["deployment_metadata"])
        if "snapshot_id" in values:
            values["snapshot_id"] = values["snapshot_id"].hex
        change_row(connection, t.DEPLOYMENTS, one, **values)

    return answer(change_tagged(request, account, "deployment", one, edit, tags=wanted))


@router.delete("/{deployment_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, deployment_id: str) -> Response:
    """Forget a deployment; its snapshot stays."""
    one = path_id("deployment_id", deployment_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.DEPLOYMENTS, _TITLE, one)
        remove(connection, t.DEPLOYMENTS, [one])
        return answer(None)
