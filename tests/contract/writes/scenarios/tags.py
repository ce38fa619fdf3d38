"""Tags themselves, and what they are put on."""

from __future__ import annotations

from tests.contract.writes.making import NOBODY, artifact, artifact_version, fresh_run, model, pipeline, run, snapshot
from tests.contract.writes.transcript import Scribe


def create(scribe: Scribe) -> None:
    """Make a tag, twice, and wrongly."""
    scribe.ask("POST", "/tags", {"name": "scenario-create", "color": "teal", "exclusive": True})
    scribe.ask("POST", "/tags", {"name": "scenario-create"})
    scribe.ask("POST", "/tags", {"name": "scenario-other", "color": "pink"})
    scribe.ask("POST", "/tags", {"name": "9f0b5a5c-3d0b-4f43-9d7c-0a4a4cf8e1aa"})
    scribe.ask("POST", "/tags", {"name": "scenario\tcreate"})
    scribe.ask("POST", "/tags", {"name": "x" * 256})
    scribe.ask("POST", "/tags", {})


def update(scribe: Scribe) -> None:
    """Rename and recolour a tag, and wrongly."""
    tag = scribe.ask("POST", "/tags", {"name": "scenario-update", "color": "teal"}, keep=["body", "color"])
    scribe.ask("POST", "/tags", {"name": "scenario-update-other", "color": "red"}, keep=["body", "color"])
    path = f"/tags/{tag['id']}"
    changed = scribe.ask("PUT", path, {"name": "scenario-updated", "color": "blue"})
    scribe.told("it says when it was changed", changed["body"]["updated"] > tag["body"]["updated"])
    again = scribe.ask("PUT", path, {})
    scribe.told("a change of nothing is a change", again["body"]["updated"] > changed["body"]["updated"])
    scribe.ask("PUT", path, {"name": "scenario-updated"}, keep=["name"])
    scribe.ask("PUT", path, {"exclusive": True}, keep=["body", "exclusive"])
    scribe.ask("PUT", path, {"name": "scenario-update-other"})
    scribe.ask("PUT", path, {"color": "pink"})
    scribe.ask("PUT", path, {"name": "9f0b5a5c-3d0b-4f43-9d7c-0a4a4cf8e1aa"})
    scribe.ask("PUT", path, {"name": None})
    scribe.ask("PUT", f"/tags/{NOBODY}", {"name": "scenario-nobody"})
    scribe.ask("PUT", "/tags/scenario-updated", {})
    scribe.ask("GET", path)


def delete(scribe: Scribe) -> None:
    """Delete a tag that things have: it leaves them."""
    tag = scribe.ask("POST", "/tags", {"name": "scenario-delete", "color": "grey"}, keep=["name"])["id"]
    one = pipeline(scribe, "scenario-tag-delete")
    scribe.ask("PUT", f"/pipelines/{one}", {"add_tags": ["scenario-delete"]}, keep=["resources", "tags", 0, "name"])
    scribe.ask("DELETE", f"/tags/{tag}")
    scribe.ask("GET", f"/pipelines/{one}", keep=["resources", "tags"])
    scribe.ask("GET", f"/tags/{tag}")
    scribe.ask("DELETE", f"/tags/{tag}")
    scribe.ask("DELETE", "/tags/scenario-delete")
    scribe.ask("POST", "/tags", {"name": "scenario-delete", "color": "grey"}, keep=["metadata"])


def resources(scribe: Scribe) -> None:
    """Put a tag on things and take it off, one by one."""
    tag = scribe.ask("POST", "/tags", {"name": "scenario-resources", "color": "lime"}, keep=["name"])["id"]
    one = pipeline(scribe, "scenario-tag-resources")
    link = {"tag_id": tag, "resource_id": one, "resource_type": "pipeline"}
    scribe.ask("POST", "/tag_resources", link)
    scribe.ask("POST", "/tag_resources", link)
    scribe.ask("GET", f"/tags/{tag}", keep=["metadata"])
    scribe.ask("GET", "/pipelines", params=[("tags", "scenario-resources")])
    scribe.ask("GET", "/pipelines", params=[("tags", "contains:scenario-resour")], keep=["total"])
    scribe.ask("GET", "/runs", params=[("tags", "scenario-resources")])
    typed = [("name", "scenario-resources"), ("resource_type", "pipeline")]
    scribe.ask("GET", "/tags", params=typed, keep=["items", 0, "name"])
    scribe.ask("GET", "/tags", params=[("name", "scenario-resources"), ("resource_type", "model")], keep=["items"])
    scribe.ask("POST", "/tag_resources", link | {"resource_type": "model"})
    scribe.ask("POST", "/tag_resources", link | {"resource_type": "step_run"})
    scribe.ask("POST", "/tag_resources", link | {"tag_id": NOBODY})
    scribe.ask("POST", "/tag_resources", link | {"resource_id": NOBODY})
    scribe.ask("POST", "/tag_resources", {"tag_id": tag})
    scribe.ask("DELETE", "/tag_resources", link | {"resource_type": "model"})
    scribe.ask("DELETE", "/tag_resources", {"tag_id": tag})
    scribe.ask("DELETE", "/tag_resources", link)
    scribe.ask("DELETE", "/tag_resources", link)
    scribe.ask("DELETE", "/tag_resources", link | {"tag_id": NOBODY})
    scribe.ask("GET", f"/tags/{tag}", keep=["metadata"])


def batch(scribe: Scribe) -> None:
    """Put a tag on many things at once and take it off."""
    tag = scribe.ask("POST", "/tags", {"name": "scenario-batch", "color": "lime"}, keep=["name"])["id"]
    one, two = pipeline(scribe, "scenario-tag-batch"), model(scribe, "scenario-tag-batch")
    links = [
        {"tag_id": tag, "resource_id": one, "resource_type": "pipeline"},
        {"tag_id": tag, "resource_id": two, "resource_type": "model"},
    ]
    scribe.ask("POST", "/tag_resources/batch", links)
    scribe.ask("POST", "/tag_resources/batch", [links[0], links[0]])
    scribe.ask("POST", "/tag_resources/batch", [])
    scribe.ask("POST", "/tag_resources/batch", [links[0], links[1] | {"resource_id": NOBODY}])
    scribe.ask("POST", "/tag_resources/batch", links[0])
    scribe.ask("GET", f"/tags/{tag}", keep=["metadata"])
    scribe.ask("DELETE", "/tag_resources/batch", links)
    scribe.ask("DELETE", "/tag_resources/batch", [])
    scribe.ask("GET", f"/tags/{tag}", keep=["metadata"])


def by_name(scribe: Scribe) -> None:
    """Give tags by name, where a thing is changed: missing ones are made."""
    one = pipeline(scribe, "scenario-tag-by-name")
    path = f"/pipelines/{one}"
    made = scribe.ask("PUT", path, {"add_tags": ["scenario-named", "scenario-named-too"]}, keep=["name"])
    scribe.told("tags", [tag["name"] for tag in made["resources"]["tags"]])
    tag = made["resources"]["tags"][0]
    changed = scribe.ask("PUT", path, {"add_tags": [tag["id"]], "remove_tags": ["scenario-named-too"]}, keep=["name"])
    scribe.told("tags", [tag["name"] for tag in changed["resources"]["tags"]])
    scribe.ask("PUT", path, {"remove_tags": ["scenario-no-such-tag"]}, keep=["name"])
    both = scribe.ask(
        "PUT", path, {"add_tags": ["scenario-named-both"], "remove_tags": ["scenario-named-both"]}, keep=["name"]
    )
    scribe.told("tags", [tag["name"] for tag in both["resources"]["tags"]])
    scribe.ask("PUT", path, {"add_tags": [NOBODY]})
    scribe.ask("PUT", path, {"add_tags": ["scenario\nnamed"]})
    scribe.ask("PUT", path, {"add_tags": "scenario-named"})
    gone = scribe.ask("PUT", path, {"remove_tags": [tag["id"]]}, keep=["name"])
    scribe.told("tags", gone["resources"]["tags"])


def exclusive(scribe: Scribe) -> None:
    """An exclusive tag is on one run of a pipeline, and on one version of an artifact."""
    tag = scribe.ask("POST", "/tags", {"name": "scenario-one", "exclusive": True, "color": "red"}, keep=["name"])["id"]
    first = snapshot(scribe, pipeline(scribe, "scenario-exclusive"))
    runs = [run(scribe, first, f"scenario-exclusive-{number}") for number in (1, 2)]
    other = fresh_run(scribe, "scenario-exclusive-other")
    for one in (runs[0], runs[1], other):
        scribe.ask(
            "PUT", f"/runs/{one}", {"add_tags": ["scenario-one"]}, keep=["resources", "tags", 0, "body", "exclusive"]
        )
    scribe.ask("GET", f"/runs/{runs[0]}", keep=["resources", "tags"])
    scribe.ask("GET", "/runs", params=[("tags", "scenario-one")], keep=["total"])
    kept = artifact(scribe, "scenario-exclusive")
    versions = [artifact_version(scribe, kept) for _ in range(2)]
    for one in versions:
        scribe.ask("POST", "/tag_resources", {"tag_id": tag, "resource_id": one, "resource_type": "artifact_version"})
    scribe.ask("GET", f"/artifact_versions/{versions[0]}", keep=["resources", "tags"])
    scribe.ask("GET", f"/tags/{tag}", keep=["metadata"])
    scribe.ask("PUT", f"/artifacts/{kept}", {"add_tags": ["scenario-one"]})
    one = model(scribe, "scenario-exclusive")
    scribe.ask("POST", "/tag_resources", {"tag_id": tag, "resource_id": one, "resource_type": "model"})
    scribe.ask("PUT", f"/models/{one}", {"description": "kept", "add_tags": ["scenario-one"]})
    scribe.ask("GET", f"/models/{one}", keep=["metadata", "description"])
    scribe.ask("GET", f"/tags/{tag}", keep=["metadata"])


def made_exclusive(scribe: Scribe) -> None:
    """A tag becomes exclusive only if it is on nothing twice."""
    tag = scribe.ask("POST", "/tags", {"name": "scenario-many", "color": "red"}, keep=["name"])["id"]
    first = snapshot(scribe, pipeline(scribe, "scenario-made-exclusive"))
    runs = [run(scribe, first, f"scenario-made-exclusive-{number}") for number in (1, 2)]
    links = [{"tag_id": tag, "resource_id": one, "resource_type": "pipeline_run"} for one in runs]
    one = model(scribe, "scenario-made-exclusive")
    links.append({"tag_id": tag, "resource_id": one, "resource_type": "model"})
    scribe.ask("POST", "/tag_resources/batch", links, keep=[0, "body", "resource_type"])
    scribe.ask("PUT", f"/tags/{tag}", {"exclusive": True})
    scribe.ask("DELETE", "/tag_resources", links[2])
    scribe.ask("PUT", f"/tags/{tag}", {"exclusive": True})
    scribe.ask("DELETE", "/tag_resources", links[1])
    scribe.ask("PUT", f"/tags/{tag}", {"exclusive": True}, keep=["body", "exclusive"])
    scribe.ask("PUT", f"/runs/{runs[1]}", {"add_tags": ["scenario-many"]}, keep=["resources", "tags", 0, "name"])
    scribe.ask("GET", f"/runs/{runs[0]}", keep=["resources", "tags"])
