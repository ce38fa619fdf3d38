"""Runs and their steps."""

from __future__ import annotations

from tests.contract.writes.making import (
    NOBODY,
    artifact,
    artifact_version,
    fresh_run,
    model,
    model_version,
    pipeline,
    project,
    run,
    run_request,
    snapshot,
    snapshot_request,
    step,
    step_request,
    tag,
)
from tests.contract.writes.transcript import Scribe

_STATUS = ["body", "status"]


def create(scribe: Scribe) -> None:
    """Make runs of a snapshot, as ZenML's client does: a placeholder is filled, an old one is found again."""
    first = snapshot(scribe, pipeline(scribe, "scenario-runs"))
    request = run_request(scribe, first, "scenario-run", tags=[tag(scribe, "scenario-run")])
    made = scribe.ask("POST", "/runs", request)
    scribe.ask("POST", "/runs", request, keep=[1])
    scribe.ask("POST", "/runs", request | {"orchestrator_run_id": "another"})
    scribe.ask("POST", "/runs", request | {"orchestrator_run_id": None})
    waiting = run_request(scribe, first, "scenario-run-waiting", status="initializing", orchestrator_run_id=None)
    scribe.ask("POST", "/runs", waiting, keep=[0, "body", "status"])
    filled = run_request(scribe, first, "scenario-run-waiting-other", orchestrator_run_id="filler")
    scribe.ask("POST", "/runs", filled, keep=[0, "name"])
    scribe.ask("POST", "/runs", request | {"status": "completed"})
    scribe.ask("POST", "/runs", request | {"status": "unheard of"})
    unknown = run_request(scribe, NOBODY, "scenario-run-unknown")
    scribe.ask("POST", "/runs", unknown)
    scribe.ask("POST", "/runs", run_request(scribe, first, "scenario-run-nowhere", project=NOBODY))
    scribe.ask("POST", "/runs", request | {"parent_run_id": made[0]["id"]})
    scribe.ask("POST", "/runs", request | {"child_key": "a"})
    scribe.ask("POST", "/runs", {})
    listed = scribe.ask(
        "GET", "/runs", params=[("pipeline", "scenario-runs"), ("sort_by", "asc:index")], keep=["total"]
    )
    scribe.told("indexes", [item["body"]["index"] for item in listed["items"]])
    scribe.ask(
        "GET", "/pipelines", params=[("name", "scenario-runs")], keep=["items", 0, "resources", "latest_run_status"]
    )


def of_a_model(scribe: Scribe) -> None:
    """A run whose pipeline names a model makes a version of it, or works on one that is there."""
    parent = pipeline(scribe, "scenario-run-model")

    def of(version: str | None) -> str:
        named = {"name": "scenario-run-model", "version": version, "description": "trained", "license": "MIT"}
        return snapshot(scribe, parent, pipeline_configuration={"name": "scenario", "model": named})

    version_name = [0, "resources", "model_version", "name"]
    numbered = of(None)
    first = scribe.ask("POST", "/runs", run_request(scribe, numbered, "scenario-run-model-1"), keep=version_name)[0]
    scribe.ask("POST", "/runs", run_request(scribe, numbered, "scenario-run-model-2"), keep=version_name)
    made = first["resources"]["model_version"]["id"]
    scribe.ask("GET", f"/model_versions/{made}", keep=["metadata"])
    scribe.ask(
        "GET", "/models", params=[("name", "scenario-run-model"), ("hydrate", "true")], keep=["items", 0, "metadata"]
    )
    scribe.ask("GET", "/model_version_pipeline_runs", params=[("model_version_id", made)], keep=["total"])
    scribe.ask("GET", f"/runs/{first['id']}", keep=["metadata", "config", "model"])
    scribe.ask("POST", "/runs", run_request(scribe, of("gold"), "scenario-run-model-3"), keep=version_name)
    scribe.ask("POST", "/runs", run_request(scribe, of("gold"), "scenario-run-model-4"), keep=version_name)
    scribe.ask("POST", "/runs", run_request(scribe, of("1"), "scenario-run-model-5"), keep=version_name)
    scribe.ask("POST", "/runs", run_request(scribe, of("latest"), "scenario-run-model-6"), keep=version_name)
    scribe.ask("POST", "/runs", run_request(scribe, of("production"), "scenario-run-model-7"))
    scribe.ask("POST", "/runs", run_request(scribe, of("99"), "scenario-run-model-8"))
    scribe.ask("GET", "/runs", params=[("pipeline", "scenario-run-model")], keep=["total"])
    scribe.ask("GET", "/runs", params=[("model", "scenario-run-model")], keep=["total"])
    stepped = snapshot_request(scribe, parent, ("load",))
    stepped["step_configurations"]["load"]["step_config_overrides"]["model"] = {"name": "scenario-step-model"}
    one = run(scribe, scribe.make("/pipeline_snapshots", stepped)["id"], "scenario-run-model-9")
    scribe.ask("POST", "/steps", step_request(scribe, one, "load"), keep=["resources", "model_version", "name"])
    scribe.ask("GET", f"/runs/{one}", keep=["resources", "model_version"])
    scribe.ask("GET", "/model_version_pipeline_runs", params=[("pipeline_run_id", one)], keep=["total"])


def update(scribe: Scribe) -> None:
    """Tag a run, and say how it stands."""
    one = fresh_run(scribe, "scenario-run-update")
    path = f"/runs/{one}"
    before = scribe.look(path)["body"]["updated"]
    tagged = scribe.ask(
        "PUT", path, {"add_tags": ["scenario-tag", "scenario-b"], "remove_tags": ["scenario-b"]}, keep=_STATUS
    )
    scribe.told("tags", [tag["name"] for tag in tagged["resources"]["tags"]])
    scribe.told("changed", tagged["body"]["updated"] > before)
    scribe.ask("GET", path, keep=["metadata", "config", "tags"])
    scribe.ask("GET", "/runs", params=[("tags", "scenario-tag"), ("name", "scenario-run-update")], keep=["total"])
    scribe.ask("PUT", path, {"status": "cached"})
    scribe.ask("PUT", path, {"status": "resuming"})
    scribe.ask("PUT", path, {"status": "unheard of"})
    scribe.ask("PUT", path, {"status": "provisioning"}, keep=_STATUS)
    scribe.ask("PUT", path, {"orchestrator_run_id": "another"})
    failed = scribe.ask("PUT", path, {"status": "failed", "status_reason": "it broke"}, keep=["body", "status_reason"])
    scribe.told(
        "status", [failed["body"]["status"], failed["body"]["in_progress"], failed["metadata"]["end_time"] is not None]
    )
    scribe.ask("PUT", path, {"status": "running"})
    scribe.ask("PUT", path, {"status": "completed"})
    scribe.ask("PUT", path, {"exception_info": {"traceback": "boom"}}, keep=["metadata", "exception_info"])
    scribe.ask("PUT", f"/runs/{NOBODY}", {})
    scribe.ask("PUT", "/runs/scenario-run-update", {})
    scribe.ask("GET", "/runs", params=[("name", "scenario-run-update"), ("status", "failed")], keep=["total"])


def outputs(scribe: Scribe) -> None:
    """Say what a run gave."""
    path = f"/runs/{fresh_run(scribe, 'scenario-run-outputs')}"
    version = artifact_version(scribe, artifact(scribe, "scenario-run-outputs"))
    scribe.ask("PUT", path, {"outputs": {"result": version}}, keep=["resources", "outputs"])
    scribe.ask("PUT", path, {"outputs": {"result": NOBODY}})
    scribe.ask("DELETE", f"/artifact_versions/{version}")
    scribe.ask("PUT", path, {"outputs": {}}, keep=["resources", "outputs"])


def stop(scribe: Scribe) -> None:
    """Stop and refresh runs of the local orchestrator, which can do neither."""
    one = fresh_run(scribe, "scenario-run-stop")
    path = f"/runs/{one}"
    scribe.ask("POST", f"{path}/stop")
    scribe.ask("POST", f"{path}/stop", params=[("graceful", "true")])
    scribe.ask("POST", f"{path}/stop", params=[("graceful", "maybe")])
    scribe.ask("POST", f"{path}/refresh")
    scribe.ask("POST", f"{path}/refresh", params=[("include_steps", "true")])
    scribe.ask("GET", path, params=[("refresh_status", "true")], keep=_STATUS)
    scribe.ask("GET", path, params=[("refresh_status", "maybe")])
    scribe.ask("PUT", path, {"status": "stopping"}, keep=_STATUS)
    scribe.ask("POST", f"{path}/stop")
    scribe.ask("PUT", path, {"status": "stopped"}, keep=_STATUS)
    scribe.ask("POST", f"{path}/stop")
    done = f"/runs/{fresh_run(scribe, 'scenario-run-stop-done')}"
    for name in ("load", "fit"):
        step(scribe, done.removeprefix("/runs/"), name, status="completed")
    scribe.ask("GET", f"{done}/status")
    scribe.ask("POST", f"{done}/stop")
    failed = f"/runs/{fresh_run(scribe, 'scenario-run-stop-failed')}"
    scribe.ask("PUT", failed, {"status": "failed"}, keep=_STATUS)
    scribe.ask("POST", f"{failed}/stop")
    gentle = f"/runs/{fresh_run(scribe, 'scenario-run-stop-gently')}"
    step(scribe, gentle.removeprefix("/runs/"), "load")
    scribe.ask("POST", f"{gentle}/stop", params=[("graceful", "true")])
    scribe.ask("GET", gentle, keep=["body", "status_reason"])
    scribe.ask("POST", f"{gentle}/stop")
    early = run(
        scribe, snapshot(scribe, pipeline(scribe, "scenario-run-early")), "scenario-run-early", orchestrator_run_id=None
    )
    scribe.ask("POST", f"/runs/{early}/stop")
    scribe.ask("POST", f"/runs/{NOBODY}/stop")
    scribe.ask("POST", f"/runs/{NOBODY}/refresh")


def delete(scribe: Scribe) -> None:
    """Delete a run: its steps go with it, what it made stays."""
    parent = pipeline(scribe, "scenario-run-delete")
    first = snapshot(scribe, parent)
    one = run(scribe, first, "scenario-run-delete", tags=["scenario-run-delete"])
    version = artifact_version(scribe, artifact(scribe, "scenario-run-delete"))
    done = step(scribe, one, "load", status="completed", outputs={"data": [version]})
    of = model_version(scribe, model(scribe, "scenario-run-delete"))
    scribe.make("/model_version_pipeline_runs", {"model_version": of, "pipeline_run": one})
    scribe.ask("GET", f"/artifact_versions/{version}", keep=["resources", "producer_step_run_id"])
    scribe.ask("DELETE", f"/runs/{one}")
    scribe.ask("GET", f"/runs/{one}")
    scribe.ask("GET", f"/steps/{done}")
    scribe.ask("GET", f"/artifact_versions/{version}", keep=["resources", "producer_step_run_id"])
    scribe.ask(
        "GET",
        "/artifact_versions",
        params=[("artifact", "scenario-run-delete"), ("only_unused", "true")],
        keep=["total"],
    )
    scribe.ask("GET", "/model_version_pipeline_runs", params=[("model_version_id", of)], keep=["total"])
    scribe.ask(
        "GET", "/tags", params=[("name", "scenario-run-delete"), ("hydrate", "true")], keep=["items", 0, "metadata"]
    )
    scribe.ask("GET", f"/pipelines/{parent}", keep=["resources", "latest_run_id"])
    scribe.ask("DELETE", f"/runs/{one}")
    scribe.ask("DELETE", "/runs/scenario-run-delete")
    scribe.ask("POST", "/runs", run_request(scribe, first, "scenario-run-delete"), keep=[0, "body", "index"])


def steps(scribe: Scribe) -> None:
    """Make steps of a run and finish them: the run follows."""
    one = fresh_run(scribe, "scenario-steps")
    kept = artifact(scribe, "scenario-steps")
    data, found = artifact_version(scribe, kept), artifact_version(scribe, kept)
    load = scribe.ask("POST", "/steps", step_request(scribe, one, "load", outputs={"data": [data]}))["id"]
    scribe.ask("GET", f"/runs/{one}/status")
    scribe.ask("PUT", f"/steps/{load}", {"status": "completed", "end_time": "2026-11-20T10:01:00"}, keep=["body"])
    scribe.ask("GET", f"/artifact_versions/{data}", keep=["resources", "producer_step_run_id"])
    scribe.ask("GET", f"/runs/{one}/status")
    fit = step_request(scribe, one, "fit", inputs={"data": [data]})
    made = scribe.ask("POST", "/steps", fit, keep=["metadata", "parent_step_ids"])
    inputs = made["resources"]["inputs"]
    scribe.told("inputs", {name: [each["input_type"] for each in several] for name, several in inputs.items()})
    path = f"/steps/{made['id']}"
    scribe.ask(
        "PUT",
        path,
        {"outputs": {"found": [found]}, "cache_expires_at": "2030-01-01T00:00:00"},
        keep=["metadata", "cache_expires_at"],
    )
    failure = {"traceback": "boom", "message": "it broke", "source": "builtins.ValueError"}
    scribe.ask("PUT", path, {"status": "failed", "exception_info": failure}, keep=["metadata", "exception_info"])
    scribe.ask("GET", f"/runs/{one}", keep=_STATUS)
    scribe.ask("PUT", path, {"status": "running"})
    scribe.ask("PUT", path, {}, keep=_STATUS)
    scribe.ask("GET", "/artifact_versions", params=[("pipeline_run", one)], keep=["total"])
    scribe.ask("GET", f"/runs/{one}/dag")


def steps_refused(scribe: Scribe) -> None:
    """What is no step of a run."""
    one = fresh_run(scribe, "scenario-steps-refused")
    version = artifact_version(scribe, artifact(scribe, "scenario-steps-refused"))
    running = step(scribe, one, "load")
    path = f"/steps/{running}"
    scribe.ask("PUT", path, {"status": "queued"})
    scribe.ask("PUT", path, {"status": "retried"})
    scribe.ask("PUT", path, {"status": "unheard of"})
    scribe.ask("PUT", path, {"outputs": {"data": [NOBODY]}})
    scribe.ask("PUT", f"/steps/{NOBODY}", {})
    scribe.ask("PUT", "/steps/load", {})
    scribe.ask("POST", "/steps", step_request(scribe, one, "load"))
    scribe.ask("PUT", path, {"status": "completed"}, keep=_STATUS)
    scribe.ask("POST", "/steps", step_request(scribe, one, "load"))
    scribe.ask("POST", "/steps", step_request(scribe, one, "unheard-of"))
    scribe.ask("POST", "/steps", step_request(scribe, one, "fit", status="retrying"))
    scribe.ask("POST", "/steps", step_request(scribe, one, "fit", outputs={"data": [NOBODY]}))
    scribe.ask("POST", "/steps", step_request(scribe, NOBODY, "fit"))
    scribe.ask("POST", "/steps", {"project": project(scribe)})
    other = fresh_run(scribe, "scenario-steps-early")
    scribe.ask("POST", "/steps", step_request(scribe, other, "fit", inputs={"data": [version]}))
    scribe.ask("PUT", f"/runs/{other}", {"status": "stopping"}, keep=_STATUS)
    scribe.ask("POST", "/steps", step_request(scribe, other, "load"))


def cached(scribe: Scribe) -> None:
    """A step that takes the result of another: the run is done when all are."""
    first = snapshot(scribe, pipeline(scribe, "scenario-cached"))
    version = artifact_version(scribe, artifact(scribe, "scenario-cached"))
    one, two = (run(scribe, first, f"scenario-cached-{number}") for number in (1, 2))
    original = step(scribe, one, "load", status="completed", outputs={"data": [version]})
    told = {"project": project(scribe), "resources": [{"id": original, "type": "step_run"}]}
    values = {"values": {"rows": 3}, "types": {"rows": "int"}, "publisher_step_id": original}
    scribe.ask("POST", "/run-metadata", told | values)
    scribe.ask("POST", "/run-metadata", told | {"values": {"note": "from outside"}, "types": {"note": "str"}})
    again = step_request(
        scribe, two, "load", status="cached", original_step_run_id=original, outputs={"data": [version]}
    )
    made = scribe.ask("POST", "/steps", again, keep=["metadata", "original_step_run_id"])
    scribe.ask("GET", f"/steps/{made['id']}", keep=["metadata", "run_metadata"])
    scribe.ask("GET", f"/runs/{two}", keep=_STATUS)
    scribe.ask("POST", "/steps", step_request(scribe, two, "fit", status="completed"), keep=_STATUS)
    scribe.ask("GET", f"/runs/{two}", keep=["body", "in_progress"])
    scribe.ask("GET", f"/runs/{two}/status")
    scribe.ask("GET", f"/artifact_versions/{version}", keep=["resources", "producer_step_run_id"])
    scribe.ask("PUT", f"/runs/{two}", {"status": "failed"})
