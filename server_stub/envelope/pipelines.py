"""Pipelines, their schedules and builds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select

from server_stub import tables as t
from server_stub.envelope.infrastructure import STACK
from server_stub.envelope.people import USER, owner_of, tags_of
from server_stub.envelope.shape import Json, Shape, inside, owned, unpacked
from server_stub.ids import dashed, shown
from server_stub.reader import Reader, Row

_DURATION = TypeAdapter(timedelta)


@lru_cache(maxsize=512)
def parsed(text: str) -> Json:
    """Return a JSON object that many rows share; callers copy before they change it."""
    found: Json = json.loads(text)
    return found


def _load_latest_runs(reader: Reader, by: Any, ids: Sequence[str]) -> None:
    columns = select(t.RUNS.c.id, t.RUNS.c.status, t.RUNS.c.user_id, by)
    for one in ids:
        newest = columns.where(by == one).order_by(t.RUNS.c.created.desc()).limit(1)
        reader.group("latest", newest, by, [one])


def latest(row: Row, reader: Reader, by: Any) -> Json:
    """Return what is told of the newest run, of those that were grouped as latest."""
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
        _load_latest_runs(reader, t.RUNS.c.pipeline_id, ids)

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return owned(row)

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {"description": row.description}

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        newest = latest(row, reader, t.RUNS.c.pipeline_id)
        return {"user": owner_of(row, reader), **newest, "tags": tags_of(row, reader), "visualizations": []}


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

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read what the builds were made for."""
        reader.load(t.USERS, (row.user_id for row in rows))
        if hydrate:
            reader.load(t.PIPELINES, (row.pipeline_id for row in rows))
            reader.load(t.STACKS, (row.stack_id for row in rows))

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return owned(row)

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has: all that there is of a build."""
        return {
            "pipeline": inside(PIPELINE, row.pipeline_id, reader), "stack": inside(STACK, row.stack_id, reader),
            "images": unpacked(row.images, {}), "zenml_version": row.zenml_version,
            "python_version": row.python_version, "checksum": row.checksum, "stack_checksum": row.stack_checksum,
            "is_local": row.is_local, "contains_code": row.contains_code, "duration": row.duration,
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader)}


PIPELINE = PipelineShape()
SCHEDULE = ScheduleShape()
BUILD = BuildShape()
