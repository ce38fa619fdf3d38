"""Make, change and delete schedules. They are records only: nothing is ever started."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, model_validator
from sqlalchemy import Connection, delete, insert, select, update

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of, single
from server_stub.envelope.pipelines import SCHEDULE
from server_stub.errors import ServerError, not_found
from server_stub.ids import dashed, fresh_id, stamp
from server_stub.listing import get_one, get_row
from server_stub.reader import Row
from server_stub.strict import Singles, path_id
from zenexplore import resources as r
from zenexplore.clock import now

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
    project = get_row(connection, t.PROJECTS, "project", wanted.project.hex)
    _unique(connection, wanted.name, project)
    _known(connection, t.COMPONENTS, "orchestrator", wanted.orchestrator_id)
    _known(connection, t.PIPELINES, "pipeline", wanted.pipeline_id)
    one, moment = fresh_id(), stamp(now())
    interval = wanted.interval_second
    row = {
        "id": one, "created": moment, "updated": moment, "user_id": account.id, "project_id": project.id,
        "name": wanted.name, "active": wanted.active, "cron_expression": wanted.cron_expression,
        "interval_second": None if interval is None else interval.total_seconds(), "catchup": wanted.catchup,
        "is_archived": False, "orchestrator_id": _hex(wanted.orchestrator_id), "pipeline_id": _hex(wanted.pipeline_id),
    }  # fmt: skip
    times = {name: getattr(wanted, name) for name in ("start_time", "end_time", "run_once_start_time")}
    row |= {name: None if value is None else stamp(value) for name, value in times.items()}
    connection.execute(insert(t.SCHEDULES).values(row))
    return get_one(connection, SCHEDULE, _TITLE, one, True)


def _hex(one: UUID | None) -> str | None:
    return None if one is None else one.hex


def _unique(connection: Connection, name: str, project: Row, but: str = "") -> None:
    same = (t.SCHEDULES.c.name == name, t.SCHEDULES.c.project_id == project.id, t.SCHEDULES.c.id != but)
    if connection.execute(select(t.SCHEDULES.c.id).where(*same)).first():
        doing = "update" if but else "create"
        raise ServerError(409, "EntityExistsError", (
            f"Unable to {doing} the requested schedule with name '{name}': Found another existing schedule with "
            f"the same name in the '{project.name}' project."
        ))  # fmt: skip


def _known(connection: Connection, table: Any, word: str, one: UUID | None) -> None:
    if one is not None and connection.execute(select(table.c.id).where(table.c.id == one.hex)).first() is None:
        raise not_found(f"The {word} with ID {one} referenced by the schedule being created does not exist.")


@router.put("/{schedule_id}")
def change(request: Request, schedule_id: str, account: auth.Account, body: Body) -> Response:
    """Change a schedule's name, cron expression or whether it is switched on."""
    one, wanted = path_id("schedule_id", schedule_id), read_body(body, ScheduleUpdate)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.SCHEDULES, _TITLE, one)
        values = {name: value for name, value in wanted.model_dump().items() if value is not None}
        if "name" in values:
            _unique(connection, values["name"], get_row(connection, t.PROJECTS, "project", row.project_id), one)
        connection.execute(update(t.SCHEDULES).where(t.SCHEDULES.c.id == one).values(**values, updated=stamp(now())))
        return answer(get_one(connection, SCHEDULE, _TITLE, one, True))


@router.delete("/{schedule_id}", dependencies=[Depends(auth.account)])
def remove(request: Request, schedule_id: str) -> Response:
    """Delete a schedule, or softly: then it stays, archived, and its name is free again."""
    singles = Singles(single(request))
    singles.require("soft")
    soft = singles.read("soft", strict.FLAG)
    singles.check()
    one = path_id("schedule_id", schedule_id)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.SCHEDULES, _TITLE, one)
        here = t.SCHEDULES.c.id == one
        if soft:
            freed = f"{row.name}_{dashed(fresh_id())}"
            connection.execute(update(t.SCHEDULES).where(here).values(is_archived=True, name=freed))
        else:
            connection.execute(delete(t.SCHEDULES).where(here))
        return answer(None)
