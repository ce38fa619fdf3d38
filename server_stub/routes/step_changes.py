"""Make and change steps of runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection, insert, select, update

from server_stub import auth
from server_stub import tables as t
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.pipelines import parsed
from server_stub.envelope.snapshots import configuration, definitions, load_definitions
from server_stub.envelope.steps import STEP
from server_stub.errors import failed, illegal, not_found, taken
from server_stub.ids import dashed, fresh_id, fresh_stamp, hex_or_none, stamp
from server_stub.listing import get_one, get_row
from server_stub.logbook import add_logs, log_of_step
from server_stub.metadata import repeat_values
from server_stub.model_work import link_run, work_on
from server_stub.progress import update_run_status
from server_stub.reader import Reader, Row
from server_stub.requests.logs import LogsUpdate
from server_stub.requests.runs import Status, StepRequest, StepUpdate, packed
from server_stub.strict import path_id
from server_stub.writing import Thing, change_row, check_part, check_reference, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/steps")
_TITLE = r.STEPS.title
_NOT_BY_HAND = (Status.RETRYING, Status.RETRIED, Status.CANCELLING, Status.QUEUED)
_TAKEN = (Status.CACHED, Status.SKIPPED)
_SUCCESSFUL = (Status.COMPLETED.value, Status.CACHED.value, Status.SKIPPED.value)
_LEADS_TO = {
    Status.STOPPING: ((Status.STOPPED, Status.FAILED), "Stopping steps can not be transitioned to status `{}`."),
    Status.CANCELLING: ((Status.CANCELLED, Status.FAILED), "Cancelling steps can not be transitioned to status `{}`"),
}


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a step; its run follows it."""
    wanted = read_body(body, StepRequest)
    database = context_of(request).database

    def make() -> Any:
        with database.transaction() as connection:
            run = get_row(connection, t.RUNS, r.RUNS.title, wanted.pipeline_run_id.hex)
            _check_status(None, wanted.status)
            made_from = _check(connection, wanted, run)
            one = _insert(connection, account, wanted, run, made_from)
        with database.transaction() as connection:
            log_of_step(connection, wanted.logs, get_row(connection, t.STEPS, _TITLE, one))
            if wanted.status in _TAKEN and wanted.original_step_run_id is not None:
                repeat_values(connection, one, wanted.original_step_run_id.hex)
        with database.transaction() as connection:
            _link(connection, one, wanted, made_from)
        with database.transaction() as connection:
            if wanted.status != Status.RUNNING:
                update_run_status(connection, run.id, None)
            _work_on(connection, account, one, made_from)
            return get_one(connection, STEP, _TITLE, one, True)

    return once(request, account, make)


def _check_status(now: Status | None, asked: Status) -> None:
    if asked in _NOT_BY_HAND:
        raise illegal(f"Execution status `{asked}` cannot be set manually.")
    if now is not None and now.is_finished:
        raise illegal("The status of finished steps can not be updated.")
    if now in _LEADS_TO and asked not in _LEADS_TO[now][0]:
        raise illegal(_LEADS_TO[now][1].format(asked))


def _check(connection: Connection, wanted: StepRequest, run: Row) -> Row:
    """Refuse a step that the run cannot have; return what it is made from."""
    check_reference(connection, Thing(t.RUNS, r.RUNS.title), wanted.pipeline_run_id, _TITLE, wanted.project)
    reader = Reader(connection)
    snapshot = reader.get(t.SNAPSHOTS, run.snapshot_id)
    assert snapshot is not None
    mode = configuration(snapshot, reader)["execution_mode"]
    if run.status in (Status.STOPPING, Status.STOPPED):
        raise illegal(
            f"Cannot create step '{wanted.name}' for pipeline in {run.status} state. Pipeline run ID: {dashed(run.id)}"
        )
    if run.status == Status.FAILED and mode != "continue_on_failure":
        raise illegal(
            f"Cannot create step '{wanted.name}' for the run '{run.name}' because the run is in a FAILED state and the "
            f"execution mode is {mode}."
        )
    check_reference(
        connection, Thing(t.STEPS, "original step run"), wanted.original_step_run_id, _TITLE, wanted.project
    )
    load_definitions(reader, [snapshot])
    for made_from in definitions(reader, snapshot):
        if made_from.name == wanted.name:
            return made_from
    raise not_found(f"Step configuration for step `{wanted.name}` not found.")


def _insert(connection: Connection, account: Row, wanted: StepRequest, run: Row, made_from: Row) -> str:
    mine = (t.STEPS.c.pipeline_run_id == run.id, t.STEPS.c.name == wanted.name)
    earlier = connection.execute(select(t.STEPS).where(*mine)).all()
    retries = (parsed(made_from.config)["retry"] or {}).get("max_retries", 0)
    if any(step.status in _SUCCESSFUL for step in earlier):
        raise taken(
            f"Unable to create step `{wanted.name}`: A successful step with this name already exists in the pipeline "
            f"run with ID '{dashed(run.id)}'."
        )
    if len(earlier) > retries:
        raise taken(f"Unable to create step `{wanted.name}`: The step has exceeded the maximum number of retries.")
    connection.execute(update(t.STEPS).where(*mine).values(status=Status.RETRIED.value))
    connection.execute(update(t.STEPS).where(*mine, t.STEPS.c.end_time.is_(None)).values(end_time=fresh_stamp()))
    again = len(earlier) < retries
    status = Status.RETRYING if again and wanted.status == Status.FAILED else wanted.status
    times = {name: getattr(wanted, name) for name in ("start_time", "end_time", "cache_expires_at")}
    one = insert_row(
        connection, t.STEPS, account, project_id=wanted.project.hex, name=wanted.name, status=status.value,
        version=len(earlier) + 1, pipeline_run_id=run.id, snapshot_id=run.snapshot_id, is_retriable=again,
        original_step_run_id=hex_or_none(wanted.original_step_run_id), cache_key=wanted.cache_key,
        code_hash=wanted.code_hash, exception_info=packed(wanted.exception_info), has_logs=False,
        **{name: None if value is None else stamp(value) for name, value in times.items()},
    )  # fmt: skip
    _define(connection, one, wanted, made_from)
    return one


def _define(connection: Connection, one: str, wanted: StepRequest, made_from: Row) -> None:
    """Keep what the step is made from as its own, with the code that it says it has."""
    own = {"id": fresh_id(), "owner_id": one, "docstring": wanted.docstring, "source_code": wanted.source_code}
    kept = {name: made_from._mapping[name] for name in ("name", "position", "config", "spec", "overrides")}
    connection.execute(insert(t.STEP_DEFINITIONS).values(**own, **kept))
    connection.execute(update(t.STEPS).where(t.STEPS.c.id == one).values(definition_id=own["id"]))


def _link(connection: Connection, one: str, wanted: StepRequest, made_from: Row) -> None:
    step, spec = get_row(connection, t.STEPS, _TITLE, one), parsed(made_from.spec)
    for name in spec["upstream_steps"]:
        same = (t.STEPS.c.pipeline_run_id == step.pipeline_run_id, t.STEPS.c.name == name)
        if connection.execute(select(t.STEPS.c.id).where(*same)).first() is None:
            raise failed(f"Parent step run `{name}` not found for step run `{wanted.name}`.")
    for name, versions in wanted.inputs.items():
        kind = _input_type(name, spec, parsed(made_from.config))
        for version in versions:
            _take(connection, step, name, version, kind)
    _give(connection, step, wanted.outputs)


def _work_on(connection: Connection, account: Row, one: str, made_from: Row) -> None:
    """Let a step work on the model that it names; a further attempt works on what the first one did."""
    step = get_row(connection, t.STEPS, _TITLE, one)
    mine = (t.STEPS.c.pipeline_run_id == step.pipeline_run_id, t.STEPS.c.name == step.name, t.STEPS.c.version == 1)
    first = connection.execute(select(t.STEPS.c.id, t.STEPS.c.model_version_id).where(*mine)).one()
    if first.id == one:
        work_on(connection, account, t.STEPS, step, parsed(made_from.config)["model"])
    elif first.model_version_id is not None:
        change_row(connection, t.STEPS, one, model_version_id=first.model_version_id)
        link_run(connection, first.model_version_id, step.pipeline_run_id)


def _input_type(name: str, spec: Mapping[str, Any], config: Mapping[str, Any]) -> str:
    if name in spec["inputs"]:
        return "step_output"
    if name in config["external_input_artifacts"]:
        return "external"
    lazy = name in config["model_artifacts_or_metadata"] or name in config["client_lazy_loaders"]
    return "lazy_loaded" if lazy else "manual"


def _take(connection: Connection, step: Row, name: str, version: UUID, kind: str) -> None:
    check_part(connection, Thing(t.ARTIFACT_VERSIONS, "input artifact"), version, step, _TITLE)
    values = {"step_id": step.id, "name": name, "artifact_version_id": version.hex, "input_type": kind}
    same = select(t.STEP_INPUTS).where(*(t.STEP_INPUTS.c[column] == value for column, value in values.items()))
    if kind != "manual" or connection.execute(same).first() is None:
        connection.execute(insert(t.STEP_INPUTS).values(values))


def _give(connection: Connection, step: Row, outputs: Mapping[str, Sequence[UUID]]) -> None:
    for name, versions in outputs.items():
        for version in versions:
            check_part(connection, Thing(t.ARTIFACT_VERSIONS, "output artifact"), version, step, _TITLE)
            values = {"step_id": step.id, "artifact_version_id": version.hex}
            same = select(t.STEP_OUTPUTS).where(
                *(t.STEP_OUTPUTS.c[column] == value for column, value in values.items())
            )
            if connection.execute(same).first() is None:
                connection.execute(insert(t.STEP_OUTPUTS).values(name=name, **values))


@router.put("/{step_id}")
def change(request: Request, step_id: str, account: auth.Account, body: Body) -> Response:
    """Say how a step stands and what it took and gave; its run follows it."""
    one, wanted = path_id("step_id", step_id), read_body(body, StepUpdate)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            step = get_row(connection, t.STEPS, _TITLE, one)
            if wanted.status is not None:
                _check_status(Status(step.status), wanted.status)
            change_row(connection, t.STEPS, one, **_changes(connection, step, wanted))
            _give(connection, step, wanted.outputs)
            for name, version in wanted.loaded_artifact_versions.items():
                _take(connection, step, name, version, "manual")
        with context_of(request).database.transaction() as connection:
            update_run_status(connection, step.pipeline_run_id, None)
            add_logs(connection, wanted.add_logs, step, LogsUpdate(step_run_id=UUID(one)), "step")
            return get_one(connection, STEP, _TITLE, one, True)

    return once(request, account, make)


def _changes(connection: Connection, step: Row, wanted: StepUpdate) -> dict[str, Any]:
    times = {name: getattr(wanted, name) for name in ("end_time", "cache_expires_at")}
    values = {name: stamp(value) for name, value in times.items() if value is not None}
    if wanted.exception_info is not None:
        values["exception_info"] = packed(wanted.exception_info)
    if wanted.status is not None:
        values["status"] = _new_status(connection, step, wanted.status).value
    return values


def _new_status(connection: Connection, step: Row, asked: Status) -> Status:
    if asked in (Status.FAILED, Status.CANCELLED) and step.is_retriable:
        run = get_row(connection, t.RUNS, r.RUNS.title, step.pipeline_run_id)
        if run.status not in (Status.STOPPING, Status.STOPPED):
            return Status.RETRYING
    if step.status == Status.STOPPING and asked == Status.FAILED:
        return Status.STOPPED
    return asked
