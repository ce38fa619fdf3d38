"""The panel: what a person holds in a notebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from zenexplore.errors import QueryError
from zenexplore.query import MANY, Query
from zenexplore.resources import Entity, Page
from zenexplore.views import Exhibit, Kept, Task, View, Work, frozen, range_of, saved, shown_columns, static_table
from zenexplore.widgets._cells import forget, note
from zenexplore.widgets._engine import Engine


class Panel(Engine):
    """Explores a server: filter, sort, page, select, look closely, load.

    Attributes:
        selected_ids: Ids of the selected things, as text, sorted; observe it, or set it.
        frame: All matching rows as a DataFrame, once they were taken there in the panel; None before.
    """

    frame: Any = None

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

    def back(self) -> None:
        """Go back to where a link or a place was opened."""
        self.act(self.ways.back)

    def forward(self) -> None:
        """Go forward again."""
        self.act(self.ways.forward)

    def refresh(self) -> None:
        """Ask again for what is shown."""
        with self._lock:
            self._pages.forget()
            self._looking.forget()
            number, looking = self._asked.ask(), self._looking.ask()
            wanted = self._failed or self._view
            self._view = view = replace(
                self._view, query=wanted.query.again(), ranked=wanted.ranked, layout=wanted.layout, message=""
            )
            self._news = replace(self._news, fresh=0)
            self.requests.count_anew()
        self._ask(view, number)
        self._look(view, looking)

    def hush(self) -> None:
        """Take the message as read; a question that failed is not asked again."""
        with self._lock:
            self._failed = None
            self._news = replace(self._news, retry=False)
            self._view = self._view.saying("")
            self._draw()

    def save(self, path: str | Path) -> Path:
        """Write what is asked, its order, and the columns to a file, for `client.explore(view=...)`.

        It has no rows, no secret, and no address of the server; a file that is there already is replaced.
        """
        view, found = self._view, Path(path)
        found.write_text(saved(view.query, view.layout, view.ranked), encoding="utf-8")
        return found

    def freeze(self, path: str | Path | None = None) -> str:
        """Give the page that is shown as one HTML document, which sorts and filters without kernel or network.

        Args:
            path: A file to write it to as well.
        """
        page, view = self._page, self._view
        if page is None:
            raise QueryError("there are no rows to freeze yet: the server has not answered")
        asked = view.query.only(sort=view.ranked) if view.ranked else view.query
        kept = Kept(asked, page.items, page.total, page.asked, self._source)
        found = frozen(kept, shown_columns(page.resource, view.layout))
        if path is not None:
            Path(path).write_text(found, encoding="utf-8")
        return found

    def load(self, id: UUID | str) -> None:
        """Begin to load an artifact version's data into `loaded`, and look at it; `wait` waits for it."""
        self.begin(UUID(str(id)), Task.LOAD)

    def download(self, id: UUID | str, *, csv: bool = False) -> None:
        """Begin to save an artifact version to a new folder, or to a CSV file, in the kernel's working directory."""
        self.begin(UUID(str(id)), Task.CSV if csv else Task.DOWNLOAD)

    def begin(self, id: UUID, task: Task) -> None:
        """Look at an artifact version, and begin to do something with its data."""
        self.act(lambda view: view.show_artifact(id))
        self._desk.start(id, task)

    def cancel(self, id: UUID | str) -> None:
        """Stop what is done with an artifact version's data; nothing of it is kept."""
        self._desk.stop(UUID(str(id)))

    def wait(self, timeout_s: float = 60) -> bool:
        """Wait until everything asked for is there, or was refused; say whether it is."""
        return self._threads.wait(timeout_s)

    def close(self) -> None:
        """Let go of the widget and stop its work; `view`, `selected` and `loaded` stay."""
        with self._lock:
            self._looking.forget()
            self._threads.close()
            self._desk.close()
            self.requests.close()
            self.unobserve_all()
            self.layout.close()
            super().close()
        forget(self)

    def __repr__(self) -> str:
        shown = range_of(self._page) if self._page is not None else "not answered"
        chosen = f"; {len(self._view.selection):,} selected" if self._view.selection else ""
        return f"<Panel: {self._view.explain()}; {shown}{chosen}>"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[Any, Any], dict[Any, Any]] | None:
        found = super()._repr_mimebundle_(**kwargs)
        if found is not None:
            note(self)
            found[0]["text/plain"] = repr(self)
            if self._page is not None:
                found[0]["text/html"] = static_table(self._page)
        return found
