"""What goes along with a thing that is deleted, and what loses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, delete, select, update

from server_stub import tables as t

_CHUNK = 900
_GO_ALONG: dict[str, tuple[Column[Any], ...]] = {
    t.PROJECTS.name: tuple(table.c.project_id for table in t.METADATA.sorted_tables if "project_id" in table.c),
    t.USERS.name: (t.API_KEYS.c.service_account_id,),
    t.CODE_REPOSITORIES.name: (t.CODE_REFERENCES.c.code_repository_id,),
    t.CODE_REFERENCES.name: (),
    t.SECRETS.name: (t.SECRET_LINKS.c.secret_id,),
    t.COMPONENTS.name: (t.SECRET_LINKS.c.resource_id,),
    t.STACKS.name: (t.SECRET_LINKS.c.resource_id, t.STACK_PARTS.c.stack_id),
    t.TAGS.name: (t.TAG_LINKS.c.tag_id,),
    t.PIPELINES.name: (t.SNAPSHOTS.c.pipeline_id, t.RUNS.c.pipeline_id, t.STEP_DEFINITIONS.c.owner_id),
    t.SNAPSHOTS.name: (t.RUNS.c.snapshot_id, t.STEP_DEFINITIONS.c.owner_id, t.TRIGGER_SNAPSHOTS.c.snapshot_id),
    t.TRIGGERS.name: (t.TRIGGER_SNAPSHOTS.c.trigger_id,),
    t.RUNS.name: (
        t.STEPS.c.pipeline_run_id, t.MODEL_VERSION_RUNS.c.pipeline_run_id, t.RUN_OUTPUTS.c.run_id,
        t.LOGS.c.pipeline_run_id,
    ),
    t.STEPS.name: (
        t.STEP_INPUTS.c.step_id, t.STEP_OUTPUTS.c.step_id, t.STEP_DEFINITIONS.c.owner_id, t.LOGS.c.step_run_id,
    ),
    t.ARTIFACTS.name: (t.ARTIFACT_VERSIONS.c.artifact_id,),
    t.ARTIFACT_VERSIONS.name: (
        t.STEP_INPUTS.c.artifact_version_id, t.STEP_OUTPUTS.c.artifact_version_id,
        t.MODEL_VERSION_ARTIFACTS.c.artifact_version_id, t.VISUALIZATIONS.c.artifact_version_id,
    ),
    t.MODELS.name: (t.MODEL_VERSIONS.c.model_id,),
    t.MODEL_VERSIONS.name: (t.MODEL_VERSION_ARTIFACTS.c.model_version_id, t.MODEL_VERSION_RUNS.c.model_version_id),
}  # fmt: skip
_LOSE_IT: dict[str, tuple[Column[Any], ...]] = {
    t.PROJECTS.name: (t.USERS.c.default_project_id,),
    t.CODE_REFERENCES.name: (t.SNAPSHOTS.c.code_reference_id,),
    t.COMPONENTS.name: (t.SCHEDULES.c.orchestrator_id, t.ARTIFACT_VERSIONS.c.artifact_store_id),
    t.STACKS.name: (t.SNAPSHOTS.c.stack_id, t.BUILDS.c.stack_id),
    t.PIPELINES.name: (t.SCHEDULES.c.pipeline_id, t.BUILDS.c.pipeline_id),
    t.SNAPSHOTS.name: (t.SNAPSHOTS.c.source_snapshot_id, t.DEPLOYMENTS.c.snapshot_id),
    t.BUILDS.name: (t.SNAPSHOTS.c.build_id,),
    t.SCHEDULES.name: (t.SNAPSHOTS.c.schedule_id,),
    t.RUNS.name: (t.RUNS.c.parent_run_id, t.SERVICES.c.pipeline_run_id),
    t.STEPS.name: (t.STEPS.c.original_step_run_id,),
    t.MODEL_VERSIONS.name: (t.RUNS.c.model_version_id, t.STEPS.c.model_version_id, t.SERVICES.c.model_version_id),
}


def remove(connection: Connection, table: Any, ids: Sequence[str]) -> None:
    """Delete the rows with these ids, and all that cannot be without them."""
    for start in range(0, len(ids), _CHUNK):
        _remove(connection, table, ids[start : start + _CHUNK])


def _remove(connection: Connection, table: Any, ids: Sequence[str]) -> None:
    for column in _GO_ALONG.get(table.name, ()):
        _remove_parts(connection, column, ids)
    for column in _LOSE_IT.get(table.name, ()):
        connection.execute(update(column.table).where(column.in_(ids)).values({column: None}))
    connection.execute(delete(t.TAG_LINKS).where(t.TAG_LINKS.c.resource_id.in_(ids)))
    connection.execute(delete(t.FACTS).where(t.FACTS.c.owner_id.in_(ids)))
    connection.execute(delete(table).where(table.c.id.in_(ids)))


def _remove_parts(connection: Connection, column: Column[Any], ids: Sequence[str]) -> None:
    part: Any = column.table
    if part.name not in _GO_ALONG:
        connection.execute(delete(part).where(column.in_(ids)))
        return
    remove(connection, part, list(connection.execute(select(part.c.id).where(column.in_(ids))).scalars()))
