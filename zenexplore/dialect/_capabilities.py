"""What a server has and lacks, of all that zenexplore can ask of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zenexplore.dialect._asking import has_way
from zenexplore.dialect._routes import known_route, knows_sort, unknown_keywords, write_route
from zenexplore.resources import NESTED, REGISTER, Resource
from zenexplore.server.facts import Facts


@dataclass(frozen=True)
class Capabilities:
    """What one server can do.

    Attributes:
        version: The server's version.
        lists: The collections that it has.
        missing: The collections that it has not.
        filters: By collection, the filters that it does not know, and that there is no other way for.
        sorts: By collection, the columns that it cannot order by, where that is known.
        writes: By collection, the verbs that it does not know.
        keywords: By collection and verb, as in `schedules.delete`, what cannot be said of it.
        several_conditions: Whether one filter may have several conditions, and all operators.
    """

    version: str
    lists: tuple[str, ...]
    missing: tuple[str, ...]
    filters: dict[str, tuple[str, ...]]
    sorts: dict[str, tuple[str, ...]]
    writes: dict[str, tuple[str, ...]]
    keywords: dict[str, tuple[str, ...]]
    several_conditions: bool

    @classmethod
    def of(cls, version: str, facts: Facts | None) -> Capabilities:
        """Read them off a server's facts; None is a server that has all that is declared."""
        every = (*REGISTER, *NESTED)
        there = [each for each in every if facts is None or known_route(facts, each) is not None]
        filters = {each.name: _unknown_filters(facts, each) for each in there}
        sorts = {each.name: _unknown_sorts(facts, each) for each in there}
        writes = {each.name: _unknown_writes(facts, each) for each in every}
        return cls(
            version,
            tuple(each.name for each in there),
            tuple(each.name for each in every if each not in there),
            {name: found for name, found in filters.items() if found},
            {name: found for name, found in sorts.items() if found},
            {name: found for name, found in writes.items() if found},
            {} if facts is None else _unknown_keywords(facts, every),
            facts is None or facts.repeats,
        )

    def __repr__(self) -> str:
        lines = [f"ZenML {self.version}: {len(self.lists)} collections"]
        lines += [f"no {', '.join(self.missing)}"] if self.missing else []
        lines += [] if self.several_conditions else ["one condition for each filter; no isnull, notcontains, notoneof"]
        lines += [f"{name} without the filters {', '.join(found)}" for name, found in self.filters.items()]
        lines += [f"{name} not ordered by {', '.join(found)}" for name, found in self.sorts.items()]
        lines += [f"{name} cannot {', '.join(found)}" for name, found in self.writes.items()]
        lines += [f"{name} does not know {', '.join(found)}" for name, found in self.keywords.items()]
        return "\n  ".join(lines if len(lines) > 1 else [*lines, "all that zenexplore knows"])


def _unknown_filters(facts: Facts | None, resource: Resource[Any]) -> tuple[str, ...]:
    route = None if facts is None else known_route(facts, resource)
    if route is None:
        return ()
    elsewhere = {"project", resource.parent}
    return tuple(
        each.name for each in resource.filters if each.parameter not in elsewhere and not has_way(resource, each, route)
    )


def _unknown_sorts(facts: Facts | None, resource: Resource[Any]) -> tuple[str, ...]:
    return () if facts is None else tuple(each for each in resource.sorts if not knows_sort(facts, resource, each))


def _unknown_keywords(facts: Facts, every: Iterable[Resource[Any]]) -> dict[str, tuple[str, ...]]:
    found = {(each, write): unknown_keywords(facts, each, write) for each in every for write in each.writes}
    return {f"{each.name}.{write.verb}": names for (each, write), names in found.items() if names}


def _unknown_writes(facts: Facts | None, resource: Resource[Any]) -> tuple[str, ...]:
    if facts is None:
        return ()
    return tuple(each.verb for each in resource.writes if write_route(facts, resource, each) is None)
