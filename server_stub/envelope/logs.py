"""The logs that runs and steps have.

Those of the world are told from the row, not kept: an id says whose and from where. Those of clients are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from server_stub import tables as t
from server_stub.envelope.people import owner_of
from server_stub.envelope.shape import Json, Shape, owned
from server_stub.ids import dashed, named_id, shown
from server_stub.reader import Reader, Row

RUN_SOURCES = ("client",)
STEP_SOURCES = ("prepare_step", "step")


class LogShape(Shape):
    """A log that a client told of."""

    table = t.LOGS
    named = False

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {**owned(row), "uri": row.uri, "source": row.source, **self._of(row)}

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return self._of(row)

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader)}

    @staticmethod
    def _of(row: Row) -> Json:
        names = ("step_run_id", "pipeline_run_id", "artifact_store_id", "log_store_id")
        return {**{name: dashed(row._mapping[name]) for name in names}, "hook_invocation_id": None}


def log_id(owner_id: str, source: str) -> str:
    """Return the id of a run's or a step's log."""
    return named_id("log", owner_id, source)


def load_logs(reader: Reader, by: Any, ids: Sequence[str]) -> None:
    """Read the logs that are kept for these runs or steps, oldest first."""
    reader.group("logs", select(t.LOGS).order_by(t.LOGS.c.created), by, ids)


def run_logs(row: Row, reader: Reader) -> list[Json]:
    """Return the logs of a run."""
    kept = reader.grouped("logs", t.LOGS.c.pipeline_run_id, row.id)
    told = [_log(row, source, run_id=row.id) for source in RUN_SOURCES if row.has_logs]
    return [*told, *(LOG.brief(log, reader) for log in kept)]


def step_logs(row: Row, reader: Reader) -> list[Json]:
    """Return the logs of a step; of the world's, one that never started has none."""
    kept = reader.grouped("logs", t.LOGS.c.step_run_id, row.id)
    told = [_log(row, source, step_id=row.id) for source in STEP_SOURCES if row.has_logs]
    return [*told, *(LOG.brief(log, reader) for log in kept)]


def _log(row: Row, source: str, run_id: str | None = None, step_id: str | None = None) -> Json:
    one = dashed(log_id(row.id, source))
    store = dashed(named_id("component", "artifact_store", "s3-artifacts"))
    return {
        "body": {
            "created": shown(row.created), "updated": shown(row.created), **owned(row),
            "uri": f"s3://acme-ml/artifacts/logs/{one}.log", "source": source, "step_run_id": dashed(step_id),
            "pipeline_run_id": dashed(run_id), "artifact_store_id": store, "log_store_id": None,
            "hook_invocation_id": None,
        },
        "metadata": None, "resources": None, "id": one, "permission_denied": False,
    }  # fmt: skip


LOG = LogShape()
