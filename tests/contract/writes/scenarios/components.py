"""Components of stacks."""

from __future__ import annotations

from tests.contract.writes.transcript import Scribe

_NOBODY = "00000000-0000-4000-8000-000000000001"


def create(scribe: Scribe) -> None:
    """Make components, twice, and wrongly."""
    bucket = {"name": "scenario-bucket", "type": "artifact_store", "flavor": "s3"}
    labels = {"team": "ml", "level": 3}
    made = scribe.ask("POST", "/components", {**bucket, "configuration": {"path": "s3://scenario/x"}, "labels": labels})
    scribe.ask("POST", "/components", {**bucket, "configuration": {"path": "s3://scenario/x"}})
    local = {"type": "orchestrator", "flavor": "local", "configuration": {}}
    scribe.ask("POST", "/components", {"name": "scenario-bucket", **local})
    scribe.ask("POST", "/components", {"name": "scenario-odd", **local, "flavor": "spoon"})
    scribe.ask("POST", "/components", {"name": "scenario-odd", **local, "type": "spoon"})
    scribe.ask("POST", "/components", {"name": "scenario-odd", **local, "connector": _NOBODY})
    scribe.ask("POST", "/components", {"name": "scenario odd/", **local})
    scribe.ask("POST", "/components", {"name": "", **local})
    scribe.ask("POST", "/components", {"name": "default", **local})
    scribe.ask("POST", "/components", {})
    scribe.ask("POST", "/components", {"name": "scenario-odd", **local, "labels": "x", "connector": "x"})
    scribe.ask("GET", f"/components/{made['id']}")
    scribe.ask("GET", f"/components/{made['id']}", params=[("hydrate", "false")])
    scribe.ask("GET", f"/components/{_NOBODY}")
    scribe.ask("GET", "/components", params=[("name", "scenario-bucket"), ("sort_by", "type"), ("hydrate", "true")])


def configurations(scribe: Scribe) -> None:
    """Offer flavors what their configuration does not hold."""
    store = {"name": "scenario-cfg", "type": "artifact_store", "flavor": "s3"}
    scribe.ask("POST", "/components", {**store, "configuration": {}})
    scribe.ask("POST", "/components", {**store, "configuration": {"path": "s3://x", "spoon": 1}})
    scribe.ask("POST", "/components", {**store, "configuration": {"path": "gs://x"}})
    scribe.ask("POST", "/components", {**store, "configuration": {"path": "s3://x", "client_kwargs": 3}})
    scribe.ask("POST", "/components", {**store, "configuration": {"path": "s3://x", "client_kwargs": "{}", "key": 3}})
    scribe.ask("POST", "/components", {**store, "configuration": "x"})
    cluster = {"name": "scenario-cfg", "type": "orchestrator", "flavor": "kubernetes"}
    wrong = {"synchronous": "maybe", "kubernetes_namespace": 3, "max_parallelism": "many"}
    scribe.ask("POST", "/components", {**cluster, "configuration": wrong})
    right = {"synchronous": False, "kubernetes_namespace": "ml", "incluster": True, "max_parallelism": 3}
    scribe.ask("POST", "/components", {**cluster, "configuration": right})
    tracker = {"name": "scenario-cfg", "type": "experiment_tracker", "flavor": "mlflow"}
    scribe.ask("POST", "/components", {**tracker, "configuration": {}})
    scribe.ask("POST", "/components", {**tracker, "name": "scenario-cfg-2", "configuration": {"nested": True}})
    registry = {"name": "scenario-cfg", "type": "container_registry", "flavor": "dockerhub"}
    scribe.ask("POST", "/components", {**registry, "configuration": {}})
    scribe.ask("POST", "/components", {**registry, "configuration": {"uri": "docker.io/acme"}})
    scribe.ask("POST", "/components", {**registry, "name": "scenario-cfg-2", "configuration": {"uri": "ghcr.io/acme"}})
    builder = {"name": "scenario-cfg", "type": "image_builder", "flavor": "local", "configuration": {}}
    scribe.ask("POST", "/components", builder)
    alerter = {"name": "scenario-cfg", "type": "alerter", "flavor": "slack"}
    scribe.ask("POST", "/components", {**alerter, "configuration": {}})
    scribe.ask("POST", "/components", {**alerter, "configuration": {"slack_token": "t", "timeout": "long"}})


def change(scribe: Scribe) -> None:
    """Change components."""
    bucket = {"type": "artifact_store", "flavor": "s3", "configuration": {"path": "s3://scenario/x"}}
    one = scribe.ask("POST", "/components", {"name": "scenario-pail", **bucket, "labels": {"a": 1}})["id"]
    scribe.ask("POST", "/components", {"name": "scenario-tub", **bucket})
    place = f"/components/{one}"
    scribe.ask("PUT", place, {"configuration": {"path": "s3://scenario/y", "client_kwargs": {"region_name": "eu"}}})
    scribe.ask("PUT", place, {"configuration": {"key": "me"}})
    scribe.ask("PUT", place, {"configuration": {"path": "s3://scenario/z", "spoon": 1}})
    scribe.ask("PUT", place, {"configuration": {}})
    scribe.ask("GET", place)
    scribe.ask("PUT", place, {"labels": {"b": 2}})
    scribe.ask("PUT", place, {"labels": {"b": None}})
    scribe.ask("PUT", place, {"labels": None})
    scribe.ask("PUT", place, {"environment": {"KEY": "value"}})
    scribe.ask("PUT", place, {})
    scribe.ask("PUT", place, {"name": "scenario-tub"})
    scribe.ask("PUT", place, {"name": "scenario-jug"})
    scribe.ask("PUT", place, {"name": "with space/"})
    scribe.ask("PUT", place, {"name": 3, "labels": "x"})
    scribe.ask("PUT", f"/components/{_NOBODY}", {"labels": {}})
    default = scribe.look("/components", [("name", "default"), ("type", "orchestrator")])["items"][0]["id"]
    scribe.ask("PUT", f"/components/{default}", {"labels": {}})


def connect(scribe: Scribe) -> None:
    """Connect a component with credentials, and part them again; give it secrets."""
    login = {"connector_type": "docker", "auth_method": "password", "resource_types": ["docker-registry"]}
    login |= {"configuration": {"registry": "docker.io/acme", "username": "u", "password": "p"}}
    connector = scribe.ask("POST", "/service_connectors", {"name": "scenario-plug", **login})["id"]
    registry = {"type": "container_registry", "flavor": "dockerhub", "configuration": {"uri": "docker.io/acme"}}
    linked = {"connector": connector, "connector_resource_id": "docker.io/acme"}
    one = scribe.ask("POST", "/components", {"name": "scenario-plugged", **registry, **linked})["id"]
    place = f"/components/{one}"
    scribe.ask("PUT", place, {"labels": {"a": 1}})
    scribe.ask("PUT", place, linked)
    scribe.ask("PUT", place, {"connector": connector})
    scribe.ask("DELETE", f"/service_connectors/{connector}")
    scribe.ask("GET", "/components", params=[("connector_id", connector)], keep=("total",))
    scribe.ask("PUT", place, {"connector": None})
    scribe.ask("PUT", place, {"connector": _NOBODY})
    scribe.ask("DELETE", f"/service_connectors/{connector}")
    secret = scribe.ask("POST", "/secrets", {"name": "scenario-given", "values": {"a": "1"}}, keep=("name",))["id"]
    scribe.ask("PUT", place, {"add_secrets": [secret]})
    scribe.ask("PUT", place, {"add_secrets": ["scenario-given"]})
    scribe.ask("PUT", place, {"add_secrets": ["scenario-nothing"]})
    scribe.ask("PUT", place, {"remove_secrets": ["scenario-given"]})
    scribe.ask("POST", "/components", {"name": "scenario-armed", **registry, "secrets": [secret]})
    scribe.ask("DELETE", f"/secrets/{secret}")
    scribe.ask("GET", "/components", params=[("name", "scenario-armed"), ("hydrate", "true")])


def remove(scribe: Scribe) -> None:
    """Delete components, but not those that are in stacks."""
    local = {"type": "orchestrator", "flavor": "local", "configuration": {}}
    one = scribe.ask("POST", "/components", {"name": "scenario-used", **local})["id"]
    store = scribe.look("/components", [("name", "default"), ("type", "artifact_store")])["items"][0]["id"]
    parts = {"orchestrator": [one], "artifact_store": [store]}
    stack = scribe.ask("POST", "/stacks", {"name": "scenario-using", "components": parts}, keep=("name",))["id"]
    scribe.ask("DELETE", f"/components/{one}")
    scribe.ask("DELETE", f"/stacks/{stack}")
    scribe.ask("DELETE", f"/components/{one}")
    scribe.ask("DELETE", f"/components/{one}")
    scribe.ask("GET", f"/components/{one}")
    scribe.ask("DELETE", f"/components/{store}")
