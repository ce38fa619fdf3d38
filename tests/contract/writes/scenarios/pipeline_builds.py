"""Builds: made, deleted, and never changed."""

from __future__ import annotations

from typing import Any

from tests.contract.writes import making
from tests.contract.writes.making import NOBODY
from tests.contract.writes.transcript import Scribe


def create(scribe: Scribe) -> None:
    """Make builds, with everything and with nothing, and wrongly."""
    project, stack = making.project(scribe), making.stack(scribe)
    pipeline = making.pipeline(scribe, "scenario-built")
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
    scribe.ask("POST", "/pipeline_builds", {**least, "stack": NOBODY})
    scribe.ask("POST", "/pipeline_builds", {**least, "pipeline": NOBODY})
    scribe.ask("POST", "/pipeline_builds", {**least, "project": NOBODY})
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
    snapshot = making.runnable(scribe, "scenario-unbuilding")
    before = scribe.ask("GET", f"/pipeline_snapshots/{snapshot}", keep=("body", "runnable"))
    build = before["resources"]["build"]["id"]
    scribe.ask("DELETE", f"/pipeline_builds/{build}")
    left = scribe.ask("GET", f"/pipeline_snapshots/{snapshot}", keep=("body", "runnable"))
    scribe.told("build", left["resources"]["build"])
    scribe.told("with it", scribe.look("/pipeline_snapshots", [("build_id", build)])["total"])
