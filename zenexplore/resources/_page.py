"""One page of a list: a sequence that knows how much of the whole it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload
from uuid import UUID

from zenexplore.resources._changing import Many
from zenexplore.resources._entity import Batch, Entity
from zenexplore.resources._session import Session

if TYPE_CHECKING:
    import pandas as pd

    from zenexplore.resources._declare import Resource


E = TypeVar("E", bound=Entity)


class Page(Many, Generic[E]):
    """One page of a list, in the server's order; falsy if empty.

    Attributes:
        items: The things on this page.
        index: Which page this is, from 1.
        max_size: How many a page holds.
        total: How many there are on all pages.
        total_pages: How many pages there are; 1 for an empty list.
        query: The question that this answers.
        asked: When it was asked, as an ISO time in UTC.
    """

    _session: Session

    def __init__(
        self,
        session: Session,
        query: Any,
        items: list[E],
        *,
        index: int,
        max_size: int,
        total: int,
        total_pages: int,
        hydrated: bool,
        asked: str,
        raw: Callable[[], list[Any]] | None = None,
    ) -> None:
        self._session = session
        self.asked = asked
        self.query = query
        self.items = items
        self.index = index
        self.max_size = max_size
        self.total = total
        self.total_pages = total_pages
        Batch(session, items, hydrated=hydrated, raw=raw, asked=asked)

    @property
    def resource(self) -> Resource[E]:
        """What this is a page of."""
        found: Resource[E] = self.query.resource
        return found

    def _all(self) -> list[E]:
        return list(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[E]:
        return iter(self.items)

    def __reversed__(self) -> Iterator[E]:
        return reversed(self.items)

    def __contains__(self, item: object) -> bool:
        return item in self.items

    @overload
    def __getitem__(self, index: int) -> E: ...
    @overload
    def __getitem__(self, index: slice) -> list[E]: ...
    def __getitem__(self, index: int | slice) -> E | list[E]:
        return self.items[index]

    def to_pandas(self, *, metadata: bool = False, params: bool = False, tz: str = "UTC") -> pd.DataFrame:
        """Lay this page out as a table, one row each, in the page's order.

        Args:
            metadata: Add a column `metadata.<key>` for every metadata key; for runs also
                `metadata.<step>.<key>` from their steps.
            params: Add a column `param.<name>` for every parameter; for runs also `param.<step>.<name>`.
            tz: The zone of the times.

        Returns:
            Shape (len(page), columns). Times are `datetime64[us, tz]`, durations `timedelta64[us]`,
            status categorical, numbers and flags nullable, ids str. An empty page has the same columns
            and dtypes. `df.attrs` has server, query, total (of all pages), rows and asked (UTC time).
        """
        attrs = {"query": self.query.explain(), "total": self.total, "asked": self.asked}
        return self._session.frame(self.resource, self.items, attrs, metadata=metadata, params=params, tz=tz)

    def explore(self) -> Any:
        """Open a panel on this page's question. Needs the ipywidgets package, in a notebook."""
        return self._session.explore(self.query)

    def with_newer(self, newer: Mapping[UUID, E]) -> Page[E]:
        """The same page, with newer answers in the place of the things that they are about."""
        found = copy(self)
        found.items = [newer.get(item.id, item) for item in self.items]
        return found

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_session": None}

    def __repr__(self) -> str:
        return f"<{self._label()}>"

    def _label(self) -> str:
        name = self.resource.name.replace("_", " ")
        if not self.items:
            beyond = f", page {self.index:,} of {self.total_pages:,}" if self.total else ""
            return f"{name}: none of {self.total:,}{beyond}"
        start = (self.index - 1) * self.max_size + 1
        return f"{name} {start:,}-{start + len(self.items) - 1:,} of {self.total:,}"

    def _repr_html_(self) -> str:
        return str(self._session.html(self))


# Not by inheritance: a sequence has a method `index`, and the server's word for the page's number wins.
Sequence.register(Page)
