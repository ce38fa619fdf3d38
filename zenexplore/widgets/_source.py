"""What a panel asks of the client that opened it. No widget knows HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from zenexplore.facets import Counts, Histogram, Options
from zenexplore.query import Query
from zenexplore.resources import Entity, Page, Resource
from zenexplore.server.ranking import Ranking
from zenexplore.views import Place, View

if TYPE_CHECKING:
    from zenexplore.frames.export import Exported
    from zenexplore.panel_actions import Changed, Prepared

Move = Callable[[View], View]
Act = Callable[[Move], None]
Heard = Callable[[int, int], None]  # so many of so many rows are read; it may raise to stop


class Source(Place, Protocol):
    """Answers questions; `panel_source.py` has the one that asks a server."""

    def page(self, query: Query[Any]) -> Page[Any]:
        """Ask a question and return its page."""

    def one(self, resource: Resource[Any], id: UUID | str, *, hydrate: bool = True) -> Any:
        """Get one by its id."""

    def apart(self, item: Entity) -> Entity:
        """Give one of a hydrated page by itself, without a request: what it lacks is then fetched for it alone."""

    def fetch(self, resource: Resource[Any], ids: list[UUID], project: UUID | str | None) -> list[Any]:
        """Get those with these ids, without the ones that are gone."""

    def rank(self, query: Query[Any], column: str, *, descending: bool, progress: Heard) -> Ranking:
        """Read all rows of a question and order them by a column."""

    def ranked(self, ranking: Ranking, page: int, size: int) -> Page[Any]:
        """Give a page of rows that were ordered before."""

    def counts(self, query: Query[Any], field: str, values: Sequence[str] | None = None) -> Counts:
        """Count the rows of each value of a filter, or of these, under the other filters."""

    def options(self, resource: Resource[Any], field: str, typed: str, project: str) -> Options:
        """Ask what a filter can be set to, by what a person typed."""

    def projects(self, typed: str) -> Options:
        """Ask which projects there are, by what a person typed."""

    def histogram(self, query: Query[Any], column: str) -> Histogram:
        """Count the rows by a column's value."""

    def export(self, query: Query[Any], path: Path, progress: Heard, columns: Sequence[str] | None) -> Exported:
        """Write all rows of a question to a file, with these columns, or with all that are declared."""

    def clipboard(self, query: Query[Any], progress: Heard, columns: Sequence[str] | None) -> str:
        """Give all rows of a question as text that a spreadsheet takes, with these columns or all declared ones."""

    def whole_frame(self, query: Query[Any], progress: Heard, columns: Sequence[str] | None) -> Any:
        """Give all rows of a question as a DataFrame of all columns, with the metadata that these name, if any."""

    def prepare(self, action: str, items: Sequence[Entity], said: Mapping[str, str]) -> Prepared:
        """Say what an action on one or several things would send; nothing that writes is sent."""

    def change(self, action: str, items: Sequence[Entity], said: Mapping[str, str], confirm: str) -> Changed:
        """Do an action on one or several things, and say in words what was done, and what failed."""

    def who(self) -> dict[str, str]:
        """Ask who we are, and which version the server has."""

    def links(self, query: Query[Any]) -> dict[str, str]:
        """Give a question's address and its call for a shell; nothing in them is secret."""

    def dashboard(self, resource: Resource[Any], id: UUID, project: str) -> str | None:
        """Give the address of a thing in ZenML's dashboard; None where that has none."""


class Latest:
    """Numbers questions, so that an answer which a newer question has overtaken is known and dropped."""

    def __init__(self) -> None:
        self._number = 0

    def ask(self) -> int:
        """Number a new question. Call it under the panel's lock."""
        self._number += 1
        return self._number

    def stands(self, number: int) -> bool:
        """Whether no newer question was asked since."""
        return number == self._number
