"""Where a server of some version has what is declared: some stands under an older name, some below a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zenexplore.dialect._lacking import lacking
from zenexplore.resources import MODEL_VERSIONS, STACKS, Resource, Write
from zenexplore.server.facts import Facts, RouteFacts, recorded

BELOW_WORKSPACE = "/workspaces/{workspace}"
_ONCE = {"/projects": "/workspaces", "/pipeline_snapshots": "/pipeline_deployments"}


def place(facts: Facts, path: str) -> str:
    """Return a path as the server has it: under its older name where there is none by the newer one."""
    first, slash, rest = path[1:].partition("/")
    older = _ONCE.get(f"/{first}")
    return path if older is None or facts.route("GET", f"/{first}") else f"{older}{slash}{rest}"


def known_route(facts: Facts, resource: Resource[Any]) -> RouteFacts | None:
    """Return the facts of a resource's list; None where the server has none, or another thing by that name."""
    found = facts.route("GET", place(facts, resource.path))
    return None if found is not None and resource.known_by and resource.known_by not in found.asks else found


def knows_sort(facts: Facts, resource: Resource[Any], name: str) -> bool:
    """Whether a list can be ordered by a column; where that is not known, the server refuses it by itself."""
    route, known = known_route(facts, resource), facts.sortable(place(facts, resource.path))
    return route is not None and not breaks(resource, name, route) and (known is None or name in known)


def breaks(resource: Resource[Any], name: str, route: RouteFacts) -> bool:
    """Whether the server takes a filter or order and then answers 500: 0.75 does, whose stacks have no description."""
    return resource is STACKS and name == "description" and "scope_workspace" in route.asks


def list_route(facts: Facts, resource: Resource[Any]) -> RouteFacts:
    """Return the facts of a resource's list.

    Raises:
        UnsupportedError: the server has none, or another thing by that name.
    """
    found = known_route(facts, resource)
    if found is None:
        raise lacking(
            f"there are no {resource.name.replace('_', ' ')}",
            facts,
            lambda each: known_route(each, resource) is not None,
        )
    return found


def write_route(facts: Facts, resource: Resource[Any], write: Write) -> tuple[str, RouteFacts] | None:
    """Return where a write stands on a server, and its facts; None where the server has no such write."""
    if resource.known_by and known_route(facts, resource) is None:
        return None  # another thing has that name there
    method = write.route.partition(" ")[0]
    there = ((path, found) for path in _places(facts, resource, write) if (found := facts.route(method, path)))
    return next((each for each in there if all(knows(facts, resource, each[1], name) for name, _ in write.fixed)), None)


def knows(facts: Facts, resource: Resource[Any], route: RouteFacts, name: str) -> bool:
    """Whether a route of a resource knows a field or parameter, by this name or another."""
    listed = known_route(facts, resource)
    if listed is not None and breaks(resource, name, listed):
        return False
    return name in route.takes or name in route.asks or (name == "private" and "scope" in route.takes)


def unknown_keywords(facts: Facts, resource: Resource[Any], write: Write) -> tuple[str, ...]:
    """Return the keywords of a write that a server does not know, of those that the newest recorded one knows."""
    there, now = write_route(facts, resource, write), write_route(recorded()[-1], resource, write)
    if there is None or now is None:
        return ()
    sent = [each for each in write.keywords if knows(recorded()[-1], resource, now[1], each.parameter)]
    return tuple(each.name for each in sent if not knows(facts, resource, there[1], each.parameter))


def _places(facts: Facts, resource: Resource[Any], write: Write) -> Iterator[str]:
    path = place(facts, write.route.partition(" ")[2])
    yield path
    if write.creates:
        yield f"{BELOW_WORKSPACE}{path}"
    if write.creates and resource is MODEL_VERSIONS:
        yield f"{BELOW_WORKSPACE}/models/{{model}}{path}"
