"""Code repositories; the server looks for none of them."""

from __future__ import annotations

from tests.contract.writes.transcript import Scribe

_NOBODY = "00000000-0000-4000-8000-000000000001"
_SOURCE = {"module": "acme.code", "attribute": "AcmeRepository", "type": "user"}


def create(scribe: Scribe) -> None:
    """Make code repositories, twice, and wrongly; the same name may be in another project."""
    project = scribe.ask("POST", "/projects", {"name": "scenario-code"}, keep=("name",))["id"]
    other = scribe.ask("POST", "/projects", {"name": "scenario-code-too"}, keep=("name",))["id"]
    body = {"project": project, "name": "main", "config": {"owner": "acme", "depth": 3}, "source": _SOURCE}
    about = {"description": "The code", "logo_url": "https://example.com/logo.png"}
    made = scribe.ask("POST", "/code_repositories", {**body, **about})
    scribe.ask("POST", "/code_repositories", body)
    scribe.ask("POST", "/code_repositories", {**body, "project": other, "source": "acme.code.AcmeRepository"})
    scribe.ask("POST", "/code_repositories", {**body, "project": "scenario-code"})
    scribe.ask("POST", "/code_repositories", {})
    scribe.ask("POST", "/code_repositories", {**body, "name": "", "source": {"module": "x"}, "config": "x"})
    scribe.ask("GET", f"/code_repositories/{made['id']}")
    scribe.ask("GET", f"/code_repositories/{_NOBODY}")
    scribe.ask("GET", "/code_repositories", params=[("project", project), ("hydrate", "true")])


def change(scribe: Scribe) -> None:
    """Change a code repository; what is empty changes nothing."""
    project = scribe.ask("POST", "/projects", {"name": "scenario-code-change"}, keep=("name",))["id"]
    body = {"project": project, "config": {"a": 1}, "source": _SOURCE}
    one = scribe.ask("POST", "/code_repositories", {**body, "name": "first"})["id"]
    scribe.ask("POST", "/code_repositories", {**body, "name": "second"})
    place = f"/code_repositories/{one}"
    scribe.ask("PUT", place, {"description": "Changed", "logo_url": "https://example.com/logo.png"})
    scribe.ask("PUT", place, {"config": {"b": 2}})
    scribe.ask("PUT", place, {"description": None, "config": {}, "logo_url": ""})
    scribe.ask("PUT", place, {})
    scribe.ask("PUT", place, {"name": "second"})
    scribe.ask("PUT", place, {"name": "third"})
    scribe.ask("PUT", place, {"name": 3})
    scribe.ask("PUT", f"/code_repositories/{_NOBODY}", {"name": "x"})
    scribe.ask("DELETE", place)
    scribe.ask("DELETE", place)
    scribe.ask("GET", place)
    scribe.ask("GET", "/code_repositories", params=[("project", project)])
