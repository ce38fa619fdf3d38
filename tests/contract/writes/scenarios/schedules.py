"""Schedules."""

from __future__ import annotations

from tests.contract.writes.making import NOBODY, pipeline, project
from tests.contract.writes.transcript import Scribe


def create(scribe: Scribe) -> None:
    """Make schedules of each kind, and wrongly."""
    request = {
        "project": project(scribe), "name": "scenario-schedule", "active": True, "orchestrator_id": None,
        "pipeline_id": None, "cron_expression": "0 0 * * *",
    }  # fmt: skip
    scribe.ask("POST", "/schedules", request)
    scribe.ask("POST", "/schedules", request)
    often = {"cron_expression": None, "start_time": "2030-01-01T00:00:00", "interval_second": 90, "catchup": True}
    scribe.ask("POST", "/schedules", request | {"name": "scenario-schedule-often", **often}, keep=["body"])
    at_once = {"cron_expression": None, "run_once_start_time": "2030-01-01T00:00:00"}
    scribe.ask("POST", "/schedules", request | {"name": "scenario-schedule-once", **at_once}, keep=["body"])
    scribe.ask(
        "POST",
        "/schedules",
        request | {"name": "scenario-schedule-odd", "cron_expression": "not a cron"},
        keep=["name"],
    )
    scribe.ask("POST", "/schedules", request | {"name": "scenario-schedule-never", "cron_expression": None})
    other = request | {"name": "scenario-schedule-other"}
    scribe.ask("POST", "/schedules", other | {"orchestrator_id": NOBODY})
    scribe.ask("POST", "/schedules", other | {"pipeline_id": NOBODY})
    scribe.ask("POST", "/schedules", other | {"project": NOBODY})
    scribe.ask("POST", "/schedules", {})


def change(scribe: Scribe) -> None:
    """Change, archive and delete schedules."""
    one = pipeline(scribe, "scenario-schedule-change")
    request = {
        "project": project(scribe), "name": "scenario-schedule-change", "active": True, "orchestrator_id": None,
        "pipeline_id": one, "cron_expression": "0 0 * * *",
    }  # fmt: skip
    made = scribe.make("/schedules", request)
    scribe.make("/schedules", request | {"name": "scenario-schedule-taken"})
    path = f"/schedules/{made['id']}"
    changed = scribe.ask(
        "PUT",
        path,
        {"name": "scenario-schedule-changed", "cron_expression": "1 1 * * *", "active": False},
        keep=["body"],
    )
    scribe.told("changed", changed["body"]["updated"] > made["body"]["updated"])
    again = scribe.ask("PUT", path, {}, keep=["name"])
    scribe.told("a change of nothing is a change", again["body"]["updated"] > changed["body"]["updated"])
    scribe.ask("PUT", path, {"active": None, "cron_expression": "none"}, keep=["body", "cron_expression"])
    scribe.ask("PUT", path, {"name": "scenario-schedule-taken"})
    scribe.ask("PUT", path, {"active": "maybe"})
    last = scribe.ask("PUT", path, {"active": True}, keep=["body", "active"])
    scribe.ask("PUT", f"/schedules/{NOBODY}", {})
    scribe.ask("DELETE", path)
    scribe.ask("DELETE", path, params=[("soft", "true")])
    archived = scribe.ask("GET", path, keep=["body"])
    scribe.told("name", archived["name"][:25])
    scribe.told("changed", archived["body"]["updated"] > last["body"]["updated"])
    scribe.ask("PUT", path, {"active": True})
    scribe.ask("DELETE", path, params=[("soft", "false")])
    scribe.ask("GET", path)
    scribe.ask("DELETE", path, params=[("soft", "false")])
