"""The door: one object that reaches a ZenML server and knows everything that can be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import UUID

from pydantic import SecretStr

from zenexplore import lookup
from zenexplore._surface import Collections
from zenexplore.collection import Collection
from zenexplore.errors import QueryError, told
from zenexplore.query import Query
from zenexplore.resources import (
    CACHE_BYTES,
    MAX_BYTES,
    PROJECTS,
    STACKS,
    Entity,
    Project,
    Stack,
    User,
)  # fmt: skip
from zenexplore.storage import checked_storage

if TYPE_CHECKING:
    from zenexplore.artifacts import Cache
    from zenexplore.dialect import Capabilities

E = TypeVar("E")


@dataclass(frozen=True)
class WhoAmI:
    """Where a client is and who it is there. Nothing in it is secret."""

    server: str
    version: str
    user: str
    project: str
    stack: str
    source: str
    demo: bool

    def __repr__(self) -> str:
        lines = [f"{'server':8} {self.server}{' (demo data)' if self.demo else ''}, ZenML {self.version}"]
        lines += [f"{name:8} {getattr(self, name)}" for name in ("user", "project", "stack", "source")]
        return "\n".join(lines)


class Client(Collections):
    """A connection to a ZenML server.

    Without arguments it goes where ZenML on this machine goes: the environment (`ZENML_STORE_URL`,
    `ZENML_STORE_API_KEY`, ...), then ZenML's own login (read, never written). Where nothing at all is
    configured it starts an embedded demo server and says so.

    Args:
        url: The server's address, as the dashboard's starts.
        api_key: A service account's key, as text or as the `key` of a new one; it is exchanged for a token.
        token: A ready token.
        username, password: A user's login.
        project: A project's name or id; the active one of ZenML's configuration, or `default`, if not given.
        verify: Whether to check the server's certificate, or the path of a CA bundle.
        timeout_s: Seconds to wait for an answer.
        login: Ask for the login here, so that no secret stands in a cell.
        read_only: Refuse everything that would change the server, before sending.
        max_bytes: What an artifact may weigh before a call says otherwise; 256 MB.
        cache: Whether downloaded artifacts are kept on this machine, or the folder where.
        cache_bytes: What they may take there, all servers together; 5 GB.
        storage_options: What fsspec's file systems are made with where an artifact store is read directly, by
            protocol (s3, gs, az, abfs), such as `{"s3": {"profile": "ml"}}`. Without it they find this machine's own
            credentials.

    Raises:
        SettingsError: how to reach a server is unclear. Nothing was sent.
        UnreachableError: nobody answers there.
        ContractError: whoever answers is no ZenML server.
        AuthError: the login is missing, wrong or spent. A ready token is tried by the first call.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        api_key: str | SecretStr | None = None,
        token: str | None = None,
        username: str | None = None,
        password: str | None = None,
        project: str | None = None,
        verify: bool | str | None = None,
        timeout_s: float = 30,
        login: bool = False,
        read_only: bool = False,
        max_bytes: int = MAX_BYTES,
        cache: bool | str | Path = True,
        cache_bytes: int = CACHE_BYTES,
        storage_options: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        from zenexplore.connect import connect

        key = api_key.get_secret_value() if isinstance(api_key, SecretStr) else api_key
        given = {"api_key": key, "token": token, "username": username, "password": password}
        self._session = connect(
            url, given, project=project, verify=verify, timeout_s=timeout_s, login=login, read_only=read_only,
            storage=checked_storage(max_bytes, cache, cache_bytes, storage_options),
        )  # fmt: skip
        self._active: dict[str, Any] = {}
        self._open(self._session)

    def whoami(self) -> WhoAmI:
        """Say which server this is, who we are there, and who said so."""
        settings = self._session.wire.settings
        return WhoAmI(
            server=self._session.server,
            version=str(self._session.wire.info.get("version", "unknown")),
            user=self.active_user.name,
            project=self.active_project.name,
            stack=self.active_stack.name,
            source=settings.source,
            demo=settings.demo,
        )

    @property
    def capabilities(self) -> Capabilities:
        """What this server has and lacks, of all that can be asked here. An older one may be asked for it, once."""
        return self._session.dialect.capabilities()

    @property
    def active_user(self) -> User:
        """Who we are; asked once."""
        return self._once("user", self._session.current_user)

    @property
    def active_project(self) -> Project:
        """The project that lists are of; asked once."""
        name = self._session.project
        return self._once("project", lambda: lookup.look_up(self._session, PROJECTS, name, prefix=False))

    @property
    def active_stack(self) -> Stack:
        """The stack chosen in ZenML's configuration, or `default`; asked once."""
        return self._once("stack", lambda: lookup.look_up(self._session, STACKS, self._session.stack, prefix=False))

    @property
    def active_stack_model(self) -> Stack:
        """The same as `active_stack`, under ZenML's name for it."""
        return self.active_stack

    def set_active_project(self, project_name_or_id: str | UUID) -> Project:
        """Choose the project for this client; nothing is written anywhere."""
        found = lookup.look_up(self._session, PROJECTS, project_name_or_id)
        self._session.project = found.name
        self._active["project"] = found
        return found

    def set_active_stack(self, stack_name_id_or_prefix: str | UUID) -> Stack:
        """Choose the stack for this client; nothing is written anywhere."""
        found = lookup.look_up(self._session, STACKS, stack_name_id_or_prefix)
        self._session.stack = str(found.id)
        self._active["stack"] = found
        return found

    def get_artifact_data(
        self,
        name_or_id: str | UUID,
        *,
        version: str | int | None = None,
        via: str = "auto",
        trust: str | None = None,
        into: Any = None,
        max_bytes: int | None = None,
        progress: bool | Callable[[Any], object] = True,
    ) -> Any:
        """Load the data of an artifact version, or of the latest version of an artifact.

        Args:
            name_or_id: An artifact version's id; or an artifact's id or name.
            version: The artifact's version by its name or number; the latest if not given.
            via, trust, into, max_bytes, progress: As in `ArtifactVersion.load`.

        Returns:
            What `ArtifactVersion.load` gives.

        Raises:
            NotFoundError: there is no such artifact version.
            ArtifactError: as in `ArtifactVersion.load`.
        """
        found = lookup.artifact_version(self._session, name_or_id, version)
        return found.load(via=via, trust=trust, into=into, max_bytes=max_bytes, progress=progress)

    @property
    def cache(self) -> Cache | None:
        """The artifacts kept on this machine: `client.cache.clear()` deletes them. None where nothing is kept."""
        return self._session.access.cache

    def explore(self, resource: str | Entity = "runs", *, view: str | Path | None = None) -> Any:
        """Open a panel on a collection, or on a view that `panel.save` wrote. Needs anywidget, in a notebook.

        Args:
            resource: A collection by its name, or a thing, such as a run: its collection, with that one looked at.
            view: The file of a saved view; not with a thing.

        Raises:
            QueryError: there is no such collection, or the view's file is broken. Nothing was sent.
        """
        if isinstance(resource, Entity):
            return self._looked_at(resource, view)
        return self._session.explore(self._newest(resource), view)

    def _looked_at(self, thing: Entity, view: object) -> Any:
        """Open a panel on the collection of a thing, in its project, with that one looked at."""
        kind = getattr(type(thing), "RESOURCE", None)
        if kind is None or view is not None:
            wrong = f"{thing!r} has no collection" if kind is None else "a thing and a saved view are two"
            raise QueryError(f"say one thing or one view to explore: {wrong}")
        query, project = self._newest(kind.name), getattr(thing, "project_id", None)
        if project is not None and self._session.project_id() != str(project):
            query = query.only(project=self._session.project_name(str(project)))
        panel = self._session.explore(query)
        panel.act(lambda shown: shown.show(thing.id))
        return panel

    def _newest(self, resource: object) -> Query[Any]:
        """The question for all of a collection, the newest first."""
        collection = getattr(self, resource, None) if isinstance(resource, str) else None
        if not isinstance(collection, Collection):
            raise QueryError(
                f"there is no collection {told(resource)} to explore, unlike 'runs' or 'artifact_versions'"
            )
        if of := collection._resource.parent:
            raise QueryError(f"{resource} are parts of one {of}: explore('{of}s') has them in the detail of each")
        return collection._where({}, {"sort_by": "desc:created"}).query

    def close(self) -> None:
        """Close the connection; the demo server, if any, stays for other clients of this process."""
        self._session.wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failed: object) -> None:
        self.close()

    def __repr__(self) -> str:
        demo = ", demo data" if self._session.demo else ""
        reads = ", read-only" if self._session.read_only else ""
        return f"<Client of {self._session.server}{demo}, project {self._session.project}{reads}>"

    def _once(self, name: str, ask: Callable[[], E]) -> E:
        if name not in self._active:
            self._active[name] = ask()
        found: E = self._active[name]
        return found
