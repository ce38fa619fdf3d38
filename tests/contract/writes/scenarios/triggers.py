"""Triggers: native schedules, what they refuse, and the snapshots that they run."""

from __future__ import annotations

from typing import Any

from tests.contract.writes import making
from tests.contract.writes.making import NOBODY
from tests.contract.writes.transcript import Scribe

_NIGHTLY = {"type": "schedule", "flavor": "native schedule", "cron_expression": "0 2 * * *"}
_HOURLY = {"type": "schedule", "interval": 3600, "start_time": "2026-01-01T00:00:00"}


def create(scribe: Scribe) -> None:
    """Make schedules of every kind, twice, and wrongly."""
    project = making.project(scribe)

    def ask(name: str, **shape: Any) -> Any:
        return scribe.ask("POST", "/triggers", {"project": project, "name": f"scenario-{name}", **shape})

    made = ask("cron", **_NIGHTLY, max_runs=3, concurrency="submit")
    ask("cron", **_NIGHTLY)
    ask("hourly", **_HOURLY, end_time="2099-01-01T12:30:00+02:00")
    ask("later", **{**_HOURLY, "start_time": "2098-01-01T00:00:00"})
    ask("once", type="schedule", run_once_start_time="2097-05-06T07:08:09")
    ask("past", type="schedule", run_once_start_time="2001-05-06T07:08:09")
    ask("off", type="schedule", cron_expression="*/5 * * * *", active=False)
    scribe.ask("GET", f"/triggers/{made['id']}", params=[("hydrate", "false")])
    found = scribe.ask("GET", "/triggers", params=[("name", "scenario-cron")], keep=("total",))
    scribe.told("found", found["items"][0]["id"])
    ask("wrong", type="schedule", cron_expression="not a cron")
    ask("wrong", type="schedule", cron_expression="0 25 * * *")
    ask("wrong", type="schedule")
    ask("wrong", **_NIGHTLY, run_once_start_time="2099-01-01T00:00:00")
    ask("wrong", type="schedule", interval=3600)
    ask("wrong", **{**_HOURLY, "interval": 59})
    ask("wrong", **_HOURLY, end_time="2025-01-01T00:00:00")
    ask("wrong", **_NIGHTLY, max_runs=0)
    ask("wrong", **_NIGHTLY, concurrency="queue")
    ask("wrong", **{**_NIGHTLY, "flavor": "webhook"})
    ask("wrong", type="cron")
    ask("wrong", cron_expression="0 2 * * *")
    scribe.ask("POST", "/triggers", {})
    scribe.ask("POST", "/triggers", {"project": NOBODY, "name": "scenario-nowhere", **_NIGHTLY})
    scribe.ask("POST", "/triggers", {"project": "default", "name": "scenario-nowhere", **_NIGHTLY})
    scribe.ask("GET", "/triggers", params=[("name", "scenario-wrong")])


def change(scribe: Scribe) -> None:
    """Change schedules; what is sent takes the place of all that says when."""
    project = making.project(scribe)

    def ask(name: str, **shape: Any) -> Any:
        return scribe.ask(
            "POST", "/triggers", {"project": project, "name": f"scenario-{name}", **shape}, keep=("body",)
        )

    one = ask("changing", **_NIGHTLY, max_runs=3, concurrency="submit")
    ask("taken", **_NIGHTLY)
    place = f"/triggers/{one['id']}"
    changed = scribe.ask("PUT", place, {"type": "schedule", "name": "scenario-changed", "cron_expression": "5 5 * * 1"})
    scribe.told("touched", changed["body"]["updated"] > one["body"]["updated"])
    same = scribe.ask("PUT", place, {"type": "schedule", "name": "scenario-changed", "cron_expression": "5 5 * * 1"})
    scribe.told("touched", same["body"]["updated"] > changed["body"]["updated"])
    scribe.ask("PUT", place, {"name": "scenario-changed", **_HOURLY}, keep=("body",))
    off = {"name": "scenario-changed", "active": False, **_NIGHTLY}
    scribe.ask("PUT", place, off, keep=("body",))
    scribe.ask("PUT", place, {**off, "active": True, "concurrency": "skip"}, keep=("body",))
    scribe.ask("PUT", place, {**off, "next_occurrence": "2098-01-01T00:00:00", "active": True}, keep=("body",))
    scribe.ask("PUT", place, {**off, "name": "scenario-taken"})
    scribe.ask("PUT", place, {"type": "schedule", "active": False})
    scribe.ask("PUT", place, {"type": "schedule", "name": "scenario-changed"})
    scribe.ask("PUT", place, {"type": "schedule", "name": "scenario-changed", "cron_expression": "never"})
    scribe.ask("PUT", place, {"name": "scenario-changed", "cron_expression": "5 5 * * 1"})
    scribe.ask(
        "PUT", place, {"type": "webhook", "name": "a", "active": True, "concurrency": "skip", "configuration": {}}
    )
    scribe.ask("PUT", place, {"type": "webhook", "name": "a"})
    scribe.ask("PUT", place, {})
    scribe.ask("PUT", f"/triggers/{NOBODY}", off)
    scribe.ask("PUT", "/triggers/nonsense", off)
    scribe.ask("GET", place, keep=("body",))


def remove(scribe: Scribe) -> None:
    """Archive a schedule, which frees its name, and delete one."""
    body = {"project": making.project(scribe), "name": "scenario-leaving", **_NIGHTLY}
    one = scribe.ask("POST", "/triggers", body, keep=("body",))["id"]
    scribe.ask("DELETE", f"/triggers/{one}")
    archived = scribe.ask("GET", f"/triggers/{one}", keep=("body", "is_archived"))
    scribe.told("freed", archived["body"]["name"].rpartition("_")[0])
    scribe.told("active", [archived["body"]["active"], archived["body"]["next_occurrence"]])
    scribe.ask("DELETE", f"/triggers/{one}", params=[("soft", "true")])
    scribe.ask("PUT", f"/triggers/{one}", {"name": "scenario-leaving", **_NIGHTLY})
    scribe.ask("GET", "/triggers", params=[("id", one)])
    listed = scribe.look("/triggers", [("id", one), ("is_archived", "true")])["total"]
    scribe.told("archived", listed)
    again = scribe.ask("POST", "/triggers", body, keep=("body",))["id"]
    scribe.ask("DELETE", f"/triggers/{again}", params=[("soft", "maybe")])
    scribe.ask("DELETE", f"/triggers/{again}", params=[("soft", "false")])
    scribe.ask("GET", f"/triggers/{again}")
    scribe.ask("DELETE", f"/triggers/{again}", params=[("soft", "false")])
    scribe.ask("DELETE", f"/triggers/{one}", params=[("soft", "false")])
    scribe.ask("GET", "/triggers", params=[("id", one), ("is_archived", "true")])
    scribe.ask("DELETE", "/triggers/nonsense")


def attach(scribe: Scribe) -> None:
    """Let schedules run snapshots: only named ones, on stacks that a server reaches, and each but once."""
    body = {"project": making.project(scribe), "name": "scenario-runner", **_NIGHTLY}
    one = scribe.ask("POST", "/triggers", body, keep=("body",))["id"]
    snapshot = making.runnable(scribe, "scenario-runner")
    bare = making.pipeline(scribe, "scenario-bare")
    local = making.snapshot(scribe, bare, name="scenario-local")
    unbuilt = making.snapshot(scribe, bare, name="scenario-unbuilt", stack=making.cloud_stack(scribe))
    nameless = making.snapshot(scribe, bare)
    place = f"/triggers/{one}/pipeline_snapshots"
    scribe.ask("PUT", f"{place}/{local}")
    scribe.ask("PUT", f"{place}/{unbuilt}")
    scribe.ask("PUT", f"{place}/{nameless}")
    scribe.ask("PUT", f"{place}/{NOBODY}")
    scribe.ask("PUT", f"{place}/nonsense")
    scribe.ask("PUT", f"/triggers/{NOBODY}/pipeline_snapshots/{snapshot}")
    scribe.ask("DELETE", f"{place}/{snapshot}")
    scribe.ask("PUT", f"{place}/{snapshot}")
    first = _runs(scribe, one)
    scribe.ask("PUT", f"{place}/{snapshot}")
    scribe.ask("PUT", f"{place}/{snapshot}", params=[("allow_replace", "true")])
    second = _runs(scribe, one)
    scribe.told("another copy", second != first)
    copy = scribe.look(f"/pipeline_snapshots/{second}")
    scribe.told("copy of", [copy["name"], copy["metadata"]["source_snapshot_id"] == snapshot])
    for name, value in (("snapshot_id", snapshot), ("snapshot_id", second), ("snapshot_id", first)):
        scribe.told(f"found by {name}", scribe.look("/triggers", [(name, value), ("name", body["name"])])["total"])
    of = [("trigger_id", one)]
    scribe.told("snapshots", [row["id"] for row in scribe.look("/pipeline_snapshots", of)["items"]])
    scribe.ask("DELETE", f"{place}/{snapshot}")
    scribe.ask("DELETE", f"{place}/{snapshot}")
    scribe.told("snapshots", scribe.look("/pipeline_snapshots", of)["total"])
    scribe.told("the copy stays", scribe.look(f"/pipeline_snapshots/{second}")["id"] == second)
    scribe.ask("PUT", f"{place}/{snapshot}")
    scribe.ask("DELETE", f"/triggers/{one}")
    scribe.ask("PUT", f"{place}/{snapshot}")
    scribe.ask("GET", f"/triggers/{one}", keep=("resources", "snapshots"))


def _runs(scribe: Scribe, one: str) -> str:
    """Write down what a trigger runs and return the id of the copy."""
    found = scribe.look(f"/triggers/{one}")["resources"]
    scribe.told("runs", [[row["id"] for row in found[kind]] for kind in ("snapshots", "executable_snapshots")])
    return str(found["executable_snapshots"][0]["id"])


def let_go(scribe: Scribe) -> None:
    """A snapshot that loses its name, or goes, is run no more."""
    body = {"project": making.project(scribe), "name": "scenario-let-go", **_NIGHTLY}
    one = scribe.make("/triggers", body)["id"]
    for number, lose in enumerate(("name", "existence", "name to another")):
        name = f"scenario-let-go-{number}"
        snapshot = making.runnable(scribe, name)
        scribe.ask("PUT", f"/triggers/{one}/pipeline_snapshots/{snapshot}")
        copy = _runs(scribe, one)
        if lose == "name":
            scribe.ask("PUT", f"/pipeline_snapshots/{snapshot}", {"name": False}, keep=("name",))
        elif lose == "existence":
            scribe.ask("DELETE", f"/pipeline_snapshots/{snapshot}")
        else:
            of = scribe.look(f"/pipeline_snapshots/{snapshot}")["body"]["pipeline_id"]
            making.snapshot(scribe, of, name=name, replace=True)
        scribe.ask("GET", f"/triggers/{one}", keep=("resources", "snapshots"))
        source = scribe.look(f"/pipeline_snapshots/{copy}")["metadata"]["source_snapshot_id"]
        scribe.told("the copy's source", source)


def events(scribe: Scribe) -> None:
    """Make triggers of what happens on the server, and of webhooks that are not there."""
    project = making.project(scribe)
    pipeline = making.pipeline(scribe, "scenario-event")
    event: dict[str, Any] = {"project": project, "name": "scenario-event", "type": "platform_event"}
    source = {"source_entity": {"type": "pipeline", "id": pipeline}, "target_events": ["run_completed", "run_failed"]}
    one = scribe.ask("POST", "/triggers", {**event, **source})["id"]
    scribe.ask("PUT", f"/triggers/{one}", {**event, **source, "target_events": ["run_failed"], "active": False})
    scribe.ask("PUT", f"/triggers/{one}", {"name": "scenario-event", **_NIGHTLY})
    scribe.ask("POST", "/triggers", {**event, **source, "target_events": ["exploded"]})
    scribe.ask("POST", "/triggers", {**event, **source, "target_events": []})
    scribe.ask("POST", "/triggers", {**event, **source, "source_entity": {"type": "pipeline", "id": NOBODY}})
    scribe.ask("POST", "/triggers", {**event, **source, "source_entity": {"type": "planet", "id": pipeline}})
    scribe.ask("POST", "/triggers", event)
    webhook = {"project": project, "name": "scenario-hook", "type": "webhook", "configuration": {}}
    scribe.ask("POST", "/triggers", {**webhook, "webhook_id": NOBODY})
    scribe.ask("POST", "/triggers", webhook)
