"""What answers requests in the world: services of model versions, and deployed pipelines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta

from server_stub import tables as t
from server_stub.ids import named_id, stamp
from server_stub.world.catalog import PipelinePlan
from server_stub.world.extras import CANARY, PAPER, REVIEWED, snapshot_id
from server_stub.world.infrastructure import component, tag
from server_stub.world.models import ModelBook
from server_stub.world.moment import Moment
from server_stub.world.people import project, user_id
from server_stub.world.pipelines import CHURN, FRAUD
from server_stub.world.writer import Writer

_MLFLOW = {
    "type": "model-serving", "flavor": "mlflow", "name": "mlflow-deployment",
    "description": "MLflow prediction service", "logo_url": "",
}  # fmt: skip
_WATCH = {
    "type": "monitoring", "flavor": "evidently", "name": "drift-monitor",
    "description": "Compares what comes in to what was trained on", "logo_url": "",
}  # fmt: skip


@dataclass(frozen=True)
class ServicePlan:
    """A service of the version of a pipeline's model that is in production."""

    name: str
    owner: str
    pipeline: PipelinePlan
    kind: dict[str, str]
    step: str
    state: str
    team: str


_SERVICES = (
    ServicePlan("churn-predictor", "alice", CHURN, _MLFLOW, "deploy", "active", "growth"),
    ServicePlan("fraud-drift", "bob", FRAUD, _WATCH, "watch", "inactive", "risk"),
)
_DEPLOYMENTS = (
    ("churn-api", "alice", "default", REVIEWED, "docker-deployer", "running", "https://churn.acme.example", ("prod",)),
    ("fraud-canary", "bob", "default", CANARY, "docker-deployer", "error", "https://fraud.acme.example", ()),
    ("churn-trial", "dave", "default", REVIEWED, "default", "absent", None, ("experiment",)),
    ("returns-demo", "carol", "research", PAPER, "default", "pending", None, ("vision",)),
)


def add_serving(writer: Writer, moment: Moment, models: ModelBook) -> None:
    """Add services and deployments."""
    for plan in _SERVICES:
        _add_service(writer, moment, models, plan)
    for index, (name, owner, place, snapshot, deployer, status, url, tags) in enumerate(_DEPLOYMENTS):
        one, made = named_id("deployment", name), moment.now - timedelta(days=31 - 8 * index, hours=index)
        writer.add(
            t.DEPLOYMENTS,
            id=one,
            created=stamp(made),
            updated=stamp(made + timedelta(minutes=7)),
            user_id=user_id(owner),
            project_id=project(place),
            name=name,
            status=status,
            url=url,
            auth_key="not-a-real-key" if url else None,
            deployment_metadata=json.dumps({"replicas": 2} if status == "running" else {}),
            snapshot_id=snapshot_id(snapshot),
            deployer_id=component("deployer", deployer),
        )
        writer.tag("deployment", one, *map(tag, tags))


def _add_service(writer: Writer, moment: Moment, models: ModelBook, plan: ServicePlan) -> None:
    pipeline, flavor = plan.pipeline, plan.kind["flavor"]
    version, run = models.in_production(pipeline.model)
    made, url = stamp(moment.now - timedelta(days=9, hours=len(plan.name))), f"https://{plan.name}.acme.example"
    config = {"pipeline_name": pipeline.name, "pipeline_step_name": plan.step, "model_name": pipeline.model}
    writer.add(
        t.SERVICES,
        id=named_id("service", plan.name),
        created=made,
        updated=made,
        user_id=user_id(plan.owner),
        project_id=project(pipeline.project),
        name=plan.name,
        service_type=json.dumps(plan.kind),
        type=plan.kind["type"],
        flavor=flavor,
        service_source=f"zenml.integrations.{flavor}.services.{flavor}_deployment",
        admin_state="active",
        state=plan.state,
        labels=json.dumps({"team": plan.team}),
        config=json.dumps(config),
        status=json.dumps({"state": plan.state, "last_error": ""}),
        endpoint=json.dumps({"config": {"port": 8443}}),
        prediction_url=f"{url}/invocations",
        health_check_url=f"{url}/health",
        pipeline_name=pipeline.name,
        pipeline_step_name=plan.step,
        model_version_id=version,
        pipeline_run_id=run,
    )
