"""Deployments: pipelines that answer requests.

Source: zenml 0.98.0, GET /api/v1/deployments.
"""

from __future__ import annotations

from uuid import UUID

from pydantic import SecretStr

from zenexplore.resources._changing import Tagged
from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    NAME,
    NAMED,
    OWNED,
    SCOPED,
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
from zenexplore.resources._fields import ConfigurationObject, unset
from zenexplore.resources._writes import (
    RETAGGED,
    TARGET,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.components import StackComponent
from zenexplore.resources.pipelines import Pipeline
from zenexplore.resources.snapshots import PipelineSnapshot
from zenexplore.resources.stacks import Stack
from zenexplore.resources.tags import Tag
from zenexplore.resources.users import User

DEPLOYMENT_STATUSES = ("absent", "error", "pending", "running", "unknown")


class Deployment(Tagged, Entity):
    """One deployment."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    user: User | None = unset()
    url: str | None = unset()
    status: str | None = unset()
    deployment_metadata: ConfigurationObject = unset(dict)
    auth_key: SecretStr | None = unset()
    snapshot: PipelineSnapshot | None = unset()
    deployer: StackComponent | None = unset()
    pipeline: Pipeline | None = unset()
    stack: Stack | None = unset()
    tags: list[Tag] = unset(list)


DEPLOYMENTS = Resource(
    name="deployments",
    title="deployment",
    path="/deployments",
    model=Deployment,
    facts="DeploymentFilter",
    list_method="list_deployments",
    get_method="get_deployment",
    doc="Pipelines that answer requests.",
    taggable="deployment",
    filters=(
        *ENTITY, *SCOPED, *NAMED,
        Filter("status", Kind.TEXT, "How it is.", choices=DEPLOYMENT_STATUSES),
        Filter("url", Kind.TEXT, "Where it answers."),
        Filter("pipeline", Kind.NAME_OR_ID, "The pipeline, by name or id."),
        Filter("snapshot_id", Kind.ID, "The snapshot that it runs."),
        Filter("deployer_id", Kind.ID, "The deployer that it was made by."),
        *OWNED, *TAGGED,
    ),
    sorts=(
        "created", "deployer_id", "id", "name", "pipeline", "snapshot", "snapshot_id", "status", "tags", "updated",
        "url", "user",
    ),
    columns=(
        ID, NAME,
        Column("status", "status", Cell.STATUS),
        Column("url", "url", Cell.TEXT),
        Column("pipeline", "pipeline.name", Cell.TEXT),
        USER, TAGS, CREATED, UPDATED,
    ),
    bar=("name", "status", "pipeline", "user", "tags"),
    writes=(
        Write(
            "update", "", "PUT /deployments/{id}", "Change a deployment's tags.", target=TARGET, keywords=RETAGGED
        ),
        deleting("/deployments", "delete_deployment"),
    ),
)  # fmt: skip
