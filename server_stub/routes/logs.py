"""The logs of runs and steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.context import context_of, single
from server_stub.envelope.logs import RUN_SOURCES, STEP_SOURCES, log_id
from server_stub.errors import bad_value, not_found
from server_stub.ids import dashed
from server_stub.listing import get_row
from server_stub.logs import entries
from server_stub.reader import Reader
from server_stub.strict import Singles, path_id
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1", dependencies=[Depends(auth.account)])


@dataclass(frozen=True)
class _Owner:
    """What has logs."""

    table: Any
    title: str
    word: str
    sources: tuple[str, ...]


_RUN = _Owner(t.RUNS, r.RUNS.title, "run", RUN_SOURCES)
_STEP = _Owner(t.STEPS, r.STEPS.title, "step", STEP_SOURCES)


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
        if logs_id is not None:
            source = next((name for name in of.sources if log_id(one, name) == logs_id.hex), None)
        if source not in of.sources:
            wanted = f"ID '{logs_id}'" if logs_id is not None else f"source '{source}'"
            raise not_found(f"No logs found for {wanted} in {of.word} {dashed(one)}")
        return answer(entries(row, str(source), Reader(connection)))
