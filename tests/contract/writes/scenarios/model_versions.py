"""Versions of models, their stages, and what is linked to them."""

from __future__ import annotations

from tests.contract.writes.making import (
    NOBODY,
    artifact,
    artifact_version,
    fresh_run,
    model,
    model_version,
    project,
)
from tests.contract.writes.transcript import Scribe


def create(scribe: Scribe) -> None:
    """Make versions: they are numbered, whatever their name."""
    one = model(scribe, "scenario-versions")
    request = {"project": project(scribe), "model": one}
    scribe.ask("POST", "/model_versions", request)
    scribe.ask(
        "POST",
        "/model_versions",
        request | {"name": "named", "description": "by hand", "tags": ["scenario-tag"]},
        keep=["body", "number"],
    )
    scribe.ask("POST", "/model_versions", request, keep=["name"])
    scribe.ask("POST", "/model_versions", request | {"name": "named"})
    scribe.ask("POST", "/model_versions", request | {"name": "7"})
    scribe.ask("POST", "/model_versions", request | {"name": "production"})
    scribe.ask("POST", "/model_versions", request | {"name": "Latest"})
    scribe.ask("POST", "/model_versions", request | {"name": ""}, keep=["name"])
    scribe.ask("POST", "/model_versions", request | {"name": "a\tb"})
    scribe.ask("POST", "/model_versions", request | {"name": "staged", "stage": "staging"}, keep=["body", "stage"])
    scribe.ask("POST", "/model_versions", request | {"name": "odd", "stage": "nowhere"}, keep=["body", "stage"])
    scribe.ask("POST", "/model_versions", request | {"model": NOBODY})
    scribe.ask("POST", "/model_versions", request | {"model": "scenario-versions"})
    scribe.ask("POST", "/model_versions", request | {"project": project(scribe, "research")})
    scribe.ask("POST", "/model_versions", request | {"project": NOBODY})
    scribe.ask("POST", "/model_versions", {})
    scribe.ask("GET", f"/models/{one}", keep=["resources", "latest_version_name"])
    listed = scribe.ask("GET", "/model_versions", params=[("model", one), ("sort_by", "asc:number")], keep=["total"])
    scribe.told("names and numbers", [[item["name"], item["body"]["number"]] for item in listed["items"]])


def stages(scribe: Scribe) -> None:
    """Promote versions: a stage has one version, and force makes room."""
    parent = model(scribe, "scenario-stages")
    one, two = model_version(scribe, parent), model_version(scribe, parent)
    stage = ["body", "stage"]
    scribe.ask("PUT", f"/model_versions/{one}", {"stage": "production"})
    scribe.ask("PUT", f"/model_versions/{one}", {"stage": "production"}, keep=stage)
    scribe.ask("PUT", f"/model_versions/{two}", {"stage": "production"})
    scribe.ask("PUT", f"/model_versions/{two}", {"stage": "staging"}, keep=stage)
    before = scribe.look(f"/model_versions/{one}")["body"]["updated"]
    scribe.ask("PUT", f"/model_versions/{two}", {"stage": "production", "force": True}, keep=stage)
    archived = scribe.ask("GET", f"/model_versions/{one}", keep=stage)
    scribe.told("the other is changed too", archived["body"]["updated"] > before)
    scribe.ask("GET", "/model_versions", params=[("model", parent), ("stage", "production")], keep=["total"])
    scribe.ask("PUT", f"/model_versions/{two}", {"stage": "archived"})
    scribe.ask("PUT", f"/model_versions/{two}", {"stage": "archived", "force": True}, keep=stage)
    scribe.ask("PUT", f"/model_versions/{two}", {"stage": "none"}, keep=stage)
    scribe.ask("PUT", f"/model_versions/{one}", {"stage": "none"})
    scribe.ask("PUT", f"/model_versions/{one}", {"stage": None}, keep=stage)
    scribe.ask("PUT", f"/model_versions/{one}", {"stage": "latest"}, keep=stage)
    scribe.ask("PUT", f"/model_versions/{one}", {"stage": "nowhere"})
    scribe.ask("PUT", f"/model_versions/{one}", {"stage": 3})
    scribe.ask("GET", f"/model_versions/{one}", keep=stage)
    scribe.ask("GET", f"/model_versions/{two}", keep=stage)


def update(scribe: Scribe) -> None:
    """Change a version's name, description and tags."""
    parent = model(scribe, "scenario-version-update")
    one = model_version(scribe, parent)
    model_version(scribe, parent, name="taken")
    path = f"/model_versions/{one}"
    scribe.ask("PUT", path, {"name": "renamed", "description": "said"}, keep=["metadata"])
    again = scribe.ask("PUT", path, {}, keep=["name"])
    more = scribe.ask("PUT", path, {"description": "", "name": None}, keep=["metadata"])
    scribe.told("changed", more["body"]["updated"] > again["body"]["updated"])
    tagged = scribe.ask(
        "PUT", path, {"add_tags": ["scenario-tag", "scenario-b"], "remove_tags": ["scenario-b"]}, keep=["name"]
    )
    scribe.told("tags", [tag["name"] for tag in tagged["resources"]["tags"]])
    scribe.ask("GET", "/model_versions", params=[("model", parent), ("tags", "scenario-tag")], keep=["total"])
    scribe.ask("PUT", path, {"name": "7"}, keep=["name"])
    scribe.ask("PUT", path, {"name": "production"}, keep=["name"])
    scribe.ask("PUT", path, {"force": "maybe"})
    scribe.ask("PUT", f"/model_versions/{NOBODY}", {})
    scribe.ask("PUT", "/model_versions/renamed", {})
    scribe.ask("POST", "/model_versions", {"project": project(scribe), "model": parent}, keep=["name"])
    scribe.ask("PUT", path, {"name": "taken"})


def delete(scribe: Scribe) -> None:
    """Delete a version: the number of the last is given again, that of others not."""
    parent = model(scribe, "scenario-version-delete")
    versions = [model_version(scribe, parent) for _ in range(3)]
    request = {"project": project(scribe), "model": parent}
    scribe.ask("DELETE", f"/model_versions/{versions[0]}")
    scribe.ask("POST", "/model_versions", request, keep=["name"])
    latest = scribe.look(f"/models/{parent}")["resources"]["latest_version_id"]
    scribe.ask("DELETE", f"/model_versions/{latest}")
    scribe.ask("GET", f"/models/{parent}", keep=["resources", "latest_version_name"])
    scribe.ask("POST", "/model_versions", request, keep=["name"])
    scribe.ask("GET", f"/model_versions/{versions[0]}")
    scribe.ask("DELETE", f"/model_versions/{versions[0]}")
    scribe.ask("DELETE", "/model_versions/1")
    scribe.ask("GET", "/model_versions", params=[("model", parent)], keep=["total"])


def artifacts(scribe: Scribe) -> None:
    """Link artifact versions to a model version, and take the links away."""
    version = model_version(scribe, model(scribe, "scenario-linked"))
    kept = artifact(scribe, "scenario-linked")
    first, second, third = (artifact_version(scribe, kept) for _ in range(3))
    link = scribe.ask("POST", "/model_version_artifacts", {"model_version": version, "artifact_version": first})
    scribe.ask("POST", "/model_version_artifacts", {"model_version": version, "artifact_version": first})
    scribe.ask("POST", "/model_version_artifacts", {"model_version": version, "artifact_version": NOBODY})
    scribe.ask("POST", "/model_version_artifacts", {"model_version": NOBODY, "artifact_version": first})
    scribe.ask("POST", "/model_version_artifacts", {})
    mine = [("model_version_id", version)]
    scribe.ask("GET", "/model_version_artifacts", params=mine)
    scribe.ask("GET", "/model_version_artifacts", params=[*mine, ("hydrate", "true")], keep=["items", 0, "metadata"])
    scribe.ask("GET", "/artifact_versions", params=mine, keep=["total"])
    scribe.ask("DELETE", f"/model_versions/{version}/artifacts/{link['id']}")
    scribe.ask("DELETE", f"/model_versions/{version}/artifacts/{link['id']}")
    scribe.ask("GET", "/model_version_artifacts", params=mine, keep=["total"])
    for one in (first, second, third):
        scribe.ask(
            "POST", "/model_version_artifacts", {"model_version": version, "artifact_version": one}, keep=["metadata"]
        )
    scribe.ask("DELETE", f"/model_versions/{version}/artifacts/scenario-linked")
    scribe.ask("GET", "/model_version_artifacts", params=mine, keep=["total"])
    scribe.ask("DELETE", f"/model_versions/{version}/artifacts/no-such-artifact")
    scribe.ask("DELETE", f"/model_versions/{NOBODY}/artifacts/scenario-linked")
    scribe.ask("DELETE", f"/model_versions/{version}/artifacts", params=[("only_links", "maybe")])
    scribe.ask("DELETE", f"/model_versions/{NOBODY}/artifacts")
    scribe.ask("DELETE", f"/model_versions/{version}/artifacts")
    scribe.ask("GET", "/model_version_artifacts", params=mine, keep=["total"])
    scribe.ask("GET", f"/artifact_versions/{third}", keep=["body", "version"])
    scribe.ask(
        "POST", "/model_version_artifacts", {"model_version": version, "artifact_version": third}, keep=["metadata"]
    )
    scribe.ask("DELETE", f"/model_versions/{version}/artifacts", params=[("only_links", "false")])
    scribe.ask("GET", f"/artifact_versions/{third}")
    scribe.ask("GET", f"/artifacts/{kept}", keep=["resources", "latest_version_name"])


def runs(scribe: Scribe) -> None:
    """Link runs to a model version, and take the links away."""
    version = model_version(scribe, model(scribe, "scenario-linked-runs"))
    run = fresh_run(scribe, "scenario-linked-run")
    request = {"model_version": version, "pipeline_run": run}
    link = scribe.ask("POST", "/model_version_pipeline_runs", request)
    scribe.ask("POST", "/model_version_pipeline_runs", request, keep=["metadata"])
    scribe.ask("POST", "/model_version_pipeline_runs", request | {"pipeline_run": NOBODY})
    scribe.ask("POST", "/model_version_pipeline_runs", request | {"model_version": NOBODY})
    scribe.ask("POST", "/model_version_pipeline_runs", {"model_version": version})
    mine = [("model_version_id", version)]
    scribe.ask("GET", "/model_version_pipeline_runs", params=mine)
    scribe.ask("GET", "/runs", params=[("linked_to_model_version_id", version)], keep=["total"])
    scribe.ask("GET", f"/runs/{run}", keep=["resources", "model_version"])
    scribe.ask("DELETE", f"/model_versions/{version}/runs/{link['id']}")
    scribe.ask("DELETE", f"/model_versions/{version}/runs/{link['id']}")
    scribe.ask("POST", "/model_version_pipeline_runs", request, keep=["metadata"])
    scribe.ask("DELETE", f"/model_versions/{version}/runs/scenario-linked-run")
    scribe.ask("DELETE", f"/model_versions/{version}/runs/no-such-run")
    scribe.ask("DELETE", f"/model_versions/{NOBODY}/runs/scenario-linked-run")
    scribe.ask("GET", "/model_version_pipeline_runs", params=mine, keep=["total"])
    scribe.ask("POST", "/model_version_pipeline_runs", request, keep=["metadata"])
    scribe.ask("DELETE", f"/model_versions/{version}")
    scribe.ask("GET", "/runs", params=[("linked_to_model_version_id", version)], keep=["total"])
    scribe.ask("GET", f"/runs/{run}", keep=["name"])
