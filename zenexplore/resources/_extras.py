"""Columns that nobody declares: a thing's metadata and parameters, one column for each key.

Frames and tables give them one name: `metadata.<key>`, nested `metadata.<key>.<inner>`, and `param.<name>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zenexplore.resources._declare import Cell, Column, Resource

# The first part of a column's name, and the attribute that holds the values.
EXTRAS = {"metadata": "run_metadata", "param": "parameters"}


@dataclass(frozen=True)
class ExtraColumn(Column):
    """A column of metadata or parameters; `path` is the attribute that holds them, and keys may have dots."""

    def of(self, item: object) -> Any:
        """Give the thing's own value; None where it has none by that name."""
        return own_values(item, self.path).get(self.name.partition(".")[2])


def extras_of(resource: Resource[Any]) -> tuple[str, ...]:
    """Which of `metadata` and `param` the things of a resource have, in this order."""
    return tuple(prefix for prefix, source in EXTRAS.items() if has(resource, source))


def has(resource: Resource[Any], source: str) -> bool:
    """Whether the things of a resource have an attribute."""
    return source in resource.model.model_fields or hasattr(resource.model, source)


def extra_column(resource: Resource[Any], name: str) -> ExtraColumn | None:
    """Make the column by that name, such as `metadata.accuracy`; None where the resource can have none such."""
    prefix, _, key = name.partition(".")
    return ExtraColumn(name, EXTRAS[prefix], Cell.JSON) if key and prefix in extras_of(resource) else None


def own_values(item: object, source: str) -> dict[str, Any]:
    """A thing's own metadata or parameters, flat."""
    return dict(flat(getattr(item, source)))


def flat(values: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Give pairs of dotted name and value; an empty object is a value."""
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
