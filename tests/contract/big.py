"""A real ZenML server made big: the finished runs of a filled one, cloned over a year with all that hangs on them."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tools import real_server

from .backends import fill, recipe

Row = dict[str, Any]
BATCH = 1_000  # runs, about ten rows each
FIRST_INDEX = 10_000  # above what the filled world has
_TIMES = ("created", "updated", "start_time", "end_time", "latest_heartbeat")


@contextmanager
def big_server(runs: int, version: str = "0.98.0", *, name: str = "big") -> Iterator[real_server.Server]:
    """Start a server with that many runs beside those of the small world.

    It is filled once and used again next time, unless the programs that fill it are others now.

    Args:
        name: Who changes its runs has one of its own.
    """
    root = real_server.ENVIRONMENTS / f"{name}-{runs}-{version}"
    grown = root / "grown-with"
    wanted = hashlib.sha256(recipe().encode() + Path(__file__).read_bytes()).hexdigest()
    if not (grown.exists() and grown.read_text() == wanted):
        real_server.down(root)
        shutil.rmtree(root, ignore_errors=True)
        fill(real_server.up(version, root))
        real_server.down(root)
        clone(root / "stores" / "default_zen_store" / "zenml.db", runs)
        grown.write_text(wanted)
    try:
        yield real_server.up(version, root)
    finally:
        real_server.down(root)


def clone(database: Path, runs: int, *, days: int = 365, seed: int = 1) -> None:
    """Write clones of the finished runs of the default project, spread over the days before now, in one transaction.

    A clone has its template's pipeline, snapshot, user, model version and tags; metadata with floats of its own; and
    its steps. Like those of a run that ZenML took from its cache, they have the artifact versions of the first run.
    """
    rng = random.Random(seed)
    now = datetime.now(UTC).replace(tzinfo=None)
    with closing(sqlite3.connect(database)) as db, db:
        db.row_factory = sqlite3.Row
        cloner = _Cloner(db, rng)
        for number, back in enumerate(sorted((rng.random() * days for _ in range(runs)), reverse=True), start=1):
            cloner.add(now - timedelta(days=back))
            if number % BATCH == 0:
                cloner.write()
        cloner.write()


class _Cloner:
    """Makes clones, and keeps them until they are written."""

    def __init__(self, db: sqlite3.Connection, rng: random.Random) -> None:
        self._db = db
        self._rng = rng
        default = "select id from project where name = 'default'"
        finished = f"select * from pipeline_run where in_progress = 0 and project_id = ({default}) order by created"
        self._templates = [_Template(db, run) for run in _rows(db, finished)]
        self._index: dict[str, int] = defaultdict(lambda: FIRST_INDEX)
        self._made: dict[str, list[Row]] = defaultdict(list)

    def add(self, created: datetime) -> None:
        """Make a clone of some run, as if it had been created then."""
        template = self._rng.choice(self._templates)
        moved = created - _time(template.run["created"])
        self._index[template.pipeline] += 1
        run = _moved(template.run, moved) | {
            "id": self._id(),
            "name": f"{template.pipeline}-{created:%Y_%m_%d-%H_%M_%S_%f}",  # as ZenML names runs
            "orchestrator_run_id": self._id(),
            "index": self._index[template.pipeline],
        }
        self._made["pipeline_run"].append(run)
        for tag in template.tags:
            self._made["tag_resource"].append(tag | {"id": self._id(), "resource_id": run["id"]})
        for link in template.models:
            self._made["model_versions_runs"].append(link | {"id": self._id(), "pipeline_run_id": run["id"]})
        for link, value in template.metadata:
            own = value | {"id": self._id(), "value": self._varied(value)}
            self._made["run_metadata"].append(own)
            ends = {"resource_id": run["id"], "run_metadata_id": own["id"]}
            self._made["run_metadata_resource"].append(link | {"id": self._id()} | ends)
        self._add_steps(template, run["id"], moved)

    def _add_steps(self, template: _Template, run: str, moved: timedelta) -> None:
        new = {step["id"]: self._id() for step in template.steps}
        for step in template.steps:
            again = {"id": new[step["id"]], "pipeline_run_id": run}
            if step["status"] == "completed":
                again |= {"status": "cached", "original_step_run_id": step["id"]}
            self._made["step_run"].append(_moved(step, moved) | again)
        for table, columns, links in template.step_links:
            self._made[table] += [link | {column: new[link[column]] for column in columns} for link in links]

    def _varied(self, metadata: Row) -> str:
        """A float that is up to a fifth lower than the template's; every other value as it is."""
        value: str = metadata["value"]
        return json.dumps(json.loads(value) * (1 - self._rng.random() / 5)) if metadata["type"] == "float" else value

    def _id(self) -> str:
        return uuid.UUID(int=self._rng.getrandbits(128)).hex

    def write(self) -> None:
        """Write what was made."""
        for table, rows in self._made.items():
            names = ", ".join(f'"{name}"' for name in rows[0])
            values = ", ".join(f":{name}" for name in rows[0])
            self._db.executemany(f'insert into "{table}" ({names}) values ({values})', rows)
        self._made.clear()


class _Template:
    """A run, and the rows that hang on it."""

    def __init__(self, db: sqlite3.Connection, run: Row) -> None:
        id = run["id"]
        self.run = run
        self.pipeline: str = _rows(db, "select name from pipeline where id = ?", run["pipeline_id"])[0]["name"]
        self.tags = _rows(db, "select * from tag_resource where resource_id = ?", id)
        self.models = _rows(db, "select * from model_versions_runs where pipeline_run_id = ?", id)
        links = _rows(db, "select * from run_metadata_resource where resource_id = ?", id)
        values = "select * from run_metadata where id = ?"
        self.metadata = [(link, _rows(db, values, link["run_metadata_id"])[0]) for link in links]
        self.steps = _rows(db, "select * from step_run where pipeline_run_id = ?", id)
        self.step_links = [
            (table, columns, _rows(db, STEPS_OF.format(table=table, column=columns[0]), id))
            for table, columns in (
                ("step_run_output_artifact", ("step_id",)),
                ("step_run_input_artifact", ("step_id",)),
                ("step_run_parents", ("child_id", "parent_id")),
            )
        ]


STEPS_OF = "select * from {table} where {column} in (select id from step_run where pipeline_run_id = ?)"


def _rows(db: sqlite3.Connection, sql: str, *values: Any) -> list[Row]:
    return [dict(row) for row in db.execute(sql, values)]


def _moved(row: Row, by: timedelta) -> Row:
    return row | {key: str(_time(row[key]) + by) for key in _TIMES if row.get(key)}


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
