"""The logs that a client says its runs and steps have."""

from __future__ import annotations

from tests.contract.writes.making import NOBODY, fresh_run, pipeline, project, run_request, snapshot, step, step_request
from tests.contract.writes.transcript import Scribe


def _store(scribe: Scribe) -> str:
    named = [("type", "artifact_store"), ("name", "default")]
    return str(scribe.look("/components", named)["items"][0]["id"])


def create(scribe: Scribe) -> None:
    """Tell of a log before or after the run that it belongs to."""
    store, run = _store(scribe), fresh_run(scribe, "scenario-logs")
    request = {"project": project(scribe), "uri": "/tmp/scenario.log", "source": "client", "artifact_store_id": store}
    free = scribe.ask("POST", "/logs", request)["id"]
    scribe.ask("GET", f"/logs/{free}", keep=["body"])
    scribe.ask("POST", "/logs", request | {"pipeline_run_id": run}, keep=["metadata"])
    scribe.ask("POST", "/logs", request | {"artifact_store_id": None})
    scribe.ask("POST", "/logs", request | {"pipeline_run_id": run, "step_run_id": run})
    scribe.ask("POST", "/logs", request | {"artifact_store_id": NOBODY})
    scribe.ask("POST", "/logs", request | {"pipeline_run_id": NOBODY})
    scribe.ask("POST", "/logs", request | {"step_run_id": NOBODY})
    scribe.ask("PUT", f"/logs/{free}", {"pipeline_run_id": NOBODY})
    scribe.ask("PUT", f"/logs/{free}", {"pipeline_run_id": run}, keep=["body"])
    scribe.ask("PUT", f"/logs/{free}", {"pipeline_run_id": run}, keep=["body", "source"])
    scribe.ask("PUT", f"/logs/{free}", {})
    scribe.ask("PUT", f"/logs/{free}", {"step_run_id": step(scribe, run, "load")})
    scribe.ask("PUT", f"/logs/{NOBODY}", {})
    scribe.ask("GET", f"/logs/{NOBODY}")
    scribe.ask("GET", f"/runs/{run}", keep=["resources", "log_collection"])
    scribe.ask("GET", f"/runs/{run}/logs", params=[("source", "nowhere")])
    scribe.ask("GET", f"/runs/{run}/logs", params=[("logs_id", NOBODY)])


def of_runs(scribe: Scribe) -> None:
    """Runs and steps are made with their logs, or get them later."""
    store, first = _store(scribe), snapshot(scribe, pipeline(scribe, "scenario-run-logs"))
    told = {"uri": "/tmp/scenario.log", "artifact_store_id": store}
    known = scribe.make("/logs", told | {"project": project(scribe), "source": "client"})["id"]
    kept = [0, "resources", "log_collection"]
    scribe.ask("POST", "/runs", run_request(scribe, first, "scenario-run-logs-1", logs=known), keep=kept)
    one = scribe.ask("POST", "/runs", run_request(scribe, first, "scenario-run-logs-2", logs=told), keep=kept)[0]["id"]
    scribe.ask("POST", "/runs", run_request(scribe, first, "scenario-run-logs-3", logs=NOBODY))
    scribe.ask("POST", "/runs", run_request(scribe, first, "scenario-run-logs-4", logs=known))
    scribe.ask("PUT", f"/runs/{one}", {"add_logs": [told | {"source": "orchestrator"}]}, keep=kept[1:])
    made = scribe.ask("POST", "/steps", step_request(scribe, one, "load", logs=told), keep=kept[1:])["id"]
    scribe.ask("PUT", f"/steps/{made}", {"add_logs": [told]}, keep=kept[1:])
    log = scribe.look(f"/steps/{made}")["resources"]["log_collection"][0]["id"]
    scribe.ask("DELETE", f"/runs/{one}")
    scribe.ask("GET", f"/logs/{log}")
