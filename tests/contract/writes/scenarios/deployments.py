"""Deployments: records of pipelines that answer requests; nothing is started."""

from __future__ import annotations

from typing import Any

from tests.contract.writes import making
from tests.contract.writes.making import NOBODY
from tests.contract.writes.transcript import Scribe


def _least(scribe: Scribe, name: str) -> dict[str, Any]:
    deployers = scribe.look("/components", [("type", "deployer"), ("name", "default")])["items"]
    snapshot = making.snapshot(scribe, making.pipeline(scribe, name))
    return {"project": making.project(scribe), "name": name, "snapshot_id": snapshot, "deployer_id": deployers[0]["id"]}


def create(scribe: Scribe) -> None:
    """Register deployments, twice, and wrongly."""
    least = _least(scribe, "scenario-deployed")
    made = scribe.ask("POST", "/deployments", least, keep=("body",))
    kinds = ("snapshot", "deployer")
    scribe.told("of", [made["resources"][kind]["id"] == least[f"{kind}_id"] for kind in kinds])
    scribe.told("metadata", made["metadata"])
    scribe.told("tags", made["resources"]["tags"])
    scribe.ask("POST", "/deployments", least)
    tagged = {**least, "name": "scenario-tagged", "auth_key": "k", "tags": ["scenario-new", "scenario-more"]}
    found = scribe.ask("POST", "/deployments", tagged, keep=("metadata",))
    scribe.told("tags", [tag["name"] for tag in found["resources"]["tags"]])
    scribe.ask("GET", "/tags", params=[("name", "scenario-new")], keep=("total",))
    scribe.ask("GET", f"/deployments/{found['id']}", params=[("hydrate", "false")], keep=("metadata",))
    listed = scribe.look("/deployments", [("tags", "scenario-new"), ("sort_by", "desc:name")])["items"]
    scribe.told("found by tag", [row["name"] for row in listed])
    scribe.told("deployed", scribe.look(f"/pipeline_snapshots/{least['snapshot_id']}")["resources"]["deployment"]["id"])
    scribe.ask("POST", "/deployments", {**least, "name": "scenario-x", "snapshot_id": NOBODY})
    scribe.ask("POST", "/deployments", {**least, "name": "scenario-x", "deployer_id": NOBODY})
    scribe.ask("POST", "/deployments", {**least, "name": "scenario-x", "project": NOBODY})
    scribe.ask("POST", "/deployments", {})
    scribe.ask("POST", "/deployments", {**least, "name": "x" * 256})


def change(scribe: Scribe) -> None:
    """Change a deployment and delete it; its snapshot stays."""
    least = _least(scribe, "scenario-changing")
    one = scribe.ask("POST", "/deployments", least, keep=("body",))
    taken = scribe.ask("POST", "/deployments", {**least, "name": "scenario-taken"}, keep=("body",))["name"]
    place = f"/deployments/{one['id']}"
    state = {"status": "running", "url": "https://d", "deployment_metadata": {"port": 8000}}
    scribe.ask("PUT", place, state, keep=("body",))
    scribe.ask("PUT", place, {"auth_key": "k2", "deployment_metadata": {}}, keep=("metadata",))
    scribe.ask("PUT", place, {"name": "scenario-changed", "url": None}, keep=("body",))
    scribe.ask("PUT", place, {"name": "scenario-changed"}, keep=("name",))
    scribe.ask("PUT", place, {"name": taken})
    before = scribe.ask("PUT", place, {}, keep=("body",))
    scribe.told("touched", scribe.ask("PUT", place, {}, keep=("name",))["body"]["updated"] > before["body"]["updated"])
    tagged = scribe.ask("PUT", place, {"add_tags": ["scenario-a", "scenario-b"]}, keep=("name",))
    scribe.told("tags", [tag["name"] for tag in tagged["resources"]["tags"]])
    scribe.ask("PUT", place, {"add_tags": ["scenario-c"], "remove_tags": ["scenario-a", "x"]}, keep=("name",))
    scribe.told("tags", [tag["name"] for tag in scribe.look(place)["resources"]["tags"]])
    scribe.ask("PUT", place, {"remove_tags": ["scenario-a"]}, keep=("name",))
    scribe.told("tags", [tag["name"] for tag in scribe.look(place)["resources"]["tags"]])
    scribe.ask("PUT", place, {"status": "tired"})
    scribe.ask("PUT", place, {"snapshot_id": NOBODY})
    scribe.ask("PUT", f"/deployments/{NOBODY}", {})
    scribe.ask("DELETE", place)
    scribe.ask("GET", place)
    scribe.ask("DELETE", place)
    scribe.ask("GET", "/tags", params=[("name", "scenario-b"), ("hydrate", "true")], keep=("items", 0, "metadata"))
    scribe.told("snapshot", scribe.look(f"/pipeline_snapshots/{least['snapshot_id']}")["id"] == least["snapshot_id"])
    scribe.ask("DELETE", "/deployments/nonsense")
