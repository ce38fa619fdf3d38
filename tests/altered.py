"""Things as they would be if the server had said something else."""

from __future__ import annotations

from typing import Any, TypeVar

from zenexplore.resources import Entity

E = TypeVar("E", bound=Entity)


def altered(item: E, **fields: Any) -> E:
    """Another object like this one, with other fields; things themselves are read-only."""
    found = type(item).model_construct()
    found.__dict__.update(item.__dict__ | fields)
    return found
