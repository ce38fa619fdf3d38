"""Builds: made, deleted, and never changed."""

from __future__ import annotations

from typing import Any

from tests.contract.writes.transcript import Scribe

_NOBODY = "00000000-0000-4000-8000-000000000001"


def create(scribe: Scribe) -> None:
    """Make builds, with everything and with nothing, and wrongly."""
    project = scribe.look("/projects/default")["id"]
    stack = scribe.look("/stacks", [("name", "default")])["items"][0]["id"]
    pipeline = scribe.look("/pipelines", [("size", "1")])["items"][0]["id"]
    least: dict[str, Any] = {"project": project, "is_local": True, "contains_code": False}
    made = scribe.ask("POST", "/pipeline_builds", least)
    image = {"image": "acme/zenml:scenario", "dockerfile": "FROM zenmldocker/zenml", "requires_code_download": True}
    full = {
        **least, "images": {"orchestrator": image, "train.step_operator": {"image": "acme/zenml:gpu"}},
        "zenml_version": "0.98.0", "python_version": "3.11.7", "duration": 61, "checksum": "scenario-c",
        "stack_checksum": "scenario-s",
    }  # fmt: skip
    scribe.ask("POST", "/pipeline_builds", full)
    used = scribe.ask("POST", "/pipeline_builds", {**full, "stack": stack, "pipeline": pipeline}, keep=("body",))
    scribe.told("made for", [used["metadata"][kind]["id"] for kind in ("stack", "pipeline")])
    scribe.ask("GET", f"/pipeline_builds/{made['id']}", params=[("hydrate", "false")])
    scribe.ask("GET", "/pipeline_builds", params=[("checksum", "scenario-c"), ("stack_id", stack), ("hydrate", "true")],
               keep=("total",))  # fmt: skip
    scribe.ask("POST", "/pipeline_builds", {**least, "stack": _NOBODY})
    scribe.ask("POST", "/pipeline_builds", {**least, "pipeline": _NOBODY})
    scribe.ask("POST", "/pipeline_builds", {**least, "project": _NOBODY})
    scribe.ask("POST", "/pipeline_builds", {**least, "images": {"orchestrator": {"dockerfile": "x"}}})
    scribe.ask("POST", "/pipeline_builds", {**least, "duration": "long"})
    scribe.ask("POST", "/pipeline_builds", {})
    scribe.ask("PUT", f"/pipeline_builds/{made['id']}", {"duration": 1})
    scribe.ask("DELETE", f"/pipeline_builds/{made['id']}")
    scribe.ask("GET", f"/pipeline_builds/{made['id']}")
    scribe.ask("DELETE", f"/pipeline_builds/{made['id']}")
    scribe.ask("DELETE", "/pipeline_builds/nonsense")


def remove(scribe: Scribe) -> None:
    """Delete the build of a snapshot: the snapshot stays, and cannot be run any more."""
    found = scribe.look(
        "/pipeline_snapshots", [("runnable", "true"), ("named_only", "true"), ("sort_by", "desc:created")]
    )
    snapshot = found["items"][0]["id"]
    build = found["items"][0]["resources"]["build"]["id"]
    scribe.ask("DELETE", f"/pipeline_builds/{build}")
    left = scribe.ask("GET", f"/pipeline_snapshots/{snapshot}", keep=("body", "runnable"))
    scribe.told("build", left["resources"]["build"])
    scribe.told("with it", scribe.look("/pipeline_snapshots", [("build_id", build)])["total"])
