"""Links from model versions to pipeline runs.

Source: zenml 0.98.0, GET /api/v1/model_version_pipeline_runs.
"""

from __future__ import annotations

from uuid import UUID

from zenexplore.resources._declare import CREATED, ENTITY, ID, UPDATED, Cell, Column, Filter, Kind, Resource
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import unset
from zenexplore.resources._writes import (
    Keyword,
    Take,
    Write,
)  # fmt: skip
from zenexplore.resources.runs import PipelineRun


class ModelVersionPipelineRun(Entity):
    """One link from a model version to a pipeline run."""

    model_version: UUID = unset()
    pipeline_run: PipelineRun = unset()


MODEL_VERSION_RUNS = Resource(
    name="model_version_pipeline_runs",
    title="model version's run link",
    path="/model_version_pipeline_runs",
    model=ModelVersionPipelineRun,
    facts="ModelVersionPipelineRunFilter",
    list_method="list_model_version_pipeline_run_links",
    doc="Which runs belong to which model version.",
    filters=(
        *ENTITY,
        Filter("model_version_id", Kind.ID, "The model version."),
        Filter("pipeline_run_id", Kind.ID, "The run."),
        Filter("pipeline_run_name", Kind.TEXT, "The run's name."),
        Filter("user", Kind.NAME_OR_ID, "Who owns the run: a user's name, full name or id."),
    ),
    sorts=("created", "id", "model_version_id", "pipeline_run_id", "updated"),
    columns=(
        ID,
        Column("model_version_id", "model_version", Cell.ID),
        Column("run", "pipeline_run.name", Cell.TEXT),
        Column("run_id", "pipeline_run.id", Cell.ID),
        CREATED, UPDATED,
    ),
    bar=("pipeline_run_name", "user"),
    by_name=False,
    gettable=False,
    writes=(
        Write(
            "create", "", "POST /model_version_pipeline_runs", "Link a run to a model version.",
            keywords=(
                Keyword("model_version", Take.ID, "The model version.", required=True, of="model_versions"),
                Keyword("pipeline_run", Take.ID, "The run.", required=True, of="runs"),
            ),
        ),
    ),
)  # fmt: skip
