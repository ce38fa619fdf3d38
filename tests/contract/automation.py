"""What `fill.py` creates over plain HTTP of what keeps things going: builds, triggers, services, deployments, devices.

ZenML's own client makes these only with a container registry, an orchestrator in a cloud, a running service or a browser.
"""

from __future__ import annotations

import uuid
from urllib.parse import parse_qs, urlsplit

import requests
from inventory import Json, Rest

_RUN_WITH = (
    "run_name_template",
    "pipeline_configuration",
    "step_configurations",
    "client_environment",
    "pipeline_spec",
)
_DEVICE_LOGIN = "urn:ietf:params:oauth:grant-type:device_code"


def make_automation(admin: Rest, late: Rest, project: str) -> None:
    """Create everything: the administrator's first, and somebody else's seconds later."""
    stack = make_built_stack(admin)
    first = make_build(admin, project, stack, "ingestion", contains_code=True, duration=80, checksum="c-1")
    snapshot = make_snapshot(admin, project, stack, first)
    make_webhooks(admin, project)
    make_schedules(admin, project, snapshot)
    make_devices(admin)
    make_connector(late)
    make_build(late, project, stack, "training", contains_code=False, duration=125, checksum="c-2", zenml="0.92.0")
    make_build(late, project, None, "training", is_local=True, contains_code=True)
    make_services(admin, late, project)
    make_deployments(admin, late, project, snapshot)
    make_trigger(late, project, "weekly", cron_expression="30 4 * * 1", concurrency="submit")


def named(rest: Rest, path: str, name: str) -> str:
    """Return the id of the first thing with a name."""
    return str(rest.call("GET", f"{path}?name={name}")["items"][0]["id"])


def make_built_stack(rest: Rest) -> str:
    """Create a stack that images can be built for: one with a container registry."""
    parts = {"orchestrator": "cluster", "artifact_store": "bucket", "container_registry": "registry"}
    components = {kind: [named(rest, "/components", name)] for kind, name in parts.items()}
    return str(rest.call("POST", "/stacks", {"name": "built", "description": "", "components": components})["id"])


def make_build(rest: Rest, project: str, stack: str | None, pipeline: str, zenml: str = "0.98.0", **shape: Json) -> str:
    """Create a build; its image exists nowhere."""
    image = {"image": f"docker.io/acme/{pipeline}", "dockerfile": "FROM zenmldocker/zenml", "requirements": "pandas"}
    body = {
        "project": project,
        "stack": stack,
        "pipeline": named(rest, "/pipelines", pipeline),
        "images": {"orchestrator": image},
        "is_local": False,
        "zenml_version": zenml,
        "python_version": "3.11.7" if stack else "3.12.1",
        "stack_checksum": None if stack else "s-1",
    }
    return str(rest.call("POST", "/pipeline_builds", body | shape)["id"])


def make_snapshot(rest: Rest, project: str, stack: str, build: str) -> str:
    """Create a snapshot that the server could run: that of a local run, on a stack of the cloud and with a build."""
    local = rest.call("GET", "/pipeline_snapshots?name=golden-snapshot&hydrate=true")["items"][0]
    body = {
        "project": project,
        "name": "in-the-cloud",
        "pipeline": local["body"]["pipeline_id"],
        "stack": stack,
        "build": build,
        **{name: local["metadata"][name] for name in _RUN_WITH},
    }
    return str(rest.call("POST", "/pipeline_snapshots", body)["id"])


def make_trigger(rest: Rest, project: str, name: str, kind: str = "schedule", **shape: Json) -> str:
    """Create a trigger."""
    body = {"project": project, "name": name, "type": kind}
    body["flavor"] = "native schedule" if kind == "schedule" else kind.replace("_", " ")
    return str(rest.call("POST", "/triggers", body | shape)["id"])


def make_schedules(rest: Rest, project: str, snapshot: str) -> None:
    """Create native schedules of every kind, one of them archived, and let one run a snapshot."""
    nightly = make_trigger(rest, project, "nightly", cron_expression="0 2 * * *", max_runs=30)
    rest.call("PUT", f"/triggers/{nightly}/pipeline_snapshots/{snapshot}")
    make_trigger(rest, project, "every-hour", interval=3600, start_time="2026-01-01T00:00:00", concurrency="submit")
    make_trigger(rest, project, "once", run_once_start_time="2099-01-01T00:00:00")
    source = {"type": "pipeline", "id": named(rest, "/pipelines", "ingestion")}
    make_trigger(
        rest, project, "after", "platform_event", active=False, source_entity=source, target_events=["run_completed"]
    )
    retired = make_trigger(rest, project, "retired", cron_expression="0 1 * * *")
    rest.call("DELETE", f"/triggers/{retired}?soft=true")


def make_webhooks(rest: Rest, project: str) -> None:
    """Create two webhooks and a trigger for each."""
    for name, kind, events in (
        ("pushes", "github", [{"type": "push", "branch": "main"}]),
        ("anything", "custom", None),
    ):
        webhook = rest.call("POST", "/webhooks", {"project": project, "name": name, "webhook_type": kind})["id"]
        make_trigger(rest, project, name, "webhook", webhook_id=webhook, configuration={"target_events": events})


def make_services(admin: Rest, late: Rest, project: str) -> None:
    """Register two services; nothing answers there."""
    version = admin.call("GET", "/model_versions?size=1")["items"][0]["id"]
    run = admin.call("GET", "/runs?name=train-2")["items"][0]["id"]
    config = {"pipeline_name": "training", "pipeline_step_name": "deploy"}
    body = {
        "project": project,
        "name": "predictor",
        "service_type": {"type": "model-serving", "flavor": "mlflow", "name": "mlflow"},
        "service_source": "zenml.services.Predictor",
        "admin_state": "active",
        "config": config,
        "labels": {"env": "prod"},
        "status": {"state": "active"},
        "endpoint": {"port": 8000},
        "prediction_url": "https://predict.invalid",
        "health_check_url": "https://predict.invalid/health",
        "model_version_id": version,
        "pipeline_run_id": run,
    }
    admin.call("POST", "/services", body)
    other = {"type": "monitoring", "flavor": "local", "name": "", "description": "", "logo_url": ""}
    late.call("POST", "/services", {"project": project, "name": "watcher", "service_type": other, "config": {}})


def make_deployments(admin: Rest, late: Rest, project: str, snapshot: str) -> None:
    """Register two deployments, one of which says that it runs."""
    docker = {"name": "containers", "type": "deployer", "flavor": "docker", "configuration": {}}
    deployer = admin.call("POST", "/components", docker)["id"]
    common = {"project": project, "snapshot_id": snapshot, "deployer_id": deployer, "auth_key": "not-a-key"}
    served = admin.call("POST", "/deployments", {**common, "name": "served", "tags": ["gold"]})["id"]
    state = {"status": "running", "url": "https://served.invalid", "deployment_metadata": {"port": 1}}
    admin.call("PUT", f"/deployments/{served}", state)
    local = named(late, "/components", "default&type=deployer")
    trained = late.call("GET", "/pipeline_snapshots?pipeline=training&size=1")["items"][0]["id"]
    other = {"project": project, "name": "planned", "snapshot_id": trained, "deployer_id": local}
    late.call("POST", "/deployments", other)


def make_connector(rest: Rest) -> None:
    """Create a connector for one resource, with labels, of a type that the server has no code for."""
    body = {
        "name": "cluster",
        "description": "the cluster",
        "connector_type": "kubernetes",
        "auth_method": "token",
        "resource_types": ["kubernetes-cluster"],
        "resource_id": "prod",
        "configuration": {"server": "https://cluster.invalid"},
        "labels": {"env": "prod", "team": "ml"},
        "expires_at": "2030-01-01T00:00:00",
    }
    rest.call("POST", "/service_connectors", body)


def make_devices(rest: Rest) -> None:
    """Log in from three machines: one is trusted and was used, one waits, one was locked after a wrong code."""
    used, code = authorize(rest, trusted=True)
    login(rest, used, code, "wrong")
    token = login(rest, used, code)["access_token"]
    requests.get(f"{rest.base}/current-user", headers={"Authorization": f"Bearer {token}"}, timeout=60)
    authorize(rest, trusted=False)
    locked, _ = authorize(rest, trusted=False)
    found = rest.call("GET", f"/devices?client_id={locked}")["items"][0]["id"]
    rest.call("PUT", f"/devices/{found}", {"locked": True})


def authorize(rest: Rest, trusted: bool) -> tuple[str, str]:
    """Say in the browser that a machine may log in; return its client's id and the device's code."""
    client = str(uuid.uuid4())
    asked = requests.post(f"{rest.base}/device_authorization", data={"client_id": client}, timeout=60).json()
    device = parse_qs(urlsplit(asked["verification_uri_complete"]).query)["device_id"][0]
    verification = {"user_code": asked["user_code"], "trusted_device": trusted}
    rest.call("PUT", f"/devices/{device}/verify", verification)
    return client, str(asked["device_code"])


def login(rest: Rest, client: str, code: str, instead: str = "") -> Json:
    """Take the token that a verified machine gets, or fail with another code."""
    form = {"grant_type": _DEVICE_LOGIN, "client_id": client, "device_code": instead or code}
    return requests.post(f"{rest.base}/login", data=form, timeout=60).json()
