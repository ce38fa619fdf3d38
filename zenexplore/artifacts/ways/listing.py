"""A folder elsewhere, of which the list of its files is here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from typing import NamedTuple, Self

from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.ways.errand import Errand
from zenexplore.errors import ArtifactError, FormatError


class Item(NamedTuple):
    """A file of the list: its address where it lies, and its size in bytes."""

    address: str
    size: int


class Listing:
    """The files of a folder, by their paths below it. What is not on the list cannot be reached through it.

    Where everything will be read, all of it counts before the first byte; else each file when it is read.

    Raises:
        ArtifactError: the list is empty.
        TooLargeError: they are larger than the budget allows.
    """

    def __init__(self, items: Mapping[str, Item], errand: Errand) -> None:
        if not items:
            raise ArtifactError("there is no file any more: they were deleted or moved")
        if errand.whole:
            total = sum(item.size for item in items.values())
            errand.budget.check(total, exact=True)
            errand.budget.spend(total)
        self._items = items
        self._errand = errand
        self._at = ""

    @property
    def names(self) -> frozenset[str]:
        """The files, and the folders with a slash at their end."""
        return frozenset(f"{name.partition('/')[0]}/" if "/" in name else name for name in self._items)

    def size(self, name: str) -> int:
        """Return a file's size in bytes, as the list has it."""
        return self._item(name).size

    def inside(self, name: str) -> Self:
        """Return a folder inside this one."""
        below = f"{name}/"
        found = copy(self)
        found._at = self._at + below
        found._items = {key.removeprefix(below): item for key, item in self._items.items() if key.startswith(below)}
        return found

    def tree(self) -> Iterator[tuple[str, int]]:
        """Give every file in and below."""
        yield from sorted((name, item.size) for name, item in self._items.items())

    def _item(self, name: str) -> Item:
        if name not in self._items:
            raise FormatError(f"{self._errand.facts.title} has no file {shown(self._at + name)!r}")
        return self._items[name]

    def _afforded(self, name: str) -> Item:
        item = self._item(name)
        if not self._errand.whole:
            self._errand.budget.check(item.size, exact=True)
        return item
