"""What a person asks for that is no move of the View: choices, counts, exports, work on data, the way back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any
from uuid import UUID

from zenexplore import clock
from zenexplore.errors import QueryError, StoppedError
from zenexplore.insight import Logs
from zenexplore.query import Query
from zenexplore.resources import Filter, PipelineRun, StepRun
from zenexplore.resources._extras import extras_of
from zenexplore.views import FEWEST, MOST, Task, View, compare, drawn_logs, known_keys, label
from zenexplore.views._typed import plain_values
from zenexplore.widgets._acting import Acting
from zenexplore.widgets._asides import Answer, Asides
from zenexplore.widgets._desk import Desk, free_path
from zenexplore.widgets._doings import Doing
from zenexplore.widgets._source import Source
from zenexplore.widgets._threads import Threads

if TYPE_CHECKING:
    from zenexplore.widgets._panel import Panel

_NEWEST = 500  # rows whose metadata keys are offered as columns at once
_PROJECT = "project"
COMMON = ("completed", "failed", "running")  # the statuses that stand on the bar


class Requests:
    """Answers what a panel's browser asks for."""

    def __init__(
        self, panel: Panel, source: Source, threads: Threads, lock: AbstractContextManager[Any], desk: Desk
    ) -> None:
        self.panel = panel
        self._source = source
        self._desk = desk
        self._stops: dict[str, Event] = {}
        self._keys: dict[tuple[str, str], set[str]] = {}  # by place and project: the keys that its rows have had so far
        self._exported: Query[Any] | None = None  # the rows that were taken elsewhere last
        self._counted: Query[Any] | None = None
        self._read: tuple[UUID, Logs] | None = None  # the logs that were read last, and whose they are
        self._barred: tuple[str, Query[Any]] | None = None  # the column of the histogram, and of which rows it is
        self._asides = Asides(threads, lock, panel.show_aside)
        self._threads = threads
        self.acting = Acting(panel, source, self._asides)

    def do(self, doing: Doing) -> None:
        """Do one."""
        ASKED[doing["do"]](self, doing)

    def answered(self, view: View) -> None:
        """Rows came: count what their filters would give. Called under the panel's lock."""
        query = _rows_of(view.query)
        self._spread(query)
        shown = (query.resource.filter(name) for name in query.resource.bar)
        field = next((known for known in shown if known and known.choices), None)
        if self._exported is not None and self._exported != query and not (self.panel.exported or {}).get("busy"):
            self._exported = None
            self._asides.forget("exported")
        if field is None:
            self._counted = None
            self._asides.forget("counts")
        elif query != self._counted:
            self._counted = query
            about = {"field": field.name}
            self._asides.ask("counts", about, lambda: self._counted_of(view, field))

    def _counted_of(self, view: View, field: Filter) -> Answer:
        """Count what stands on the bar, and what is chosen: where each takes a request, the rest is not worth it."""
        chosen = [value for each in view.query.of(field.name) for value in plain_values(each)]
        wanted = [value for value in (*COMMON, *chosen) if value in field.choices]
        common = set(COMMON) <= set(field.choices)
        return asdict(self._source.counts(view.query, field.name, list(dict.fromkeys(wanted)) if common else None))

    def count_anew(self) -> None:
        """The rows are asked for again: so is what was counted of them."""
        self._counted = None
        if self._barred:
            self.histogram({"column": self._barred[0]})

    def close(self) -> None:
        """Stop what is read."""
        for stop in self._stops.values():
            stop.set()

    def _spread(self, query: Query[Any]) -> None:
        """Count anew what a histogram shows, if it is of other rows."""
        column, of = self._barred or ("", query)
        if of.resource is not query.resource:
            self.histogram({"column": ""})
        elif of != query:
            self.histogram({"column": column})

    def task(self, doing: Doing) -> None:
        """Begin to load or save an artifact version's data."""
        id = UUID(doing["id"])
        self.panel.run(lambda view: view.show_artifact(id))
        self._desk.start(id, Task(doing["task"]))

    def stop(self, doing: Doing) -> None:
        """Stop an export, or looking for keys."""
        if (stop := self._stops.get(doing["what"])) is not None:
            stop.set()

    def options(self, doing: Doing) -> None:
        """Ask what a filter can be set to, or which projects there are."""
        view, field, typed = self.panel.view, doing["field"], doing["typed"]

        def answer() -> Answer:
            if field == _PROJECT:
                return asdict(self._source.projects(typed))
            return asdict(self._source.options(view.query.resource, field, typed, view.query.project))

        self._asides.ask("options", {"field": field, "typed": typed}, answer)

    def histogram(self, doing: Doing) -> None:
        """Count rows by a column's value; a column "" ends that."""
        query, column = self.panel.query, doing["column"]
        self._barred = (column, _rows_of(query)) if column else None
        if not column:
            self._asides.forget("histogram")
            return
        if (self.panel.histogram or {}).get("column") != column:
            self.panel.show_aside("histogram", {"column": column, "error": ""})  # its numbers may take seconds
        self._asides.ask("histogram", {"column": column}, lambda: asdict(self._source.histogram(query, column)))

    def raw(self, _doing: Doing) -> None:
        """Give what is looked at as the server sent it."""
        item = self.panel.looked_at()
        if item is not None:
            self._asides.ask("raw", {"id": str(item.id)}, lambda: {"json": item.raw})

    def logs(self, doing: Doing) -> None:
        """Give the logs of what is looked at; they are read once, or anew."""
        item = self.panel.looked_at()
        if isinstance(item, PipelineRun | StepRun):
            level, search = doing["level"], doing["search"]
            about = {"id": str(item.id), "level": level, "search": search}
            self._asides.ask("logs", about, lambda: drawn_logs(self._logs_of(item, doing["anew"]), level, search))

    def _logs_of(self, item: PipelineRun | StepRun, anew: bool) -> Logs:
        kept = self._read
        if anew or kept is None or kept[0] != item.id:
            kept = self._read = (item.id, item.logs())
        return kept[1]

    def compare(self, _doing: Doing) -> None:
        """Put what is selected beside each other, in the order of the page."""
        ids = list(self.panel.selected_ids)
        order = {item.id: at for at, item in enumerate(self.panel.page or ())}

        def answer() -> Answer:
            if not FEWEST <= len(ids) <= MOST:
                raise QueryError(f"from {FEWEST} to {MOST} can stand beside each other, and {len(ids):,} are selected")
            return asdict(compare(sorted(self.panel.selected, key=lambda item: order.get(item.id, len(order)))))

        self._asides.ask("compared", {"ids": ids}, answer)

    def keys(self, doing: Doing) -> None:
        """Ask which columns there can be: the declared ones, and the keys of the newest rows, or of all.

        Keys that were found before are remembered.
        """
        query = self.panel.query.only(page=1, size=_NEWEST, hydrate=True)
        resource = query.resource
        stop = self._begun("keys")
        about = {
            "place": resource.name,
            "declared": [{"name": column.name, "label": label(column.name)} for column in resource.columns],
        }

        def answer() -> Answer:
            if not extras_of(resource):
                return {"names": [], "read": 0, "total": 0, "busy": False}
            names = self._keys.setdefault((resource.name, query.project), set())
            seen = self.panel.page
            if seen and seen.resource is resource:  # at once, for the newest rows may take seconds
                names.update(known_keys(seen, resource))
                first = _keys(names, len(seen), seen.total, busy=False)
                self.panel.show_aside("offered", {**about, **first, "error": ""})
            page = self._source.page(query)
            names.update(known_keys(page, resource))
            read = len(page)
            while doing["all"] and page.index < page.total_pages and not stop.is_set():
                self.panel.show_aside("offered", {**about, **_keys(names, read, page.total, busy=True), "error": ""})
                page = self._source.page(query.only(page=page.index + 1))
                names.update(known_keys(page, resource))
                read += len(page)
            return _keys(names, read, page.total, busy=False)

        self._asides.ask("offered", about, answer)

    def export(self, doing: Doing) -> None:
        """Take all matching rows elsewhere."""
        view, how = self.panel.view, doing["how"]
        stop = self._begun("export")
        self._exported = _rows_of(view.query)
        words = view.query.explain()
        about = {"how": how, "of": words, "done": 0, "total": None, "path": "", "text": "", "busy": False}

        def heard(done: int, total: int) -> None:
            if stop.is_set():
                raise StoppedError("stopped in the panel")
            self.panel.show_aside("exported", {**about, "done": done, "total": total, "busy": True, "error": ""})

        self.panel.show_aside("exported", {**about, "busy": True, "error": ""})
        self._asides.ask("exported", about, lambda: self._taken(view, how, heard))

    def _begun(self, kind: str) -> Event:
        """What stops a new one of its kind; the one before it ends."""
        before, self._stops[kind] = self._stops.get(kind), Event()
        if before is not None:
            before.set()
        return self._stops[kind]

    def _taken(self, view: View, how: str, heard: Callable[[int, int], None]) -> Answer:
        query, layout = view.query, view.layout
        columns = None if layout.columns is None else layout.names(query.resource)
        if how == "clipboard":
            return {"text": self._source.clipboard(query, heard, columns)}
        if how == "frame":
            self.panel.frame = found = self._source.whole_frame(query, heard, columns)
            return {"done": len(found), "total": len(found)}
        name = f"{query.resource.name}-{clock.now():%Y%m%d-%H%M%S}"
        path = free_path(Path.cwd(), name, f".{how}")
        done = self._source.export(query, path, heard, columns)
        return {"path": str(done.path), "done": done.rows, "total": done.rows}


def _rows_of(query: Query[Any]) -> Query[Any]:
    """What decides which rows match, whichever page of them is shown, and in which order."""
    return query.only(page=1, size=1, sort="")


def _keys(names: set[str], read: int, total: int, *, busy: bool) -> Answer:
    return {"names": sorted(names), "read": read, "total": total, "busy": busy}


ASKED: dict[str, Callable[[Requests, Doing], None]] = {
    "back": lambda self, _: self.panel.run(self.panel.ways.back),
    "forward": lambda self, _: self.panel.run(self.panel.ways.forward),
    "refresh": lambda self, _: self._threads.start("ask again", self.panel.refresh),
    "hush": lambda self, _: self.panel.hush(),
    "stop scan": lambda self, _: self.panel.run(View.unranked),
    "task": Requests.task,
    "cancel": lambda self, doing: self.panel.cancel(doing["id"]),
    "options": Requests.options,
    "histogram": Requests.histogram,
    "raw": Requests.raw,
    "logs": Requests.logs,
    "prepare": lambda self, doing: self.acting.prepare(doing),
    "perform": lambda self, doing: self.acting.perform(doing),
    "compare": Requests.compare,
    "keys": Requests.keys,
    "export": Requests.export,
    "stop": Requests.stop,
    "live": lambda self, doing: self.panel.keep_going(doing["on"]),
    "seen": lambda self, doing: self.panel.be_seen(doing["on"]),
}
