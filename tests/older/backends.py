"""An older server's rows as the contract suite's readings want them, asked in the older server's own words."""

from __future__ import annotations

from typing import Any

import httpx

from tests.contract.backends import Backend, Params, Row
from zenexplore.dialect._reading import modern

RENAMED = {"/projects": "/workspaces", "/pipeline_snapshots": "/pipeline_deployments"}

SHARED = ("tags", "inputs", "outputs", "latest_run_status", "latest_version_id")


class Older(Backend):
    """One older server, and an administrator's session on it.

    What is asked is written here a second time, without a look at the dialect. Only where a field stands is the
    dialect's word.
    """

    forgets_project = frozenset[tuple[str, str]]()  # they did not yet

    def __init__(self, server: Backend) -> None:
        super().__init__(server.name, server.url, server.username, server.password, server.api_key)
        document = httpx.get(f"{server.url}/openapi.json", timeout=60).raise_for_status().json()
        self.asks = {
            path.removeprefix("/api/v1"): {each["name"] for each in operations["get"].get("parameters", [])}
            for path, operations in document["paths"].items()
            if "get" in operations
        }
        self.untouched: dict[tuple[str, str], list[Row]] = {}

    def everything(self, path: str, project: str = "") -> list[Row]:
        """Return all rows of a list as hydrated JSON, oldest first; none where there is no such list."""
        if (path, project) not in self._everything:
            rows = self.raw(path, project)
            self._everything[path, project] = [with_relations(modern(row)) for row in rows]
        return self._everything[path, project]

    def raw(self, path: str, project: str = "") -> list[Row]:
        """Return the rows as the server laid them out."""
        if (path, project) not in self.untouched:
            there = self.place(path)
            self.untouched[path, project] = self._all(there, project) if there in self.asks else []
        return self.untouched[path, project]

    def _all(self, path: str, project: str) -> list[Row]:
        params = {"hydrate": "true", "size": "500", "sort_by": "created"}
        if "scope_workspace" in self.asks[path]:
            params["scope_workspace"] = project or self.default
        elif "project" in self.asks[path]:
            params["project"] = project or "default"
        answer = self.get(path, list(params.items())).raise_for_status().json()
        assert answer["total_pages"] == 1, f"{path}: the world has grown"
        return list(answer["items"])

    def place(self, path: str) -> str:
        """Where a list is, which may have had another name."""
        return path if path in self.asks else RENAMED.get(path, path)

    @property
    def hands_out(self) -> bool:
        """Whether it gives the content of artifacts."""
        return any(path.endswith("/download-token") for path in self.asks)

    @property
    def default(self) -> str:
        """The id of the default workspace."""
        return next(str(row["id"]) for row in self.raw("/projects") if row["name"] == "default")


def with_relations(row: Row) -> Row:
    """Put related things where the readings look for them: they stood in the body or the metadata."""
    parts = {name: row.get(name) or {} for name in ("body", "metadata", "resources")}
    held: Row = {"tags": [], "pipeline": None, "stack": None}
    for part in (parts["metadata"], parts["body"]):
        held |= {name: value for name, value in part.items() if name in SHARED or is_related(value)}
    parts["body"].setdefault("full_name", "")
    if "snapshot_id" in parts["body"]:
        held["snapshot"] = {"id": parts["body"]["snapshot_id"]}
    return {"name": None, **row, **parts, "resources": {**held, **parts["resources"]}}


def is_related(value: Any) -> bool:
    """Whether a field holds another thing."""
    return isinstance(value, dict) and {"id", "body"} <= set(value)


class Translated:
    """An older server to whoever knows the declared paths and layout only."""

    def __init__(self, server: Older) -> None:
        self._server = server
        self.url, self.username, self.password = server.url, server.username, server.password
        self.everything = server.everything
        self.request = server.request

    def get(self, path: str, params: Params = ()) -> httpx.Response:
        """Ask as the administrator; the answer is laid out as a newer server does."""
        first, slash, rest = path[1:].partition("/")
        there = self._server.place(f"/{first}")
        words = [pair for given in params if (pair := self._worded(there, *given))]
        if "scope_workspace" in self._server.asks.get(f"{there}{slash}{rest}", ()):
            words.append(("scope_workspace", self._server.default))
        answer = self._server.get(f"{there}{slash}{rest}", words)
        found = answer.json()
        laid_out = {**found, "items": [*map(as_now, found["items"])]} if "items" in found else as_now(found)
        return httpx.Response(answer.status_code, json=laid_out, request=answer.request)

    def _worded(self, there: str, name: str, value: str) -> tuple[str, str] | None:
        """One parameter in the server's own words; None where what it says is so in any case."""
        known = self._server.asks.get(there, set())
        if name in known:
            return name, value
        assert name in ("tags", "project", "exclude_retried"), f"{there} has no {name}"
        return ("tag", value) if name == "tags" else None


def as_now(found: Any) -> Any:
    """A thing as a newer server lays it out; an error as it is."""
    return with_relations(modern(found)) if isinstance(found, dict) and "body" in found else found
