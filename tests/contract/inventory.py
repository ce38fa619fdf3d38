"""What `fill.py` creates over plain HTTP: people, components, stacks, tags, models, secrets, schedules.

These are the things that zenml's own client has no method for, or only a slow one.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import requests

Json = Any


class Rest:
    """One person's session."""

    def __init__(self, url: str, username: str, password: str) -> None:
        self.base = f"{url}/api/v1"
        self.session = requests.Session()
        form = {"username": username, "password": password}
        answer = requests.post(f"{self.base}/login", data=form, timeout=60)
        answer.raise_for_status()
        self.session.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        document = requests.get(f"{url}/openapi.json", timeout=60).json()
        self.creates = {path for path, operations in document["paths"].items() if "post" in operations}
        self.projects = "/projects" if "/api/v1/projects" in self.creates else "/workspaces"
        self.me = self.call("GET", "/current-user")["id"]
        self.project = self.call("GET", f"{self.projects}/default")["id"]

    def call(self, method: str, path: str, body: Json = None) -> Json:
        """Send one request; anything but success is an error of this program."""
        answer = self.session.request(method, self.base + path, json=body, timeout=60)
        if answer.status_code != 200:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer.json()

    def create(self, path: str, body: Json) -> Json:
        """Create something; before ZenML 0.80 most things are created below a workspace, which names the owner."""
        if f"/api/v1{path}" not in self.creates:
            path, body = f"/workspaces/default{path}", body | {"workspace": self.project, "user": self.me}
        return self.call("POST", path, body)


def make_people(rest: Rest) -> Json:
    """Create users, one of them inactive, and a service account with an API key; return everybody's credentials."""
    people: dict[str, Json] = {}
    for name, full_name, is_admin in (
        ("alice", "Alice Archer", False),
        ("bob", "Bob Builder", True),
        ("carol", "", False),
    ):
        body = {"name": name, "full_name": full_name, "password": f"{name}-pw", "active": True, "is_admin": is_admin}
        body |= {"email": f"{name}@example.com", "external_user_id": str(uuid.uuid4())} if name == "bob" else {}
        created = rest.create("/users", body)
        people[name] = {"username": name, "password": f"{name}-pw", "id": created["id"]}
    rest.call("PUT", f"/users/{people['carol']['id']}/deactivate")
    rest.create("/service_accounts", {"name": "idle", "active": False})
    bot = rest.create("/service_accounts", {"name": "bot", "description": "runs nightly", "active": True})
    key = rest.call("POST", f"/service_accounts/{bot['id']}/api_keys", {"name": "default-key", "description": ""})
    people["bot"] = {"id": bot["id"], "api_key": key["body"]["key"]}
    return people


def make_infrastructure(rest: Rest, root: Path) -> None:
    """Create components of several flavors and the stacks that use them."""
    wanted = [
        ("orchestrator", "local", "second_local", {}),
        ("artifact_store", "local", "second_store", {"path": str(root / "stores" / "second")}),
        ("orchestrator", "kubernetes", "cluster", {"kubernetes_context": "prod"}),
        ("artifact_store", "s3", "bucket", {"path": "s3://acme-ml/artifacts"}),
        (
            "experiment_tracker",
            "mlflow",
            "tracker",
            {"tracking_uri": "https://mlflow.invalid", "tracking_username": "u", "tracking_password": "p"},
        ),
        ("image_builder", "local", "builder", {}),
        ("container_registry", "dockerhub", "registry", {"uri": "docker.io/acme"}),
    ]
    login = {
        "name": "docker",
        "connector_type": "docker",
        "auth_method": "password",
        "resource_types": ["docker-registry"],
        "configuration": {"registry": "docker.io/acme", "username": "u", "password": "p"},
    }
    connector = rest.create("/service_connectors", login)["id"]
    made = {}
    for kind, flavor, name, configuration in wanted:
        body = {"name": name, "type": kind, "flavor": flavor, "configuration": configuration, "labels": {"env": "dev"}}
        body |= {"connector": connector, "connector_resource_id": "docker.io/acme"} if name == "registry" else {}
        made[name] = rest.create("/components", body)["id"]
    stacks = {
        "second": {"orchestrator": ["second_local"], "artifact_store": ["second_store"]},
        "cloud": {"orchestrator": ["cluster"], "artifact_store": ["bucket"], "experiment_tracker": ["tracker"]},
    }
    for name, parts in stacks.items():
        components = {kind: [made[part] for part in names] for kind, names in parts.items()}
        rest.create("/stacks", {"name": name, "description": f"the {name} stack", "components": components})


def make_small_things(rest: Rest) -> None:
    """Create the second project, tags, models, and what else there is one of per owner."""
    rest.create(rest.projects, {"name": "research", "display_name": "Research", "description": "second project"})
    for name, color, exclusive in (("gold", "yellow", False), ("archived", "grey", False), ("champion", "green", True)):
        rest.create("/tags", {"name": name, "color": color, "exclusive": exclusive})
    churn = {"license": "Apache-2.0", "audience": "marketing", "use_cases": "retention", "tags": ["tabular", "gold"]}
    rest.create("/models", {"project": rest.project, "name": "churn", "description": "predicts churn", **churn})
    rest.create("/models", {"project": rest.project, "name": "empty", "description": "without versions"})
    rest.create("/secrets", {"name": "note", "values": {"note": "x"}, "private": True, "scope": "user"})
    make_code_repository(rest, "acme")
    retired = make_schedule(rest, "retired", cron_expression="0 1 * * *")
    rest.call("DELETE", f"/schedules/{retired}?soft=true")


def make_late_things(rest: Rest) -> None:
    """Create, as somebody else and seconds later, a second one of what has an owner and a time."""
    rest.create("/service_accounts", {"name": "late", "active": True})
    rest.create("/secrets", {"name": "db_password", "values": {"username": "ml", "password": "s3cr3t"}})
    flavor = {"name": "homemade", "type": "orchestrator", "source": "acme.flavors.Homemade", "config_schema": {}}
    rest.create("/flavors", {**flavor, "integration": "custom", "is_custom": True, "user": rest.me})
    make_code_repository(rest, "other")
    first, second = (
        rest.call("GET", f"/pipelines?name={name}")["items"][0]["id"] for name in ("ingestion", "training")
    )
    rest.call("PUT", f"/pipelines/{second}", {"add_tags": ["gold"]})
    artifact = rest.call("GET", "/artifacts?name=raw_dataset")["items"][0]["id"]
    rest.call("PUT", f"/artifacts/{artifact}", {"add_tags": ["gold"]})
    orchestrator = rest.call("GET", "/components?name=default&type=orchestrator")["items"][0]["id"]
    make_schedule(rest, "daily", cron_expression="0 0 * * *", pipeline_id=first)
    window = {
        "start_time": "2026-01-01T00:00:00",
        "end_time": "2027-01-01T00:00:00",
        "interval_second": 3600,
        "catchup": True,
    }
    make_schedule(rest, "hourly", **window, pipeline_id=second, orchestrator_id=orchestrator)
    make_schedule(rest, "once", run_once_start_time="2030-01-01T00:00:00", active=False)


def make_code_repository(rest: Rest, name: str) -> None:
    """Create a code repository; the server does not look for it."""
    source = {
        "module": "zenml.integrations.github.code_repositories.github_code_repository",
        "attribute": "GitHubCodeRepository",
        "type": "internal",
    }
    config = {"owner": "acme", "repository": name, "url": "https://github.invalid"}
    body = {"project": rest.project, "name": name, "config": config, "source": source, "description": "main repository"}
    rest.create("/code_repositories", body)


def make_schedule(rest: Rest, name: str, **shape: Json) -> str:
    """Create a schedule and return its id."""
    body = {"project": rest.project, "name": name, "active": True, "orchestrator_id": None, "pipeline_id": None}
    return str(rest.create("/schedules", body | shape)["id"])
