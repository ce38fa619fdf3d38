"""What is looked at closely, as the front end draws it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from zenexplore.views._words import label
from zenexplore.views._work import call_on
from zenexplore.views.drawn._cells import Drawn, drawn_time

if TYPE_CHECKING:
    from zenexplore.views._detail import Detail
    from zenexplore.views._exhibit import Exhibit
    from zenexplore.views._history import History


def drawn_detail(
    detail: Detail, exhibit: Exhibit | None, back: str, dashboard: str | None, *, changes: bool = True
) -> Drawn:
    """A detail with what is known of its exhibit.

    Args:
        back: What it belongs to; "" for a row of the table.
        changes: Whether a person may change it here.
    """
    return {
        "id": str(detail.id),
        "place": detail.place.name,
        "kind": detail.place.title,
        "title": detail.title,
        "status": detail.status,
        "facts": [list(pair) for pair in detail.facts],
        "upcoming": [drawn_time(at) for at in detail.upcoming],
        "trouble": detail.trouble,
        "parts": asdict(detail.parts) if detail.parts else None,
        "data": [{"name": name, "held": list(held)} for name, held in detail.data],
        "metadata": detail.metadata,
        "settings": detail.settings,
        "ways": [{"label": label(way.place), **asdict(way)} for way in detail.ways],
        "code": detail.code,
        "actions": [asdict(each) for each in detail.actions] if changes else [],
        "logs": detail.logs,
        "back": back,
        "dashboard": dashboard,
        "exhibit": _exhibit(exhibit) if exhibit else None,
    }


def _exhibit(exhibit: Exhibit) -> Drawn:
    origin = exhibit.origin
    history = exhibit.history
    return {
        "id": str(exhibit.id),
        "facts": [list(pair) for pair in exhibit.facts],
        "run": {"id": str(origin.run), "name": origin.name} if origin.run else None,
        "step": origin.step,
        "heading": exhibit.heading(),
        "version": exhibit.version,
        "number": exhibit.number,
        "table": exhibit.table,
        "history": _history(history) if history else None,
        "preview": exhibit.preview,
        "code": call_on(exhibit.id, "load()"),
    }


def _history(history: History) -> Drawn:
    return {
        "shown": str(history.shown),
        "refused": history.refused,
        "spark": history.sparkline(),
        "versions": [
            {
                "id": str(each.id),
                "version": each.version,
                "value": each.value,
                "at": drawn_time(each.created) if each.created else None,
            }
            for each in history.versions
        ],
    }
