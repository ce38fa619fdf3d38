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
from zenexplore.errors import ZenExploreError
from zenexplore.query import MANY, Query
from zenexplore.resources import Entity, Page
from zenexplore.views import (
    Detail,
    Exhibit,
    Task,
    View,
    Work,
    drawn_marks,
    drawn_table,
    range_of,
    static_table,
    table_columns,
)
from zenexplore.widgets._bar import Bar
from zenexplore.widgets._close_up import CloseUp
from zenexplore.widgets._closing import discard
from zenexplore.widgets._desk import Desk
from zenexplore.widgets._looking import Looking
from zenexplore.widgets._source import Latest, Move, Source
from zenexplore.widgets._style import stylesheet
from zenexplore.widgets._table import Table
from zenexplore.widgets._threads import Threads
from zenexplore.widgets._top import Top


class Panel(VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Explores one collection: filter, sort, page, select, look closely, load.

    Attributes:
        view: What is shown, as a frozen value; `view.query` is the question.
        selected_ids: Ids of the selected things, as text, sorted; `observe` it.
        exhibit: The artifact version that is looked at, as a frozen value; None if it is something else.
        works: What is done with each artifact version's data, or was done last, by its id.
        loaded: Loaded data by artifact version id, as text.
        last_loaded: What was loaded last.
    """

    selected_ids = Tuple(help="ids of the selected things").tag(sync=False)

    def __init__(self, source: Source, query: Query[Any]) -> None:
        self._source = source
        self._lock = RLock()  # callbacks may come on other threads: ipykernel has subshells
        self._drawing = False
        self._asked = Latest()
        self._view = View(query)
        self._answered = query
        self._page: Page[Any] | None = None
        self._threads = Threads()
        self._looking = Looking(source, self._threads, self._lock, self._opened, self._learned)
        self._desk = Desk(source, self._threads, self._lock, self._worked)
        self.top = Top(source, self.act)
        self.bar = Bar(self.act)
        self.table = Table(self.act, self._view)
        self.close_up = CloseUp(self.act, self._begin, self.cancel)
        self._told = HTML()
        self.top.refresh.on_click(lambda _: self.refresh())
        style = HTML(f"<style>{stylesheet()}</style>", layout=Layout(display="none"))
        left = VBox([self.table], _dom_classes=("zx-left-side",))
        main = Box([left, self.close_up.box], _dom_classes=("zx-body",))
        super().__init__([style, self.top.box, self.bar.box, self._told, main], _dom_classes=("zx",))
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
    def exhibit(self) -> Exhibit | None:
        """The artifact version that is looked at."""
        return self._looking.exhibit

    @property
    def works(self) -> dict[UUID, Work]:
        """What is done with each artifact version's data."""
        return dict(self._desk.works)

    @property
    def loaded(self) -> dict[str, Any]:
        """Loaded data by artifact version id."""
        return self._desk.loaded

    @property
    def last_loaded(self) -> Any:
        """What was loaded last."""
        return self._desk.last_loaded

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
        if (view.detail, view.artifact) != (before.detail, before.artifact):
            self._look(view)

    def refresh(self) -> None:
        """Ask again for what is shown."""
        with self._lock:
            number = self._asked.ask()
            self._view = view = self._view.saying("")
            self._looking.forget()
        self._ask(view.query, number)
        self._look(view)

    def load(self, id: UUID | str) -> None:
        """Begin to load an artifact version's data into `loaded`, and look at it; `wait` waits for it."""
        self._begin(UUID(str(id)), Task.LOAD)

    def download(self, id: UUID | str, *, csv: bool = False) -> None:
        """Begin to save an artifact version to a new folder, or to a CSV file, in the kernel's working directory."""
        self._begin(UUID(str(id)), Task.CSV if csv else Task.DOWNLOAD)

    def cancel(self, id: UUID | str) -> None:
        """Stop what is done with an artifact version's data; nothing of it is kept."""
        self._desk.stop(UUID(str(id)))

    def wait(self, timeout_s: float = 60) -> bool:
        """Wait until everything asked for is there, or was refused; say whether it is."""
        return self._threads.wait(timeout_s)

    def close(self) -> None:
        """Let go of every widget of the panel and stop its work; `view`, `selected` and `loaded` stay."""
        with self._lock:
            self._looking.forget()
            self._threads.close()
            self._desk.close()
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
                table = drawn_table(page, table_columns(query.resource), clock.now())
                with self._lock:
                    if not self._asked.stands(number):
                        return
                    self._page, self._answered = page, query
                    self._view = replace(self._view, query=query)
                    self.table.table = table
                    self._draw()
        finally:
            self.remove_class("zx-waiting")

    def _look(self, view: View) -> None:
        with self._edge():
            self._looking.look(view, self._page)

    def _opened(self, detail: Detail | None, back: str) -> None:
        """Show a detail; called under the lock, as the next two."""
        with self._quietly():
            self.close_up.show(detail, back)
        self._learned()

    def _learned(self) -> None:
        """Show more of the artifact version that is looked at."""
        found = self.exhibit
        with self._quietly():
            self.close_up.show_exhibit(found, self._desk.works.get(found.id) if found else None)

    def _worked(self, id: UUID) -> None:
        """Show how far the work on an artifact version is, if that is looked at."""
        if self.exhibit and self.exhibit.id == id:
            with self._quietly():
                self.close_up.showcase.show_work(self._desk.works[id])

    def _begin(self, id: UUID, task: Task) -> None:
        self.act(lambda view: view.show_artifact(id))
        self._desk.start(id, task)

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
            self.table.marks = drawn_marks(view)
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
