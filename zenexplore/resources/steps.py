"""Step runs: what happened within a run.

Source: zenml 0.98.0, GET /api/v1/steps.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from zenexplore.resources._changing import Measured
from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    MEASURED,
    NAME,
    NAMED,
    OWNED,
    SCOPED,
    STATUSES,
    UPDATED,
    USER,
    Cell,
    Column,
    Filter,
    Kind,
    Resource,
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import JsonObject, ToldObject, UtcTime, unset
from zenexplore.resources.artifact_versions import ArtifactVersion, StepInput
from zenexplore.resources.model_versions import ModelVersion
from zenexplore.resources.users import User

if TYPE_CHECKING:
    from zenexplore.insight import Logs


class StepRun(Measured, Entity):
    """One step of a run; a retried step has one for every attempt."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    pipeline_run_id: UUID | None = unset()
    snapshot_id: UUID | None = unset()
    original_step_run_id: UUID | None = unset()
    model_version_id: UUID | None = unset()
    status: str = unset()
    type: str | None = unset()
    version: int | None = unset()
    is_retriable: bool = unset()
    start_time: UtcTime | None = unset()
    end_time: UtcTime | None = unset()
    config: ToldObject = unset(dict)
    spec: JsonObject = unset(dict)
    run_metadata: dict[str, Any] = unset(dict)
    parent_step_ids: list[UUID] = unset(list)
    cache_key: str | None = unset()
    code_hash: str | None = unset()
    docstring: str | None = unset()
    source_code: str | None = unset()
    exception_info: JsonObject | None = unset()
    user: User | None = unset()
    model_version: ModelVersion | None = unset()
    inputs: dict[str, list[StepInput]] = unset(dict)
    outputs: dict[str, list[ArtifactVersion]] = unset(dict)
    log_collection: list[dict[str, Any]] | None = unset()

    @property
    def duration(self) -> timedelta | None:
        """How long it took; None while it runs."""
        return self.end_time - self.start_time if self.start_time and self.end_time else None

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters of this step."""
        return dict(self.config.get("parameters") or {})

    @property
    def output(self) -> ArtifactVersion:
        """The one output of a step that has just one; ValueError otherwise."""
        found = [version for versions in self.outputs.values() for version in versions]
        if len(found) != 1:
            names = ", ".join(self.outputs) or "none"
            raise ValueError(f"step {self.name!r} has {len(found)} outputs ({names}); take one from .outputs")
        return found[0]

    def logs(self) -> Logs:
        """Read its logs; a request for each, as a step has one for its preparation and one for its work.

        Returns:
            The entries by time, as of `PipelineRun.logs`; none where it never ran.

        Raises:
            NotFoundError: it is gone.
            UnreachableError, ServerError: nobody answers, or the server refuses to say which logs there are.

        Source: zenml 0.98.0, GET /api/v1/steps/{id}/logs. In 0.75.0 no entry has a level.
        """
        return self._batch.session.logs(self)


STEPS = Resource(
    name="steps",
    title="step run",
    path="/steps",
    model=StepRun,
    facts="StepRunFilter",
    list_method="list_run_steps",
    get_method="get_run_step",
    doc="What happened within a run.",
    hydrated=True,
    measurable="step_run",
    filters=(
        *ENTITY, *SCOPED, *NAMED,
        Filter("pipeline_run_id", Kind.ID, "The run that it belongs to."),
        Filter("status", Kind.TEXT, "How it stands.", choices=STATUSES),
        Filter("start_time", Kind.TIME, "When it started."),
        Filter("end_time", Kind.TIME, "When it ended."),
        Filter("exclude_retried", Kind.FLAG, "Leave out attempts that a later one replaced."),
        *OWNED, *MEASURED,
        Filter("model", Kind.NAME_OR_ID, "The model that it works on, by name or id."),
        Filter("model_version_id", Kind.ID, "The model version that it works on."),
        Filter("snapshot_id", Kind.ID, "The snapshot that its run ran."),
        Filter("original_step_run_id", Kind.ID, "The step whose result a cached step took."),
        Filter("version", Kind.INT, "Which attempt, from 1."),
        Filter("code_hash", Kind.TEXT, "The hash of its code."),
        Filter("cache_key", Kind.TEXT, "The key by which its result is reused."),
        Filter("cache_expires_at", Kind.TIME, "Until when its result may be reused."),
        Filter("cache_expired", Kind.FLAG, "Whether its result may no longer be reused."),
    ),
    sorts=(
        "cache_expires_at", "cache_key", "code_hash", "created", "end_time", "id", "model_version_id", "name",
        "original_step_run_id", "pipeline_run_id", "snapshot_id", "start_time", "status", "updated", "user", "version",
    ),
    columns=(
        ID,
        Column("run_id", "pipeline_run_id", Cell.ID),
        NAME,
        Column("status", "status", Cell.STATUS),
        Column("start_time", "start_time", Cell.TIME, "UTC"),
        Column("end_time", "end_time", Cell.TIME, "UTC"),
        Column("duration", "duration", Cell.DURATION),
        Column("version", "version", Cell.INT),
        Column("original_step_run_id", "original_step_run_id", Cell.ID),
        USER, CREATED, UPDATED,
    ),
    bar=("status", "name", "user", "start_time", "run_metadata"),
)  # fmt: skip
