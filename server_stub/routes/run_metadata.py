"""Log metadata for runs, steps, versions and schedules."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, model_validator
from sqlalchemy import Connection

from server_stub import auth
from server_stub import tables as t
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.errors import not_found
from server_stub.ids import hex_or_none
from server_stub.listing import get_row
from server_stub.metadata import Value, ValueType, log_value
from server_stub.writing import InProject, Thing, check_reference
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/run-metadata")
_THINGS: dict[str, Thing] = {
    "pipeline_run": Thing(t.RUNS, r.RUNS.title),
    "step_run": Thing(t.STEPS, r.STEPS.title),
    "artifact_version": Thing(t.ARTIFACT_VERSIONS, r.ARTIFACT_VERSIONS.title),
    "model_version": Thing(t.MODEL_VERSIONS, r.MODEL_VERSIONS.title),
    "schedule": Thing(t.SCHEDULES, r.SCHEDULES.title),
}


class Owner(BaseModel):
    """For what it is logged."""

    id: UUID
    type: Literal["pipeline_run", "step_run", "artifact_version", "model_version", "schedule", "wait_condition"]


class RunMetadataRequest(InProject):
    """What is logged for what."""

    resources: list[Owner]
    stack_component_id: UUID | None = None
    values: dict[str, Value]
    types: dict[str, ValueType]
    publisher_step_id: UUID | None = None

    @model_validator(mode="after")
    def _no_colons(self) -> RunMetadataRequest:
        wrong = [key for key in self.values if ":" in key]
        if wrong:
            raise ValueError(
                "You can not use colons (`:`) in the key names when you are creating metadata for your ZenML objects. "
                f"Please change the following keys: {wrong}"
            )
        return self


@router.post("")
def log(request: Request, account: auth.Account, body: Body) -> Response:
    """Log values; those before one without a type are kept."""
    wanted = read_body(body, RunMetadataRequest)

    def make() -> None:
        with context_of(request).database.transaction() as connection:
            _check(connection, wanted)
        for key, value in wanted.values.items() if wanted.resources else ():
            if key not in wanted.types:
                raise not_found(key)
            with context_of(request).database.transaction() as connection:
                for owner in wanted.resources:
                    log_value(connection, owner.id.hex, key, value, hex_or_none(wanted.publisher_step_id))

    return once(request, account, make)


def _check(connection: Connection, wanted: RunMetadataRequest) -> None:
    for owner in wanted.resources:
        if owner.type not in _THINGS:
            raise not_found(
                f"Unable to get run wait condition with ID '{owner.id}': No run wait condition with this ID found"
            )
        get_row(connection, *_THINGS[owner.type], owner.id.hex)
    check_reference(connection, Thing(t.COMPONENTS, "stack component"), wanted.stack_component_id, "run metadata")
    for owner in wanted.resources:
        check_reference(connection, _THINGS[owner.type], owner.id, "run metadata", wanted.project)
