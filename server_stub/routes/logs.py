"""The logs of runs and steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection, select

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of, single
from server_stub.envelope.logs import LOG, RUN_SOURCES, STEP_SOURCES, log_id
from server_stub.envelope.shape import one_of
from server_stub.errors import bad_value, illegal, not_found
from server_stub.ids import dashed
from server_stub.listing import get_one, get_row, hydrated
from server_stub.logbook import LOG_TITLE as _TITLE
from server_stub.logbook import give_log, keep_log
from server_stub.logs import entries
from server_stub.reader import Reader
from server_stub.requests.logs import LogsRequest, LogsUpdate
from server_stub.strict import Singles, path_id
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1", dependencies=[Depends(auth.account)])


@dataclass(frozen=True)
class _Owner:
    """What has logs, and by which column they are its."""

    table: Any
    by: Any
    title: str
    word: str
    sources: tuple[str, ...]


_RUN = _Owner(t.RUNS, t.LOGS.c.pipeline_run_id, r.RUNS.title, "run", RUN_SOURCES)
_STEP = _Owner(t.STEPS, t.LOGS.c.step_run_id, r.STEPS.title, "step", STEP_SOURCES)


@router.get("/runs/{run_id}/logs")
def run_logs(request: Request, run_id: str) -> Response:
    """Return the lines of a run's log."""
    return _logs(request, path_id("run_id", run_id), _RUN)


@router.get("/steps/{step_id}/logs")
def step_logs(request: Request, step_id: str) -> Response:
    """Return the lines of a step's log."""
    return _logs(request, path_id("step_id", step_id), _STEP)


def _logs(request: Request, one: str, of: _Owner) -> Response:
    singles = Singles(single(request))
    logs_id = singles.read("logs_id", strict.ONE_ID)
    singles.check()
    source = request.query_params.get("source")
    if logs_id is None and source is None:
        raise bad_value("Either source or logs_id must be provided.")
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, of.table, of.title, one)
        same = t.LOGS.c.source == source if logs_id is None else t.LOGS.c.id == logs_id.hex
        if connection.execute(select(t.LOGS.c.id).where(of.by == one, same)).first() is not None:
            return answer([])  # where a client keeps its logs, the stub cannot read
        if logs_id is not None:
            source = next((name for name in of.sources if log_id(one, name) == logs_id.hex), None)
        if source not in of.sources or not row.has_logs:
            wanted = f"ID '{logs_id}'" if logs_id is not None else f"source '{source}'"
            raise not_found(f"No logs found for {wanted} in {of.word} {dashed(one)}")
        return answer(entries(row, str(source), Reader(connection)))


@router.post("/logs")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Keep a log."""
    wanted = read_body(body, LogsRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            _check_owner(connection, wanted)
            for one in (wanted.artifact_store_id, wanted.log_store_id):
                if one is not None:
                    get_row(connection, t.COMPONENTS, "stack component", one.hex)
            return get_one(connection, LOG, _TITLE, keep_log(connection, wanted, account.id), True)

    return once(request, account, make)


def _check_owner(connection: Connection, wanted: LogsRequest | LogsUpdate) -> None:
    for of, one in ((_RUN, wanted.pipeline_run_id), (_STEP, wanted.step_run_id)):
        if one is not None:
            get_row(connection, of.table, of.title, one.hex)


@router.get("/logs/{logs_id}")
def get_log(request: Request, logs_id: str) -> Response:
    """Return a log that belongs to a run or a step."""
    one = path_id("logs_id", logs_id)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.LOGS, _TITLE, one)
        if row.pipeline_run_id is None and row.step_run_id is None:
            raise illegal(_FREE)
        return answer(one_of(LOG, row, Reader(connection), hydrated(request)))


_FREE = "Logs must be associated with a pipeline run, step run or hook invocation before fetching."


@router.put("/logs/{logs_id}")
def change(request: Request, logs_id: str, body: Body) -> Response:
    """Say to which run or step a log belongs."""
    one, wanted = path_id("logs_id", logs_id), read_body(body, LogsUpdate)
    with context_of(request).database.transaction() as connection:
        _check_owner(connection, wanted)
        give_log(connection, one, wanted)
        return answer(get_one(connection, LOG, _TITLE, one, True))
