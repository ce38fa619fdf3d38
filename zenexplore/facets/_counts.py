"""How many rows each value of a filter would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zenexplore.errors import QueryError, suggestion
from zenexplore.facets._statistics import Ask, Statistics, grouped, total, widened
from zenexplore.query import Query
from zenexplore.resources import OPERATORS, RUNS, Filter, Kind


@dataclass(frozen=True)
class Counts:
    """How many rows each value of a filter would give under the other filters.

    Attributes:
        values: The number of rows by value, the declared values first, in their order.
        total: The number of rows without the filter.
    """

    values: dict[str, int]
    total: int


def counts(
    ask: Ask, statistics: Statistics, query: Query[Any], field: str, values: Sequence[str] | None = None
) -> Counts:
    """Count the rows that each value of a filter would give, with the other filters as they are.

    The status of runs takes one request where the server has statistics. Everything else takes one cheap
    request for the total and one for each value, as long as rows are left that have none of those before.

    Args:
        statistics: Posts a body to the statistics of runs; None where the server has none.
        values: Those to count; all that are declared if None. Statistics may tell of others too.

    Raises:
        QueryError: the filter has no declared values. Nothing was sent.
        ContractError: the statistics are not what we understand.
    """
    known = _counted(query, field)
    asked = tuple(known.choices if values is None else values)
    others = query.without(field)
    if query.nothing:
        return Counts(dict.fromkeys(asked, 0), 0)
    if query.resource is RUNS and field == "status" and not widened(others):
        groups = grouped(statistics, others, {"type": "status"})
        if groups is not None:
            found = {group.keys[0]: group.count for group in groups}
            return Counts({**dict.fromkeys(asked, 0), **found}, sum(found.values()))
    return _one_by_one(ask, others, known, asked)


def _counted(query: Query[Any], field: str) -> Filter:
    known = query.resource.filter(field)
    if known is None or not known.choices:
        names = [each.name for each in query.resource.filters if each.choices]
        raise QueryError(
            f"{query.resource.name}: the values of {field!r} cannot be counted; {suggestion(field, names)}"
        )
    return known


def _one_by_one(ask: Ask, others: Query[Any], known: Filter, asked: tuple[str, ...]) -> Counts:
    everything = left = total(ask, others)
    one_each = known.kind is Kind.TEXT and not widened(others)  # unlike a tag, which can be on several kinds of thing
    found: dict[str, int] = {}
    for value in asked:
        if one_each and left <= 0:
            found[value] = 0
            continue
        given = f"equals:{value}" if OPERATORS[known.kind] else value
        found[value] = total(ask, others.where(**{known.name: given}))
        left -= found[value]
    return Counts(found, everything)
