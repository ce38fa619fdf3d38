"""From rows to the JSON of the wire, one module for each family of things."""

from __future__ import annotations

from server_stub.envelope.artifacts import ARTIFACT, ARTIFACT_VERSION
from server_stub.envelope.infrastructure import CODE_REPOSITORY, COMPONENT, FLAVOR, SECRET, STACK
from server_stub.envelope.models import MODEL, MODEL_VERSION, VERSION_ARTIFACT, VERSION_RUN
from server_stub.envelope.people import PROJECT, SERVICE_ACCOUNT, TAG, USER
from server_stub.envelope.pipelines import PIPELINE, SCHEDULE
from server_stub.envelope.runs import RUN
from server_stub.envelope.shape import Shape
from server_stub.envelope.snapshots import SNAPSHOT
from server_stub.envelope.steps import STEP
from zenexplore import resources as r

SHAPES: dict[str, Shape] = {
    r.RUNS.name: RUN,
    r.STEPS.name: STEP,
    r.PIPELINES.name: PIPELINE,
    r.SNAPSHOTS.name: SNAPSHOT,
    r.SCHEDULES.name: SCHEDULE,
    r.ARTIFACTS.name: ARTIFACT,
    r.ARTIFACT_VERSIONS.name: ARTIFACT_VERSION,
    r.MODELS.name: MODEL,
    r.MODEL_VERSIONS.name: MODEL_VERSION,
    r.MODEL_VERSION_ARTIFACTS.name: VERSION_ARTIFACT,
    r.MODEL_VERSION_RUNS.name: VERSION_RUN,
    r.STACKS.name: STACK,
    r.COMPONENTS.name: COMPONENT,
    r.FLAVORS.name: FLAVOR,
    r.TAGS.name: TAG,
    r.CODE_REPOSITORIES.name: CODE_REPOSITORY,
    r.SECRETS.name: SECRET,
    r.USERS.name: USER,
    r.SERVICE_ACCOUNTS.name: SERVICE_ACCOUNT,
    r.PROJECTS.name: PROJECT,
}
