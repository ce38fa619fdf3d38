"""Stacks, components, flavors, secrets, the code repository, and the tags."""

from __future__ import annotations

import json
from datetime import timedelta

from server_stub import tables as t
from server_stub.ids import dashed, named_id, stamp
from server_stub.world.connectors import AWS, add_connectors, connector
from server_stub.world.flavors import add_flavors
from server_stub.world.moment import Moment
from server_stub.world.people import ADMIN, ROBOT, project, user_id
from server_stub.world.writer import Writer

DEFAULT, PRODUCTION, GPU = "default", "k8s-prod", "gpu-training"
COMPONENTS: tuple[tuple[str, str, str, str, dict[str, object]], ...] = (
    ("default", "orchestrator", "local", "", {}),
    ("default", "artifact_store", "local", "", {"path": ""}),
    ("default", "deployer", "local", "", {}),
    (
        "s3-artifacts",
        "artifact_store",
        "s3",
        "bob",
        {"path": "s3://acme-ml/artifacts", "client_kwargs": {"region_name": "eu-central-1"}},
    ),
    (
        "k8s",
        "orchestrator",
        "kubernetes",
        "bob",
        {"kubernetes_namespace": "ml-prod", "synchronous": False, "incluster": True},
    ),
    ("ecr", "container_registry", "aws", "bob", {"uri": "acme.dkr.ecr.example/ml"}),
    (
        "mlflow",
        "experiment_tracker",
        "mlflow",
        "carol",
        {"tracking_uri": "https://mlflow.acme.example", "tracking_token": "{{mlflow_token.token}}"},
    ),
    (
        "vertex-gpu",
        "step_operator",
        "vertex",
        "carol",
        {"machine_type": "n1-highmem-8", "accelerator_type": "NVIDIA_TESLA_T4", "accelerator_count": 1},
    ),
    (
        "slack-alerts",
        "alerter",
        "slack",
        "alice",
        {"default_slack_channel_id": "C0ML42", "slack_token": "{{slack.token}}"},
    ),
    ("evidently", "data_validator", "evidently", "alice", {}),
    ("docker-deployer", "deployer", "docker", "bob", {}),
    ("kaniko", "image_builder", "kaniko", "bob", {"kubernetes_context": "acme-prod"}),
)
STACKS: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    (DEFAULT, "", "", (("orchestrator", "default"), ("artifact_store", "default"), ("deployer", "default"))),
    (
        PRODUCTION,
        "bob",
        "Kubernetes with S3: what runs at night",
        (
            ("orchestrator", "k8s"),
            ("artifact_store", "s3-artifacts"),
            ("container_registry", "ecr"),
            ("experiment_tracker", "mlflow"),
            ("alerter", "slack-alerts"),
            ("image_builder", "kaniko"),
            ("deployer", "docker-deployer"),
        ),
    ),
    (
        GPU,
        "carol",
        "One T4 for training",
        (
            ("orchestrator", "k8s"),
            ("artifact_store", "s3-artifacts"),
            ("container_registry", "ecr"),
            ("step_operator", "vertex-gpu"),
            ("experiment_tracker", "mlflow"),
            ("data_validator", "evidently"),
        ),
    ),
)
TAGS: tuple[tuple[str, str, bool], ...] = (
    ("prod", "green", False),
    ("nightly", "blue", False),
    ("experiment", "purple", False),
    ("exp-42", "magenta", False),
    ("hotfix", "red", False),
    ("weekly", "teal", False),
    ("dataset", "grey", False),
    ("champion", "yellow", True),
    ("golden", "yellow", False),
    ("tabular", "turquoise", False),
    ("vision", "lime", False),
    ("team-growth", "orange", False),
)
_REPOSITORIES = (
    ("default", "ml-pipelines", "bob", 2),
    ("default", "feature-store", "alice", 30),
    ("research", "ml-research", "carol", 3),
)
_SECRETS: tuple[tuple[str, str, bool, dict[str, str]], ...] = (
    ("warehouse", "bob", False, {"username": "ml_reader", "password": "not-a-real-password"}),
    ("mlflow_token", "carol", False, {"token": "not-a-real-token"}),
    ("slack", "alice", False, {"token": "xoxb-not-real"}),
    ("private_note", ROBOT, True, {"note": "only the bot sees this"}),
    ("release_signing", ADMIN, True, {"key": "not-a-real-key"}),
)


def component(kind: str, name: str) -> str:
    """Return the id of a component."""
    return named_id("component", kind, name)


def stack(name: str) -> str:
    """Return the id of a stack."""
    return named_id("stack", name)


def tag(name: str) -> str:
    """Return the id of a tag."""
    return named_id("tag", name)


def artifact_store(stack_name: str) -> tuple[str, str]:
    """Return the id of a stack's artifact store, and where its artifacts are."""
    if stack_name == DEFAULT:
        one = component("artifact_store", "default")
        return one, f"/home/zenml/local_stores/{dashed(one)}"
    return component("artifact_store", "s3-artifacts"), "s3://acme-ml/artifacts"


def add_infrastructure(writer: Writer, moment: Moment) -> None:
    """Add everything that is there before the first run."""
    add_flavors(writer, moment)
    _add_stacks(writer, moment)
    for index, (name, color, exclusive) in enumerate(TAGS):
        when = stamp(moment.birth + timedelta(days=3, minutes=index))
        writer.add(
            t.TAGS,
            id=tag(name),
            created=when,
            updated=when,
            user_id=user_id(("alice", "carol", "bob")[index % 3]),
            name=name,
            color=color,
            exclusive=exclusive,
        )
    for index, (name, owner, private, values) in enumerate(_SECRETS):
        when = stamp(moment.birth + timedelta(days=1, hours=index))
        writer.add(
            t.SECRETS,
            id=named_id("secret", name),
            created=when,
            updated=when,
            user_id=user_id(owner),
            name=name,
            private=private,
            values=json.dumps(values),
        )
    writer.add(t.SECRET_LINKS, secret_id=named_id("secret", "slack"), resource_id=component("alerter", "slack-alerts"))
    _add_code(writer, moment)


def _add_stacks(writer: Writer, moment: Moment) -> None:
    add_connectors(writer, moment)
    for index, (name, kind, flavor, owner, configuration) in enumerate(COMPONENTS):
        when = stamp(moment.birth + timedelta(days=2 if owner else 0, minutes=index))
        connected = flavor in ("s3", "aws")
        writer.add(
            t.COMPONENTS,
            id=component(kind, name),
            created=when,
            updated=when,
            user_id=user_id(owner) if owner else None,
            name=name,
            type=kind,
            flavor=flavor,
            flavor_id=named_id("flavor", kind, flavor),
            connector_id=connector(AWS) if connected else None,
            connector_resource_id="acme-ml" if connected else None,
            configuration=json.dumps(configuration),
            labels=json.dumps({"team": "platform"}) if owner == "bob" else None,
        )
    for index, (name, owner, about, parts) in enumerate(STACKS):
        when = stamp(moment.birth + timedelta(days=2 if owner else 0, hours=1, minutes=index))
        writer.add(
            t.STACKS,
            id=stack(name),
            created=when,
            updated=when,
            user_id=user_id(owner) if owner else None,
            name=name,
            description=about,
            labels="{}",
        )
        for part in parts:
            writer.add(t.STACK_PARTS, stack_id=stack(name), component_id=component(*part))


def _add_code(writer: Writer, moment: Moment) -> None:
    source = {
        "module": "zenml.integrations.github.code_repositories.github_code_repository",
        "attribute": "GitHubCodeRepository",
        "type": "internal",
    }
    for place, name, owner, days in _REPOSITORIES:
        when = stamp(moment.birth + timedelta(days=days))
        writer.add(
            t.CODE_REPOSITORIES,
            id=named_id("code", name),
            created=when,
            updated=when,
            user_id=user_id(owner),
            project_id=project(place),
            name=name,
            description="The pipelines" if name == "ml-pipelines" else None,
            config=json.dumps({"url": "https://github.com", "owner": "acme", "repository": name}),
            source=json.dumps(source),
        )
    for place, name in (("default", "ml-pipelines"), ("research", "ml-research")):
        writer.add(
            t.CODE_REFERENCES,
            id=named_id("commit", place),
            created=stamp(moment.birth),
            updated=stamp(moment.birth),
            commit=named_id("sha", name) + "d0e1f2a3",
            subdirectory="",
            code_repository_id=named_id("code", name),
        )
