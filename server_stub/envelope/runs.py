"""Pipeline runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from server_stub import tables as t
from server_stub.envelope.artifacts import ARTIFACT_VERSION
from server_stub.envelope.infrastructure import CODE_REFERENCE, STACK
from server_stub.envelope.logs import load_logs, run_logs
from server_stub.envelope.models import MODEL_VERSION
from server_stub.envelope.people import owner_of, tags_of
from server_stub.envelope.pipelines import BUILD, PIPELINE, SCHEDULE, parsed
from server_stub.envelope.shape import Json, Shape, facts_of, inside, owned, unpacked
from server_stub.envelope.snapshots import SNAPSHOT, configuration, without_packages
from server_stub.ids import dashed, shown
from server_stub.reader import Reader, Row


class RunShape(Shape):
    """A run of a pipeline.

    Args:
        full_metadata: Whether its metadata has that of its steps too, as `step::key`.
        python_packages: Whether its environments name every package.
    """

    table = t.RUNS

    def __init__(self, full_metadata: bool = False, python_packages: bool = False) -> None:
        self._full, self._packages = full_metadata, python_packages

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read everything that the runs point to."""
        ids = [row.id for row in rows]
        reader.load(t.SNAPSHOTS, (row.snapshot_id for row in rows))
        snapshots = [snapshot for row in rows if (snapshot := reader.get(t.SNAPSHOTS, row.snapshot_id))]
        reader.load(t.USERS, (row.user_id for row in rows))
        reader.load(t.PIPELINES, (row.pipeline_id for row in rows))
        reader.load(t.STACKS, (snapshot.stack_id for snapshot in snapshots))
        reader.load(t.SCHEDULES, (snapshot.schedule_id for snapshot in snapshots))
        reader.load(t.BUILDS, (snapshot.build_id for snapshot in snapshots))
        reader.load(t.CODE_REFERENCES, (snapshot.code_reference_id for snapshot in snapshots))
        reader.load(t.MODEL_VERSIONS, (row.model_version_id for row in rows))
        reader.load_tags(ids)
        outputs = select(t.RUN_OUTPUTS).order_by(t.RUN_OUTPUTS.c.position)
        reader.group(t.RUN_OUTPUTS.name, outputs, t.RUN_OUTPUTS.c.run_id, ids)
        load_logs(reader, t.LOGS.c.pipeline_run_id, ids)
        if hydrate:
            reader.load_facts(ids)
        if self._full:
            steps = select(t.STEPS.c.pipeline_run_id, t.STEPS.c.name, t.STEPS.c.id).order_by(t.STEPS.c.created)
            reader.group("steps of", steps, t.STEPS.c.pipeline_run_id, ids)
            reader.load_facts([step.id for one in ids for step in self._steps(one, reader)])

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {
            **owned(row), "status": row.status, "in_progress": row.in_progress, "status_reason": row.status_reason,
            "index": row.index, "pipeline_id": dashed(row.pipeline_id), "child_key": row.child_key,
            "root_run_id": dashed(row.root_run_id),
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        environment, config = parsed(row.environment), run_config(row, reader)
        snapshot = reader.get(t.SNAPSHOTS, row.snapshot_id)
        assert snapshot is not None
        given: Json = (
            parsed(snapshot.given) if snapshot.given else {"client_environment": environment, "code_path": None}
        )
        return {
            "run_metadata": self._facts(row, reader), "config": config,
            "start_time": shown(row.start_time), "end_time": shown(row.end_time),
            "client_environment": self._environment(given["client_environment"]),
            "orchestrator_environment": self._environment(environment),
            "orchestrator_run_id": row.orchestrator_run_id, "code_path": given["code_path"],
            "template_id": dashed(snapshot.template_id), "is_templatable": False, "trigger_info": None,
            "enable_heartbeat": config["enable_heartbeat"] is not False, "exception_info": unpacked(row.exception_info),
            "trigger_execution_info": None,
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        snapshot = reader.get(t.SNAPSHOTS, row.snapshot_id)
        assert snapshot is not None
        return {
            "user": owner_of(row, reader), "snapshot": inside(SNAPSHOT, row.snapshot_id, reader),
            "source_snapshot": inside(SNAPSHOT, snapshot.source_snapshot_id, reader),
            "stack": inside(STACK, snapshot.stack_id, reader), "pipeline": inside(PIPELINE, row.pipeline_id, reader),
            "build": inside(BUILD, snapshot.build_id, reader),
            "schedule": inside(SCHEDULE, snapshot.schedule_id, reader),
            "code_reference": inside(CODE_REFERENCE, snapshot.code_reference_id, reader),
            "model_version": inside(MODEL_VERSION, row.model_version_id, reader), "tags": tags_of(row, reader),
            "log_collection": run_logs(row, reader), "visualizations": [], "trigger": None, "original_run": None,
            "parent_run": inside(RUN, row.parent_run_id, reader), "active_wait_condition": None,
            "outputs": self._outputs(row, reader),
        }  # fmt: skip

    def _environment(self, told: Json) -> Json:
        return told if self._packages else without_packages(told)

    @staticmethod
    def _outputs(row: Row, reader: Reader) -> Json:
        links = reader.grouped(t.RUN_OUTPUTS.name, t.RUN_OUTPUTS.c.run_id, row.id)
        return {link.name: inside(ARTIFACT_VERSION, link.artifact_version_id, reader) for link in links}

    def _facts(self, row: Row, reader: Reader) -> Json:
        facts = facts_of(row, reader)
        if self._full:
            for step in self._steps(row.id, reader):
                facts.update({f"{step.name}::{key}": value for key, value in facts_of(step, reader).items()})
        return facts

    @staticmethod
    def _steps(one: str, reader: Reader) -> list[Row]:
        return reader.grouped("steps of", t.STEPS.c.pipeline_run_id, one)


def substitutions(run: Row | None) -> dict[str, str]:
    """Return what stands for `{date}` and `{time}` in the names of a run."""
    if run is None or run.start_time is None:
        return {}
    date, _, time = run.start_time.partition("T")
    return {"date": date.replace("-", "_"), "time": time.replace(":", "_").replace(".", "_")}


def run_config(row: Row, reader: Reader) -> Json:
    """Return the pipeline's configuration in this run."""
    snapshot = reader.get(t.SNAPSHOTS, row.snapshot_id)
    assert snapshot is not None
    config = dict(configuration(snapshot, reader))
    config["substitutions"] = {**config["substitutions"], **substitutions(row)}
    if not snapshot.given:
        config["tags"] = unpacked(row.config_tags, [])
    version: Any = reader.get(t.MODEL_VERSIONS, row.model_version_id)
    if version is not None and config["model"] and not snapshot.given:
        config["model"] = {**config["model"], "version": None, "model_version_id": dashed(version.id)}
    return config


RUN = RunShape()
