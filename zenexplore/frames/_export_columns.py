"""Which columns an export has, and how rows are laid out in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from zenexplore.errors import QueryError, suggestion
from zenexplore.frames._cells import MAKERS, guessed, series
from zenexplore.frames._frame import _extra, _kept, _pairs
from zenexplore.resources import Cell, Column, Entity, Resource
from zenexplore.resources._extras import EXTRAS

Found = dict[str, Any]  # the values of one row whose columns nobody declared, by the column's name


@dataclass(frozen=True)
class Wanted:
    """The columns of an export.

    Attributes:
        names: Those that were named, in their order: `status`, but also `metadata.accuracy`.
        every: Of "metadata" and "param", those whose every column comes after the named ones, sorted by name.
    """

    resource: Resource[Any]
    names: tuple[str, ...]
    every: tuple[str, ...]

    @classmethod
    def of(cls, resource: Resource[Any], columns: Sequence[str] | None, *, metadata: bool, params: bool) -> Wanted:
        """Read what was asked for.

        Raises:
            QueryError: no column, an unknown one, one twice, or what this resource does not have.
        """
        declared = [column.name for column in resource.columns]
        names = tuple(declared if columns is None else columns)
        every = tuple(prefix for prefix, on in (("metadata", metadata), ("param", params)) if on)
        made = cls(resource, names, every)
        if not names:
            raise QueryError("columns=[] leaves nothing to write; None means all that are declared")
        for name, times in Counter(names).items():
            if name not in declared and _prefix(name) is None:
                raise QueryError(f"{resource.name} have no column {name!r}; {suggestion(name, declared)}")
            if times > 1:
                raise QueryError(f"the column {name!r} is asked for {times} times")
        for prefix in made.prefixes:
            _extra(resource, [], prefix)  # refuses what has none
        return made

    @property
    def prefixes(self) -> tuple[str, ...]:
        """Of "metadata" and "param", those that have to be read."""
        named = {_prefix(name) for name in self.names if name not in self._declared}
        return tuple(prefix for prefix in EXTRAS if prefix in self.every or prefix in named)

    @property
    def _declared(self) -> dict[str, Column]:
        held = {column.name: column for column in self.resource.columns}
        return {name: held[name] for name in self.names if name in held}

    def declared(self, items: Sequence[Entity]) -> pd.DataFrame:
        """Lay out the declared columns; shape (n, declared ones). Only what these need is read."""
        return pd.DataFrame({name: series(column, items, "UTC") for name, column in self._declared.items()})

    def found(self, item: Entity) -> Found:
        """Read one item's values for the columns that nobody declared."""
        told = {
            f"{prefix}.{name}": value
            for prefix in self.prefixes
            for name, value in _kept(_pairs(item, EXTRAS[prefix])).items()
        }
        return {name: value for name, value in told.items() if _prefix(name) in self.every or name in self.names}

    def whole(self, parts: Iterable[pd.DataFrame], found: Sequence[Found]) -> pd.DataFrame:
        """Join what was laid out part by part, at least one, with what was found in each row."""
        held = list(parts)
        columns = {name: _joined(column, [part[name] for part in held]) for name, column in self._declared.items()}
        more = sorted({name for row in found for name in row} - set(self.names))
        undeclared = [name for name in [*self.names, *more] if name not in columns]
        columns |= {name: guessed([row.get(name) for row in found]) for name in undeclared}
        return pd.DataFrame({name: columns[name] for name in [*self.names, *more]})


def _prefix(name: str) -> str | None:
    """Return which of the sources an undeclared column is of."""
    prefix, dot, key = name.partition(".")
    return prefix if prefix in EXTRAS and dot and key else None


def _joined(column: Column, parts: list[pd.Series]) -> pd.Series:
    """Join parts of one column; statuses that only some parts know would make it one of plain objects."""
    if column.cell is not Cell.STATUS:
        return pd.concat(parts, ignore_index=True)
    values = [None if pd.isna(value) else value for part in parts for value in part]
    return MAKERS[Cell.STATUS](values, "UTC")
