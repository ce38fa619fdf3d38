"""Service connectors, on a server that has the libraries of no cloud."""

from __future__ import annotations

from typing import Any

from tests.contract.writes.transcript import Scribe

_NOBODY = "00000000-0000-4000-8000-000000000001"
_DOCKER: dict[str, Any] = {
    "connector_type": "docker",
    "auth_method": "password",
    "resource_types": ["docker-registry"],
    "configuration": {"registry": "docker.io/acme", "username": "u", "password": "p"},
}
_CLOUD: dict[str, Any] = {
    "connector_type": "aws",
    "auth_method": "secret-key",
    "resource_types": ["s3-bucket", "docker-registry"],
    "configuration": {"region": "eu-central-1", "aws_access_key_id": "a", "aws_secret_access_key": "s"},
}


def create(scribe: Scribe) -> None:
    """Make connectors, twice, and wrongly."""
    about = {"description": "The registry", "labels": {"team": "ml"}, "expires_skew_tolerance": 60}
    made = scribe.ask("POST", "/service_connectors", {"name": "scenario-con", **_DOCKER, **about}, keep=("metadata",))
    scribe.ask("POST", "/service_connectors", {"name": "scenario-con", **_DOCKER})
    cloud = scribe.ask("POST", "/service_connectors", {"name": "scenario-cloud", **_CLOUD})["id"]
    scribe.ask("POST", "/service_connectors", {"name": "scenario-one", **_CLOUD, "resource_id": "s3://x"})
    scribe.ask("POST", "/service_connectors", {"name": "scenario-odd", **_DOCKER, "auth_method": "spoon"})
    scribe.ask("POST", "/service_connectors", {"name": "scenario-odd", **_DOCKER, "resource_types": ["spoon"]})
    scribe.ask("POST", "/service_connectors", {"name": "scenario-odd", **_DOCKER, "configuration": {}})
    scribe.ask("POST", "/service_connectors", {"name": "scenario-odd", **_DOCKER, "configuration": {"x": 1}})
    scribe.ask("POST", "/service_connectors", {"name": "scenario-free", **_DOCKER, "connector_type": "spoon"})
    scribe.ask("POST", "/service_connectors", {})
    scribe.ask("POST", "/service_connectors", {"name": "", **_DOCKER, "labels": "x", "expires_at": "soon"})
    scribe.ask("GET", f"/service_connectors/{made['id']}")
    scribe.ask("GET", f"/service_connectors/{made['id']}", params=[("expand_secrets", "false"), ("hydrate", "false")])
    scribe.ask("GET", f"/service_connectors/{made['id']}", params=[("expand_secrets", "false")], keep=("metadata",))
    scribe.ask("GET", f"/service_connectors/{cloud}", params=[("expand_secrets", "false")])
    scribe.ask("GET", f"/service_connectors/{_NOBODY}")
    scribe.ask("GET", "/service_connectors", params=[("name", "scenario-con"), ("hydrate", "true")])


def change(scribe: Scribe) -> None:
    """Change and delete connectors."""
    one = scribe.ask("POST", "/service_connectors", {"name": "scenario-cord", **_CLOUD, "resource_id": "s3://x"})["id"]
    scribe.ask("POST", "/service_connectors", {"name": "scenario-rope", **_CLOUD}, keep=("name",))
    place = f"/service_connectors/{one}"
    scribe.ask("PUT", place, {"description": "Changed"})
    scribe.ask("PUT", place, {"configuration": {"username": "v", "password": "q"}, "labels": {"a": "1"}})
    scribe.ask("PUT", place, {"labels": {}})
    scribe.ask("PUT", place, {})
    scribe.ask("PUT", place, {"name": "scenario-rope"})
    scribe.ask("PUT", place, {"name": "scenario-wire", "expiration_seconds": 60})
    scribe.ask("PUT", place, {"auth_method": "iam-role", "resource_types": ["s3-bucket"], "expires_skew_tolerance": 9})
    scribe.ask("PUT", place, {"connector_type": "gcp", "supports_instances": True})
    scribe.ask("PUT", place, {"configuration": {}})
    scribe.ask("PUT", place, {"labels": "x"})
    scribe.ask("PUT", f"/service_connectors/{_NOBODY}", {"description": "x"})
    scribe.ask("GET", place)
    scribe.ask("DELETE", place)
    scribe.ask("DELETE", place)
    scribe.ask("GET", place)


def change_known(scribe: Scribe) -> None:
    """Change a connector whose type the server knows, and one that a component uses."""
    one = scribe.ask("POST", "/service_connectors", {"name": "scenario-known", **_DOCKER}, keep=("name",))["id"]
    place = f"/service_connectors/{one}"
    scribe.ask("PUT", place, {"description": "Changed"}, keep=("metadata",))
    scribe.ask("PUT", place, {"configuration": {"username": "v", "password": "q"}}, keep=("metadata",))
    scribe.ask("PUT", place, {"auth_method": "spoon"})
    scribe.ask("PUT", place, {"resource_types": ["spoon"]})
    scribe.ask("PUT", place, {"configuration": {}})
    scribe.ask("PUT", place, {"configuration": {"username": "v"}})
    registry = {"type": "container_registry", "flavor": "dockerhub", "configuration": {"uri": "docker.io/acme"}}
    scribe.ask("POST", "/components", {"name": "scenario-knower", **registry, "connector": one}, keep=("name",))
    scribe.ask("PUT", place, {"auth_method": "spoon"})
    scribe.ask("PUT", place, {"resource_types": ["s3-bucket"]})
    scribe.ask("PUT", place, {"resource_id": "x"})
    scribe.ask("PUT", place, {"connector_type": "aws"})
    scribe.ask("PUT", place, {"description": "Still"}, keep=("body", "description"))
    scribe.ask("DELETE", place)


def verify(scribe: Scribe) -> None:
    """Ask whether connectors work."""
    cloud = scribe.ask("POST", "/service_connectors", {"name": "scenario-sky", **_CLOUD}, keep=("name",))["id"]
    spoon = {**_DOCKER, "connector_type": "spoon"}
    other = scribe.ask("POST", "/service_connectors", {"name": "scenario-soup", **spoon}, keep=("name",))["id"]
    docker = scribe.ask("POST", "/service_connectors", {"name": "scenario-dock", **_DOCKER}, keep=("name",))["id"]
    quick = [("list_resources", "false")]
    scribe.ask("PUT", f"/service_connectors/{cloud}/verify", params=quick)
    scribe.ask("PUT", f"/service_connectors/{other}/verify", params=quick)
    scribe.ask("PUT", f"/service_connectors/{docker}/verify", params=quick, keep=("resources",))
    scribe.ask(
        "PUT", f"/service_connectors/{docker}/verify", params=[*quick, ("resource_id", "x")], keep=("resources",)
    )
    scribe.ask("PUT", f"/service_connectors/{docker}/verify", params=[*quick, ("resource_type", "s3-bucket")])
    scribe.ask("PUT", f"/service_connectors/{_NOBODY}/verify", params=quick)
    scribe.ask("POST", "/service_connectors/verify", {"name": "scenario-try", **_CLOUD}, params=quick)
    scribe.ask("POST", "/service_connectors/verify", {"name": "scenario-try", **spoon}, params=quick)
    scribe.ask("POST", "/service_connectors/verify", {"name": "scenario-try", **_DOCKER, "configuration": {}})
    scribe.ask("POST", "/service_connectors/verify", {})
    scribe.ask("GET", "/service_connector_types/aws", keep=("name",))
    scribe.ask("GET", "/service_connector_types/spoon")
    types = scribe.ask("GET", "/service_connector_types", keep=(0, "name"))
    scribe.told("types", [[one["connector_type"], one["name"]] for one in types])
    scribe.ask("GET", "/service_connector_types", params=[("connector_type", "spoon")])
    scribe.ask("GET", "/service_connector_types/docker")
