"""What exists on a ZenML server: one file per resource, and the register of them all."""

from __future__ import annotations

from typing import Any

from zenexplore.resources._declare import OPERATORS, Cell, Column, Filter, Kind, Resource
from zenexplore.resources._entity import Batch, Entity
from zenexplore.resources._page import Page
from zenexplore.resources._session import CACHE_BYTES, MAX_BYTES, Session
from zenexplore.resources._writes import Gives, Keyword, Take, Write
from zenexplore.resources.api_keys import API_KEYS, ApiKey
from zenexplore.resources.artifact_versions import ARTIFACT_VERSIONS, ArtifactVersion
from zenexplore.resources.artifacts import ARTIFACTS, Artifact
from zenexplore.resources.builds import BUILDS, PipelineBuild
from zenexplore.resources.code_repositories import CODE_REPOSITORIES, CodeRepository
from zenexplore.resources.components import COMPONENTS, StackComponent
from zenexplore.resources.deployments import DEPLOYMENTS, Deployment
from zenexplore.resources.devices import DEVICES, OAuthDevice
from zenexplore.resources.flavors import FLAVORS, Flavor
from zenexplore.resources.model_version_artifacts import MODEL_VERSION_ARTIFACTS, ModelVersionArtifact
from zenexplore.resources.model_version_runs import MODEL_VERSION_RUNS, ModelVersionPipelineRun
from zenexplore.resources.model_versions import MODEL_VERSIONS, ModelVersion
from zenexplore.resources.models import MODELS, Model
from zenexplore.resources.pipelines import PIPELINES, Pipeline
from zenexplore.resources.projects import PROJECTS, Project
from zenexplore.resources.runs import RUNS, PipelineRun
from zenexplore.resources.schedules import SCHEDULES, Schedule
from zenexplore.resources.secrets import SECRETS, Secret
from zenexplore.resources.service_accounts import SERVICE_ACCOUNTS, ServiceAccount
from zenexplore.resources.service_connectors import SERVICE_CONNECTORS, ServiceConnector
from zenexplore.resources.services import SERVICES, Service
from zenexplore.resources.snapshots import SNAPSHOTS, PipelineSnapshot
from zenexplore.resources.stacks import STACKS, Stack
from zenexplore.resources.steps import STEPS, StepRun
from zenexplore.resources.tags import TAGS, Tag
from zenexplore.resources.triggers import TRIGGERS, Trigger
from zenexplore.resources.users import USERS, User

REGISTER: tuple[Resource[Any], ...] = (
    RUNS, STEPS, PIPELINES, SNAPSHOTS, BUILDS, SCHEDULES, TRIGGERS, DEPLOYMENTS, ARTIFACTS, ARTIFACT_VERSIONS,
    MODELS, MODEL_VERSIONS, MODEL_VERSION_ARTIFACTS, MODEL_VERSION_RUNS, SERVICES, STACKS, COMPONENTS, FLAVORS,
    SERVICE_CONNECTORS, SECRETS, TAGS, CODE_REPOSITORIES, USERS, SERVICE_ACCOUNTS, DEVICES, PROJECTS,
)  # fmt: skip
NESTED: tuple[Resource[Any], ...] = (API_KEYS,)  # what the server lists below another thing only
PLACES: dict[str, Resource[Any]] = {resource.name: resource for resource in REGISTER}

__all__ = [
    "API_KEYS",
    "ARTIFACTS",
    "ARTIFACT_VERSIONS",
    "BUILDS",
    "CACHE_BYTES",
    "CODE_REPOSITORIES",
    "COMPONENTS",
    "DEPLOYMENTS",
    "DEVICES",
    "FLAVORS",
    "MAX_BYTES",
    "MODELS",
    "MODEL_VERSIONS",
    "MODEL_VERSION_ARTIFACTS",
    "MODEL_VERSION_RUNS",
    "NESTED",
    "OPERATORS",
    "PIPELINES",
    "PLACES",
    "PROJECTS",
    "REGISTER",
    "RUNS",
    "SCHEDULES",
    "SECRETS",
    "SERVICES",
    "SERVICE_ACCOUNTS",
    "SERVICE_CONNECTORS",
    "SNAPSHOTS",
    "STACKS",
    "STEPS",
    "TAGS",
    "TRIGGERS",
    "USERS",
    "ApiKey",
    "Artifact",
    "ArtifactVersion",
    "Batch",
    "Cell",
    "CodeRepository",
    "Column",
    "Deployment",
    "Entity",
    "Filter",
    "Flavor",
    "Gives",
    "Keyword",
    "Kind",
    "Model",
    "ModelVersion",
    "ModelVersionArtifact",
    "ModelVersionPipelineRun",
    "OAuthDevice",
    "Page",
    "Pipeline",
    "PipelineBuild",
    "PipelineRun",
    "PipelineSnapshot",
    "Project",
    "Resource",
    "Schedule",
    "Secret",
    "Service",
    "ServiceAccount",
    "ServiceConnector",
    "Session",
    "Stack",
    "StackComponent",
    "StepRun",
    "Tag",
    "Take",
    "Trigger",
    "User",
    "Write",
]
