"""What a real server did not foresee, and tells as 500, mostly in the words of its database's driver: so do we, on purpose."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.contract.backends import Backend

Path = str
TOO_LARGE = 2**63
NULLS = {
    "flavors": ("name", "source"),
    "tags": ("name",),
    "secrets": ("name",),
    "users": ("name",),
}
MADE: dict[Path, dict[str, Any]] = {
    "flavors": {"type": "alerter", "config_schema": {}, "source": "a.b", "integration": "own"},
    "tags": {},
    "secrets": {"values": {}},
    "users": {"is_admin": False},
}


def make(sandbox: Backend, path: Path) -> Path:
    """Make a thing, and return its path."""
    body = {"name": f"null-{uuid.uuid4().hex}", **MADE[path]}
    return f"/{path}/{sandbox.request('POST', f'/{path}', json=body).raise_for_status().json()['id']}"


def assert_refused(answer: Any, words: str) -> None:
    """A real server tells the statement, too, which is not ours to repeat."""
    kind, message = answer.json()["detail"]
    assert (answer.status_code, kind, message.partition("\n")[0]) == (500, "RuntimeError", words)


@pytest.mark.parametrize(("path", "column"), [(path, column) for path, columns in NULLS.items() for column in columns])
def test_null_where_there_is_none(sandbox: Backend, path: Path, column: str) -> None:
    answer = sandbox.request("PUT", make(sandbox, path), json={column: None})
    assert_refused(answer, f"(sqlite3.IntegrityError) NOT NULL constraint failed: {path.removesuffix('s')}.{column}")


def test_a_flavor_of_no_type(sandbox: Backend) -> None:
    answer = sandbox.request("PUT", make(sandbox, "flavors"), json={"type": None})
    assert_refused(answer, "'NoneType' object has no attribute 'value'")


def test_a_log_that_is_there(sandbox: Backend) -> None:
    """Its id is the client's to choose."""
    project = sandbox.get("/projects/default").json()["id"]
    store = sandbox.get("/components", [("type", "artifact_store")]).json()["items"][0]["id"]
    log = {"id": str(uuid.uuid4()), "project": project, "source": "client", "artifact_store_id": store}
    sandbox.request("POST", "/logs", json=log).raise_for_status()
    assert_refused(
        sandbox.request("POST", "/logs", json=log), "(sqlite3.IntegrityError) UNIQUE constraint failed: logs.id"
    )


def test_a_model_that_is_a_text(sandbox: Backend) -> None:
    """Not the database's, but of the kind: a real server falls over it, and says no more."""
    pipeline = sandbox.get("/pipelines").json()["items"][0]
    body = {
        "project": pipeline["body"]["project_id"], "pipeline": pipeline["id"], "run_name_template": "run",
        "stack": sandbox.get("/stacks").json()["items"][0]["id"],
        "pipeline_configuration": {"name": "odd", "model": "a-model"},
    }  # fmt: skip
    answer = sandbox.request("POST", "/pipeline_snapshots", json=body)
    assert (answer.status_code, answer.json()["detail"]) == (500, "An unexpected error occurred.")


def test_a_number_that_is_too_large(sandbox: Backend) -> None:
    project = sandbox.get("/projects/default").json()["id"]
    build = {"project": project, "images": {}, "is_local": True, "contains_code": True, "duration": TOO_LARGE}
    answer = sandbox.request("POST", "/pipeline_builds", json=build)
    assert_refused(answer, "Python int too large to convert to SQLite INTEGER")
