"""Things of the server as a DataFrame, by the columns that their resource declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from zenexplore.errors import QueryError
from zenexplore.frames._cells import guessed, series
from zenexplore.query import checked_zone
from zenexplore.resources import Column, Entity, PipelineRun, Resource
from zenexplore.resources._extras import EXTRAS, flat, has, own_values


def frame(
    resource: Resource[Any],
    items: Sequence[Entity],
    attrs: dict[str, Any],
    *,
    metadata: bool = False,
    params: bool = False,
    tz: str = "UTC",
) -> pd.DataFrame:
    """Lay items out as a table, one row each, in their order.

    Args:
        metadata: Add `metadata.<key>` columns; nested values as `metadata.<key>.<inner>`. For runs also
            `metadata.<step>.<key>` of their steps.
        params: Add `param.<name>` columns; for runs also `param.<step>.<name>` of their steps.
        tz: The zone of the times.

    Returns:
        Shape (n, columns), index 0..n-1. Declared columns come first, in their order, and are there with
        their dtypes for no items too; then metadata and parameters, sorted by name. `df.attrs` has what is
        given plus `rows` and `units`.

    Raises:
        QueryError: the zone is unknown, or this resource has no metadata or parameters.
    """
    columns: dict[str, pd.Series] = {}
    checked_zone(tz)  # before anything is fetched
    if metadata:
        columns |= _extra(resource, items, "metadata")
    if params:
        columns |= _extra(resource, items, "param")
    return table(resource.columns, items, attrs, tz=tz, more=columns)


def table(
    columns: Sequence[Column],
    items: Sequence[object],
    attrs: dict[str, Any],
    *,
    tz: str = "UTC",
    more: Mapping[str, pd.Series] = MappingProxyType({}),
) -> pd.DataFrame:
    """Lay anything out by its columns; `more` are columns that are laid out already. Returns as `frame`.

    Raises:
        QueryError: the zone is unknown.
    """
    zone = checked_zone(tz).key
    df = pd.DataFrame({**{column.name: series(column, items, zone) for column in columns}, **more})
    units = {column.name: column.unit.replace("UTC", zone) for column in columns if column.unit}
    df.attrs.update(attrs, rows=len(items), units=units)
    return df


def _extra(resource: Resource[Any], items: Sequence[Entity], prefix: str) -> dict[str, pd.Series]:
    """The columns of what differs from row to row: every key that any item has."""
    source = EXTRAS[prefix]
    if not has(resource, source):
        raise QueryError(f"{resource.name} have no {source.replace('_', ' ')}, so there are no {prefix} columns")
    rows = [_kept(_pairs(item, source)) for item in items]
    names = sorted({name for row in rows for name in row})
    return {f"{prefix}.{name}": guessed([row.get(name) for row in rows]) for name in names}


def _kept(pairs: Iterator[tuple[str, Any]]) -> dict[str, Any]:
    """Keep every value: where flattened names meet, the later ones are numbered."""
    kept: dict[str, Any] = {}
    for name, value in pairs:
        free = name
        while free in kept:
            free = f"{name} ({len(kept)})"
        kept[free] = value
    return kept


def _pairs(item: Any, source: str) -> Iterator[tuple[str, Any]]:
    """An item's own values, and a run's steps' under `<step>.`, or `step.<step>.` where the names would meet."""
    own = own_values(item, source)
    yield from own.items()
    if isinstance(item, PipelineRun):
        for name, step in item.steps.items():
            for key, value in flat(getattr(step, source), f"{name}."):
                yield (f"step.{key}" if key in own else key), value
