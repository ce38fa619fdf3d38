"""How a run stands: what its steps say, and what may be said of it from outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from server_stub import tables as t
from server_stub.envelope.pipelines import parsed
from server_stub.envelope.snapshots import configuration, definitions, load_definitions
from server_stub.errors import illegal
from server_stub.ids import fresh_stamp
from server_stub.listing import get_row
from server_stub.reader import Reader, Row
from server_stub.requests.runs import PLACEHOLDER, Status
from server_stub.writing import change_row
from zenexplore import resources as r

_OF_STEPS_ONLY = (Status.CACHED, Status.SKIPPED, Status.RETRYING, Status.RETRIED)


def update_run_status(connection: Connection, one: str, asked: Status | None, reason: str | None = None) -> None:
    """Bring a run up to date with its steps, and with what is asked for."""
    run, reader = get_row(connection, t.RUNS, r.RUNS.title, one), Reader(connection)
    now = Status(run.status)
    if not _may_ask(run, now, asked):
        return
    steps = _steps(connection, one)
    snapshot = reader.get(t.SNAPSHOTS, run.snapshot_id)
    assert snapshot is not None
    load_definitions(reader, [snapshot])
    made_from = definitions(reader, snapshot)
    new = _status(asked or now, list(steps.values()), len(made_from))
    if now.is_finished and new != now and (now, new) != (Status.FAILED, Status.RESUMING):
        raise illegal("Cannot update the status of a finished run.")
    mode = configuration(snapshot, reader)["execution_mode"]
    going_on = not new.is_finished or (new == Status.FAILED and mode == "continue_on_failure" and _goes_on(
        steps, made_from if _has_spec(snapshot) else []
    ))  # fmt: skip
    values: dict[str, Any] = {"status": new.value, "in_progress": going_on, **_reason(now, new, reason)}
    if not going_on and run.end_time is None:
        values["end_time"] = fresh_stamp()
    elif new == Status.RESUMING:
        values["end_time"] = None
    change_row(connection, t.RUNS, one, **values)


def _may_ask(run: Row, now: Status, asked: Status | None) -> bool:
    if asked in _OF_STEPS_ONLY:
        raise illegal(f"Execution status `{asked}` is not valid for pipeline runs.")
    if asked == Status.RESUMING and now not in (Status.PAUSED, Status.FAILED):
        raise illegal("Only failed or paused runs can be resumed.")
    if asked == Status.RESUMING and run.parent_run_id is not None:
        raise illegal("Cannot resume a child run. Resume the parent run instead.")
    return asked != Status.PROVISIONING or now == Status.INITIALIZING


def _steps(connection: Connection, one: str) -> dict[str, Status]:
    steps = t.STEPS.c
    query = select(steps.name, steps.status).where(steps.pipeline_run_id == one, steps.status != Status.RETRIED.value)
    return {row.name: Status(row.status) for row in connection.execute(query)}


def _status(asked: Status, steps: list[Status], wanted: int) -> Status:
    done = all(status.is_finished for status in steps)
    if asked == Status.STOPPING or (Status.STOPPED in steps and Status.FAILED not in (asked, *steps)):
        return Status.STOPPED if done else Status.STOPPING
    if Status.FAILED in (asked, *steps):
        return Status.FAILED
    if Status.RUNNING in steps or Status.RETRYING in steps:
        return Status.RUNNING
    if len(steps) < wanted:
        return asked if asked in PLACEHOLDER else Status.RUNNING
    return Status.COMPLETED


def _has_spec(snapshot: Row) -> bool:
    return not snapshot.given or parsed(snapshot.given)["pipeline_spec"] is not None


def _goes_on(steps: dict[str, Status], made_from: list[Row]) -> bool:
    """Return whether a failed run has steps yet that do not need the failed ones."""
    if not made_from:
        return not all(status.is_finished for status in steps.values())
    lost = {name for name, status in steps.items() if status == Status.FAILED}
    for name, upstream in _upstream(made_from):
        if lost & upstream:
            lost.add(name)
    done = lost | {name for name, status in steps.items() if status.is_finished}
    return any(one.name not in done for one in made_from)


def _upstream(made_from: list[Row]) -> Iterator[tuple[str, set[str]]]:
    return ((one.name, set(parsed(one.spec)["upstream_steps"])) for one in made_from)


def _reason(now: Status, new: Status, reason: str | None) -> dict[str, str | None]:
    if reason:
        return {"status_reason": reason}
    kept = now == new or (now, new) == (Status.STOPPING, Status.STOPPED)
    return {} if kept else {"status_reason": None}
