"""Artifacts and their versions."""

from __future__ import annotations

import json

from tests.contract.writes.making import (
    NOBODY,
    artifact,
    artifact_version,
    fresh_run,
    model,
    model_version,
    project,
    step,
    tag,
    version_request,
)
from tests.contract.writes.transcript import Scribe


def create(scribe: Scribe) -> None:
    """Make an artifact, twice, and wrongly."""
    request = {"project": project(scribe), "name": "scenario-artifact"}
    scribe.ask("POST", "/artifacts", request)
    scribe.ask("POST", "/artifacts", request)
    custom = request | {"name": "scenario-artifact-custom", "has_custom_name": True, "tags": ["scenario-tag"]}
    made = scribe.ask("POST", "/artifacts", custom, keep=["metadata"])
    scribe.told("tags", [tag["name"] for tag in made["resources"]["tags"]])
    scribe.ask("POST", "/artifacts", request | {"name": "scenario\tartifact"})
    scribe.ask("POST", "/artifacts", request | {"project": project(scribe, "research")}, keep=["name"])
    scribe.ask("POST", "/artifacts", request | {"project": NOBODY})
    scribe.ask("POST", "/artifacts", {})
    tried = ["scenario-artifact", "scenario-artifact-custom"]
    scribe.ask("GET", "/artifacts", params=[("name", f"oneof:{json.dumps(tried)}")], keep=["total"])


def update(scribe: Scribe) -> None:
    """Rename an artifact and tag it."""
    one = scribe.make("/artifacts", {"project": project(scribe), "name": "scenario-artifact-update"})
    artifact(scribe, "scenario-artifact-taken")
    path = f"/artifacts/{one['id']}"
    again = scribe.ask("PUT", path, {}, keep=["metadata"])
    scribe.told("a change of nothing is a change", again["body"]["updated"] > one["body"]["updated"])
    scribe.ask("PUT", path, {"name": "scenario-artifact-updated"}, keep=["metadata"])
    scribe.ask("PUT", path, {"name": "", "has_custom_name": False}, keep=["metadata"])
    tagged = scribe.ask("PUT", path, {"add_tags": ["scenario-tag"]}, keep=["name"])
    scribe.told("tags", [tag["name"] for tag in tagged["resources"]["tags"]])
    scribe.ask(
        "GET", "/artifacts", params=[("tags", "scenario-tag"), ("name", "scenario-artifact-updated")], keep=["total"]
    )
    scribe.ask("PUT", path, {"name": "scenario-artifact-taken"})
    scribe.ask("PUT", path, {"has_custom_name": "maybe"})
    scribe.ask("PUT", f"/artifacts/{NOBODY}", {})
    scribe.ask("GET", path, keep=["body"])


def delete(scribe: Scribe) -> None:
    """Delete an artifact: its versions go with it, and the links to them."""
    one = artifact(scribe, "scenario-artifact-delete")
    version = artifact_version(scribe, one, tags=["scenario-tag"])
    of = model_version(scribe, model(scribe, "scenario-artifact-delete"))
    scribe.make("/model_version_artifacts", {"model_version": of, "artifact_version": version})
    run = fresh_run(scribe, "scenario-artifact-delete")
    made_by = step(scribe, run, "load", outputs={"data": [version]})
    scribe.ask("DELETE", f"/artifacts/{one}")
    scribe.ask("GET", f"/artifacts/{one}")
    scribe.ask("GET", f"/artifact_versions/{version}")
    scribe.ask("GET", "/model_version_artifacts", params=[("model_version_id", of)], keep=["total"])
    scribe.ask("GET", f"/steps/{made_by}", keep=["resources", "outputs"])
    scribe.ask("DELETE", f"/artifacts/{one}")
    scribe.ask("DELETE", "/artifacts/scenario-artifact-delete")


def versions(scribe: Scribe) -> None:
    """Make versions of an artifact: numbered, named, twice, and wrongly."""
    one = artifact(scribe, "scenario-versioned")
    request = version_request(scribe, one)
    rich = {
        "content_hash": "abc",
        "item_count": 3,
        "metadata": {"rows": 3, "kind": "table"},
        "tags": [tag(scribe, "scenario-versioned")],
        "visualizations": [
            {"type": "json", "uri": "/tmp/scenario/data.json"},
            {"type": "html", "uri": "/tmp/page.html"},
        ],
    }
    scribe.ask("POST", "/artifact_versions", request | rich)
    scribe.ask("POST", "/artifact_versions", request, keep=["body", "version"])
    scribe.ask("POST", "/artifact_versions", request | {"version": "golden"}, keep=["body", "version"])
    scribe.ask("POST", "/artifact_versions", request | {"version": "golden"})
    scribe.ask("POST", "/artifact_versions", request | {"version": 7}, keep=["body", "version"])
    scribe.ask("POST", "/artifact_versions", request | {"version": "9"}, keep=["body", "version"])
    scribe.ask("POST", "/artifact_versions", request, keep=["body", "version"])
    scribe.ask("POST", "/artifact_versions", request | {"version": ""})
    scribe.ask("GET", f"/artifacts/{one}", keep=["resources"])
    listed = scribe.ask(
        "GET", "/artifact_versions", params=[("artifact", one), ("sort_by", "asc:version_number")], keep=["total"]
    )
    scribe.told("versions", [item["body"]["version"] for item in listed["items"]])
    by_name = {name: value for name, value in request.items() if name != "artifact_id"}
    scribe.ask("POST", "/artifact_versions", by_name)
    scribe.ask("POST", "/artifact_versions", request | {"artifact_name": "scenario-versioned"})
    named = by_name | {"artifact_name": "scenario-versioned-by-name"}
    made = scribe.ask("POST", "/artifact_versions", named, keep=["body", "version"])
    of = f"/artifacts/{made['body']['artifact']['id']}"
    scribe.ask("GET", of, keep=["metadata"])
    scribe.ask("POST", "/artifact_versions", named | {"has_custom_name": True}, keep=["body", "version"])
    scribe.ask("GET", of, keep=["metadata"])
    scribe.ask("POST", "/artifact_versions", named | {"version": "golden"}, keep=["body", "version"])
    scribe.ask("POST", "/artifact_versions", named | {"version": "golden"})


def versions_refused(scribe: Scribe) -> None:
    """What is no version of an artifact."""
    one = artifact(scribe, "scenario-versions-refused")
    request = version_request(scribe, one)
    scribe.ask("POST", "/artifact_versions", request | {"artifact_id": NOBODY})
    scribe.ask("POST", "/artifact_versions", request | {"artifact_store_id": NOBODY})
    scribe.ask("POST", "/artifact_versions", request | {"type": "Artifact"})
    scribe.ask("POST", "/artifact_versions", request | {"save_type": "by hand"})
    scribe.ask("POST", "/artifact_versions", request | {"materializer": {"module": "m"}})
    scribe.ask("POST", "/artifact_versions", request | {"item_count": "many"})
    scribe.ask("POST", "/artifact_versions", request | {"visualizations": [{"type": "film", "uri": "/tmp/film"}]})
    scribe.ask("POST", "/artifact_versions", request | {"project": NOBODY})
    scribe.ask("POST", "/artifact_versions", {})
    written = request | {"materializer": "zenml.materializers.MyMaterializer", "data_type": "builtins.dict"}
    scribe.ask("POST", "/artifact_versions", written, keep=["body", "materializer"])
    many = [request, request | {"version": "batched"}]
    made = scribe.ask("POST", "/artifact_versions/batch", many, keep=[1, "body", "version"])
    scribe.told("versions", [item["body"]["version"] for item in made])
    scribe.ask("POST", "/artifact_versions/batch", [])


def version_update(scribe: Scribe) -> None:
    """Tag a version: there is nothing else to change."""
    one = artifact_version(scribe, artifact(scribe, "scenario-version-tagged"))
    path = f"/artifact_versions/{one}"
    before = scribe.look(path)["body"]["updated"]
    tagged = scribe.ask(
        "PUT", path, {"add_tags": ["scenario-tag", "scenario-b"], "name": "ignored"}, keep=["body", "version"]
    )
    scribe.told("tags", [tag["name"] for tag in tagged["resources"]["tags"]])
    scribe.told("changed", tagged["body"]["updated"] > before)
    scribe.ask(
        "GET",
        "/artifact_versions",
        params=[("tags", "scenario-b"), ("artifact", "scenario-version-tagged")],
        keep=["total"],
    )
    gone = scribe.ask("PUT", path, {"remove_tags": ["scenario-b"]}, keep=["body", "version"])
    scribe.told("tags", [tag["name"] for tag in gone["resources"]["tags"]])
    scribe.ask("PUT", path, {"add_tags": [1]})
    scribe.ask("PUT", f"/artifact_versions/{NOBODY}", {})
    scribe.ask("PUT", "/artifact_versions/1", {})


def version_delete(scribe: Scribe) -> None:
    """Delete a version, but not one that a run uses."""
    parent = artifact(scribe, "scenario-version-delete")
    free, linked, made, taken = (artifact_version(scribe, parent) for _ in range(4))
    of = model_version(scribe, model(scribe, "scenario-version-delete-links"))
    scribe.make("/model_version_artifacts", {"model_version": of, "artifact_version": linked})
    run = fresh_run(scribe, "scenario-version-delete")
    step(scribe, run, "load", outputs={"data": [made]}, status="completed")
    scribe.ask(
        "PUT",
        f"/artifact_versions/{free}",
        {"add_tags": ["scenario-version-delete"]},
        keep=["resources", "tags", 0, "name"],
    )
    scribe.ask("DELETE", f"/artifact_versions/{free}", params=[("delete_metadata", "false")])
    scribe.ask("DELETE", f"/artifact_versions/{free}")
    scribe.ask("DELETE", f"/artifact_versions/{free}")
    tags = scribe.look("/tags", [("name", "scenario-version-delete"), ("hydrate", "true")])["items"]
    scribe.told("tagged", tags[0]["metadata"])
    scribe.ask("DELETE", f"/artifact_versions/{linked}")
    scribe.ask("GET", "/model_version_artifacts", params=[("model_version_id", of)], keep=["total"])
    scribe.ask("DELETE", f"/artifact_versions/{made}")
    scribe.ask("DELETE", f"/artifact_versions/{made}", params=[("delete_metadata", "maybe")])
    scribe.ask("DELETE", f"/artifact_versions/{taken}", params=[("delete_from_artifact_store", "true")])
    scribe.ask("DELETE", "/artifact_versions/1")
    scribe.ask("GET", f"/artifact_versions/{made}", keep=["resources", "producer_pipeline_run_id"])
    scribe.ask("DELETE", f"/runs/{run}")
    scribe.ask("GET", f"/artifact_versions/{made}", keep=["resources", "producer_pipeline_run_id"])
    scribe.ask("DELETE", f"/artifact_versions/{made}")
    scribe.ask("GET", f"/artifacts/{parent}", keep=["resources", "latest_version_name"])


def prune(scribe: Scribe) -> None:
    """Throw away what no run uses: this version of ZenML cannot."""
    scribe.ask("DELETE", "/artifact_versions")
    scribe.ask("DELETE", "/artifact_versions", params=[("project_name_or_id", "nowhere")])
    scribe.ask("DELETE", "/artifact_versions", params=[("project_name_or_id", "research"), ("only_versions", "maybe")])
    scribe.ask("DELETE", "/artifact_versions", params=[("project_name_or_id", "research")])
    scribe.ask("DELETE", "/artifact_versions", params=[("project_name_or_id", "default"), ("only_versions", "false")])
