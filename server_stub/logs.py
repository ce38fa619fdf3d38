"""What runs and steps wrote to their logs, told again from their rows."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from typing import Any

from server_stub import tables as t
from server_stub.ids import dashed, named_id, stamp
from server_stub.reader import Reader, Row

DEBUG, INFO, WARNING, ERROR = 10, 20, 30, 40
_TRAINING = ("train_model", "train_cnn", "fit_forecast")
Line = tuple[int, str]
_SOON = timedelta(milliseconds=1)
_FIRST = 2  # lines of a run's log before its steps begin


def entries(row: Row, source: str, reader: Reader) -> list[dict[str, Any]]:
    """Return the lines of one log of a run or a step, as the server gives them."""
    lines = _run_lines(row, reader) if source == "client" else _step_lines(row, source, reader)
    begin = datetime.fromisoformat(row.start_time or row.created)
    end = datetime.fromisoformat(row.end_time) if row.end_time else begin + timedelta(seconds=20)
    moments = _moments(len(lines), source, begin, end)
    return [_entry(row.id, source, index, *both) for index, both in enumerate(zip(moments, lines, strict=True))]


def _moments(count: int, source: str, begin: datetime, end: datetime) -> list[datetime]:
    """When each line was written: what prepares does so at first, and a run says in the end how it went."""
    if source != "step":
        return [begin + _SOON * at if source == "prepare_step" or at < _FIRST else end for at in range(count)]
    begin += _SOON * _FIRST
    return [begin + (end - begin) / count * at for at in range(count)]


def _entry(owner: str, source: str, index: int, when: datetime, line: Line) -> dict[str, Any]:
    level, message = line
    return {
        "message": message, "name": "unknown", "level": level, "timestamp": f"{stamp(when)}Z",
        "module": None, "filename": None, "lineno": None, "chunk_index": 0, "total_chunks": 1,
        "id": dashed(named_id("log-entry", owner, source, index)),
    }  # fmt: skip


def _run_lines(run: Row, reader: Reader) -> list[Line]:
    pipeline = reader.get(t.PIPELINES, run.pipeline_id)
    snapshot = reader.get(t.SNAPSHOTS, run.snapshot_id)
    stack = reader.get(t.STACKS, snapshot.stack_id) if snapshot else None
    lines = [
        (INFO, f"Initiating a new run for the pipeline: `{pipeline.name if pipeline else ''}`."),
        (INFO, f"Using stack: `{stack.name if stack else ''}`"),
        (INFO, f"Pipeline run `{run.name}` is `{run.status}`."),
    ]
    if run.exception_info:
        lines.append((ERROR, json.loads(run.exception_info)["message"]))
    return lines


def _step_lines(step: Row, source: str, reader: Reader) -> list[Line]:
    if step.status == "cached":
        return [] if source == "step" else [(INFO, f"Using cached version of step `{step.name}`.")]
    if source == "prepare_step":
        return [(DEBUG, f"Resolving inputs of step `{step.name}`."), (INFO, f"Step `{step.name}` has started.")]
    run = reader.get(t.RUNS, step.pipeline_run_id)
    parameters = json.loads(run.parameters) if run and run.parameters else {}
    lines = [(DEBUG, f"parameters: {json.dumps(parameters)}"), *_work(step, parameters, reader)]
    if step.exception_info:
        error = json.loads(step.exception_info)
        lines.append((ERROR, f"Failed to run step `{step.name}`: {error['message']}"))
        lines += [(ERROR, line) for line in error["traceback"].rstrip().splitlines()]
    elif step.end_time:
        lines.append((INFO, f"Step `{step.name}` has finished."))
    return lines


def _work(step: Row, parameters: dict[str, Any], reader: Reader) -> list[Line]:
    reader.load_facts([step.id])
    facts = {fact.key: json.loads(fact.value) for fact in reader.facts(step.id)}
    lines = _epochs(step, parameters, facts) if step.name in _TRAINING else []
    if facts.get("null_fraction", 0) > 0.1:
        lines.append((WARNING, f"null fraction {facts['null_fraction']:.3f} is unusually high"))
    lines += [(INFO, f"{key} = {value}") for key, value in facts.items() if not isinstance(value, dict)]
    return lines


def _epochs(step: Row, parameters: dict[str, Any], facts: dict[str, Any]) -> list[Line]:
    rng, rate = random.Random(step.id), parameters.get("learning_rate", 0.05)
    if step.status == "failed":
        losses = ["1.0412", "1.9127", "14.0551", "nan"]
    else:
        floor = facts.get("loss", 0.2)
        losses = [
            f"{floor + (1 - floor) * 0.7**epoch + rng.uniform(0, 0.01):.4f}" for epoch in range(facts.get("epochs", 8))
        ]
    return [(INFO, f"epoch {epoch} loss={loss} learning_rate={rate}") for epoch, loss in enumerate(losses)]
