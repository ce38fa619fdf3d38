"""A page as the front end draws it, and what changes without a new one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from zenexplore.resources import Entity, Kind, Page, Resource
from zenexplore.server.ranking import can_rank
from zenexplore.views import cells
from zenexplore.views._columns import Shown
from zenexplore.views._layout import shown_columns
from zenexplore.views._rows import title_of
from zenexplore.views._view import View
from zenexplore.views.drawn._cells import Drawn, drawn_cell, drawn_time

_SIZES = (10, 20, 50, 100)
_MOST_RESERVED = 20  # rows whose height is kept below a short last page


def drawn_table(page: Page[Any], view: View, now: datetime) -> Drawn:
    """Read a page's cells; what a list lacks is fetched now, for the whole page together."""
    name = page.resource.name.replace("_", " ")
    columns = shown_columns(page.resource, view.layout)
    filtered = bool(view.query.conditions or view.query.nothing)
    return {
        "name": name,
        "columns": [_column(page, each) for each in columns],
        "chosen": view.layout.columns is not None,
        "rows": [_row(item, columns) for item in page],
        "reserved": min(page.max_size, _MOST_RESERVED) if page.total_pages > 1 else 0,
        "empty": f"No {name} match these filters." if filtered else f"There are no {name} here yet.",
        "filtered": filtered,
        "first": (page.index - 1) * page.max_size + 1,
        "total": page.total,
        "pages": page.total_pages,
        "now": drawn_time(now),
    }


def drawn_marks(view: View) -> Drawn:
    """What changes without a new page: what is selected, looked at, and in which order of which page."""
    column, down = view.sorted_by
    return {
        "selected": view.selected_ids(),
        "current": str(view.detail) if view.detail else None,
        "artifact": str(view.artifact) if view.artifact else None,
        "sort": column,
        "down": down,
        "scanned": bool(view.ranked),
        "page": view.query.page,
        "size": view.query.size,
        "sizes": sorted({*_SIZES, view.query.size}),
    }


def _column(page: Page[Any], shown: Shown) -> Drawn:
    resource = page.resource
    return {
        "name": shown.column.name,
        "label": shown.label,
        "main": shown.main,
        "sorts": "server" if shown.sortable else "scan" if can_rank(resource, shown.column.name) else "not",
        "right": _stands_right(page, shown),
        "bars": _has_bars(resource, shown),
        "pinned": shown.pinned,
        "width": shown.width,
        "least": shown.least,
        "grow": shown.grow,
        "rank": shown.rank,
    }


def _stands_right(page: Page[Any], shown: Shown) -> bool:
    """Whether it holds numbers; of what may hold anything, whether it holds nothing else on this page."""
    if not shown.extra:
        return shown.column.cell in cells.RIGHT
    values = [value for item in page if (value := shown.column.of(item)) is not None]
    return all(map(shown.right, values))


def _has_bars(resource: Resource[Any], shown: Shown) -> bool:
    """Whether the server, or a scan of its newest rows, can say how rows spread over it."""
    known = resource.filter(shown.column.name)
    return shown.extra == "metadata" or (known is not None and known.kind is Kind.TIME)


def _row(item: Entity, columns: tuple[Shown, ...]) -> Drawn:
    return {
        "id": str(item.id),
        "title": title_of(item.RESOURCE, item),
        "cells": [None if each.main else drawn_cell(each.column, item) for each in columns],
    }
