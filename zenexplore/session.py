"""What a Client's objects ask of it: fetching, laying out, loading, exploring. Implements `resources.Session`."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from zenexplore import clock
from zenexplore.dialect import Dialect
from zenexplore.errors import NotFoundError, RejectedError
from zenexplore.lookup import look_up
from zenexplore.query import LARGEST_PAGE, MANY, Query, as_uuid
from zenexplore.resources import (
    API_KEYS,
    COMPONENTS,
    PROJECTS,
    RUNS,
    STEPS,
    USERS,
    Batch,
    Entity,
    Page,
    Resource,
    User,
)  # fmt: skip
from zenexplore.server.pages import Answer, decode_one, decode_page, past_the_end
from zenexplore.server.routes import reading
from zenexplore.server.scan import scan

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from zenexplore.artifacts import Access
    from zenexplore.insight import Logs
    from zenexplore.server.ranking import OnRows
    from zenexplore.server.wire import Wire
    from zenexplore.storage import Storage

E = TypeVar("E", bound=Entity)
T = TypeVar("T")
_HYDRATED = [("hydrate", "true")]


class ClientSession:
    """One connection, one project, and what can be asked there."""

    def __init__(self, wire: Wire, project: str | None, storage: Storage) -> None:
        self.wire = wire
        self.storage = storage
        self.project = project or "default"
        self._projects: dict[str, str] = {}  # names by id, and ids by name
        self.stack = wire.settings.stack or "default"
        self.read_only = wire.read_only
        self.demo = wire.settings.demo
        self.server = "demo" if self.demo else wire.settings.url  # the demo has no address worth showing

    def project_name(self, project: str) -> str:
        """Return a project as people call it; ZenML's configuration knows only its id, so that is looked up once."""
        if as_uuid(project) is None:
            return project or self.project
        if project not in self._projects:
            self._projects[project] = self.one(PROJECTS, project).name
        return self._projects[project]

    def project_id(self, project: object = None, *, anew: bool = False) -> str:
        """Return the id of a project by its name or id, of ours if none is given; each is looked up once.

        Args:
            anew: Look again: a name may be another project's by now, and what is made must not land there.
        """
        named = str(self.project if project is None else getattr(project, "id", project))
        if as_uuid(named) is not None:
            return str(as_uuid(named))
        if anew or named not in self._projects:
            self._projects[named] = str(look_up(self, PROJECTS, named, prefix=False).id)
        return self._projects[named]

    def forget_projects(self) -> None:
        """Forget which names and ids belong together: somebody changed a project."""
        self._projects.clear()

    def pinned(self, query: Query[E]) -> Query[E]:
        """Return the question with its project decided: a later `set_active_project` must not change it."""
        return query if query.project else query.only(project=self.project)

    def page(self, query: Query[E]) -> Page[E]:
        """Ask a question and return its page; a page past the end is empty.

        Raises:
            NotFoundError: the server has no such project; the message lists those that it has.
            ServerError: the server refused.
        """
        return self.in_project(query, self._page)

    def in_project(self, query: Query[E], ask: Callable[[Query[E]], T]) -> T:
        """Ask a question in its project; where the server has none such, the error lists those that it has."""
        query = self.pinned(query)
        try:
            return ask(query)
        except NotFoundError as missing:
            raise self._no_project(query, missing) or missing from None

    def _page(self, query: Query[E]) -> Page[E]:
        if query.nothing:
            return self._as_page(query, Answer([], query.page, query.size, 0, 1), b"")
        try:
            asked = self.dialect.asked(query)
            body = self.dialect.page(query.resource, self.wire.send(reading(asked.path), params=asked.params).content)
        except RejectedError as refused:
            if (empty := past_the_end(refused)) is None:
                raise
            return self._as_page(query, empty, b"")
        return self._as_page(query, decode_page(query.resource, body), body)

    def one(self, resource: Resource[E], id: UUID | str, *, hydrate: bool = True) -> E:
        """Get one by its id."""
        asked = _HYDRATED if hydrate else [("hydrate", "false")]
        body = self.wire.send(reading(f"{self.dialect.path_of(resource)}/{id}"), params=asked).content
        return self.received(resource, body, hydrated=hydrate)

    def received(self, resource: Resource[E], body: bytes, *, hydrated: bool = True) -> E:
        """Read one thing that the server sent just now, and bind it to this session."""
        return self._bound(resource, self.dialect.one(resource, body), clock.stamp(), hydrated=hydrated)

    def _bound(self, resource: Resource[E], body: bytes, asked: str, *, hydrated: bool = True) -> E:
        found: E = decode_one(resource, body)
        Batch(self, [found], hydrated=hydrated, raw=lambda: [json.loads(body)], asked=asked)
        return found

    def apart(self, item: E) -> E:
        """Give one of a hydrated page by itself, without a request: what it lacks is then fetched for it alone."""
        found: E = self._bound(item.RESOURCE, json.dumps(item.raw).encode(), item._batch.asked)
        return found

    def fetch(self, resource: Resource[Any], ids: list[UUID], project: UUID | str | None) -> list[Any]:
        """Get the hydrated resources with these ids; those that are gone or not ours to see are left out."""
        if len(ids) == 1 and resource.gettable:
            try:
                return [self.one(resource, ids[0])]
            except NotFoundError:
                return []
        given = {"id": ids, **({"project": str(project)} if resource.scoped and project else {})}
        return self.page(Query.ask(resource, given, size=MANY, hydrate=True)).items

    def steps(self, runs: list[Entity]) -> dict[UUID, dict[str, Any]]:
        """Return each run's steps by name, without superseded retries, 100 runs a request."""
        by_project: dict[Any, list[UUID]] = {}
        for run in runs:
            by_project.setdefault(getattr(run, "project_id", None), []).append(run.id)
        found: dict[UUID, dict[str, Any]] = {}
        for project, ids in by_project.items():
            for start in range(0, len(ids), MANY):
                for step in self._steps(ids[start : start + MANY], project):
                    found.setdefault(step.pipeline_run_id, {})[step.name] = step
        return found

    def _steps(self, run_ids: list[UUID], project: UUID | str | None) -> list[Any]:
        given = {"pipeline_run_id": run_ids, "exclude_retried": True, **({"project": str(project)} if project else {})}
        return self._all(Query.ask(STEPS, given, size=LARGEST_PAGE))

    def api_keys(self, account: Entity) -> list[Any]:
        """Return a service account's API keys."""
        return self._all(Query.ask(API_KEYS, {"service_account": account.id}, size=LARGEST_PAGE))

    def _all(self, query: Query[Any]) -> list[Any]:
        """Ask for page after page."""
        page = self.page(query)
        found = list(page)
        while page.index < page.total_pages:
            page = self.page(page.query.only(page=page.index + 1))
            found += page
        return found

    def outputs(self, run_id: UUID) -> list[Any]:
        """Return the artifact versions that a run's steps made, in step order, each once."""
        run = self.one(RUNS, run_id)
        versions = [version for step in run.steps.values() for held in step.outputs.values() for version in held]
        return list({version.id: version for version in versions}.values())

    def frame(self, resource: Resource[Any], items: list[Any], attrs: dict[str, Any], **options: Any) -> pd.DataFrame:
        """Lay items out as a table; `df.attrs` says which server they came from."""
        from zenexplore.frames import frame

        return frame(resource, items, {"server": self.server, **attrs}, **options)

    def whole_frame(
        self, query: Query[Any], heard: OnRows, *, limit: int | None = None, **options: Any
    ) -> pd.DataFrame:
        """Read every row of a question, or the first `limit`, as a table.

        Args:
            heard: Is told at each answer how many rows are read, and of how many. What it raises ends it.
            options: As in `frames.frame`.
        """
        rows: list[Any] = []
        began: list[tuple[int, str]] = []

        def on_page(page: Page[Any]) -> None:
            if not began:
                began.append((page.total, page.asked))
            wanted = began[0][0] if limit is None else min(limit, began[0][0])
            heard(len(rows), max(wanted, len(rows)))

        for row in scan(query, self.page, limit=limit, on_page=on_page):
            rows.append(row)
        heard(len(rows), len(rows))
        attrs = {"query": query.explain(), "total": began[0][0], "asked": began[0][1]}
        return self.frame(query.resource, rows, attrs, **options)

    def explore(self, query: Query[Any], view: str | Path | None = None) -> Any:
        """Open a panel on a question, or on a view that was saved to a file."""
        from zenexplore.panel_source import PanelSource
        from zenexplore.widgets import open_panel

        return open_panel(PanelSource(self), self.pinned(query), view)

    def logs(self, of: Any) -> Logs:
        """Read the logs of a run or a step."""
        from zenexplore.log_reading import read_logs

        return read_logs(self, of)

    def change(self, what: str, *said: Any, **more: Any) -> Any:
        """Do one of the writes that things, pages and searches offer."""
        from zenexplore.writing import CHANGES

        return CHANGES[what](self, *said, **more)

    def current_user(self) -> User:
        """Ask who we are."""
        return self.received(USERS, self.wire.send(reading("/current-user"), params=_HYDRATED).content)

    def html(self, page: Any) -> str:
        """Draw a page as a static HTML table."""
        from zenexplore.views import static_table

        return static_table(page)

    def content(self, artifact_version: Any) -> Any:
        """Return what can be done with the content of an artifact version."""
        from zenexplore.artifacts import Content

        return Content(self.access, artifact_version)

    @cached_property
    def dialect(self) -> Dialect:
        """How this server is asked and read."""
        return Dialect(self)

    @cached_property
    def access(self) -> Access:
        """How the content of artifacts is reached."""
        from zenexplore.artifacts import Access, Cache

        kept = self.storage
        wire, server = self.wire, f"{self.wire.settings.url} {self.wire.info.get('id')}"
        cache = None if kept.cache is None or self.demo else Cache(kept.cache, server, kept.cache_bytes)
        return Access(wire, lambda store: self.one(COMPONENTS, store), cache, kept.max_bytes, kept.storage_options)

    def as_page(self, query: Query[Any], resource: Resource[E], items: list[E]) -> Page[E]:
        """Give things that were found another way as the page that the query names.

        The page's own question asks for just these, by their ids.
        """
        start = (query.page - 1) * query.size
        pages = max(1, -(-len(items) // query.size))
        answer = Answer(items[start : start + query.size], query.page, query.size, len(items), pages)
        ids = [item.id for item in answer.items[:MANY]]
        return self._as_page(Query.ask(resource, {"id": ids}).only(project=query.project), answer, b"")

    def _as_page(self, query: Query[E], answer: Answer, body: bytes) -> Page[E]:
        return Page(
            self,
            query,
            answer.items,
            index=answer.index,
            max_size=answer.max_size,
            total=answer.total,
            total_pages=answer.total_pages,
            hydrated=query.hydrate and bool(body),
            asked=clock.stamp(),
            raw=(lambda: json.loads(body)["items"]) if body else None,
        )

    def _no_project(self, query: Query[Any], missing: NotFoundError) -> NotFoundError | None:
        """Say which projects there are, where the answer says that ours is not."""
        if not query.resource.scoped or "Unable to get project" not in str(missing):
            return None
        names = [project.name for project in self.page(Query.ask(PROJECTS, {}, size=100))]
        return NotFoundError(
            f"there is no project {query.project!r} on this server; say project=... or set_active_project(...), "
            f"with one of: {', '.join(sorted(names)) or 'none that you may see'}",
            status=missing.status,
            kind=missing.kind,
        )
