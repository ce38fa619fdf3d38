"""The table and its pager: one anywidget, which draws what it is told and tells what a person does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from anywidget import AnyWidget
from traitlets import Dict, Unicode

from zenexplore.views import View, drawn_marks
from zenexplore.widgets._source import Act, Move

_SCRIPT = Path(__file__).with_name("static") / "table.js"


class Table(AnyWidget):
    """Draws a page, and turns pages.

    Attributes:
        table: The page, as `views.drawn_table` gives it; None while none has come.
        marks: What changes without a new page, as `views.drawn_marks` gives it.
    """

    _esm = Unicode(_SCRIPT.read_text(encoding="utf-8")).tag(sync=True)
    table = Dict(None, allow_none=True).tag(sync=True)
    marks = Dict().tag(sync=True)

    def __init__(self, act: Act, view: View) -> None:
        super().__init__(marks=drawn_marks(view))
        self._act = act
        self.on_msg(self._hear)

    def _hear(self, _widget: Any, doing: dict[str, Any], _buffers: Any) -> None:
        """Make the move that a person's doing is; `frontend/src/protocol.ts` lists them."""
        pages = (self.table or {}).get("pages", 1)
        self._act(_MOVES[doing["do"]](doing, pages))


def _select(doing: dict[str, Any], _pages: int) -> Move:
    ids = [UUID(id) for id in doing["ids"]]
    return lambda view: view.select(ids) if doing["on"] else view.unselect(ids)


def _show(doing: dict[str, Any], _pages: int) -> Move:
    id = UUID(doing["id"]) if doing["id"] else None
    return lambda view: view.show(id)


_MOVES: dict[str, Callable[[dict[str, Any], int], Move]] = {
    "select": _select,
    "show": _show,
    "sort": lambda doing, _: lambda view: view.sort_by(doing["column"]),
    "page": lambda doing, pages: lambda view: view.to_page(doing["page"], pages),
    "size": lambda doing, _: lambda view: view.page_size(doing["size"]),
    "unselect all": lambda _doing, _: View.clear_selection,
}
