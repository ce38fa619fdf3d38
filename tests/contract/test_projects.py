"""The scope of a list: one project, by name or id, and the server's default one."""

from __future__ import annotations

import pytest

from .backends import Backend
from .facts import FILTERS, PROJECT_SCOPED, RESOURCES

SECOND = (
    "runs",
    "steps",
    "pipelines",
    "pipeline_snapshots",
    "artifacts",
    "artifact_versions",
    "models",
    "model_versions",
)


def ids(backend: Backend, resource: str, project: str | None) -> list[str]:
    """List the ids of a project, or of the server's choice."""
    scope = [("project", project)] if project is not None else []
    answer = backend.get(f"/{resource}", [*scope, ("size", "1000")]).raise_for_status()
    return [row["id"] for row in answer.json()["items"]]


@pytest.mark.parametrize("resource", PROJECT_SCOPED)
def test_a_project_by_name_and_by_id(backend: Backend, resource: str) -> None:
    """Name and id mean the same, and no project means `default`."""
    default = next(row for row in backend.everything("/projects") if row["name"] == "default")
    by_name = ids(backend, resource, "default")
    assert by_name
    assert by_name == ids(backend, resource, default["id"]) == ids(backend, resource, None)


@pytest.mark.parametrize("resource", PROJECT_SCOPED)
def test_a_scoped_row_names_its_project(backend: Backend, resource: str) -> None:
    """The rows of a project say so."""
    for project in backend.everything("/projects"):
        assert {row["body"]["project_id"] for row in backend.everything(f"/{resource}", project["id"])} <= {
            project["id"]
        }


@pytest.mark.parametrize("resource", SECOND)
def test_two_projects_share_nothing(backend: Backend, resource: str) -> None:
    """Both projects have rows, and no row is in both."""
    projects = [ids(backend, resource, row["id"]) for row in backend.everything("/projects")]
    assert len(projects) > 1
    assert all(projects)
    assert sum(map(len, projects)) == len({row for rows in projects for row in rows})


@pytest.mark.parametrize("resource", PROJECT_SCOPED)
def test_an_unknown_project(backend: Backend, resource: str) -> None:
    """A project that does not exist is 404 KeyError."""
    for project in ("nowhere", "00000000-0000-4000-8000-000000000000"):
        answer = backend.get(f"/{resource}", [("project", project)])
        assert (answer.status_code, answer.json()["detail"][0]) == (404, "KeyError")


@pytest.mark.parametrize("resource", [name for name in RESOURCES if name not in PROJECT_SCOPED])
def test_other_lists_have_no_project(backend: Backend, resource: str) -> None:
    """Where there is no such filter, even an unknown project is ignored."""
    assert "project" not in FILTERS[resource]["fields"]
    assert backend.get(f"/{resource}", [("project", "nowhere")]).json() == backend.get(f"/{resource}").json()


def test_the_statistics_of_a_project(backend: Backend) -> None:
    """A project counts its pipelines and runs, the server its stacks, components and projects."""
    counted = {name: len(backend.everything(f"/{name}")) for name in ("pipelines", "runs")}
    assert backend.get("/projects/default/statistics").json() == counted
    server = {name: len(backend.everything(f"/{name}")) for name in ("components", "projects", "stacks")}
    assert backend.get("/statistics").json() == server
