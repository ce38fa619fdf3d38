"""What a Client's objects ask of it: fetching, laying out, loading, exploring. Implements `resources.Session`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from zenexplore import clock
from zenexplore.errors import NotFoundError, QueryError, RejectedError
from zenexplore.facets import BINS, Counts, Histogram, Option, Options, RunStatistics, counts, histogram, options
from zenexplore.query import LARGEST_PAGE, MANY, Query, as_uuid
from zenexplore.resources import COMPONENTS, PROJECTS, RUNS, STEPS, USERS, Batch, Entity, Page, Resource, User
from zenexplore.server.pages import Answer, decode_one, decode_page, past_the_end
from zenexplore.server.ranking import OnRows, RankedPage, Ranking, page_of, rank
from zenexplore.server.routes import reading

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from zenexplore.artifacts import Access
    from zenexplore.frames.export import Exported
    from zenexplore.server.wire import Wire
    from zenexplore.storage import Storage

E = TypeVar("E", bound=Entity)
T = TypeVar("T")
# Pages of the dashboard. Source: the routes in the dashboard of zenml 0.98.0.
_DASHBOARD = {
    "runs": "/projects/default/runs/{id}",
    "pipelines": "/projects/default/pipelines/{id}/runs",
    "snapshots": "/projects/default/snapshots/{id}",
    "stacks": "/stacks/{id}",
    "components": "/components/{id}",
}


class ClientSession:
    """One connection, one project, and what can be asked there."""

    def __init__(self, wire: Wire, project: str | None, storage: Storage) -> None:
        self.wire = wire
        self.storage = storage
        self.project = project or "default"
        self._project_names: dict[str, str] = {}
        self._statistics = RunStatistics(wire)
        self.stack = wire.settings.stack or "default"
        self.demo = wire.settings.demo
        self.server = "demo" if self.demo else wire.settings.url  # the demo has no address worth showing

    def project_name(self, project: str) -> str:
        """Return a project as people call it; ZenML's configuration knows only its id, so that is looked up once."""
        if as_uuid(project) is None:
            return project or self.project
        if project not in self._project_names:
            self._project_names[project] = self.one(PROJECTS, project).name
        return self._project_names[project]

    def pinned(self, query: Query[E]) -> Query[E]:
        """Return the question with its project decided: a later `set_active_project` must not change it."""
        return query if query.project else query.only(project=self.project)

    def page(self, query: Query[E]) -> Page[E]:
        """Ask a question and return its page; a page past the end is empty.

        Raises:
            NotFoundError: the server has no such project; the message lists those that it has.
            ServerError: the server refused.
        """
        query = self.pinned(query)
        if query.nothing:
            return self._as_page(query, Answer([], query.page, query.size, 0, 1), b"")
        try:
            body = self.wire.send(reading(query.resource.path), params=query.params()).content
        except RejectedError as refused:
            if (empty := past_the_end(refused)) is None:
                raise
            return self._as_page(query, empty, b"")
        except NotFoundError as missing:
            raise self._no_project(query, missing) or missing from None
        return self._as_page(query, decode_page(query.resource, body), body)

    def one(self, resource: Resource[E], id: UUID | str, *, hydrate: bool = True) -> E:
        """Get one by its id."""
        asked = [("hydrate", "true" if hydrate else "false")]
        body = self.wire.send(reading(f"{resource.path}/{id}"), params=asked).content
        return self.received(resource, body, hydrated=hydrate)

    def received(self, resource: Resource[E], body: bytes, *, hydrated: bool = True) -> E:
        """Read one thing that the server sent, and bind it to this session."""
        found: E = decode_one(resource, body)
        Batch(self, [found], hydrated=hydrated, raw=lambda: [json.loads(body)], asked=_now())
        return found

    def fetch(self, resource: Resource[Any], ids: list[UUID], project: UUID | str | None) -> list[Any]:
        """Get the hydrated resources with these ids; those that are gone or not ours to see are left out."""
        if len(ids) == 1 and resource.gettable:
            try:
                return [self.one(resource, ids[0])]
            except NotFoundError:
                return []
        given: dict[str, Any] = {"id": ids}
        if resource.scoped and project:
            given["project"] = str(project)
        return self.page(Query.ask(resource, given, size=MANY, hydrate=True)).items

    def rank(self, query: Query[Any], column: str, *, descending: bool, progress: OnRows | None = None) -> Ranking:
        """Order all rows of a question by what the server cannot sort; see `ranking.rank`."""
        return rank(query, column, descending, self.page, progress=progress)

    def ranked(self, ranking: Ranking, page: int, size: int) -> RankedPage[Any]:
        """Fetch one page of a ranking; what is gone since is left out, and named by its `gone`."""
        return page_of(ranking, page, size, self, asked=_now())

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
        given: dict[str, Any] = {"pipeline_run_id": run_ids, "exclude_retried": True}
        if project:
            given["project"] = str(project)
        page = self.page(Query.ask(STEPS, given, size=LARGEST_PAGE))
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

    def counts(self, query: Query[Any], field: str, values: Sequence[str] | None = None) -> Counts:
        """Count the rows that each value of a filter would give; see `facets.counts`."""
        return self._in_project(query, lambda asked: counts(self.page, self._statistics, asked, field, values))

    def options(self, resource: Resource[Any], field: str, typed: str = "", project: str = "") -> Options:
        """Ask what a filter could name; see `facets.options`."""
        return options(self.page, resource, field, typed, project)

    def histogram(self, query: Query[Any], column: str, *, bins: int = BINS) -> Histogram:
        """Spread the rows of a question over a time or a number; see `facets.histogram`."""
        return self._in_project(query, lambda asked: histogram(self.page, self._statistics, asked, column, bins=bins))

    def _in_project(self, query: Query[Any], ask: Callable[[Query[Any]], T]) -> T:
        query = self.pinned(query)
        try:
            return ask(query)
        except NotFoundError as missing:
            raise self._no_project(query, missing) or missing from None

    def explore(self, query: Query[Any], view: str | Path | None = None) -> Any:
        """Open a panel on a question, or on a view that was saved to a file."""
        from zenexplore.widgets import open_panel

        return open_panel(self, self.pinned(query), view)

    def who(self) -> dict[str, str]:
        """Ask who we are, and tell which version the server has."""
        return {"user": self.current_user().name, "version": str(self.wire.info.get("version", ""))}

    def current_user(self) -> User:
        """Ask who we are."""
        return self.one(replace(USERS, path=""), "current-user")

    def projects(self, typed: str) -> Options:
        """Ask for the projects whose name contains what was typed."""
        found = self.page(Query.ask(PROJECTS, {"name": f"contains:{typed}"} if typed else {}, sort_by="asc:name"))
        return Options(tuple(Option(each.name, each.name) for each in found), found.total)

    def links(self, query: Query[Any]) -> dict[str, str]:
        """Give a question's address and its call for a shell; no key is in them."""
        from zenexplore.views import curl, rest_url

        try:
            asked, url = self.pinned(query), self.wire.settings.url
            return {"url": rest_url(asked, url), "curl": curl(asked, url)}
        except QueryError:  # one of an empty list: there is no address for nothing
            return {"url": "", "curl": ""}

    def dashboard(self, resource: Resource[Any], id: UUID, project: str) -> str | None:
        """Give the address of a thing in the server's dashboard, which shows one project only."""
        route = _DASHBOARD.get(resource.name)
        if self.demo or route is None or (resource.scoped and self.project_name(project) != "default"):
            return None
        return f"{self.wire.info.get('dashboard_url') or self.wire.settings.url}{route.format(id=id)}"

    def export(self, query: Query[Any], path: Path, progress: OnRows) -> Exported:
        """Write every row of a question to a file; see `frames.export`."""
        from zenexplore.frames.export import export

        return export(self.pinned(query), self.page, path, progress=progress)

    def clipboard(self, query: Query[Any], progress: OnRows) -> str:
        """Give every row of a question as text for a spreadsheet; see `frames.export`."""
        from zenexplore.frames.export import clipboard

        return clipboard(self.pinned(query), self.page, progress)

    def whole_frame(self, query: Query[Any], progress: OnRows) -> pd.DataFrame:
        """Read every row of a question as a table."""
        from zenexplore.server.scan import scan

        rows: list[Any] = []
        first: list[Page[Any]] = []

        def on_page(page: Page[Any]) -> None:
            first.append(page)
            progress(len(rows), max(first[0].total, len(rows)))

        query = self.pinned(query)
        for row in scan(query, self.page, on_page=on_page):
            rows.append(row)
        attrs = {"query": query.explain(), "total": first[0].total, "asked": first[0].asked}
        return self.frame(query.resource, rows, attrs)

    def html(self, page: Any) -> str:
        """Draw a page as a static HTML table."""
        from zenexplore.views import static_table

        return static_table(page)

    def content(self, artifact_version: Any) -> Any:
        """Return what can be done with the content of an artifact version."""
        from zenexplore.artifacts import Content

        return Content(self.access, artifact_version)

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
            asked=_now(),
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


def _now() -> str:
    return clock.now().isoformat(timespec="seconds")
