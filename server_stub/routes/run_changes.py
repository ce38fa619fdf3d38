"""Make, change, stop and delete runs."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection, delete, insert, or_, select

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of, single
from server_stub.envelope.runs import RUN
from server_stub.envelope.shape import Json
from server_stub.envelope.snapshots import configuration
from server_stub.errors import ServerError, bad_value, illegal, taken
from server_stub.ids import hex_or_none, stamp
from server_stub.listing import get_one, get_row
from server_stub.logbook import add_logs, log_of_run
from server_stub.model_work import work_on
from server_stub.progress import update_run_status
from server_stub.reader import Reader, Row
from server_stub.removing import remove
from server_stub.requests.logs import LogsUpdate
from server_stub.requests.runs import PLACEHOLDER, RunRequest, RunUpdate, Status, packed
from server_stub.strict import Singles, path_id
from server_stub.tagged import change_tagged
from server_stub.writing import Thing, change_row, check_part, check_reference, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/runs")
_TITLE = r.RUNS.title


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a run, or fill one that was announced, or return one that is there; and say whether it is new."""
    wanted = read_body(body, RunRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            if (found := _same(connection, wanted)) is not None:
                return [get_one(connection, RUN, _TITLE, found, True), False]
            announced = None if wanted.status in PLACEHOLDER else _announced(connection, wanted)
            if announced is None:
                index = _next_index(connection, wanted)
        if announced is not None:
            return [
                change_tagged(request, account, "pipeline_run", announced, _filler(wanted), tags=_added(wanted)),
                True,
            ]
        return [_insert(request, account, wanted, index), True]

    return once(request, account, make)


def _added(wanted: RunRequest) -> RunUpdate:
    return RunUpdate(add_tags=wanted.tags)


def _same(connection: Connection, wanted: RunRequest) -> str | None:
    if not wanted.orchestrator_run_id:
        return None
    runs = t.RUNS.c
    same = (runs.snapshot_id == wanted.snapshot.hex, runs.orchestrator_run_id == wanted.orchestrator_run_id)
    found: str | None = connection.execute(select(runs.id).where(*same, runs.status.not_in(PLACEHOLDER))).scalar()
    return found


def _announced(connection: Connection, wanted: RunRequest) -> str | None:
    runs = t.RUNS.c
    same = or_(runs.orchestrator_run_id == wanted.orchestrator_run_id, runs.orchestrator_run_id.is_(None))
    query = select(runs.id).where(runs.snapshot_id == wanted.snapshot.hex, same, runs.status.in_(PLACEHOLDER))
    found: str | None = connection.execute(query.order_by(runs.orchestrator_run_id.desc())).scalar()
    return found


def _filler(wanted: RunRequest) -> Any:
    def fill(connection: Connection, row: Row) -> None:
        if row.project_id != wanted.project.hex:
            raise bad_value("Snapshot or project ID of placeholder run do not match the IDs of the run request.")
        if not wanted.orchestrator_run_id:
            raise bad_value("Orchestrator run ID is required to replace a placeholder run.")
        change_row(
            connection, t.RUNS, row.id, orchestrator_run_id=wanted.orchestrator_run_id, status=wanted.status.value,
            environment=json.dumps(wanted.orchestrator_environment), in_progress=not wanted.status.is_finished,
        )  # fmt: skip

    return fill


def _next_index(connection: Connection, wanted: RunRequest) -> int:
    check_reference(connection, Thing(t.SNAPSHOTS, r.SNAPSHOTS.title), wanted.snapshot, _TITLE, wanted.project)
    check_reference(connection, Thing(t.RUNS, "parent run"), wanted.parent_run_id, _TITLE, wanted.project)
    snapshot = get_row(connection, t.SNAPSHOTS, r.SNAPSHOTS.title, wanted.snapshot.hex)
    here = t.PIPELINES.c.id == snapshot.pipeline_id
    connection.execute(t.PIPELINES.update().where(here).values(run_count=t.PIPELINES.c.run_count + 1))
    return int(connection.execute(select(t.PIPELINES.c.run_count).where(here)).scalar_one())


def _insert(request: Request, account: Row, wanted: RunRequest, index: int) -> Json:
    def make(connection: Connection) -> str:
        same = (t.RUNS.c.name == wanted.name, t.RUNS.c.project_id == wanted.project.hex)
        if connection.execute(select(t.RUNS.c.id).where(*same)).first() is not None:
            raise taken(_TAKEN.format(name=wanted.name))
        snapshot = get_row(connection, t.SNAPSHOTS, r.SNAPSHOTS.title, wanted.snapshot.hex)
        parent = Reader(connection).get(t.RUNS, hex_or_none(wanted.parent_run_id))
        times = {name: getattr(wanted, name) for name in ("start_time", "end_time")}
        one = insert_row(
            connection, t.RUNS, account, project_id=wanted.project.hex, name=wanted.name, status=wanted.status.value,
            in_progress=not wanted.status.is_finished, status_reason=wanted.status_reason, index=index,
            pipeline_id=snapshot.pipeline_id, snapshot_id=snapshot.id, has_logs=False,
            orchestrator_run_id=wanted.orchestrator_run_id, exception_info=packed(wanted.exception_info),
            environment=json.dumps(wanted.orchestrator_environment), child_key=wanted.child_key,
            parent_run_id=parent.id if parent else None,
            root_run_id=(parent.root_run_id or parent.id) if parent else None,
            **{name: None if value is None else stamp(value) for name, value in times.items()},
        )  # fmt: skip
        model = configuration(snapshot, Reader(connection))["model"]
        work_on(connection, account, t.RUNS, get_row(connection, t.RUNS, _TITLE, one), model)
        return one

    with context_of(request).database.transaction() as connection:
        one = make(connection)
    with context_of(request).database.transaction() as connection:
        log_of_run(connection, wanted.logs, get_row(connection, t.RUNS, _TITLE, one))
    return change_tagged(request, account, "pipeline_run", one, lambda *_: None, tags=_added(wanted))


_TAKEN = (
    "Pipeline run name '{name}' already exists in this project. Each pipeline run must have a unique name.\n\n"
    "To fix this, you can:\n1. Use a different run name\n2. Use a dynamic run name with placeholders like: "
    '"{name}_{{date}}_{{time}}"\n3. Remove the run name from your configuration to auto-generate unique names\n\n'
    "For more information on run naming, see: https://docs.zenml.io/concepts/steps_and_pipelines/yaml_configuration"
    "#run-name"
)


@router.put("/{run_id}")
def change(request: Request, run_id: str, account: auth.Account, body: Body) -> Response:
    """Tag a run, and say how it stands and what it gave."""
    one, wanted = path_id("run_id", run_id), read_body(body, RunUpdate)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            row = get_row(connection, t.RUNS, _TITLE, one)
            if wanted.status is not None:
                update_run_status(connection, row.id, wanted.status, wanted.status_reason)
        return change_tagged(request, account, "pipeline_run", one, edit, tags=wanted)

    def edit(connection: Connection, row: Row) -> None:
        values = {} if wanted.exception_info is None else {"exception_info": packed(wanted.exception_info)}
        if wanted.orchestrator_run_id:
            values["orchestrator_run_id"] = _orchestrator_run_id(row, wanted.orchestrator_run_id)
        if wanted.outputs is not None:
            _set_outputs(connection, row, wanted)
        add_logs(connection, wanted.add_logs, row, LogsUpdate(pipeline_run_id=UUID(row.id)), "orchestrator")
        change_row(connection, t.RUNS, row.id, **values)

    return once(request, account, make)


def _orchestrator_run_id(row: Row, wanted: str) -> str:
    if row.status not in PLACEHOLDER:
        raise illegal("Cannot update the orchestrator run id of a pipeline run that is not a placeholder run.")
    if row.orchestrator_run_id and row.orchestrator_run_id != wanted:
        raise illegal(
            "Pipeline run already has a different orchestrator run id. "
            f"Existing: {row.orchestrator_run_id}, New: {wanted}"
        )
    return wanted


def _set_outputs(connection: Connection, row: Row, wanted: RunUpdate) -> None:
    outputs = wanted.outputs or {}
    for one in outputs.values():
        check_part(connection, Thing(t.ARTIFACT_VERSIONS, "output artifact version"), one, row, _TITLE)
    connection.execute(delete(t.RUN_OUTPUTS).where(t.RUN_OUTPUTS.c.run_id == row.id))
    for position, (name, one) in enumerate(outputs.items()):
        values = {"run_id": row.id, "name": name, "position": position, "artifact_version_id": one.hex}
        connection.execute(insert(t.RUN_OUTPUTS).values(values))


@router.delete("/{run_id}", dependencies=[Depends(auth.account)])
def remove_run(request: Request, run_id: str) -> Response:
    """Delete a run with its steps."""
    one = path_id("run_id", run_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.RUNS, _TITLE, one)
        remove(connection, t.RUNS, [one])
        return answer(None)


@router.post("/{run_id}/stop", dependencies=[Depends(auth.account)])
def stop(request: Request, run_id: str) -> Response:
    """Mark a run as stopped; gracefully that is all, and with force no orchestrator here can do more."""
    graceful = _flag(request, "graceful")
    one = path_id("run_id", run_id)
    with context_of(request).database.transaction() as connection:
        run = get_row(connection, t.RUNS, _TITLE, one)
        if run.status in _UNSTOPPABLE:
            raise illegal(_UNSTOPPABLE[run.status])
        orchestrator = _orchestrator(connection, run)
        if not run.orchestrator_run_id:
            raise illegal("Cannot stop a pipeline run that has no orchestrator run id yet.")
        update_run_status(connection, one, Status.STOPPING, "Manual stop requested.")
    if graceful:
        return answer(None)
    raise _not_able("forceful stop run", orchestrator)


_UNSTOPPABLE = {
    "completed": "Cannot stop a run that is already completed.",
    "stopped": "Run is already stopped.",
    "stopping": "Run is already being stopped.",
}


@router.post("/{run_id}/refresh", dependencies=[Depends(auth.account)])
def refresh(request: Request, run_id: str) -> Response:
    """Say that a run's orchestrator cannot be asked how it stands: none here can."""
    _flag(request, "include_steps")
    one = path_id("run_id", run_id)
    with context_of(request).database.transaction() as connection:
        orchestrator = _orchestrator(connection, get_row(connection, t.RUNS, _TITLE, one))
    raise _not_able("fetch status", orchestrator)


def _flag(request: Request, name: str) -> bool:
    singles = Singles(single(request))
    value = singles.read(name, strict.FLAG, False)
    singles.check()
    return bool(value)


def _not_able(what: str, orchestrator: str) -> ServerError:
    message = f"The {what} functionality is not implemented for the '{orchestrator}' orchestrator."
    return ServerError(501, "NotImplementedError", message)


def _orchestrator(connection: Connection, run: Row) -> str:
    """Return the name of the class of a run's orchestrator."""
    parts = t.SNAPSHOTS.join(t.STACK_PARTS, t.STACK_PARTS.c.stack_id == t.SNAPSHOTS.c.stack_id)
    parts = parts.join(t.COMPONENTS, t.COMPONENTS.c.id == t.STACK_PARTS.c.component_id)
    flavors = parts.join(t.FLAVORS, t.FLAVORS.c.id == t.COMPONENTS.c.flavor_id)
    here = (t.SNAPSHOTS.c.id == run.snapshot_id, t.COMPONENTS.c.type == "orchestrator")
    source = connection.execute(select(t.FLAVORS.c.source).select_from(flavors).where(*here)).scalar_one()
    return str(source).rpartition(".")[2].removesuffix("Flavor")
