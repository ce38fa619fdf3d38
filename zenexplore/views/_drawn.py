"""A page as the front end draws it: plain data, whose shapes stand in `frontend/src/protocol.ts`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from zenexplore.resources import Cell, Entity, Page
from zenexplore.views import cells
from zenexplore.views._columns import Shown
from zenexplore.views._rows import title_of
from zenexplore.views._view import View
from zenexplore.views._words import label

_SIZES = (10, 20, 50, 100)
_MOST_RESERVED = 20  # rows whose height is kept below a short last page

Drawn = dict[str, Any]


def drawn_table(page: Page[Any], columns: tuple[Shown, ...], now: datetime) -> Drawn:
    """Read a page's cells; what a list lacks is fetched now, for the whole page together."""
    name = page.resource.name.replace("_", " ")
    filtered = page.query.conditions or page.query.nothing
    return {
        "name": name,
        "columns": [_column(each) for each in columns],
        "rows": [_row(item, columns) for item in page],
        "reserved": min(page.max_size, _MOST_RESERVED) if page.total_pages > 1 else 0,
        "empty": f"No {name} match these filters." if filtered else f"There are no {name} here yet.",
        "first": (page.index - 1) * page.max_size + 1,
        "total": page.total,
        "pages": page.total_pages,
        "now": _time(now),
    }


def drawn_marks(view: View) -> Drawn:
    """What changes without a new page: what is selected, looked at, and in which order of which page."""
    column, down = view.sorted_by
    return {
        "selected": view.selected_ids(),
        "current": str(view.detail) if view.detail else None,
        "sort": column,
        "down": down,
        "page": view.query.page,
        "size": view.query.size,
        "sizes": sorted({*_SIZES, view.query.size}),
    }


def _column(shown: Shown) -> Drawn:
    return {
        "name": shown.column.name,
        "label": label(shown.column.name),
        "main": shown.main,
        "sortable": shown.sortable,
        "right": shown.column.cell in cells.RIGHT,
        "least": shown.least,
        "grow": shown.grow,
        "rank": shown.rank,
    }


def _row(item: Entity, columns: tuple[Shown, ...]) -> Drawn:
    return {
        "id": str(item.id),
        "title": title_of(item.RESOURCE, item),
        "cells": [None if each.main else _cell(each.column.cell, each.column.of(item)) for each in columns],
    }


def _cell(cell: Cell, value: Any) -> Any:
    if value is None or value == "":
        return None
    if cell is Cell.TIME and isinstance(value, datetime):
        return {"at": _time(value)}
    if cell is Cell.STATUS:
        icon, tone = cells.status_look(str(value))
        return {"status": str(value), "icon": icon, "tone": tone}
    if cell is Cell.TAGS and not isinstance(value, str):
        return {"tags": [_tag(each) for each in value]} if value else None
    plain = cells.text(cell, value)
    return {"text": plain, "full": str(value)} if cell is Cell.ID else plain


def _tag(tag: Any) -> Drawn:
    color = cells.TAG_COLORS.get(str(getattr(tag, "color", "")))
    return {"name": str(getattr(tag, "name", tag)), "color": color}


def _time(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()
