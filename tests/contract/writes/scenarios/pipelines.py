"""Pipelines and their snapshots."""

from __future__ import annotations

from tests.contract.writes.making import (
    NOBODY,
    pipeline,
    project,
    run,
    snapshot,
    snapshot_request,
    step,
)
from tests.contract.writes.transcript import Scribe


def create(scribe: Scribe) -> None:
    """Make a pipeline, twice, and wrongly."""
    request = {
        "project": project(scribe),
        "name": "scenario-pipeline",
        "description": "first",
        "tags": ["scenario-tag"],
    }
    made = scribe.ask("POST", "/pipelines", request, keep=["metadata"])
    scribe.told("tags", [tag["name"] for tag in made["resources"]["tags"]])
    scribe.ask("POST", "/pipelines", {"project": project(scribe), "name": "scenario-pipeline-bare"})
    scribe.ask("POST", "/pipelines", request)
    scribe.ask("POST", "/pipelines", request | {"project": project(scribe, "research")}, keep=["name"])
    scribe.ask("POST", "/pipelines", request | {"project": NOBODY})
    scribe.ask("POST", "/pipelines", request | {"name": "scenario\tpipeline"}, keep=["name"])
    scribe.ask("POST", "/pipelines", {})


def update(scribe: Scribe) -> None:
    """Describe a pipeline; a change that does not name the description takes it away."""
    path = f"/pipelines/{pipeline(scribe, 'scenario-pipeline-update')}"
    first = scribe.ask("PUT", path, {"description": "said"}, keep=["metadata"])
    again = scribe.ask("PUT", path, {"add_tags": ["scenario-tag"]}, keep=["metadata"])
    scribe.told("changed", again["body"]["updated"] > first["body"]["updated"])
    scribe.ask("PUT", path, {"name": "other"}, keep=["name"])
    scribe.ask("PUT", path, {"description": 7})
    scribe.ask("PUT", f"/pipelines/{NOBODY}", {})
    scribe.ask("PUT", "/pipelines/scenario-pipeline-update", {})


def delete(scribe: Scribe) -> None:
    """Delete a pipeline: its snapshots, runs and their steps go with it."""
    one = pipeline(scribe, "scenario-pipeline-delete")
    first = snapshot(scribe, one)
    ran = run(scribe, first, "scenario-pipeline-delete")
    done = step(scribe, ran, "load")
    schedule = {"project": project(scribe), "name": "scenario-pipeline-delete", "active": True, "orchestrator_id": None}
    planned = scribe.make("/schedules", schedule | {"pipeline_id": one, "cron_expression": "0 0 * * *"})["id"]
    scribe.ask("DELETE", f"/pipelines/{one}")
    scribe.ask("GET", f"/pipelines/{one}")
    scribe.ask("GET", f"/pipeline_snapshots/{first}")
    scribe.ask("GET", f"/runs/{ran}")
    scribe.ask("GET", f"/steps/{done}")
    scribe.ask("GET", f"/schedules/{planned}")
    scribe.ask("DELETE", f"/pipelines/{one}")
    scribe.ask("DELETE", "/pipelines/scenario-pipeline-delete")


def snapshots(scribe: Scribe) -> None:
    """Make snapshots of a pipeline, and name them."""
    one = pipeline(scribe, "scenario-snapshots")
    request = snapshot_request(scribe, one, ("load",))
    scribe.ask("POST", "/pipeline_snapshots", request)
    named = request | {"name": "golden", "description": "kept", "tags": ["scenario-tag"], "source_code": "pass"}
    first = scribe.ask("POST", "/pipeline_snapshots", named, keep=["name"])
    scribe.told("tags", [tag["name"] for tag in first["resources"]["tags"]])
    scribe.ask("POST", "/pipeline_snapshots", named)
    scribe.ask("POST", "/pipeline_snapshots", named | {"replace": True}, keep=["name"])
    scribe.ask("GET", f"/pipeline_snapshots/{first['id']}")
    scribe.ask("POST", "/pipeline_snapshots", request | {"name": ""})
    scribe.ask("POST", "/pipeline_snapshots", request | {"name": True})
    scribe.ask("POST", "/pipeline_snapshots", request | {"name": False}, keep=["name"])
    scribe.ask("POST", "/pipeline_snapshots", request | {"name": "a\tb"})
    scribe.ask("POST", "/pipeline_snapshots", request | {"pipeline": NOBODY})
    scribe.ask("POST", "/pipeline_snapshots", request | {"stack": NOBODY})
    scribe.ask("POST", "/pipeline_snapshots", request | {"build": NOBODY})
    scribe.ask("POST", "/pipeline_snapshots", request | {"schedule": NOBODY})
    scribe.ask("POST", "/pipeline_snapshots", request | {"source_snapshot": NOBODY})
    scribe.ask("POST", "/pipeline_snapshots", request | {"project": NOBODY})
    scribe.ask("POST", "/pipeline_snapshots", {})
    mine = [("pipeline", one)]
    scribe.ask("GET", "/pipeline_snapshots", params=mine, keep=["total"])
    scribe.ask("GET", "/pipeline_snapshots", params=[*mine, ("named_only", "true")], keep=["total"])


def snapshot_configured(scribe: Scribe) -> None:
    """A step's configuration stands over its pipeline's."""
    parent = pipeline(scribe, "scenario-configured")
    request = snapshot_request(scribe, parent, ("load", "fit"))
    request["pipeline_configuration"] |= {
        "settings": {"docker": {"parent_image": "a", "apt_packages": ["git"]}}, "extra": {"team": "a"}, "tags": ["nightly"],
        "parameters": {"depth": 3}, "enable_cache": False, "substitutions": {"who": "me"}, "secrets": [],
        "retry": {"max_retries": 2, "delay": 1, "backoff": 1}, "environment": {"LEVEL": "1"},
    }  # fmt: skip
    own = {"parameters": {"depth": 4}, "enable_cache": True, "extra": {"owner": "b"}, "environment": {"LEVEL": "2"}}
    request["step_configurations"]["fit"]["step_config_overrides"] |= own
    request |= {
        "client_environment": {"os": "linux", "python_packages": "zenml"},
        "client_version": "0.98.0",
        "pipeline_version_hash": "abc",
    }
    made = scribe.ask("POST", "/pipeline_snapshots", request, keep=["metadata"])
    one = run(
        scribe, made["id"], "scenario-configured", orchestrator_environment={"os": "mac", "python_packages": "zenml"}
    )
    scribe.ask("GET", f"/runs/{one}", keep=["metadata"])
    all_packages = [("include_python_packages", "true")]
    scribe.ask("GET", f"/runs/{one}", params=all_packages, keep=["metadata", "client_environment"])
    scribe.ask("GET", f"/runs/{one}", params=all_packages, keep=["metadata", "orchestrator_environment"])
    scribe.ask("GET", f"/runs/{one}/pipeline-configuration")
    first = step(scribe, one, "load", source_code="def load(): ...", docstring="Load it.")
    scribe.ask("GET", f"/steps/{first}", keep=["metadata"])
    scribe.ask("PUT", f"/steps/{first}", {"status": "failed"}, keep=["body", "status"])
    scribe.ask("GET", f"/runs/{one}/status")
    again = step(scribe, one, "load")
    scribe.ask("GET", f"/steps/{first}", keep=["body", "status"])
    scribe.ask("GET", f"/steps/{again}", keep=["body", "version"])


def snapshot_update(scribe: Scribe) -> None:
    """Name, describe and tag snapshots."""
    parent = pipeline(scribe, "scenario-snapshot-update")
    one, other = snapshot(scribe, parent), snapshot(scribe, parent, name="taken")
    used, nameless = snapshot(scribe, parent, name="used"), snapshot(scribe, parent)
    run(scribe, used, "scenario-snapshot-used")
    path = f"/pipeline_snapshots/{one}"
    first = scribe.ask(
        "PUT", path, {"name": "golden", "description": "kept", "add_tags": ["scenario-tag"]}, keep=["name"]
    )
    scribe.told("description", first["metadata"]["description"])
    scribe.told("tags", [tag["name"] for tag in first["resources"]["tags"]])
    again = scribe.ask("PUT", path, {"description": ""}, keep=["metadata", "description"])
    scribe.told("changed", again["body"]["updated"] > first["body"]["updated"])
    scribe.ask("PUT", path, {"name": "taken"})
    scribe.ask("PUT", f"/pipeline_snapshots/{nameless}", {"name": "taken"})
    scribe.ask("PUT", path, {"name": "taken", "replace": True}, keep=["name"])
    scribe.ask("GET", f"/pipeline_snapshots/{other}")
    scribe.ask("PUT", path, {"name": "taken", "replace": True}, keep=["name"])
    scribe.ask("PUT", path, {"name": "used", "replace": True}, keep=["name"])
    scribe.ask("GET", f"/pipeline_snapshots/{used}", keep=["name"])
    scribe.ask("PUT", path, {"name": "used"}, keep=["name"])
    scribe.ask("PUT", path, {"name": False}, keep=["name"])
    scribe.ask("PUT", path, {"name": True})
    scribe.ask("PUT", path, {"name": ""})
    scribe.ask("PUT", path, {"name": "a\tb"})
    scribe.ask("PUT", path, {"name": None, "remove_tags": ["scenario-tag"]}, keep=["resources", "tags"])
    scribe.ask("PUT", f"/pipeline_snapshots/{NOBODY}", {})
    scribe.ask("PUT", f"/pipeline_snapshots/{NOBODY}", {"name": "x", "replace": True})
    scribe.ask("PUT", "/pipeline_snapshots/golden", {})


def snapshot_delete(scribe: Scribe) -> None:
    """Delete snapshots, with and without runs, and those that others came from."""
    parent = pipeline(scribe, "scenario-snapshot-delete")
    free, used, source = (snapshot(scribe, parent) for _ in range(3))
    derived = snapshot(scribe, parent, source_snapshot=source)
    ran = run(scribe, used, "scenario-snapshot-delete")
    scribe.ask("DELETE", f"/pipeline_snapshots/{free}")
    scribe.ask("DELETE", f"/pipeline_snapshots/{free}")
    scribe.ask("DELETE", "/pipeline_snapshots/golden")
    scribe.ask("DELETE", f"/pipeline_snapshots/{source}")
    scribe.ask("GET", f"/pipeline_snapshots/{derived}", keep=["metadata", "source_snapshot_id"])
    scribe.ask("DELETE", f"/pipeline_snapshots/{used}")
    scribe.ask("GET", f"/pipeline_snapshots/{used}")
    scribe.ask("GET", f"/runs/{ran}")
    scribe.ask("GET", "/pipeline_snapshots", params=[("pipeline", parent)], keep=["total"])


def snapshot_prune(scribe: Scribe) -> None:
    """Count the snapshots that nothing uses, before and after a moment."""
    parent = pipeline(scribe, "scenario-snapshot-prune")
    asked = {"project": project(scribe), "older_than": "2099-01-01T00:00:00"}
    before = scribe.make("/pipeline_snapshots/prune", asked)["snapshot_count"]
    nameless, _named, used = snapshot(scribe, parent), snapshot(scribe, parent, name="named"), snapshot(scribe, parent)
    run(scribe, used, "scenario-snapshot-prune")
    scribe.told("counted", scribe.make("/pipeline_snapshots/prune", asked)["snapshot_count"] - before)
    snapshot(scribe, parent, source_snapshot=nameless)
    scribe.told("counted", scribe.make("/pipeline_snapshots/prune", asked)["snapshot_count"] - before)
    scribe.ask("POST", "/pipeline_snapshots/prune", asked | {"older_than": "2001-01-01T00:00:00"})
    scribe.ask("POST", "/pipeline_snapshots/prune", asked | {"project": NOBODY})
    scribe.ask("POST", "/pipeline_snapshots/prune", asked | {"older_than": "yesterday"})
    scribe.ask("POST", "/pipeline_snapshots/prune", {})
