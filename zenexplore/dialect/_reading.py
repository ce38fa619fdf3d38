"""What an older server answers, laid out as a newer one does: fields moved, and some were objects or had other names.

Source: zenml 0.75.0, 0.85.0 and 0.90.0, asked.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
_GOING = ("initializing", "provisioning", "running", "retrying", "stopping")


def modern(item: Any) -> Any:
    """Lay out a thing, and every thing inside of it."""
    if isinstance(item, list):
        return [modern(each) for each in item]
    if not isinstance(item, dict):
        return item
    found = {key: modern(value) for key, value in item.items()}
    if isinstance(found.get("body"), dict):
        _moved(found["body"], found.get("metadata") or {}, found.get("resources") or {})
    return found


def _moved(body: Json, metadata: Json, resources: Json) -> None:
    _owner(body, metadata)
    _pipeline(body, resources)
    _run(body, metadata)
    if isinstance(metadata.get("logs"), dict):  # a step had one log
        metadata["log_collection"] = [metadata["logs"]]
    if isinstance(body.get("inputs"), dict):  # 0.75: one thing for each name
        body["inputs"] = {name: held if isinstance(held, list) else [held] for name, held in body["inputs"].items()}
    if "scope" in body and "values" in body:
        body.setdefault("private", body["scope"] == "user")


def _owner(body: Json, metadata: Json) -> None:
    """Whose it is: an id beside the object."""
    for name, key in (("user", "user_id"), ("workspace", "project_id"), ("project", "project_id")):
        held = body.get(name) or metadata.get(name)
        if isinstance(held, dict) and "id" in held:
            body.setdefault(key, held["id"])


def _pipeline(body: Json, resources: Json) -> None:
    """Of which pipeline it is: an id beside the object, which stood in the body, and in 0.90 beside it."""
    held = body.get("pipeline") or resources.get("pipeline")
    if isinstance(held, dict):
        body.setdefault("pipeline_id", held["id"])


def _run(body: Json, metadata: Json) -> None:
    for held in (body, metadata):
        if "deployment_id" in held:
            held.setdefault("snapshot_id", held["deployment_id"])
    if "pipeline" in body and "status" in body:
        body.setdefault("in_progress", body["status"] in _GOING)
