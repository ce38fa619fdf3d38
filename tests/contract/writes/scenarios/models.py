"""Models."""

from __future__ import annotations

import json

from tests.contract.writes.making import NOBODY, model, model_version, pipeline, project
from tests.contract.writes.transcript import Scribe

_CARD = {
    "license": "MIT", "description": "a model", "audience": "all", "use_cases": "few", "limitations": "some",
    "trade_offs": "none", "ethics": "good", "save_models_to_registry": False,
}  # fmt: skip


def create(scribe: Scribe) -> None:
    """Make a model, twice, and wrongly."""
    request = {"project": project(scribe), "name": "scenario-model", **_CARD, "tags": ["scenario-tag"]}
    made = scribe.ask("POST", "/models", request, keep=["metadata"])
    scribe.told("tags", [tag["name"] for tag in made["resources"]["tags"]])
    scribe.ask("POST", "/models", {"project": project(scribe), "name": "scenario-model-bare"})
    scribe.ask("POST", "/models", request)
    research = {"project": project(scribe, "research"), "name": "scenario-model"}
    scribe.ask("POST", "/models", research, keep=["metadata"])
    scribe.ask("POST", "/models", {"name": "scenario-model-other"})
    scribe.ask("POST", "/models", {"project": project(scribe)})
    scribe.ask("POST", "/models", {"project": project(scribe), "name": "scenario\tmodel"})
    scribe.ask("POST", "/models", {"project": project(scribe), "name": ""})
    scribe.ask("POST", "/models", {"project": project(scribe), "name": "x" * 256})
    scribe.ask("POST", "/models", {"project": "default", "name": "scenario-model-other"})
    scribe.ask("POST", "/models", {"project": NOBODY, "name": "scenario-model-nowhere"})
    tried = ["scenario-model", "scenario-model-bare", "scenario-model-other", "scenario-model-nowhere"]
    scribe.ask("GET", "/models", params=[("name", f"oneof:{json.dumps(tried)}")], keep=["total"])


def update(scribe: Scribe) -> None:
    """Change a model's name, card and tags."""
    one = model(scribe, "scenario-model-update")
    model(scribe, "scenario-model-taken")
    path = f"/models/{one}"
    changed = scribe.ask("PUT", path, {"name": "scenario-model-updated", **_CARD}, keep=["metadata"])
    scribe.ask("PUT", path, {"description": None, "license": ""}, keep=["metadata"])
    again = scribe.ask("PUT", path, {})
    scribe.told("a change of nothing is a change", again["body"]["updated"] > changed["body"]["updated"])
    tagged = scribe.ask(
        "PUT", path, {"add_tags": ["scenario-tag", "scenario-b"], "remove_tags": ["scenario-b"]}, keep=["name"]
    )
    scribe.told("tags", [tag["name"] for tag in tagged["resources"]["tags"]])
    scribe.ask("GET", "/models", params=[("tags", "scenario-tag"), ("name", "scenario-model-updated")], keep=["total"])
    scribe.ask("PUT", path, {"name": "scenario-model-taken"})
    scribe.ask("PUT", path, {"name": "scenario\tmodel"}, keep=["name"])
    scribe.ask("PUT", path, {"add_tags": 7})
    scribe.ask("PUT", f"/models/{NOBODY}", {"name": "x"})
    scribe.ask("PUT", "/models/scenario-model-updated", {})
    scribe.ask("GET", path, keep=["name"])


def delete(scribe: Scribe) -> None:
    """Delete a model: its versions go with it."""
    one = model(scribe, "scenario-model-delete")
    version = model_version(scribe, one, tags=["scenario-tag"])
    scribe.ask("DELETE", f"/models/{one}")
    scribe.ask("GET", f"/models/{one}")
    scribe.ask("GET", f"/model_versions/{version}")
    scribe.ask("GET", "/model_versions", params=[("model", one)], keep=["total"])
    scribe.ask("DELETE", f"/models/{one}")
    scribe.ask("DELETE", "/models/scenario-model-delete")
    scribe.ask(
        "POST", "/models", {"project": project(scribe), "name": "scenario-model-delete"}, keep=["resources", "tags"]
    )


def by_a_program(scribe: Scribe) -> None:
    """A service account makes what is its own, and changes and deletes what is another's."""
    bot = scribe.backend.api_key
    request = {"project": project(scribe), "name": "scenario-rights"}
    made = scribe.ask("POST", "/models", request, keep=["resources", "tags"], token=bot)
    scribe.told("of a program", made["resources"]["user"]["body"]["is_service_account"])
    one = model(scribe, "scenario-rights-other")
    scribe.ask("PUT", f"/models/{one}", {"description": "by the bot"}, keep=["metadata", "description"], token=bot)
    scribe.ask("DELETE", f"/models/{one}", token=bot)
    scribe.ask("DELETE", f"/models/{made['id']}")
    other = pipeline(scribe, "scenario-rights-other")
    tagged = scribe.ask("PUT", f"/pipelines/{other}", {"add_tags": ["scenario-rights"]}, keep=["name"], token=bot)
    scribe.told(
        "is the tag the owner's", tagged["resources"]["tags"][0]["body"]["user_id"] == tagged["body"]["user_id"]
    )
    scribe.ask("DELETE", f"/tags/{tagged['resources']['tags'][0]['id']}", token=bot)
    scribe.ask("DELETE", f"/pipelines/{other}", token=bot)


def by_nobody(scribe: Scribe) -> None:
    """Without a token that counts nothing is done."""
    wrong = "eyJhbGciOiJIUzI1NiJ9.e30.xxxx"
    for method, path in (
        ("POST", "/models"), ("PUT", f"/models/{NOBODY}"), ("DELETE", f"/models/{NOBODY}"), ("POST", "/tag_resources"),
        ("DELETE", "/tag_resources"), ("POST", "/run-metadata"), ("POST", "/runs"), ("PUT", f"/steps/{NOBODY}"),
        ("DELETE", f"/artifact_versions/{NOBODY}"), ("DELETE", "/artifact_versions"), ("POST", f"/runs/{NOBODY}/stop"),
    ):  # fmt: skip
        scribe.ask(method, path, {}, keep=[], token=wrong)
