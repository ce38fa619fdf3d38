"""A real ZenML server made big: the runs and steps of a filled one, cloned over a year."""

from __future__ import annotations

import random
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.contract.backends import fill
from tools import real_server

ROOT = Path(__file__).parents[1] / ".work"
Row = dict[str, Any]
_WIRE = "%Y-%m-%d %H:%M:%S.%f"
_TIMES = ("created", "updated", "start_time", "end_time", "latest_heartbeat")


@contextmanager
def big_server(runs: int, version: str = "0.98.0") -> Iterator[real_server.Server]:
    """Start a server with that many runs; it is filled once and used again next time."""
    root = ROOT / f"big-{runs}-{version}"
    grown = root / "grown"
    server = real_server.up(version, root)
    try:
        if not grown.exists():
            fill(server)
            real_server.down(root)
            clone(root / "stores" / "default_zen_store" / "zenml.db", runs)
            grown.touch()
            server = real_server.up(version, root)
        yield server
    finally:
        real_server.down(root)


def clone(database: Path, runs: int, *, days: int = 365, seed: int = 1) -> None:
    """Write clones of the finished runs and their steps, spread over the days, in one transaction."""
    rng = random.Random(seed)
    with sqlite3.connect(database) as db:
        db.row_factory = sqlite3.Row
        db.execute("pragma foreign_keys=off")
        default = "select id from project where name = 'default'"
        templates = _rows(db, f"select * from pipeline_run where in_progress = 0 and project_id = ({default})")
        steps = {
            run["id"]: _rows(db, "select * from step_run where pipeline_run_id = ?", run["id"]) for run in templates
        }
        index = {run["pipeline_id"]: 10_000 for run in templates}
        now = datetime.now(UTC).replace(tzinfo=None)
        for number, back in enumerate(sorted((rng.random() * days for _ in range(runs)), reverse=True)):
            template = rng.choice(templates)
            index[template["pipeline_id"]] += 1
            moved = now - timedelta(days=back) - datetime.strptime(template["created"], _WIRE)
            run = _moved(template, moved) | {
                "id": uuid.UUID(int=rng.getrandbits(128)).hex,
                "name": f"clone-{number:06d}",
                "orchestrator_run_id": str(uuid.UUID(int=rng.getrandbits(128))),
                "index": index[template["pipeline_id"]],
            }
            _insert(db, "pipeline_run", run)
            for step in steps[template["id"]]:
                again = {"id": uuid.UUID(int=rng.getrandbits(128)).hex, "pipeline_run_id": run["id"]}
                _insert(db, "step_run", _moved(step, moved) | again)


def _rows(db: sqlite3.Connection, sql: str, *values: Any) -> list[Row]:
    return [dict(row) for row in db.execute(sql, values)]


def _moved(row: Row, by: timedelta) -> Row:
    moved = {key: (datetime.strptime(row[key], _WIRE) + by).strftime(_WIRE) for key in _TIMES if row.get(key)}
    return row | moved


def _insert(db: sqlite3.Connection, table: str, row: Row) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    db.execute(f'insert into "{table}" ({names}) values ({", ".join("?" * len(row))})', tuple(row.values()))
