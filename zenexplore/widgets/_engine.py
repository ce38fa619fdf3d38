"""What happens in a panel: moves of the View, the questions they take, and the one edge where errors become words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import RLock
from typing import Any
from uuid import UUID

from zenexplore import clock
from zenexplore.errors import StoppedError, ZenExploreError
from zenexplore.resources import Entity, Page
from zenexplore.views import (
    Detail,
    News,
    View,
    drawn_bar,
    drawn_calls,
    drawn_detail,
    drawn_here,
    drawn_marks,
    drawn_table,
    drawn_told,
    drawn_work,
)
from zenexplore.widgets._desk import Desk
from zenexplore.widgets._doings import Doing, leaves, move_of
from zenexplore.widgets._looking import Looking
from zenexplore.widgets._pages import Pages
from zenexplore.widgets._requests import Requests
from zenexplore.widgets._source import Heard, Latest, Move, Source
from zenexplore.widgets._surface import Surface
from zenexplore.widgets._threads import Threads
from zenexplore.widgets._watch import CALM, Pace, Watch
from zenexplore.widgets._ways import Ways

_PATIENCE_S = 10.0  # an output keeps a table for whoever has no kernel, if the server gives its rows by then


class Engine(Surface):
    """Makes moves and shows where they lead. Doings from the browser wait for the server in threads."""

    def __init__(self, source: Source, view: View, *, pace: Pace = CALM) -> None:
        self._source = source
        self._lock = RLock()  # doings may come on other threads: ipykernel has subshells
        self._asked = Latest()
        self._view = self._answered = view
        self._failed: View | None = None
        self._page: Page[Any] | None = None
        self.ways: Ways = Ways()
        self._shown: tuple[Detail | None, str] = (None, "")
        self._news = News()
        self._counts: dict[str, int] = {}
        self._who: dict[str, str] = {}
        self._threads = Threads()
        self._pages = Pages(source, self._lock)
        self._looking = Looking(source, self._threads, self._lock, self._opened, self._learned)
        self._desk = Desk(source, self._threads, self._lock, self._worked)
        self._watch = Watch(source, self._threads, self._lock, self._watched, pace)
        self.requests = Requests(self, source, self._threads, self._lock, self._desk)
        super().__init__()
        self.on_msg(self._hear)
        self.observe(lambda change: self._choose(change["new"]), "selected_ids")
        self._threads.within(_PATIENCE_S, "ask first", self.refresh)
        self._threads.start("ask who we are", self._ask_who)

    def act(self, move: Move) -> None:
        """Make a move and show where it leads; for example `panel.act(lambda view: view.sort_by("name"))`."""
        for step in self._begin(move):
            step()

    def run(self, move: Move) -> None:
        """Make a move as the browser does: what waits for the server does so in a thread."""
        for step in self._begin(move):
            self._threads.start("move", step)

    def told_how(self, **changes: Any) -> None:
        """Tell what is going on."""
        with self._lock:
            self._news = replace(self._news, **changes)
            self.told = drawn_told(self._view, self._news)

    def show_aside(self, kind: str, answer: dict[str, Any] | None) -> None:
        """Show what was asked for beside the table."""
        with self._lock:
            super().show_aside(kind, answer)

    def looked_at(self) -> Entity | None:
        """The thing that is looked at closely."""
        return self._looking.item

    def keep_going(self, on: bool) -> None:
        """Switch on or off that running things are looked at again."""
        self._watch.on = on
        self._watch.wake()
        self.told_how(live=on, watching=self._watch.goes_on)

    def be_seen(self, seen: bool) -> None:
        """The panel came into sight, or went out of it."""
        self._watch.seen = seen
        self._watch.wake()
        self.told_how(watching=self._watch.goes_on)

    def _hear(self, _widget: Any, doing: Doing, _buffers: Any) -> None:
        """Do what a person did in the browser; whatever waits for the server does so in a thread."""
        with self._lock, self.hold_sync(), self._edge(lambda: True):  # one message: the browser draws once for each
            self._noted(doing.get("n", 0))
            move = move_of(doing, self._page.total_pages if self._page is not None else 1)
            if move is None:
                self.requests.do(doing)
            else:
                self.run(self.ways.leaving(move) if leaves(doing) else move)

    def _noted(self, number: int) -> None:
        """Tell the browser that a doing came; two views of one panel count together."""
        with self._lock:
            self.told_how(heard=max(number, self._news.heard))

    def _begin(self, move: Move) -> list[Callable[[], None]]:
        """Make a move at once; give what is left to do, which may wait for the server."""
        with self._lock:
            before, self._view = self._view, move(self._view)
            view = self._view
            asks = _asked(before) != _asked(view)
            looks = (view.detail, view.artifact) != (before.detail, before.artifact)
            number = self._asked.ask() if asks else 0
            looking = self._looking.ask() if looks else 0
            if asks:
                self._failed = None
                self._news = replace(self._news, waiting=self._pages.known(view) is None)
            if view.query.project != before.query.project:
                self._counts.clear()
            if view.query.resource is not before.query.resource:
                self.table, self._page = None, None
            self._draw()
        left: list[Callable[[], None]] = []
        if asks and self._pages.at_once(view):
            self._ask(view, number)
        elif asks:
            left.append(lambda: self._ask(view, number))
        if looks:
            left.append(lambda: self._look(view, looking))
        return left

    def _ask(self, view: View, number: int) -> None:
        if not self._tell(number, waiting=self._pages.known(view) is None):
            return  # overtaken before it began
        with self._edge(lambda: self._asked.stands(number), view):
            page = self._pages.get(view, self._heard(number))
            if not page and 1 <= page.total_pages < view.query.page:  # rows went while we were elsewhere
                view = view.to_page(page.total_pages, page.total_pages)
                page = self._pages.get(view, self._heard(number))
            self._answer(view, page, number)
        self._tell(number, waiting=False, scan=None)

    def _tell(self, number: int, **changes: Any) -> bool:
        """Tell how a question goes; say whether it still matters."""
        with self._lock:
            if stands := self._asked.stands(number):
                self.told_how(**changes)
            return stands

    def _answer(self, view: View, page: Page[Any], number: int) -> None:
        table = drawn_table(page, view, clock.now())
        with self._lock, self.hold_sync():
            if not self._asked.stands(number):
                return
            self._page, self._answered, self._failed = page, view, None
            self._view = replace(self._view, query=view.query)
            if not (view.query.conditions or view.query.nothing):
                self._counts[view.query.resource.name] = page.total
            self._watch.watch(page)
            self._news = replace(self._news, retry=False, fresh=0, watching=self._watch.goes_on)
            self.table = table
            self._draw()
            self.requests.answered(view)
        self._threads.start("fetch ahead", lambda: self._ahead(view, page, number))

    def _ahead(self, view: View, page: Page[Any], number: int) -> None:
        try:
            if self._asked.stands(number):
                self._pages.ahead(view, page)
        except ZenExploreError:
            pass  # nobody asked for it yet; who does will be told

    def _heard(self, number: int) -> Heard:
        def heard(done: int, total: int) -> None:
            if self._threads.closed or not self._tell(number, scan=(done, total)):
                raise StoppedError("another question was asked")

        return heard

    def _look(self, view: View, number: int) -> None:
        with self._edge(lambda: self._looking.stands(number), looked=True):
            self._looking.look(view, self._page, number)

    def _opened(self, detail: Detail | None, back: str) -> None:
        """Show a detail; called under the lock, as the next two."""
        self._shown = detail, back
        self._learned()

    def _learned(self) -> None:
        """Show more of what is looked at."""
        detail, back = self._shown
        link = None
        if detail:
            link = self._source.dashboard(detail.place, detail.id, self._view.query.project)
        changes = not self._source.read_only
        self.detail = drawn_detail(detail, self._looking.exhibit, back, link, changes=changes) if detail else None
        if self._looking.exhibit:
            self._worked(self._looking.exhibit.id)

    def _worked(self, id: UUID) -> None:
        """Show how far the work on an artifact version is, if that is looked at."""
        if self._looking.exhibit and self._looking.exhibit.id == id:
            work = self._desk.works.get(id)
            self.work = drawn_work(work) if work else None

    def _watched(self, page: Page[Any], fresh: int) -> None:
        """Show what changed in the rows that are shown, and how many are new; called under the lock."""
        if self._page is None or page.query != self._page.query:
            return
        self._page = page
        self._pages.renew(self._answered, page)
        self.table = drawn_table(page, self._view, clock.now())
        self.told_how(fresh=fresh, watching=self._watch.goes_on)

    def _ask_who(self) -> None:
        try:
            self._who = self._source.who()
        except ZenExploreError:
            return  # the rows say what is wrong, if anything is
        with self._lock:
            self._draw()

    def _choose(self, ids: Iterable[str]) -> None:
        if tuple(ids) != self._view.selected_ids():
            self.act(lambda view: view.choose(map(UUID, ids)))

    @contextmanager
    def _edge(self, stands: Callable[[], bool], asked: View | None = None, *, looked: bool = False) -> Iterator[None]:
        """Show what goes wrong as words, and keep the rows that were good; what is a bug goes on upwards.

        Args:
            stands: Whether it still matters.
            asked: What was asked, if it was rows: they can be asked for again.
            looked: Whether something was looked at closely.
        """
        try:
            yield
        except StoppedError:
            pass  # who stopped it knows
        except ZenExploreError as refused:
            self._fail(str(refused), stands, asked, looked)
        except Exception as bug:
            self._fail(f"{type(bug).__name__}: {bug}", stands, asked, looked)
            raise

    def _fail(self, message: str, stands: Callable[[], bool], asked: View | None, looked: bool) -> None:
        with self._lock:
            if not stands():
                return
            if asked is not None:
                self._back_to_answered(asked)
            elif looked:
                self._look_away()
            self._view = self._view.saying(message)
            self._draw()

    def _look_away(self) -> None:
        """There is nothing to be seen: show again what it lies in, if anything."""
        view = self._view = replace(self._view, artifact=None) if self._view.artifact else self._view.show(None)
        number = self._looking.ask()
        if view.detail is not None:
            self._threads.start("look back", lambda: self._look(view, number))

    def _back_to_answered(self, failed: View) -> None:
        """Show the question of the rows that are there, and offer the one that failed again."""
        if self._page is not None:
            same = self._answered
            self._view = replace(self._view, query=same.query, ranked=same.ranked, layout=same.layout)
        self._failed = failed
        self._news = replace(self._news, retry=True, waiting=False, scan=None)

    def _draw(self) -> None:
        view = self._view
        with self.hold_sync():
            self.here = drawn_here(view, self._source, self._counts, self._who, self.ways.ends())
            self.bar = drawn_bar(view)
            self.marks = drawn_marks(view)
            self.told = drawn_told(view, self._news)
            self.calls = drawn_calls(view, self._source.links(view.query))
        self.selected_ids = view.selected_ids()


def _asked(view: View) -> Any:
    """What decides which rows are shown, and with which columns."""
    return view.query, view.ranked, view.layout
