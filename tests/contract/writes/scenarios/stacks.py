"""Stacks."""

from __future__ import annotations

from typing import Any

from tests.contract.writes.transcript import Scribe

_NOBODY = "00000000-0000-4000-8000-000000000001"


def _parts(scribe: Scribe, name: str) -> dict[str, list[str]]:
    """Make an orchestrator and an artifact store."""
    wanted: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("orchestrator", "local", {}),
        ("artifact_store", "s3", {"path": f"s3://{name}"}),
    )
    made = {}
    for kind, flavor, configuration in wanted:
        body = {"name": name, "type": kind, "flavor": flavor, "configuration": configuration}
        made[kind] = [scribe.ask("POST", "/components", body, keep=("name",))["id"]]
    return made


def create(scribe: Scribe) -> None:
    """Make stacks, twice, and wrongly."""
    parts = _parts(scribe, "scenario-create")
    about = {"description": "A stack", "labels": {"a": 1}, "environment": {"KEY": "value"}, "stack_spec_path": "x"}
    made = scribe.ask("POST", "/stacks", {"name": "scenario-stack", "components": parts, **about})
    scribe.ask("POST", "/stacks", {"name": "scenario-stack", "components": parts})
    scribe.ask("POST", "/stacks", {"name": "default", "components": parts})
    scribe.ask("POST", "/stacks", {"name": "scenario-half", "components": {"orchestrator": parts["orchestrator"]}})
    scribe.ask("POST", "/stacks", {"name": "scenario-half", "components": {"artifact_store": parts["artifact_store"]}})
    scribe.ask("POST", "/stacks", {"name": "scenario-half", "components": {**parts, "orchestrator": []}})
    scribe.ask("POST", "/stacks", {"name": "scenario-half", "components": {**parts, "alerter": [_NOBODY]}})
    scribe.ask("POST", "/stacks", {"name": "scenario-half", "components": {**parts, "spoon": [_NOBODY]}})
    scribe.ask("POST", "/stacks", {"name": "scenario-half", "components": {**parts, "orchestrator": [_NOBODY]}})
    swapped = {"orchestrator": parts["artifact_store"], "artifact_store": parts["orchestrator"]}
    scribe.ask("POST", "/stacks", {"name": "scenario-swapped", "components": swapped})
    scribe.ask("POST", "/stacks", {"name": "", "components": parts})
    scribe.ask("POST", "/stacks", {"name": "scenario odd/", "components": parts})
    scribe.ask("POST", "/stacks", {})
    scribe.ask("POST", "/stacks", {"name": 3, "components": parts, "labels": "x"})
    scribe.ask("GET", f"/stacks/{made['id']}")
    scribe.ask("GET", f"/stacks/{_NOBODY}")
    scribe.ask("GET", "/stacks", params=[("name", "startswith:scenario-stack")])
    scribe.ask("GET", "/components", params=[("stack_id", made["id"])], keep=("total",))
    scribe.ask("GET", "/stacks", params=[("component_id", parts["orchestrator"][0])], keep=("total",))


def change(scribe: Scribe) -> None:
    """Change a stack's name, texts and components."""
    parts, others = _parts(scribe, "scenario-before"), _parts(scribe, "scenario-after")
    one = scribe.ask("POST", "/stacks", {"name": "scenario-pile", "components": parts}, keep=("name",))["id"]
    scribe.ask("POST", "/stacks", {"name": "scenario-heap", "components": parts}, keep=("name",))
    place = f"/stacks/{one}"
    scribe.ask("PUT", place, {"description": "Changed", "stack_spec_path": "x"})
    scribe.ask("PUT", place, {"labels": {"b": 2, "c": None}})
    scribe.ask("PUT", place, {"labels": None, "description": None})
    scribe.ask("PUT", place, {"environment": {"KEY": "value"}})
    scribe.ask("PUT", place, {})
    scribe.ask("PUT", place, {"components": others})
    scribe.ask("PUT", place, {"components": {"orchestrator": parts["orchestrator"]}})
    scribe.ask("PUT", place, {"components": {**others, "alerter": [_NOBODY]}})
    scribe.ask("PUT", place, {"components": {**others, "spoon": []}})
    scribe.ask("PUT", place, {"name": "scenario-heap"})
    scribe.ask("PUT", place, {"name": "scenario-mound"})
    scribe.ask("PUT", place, {"name": 3, "labels": "x"})
    scribe.ask("PUT", f"/stacks/{_NOBODY}", {"description": "x"})
    scribe.ask("PUT", f"/stacks/{scribe.look('/stacks', [('name', 'default')])['items'][0]['id']}", {"labels": {}})
    scribe.ask("GET", place)


def remove(scribe: Scribe) -> None:
    """Delete stacks; their components stay."""
    parts = _parts(scribe, "scenario-left")
    one = scribe.ask("POST", "/stacks", {"name": "scenario-tower", "components": parts})["id"]
    scribe.ask("DELETE", f"/stacks/{one}")
    scribe.ask("DELETE", f"/stacks/{one}")
    scribe.ask("GET", f"/stacks/{one}")
    scribe.ask("GET", f"/components/{parts['orchestrator'][0]}")
    scribe.ask("DELETE", f"/components/{parts['orchestrator'][0]}")
    scribe.ask("DELETE", f"/stacks/{scribe.look('/stacks', [('name', 'default')])['items'][0]['id']}")
    scribe.ask("GET", "/stacks", params=[("name", "scenario-tower")])
