"""Step runs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from server_stub import tables as t
from server_stub.envelope.artifacts import ARTIFACT_VERSION
from server_stub.envelope.logs import load_logs, step_logs
from server_stub.envelope.models import MODEL_VERSION
from server_stub.envelope.people import owner_of
from server_stub.envelope.pipelines import parsed
from server_stub.envelope.runs import substitutions
from server_stub.envelope.shape import Json, Shape, facts_of, inside, owned, unpacked
from server_stub.ids import dashed, shown
from server_stub.reader import Reader, Row


class StepShape(Shape):
    """One step of a run, or one attempt at it."""

    table = t.STEPS

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read everything that the steps point to."""
        ids = [row.id for row in rows]
        reader.load(t.USERS, (row.user_id for row in rows))
        reader.load(t.RUNS, (row.pipeline_run_id for row in rows))
        reader.load(t.MODEL_VERSIONS, (row.model_version_id for row in rows))
        self._load_artifacts(ids, reader)
        load_logs(reader, t.LOGS.c.step_run_id, ids)
        reader.load(t.STEP_DEFINITIONS, (row.definition_id for row in rows))
        if hydrate:
            reader.load_facts(ids)
            siblings = select(t.STEPS.c.pipeline_run_id, t.STEPS.c.name, t.STEPS.c.id, t.STEPS.c.status)
            reader.group("siblings", siblings, t.STEPS.c.pipeline_run_id, [row.pipeline_run_id for row in rows])

    @staticmethod
    def _load_artifacts(ids: list[str], reader: Reader) -> None:
        taken = []
        for part in (t.STEP_INPUTS, t.STEP_OUTPUTS):
            reader.group(part.name, select(part), part.c.step_id, ids)
            taken += [
                link.artifact_version_id for one in ids for link in reader.grouped(part.name, part.c.step_id, one)
            ]
        reader.load(t.ARTIFACT_VERSIONS, taken)
        versions = (reader.get(t.ARTIFACT_VERSIONS, one) for one in taken)
        reader.load(t.ARTIFACTS, (version.artifact_id for version in versions if version))

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {
            **owned(row), "type": None, "status": row.status, "version": row.version,
            "is_retriable": row.is_retriable, "start_time": shown(row.start_time), "end_time": shown(row.end_time),
            "latest_heartbeat": None, "model_version_id": dashed(row.model_version_id), "resource_request_id": None,
            "substitutions": _substitutions(row, reader), "heartbeat_threshold": None,
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        made_from = reader.get(t.STEP_DEFINITIONS, row.definition_id)
        assert made_from is not None
        spec = parsed(made_from.spec)
        return {
            "config": step_config(row, made_from, reader), "spec": spec, "cache_key": row.cache_key,
            "cache_expires_at": shown(row.cache_expires_at), "code_hash": row.code_hash,
            "docstring": made_from.docstring, "source_code": made_from.source_code,
            "exception_info": unpacked(row.exception_info), "snapshot_id": dashed(row.snapshot_id),
            "pipeline_run_id": dashed(row.pipeline_run_id), "original_step_run_id": dashed(row.original_step_run_id),
            "parent_step_ids": _parents(row, spec["upstream_steps"], reader), "run_metadata": facts_of(row, reader),
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it: inputs and outputs, hydrated or not."""
        return {
            "user": owner_of(row, reader), "log_collection": step_logs(row, reader),
            "model_version": inside(MODEL_VERSION, row.model_version_id, reader), "inputs": _inputs(row, reader),
            "outputs": _outputs(row, reader), "resource_request": None,
        }  # fmt: skip


def step_config(row: Row, made_from: Row, reader: Reader) -> Json:
    """Return the step's configuration in this run: its parameters have the values that the run gave them."""
    run = reader.get(t.RUNS, row.pipeline_run_id)
    config: Json = dict(parsed(made_from.config))
    given = unpacked(run.parameters, {}) if run else {}
    config["parameters"] = {name: given.get(name, value) for name, value in config["parameters"].items()}
    config["substitutions"] = _substitutions(row, reader)
    return config


def _substitutions(row: Row, reader: Reader) -> Json:
    made_from = reader.get(t.STEP_DEFINITIONS, row.definition_id)
    assert made_from is not None
    return {**parsed(made_from.config)["substitutions"], **substitutions(reader.get(t.RUNS, row.pipeline_run_id))}


def _parents(row: Row, names: list[str], reader: Reader) -> list[str | None]:
    siblings = reader.grouped("siblings", t.STEPS.c.pipeline_run_id, row.pipeline_run_id)
    return [dashed(one.id) for one in siblings if one.name in names and one.status != "retried"]


def _inputs(row: Row, reader: Reader) -> Json:
    found: dict[str, list[Json]] = {}
    for link in reader.grouped(t.STEP_INPUTS.name, t.STEP_INPUTS.c.step_id, row.id):
        version = inside(ARTIFACT_VERSION, link.artifact_version_id, reader)
        if version is not None:
            several = found.setdefault(link.name, [])
            how = {"input_type": link.input_type, "index": len(several), "chunk_index": None, "chunk_size": None}
            several.append({**version, **how})
    return found


def _outputs(row: Row, reader: Reader) -> Json:
    found: dict[str, list[Json]] = {}
    for link in reader.grouped(t.STEP_OUTPUTS.name, t.STEP_OUTPUTS.c.step_id, row.id):
        version = inside(ARTIFACT_VERSION, link.artifact_version_id, reader)
        if version is not None:
            found.setdefault(link.name, []).append(version)
    return found


STEP = StepShape()
