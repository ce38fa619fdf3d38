"""Schedules: the one thing that our client writes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from .backends import Backend, Row

Body = dict[str, Any]


@pytest.fixture
def body(backend: Backend) -> Iterator[Body]:
    """Give the smallest good request; whatever a test created under its name is deleted for good."""
    project = next(row["id"] for row in backend.everything("/projects") if row["name"] == "default")
    request = {
        "project": project,
        "name": f"made-by-test-{uuid.uuid4().hex[:8]}",
        "active": True,
        "orchestrator_id": None,
        "pipeline_id": backend.everything("/pipelines")[0]["id"],
        "cron_expression": "0 0 * * *",
    }
    yield request
    for row in backend.get("/schedules", [("name", f"startswith:{request['name']}")]).json()["items"]:
        backend.request("DELETE", f"/schedules/{row['id']}", params={"soft": "false"})


def create(backend: Backend, body: Body) -> Row:
    """Create a schedule."""
    answer = backend.request("POST", "/schedules", json=body)
    assert answer.status_code == 200, answer.text
    row: Row = answer.json()
    return row


def test_create(backend: Backend, body: Body) -> None:
    """A created schedule is hydrated in the answer, listed, and owned by who asked."""
    made = create(backend, body)
    assert made["name"] == body["name"]
    assert made["body"]["cron_expression"] == "0 0 * * *"
    assert made["metadata"]["pipeline_id"] == body["pipeline_id"]
    assert made["body"]["is_archived"] is False
    assert made["resources"]["user"]["name"] == backend.username
    assert backend.get(f"/schedules/{made['id']}").json() == made
    assert backend.get("/schedules", [("name", body["name"])]).json()["total"] == 1


@pytest.mark.parametrize(
    ("shape", "shown"),
    [
        (
            {"cron_expression": None, "start_time": "2026-01-01T00:00:00", "interval_second": 5400},
            {"interval_second": "PT1H30M"},
        ),
        (
            {"cron_expression": None, "run_once_start_time": "2030-01-01T00:00:00"},
            {"run_once_start_time": "2030-01-01T00:00:00"},
        ),
        ({"cron_expression": "not a cron"}, {"cron_expression": "not a cron"}),
        ({"catchup": True, "end_time": "2027-01-01T00:00:00"}, {"catchup": True, "end_time": "2027-01-01T00:00:00"}),
        ({"active": False, "pipeline_id": None}, {"active": False}),
    ],
    ids=["interval", "once", "unchecked-cron", "window", "inactive"],
)
def test_the_shapes_of_a_schedule(backend: Backend, body: Body, shape: Body, shown: Body) -> None:
    """Seconds go in, ISO 8601 durations come out; a cron expression is not checked."""
    made = create(backend, body | shape)
    assert {key: made["body"][key] for key in shown} == shown


def test_update(backend: Backend, body: Body) -> None:
    """Name, cron expression and activity can be changed; the rest stays."""
    made = create(backend, body)
    change = {"name": f"{body['name']}-new", "cron_expression": "5 5 * * *", "active": False}
    answer = backend.request("PUT", f"/schedules/{made['id']}", json=change)
    assert answer.status_code == 200
    changed = backend.get(f"/schedules/{made['id']}").json()
    assert (changed["name"], changed["body"]["cron_expression"], changed["body"]["active"]) == tuple(change.values())
    assert changed["body"]["updated"] >= made["body"]["updated"]
    assert changed["metadata"] == made["metadata"]


def test_a_soft_delete_archives(backend: Backend, body: Body) -> None:
    """`soft=true` keeps the record, archived; `soft=false` removes it; without `soft` nothing happens."""
    made = create(backend, body)
    path = f"/schedules/{made['id']}"
    assert backend.request("DELETE", path).status_code == 422
    soft = backend.request("DELETE", path, params={"soft": "true"})
    assert (soft.status_code, soft.json()) == (200, None)
    assert backend.get(path).json()["body"]["is_archived"] is True
    assert backend.get("/schedules", [("is_archived", "false"), ("id", made["id"])]).json()["total"] == 0
    assert backend.request("DELETE", path, params={"soft": "false"}).status_code == 200
    assert backend.get(path).status_code == 404


def test_a_second_one_of_the_same_name(backend: Backend, body: Body) -> None:
    """Names are unique in a project: 409."""
    create(backend, body)
    answer = backend.request("POST", "/schedules", json=body)
    assert (answer.status_code, answer.json()["detail"][0]) == (409, "EntityExistsError")


@pytest.mark.parametrize("field", ["project", "name", "active", "orchestrator_id", "pipeline_id"])
def test_a_missing_field(backend: Backend, body: Body, field: str) -> None:
    """The fields are required, even where they may be null: 422, a bare list."""
    answer = backend.request("POST", "/schedules", json={key: value for key, value in body.items() if key != field})
    assert answer.status_code == 422
    kind, message = answer.json()
    assert kind == "ValueError"
    assert f"('body', '{field}')" in message


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"cron_expression": None}, 422),
        ({"project": "default"}, 422),
        ({"pipeline_id": "training"}, 422),
        ({"pipeline_id": "00000000-0000-4000-8000-000000000000"}, 404),
        ({"orchestrator_id": "00000000-0000-4000-8000-000000000000"}, 404),
    ],
    ids=["no-time", "project-by-name", "pipeline-by-name", "unknown-pipeline", "unknown-orchestrator"],
)
def test_a_bad_field(backend: Backend, body: Body, change: Body, status: int) -> None:
    """Ids have to be ids of things that exist, and some time has to be given."""
    answer = backend.request("POST", "/schedules", json=body | change)
    assert answer.status_code == status, answer.text
    assert backend.get("/schedules", [("name", body["name"])]).json()["total"] == 0
