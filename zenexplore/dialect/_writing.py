"""A write as an older server takes it, or the refusal to send what it would do in another way.

Source: zenml 0.75.0 and 0.85.0, asked: what a body has that they do not know is ignored in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zenexplore.dialect._lacking import lacking
from zenexplore.dialect._routes import BELOW_WORKSPACE, knows, place, write_route
from zenexplore.resources import MODEL_VERSIONS, Resource, Write
from zenexplore.server.facts import Facts, RouteFacts

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

Body = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """What a write sends.

    Attributes:
        said: The fields that the caller gave, by the server's names; the others have their defaults.
    """

    method: str
    path: str
    body: Body
    params: tuple[tuple[str, str], ...]
    said: frozenset[str]


class Translation:
    """Translates one write for one server."""

    def __init__(self, session: ClientSession, facts: Facts, resource: Resource[Any], write: Write) -> None:
        self._session = session
        self._facts = facts
        self._resource = resource
        self._write = write
        self._what = f"{resource.name}.{write.verb}"

    def of(self, sent: Sent) -> Sent:
        """Translate it.

        Raises:
            UnsupportedError: the server has no such write, or does not know what was said. Nothing was sent.
        """
        found = write_route(self._facts, self._resource, self._write)
        if found is None:
            has = self._resource, self._write
            raise lacking(f"there is no {self._what}", self._facts, lambda each: write_route(each, *has) is not None)
        there, route = found
        body = dict(sent.body)
        path = self._path(there, sent.path, body, route)
        self._rename(path, body, route)
        for name, value in (*body.items(), *sent.params):
            if not knows(self._facts, self._resource, route, name):
                self._leave_out(name, value, sent.said)
        kept = {name: value for name, value in body.items() if name in route.takes}
        params = tuple((name, value) for name, value in sent.params if name in route.asks)
        return Sent(sent.method, path, kept, params, sent.said)

    def _path(self, there: str, path: str, body: Body, route: RouteFacts) -> str:
        """Where it stands on this server; what is made below a workspace says whose it is, too."""
        if not there.startswith(BELOW_WORKSPACE):
            return place(self._facts, path)
        workspace = str(body.pop("project", None) or self._session.project_id())
        owner = self._session.dialect.owner_in(workspace)
        body |= {name: value for name, value in owner.items() if name in route.takes}
        return there.format(workspace=workspace, model=body.get("model"))

    def _rename(self, path: str, body: Body, route: RouteFacts) -> None:
        if "private" in body and "private" not in route.takes and "scope" in route.takes:
            body["scope"] = "user" if body.pop("private") else "workspace"
        if self._resource is MODEL_VERSIONS and self._write.verb == "update" and "model" in route.takes:
            body["model"] = str(self._session.one(MODEL_VERSIONS, path.rpartition("/")[2]).model.id)

    def _leave_out(self, name: str, value: Any, said: frozenset[str]) -> None:
        """Refuse what was said and is not known, or what would mean another thing if it were left out."""
        keyword = next((known for known in self._write.keywords if known.parameter == name), None)
        if keyword is not None and keyword.unknown is not None:
            refused = value not in (keyword.unknown, str(keyword.unknown).lower())
        else:
            refused = name in said
        if refused:
            told = keyword.name if keyword else name
            raise lacking(f"{self._what} does not know {told}", self._facts, lambda each: self._known_by(each, name))

    def _known_by(self, facts: Facts, name: str) -> bool:
        found = write_route(facts, self._resource, self._write)
        return found is not None and knows(facts, self._resource, found[1], name)
