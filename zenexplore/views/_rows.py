"""The rows of a page, read and written once, so that drawing them can ask nothing more of the server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zenexplore.resources import Entity, Resource
from zenexplore.views import cells
from zenexplore.views._columns import Shown, main_column


@dataclass(frozen=True)
class Row:
    """One row of a table.

    Attributes:
        title: What the row is called; its short id if it has no name.
        cells: The HTML of every column.
    """

    id: UUID
    title: str
    cells: tuple[str, ...]


def table_rows(items: Iterable[Entity], columns: tuple[Shown, ...]) -> tuple[Row, ...]:
    """Read the items' cells; what a list lacks is fetched now, for the whole page together."""
    return tuple(
        Row(
            item.id,
            title_of(item.RESOURCE, item),
            tuple(cells.markup(each.column.cell, each.column.of(item)) for each in columns),
        )
        for item in items
    )


def title_of(resource: Resource[Any], item: Entity) -> str:
    """What to call a thing in its row."""
    found = main_column(resource).of(item)
    return str(found) if found not in (None, "") else str(item.id)[:8]
