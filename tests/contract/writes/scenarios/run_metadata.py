"""Metadata that is logged for things."""

from __future__ import annotations

from tests.contract.writes.making import (
    NOBODY,
    artifact,
    artifact_version,
    fresh_run,
    model,
    model_version,
    project,
    step,
)
from tests.contract.writes.transcript import Scribe


def log(scribe: Scribe) -> None:
    """Log for a run, a step, an artifact version and a model version at once; the later value of a key wins."""
    run = fresh_run(scribe, "scenario-metadata")
    things = [
        ("pipeline_run", "/runs", run),
        ("step_run", "/steps", step(scribe, run, "load")),
        ("artifact_version", "/artifact_versions", artifact_version(scribe, artifact(scribe, "scenario-metadata"))),
        ("model_version", "/model_versions", model_version(scribe, model(scribe, "scenario-metadata"))),
    ]
    resources = [{"id": one, "type": kind} for kind, _path, one in things]
    values = {"acc": 0.9, "epochs": 3, "note": "fine", "good": True, "list": [1, "a"], "dict": {"a": {"b": None}}}
    types = {"acc": "float", "epochs": "int", "note": "str", "good": "bool", "list": "list", "dict": "dict"}
    request = {"project": project(scribe), "resources": resources, "values": values, "types": types}
    scribe.ask("POST", "/run-metadata", request)
    for _kind, path, one in things:
        scribe.ask("GET", f"{path}/{one}", keep=["metadata", "run_metadata"])
    more = {"values": {"acc": 0.95, "size": 12}, "types": {"acc": "float", "size": "StorageSize"}}
    scribe.ask("POST", "/run-metadata", request | more)
    for _kind, path, one in things:
        scribe.ask("GET", f"{path}/{one}", keep=["metadata", "run_metadata"])
    scribe.ask("GET", "/runs", params=[("run_metadata", "acc:0.95"), ("name", "scenario-metadata")], keep=["total"])
    scribe.ask("GET", "/runs", params=[("run_metadata", "note:fine"), ("name", "scenario-metadata")], keep=["total"])
    scribe.ask("GET", "/runs", params=[("run_metadata", "note:bad"), ("name", "scenario-metadata")], keep=["total"])
    full = [("include_full_metadata", "true")]
    scribe.ask("GET", f"/runs/{run}", params=full, keep=["metadata", "run_metadata"])


def refused(scribe: Scribe) -> None:
    """What the server does not log."""
    run = fresh_run(scribe, "scenario-metadata-refused")
    resources = [{"id": run, "type": "pipeline_run"}]
    request = {"project": project(scribe), "resources": resources, "values": {"a": 1}, "types": {"a": "int"}}
    scribe.ask("POST", "/run-metadata", request | {"types": {}})
    scribe.ask("POST", "/run-metadata", request | {"values": {"z": 0, "a": 1}, "types": {"z": "int"}})
    scribe.ask("GET", f"/runs/{run}", keep=["metadata", "run_metadata"])
    scribe.ask("POST", "/run-metadata", request | {"types": {"a": "number"}})
    scribe.ask("POST", "/run-metadata", request | {"types": {"a": "str", "b": "int"}})
    scribe.ask("POST", "/run-metadata", request | {"values": {"a": None}})
    scribe.ask("POST", "/run-metadata", request | {"values": {"a:b": 1}, "types": {"a:b": "int"}})
    scribe.ask("POST", "/run-metadata", request | {"resources": [{"id": NOBODY, "type": "pipeline_run"}]})
    scribe.ask("POST", "/run-metadata", request | {"resources": [{"id": NOBODY, "type": "step_run"}]})
    scribe.ask("POST", "/run-metadata", request | {"resources": [{"id": NOBODY, "type": "artifact_version"}]})
    scribe.ask("POST", "/run-metadata", request | {"resources": [{"id": NOBODY, "type": "model_version"}]})
    scribe.ask("POST", "/run-metadata", request | {"resources": [{"id": NOBODY, "type": "schedule"}]})
    scribe.ask("POST", "/run-metadata", request | {"resources": [{"id": run, "type": "pipeline"}]})
    scribe.ask("POST", "/run-metadata", request | {"resources": [{"id": run, "type": "step_run"}]})
    scribe.ask("POST", "/run-metadata", request | {"resources": []})
    scribe.ask("POST", "/run-metadata", request | {"values": {}})
    scribe.ask("POST", "/run-metadata", request | {"project": NOBODY})
    scribe.ask("POST", "/run-metadata", request | {"project": project(scribe, "research")})
    scribe.ask("POST", "/run-metadata", request | {"stack_component_id": NOBODY})
    scribe.ask("POST", "/run-metadata", {})
    scribe.ask("GET", f"/runs/{run}", keep=["metadata", "run_metadata"])
