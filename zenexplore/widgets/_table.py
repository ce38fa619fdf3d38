"""The table: a header that sorts, and a row of checkbox, name and cells for each thing.

Rows are a pool that is filled anew for every page, so that turning a page makes no widgets. Each row is one
CSS grid; the HTML of its cells has `display: contents`, so that they stand in the row's own columns.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ipywidgets import HTML, Box, Button, ButtonStyle, Checkbox, Layout, VBox
from ipywidgets.widgets.widget_bool import CheckboxStyle
from ipywidgets.widgets.widget_string import HTMLStyle

from zenexplore.resources import Page
from zenexplore.views import Row, Shown, View, cells, label
from zenexplore.widgets._closing import discard
from zenexplore.widgets._source import Act
from zenexplore.widgets._style import column_rules

_MOST_RESERVED = 20


class _Shared:
    """Styles and layouts that all rows share: one widget each instead of three a row."""

    def __init__(self) -> None:
        self.layout = Layout()
        self.button = ButtonStyle()
        self.check = CheckboxStyle()
        self.html = HTMLStyle()


class _Line:
    """One row of widgets; what it shows changes, the widgets stay."""

    def __init__(self, shared: _Shared, act: Act) -> None:
        self.id: UUID | None = None
        self._act = act
        self.check = Checkbox(indent=False, layout=shared.layout, style=shared.check, _dom_classes=("zx-check",))
        self.name = Button(layout=shared.layout, style=shared.button, _dom_classes=("zx-main",))
        self.cells = HTML(layout=shared.layout, style=shared.html)
        self.box = Box([self.check, self.name, self.cells], layout=shared.layout, _dom_classes=("zx-row",))
        self.check.observe(self._checked, "value")
        self.name.on_click(self._opened)

    def show(self, row: Row, columns: tuple[Shown, ...], view: View) -> None:
        """Show a row."""
        self.id = row.id
        self.name.description = row.title
        self.name.tooltip = row.title
        self.check.description = f"select {row.title}"
        self.cells.value = "".join(
            f'<div class="zx-cell zx-c{at} {_side(each)}">{row.cells[at]}</div>'
            for at, each in enumerate(columns)
            if not each.main
        )
        self.mark(view)

    def mark(self, view: View) -> None:
        """Show whether it is selected and looked at."""
        self.check.value = self.id in view.selection
        marks = ("zx-selected",) * (self.id in view.selection) + ("zx-current",) * (self.id == view.detail)
        self.box._dom_classes = ("zx-row", *marks)

    def blank(self, *, reserved: bool) -> None:
        """Show nothing: keep the height where there are other pages, so that the pager does not jump."""
        self.id = None
        self.cells.value = ""
        self.box._dom_classes = ("zx-row", "zx-blank" if reserved else "zx-gone")

    def _checked(self, change: dict[str, bool]) -> None:
        if (id := self.id) is not None:
            self._act(lambda view: view.select([id]) if change["new"] else view.unselect([id]))

    def _opened(self, _: Button) -> None:
        if (id := self.id) is not None:
            self._act(lambda view: view.show(None if view.detail == id else id))


class Table:
    """Draws a page. `lines` has the rows' widgets, `heads` the header's buttons by column."""

    def __init__(self, scope: str, act: Act) -> None:
        self._scope = scope
        self._act = act
        self._shared = _Shared()
        self._columns: tuple[Shown, ...] = ()
        self.lines: list[_Line] = []
        self.heads: dict[str, Button] = {}
        self._rules = HTML(layout=Layout(display="none"))
        self.all = Checkbox(description="select all rows of this page", indent=False, _dom_classes=("zx-check",))
        self.all.observe(self._all_checked, "value")
        self._head = Box(_dom_classes=("zx-row", "zx-head"))
        self._empty = HTML(_dom_classes=("zx-gone",))
        self._body = VBox(_dom_classes=("zx-rows",))
        self.box = VBox([self._rules, self._head, self._body, self._empty], _dom_classes=("zx-table",))

    def show(self, columns: tuple[Shown, ...], rows: tuple[Row, ...], page: Page[Any], view: View) -> None:
        """Fill the table with a page."""
        if columns != self._columns:
            self._new_columns(columns)
        while len(self.lines) < max(len(rows), min(page.max_size, _MOST_RESERVED)):
            self.lines.append(_Line(self._shared, self._act))
        for line, row in zip(self.lines, rows, strict=False):
            line.show(row, columns, view)
        for at, line in enumerate(self.lines[len(rows) :], start=len(rows)):
            line.blank(reserved=page.total_pages > 1 and at < min(page.max_size, _MOST_RESERVED))
        if len(self._body.children) != len(self.lines):
            self._body.children = [line.box for line in self.lines]
        self._show_empty(page, view)
        self.mark(view)

    def mark(self, view: View) -> None:
        """Show what is selected, looked at, and sorted by."""
        shown = [line for line in self.lines if line.id]
        for line in shown:
            line.mark(view)
        self.all.value = bool(shown) and all(line.id in view.selection for line in shown)
        column, down = view.sorted_by
        for name, head in self.heads.items():
            arrow = f" {'↓' if down else '↑'}" if name == column else ""
            head.description = label(name) + arrow
            head._dom_classes = (*head._dom_classes[:2], *(("zx-sorted",) * bool(arrow)))

    def _new_columns(self, columns: tuple[Shown, ...]) -> None:
        self._columns = columns
        self._rules.value = f"<style>{column_rules(self._scope, columns)}</style>"
        for head in self.heads.values():
            discard(head)
        self.heads = {each.column.name: self._heading(at, each) for at, each in enumerate(columns)}
        self._head.children = [self.all, *self.heads.values()]

    def _heading(self, at: int, shown: Shown) -> Button:
        name = shown.column.name
        why = f"sort by {label(name).lower()}" if shown.sortable else "the server cannot sort by this"
        head = Button(tooltip=why, disabled=not shown.sortable, _dom_classes=(f"zx-h{at}", _side(shown)))
        head.on_click(lambda _: self._act(lambda view: view.sort_by(name)))
        return head

    def _show_empty(self, page: Page[Any], view: View) -> None:
        name = page.resource.name.replace("_", " ")
        filtered = view.query.conditions or view.query.nothing
        self._empty.value = f"No {name} match these filters." if filtered else f"There are no {name} here yet."
        self._empty._dom_classes = ("zx-gone",) if page.items else ("zx-empty",)

    def _all_checked(self, change: dict[str, bool]) -> None:
        ids = [line.id for line in self.lines if line.id]
        self._act(lambda view: view.select(ids) if change["new"] else view.unselect(ids))


def _side(shown: Shown) -> str:
    return "zx-right" if shown.column.cell in cells.RIGHT else "zx-left"
