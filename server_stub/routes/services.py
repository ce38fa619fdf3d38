"""Register, change and forget services. Nothing is started."""

from __future__ import annotations

import json
from typing import Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection, select

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.serving import SERVICE
from server_stub.envelope.shape import Json
from server_stub.errors import invalid, taken
from server_stub.ids import hex_or_none
from server_stub.listing import get_one, get_row
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.strict import path_id
from server_stub.writing import (
    InProject,
    Name,
    Thing,
    change_row,
    check_part,
    check_project,
    check_reference,
    insert_row,
)
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/services")
_TITLE = r.SERVICES.title
_VERSIONS = Thing(t.MODEL_VERSIONS, r.MODEL_VERSIONS.title)
State = Literal["inactive", "active", "pending_startup", "pending_shutdown", "error", "scaled_to_zero"]
STATES: tuple[State, ...] = State.__args__  # type: ignore[attr-defined]
_PACKED = ("labels", "status", "endpoint")


class ServiceType(BaseModel):
    """What kind of service it is."""

    type: str
    flavor: str
    name: str = ""
    description: str = ""
    logo_url: str = ""


class Told(BaseModel):
    """What can be said of a service from the start and later."""

    model_config = ConfigDict(protected_namespaces=())

    service_source: str | None = None
    admin_state: State | None = None
    labels: dict[str, str] | None = None
    status: Json | None = None
    endpoint: Json | None = None
    prediction_url: str | None = None
    health_check_url: str | None = None
    model_version_id: UUID | None = None

    def told(self) -> dict[str, Any]:
        """Return the columns of what was said; of what is empty, nothing is kept."""
        said = self.model_dump(exclude_none=True)
        columns = {name: said[name] for name in Told.model_fields if name in said}
        columns |= {name: json.dumps(said[name]) if said[name] else None for name in _PACKED if name in said}
        if "status" in said:
            columns["state"] = _state(said["status"])
        if "model_version_id" in said:
            columns["model_version_id"] = said["model_version_id"].hex
        return columns


class ServiceRequest(InProject, Told):
    """What a new service is made of."""

    name: Name
    service_type: ServiceType
    config: Json
    pipeline_run_id: UUID | None = None


class ServiceUpdate(Told):
    """What can be changed."""

    name: Name | None = None


def _state(status: Json) -> str | None:
    """Return the state in a status. A real server keeps one that it does not know, and can list services no more."""
    found = status.get("state")
    if found is not None and found not in STATES:
        raise invalid(f"1 validation error for ServiceResponseBody\nstate\n  Input should be one of {STATES}")
    return found


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Register a service; no other has the same configuration, whatever its name."""
    wanted = read_body(body, ServiceRequest)
    return once(request, account, lambda: _create(request, account, wanted))


def _create(request: Request, account: Row, wanted: ServiceRequest) -> Json:
    with context_of(request).database.transaction() as connection:
        _check_new(connection, wanted)
        kind = wanted.service_type
        one = insert_row(
            connection, t.SERVICES, account, project_id=wanted.project.hex, name=wanted.name,
            service_type=json.dumps(kind.model_dump()), type=kind.type, flavor=kind.flavor,
            config=json.dumps(wanted.config), pipeline_name=wanted.config.get("pipeline_name"),
            pipeline_step_name=wanted.config.get("pipeline_step_name"),
            pipeline_run_id=hex_or_none(wanted.pipeline_run_id), **wanted.told(),
        )  # fmt: skip
        return get_one(connection, SERVICE, _TITLE, one, True)


def _check_new(connection: Connection, wanted: ServiceRequest) -> None:
    same = select(t.SERVICES.c.id).where(t.SERVICES.c.config == json.dumps(wanted.config))
    if connection.execute(same).first() is not None:
        raise taken(
            f"Unable to create service '{wanted.name}' with the given configuration: A service with the same "
            "configuration already exists."
        )
    runs = Thing(t.RUNS, r.RUNS.title)
    check_reference(connection, runs, wanted.pipeline_run_id, _TITLE, wanted.project)
    check_reference(connection, _VERSIONS, wanted.model_version_id, _TITLE, wanted.project)
    check_project(connection, wanted.project)


@router.put("/{service_id}", dependencies=[Depends(auth.account)])
def change(request: Request, service_id: str, body: Body) -> Response:
    """Change a service; what is null stays as it is, what is empty is emptied."""
    one, wanted = path_id("service_id", service_id), read_body(body, ServiceUpdate)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.SERVICES, _TITLE, one)
        if wanted.model_version_id is not None:
            check_part(connection, _VERSIONS, wanted.model_version_id, row, _TITLE)
        named = {} if wanted.name is None else {"name": wanted.name}
        change_row(connection, t.SERVICES, one, **wanted.told(), **named)
        return answer(get_one(connection, SERVICE, _TITLE, one, True))


@router.delete("/{service_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, service_id: str) -> Response:
    """Forget a service."""
    one = path_id("service_id", service_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.SERVICES, _TITLE, one)
        remove(connection, t.SERVICES, [one])
        return answer(None)
