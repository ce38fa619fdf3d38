"""What only panels ask of a client: counts, choices, orders by a scan, exports, addresses. It is `widgets`' Source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from zenexplore import clock
from zenexplore.errors import QueryError, ZenExploreError
from zenexplore.facets import BINS, Counts, Histogram, Option, Options, RunStatistics, counts, histogram, options
from zenexplore.query import Query
from zenexplore.resources import PROJECTS, Entity, Page, Resource
from zenexplore.server.ranking import OnRows, RankedPage, Ranking, page_of, rank

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from zenexplore.frames.export import Exported
    from zenexplore.panel_actions import Changed, Prepared
    from zenexplore.session import ClientSession

T = TypeVar("T")
Columns = Sequence[str] | None
# Pages of the dashboard. Source: the routes in the dashboard of zenml 0.98.0.
_DASHBOARD = {
    "runs": "/projects/default/runs/{id}",
    "pipelines": "/projects/default/pipelines/{id}/runs",
    "snapshots": "/projects/default/snapshots/{id}",
    "stacks": "/stacks/{id}",
    "components": "/components/{id}",
}


class PanelSource:
    """Asks one server for panels. Only what says so asks it anything.

    Attributes:
        server: The server's address, or `demo`.
        demo: Whether what is shown is demo data.
        read_only: Whether nothing may be changed.
    """

    def __init__(self, session: ClientSession) -> None:
        self._session = session
        self._statistics = RunStatistics(session.wire)
        self._names: dict[str, str] = {}
        self.server = session.server
        self.demo = session.demo
        self.read_only = session.read_only

    def page(self, query: Query[Any]) -> Page[Any]:
        """Ask a question and return its page; see `ClientSession.page`."""
        query = self._known(query)
        return self._session.page(query)

    def one(self, resource: Resource[Any], id: UUID | str, *, hydrate: bool = True) -> Any:
        """Ask for one by its id."""
        return self._session.one(resource, id, hydrate=hydrate)

    def apart(self, item: Entity) -> Entity:
        """Give one of a hydrated page by itself, without a request; see `ClientSession.apart`."""
        return self._session.apart(item)

    def fetch(self, resource: Resource[Any], ids: list[UUID], project: UUID | str | None) -> list[Any]:
        """Ask for those with these ids, without the ones that are gone."""
        return self._session.fetch(resource, ids, project)

    def rank(self, query: Query[Any], column: str, *, descending: bool, progress: OnRows | None = None) -> Ranking:
        """Order all rows of a question by what the server cannot sort; see `ranking.rank`."""
        return rank(self._known(query), column, descending, self._session.page, progress=progress)

    def ranked(self, ranking: Ranking, page: int, size: int) -> RankedPage[Any]:
        """Ask for one page of a ranking; what is gone since is left out, and named by its `gone`."""
        return page_of(ranking, page, size, self._session, asked=clock.stamp())

    def counts(self, query: Query[Any], field: str, values: Sequence[str] | None = None) -> Counts:
        """Count the rows that each value of a filter would give; see `facets.counts`."""
        ask = self._session.page
        return self._session.in_project(query, lambda asked: counts(ask, self._statistics, asked, field, values))

    def options(self, resource: Resource[Any], field: str, typed: str = "", project: str = "") -> Options:
        """Ask what a filter could name; see `facets.options`."""
        return options(self._session.page, resource, field, typed, project)

    def projects(self, typed: str) -> Options:
        """Ask for the projects whose name contains what was typed."""
        found = self._session.page(
            Query.ask(PROJECTS, {"name": f"contains:{typed}"} if typed else {}, sort_by="asc:name")
        )
        return Options(tuple(Option(each.name, each.name) for each in found), found.total)

    def histogram(self, query: Query[Any], column: str, *, bins: int = BINS) -> Histogram:
        """Spread the rows of a question over a time or a number; see `facets.histogram`."""
        ask = self._session.page
        return self._session.in_project(query, lambda asked: histogram(ask, self._statistics, asked, column, bins=bins))

    def export(self, query: Query[Any], path: Path, progress: OnRows, columns: Columns) -> Exported:
        """Write every row of a question to a file, with these columns or all declared ones; see `frames.export`."""
        from zenexplore.frames.export import export

        return export(self._session.pinned(query), self._session.page, path, progress=progress, columns=columns)

    def clipboard(self, query: Query[Any], progress: OnRows, columns: Columns) -> str:
        """Give every row of a question as text for a spreadsheet; see `frames.export`."""
        from zenexplore.frames.export import clipboard

        return clipboard(self._session.pinned(query), self._session.page, progress, columns=columns)

    def whole_frame(self, query: Query[Any], progress: OnRows, columns: Columns) -> pd.DataFrame:
        """Read every row of a question as a table; see `ClientSession.whole_frame`.

        Args:
            columns: Where they name any metadata or parameter, the table has all of those besides what is declared.
        """
        kinds = {name.partition(".")[0] for name in columns or () if "." in name}
        given = {"metadata": "metadata" in kinds, "params": "param" in kinds}
        return self._session.whole_frame(self._session.pinned(query), progress, **given)

    def prepare(self, action: str, items: Sequence[Entity], said: Mapping[str, str]) -> Prepared:
        """Say what an action on one or several things would send; see `panel_actions.prepare`."""
        from zenexplore.panel_actions import prepare

        return prepare(self._session, action, items, said)

    def change(self, action: str, items: Sequence[Entity], said: Mapping[str, str], confirm: str) -> Changed:
        """Do an action on one or several things; see `panel_actions.act`."""
        from zenexplore.panel_actions import act

        return act(self._session, action, items, said, confirm)

    def who(self) -> dict[str, str]:
        """Ask who we are, and tell which version the server has."""
        session = self._session
        return {"user": session.current_user().name, "version": str(session.wire.info.get("version", ""))}

    def links(self, query: Query[Any]) -> dict[str, str]:
        """Give a question's address and its call for a shell; no key is in them."""
        from zenexplore.views import curl, rest_url

        try:
            asked, url = self._session.pinned(query), self._session.wire.settings.url
            return {"url": rest_url(asked, url), "curl": curl(asked, url)}
        except QueryError:  # one of an empty list: there is no address for nothing
            return {"url": "", "curl": ""}

    def dashboard(self, resource: Resource[Any], id: UUID, project: str) -> str | None:
        """Give the address of a thing in the server's dashboard, which shows one project only; None for none."""
        route = _DASHBOARD.get(resource.name)
        if self.demo or route is None or (resource.scoped and self.project_name(project) != "default"):
            return None
        told = str(self._session.wire.info.get("dashboard_url") or "")
        # A server tells what it likes: an address of another kind could be a script.
        root = told if told.startswith(("https://", "http://")) else self._session.wire.settings.url
        return f"{root.rstrip('/')}{route.format(id=id)}"

    def project_name(self, project: str) -> str:
        """Give a project as people call it; its id where only that is known. A page of it makes its name known."""
        project = project or self._session.project
        return self._names.get(project, project)

    def _known(self, query: Query[Any]) -> Query[Any]:
        """The question with its project decided, and that project's name learned, which the session knows or asks."""
        query = self._session.pinned(query)
        try:
            self._names[query.project] = self._session.project_name(query.project)
        except ZenExploreError:
            self._names.setdefault(query.project, query.project)  # the rows say what is wrong; an id says enough here
        return query
