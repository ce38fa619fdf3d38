"""What things ask of the client that fetched them. `zenexplore/session.py` implements it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

if TYPE_CHECKING:
    import pandas as pd

    from zenexplore.insight import Logs
    from zenexplore.resources._declare import Resource
    from zenexplore.resources._entity import Entity

MAX_BYTES = 256_000_000  # what an artifact may weigh before somebody says otherwise
CACHE_BYTES = 5_000_000_000  # what the artifacts kept on this machine may take together


class Session(Protocol):
    """What objects ask of the client that fetched them; `client.py` binds it."""

    def fetch(self, resource: Resource[Any], ids: list[UUID], project: UUID | str | None) -> list[Any]:
        """Return the hydrated resources with these ids."""

    def steps(self, runs: list[Entity]) -> dict[UUID, dict[str, Any]]:
        """Return each run's steps by name, without superseded retries."""

    def api_keys(self, account: Entity) -> list[Any]:
        """Return a service account's API keys."""

    def frame(self, resource: Resource[Any], items: list[Any], attrs: dict[str, Any], **options: Any) -> pd.DataFrame:
        """Lay items out as a table."""

    def logs(self, of: Any) -> Logs:
        """Read the logs of a run or a step."""

    def explore(self, question: Any) -> Any:
        """Open a panel on a question."""

    def html(self, page: Any) -> str:
        """Draw a page as a static HTML table."""

    def change(self, what: str, *said: Any, **more: Any) -> Any:
        """Do one of the writes that things, pages and searches offer; `zenexplore/writing` has them by name."""

    def content(self, artifact_version: Any) -> Any:
        """Return what can be done with the content of an artifact version."""
