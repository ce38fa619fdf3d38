"""The panel: a View, drawn with core ipywidgets, and the one edge where errors become words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import escape
from threading import RLock
from typing import Any
from uuid import UUID

from ipywidgets import HTML, Box, Layout, VBox
from traitlets import Tuple

from zenexplore import clock
from zenexplore.errors import ArtifactError, ZenExploreError
from zenexplore.query import MANY, Query
from zenexplore.resources import ARTIFACT_VERSIONS, Entity, Page
from zenexplore.views import View, detail_of, range_of, static_table, table_columns, table_rows
from zenexplore.widgets._bar import Bar
from zenexplore.widgets._close_up import CloseUp
from zenexplore.widgets._closing import discard
from zenexplore.widgets._pager import Pager
from zenexplore.widgets._source import Latest, Move, Source
from zenexplore.widgets._style import new_scope, stylesheet
from zenexplore.widgets._table import Table
from zenexplore.widgets._top import Top


class Panel(VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Explores one collection: filter, sort, page, select, look closely, load.

    Attributes:
        view: What is shown, as a frozen value; `view.query` is the question.
        selected_ids: Ids of the selected things, as text, sorted; `observe` it.
        loaded: Loaded data by artifact version id, as text.
        last_loaded: What was loaded last.
    """

    selected_ids = Tuple(help="ids of the selected things").tag(sync=False)

    def __init__(self, source: Source, query: Query[Any]) -> None:
        self._source = source
        self._lock = RLock()  # callbacks may come on other threads: ipykernel has subshells
        self._drawing = False
        self._asked, self._looked = Latest(), Latest()
        self._view = View(query)
        self._answered = query
        self._page: Page[Any] | None = None
        self.loaded: dict[str, Any] = {}
        self.last_loaded: Any = None
        scope = new_scope()
        self.top = Top(source, self.act)
        self.bar = Bar(self.act)
        self.table = Table(scope, self.act)
        self.pager = Pager(self.act)
        self.close_up = CloseUp(self.act, self.load)
        self._told = HTML()
        self.top.refresh.on_click(lambda _: self.refresh())
        style = HTML(f"<style>{stylesheet()}</style>", layout=Layout(display="none"))
        left = VBox([self.table.box, self.pager.box], _dom_classes=("zx-left-side",))
        main = Box([left, self.close_up.box], _dom_classes=("zx-body",))
        super().__init__([style, self.top.box, self.bar.box, self._told, main], _dom_classes=("zx", scope))
        self.refresh()

    @property
    def view(self) -> View:
        """What is shown."""
        return self._view

    @property
    def query(self) -> Query[Any]:
        """The question that is shown."""
        return self._view.query

    @property
    def page(self) -> Page[Any] | None:
        """The page that is shown; None while none came."""
        return self._page

    @property
    def message(self) -> str:
        """What went wrong last; "" if nothing did."""
        return self._view.message

    @property
    def selected(self) -> list[Entity]:
        """The selected things, in the order of `selected_ids`; those not on the page are fetched.

        Things that are gone since are left out.
        """
        found = {item.id: item for item in self._page or ()}
        missing = sorted(self._view.selection - found.keys())
        for start in range(0, len(missing), MANY):
            fetched = self._source.fetch(self.query.resource, missing[start : start + MANY], self.query.project)
            found.update((item.id, item) for item in fetched)
        return [found[id] for id in sorted(self._view.selection, key=str) if id in found]

    def code(self, *, selected: bool = False) -> str:
        """The Python call for what is shown, or for what is selected."""
        return self._view.selection_code() if selected else self._view.code()

    def act(self, move: Move) -> None:
        """Make a move and show where it leads; for example `panel.act(lambda view: view.sort_by("name"))`."""
        with self._lock:
            if self._drawing:
                return  # not a person: the control was set to what the view says
            before, self._view = self._view, move(self._view)
            view = self._view
            asks = before.query != view.query
            number = self._asked.ask() if asks else 0
            if not asks:
                self._draw()
        if asks:
            self._ask(view.query, number)
        if view.detail != before.detail:
            self._look(view.detail)

    def refresh(self) -> None:
        """Ask again for what is shown."""
        with self._lock:
            number = self._asked.ask()
            self._view = view = self._view.saying("")
        self._ask(view.query, number)
        self._look(view.detail)

    def load(self, id: UUID | str) -> None:
        """Load an artifact version's data into `loaded`, and show a preview of it."""
        from zenexplore.artifacts import preview

        with self._edge():
            version = self._source.one(ARTIFACT_VERSIONS, id)
            try:
                value = version.load()
            except ArtifactError as refused:
                self.close_up.show_refusal(refused, id)
                return
            shown = preview(value)
            with self._lock:
                self.loaded[str(id)] = self.last_loaded = value
                self.close_up.show_loaded(version.title, id, shown.html)

    def close(self) -> None:
        """Let go of every widget of the panel; `view`, `selected` and `loaded` stay."""
        for child in self.children:
            discard(child)
        self.unobserve_all()
        self.layout.close()
        super().close()

    def _ask(self, query: Query[Any], number: int) -> None:
        self.add_class("zx-waiting")
        try:
            with self._edge(number):
                page = self._source.page(query)
                if not page and 1 <= page.total_pages < query.page:  # rows went while we were elsewhere
                    query = query.only(page=page.total_pages)
                    page = self._source.page(query)
                columns = table_columns(query.resource)
                rows = table_rows(page, columns, clock.now())
                with self._lock:
                    if not self._asked.stands(number):
                        return
                    self._page, self._answered = page, query
                    self._view = replace(self._view, query=query)
                    with self._quietly():
                        self.table.show(columns, rows, page, self._view)
                        self.pager.show(page, self._view)
                    self._draw()
        finally:
            self.remove_class("zx-waiting")

    def _look(self, id: UUID | None) -> None:
        with self._lock:
            number = self._looked.ask()
        detail = None
        with self._edge():
            if id is not None:
                detail = detail_of(self._found(id), clock.now())
        with self._lock:
            if self._looked.stands(number):
                self.close_up.show(detail)

    def _found(self, id: UUID) -> Entity:
        resource = self.query.resource
        for item in self._page or ():
            if item.id == id and not (resource.gettable and resource.whole_in_lists):
                shown: Entity = item
                return shown
        found: Entity = self._source.one(resource, id)
        return found

    @contextmanager
    def _edge(self, number: int = 0) -> Iterator[None]:
        """Show what goes wrong as words, and keep the rows that were good; what is a bug goes on upwards."""
        try:
            yield
        except ZenExploreError as refused:
            self._fail(str(refused), number)
        except Exception as bug:
            self._fail(f"{type(bug).__name__}: {bug}", number)
            raise

    def _fail(self, message: str, number: int) -> None:
        with self._lock:
            if number and not self._asked.stands(number):
                return
            query = self._answered if self._page is not None else self._view.query
            self._view = replace(self._view, query=query, message=message)
            self._draw()

    def _draw(self) -> None:
        with self._quietly():
            view = self._view
            self.top.show(view)
            self.bar.show(view)
            self.table.mark(view)
            self.pager.mark(view)
            told = f"<div class='zx-message' role='alert'>{escape(view.message)}</div>" if view.message else ""
            self._told.value = told
        self.selected_ids = view.selected_ids()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Set controls without hearing their changes as a person's."""
        outer, self._drawing = self._drawing, True
        try:
            yield
        finally:
            self._drawing = outer

    def __repr__(self) -> str:
        shown = range_of(self._page) if self._page is not None else "not answered"
        chosen = f"; {len(self._view.selection):,} selected" if self._view.selection else ""
        return f"<Panel: {self.query.explain()}; {shown}{chosen}>"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super()._repr_mimebundle_(**kwargs)
        found["text/plain"] = repr(self)
        if self._page is not None:
            found["text/html"] = static_table(self._page)
        return found
