"""The logs that runs and steps have. They are told from the row, not kept: an id says whose and from where."""

from __future__ import annotations

from server_stub.envelope.shape import Json, owned
from server_stub.ids import dashed, named_id, shown
from server_stub.reader import Row

RUN_SOURCES = ("client",)
STEP_SOURCES = ("prepare_step", "step")


def log_id(owner_id: str, source: str) -> str:
    """Return the id of a run's or a step's log."""
    return named_id("log", owner_id, source)


def run_logs(row: Row) -> list[Json]:
    """Return the logs of a run; one that a client made has none."""
    return [_log(row, source, run_id=row.id) for source in RUN_SOURCES if row.has_logs]


def step_logs(row: Row) -> list[Json]:
    """Return the logs of a step; one that never started has none, nor one that a client made."""
    return [_log(row, source, step_id=row.id) for source in STEP_SOURCES if row.has_logs]


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
