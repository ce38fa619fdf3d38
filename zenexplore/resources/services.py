"""Services: what a pipeline started that goes on, such as a model's prediction service.

Source: zenml 0.98.0, GET /api/v1/services.
"""

from __future__ import annotations

from uuid import UUID

from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    NAME,
    NAMED,
    OWNED,
    SCOPED,
    UPDATED,
    USER,
    Cell,
    Column,
    Filter,
    Kind,
    Resource,
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import ConfigurationObject, JsonObject, unset
from zenexplore.resources._writes import (
    deleting,
)  # fmt: skip
from zenexplore.resources.model_versions import ModelVersion
from zenexplore.resources.runs import PipelineRun
from zenexplore.resources.users import User


class Service(Entity):
    """One service, as it was registered; whether it answers is not the server's to know."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    user: User | None = unset()
    service_type: JsonObject = unset(dict)
    labels: JsonObject | None = unset(dict)
    state: str | None = unset()
    admin_state: str | None = unset()
    service_source: str | None = unset()
    config: ConfigurationObject = unset(dict)
    status: JsonObject | None = unset(dict)
    endpoint: JsonObject | None = unset(dict)
    prediction_url: str | None = unset()
    health_check_url: str | None = unset()
    pipeline_run: PipelineRun | None = unset()
    model_version: ModelVersion | None = unset()


SERVICES = Resource(
    name="services",
    title="service",
    path="/services",
    model=Service,
    facts="ServiceFilter",
    list_method="list_services",
    get_method="get_service",
    doc="What pipelines started that goes on, such as prediction services.",
    filters=(
        *ENTITY, *SCOPED, *NAMED,
        Filter("type", Kind.TEXT, "The type of the service."),
        Filter("flavor", Kind.TEXT, "The flavor of the service."),
        Filter("pipeline_name", Kind.TEXT, "The pipeline that started it."),
        Filter("pipeline_run_id", Kind.ID, "The run that started it."),
        Filter("pipeline_step_name", Kind.TEXT, "The step that started it."),
        Filter("model_version_id", Kind.ID, "The model version that it serves."),
        *OWNED,
    ),
    sorts=(
        "created", "flavor", "id", "model_version_id", "name", "pipeline_name", "pipeline_run_id",
        "pipeline_step_name", "type", "updated", "user",
    ),
    columns=(
        ID, NAME,
        Column("type", "service_type.type", Cell.TEXT),
        Column("flavor", "service_type.flavor", Cell.TEXT),
        Column("state", "state", Cell.STATUS),
        USER, CREATED, UPDATED,
    ),
    bar=("name", "type", "flavor", "user"),
    writes=(
        deleting("/services", "delete_service"),
    ),
)  # fmt: skip
