"""Make, change and delete schedules. They are records only: nothing is ever started."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, model_validator
from sqlalchemy import Connection, update

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of, single
from server_stub.envelope.pipelines import SCHEDULE
from server_stub.errors import illegal
from server_stub.ids import dashed, fresh_id, hex_or_none, stamp
from server_stub.listing import get_one, get_row
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.strict import Singles, path_id
from server_stub.writing import Thing, change_row, check_free, check_project, check_reference, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/schedules")
_TITLE = r.SCHEDULES.title
_WHEN = (
    "Either a cron expression, a start time and interval seconds or a run once start time need to be set for a valid "
    "schedule."
)


class ScheduleRequest(BaseModel):
    """What a new schedule is made of."""

    project: UUID
    name: str
    active: bool
    orchestrator_id: UUID | None
    pipeline_id: UUID | None
    cron_expression: str | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    interval_second: timedelta | None = None
    catchup: bool = False
    run_once_start_time: datetime | None = None

    @model_validator(mode="after")
    def _says_when(self) -> ScheduleRequest:
        repeats = self.start_time is not None and self.interval_second is not None
        if not (self.cron_expression or repeats or self.run_once_start_time):
            raise ValueError(_WHEN)
        return self


class ScheduleUpdate(BaseModel):
    """What can be changed."""

    name: str | None = None
    cron_expression: str | None = None
    active: bool | None = None


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a schedule."""
    wanted = read_body(body, ScheduleRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            return _create(connection, wanted, account)

    return once(request, account, make)


def _create(connection: Connection, wanted: ScheduleRequest, account: Row) -> Any:
    check_free(connection, Thing(t.SCHEDULES, _TITLE), wanted.name, wanted.project.hex)
    check_reference(connection, Thing(t.COMPONENTS, "orchestrator"), wanted.orchestrator_id, _TITLE)
    check_reference(connection, Thing(t.PIPELINES, r.PIPELINES.title), wanted.pipeline_id, _TITLE, wanted.project)
    check_project(connection, wanted.project)
    interval = wanted.interval_second
    times = {name: getattr(wanted, name) for name in ("start_time", "end_time", "run_once_start_time")}
    one = insert_row(
        connection, t.SCHEDULES, account, project_id=wanted.project.hex, name=wanted.name, active=wanted.active,
        cron_expression=wanted.cron_expression, catchup=wanted.catchup, is_archived=False,
        interval_second=None if interval is None else interval.total_seconds(),
        orchestrator_id=hex_or_none(wanted.orchestrator_id), pipeline_id=hex_or_none(wanted.pipeline_id),
        **{name: None if value is None else stamp(value) for name, value in times.items()},
    )  # fmt: skip
    return get_one(connection, SCHEDULE, _TITLE, one, True)


@router.put("/{schedule_id}", dependencies=[Depends(auth.account)])
def change(request: Request, schedule_id: str, body: Body) -> Response:
    """Change a schedule's name, cron expression or whether it is switched on."""
    one, wanted = path_id("schedule_id", schedule_id), read_body(body, ScheduleUpdate)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.SCHEDULES, _TITLE, one)
        if row.is_archived:
            raise illegal("Archived schedules can not be updated.")
        check_free(connection, Thing(t.SCHEDULES, _TITLE), wanted.name, row.project_id, one)
        change_row(connection, t.SCHEDULES, one, **wanted.model_dump(exclude_none=True))
        return answer(get_one(connection, SCHEDULE, _TITLE, one, True))


@router.delete("/{schedule_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, schedule_id: str) -> Response:
    """Delete a schedule, or softly: then it stays, archived, and its name is free again."""
    singles = Singles(single(request))
    singles.require("soft")
    soft = singles.read("soft", strict.FLAG)
    singles.check()
    one = path_id("schedule_id", schedule_id)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.SCHEDULES, _TITLE, one)
        if soft:
            freed = f"{row.name}_{dashed(fresh_id())}"
            archived = {"is_archived": True, "active": False, "name": freed}
            connection.execute(update(t.SCHEDULES).where(t.SCHEDULES.c.id == one).values(archived))
        else:
            remove(connection, t.SCHEDULES, [one])
        return answer(None)
