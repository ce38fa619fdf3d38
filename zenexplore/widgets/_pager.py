"""Below the table: how much of how many, what is selected, and turning pages."""

from __future__ import annotations

from html import escape
from typing import Any

from ipywidgets import HTML, Box, Button, Dropdown, IntText

from zenexplore.resources import Page
from zenexplore.views import View, range_of
from zenexplore.widgets._source import Act

_SIZES = (10, 20, 50, 100)


class Pager:
    """Turns pages; `pages` is how many there are."""

    def __init__(self, act: Act) -> None:
        self.pages = 1
        self._range = HTML(_dom_classes=("zx-range",))
        self._count = HTML(_dom_classes=("zx-count",))
        self.clear = _button("clear", "give up the selection", "zx-link")
        self.first = _button("«", "first page", "zx-turn")
        self.back = _button("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "previous page", "zx-turn")
        self.number = IntText(description="page", continuous_update=False, _dom_classes=("zx-number",))
        self._of = HTML(_dom_classes=("zx-of",))
        self.next = _button("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}", "next page", "zx-turn")
        self.last = _button("»", "last page", "zx-turn")
        self.size = Dropdown(options=_SIZES, description="rows", _dom_classes=("zx-size",))
        chosen = Box([self._count, self.clear], _dom_classes=("zx-chosen",))
        turning = Box(
            [self.size, self.first, self.back, self.number, self._of, self.next, self.last],
            _dom_classes=("zx-turning",),
        )
        self.box = Box([self._range, chosen, turning], _dom_classes=("zx-pager",))
        self._listen(act)

    def _listen(self, act: Act) -> None:
        self.clear.on_click(lambda _: act(lambda view: view.clear_selection()))
        self.first.on_click(lambda _: act(lambda view: view.to_page(1, self.pages)))
        self.back.on_click(lambda _: act(lambda view: view.previous_page(self.pages)))
        self.next.on_click(lambda _: act(lambda view: view.next_page(self.pages)))
        self.last.on_click(lambda _: act(lambda view: view.to_page(self.pages, self.pages)))
        self.number.observe(lambda change: act(lambda view: view.to_page(change["new"], self.pages)), "value")
        self.size.observe(lambda change: act(lambda view: view.page_size(change["new"])), "value")

    def show(self, page: Page[Any], view: View) -> None:
        """Say where in the whole this page is."""
        self.pages = page.total_pages
        first, _, total = range_of(page).rpartition(" of ")
        column, down = view.sorted_by
        order = f"by {escape(column.replace('_', ' '))} {'↓' if down else '↑'}"
        shown = f"<b>{escape(first)}</b> of <b>{escape(total)}</b>" if page.total else "none"
        self._range.value = f"{shown} <span class='zx-order'>{order}</span>"
        self._of.value = f"of {self.pages:,}"
        self.first.disabled = self.back.disabled = view.query.page <= 1
        self.next.disabled = self.last.disabled = view.query.page >= self.pages
        if view.query.size not in self.size.options:
            self.size.options = sorted({*self.size.options, view.query.size})
        self.mark(view)

    def mark(self, view: View) -> None:
        """Say how many are selected, those on other pages too."""
        self.number.value = view.query.page  # also after a number that was refused
        self.size.value = view.query.size
        self._count.value = f"{len(view.selection):,} selected" if view.selection else ""
        self.clear._dom_classes = ("zx-link",) if view.selection else ("zx-link", "zx-hidden")


def _button(face: str, tooltip: str, name: str) -> Button:
    return Button(description=face, tooltip=tooltip, _dom_classes=(name,))
