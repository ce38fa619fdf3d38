"""What every collection of a client can do: list a page, ask for all, get one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from zenexplore.errors import QueryError, suggestion
from zenexplore.lookup import api_key, artifact_version, component, look_up, model_version
from zenexplore.query import PAGE_SIZE, Query, as_uuid, bounded, checked_zone
from zenexplore.resources import (
    ARTIFACT_VERSIONS,
    PLACES,
    ApiKey,
    ArtifactVersion,
    Entity,
    ModelVersion,
    Page,
    Resource,
    StackComponent,
)
from zenexplore.resources._changing import Many
from zenexplore.server.scan import scan

if TYPE_CHECKING:
    import pandas as pd

    from zenexplore.session import ClientSession

E = TypeVar("E", bound=Entity)


class Search(Many, Generic[E]):
    """A question that is not asked yet: one page of it, all of it, its count, or a table.

    Iterating reads every page. Rows that exist throughout come exactly once, whatever others create or
    delete meanwhile.
    """

    _session: ClientSession

    def __init__(self, session: ClientSession, query: Query[E]) -> None:
        self._session = session
        self.query = query

    @property
    def resource(self) -> Resource[E]:
        """What this is a search of."""
        return self.query.resource

    def _all(self) -> Sequence[E]:  # type: ignore[override]
        return [*scan(self.query.only(hydrate=False), self._session.page)]

    def list(self, *, page: int = 1, size: int = PAGE_SIZE) -> Page[E]:
        """Ask for one page."""
        checked: Query[E] = Query.ask(self.query.resource, {}, page=page, size=size)
        return self._session.page(self.query.only(page=checked.page, size=checked.size))

    def __iter__(self) -> Iterator[E]:
        return scan(self.query, self._session.page)

    def count(self) -> int:
        """Ask how many there are, without fetching them."""
        return self._session.page(self.query.only(page=1, size=1, hydrate=False)).total

    def first(self) -> E | None:
        """Ask for the first one; None where there is none."""
        page = self._session.page(self.query.only(page=1, size=1))
        return page[0] if page else None

    def to_pandas(
        self, *, limit: int | None = None, metadata: bool = False, params: bool = False, tz: str = "UTC"
    ) -> pd.DataFrame:
        """Read all of it, or the first `limit`, as a table; see `Page.to_pandas`.

        Shows progress on the standard error when it takes more than a second. Interrupting it keeps nothing.
        `df.attrs["total"]` says how many there are, so that a table cut by `limit` is known as such.

        Raises:
            QueryError: `limit` is no whole number from 1, or the zone is unknown. Nothing was sent.
        """
        from tqdm import tqdm

        if limit is not None:
            bounded("limit", limit)
        checked_zone(tz)
        with tqdm(desc=self.query.resource.name, unit="", delay=1, leave=False) as bar:

            def heard(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            return self._session.whole_frame(self.query, heard, limit=limit, metadata=metadata, params=params, tz=tz)

    def explore(self) -> Any:
        """Open a panel on this question. Needs the ipywidgets package, in a notebook."""
        return self._session.explore(self.query)

    def __repr__(self) -> str:
        return f"<all {self.query.explain()}; not asked yet>"


class Collection(Generic[E]):
    """One collection of a client. The generated subclasses spell its filters out."""

    def __init__(self, session: ClientSession, resource: Resource[E]) -> None:
        self._session = session
        self._resource = resource

    def _list(self, unknown: dict[str, Any], options: dict[str, Any], **given: Any) -> Page[E]:
        """Ask for one page; filters that are None were not given."""
        detours = {known.name: given.pop(known.name, None) for known in self._resource.detours}
        query = self._ask(unknown, options, given)
        if (run := detours.get("pipeline_run_id")) is not None:
            return self._outputs_of(run, query)
        return self._session.page(query)

    def _outputs_of(self, run: Any, query: Query[E]) -> Page[Any]:
        plain = Query.ask(self._resource, {}, page=query.page, size=query.size).only(project=query.project)
        if query != plain and query != plain.only(hydrate=True):
            raise QueryError(
                "list_artifacts(pipeline_run_id=...) takes no other filter or order; "
                "list_artifact_versions(pipeline_run=...) does"
            )
        if isinstance(run, list | tuple | set) and not run:
            return self._session.page(query.only(nothing=True))
        if (run_id := as_uuid(run)) is None:
            raise QueryError(f"pipeline_run_id wants a run's UUID, not {run!r}; get_pipeline_run(name).id gives it")
        return self._session.as_page(query, ARTIFACT_VERSIONS, self._session.outputs(run_id))

    def _where(self, unknown: dict[str, Any], options: dict[str, Any], **given: Any) -> Search[E]:
        """Build a question that is asked later."""
        return Search(self._session, self._ask(unknown, options, given))

    def _ask(self, unknown: dict[str, Any], options: dict[str, Any], given: dict[str, Any]) -> Query[E]:
        above = self._resource.parent
        if above and as_uuid(given[above]) is None:
            given[above] = look_up(self._session, PLACES[f"{above}s"], given[above]).id
        for name in unknown:
            if name == "limit":
                raise QueryError("a list has no limit: size= is how much a page holds, .to_pandas(limit=) cuts a table")
            known = [*(each.name for each in self._resource.filters), *options]
            raise QueryError(f"{self._resource.name} have no filter {name!r}; {suggestion(name, known)}")
        return self._session.pinned(Query.ask(self._resource, given, **options))

    def _get(self, name_id_or_prefix: Any, *, prefix: bool, hydrate: bool, project: Any = None) -> E:
        """Get one by UUID, exact name, or a prefix of name or id."""
        return look_up(
            self._session, self._resource, name_id_or_prefix, prefix=prefix, hydrate=hydrate, project=project
        )

    def _get_artifact_version(self, wanted: Any, version: Any, *, hydrate: bool, project: Any) -> ArtifactVersion:
        """Get a version of an artifact."""
        return artifact_version(self._session, wanted, version, hydrate=hydrate, project=project)

    def _get_model_version(self, wanted: Any, version: Any, *, hydrate: bool, project: Any) -> ModelVersion:
        """Get a version of a model."""
        return model_version(self._session, wanted, version, hydrate=hydrate, project=project)

    def _get_component(self, component_type: Any, wanted: Any, *, hydrate: bool) -> StackComponent:
        """Get a stack component."""
        return component(self._session, component_type, wanted, hydrate=hydrate)

    def _get_api_key(self, service_account: Any, wanted: Any) -> ApiKey:
        """Get a key of a service account."""
        return api_key(self._session, service_account, wanted)[1]

    def _write(self, verb: str, said: tuple[Any, ...], given: dict[str, Any], **options: Any) -> Any:
        """Change the server, or return the request for it."""
        from zenexplore.writing import perform

        write = self._resource.write(verb)
        assert write is not None  # the generated methods have the declared verbs
        return perform(self._session, self._resource, write, said, given, **options)

    def _do(self, verb: str, *said: Any, **more: Any) -> Any:
        """Do a verb that is no one request."""
        from zenexplore.writing import VERBS

        return VERBS[verb](self._session, *said, **more)

    def __repr__(self) -> str:
        return f"<{self._resource.name.replace('_', ' ')}: {self._resource.doc}>"
