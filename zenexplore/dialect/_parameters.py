"""The parameters of runs, which an older server keeps with a run's snapshot and not with the run.

Source: zenml 0.75.0 and 0.85.0, GET /pipeline_deployments?hydrate=true: `metadata.pipeline_spec.parameters`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from zenexplore.errors import ForbiddenError
from zenexplore.query import MANY
from zenexplore.resources import SNAPSHOTS

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

Json = dict[str, Any]


class Parameters:
    """Fetches them for all runs of an answer together: a request for each hundred snapshots not seen before.

    They are kept, since a snapshot never changes.
    """

    def __init__(self, session: ClientSession) -> None:
        self._session = session
        self._known: dict[str, Json | None] = {}

    def lay_into(self, runs: list[Json]) -> None:
        """Put its parameters into each hydrated run that has none of its own; what has no snapshot stays as it is."""
        wanting = [(config, snapshot) for run in runs if (config := _config(run)) and (snapshot := _snapshot(run))]
        self._learn({snapshot for _, snapshot in wanting} - self._known.keys(), runs)
        for config, snapshot in wanting:
            config["parameters"] = self._known.get(snapshot)

    def _learn(self, snapshots: set[str], runs: list[Json]) -> None:
        """Ask for snapshots, which are of the runs' project."""
        ordered = [UUID(each) for each in sorted(snapshots)]
        project = next((run["body"].get("project_id") for run in runs if run.get("body")), None)
        for start in range(0, len(ordered), MANY):
            asked = ordered[start : start + MANY]
            for found in self._fetched(asked, project):
                spec = (found.raw.get("metadata") or {}).get("pipeline_spec") or {}
                self._known[str(found.id)] = spec.get("parameters")
            for gone in map(str, asked):  # or not ours to see: it is not asked for again
                self._known.setdefault(gone, None)

    def _fetched(self, ids: list[UUID], project: str | None) -> list[Any]:
        try:
            return self._session.fetch(SNAPSHOTS, ids, project)
        except ForbiddenError:  # the runs are ours to see all the same
            return []


def _config(run: Json) -> Json | None:
    """A run's configuration, where it is there and has no parameters."""
    config = (run.get("metadata") or {}).get("config")
    return config if isinstance(config, dict) and config.get("parameters") is None else None


def _snapshot(run: Json) -> str | None:
    """The id of a run's snapshot: a field of it, or since 0.90 a thing beside it."""
    beside = (run.get("resources") or {}).get("snapshot") or {}
    return (run.get("body") or {}).get("snapshot_id") or beside.get("id")
