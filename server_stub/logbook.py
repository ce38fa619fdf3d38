"""Logs that clients tell of: kept with the runs and steps that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, update

from server_stub import tables as t
from server_stub.errors import broken_rule, illegal
from server_stub.ids import fresh_stamp, hex_or_none
from server_stub.listing import get_row
from server_stub.reader import Row
from server_stub.requests.logs import LogsRequest, LogsUpdate
from server_stub.writing import Thing, check_reference
from zenexplore import resources as r

LOG_TITLE = "log"
_ALREADY = "The logs entry is already associated with a different entity."


def keep_log(connection: Connection, wanted: LogsRequest, user: str, **more: Any) -> str:
    """Keep a log and return its id."""
    stores = {"artifact_store_id": wanted.artifact_store_id, "log_store_id": wanted.log_store_id}
    for one in stores.values():
        check_reference(connection, Thing(t.COMPONENTS, "stack component"), one, "logs")
    if connection.execute(select(t.LOGS.c.id).where(t.LOGS.c.id == wanted.id.hex)).first() is not None:
        raise broken_rule("UNIQUE constraint failed: logs.id")
    moment = fresh_stamp()
    row = {
        "id": wanted.id.hex, "created": moment, "updated": moment, "user_id": user, "uri": wanted.uri,
        "project_id": hex_or_none(wanted.project), "source": wanted.source,
        "pipeline_run_id": hex_or_none(wanted.pipeline_run_id), "step_run_id": hex_or_none(wanted.step_run_id),
        **{name: hex_or_none(one) for name, one in stores.items()}, **more,
    }  # fmt: skip
    connection.execute(t.LOGS.insert().values(row))
    return wanted.id.hex


def give_log(connection: Connection, one: str, to: LogsUpdate) -> None:
    """Say to what a log belongs; that cannot be said anew."""
    row = get_row(connection, t.LOGS, LOG_TITLE, one)
    owner = {"pipeline_run_id": hex_or_none(to.pipeline_run_id), "step_run_id": hex_or_none(to.step_run_id)}
    before = {name: row._mapping[name] for name in owner}
    if any(before.values()) and before != owner:
        raise illegal(_ALREADY)
    connection.execute(update(t.LOGS).where(t.LOGS.c.id == one).values({k: v for k, v in owner.items() if v}))


def log_of_run(connection: Connection, wanted: UUID | LogsRequest | None, run: Row) -> None:
    """Give a new run the log that its request names or tells of."""
    to = LogsUpdate(pipeline_run_id=UUID(run.id))
    if isinstance(wanted, UUID):
        _give(connection, wanted, run, to, r.RUNS.title)
    elif wanted is not None:
        add_logs(connection, [wanted], run, to, "client")


def log_of_step(connection: Connection, wanted: UUID | LogsRequest | None, step: Row) -> None:
    """Give a new step the log that its request names or tells of."""
    to = LogsUpdate(step_run_id=UUID(step.id))
    if isinstance(wanted, UUID):
        _give(connection, wanted, step, to, r.STEPS.title)
    elif wanted is not None:
        add_logs(connection, [wanted], step, to, "step")


def _give(connection: Connection, one: UUID, owner: Row, to: LogsUpdate, title: str) -> None:
    check_reference(connection, Thing(t.LOGS, LOG_TITLE), one, title, UUID(owner.project_id))
    give_log(connection, one.hex, to)


def add_logs(
    connection: Connection, wanted: Sequence[LogsRequest] | None, owner: Row, to: LogsUpdate, source: str
) -> None:
    """Keep further logs of a run or a step, which are its owner's.

    Args:
        source: From where they are, unless they say.
    """
    for one in wanted or ():
        ids = {name: hex_or_none(value) for name, value in to.model_dump().items()}
        where = one.source or source
        keep_log(connection, one, owner.user_id, project_id=owner.project_id, source=where, **ids)
