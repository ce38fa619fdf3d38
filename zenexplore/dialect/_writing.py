"""A write as an older server takes it, or the refusal to send what it would do in another way.

Source: zenml 0.75.0 and 0.85.0, asked: what a body has that they do not know is ignored in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zenexplore.dialect._asking import ELSEWHERE
from zenexplore.dialect._lacking import lacking
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


def route_of(facts: Facts, resource: Resource[Any], write: Write) -> RouteFacts | None:
    """The facts of the route that a write takes on a server; None where that has none."""
    method, _, path = write.route.partition(" ")
    listed = facts.route("GET", resource.path)
    if resource.known_by and (listed is None or resource.known_by not in listed.asks):
        return None  # another thing has that name there
    others = [path.replace(new, old, 1) for new, old in ELSEWHERE.items() if path.startswith(new)]
    others += [f"/workspaces/{{}}{path}"] if write.creates else []
    return next((found for each in (path, *others) if (found := facts.route(method, each))), None)


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
        route = route_of(self._facts, self._resource, self._write)
        if route is None:
            has = self._resource, self._write
            raise lacking(f"there is no {self._what}", self._facts, lambda each: route_of(each, *has) is not None)
        body = dict(sent.body)
        path = self._path(sent.path, body, route)
        self._rename(path, body, route)
        for name, value in (*body.items(), *sent.params):
            if not _knows(route, name):
                self._leave_out(name, value, sent.said)
        kept = {name: value for name, value in body.items() if name in route.takes}
        params = tuple((name, value) for name, value in sent.params if name in route.asks)
        return Sent(sent.method, path, kept, params, sent.said)

    def _path(self, path: str, body: Body, route: RouteFacts) -> str:
        """Where it stands on this server; what is made below a workspace says whose it is, too."""
        method, _, declared = self._write.route.partition(" ")
        if self._facts.route(method, declared) is not None:
            return path
        for new, old in ELSEWHERE.items():
            if declared.startswith(new):
                return path.replace(new, old, 1)
        workspace = str(body.pop("project", None) or self._session.project_id())
        owner = self._session.owner_in(workspace)
        body |= {name: value for name, value in owner.items() if name in route.takes}
        return f"/workspaces/{workspace}{path}"

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
            refused = name in said or name in dict(self._write.fixed)
        if refused:
            told = keyword.name if keyword else name
            raise lacking(f"{self._what} does not know {told}", self._facts, lambda each: self._known_by(each, name))

    def _known_by(self, facts: Facts, name: str) -> bool:
        route = route_of(facts, self._resource, self._write)
        return route is not None and _knows(route, name)


def _knows(route: RouteFacts, name: str) -> bool:
    return name in route.takes or name in route.asks
