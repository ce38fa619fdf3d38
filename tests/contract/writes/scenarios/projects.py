"""Projects, and what goes with them."""

from __future__ import annotations

from tests.contract.writes.transcript import Scribe

_NOBODY = "00000000-0000-4000-8000-000000000001"
_REPOSITORY = {"name": "repository", "config": {}, "source": {"module": "acme", "attribute": "Acme", "type": "user"}}


def create(scribe: Scribe) -> None:
    """Make a project, twice, and wrongly; then look for it."""
    made = scribe.ask(
        "POST",
        "/projects",
        {"name": "scenario-p", "display_name": "P", "description": "A project", "project_metadata": {"a": [1]}},
    )
    scribe.ask("POST", "/projects", {"name": "scenario-p"})
    scribe.ask("POST", "/projects", {"name": "default"})
    scribe.ask("POST", "/projects", {})
    scribe.ask("POST", "/projects", {"name": None, "description": 3, "project_metadata": "x"})
    scribe.ask("POST", "/projects", {"name": ""})
    scribe.ask("POST", "/projects", {"name": "n" * 256})
    scribe.ask("POST", "/projects", {"name": "scenario a/b"})
    scribe.ask("GET", "/projects/scenario-p")
    scribe.ask("GET", f"/projects/{made['id']}", params=[("hydrate", "false")])
    scribe.ask("GET", "/projects/scenario-p/statistics")
    scribe.ask("GET", "/projects", params=[("name", "startswith:scenario-p"), ("hydrate", "true")])


def change(scribe: Scribe) -> None:
    """Change a project by its id, and what may not be changed."""
    one = scribe.ask("POST", "/projects", {"name": "scenario-change"})["id"]
    scribe.ask("POST", "/projects", {"name": "scenario-taken"})
    scribe.ask("PUT", f"/projects/{one}", {"description": "Now", "display_name": "Changed"})
    scribe.ask("PUT", f"/projects/{one}", {"project_metadata": {"b": 2}})
    scribe.ask("PUT", f"/projects/{one}", {"project_metadata": None, "description": ""})
    scribe.ask("PUT", f"/projects/{one}", {})
    scribe.ask("PUT", f"/projects/{one}", {"name": "scenario-changed"})
    scribe.ask("PUT", f"/projects/{one}", {"name": "scenario-changed"})
    scribe.ask("PUT", f"/projects/{one}", {"name": "scenario-taken"})
    scribe.ask("PUT", f"/projects/{one}", {"name": 7})
    scribe.ask("PUT", "/projects/scenario-changed", {"description": "by name"})
    scribe.ask("PUT", f"/projects/{_NOBODY}", {"description": "nobody"})
    default = scribe.look("/projects/default")["id"]
    scribe.ask("PUT", f"/projects/{default}", {"name": "another"})
    scribe.ask("GET", "/projects/scenario-change")
    scribe.ask("GET", "/projects/scenario-changed")


def remove(scribe: Scribe) -> None:
    """Delete projects by name and by id; what is in them goes along."""
    one = scribe.ask("POST", "/projects", {"name": "scenario-gone"})["id"]
    other = scribe.ask("POST", "/projects", {"name": "scenario-gone-too"})["id"]
    repository = scribe.ask("POST", "/code_repositories", {"project": one, **_REPOSITORY})["id"]
    when = {"cron_expression": "0 1 * * *", "active": True, "orchestrator_id": None, "pipeline_id": None}
    schedule = scribe.ask("POST", "/schedules", {"project": one, "name": "nightly", **when})["id"]
    scribe.ask("DELETE", "/projects/scenario-gone")
    scribe.ask("GET", f"/projects/{one}")
    scribe.ask("GET", f"/code_repositories/{repository}")
    scribe.ask("GET", f"/schedules/{schedule}")
    scribe.ask("GET", "/schedules", params=[("project", one)])
    scribe.ask("DELETE", "/projects/scenario-gone")
    scribe.ask("DELETE", f"/projects/{other}")
    scribe.ask("DELETE", f"/projects/{other}")
    scribe.ask("DELETE", "/projects/default")
    scribe.ask("GET", "/projects", params=[("name", "startswith:scenario-gone")])
