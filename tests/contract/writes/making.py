"""What scenarios need before they can ask: a pipeline, a run of it, an artifact version. Each has a scenario of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.contract.writes.transcript import Scribe

NOBODY = "00000000-0000-4000-8000-000000000000"
START = "2026-11-20T10:00:00"
MATERIALIZER = {"module": "zenml.materializers.built_in_materializer", "attribute": "BuiltInMaterializer"}
DATA_TYPE = {"module": "builtins", "attribute": "dict"}


def project(scribe: Scribe, name: str = "default") -> str:
    """Return a project's id."""
    return str(scribe.look(f"/projects/{name}")["id"])


def stack(scribe: Scribe) -> str:
    """Return the id of the stack that everybody has."""
    return str(scribe.look("/stacks", [("name", "default")])["items"][0]["id"])


def cloud_stack(scribe: Scribe) -> str:
    """Return the id of a stack that a server reaches: none of its components is of a machine of somebody's own."""
    stacks = scribe.look("/stacks", [("hydrate", "true")])["items"]
    return str(next(one["id"] for one in stacks if not _is_local(one)))


def _is_local(one: Any) -> bool:
    parts = [part for group in one["metadata"]["components"].values() for part in group]
    return any(part["body"]["flavor_name"].startswith("local") for part in parts)


def tag(scribe: Scribe, name: str) -> str:
    """Make a tag of a colour that is known, and return its name."""
    return str(scribe.make("/tags", {"name": name, "color": "lime"})["name"])


def pipeline(scribe: Scribe, name: str) -> str:
    """Make a pipeline."""
    return str(scribe.make("/pipelines", {"project": project(scribe), "name": name})["id"])


def snapshot_request(scribe: Scribe, of: str, steps: Sequence[str] = ("load", "fit"), **more: Any) -> dict[str, Any]:
    """Build the request for a snapshot of a pipeline whose steps come one after the other."""
    return {
        "project": project(scribe), "pipeline": of, "stack": stack(scribe), "run_name_template": "run-{date}-{time}",
        "pipeline_configuration": {"name": "scenario"}, "step_configurations": dict(_steps(steps)), **more,
    }  # fmt: skip


def _steps(names: Sequence[str]) -> Iterator[tuple[str, Any]]:
    for before, name in zip(("", *names), names, strict=False):
        spec = {
            "source": {"module": "pipelines", "attribute": name, "type": "user"},
            "upstream_steps": [before] if before else [], "inputs": {}, "invocation_id": name,
        }  # fmt: skip
        yield name, {"spec": spec, "config": {"name": name}, "step_config_overrides": {"name": name}}


def snapshot(scribe: Scribe, of: str, **more: Any) -> str:
    """Make a snapshot of a pipeline."""
    return str(scribe.make("/pipeline_snapshots", snapshot_request(scribe, of, **more))["id"])


def build(scribe: Scribe, of: str) -> str:
    """Make a build of a pipeline for a stack that a server reaches."""
    shape = {"is_local": False, "contains_code": True, "zenml_version": "0.98.0", "stack": cloud_stack(scribe)}
    return str(scribe.make("/pipeline_builds", {"project": project(scribe), "pipeline": of, **shape})["id"])


def runnable(scribe: Scribe, name: str) -> str:
    """Make a named snapshot that a server could run."""
    of = pipeline(scribe, name)
    return snapshot(scribe, of, name=name, stack=cloud_stack(scribe), build=build(scribe, of))


def run_request(scribe: Scribe, of: str, name: str, **more: Any) -> dict[str, Any]:
    """Build the request for a run of a snapshot, as ZenML's client sends it."""
    return {
        "project": project(scribe), "snapshot": of, "name": name, "status": "running", "start_time": START,
        "orchestrator_run_id": f"orchestrated-{name}", **more,
    }  # fmt: skip


def run(scribe: Scribe, of: str, name: str, **more: Any) -> str:
    """Make a run of a snapshot."""
    return str(scribe.make("/runs", run_request(scribe, of, name, **more))[0]["id"])


def fresh_run(scribe: Scribe, name: str) -> str:
    """Make a run with a pipeline and a snapshot of its own."""
    return run(scribe, snapshot(scribe, pipeline(scribe, name)), name)


def step_request(scribe: Scribe, of: str, name: str, **more: Any) -> dict[str, Any]:
    """Build the request for a step of a run."""
    return {
        "project": project(scribe), "pipeline_run_id": of, "name": name, "status": "running", "start_time": START,
        **more,
    }  # fmt: skip


def step(scribe: Scribe, of: str, name: str, **more: Any) -> str:
    """Make a step of a run."""
    return str(scribe.make("/steps", step_request(scribe, of, name, **more))["id"])


def artifact(scribe: Scribe, name: str) -> str:
    """Make an artifact."""
    return str(scribe.make("/artifacts", {"project": project(scribe), "name": name, "has_custom_name": True})["id"])


def version_request(scribe: Scribe, of: str, **more: Any) -> dict[str, Any]:
    """Build the request for a version of an artifact."""
    return {
        "project": project(scribe), "artifact_id": of, "type": "DataArtifact", "uri": "/tmp/scenario", "save_type": "manual",
        "materializer": MATERIALIZER | {"type": "internal"}, "data_type": DATA_TYPE | {"type": "builtin"}, **more,
    }  # fmt: skip


def artifact_version(scribe: Scribe, of: str, **more: Any) -> str:
    """Make a version of an artifact."""
    return str(scribe.make("/artifact_versions", version_request(scribe, of, **more))["id"])


def model(scribe: Scribe, name: str) -> str:
    """Make a model."""
    return str(scribe.make("/models", {"project": project(scribe), "name": name})["id"])


def model_version(scribe: Scribe, of: str, **more: Any) -> str:
    """Make a version of a model."""
    return str(scribe.make("/model_versions", {"project": project(scribe), "model": of, **more})["id"])
