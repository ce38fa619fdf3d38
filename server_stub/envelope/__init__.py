"""From rows to the JSON of the wire, one module for each family of things."""

from __future__ import annotations

from server_stub.envelope.artifacts import ARTIFACT, ARTIFACT_VERSION
from server_stub.envelope.infrastructure import CODE_REPOSITORY, COMPONENT, CONNECTOR, FLAVOR, SECRET, STACK
from server_stub.envelope.models import MODEL, MODEL_VERSION, VERSION_ARTIFACT, VERSION_RUN
from server_stub.envelope.people import DEVICE, PROJECT, SERVICE_ACCOUNT, TAG, USER
from server_stub.envelope.pipelines import BUILD, PIPELINE, SCHEDULE
from server_stub.envelope.runs import RUN
from server_stub.envelope.serving import DEPLOYMENT, SERVICE
from server_stub.envelope.shape import Shape
from server_stub.envelope.snapshots import SNAPSHOT
from server_stub.envelope.steps import STEP
from server_stub.envelope.triggers import TRIGGER
from zenexplore import resources as r

SHAPES: dict[str, Shape] = {
    r.RUNS.name: RUN,
    r.STEPS.name: STEP,
    r.PIPELINES.name: PIPELINE,
    r.SNAPSHOTS.name: SNAPSHOT,
    r.BUILDS.name: BUILD,
    r.SCHEDULES.name: SCHEDULE,
    r.TRIGGERS.name: TRIGGER,
    r.DEPLOYMENTS.name: DEPLOYMENT,
    r.ARTIFACTS.name: ARTIFACT,
    r.ARTIFACT_VERSIONS.name: ARTIFACT_VERSION,
    r.MODELS.name: MODEL,
    r.MODEL_VERSIONS.name: MODEL_VERSION,
    r.MODEL_VERSION_ARTIFACTS.name: VERSION_ARTIFACT,
    r.MODEL_VERSION_RUNS.name: VERSION_RUN,
    r.SERVICES.name: SERVICE,
    r.STACKS.name: STACK,
    r.COMPONENTS.name: COMPONENT,
    r.FLAVORS.name: FLAVOR,
    r.SERVICE_CONNECTORS.name: CONNECTOR,
    r.TAGS.name: TAG,
    r.CODE_REPOSITORIES.name: CODE_REPOSITORY,
    r.SECRETS.name: SECRET,
    r.USERS.name: USER,
    r.SERVICE_ACCOUNTS.name: SERVICE_ACCOUNT,
    r.DEVICES.name: DEVICE,
    r.PROJECTS.name: PROJECT,
}
