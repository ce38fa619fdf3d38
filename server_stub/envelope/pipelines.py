"""Pipelines, their schedules and their snapshots."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select

from server_stub import VERSION
from server_stub import tables as t
from server_stub.envelope.infrastructure import CODE_REFERENCE, STACK
from server_stub.envelope.people import USER, owner_of, tags_of
from server_stub.envelope.shape import Json, Shape, inside, owned, unpacked
from server_stub.ids import dashed, named_id, shown
from server_stub.reader import Reader, Row

_DURATION = TypeAdapter(timedelta)
_ENVIRONMENT = {
    "environment": "native", "os": "linux", "linux_distro": "debian", "linux_distro_like": "",
    "linux_distro_version": "12", "python_version": "3.11.7", "zenml_version": VERSION,
}  # fmt: skip


@lru_cache(maxsize=512)
def parsed(text: str) -> Json:
    """Return a JSON object that many rows share; callers copy before they change it."""
    found: Json = json.loads(text)
    return found


def _latest_runs(reader: Reader, by: Any, ids: Sequence[str]) -> None:
    columns = select(t.RUNS.c.id, t.RUNS.c.status, t.RUNS.c.user_id, by)
    for one in ids:
        newest = columns.where(by == one).order_by(t.RUNS.c.created.desc()).limit(1)
        reader.group("latest", newest, by, [one])


def _latest(row: Row, reader: Reader, by: Any) -> Json:
    found = reader.grouped("latest", by, row.id)
    run = found[0] if found else None
    return {
        "latest_run_user": inside(USER, run.user_id, reader) if run else None,
        "latest_run_id": dashed(run.id) if run else None,
        "latest_run_status": run.status if run else None,
    }


class PipelineShape(Shape):
    """A pipeline."""

    table = t.PIPELINES

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read owners, tags and latest runs."""
        ids = [row.id for row in rows]
        reader.load(t.USERS, (row.user_id for row in rows))
        reader.load_tags(ids)
        _latest_runs(reader, t.RUNS.c.pipeline_id, ids)

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return owned(row)

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {"description": row.description}

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        latest = _latest(row, reader, t.RUNS.c.pipeline_id)
        return {"user": owner_of(row, reader), **latest, "tags": tags_of(row, reader), "visualizations": []}


class ScheduleShape(Shape):
    """A schedule."""

    table = t.SCHEDULES

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {
            **owned(row), "active": row.active, "cron_expression": row.cron_expression,
            "start_time": shown(row.start_time), "end_time": shown(row.end_time),
            "interval_second": _interval(row.interval_second),
            "catchup": row.catchup, "run_once_start_time": shown(row.run_once_start_time),
            "is_archived": row.is_archived,
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {
            "orchestrator_id": dashed(row.orchestrator_id), "pipeline_id": dashed(row.pipeline_id), "run_metadata": {},
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader)}


def _interval(seconds: float | None) -> Any:
    return None if seconds is None else _DURATION.dump_python(timedelta(seconds=seconds), mode="json")


class BuildShape(Shape):
    """A build: the images that a pipeline ran in."""

    table = t.BUILDS
    named = False

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return owned(row)


class SnapshotShape(Shape):
    """A pipeline as it was."""

    table = t.SNAPSHOTS

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read what the snapshots point to."""
        ids = [row.id for row in rows]
        reader.load(t.USERS, (row.user_id for row in rows))
        reader.load(t.PIPELINES, (row.pipeline_id for row in rows))
        reader.load(t.BUILDS, (row.build_id for row in rows))
        reader.load(t.STACKS, (row.stack_id for row in rows))
        reader.load_tags(ids)
        runs = select(t.RUNS.c.id, t.RUNS.c.status, t.RUNS.c.user_id, t.RUNS.c.snapshot_id)
        reader.group("latest", runs.order_by(t.RUNS.c.created.desc()), t.RUNS.c.snapshot_id, ids)
        if hydrate:
            load_definitions(reader, [row.pipeline_id for row in rows])

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        build = reader.get(t.BUILDS, row.build_id)
        can_run = bool(build and not build.is_local and build.stack_id)
        can_serve = build is not None and _has_deployer(row.stack_id, reader)
        return {
            **owned(row), "runnable": can_run, "deployable": can_serve, "is_dynamic": False,
            "pipeline_id": dashed(row.pipeline_id),
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        pipeline = reader.get(t.PIPELINES, row.pipeline_id)
        assert pipeline is not None
        config = {**parsed(pipeline.config), "parameters": unpacked(row.parameters, {}), "substitutions": {}}
        steps = {
            step.name: {"spec": parsed(step.spec), "config": (own := parsed(step.config)), "step_config_overrides": own}
            for step in definitions(reader, pipeline.id)
        }
        return {
            "description": row.description, "source_code": pipeline.source_code,
            "run_name_template": f"{pipeline.name}-{{date}}-{{time}}", "pipeline_configuration": config,
            "step_configurations": steps, "client_environment": _ENVIRONMENT, "client_version": VERSION,
            "server_version": VERSION, "pipeline_version_hash": named_id("version", pipeline.id),
            "pipeline_spec": _spec(pipeline, config, steps),
            "code_path": None, "template_id": dashed(row.template_id),
            "source_snapshot_id": dashed(row.source_snapshot_id), "config_template": None, "config_schema": None,
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {
            "user": owner_of(row, reader), "pipeline": inside(PIPELINE, row.pipeline_id, reader),
            "stack": inside(STACK, row.stack_id, reader), "build": inside(BUILD, row.build_id, reader),
            "schedule": inside(SCHEDULE, row.schedule_id, reader),
            "code_reference": inside(CODE_REFERENCE, row.code_reference_id, reader), "deployment": None,
            "tags": tags_of(row, reader), **_latest(row, reader, t.RUNS.c.snapshot_id), "visualizations": [],
        }  # fmt: skip


def _has_deployer(stack_id: str, reader: Reader) -> bool:
    parts = select(t.STACK_PARTS.c.stack_id, t.COMPONENTS.c.type).join(
        t.COMPONENTS, t.COMPONENTS.c.id == t.STACK_PARTS.c.component_id
    )
    reader.group("deployers", parts.where(t.COMPONENTS.c.type == "deployer"), t.STACK_PARTS.c.stack_id, [stack_id])
    return bool(reader.grouped("deployers", t.STACK_PARTS.c.stack_id, stack_id))


def _spec(pipeline: Row, config: Json, steps: dict[str, Json]) -> Json:
    return {
        "version": "0.5",
        "source": {"module": "pipelines", "attribute": pipeline.name, "type": "user"},
        "parameters": config["parameters"],
        "input_schema": {"additionalProperties": False, "properties": {}, "title": "PipelineInput", "type": "object"},
        "steps": [step["spec"] for step in steps.values()],
        "outputs": [],
        "output_schema": {"properties": {}, "title": "PipelineOutput", "type": "object"},
    }


def load_definitions(reader: Reader, pipeline_ids: Sequence[str]) -> None:
    """Read the steps that these pipelines are made of."""
    query = select(t.STEP_DEFINITIONS).order_by(t.STEP_DEFINITIONS.c.position)
    reader.group("definitions", query, t.STEP_DEFINITIONS.c.pipeline_id, pipeline_ids)


def definitions(reader: Reader, pipeline_id: str) -> list[Row]:
    """Return the steps that a pipeline is made of, in their order."""
    return reader.grouped("definitions", t.STEP_DEFINITIONS.c.pipeline_id, pipeline_id)


PIPELINE = PipelineShape()
SCHEDULE = ScheduleShape()
BUILD = BuildShape()
SNAPSHOT = SnapshotShape()
