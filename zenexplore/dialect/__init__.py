"""Speaking with servers that are older than the declarations, by what they say of themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from zenexplore.dialect._asking import Asked, Params, asked
from zenexplore.dialect._capabilities import Capabilities
from zenexplore.dialect._lacking import lacking
from zenexplore.dialect._logs import log
from zenexplore.dialect._parameters import Parameters
from zenexplore.dialect._reading import modern
from zenexplore.dialect._routes import list_route, place
from zenexplore.dialect._writing import Sent, Translation
from zenexplore.query import Query
from zenexplore.resources import RUNS, Entity, Resource, Write
from zenexplore.server.facts import RECORDED, Facts, facts_of, numbers, recorded
from zenexplore.server.routes import reading

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

__all__ = ["Capabilities", "Dialect", "Sent"]


class Dialect:
    """How one server is asked and read.

    Attributes:
        facts: What it can be asked; None for a server that is no older than the declarations, and asked as they say.
    """

    def __init__(self, session: ClientSession) -> None:
        self._session = session
        self._parameters = Parameters(session)
        self.version = str(session.wire.info.get("version", ""))
        self.facts = self._facts_of_it() if self._is_older() else None

    def asked(self, query: Query[Any]) -> Asked:
        """A question's path and parameters.

        Raises:
            UnsupportedError: this server cannot be asked it. Nothing was sent, but for what `asked` looks at.
        """
        if self.facts is None:
            return Asked(query.path, query.params())
        return asked(self.facts, query, self._session.project_id, self._total)

    def path_of(self, resource: Resource[Any]) -> str:
        """The path below which one of a resource is.

        Raises:
            UnsupportedError: this server has none of those. Nothing was sent.
        """
        if self.facts is None:
            return resource.path
        list_route(self.facts, resource)
        return place(self.facts, resource.path)

    def page(self, resource: Resource[Any], body: bytes) -> bytes:
        """A page as the declarations have it."""
        if self.facts is None:
            return body
        page = json.loads(body)
        return json.dumps({**page, "items": self._modern(resource, page["items"])}).encode()

    def one(self, resource: Resource[Any], body: bytes) -> bytes:
        """One thing as the declarations have it."""
        return body if self.facts is None else json.dumps(self._modern(resource, [json.loads(body)])[0]).encode()

    def written(self, resource: Resource[Any], write: Write, sent: Sent) -> Sent:
        """A write as this server takes it.

        Raises:
            UnsupportedError: this server cannot do it, or would do another thing. Nothing was sent.
        """
        return sent if self.facts is None else Translation(self._session, self.facts, resource, write).of(sent)

    def path_to(self, method: str, path: str, project: str = "") -> str:
        """The path of a route that belongs to no resource; `project` is where it may stand below a workspace.

        Raises:
            UnsupportedError: this server has no such route. Nothing was sent.
        """
        if self.facts is None or self.facts.route(method, path) is not None:
            return path
        if self.facts.route(method, f"/workspaces/{{}}{path}") is None:
            raise lacking(f"there is no {method} {path}", self.facts, lambda each: each.route(method, path) is not None)
        return f"/workspaces/{project}{path}"

    def owner_in(self, workspace: str) -> dict[str, str]:
        """Whose it is what is made below a workspace: older servers want to be told."""
        return {"workspace": workspace, "user": str(self._session.current_user().id)}

    def log(self, owner: Entity, log_id: str, source: str | None) -> Any:
        """Ask for the entries of one log of a run or a step: a list of them, or one text.

        Raises:
            ServerError: the server has none such, or cannot read it.
        """
        return log(self._session.wire.send, self.facts, owner, log_id, source)

    def capabilities(self) -> Capabilities:
        """What this server has, of all that is declared."""
        return Capabilities.of(self.version, self.facts)

    def _modern(self, resource: Resource[Any], items: list[Any]) -> list[Any]:
        found = [modern(item) for item in items]
        if resource is RUNS:
            self._parameters.lay_into(found)
        return found

    def _total(self, path: str, params: Params) -> int:
        """How many rows a list has, without fetching them."""
        answer = self._session.wire.send(reading(path), params=[*params, ("size", "1"), ("hydrate", "false")])
        return int(answer.json()["total"])

    def _is_older(self) -> bool:
        newest = max(numbers(path.stem) for path in RECORDED.glob("*.json"))
        return bool(numbers(self.version)) and numbers(self.version) < newest

    def _facts_of_it(self) -> Facts:
        """Those of its version, if it was recorded; its own word, if it gives it; those of the version before it."""
        known = {each.version: each for each in recorded()}
        if self.version in known:
            return known[self.version]
        document = self._session.wire.document()
        if document is not None:
            return facts_of(document)
        before = [each for each in recorded() if numbers(each.version) <= numbers(self.version)]
        return (before or [recorded()[0]])[-1]
