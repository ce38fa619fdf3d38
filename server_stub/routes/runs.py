"""What hangs on one run or on one step."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from server_stub import auth, dag
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.context import context_of
from server_stub.envelope.runs import run_config
from server_stub.envelope.steps import STEP, step_config
from server_stub.errors import plain
from server_stub.listing import get_row, list_page
from server_stub.reader import Reader
from server_stub.strict import path_id
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1", dependencies=[Depends(auth.account)])
_RUN, _STEP = r.RUNS.title, r.STEPS.title


@router.get("/runs/{run_id}/status")
def run_status(request: Request, run_id: str) -> Response:
    """Return how a run stands."""
    one = path_id("run_id", run_id)
    with context_of(request).database.transaction() as connection:
        return answer(get_row(connection, t.RUNS, _RUN, one).status)


@router.get("/runs/{run_id}/pipeline-configuration")
def pipeline_configuration(request: Request, run_id: str) -> Response:
    """Return the pipeline's configuration in a run."""
    one = path_id("run_id", run_id)
    with context_of(request).database.transaction() as connection:
        return answer(run_config(get_row(connection, t.RUNS, _RUN, one), Reader(connection)))


@router.get("/runs/{run_id}/steps")
def run_steps(request: Request, run_id: str, account: auth.Account) -> Response:
    """Return the steps of a run, as a page; the project of the run counts, and not that of the request."""
    one = path_id("run_id", run_id)
    with context_of(request).database.transaction() as connection:
        run = get_row(connection, t.RUNS, _RUN, one)
        given = [*request.query_params.multi_items(), ("project", run.project_id)]
        params = type(request.query_params)([(name, value) for name, value in given if value is not None])
        narrowed = t.STEPS.c.pipeline_run_id == one
        return answer(list_page(connection, r.STEPS, STEP, params, account, narrowed))


@router.get("/runs/{run_id}/dag")
def run_dag(request: Request, run_id: str) -> Response:
    """Return the graph of a run."""
    one = path_id("run_id", run_id)
    with context_of(request).database.transaction() as connection:
        return answer(dag.graph(get_row(connection, t.RUNS, _RUN, one), Reader(connection)))


@router.get("/runs/{run_id}/events/stream")
def events(run_id: str) -> Response:
    """Say that there is no stream."""
    raise plain(501, "Live event streaming is not enabled on this server.")


@router.get("/steps/{step_id}/status")
def step_status(request: Request, step_id: str) -> Response:
    """Return how a step stands."""
    one = path_id("step_id", step_id)
    with context_of(request).database.transaction() as connection:
        return answer(get_row(connection, t.STEPS, _STEP, one).status)


@router.get("/steps/{step_id}/step-configuration")
def step_configuration(request: Request, step_id: str) -> Response:
    """Return a step's configuration."""
    one = path_id("step_id", step_id)
    with context_of(request).database.transaction() as connection:
        step, reader = get_row(connection, t.STEPS, _STEP, one), Reader(connection)
        made_from = reader.get(t.STEP_DEFINITIONS, step.definition_id)
        return answer(step_config(step, made_from, reader))
