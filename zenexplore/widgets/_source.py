"""What a panel asks of the client that opened it. No widget knows HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

from zenexplore.query import Query
from zenexplore.resources import Page, Resource
from zenexplore.views import Place, View

Move = Callable[[View], View]
Act = Callable[[Move], None]


class Source(Place, Protocol):
    """Answers questions; `client.py` has the one that asks a server."""

    def page(self, query: Query[Any]) -> Page[Any]:
        """Ask a question and return its page."""

    def one(self, resource: Resource[Any], id: UUID | str, *, hydrate: bool = True) -> Any:
        """Get one by its id."""

    def fetch(self, resource: Resource[Any], ids: list[UUID], project: UUID | str | None) -> list[Any]:
        """Get those with these ids, without the ones that are gone."""


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
