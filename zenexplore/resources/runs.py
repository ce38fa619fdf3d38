"""Pipeline runs: what happened, when, and with which result.

Source: zenml 0.98.0, GET /api/v1/runs.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from zenexplore.resources._changing import Measured, Tagged
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
    TAGGED,
    TAGS,
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
from zenexplore.resources._writes import (
    RETAGGED,
    TARGET,
    Gives,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.code_repositories import CodeReference
from zenexplore.resources.model_versions import ModelVersion
from zenexplore.resources.pipelines import Pipeline
from zenexplore.resources.schedules import Schedule
from zenexplore.resources.snapshots import PipelineSnapshot
from zenexplore.resources.stacks import Stack
from zenexplore.resources.steps import StepRun
from zenexplore.resources.tags import Tag
from zenexplore.resources.users import User

if TYPE_CHECKING:
    from zenexplore.insight import Logs


class PipelineRun(Tagged, Measured, Entity):
    """One run of a pipeline."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    pipeline_id: UUID | None = unset()
    status: str = unset()
    status_reason: str | None = unset()
    in_progress: bool = unset()
    index: int | None = unset()
    start_time: UtcTime | None = unset()
    end_time: UtcTime | None = unset()
    run_metadata: dict[str, Any] = unset(dict)
    config: ToldObject = unset(dict)
    client_environment: JsonObject = unset(dict)
    orchestrator_environment: JsonObject = unset(dict)
    orchestrator_run_id: str | None = unset()
    exception_info: JsonObject | None = unset()
    trigger_info: JsonObject | None = unset()
    template_id: UUID | None = unset()
    code_path: str | None = unset()
    pipeline: Pipeline | None = unset()
    stack: Stack | None = unset()
    user: User | None = unset()
    model_version: ModelVersion | None = unset()
    snapshot: PipelineSnapshot | None = unset()
    schedule: Schedule | None = unset()
    code_reference: CodeReference | None = unset()
    tags: list[Tag] = unset(list)
    log_collection: list[dict[str, Any]] | None = unset()

    @property
    def duration(self) -> timedelta | None:
        """How long it took; None while it runs."""
        return self.end_time - self.start_time if self.start_time and self.end_time else None

    @property
    def parameters(self) -> dict[str, Any]:
        """The pipeline's parameters in this run."""
        return dict(self.config.get("parameters") or {})

    @property
    def steps(self) -> dict[str, StepRun]:
        """Its steps by name, without superseded retries; fetched for all runs of the page together."""
        return self._batch.steps_of(self)

    def logs(self) -> Logs:
        """Read its own logs and those of all its steps, retried attempts too; a request for each log.

        Returns:
            The entries by time: `print` shows them, `.filter(level="error", search="nan")` keeps some, `.to_pandas()`
            is a table. A log that the server cannot read is told in `.unread`; the others are there.

        Raises:
            NotFoundError: it is gone.
            UnreachableError, ServerError: nobody answers, or the server refuses to say which logs there are.

        Source: zenml 0.98.0, GET /api/v1/runs/{id}/logs and /api/v1/steps/{id}/logs. In 0.75.0 runs have none of their
        own, and no entry has a level.
        """
        return self._batch.session.logs(self)


RUNS = Resource(
    name="runs",
    title="pipeline run",
    path="/runs",
    model=PipelineRun,
    facts="PipelineRunFilter",
    list_method="list_pipeline_runs",
    get_method="get_pipeline_run",
    doc="What happened, when, and with which result.",
    sort="desc:created",
    hydrated=True,
    taggable="pipeline_run",
    measurable="pipeline_run",
    filters=(
        *ENTITY, *SCOPED, *NAMED,
        Filter("status", Kind.TEXT, "How it stands.", choices=STATUSES),
        Filter("in_progress", Kind.FLAG, "Only unfinished runs, or only finished ones."),
        Filter("start_time", Kind.TIME, "When it started."),
        Filter("end_time", Kind.TIME, "When it ended."),
        Filter("pipeline", Kind.NAME_OR_ID, "The pipeline, by name or id."),
        Filter("pipeline_id", Kind.ID, "The pipeline, by id."),
        Filter("pipeline_name", Kind.TEXT, "The pipeline's name."),
        Filter("stack", Kind.NAME_OR_ID, "The stack, by name or id."),
        Filter("stack_id", Kind.LINK_ID, "The stack, by id."),
        Filter("stack_component", Kind.NAME_OR_ID, "A component of its stack, by name or id."),
        *OWNED, *TAGGED, *MEASURED,
        Filter("model", Kind.NAME_OR_ID, "The model that it works on, by name or id."),
        Filter("model_version_id", Kind.ID, "The model version that it works on."),
        Filter("linked_to_model_version_id", Kind.LINK_ID, "The model version that it or its steps are linked to."),
        Filter("schedule_id", Kind.LINK_ID, "The schedule that started it."),
        Filter("build_id", Kind.LINK_ID, "The build that it used."),
        Filter("snapshot_id", Kind.ID, "The snapshot that it ran."),
        Filter("source_snapshot_id", Kind.LINK_ID, "The snapshot that its own snapshot was made from."),
        Filter("template_id", Kind.LINK_ID, "The run template that it came from."),
        Filter("code_repository", Kind.NAME_OR_ID, "The code repository, by name or id."),
        Filter("code_repository_id", Kind.LINK_ID, "The code repository, by id."),
        Filter("orchestrator_run_id", Kind.TEXT, "The orchestrator's own id of the run."),
        Filter("index", Kind.INT, "The number of the run within its pipeline."),
        Filter("parent_run_id", Kind.ID, "The run that started it."),
        Filter("root_runs_only", Kind.FLAG, "Only runs that no other run started."),
        Filter("templatable", Kind.FLAG, "Only runs that a template can be made from."),
        Filter("trigger_id", Kind.LINK_ID, "The trigger that started it."),
        Filter("triggered_by_step_run_id", Kind.LINK_ID, "The step that started it."),
        Filter("triggered_by_deployment_id", Kind.LINK_ID, "The deployment that started it."),
    ),
    sorts=(
        "created", "end_time", "id", "in_progress", "index", "model", "model_version", "model_version_id", "name",
        "orchestrator_run_id", "parent_run_id", "pipeline", "pipeline_id", "snapshot_id", "stack", "start_time",
        "status", "tags", "updated", "user",
    ),
    columns=(
        ID, NAME,
        Column("status", "status", Cell.STATUS),
        Column("pipeline", "pipeline.name", Cell.TEXT),
        Column("stack", "stack.name", Cell.TEXT),
        USER,
        Column("start_time", "start_time", Cell.TIME, "UTC"),
        Column("end_time", "end_time", Cell.TIME, "UTC"),
        Column("duration", "duration", Cell.DURATION),
        Column("model", "model_version.model.name", Cell.TEXT),
        Column("model_version", "model_version.name", Cell.TEXT),
        TAGS,
        Column("index", "index", Cell.INT),
        Column("in_progress", "in_progress", Cell.FLAG),
        CREATED, UPDATED,
    ),
    bar=("status", "name", "pipeline", "stack", "user", "tags", "start_time", "run_metadata"),
    writes=(
        Write("update", "", "PUT /runs/{id}", "Change a run's tags.", target=TARGET, keywords=RETAGGED),
        deleting("/runs", "delete_pipeline_run"),
        Write(
            "stop", "", "POST /runs/{id}/stop", "Ask a run's orchestrator to stop it.", target=TARGET,
            gives=Gives.NOTHING, repeatable=False,
            keywords=(
                Keyword("graceful", Take.FLAG, "Let the steps that run end first.", default=False, query=True),
            ),
        ),
        Write(
            "refresh", "", "POST /runs/{id}/refresh", "Ask a run's orchestrator how the run is.", target=TARGET,
            gives=Gives.ANEW,
            keywords=(Keyword("include_steps", Take.FLAG, "Ask about its steps, too.", default=False, query=True),),
        ),
    ),
)  # fmt: skip
