"""The number beside a value is the number of rows that choosing it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.facets.conftest import Runs, joined_by_or
from zenexplore import Client, NotFoundError, QueryError
from zenexplore.facets import Counts, counts
from zenexplore.facets._statistics import total
from zenexplore.panel_source import PanelSource
from zenexplore.query import Query
from zenexplore.resources import OPERATORS, REGISTER, RUNS, Page, Resource

CHOOSING = [(resource, known.name) for resource in REGISTER for known in resource.filters if known.choices]


class Counting:
    """Asks a session and counts how often."""

    def __init__(self, session: PanelSource) -> None:
        self.session, self.lists, self.statistics = session, 0, 0

    def page(self, query: Query[Any]) -> Page[Any]:
        self.lists += 1
        assert (query.size, query.hydrate) == (1, False)
        return self.session.page(query)

    def figures(self, body: dict[str, Any]) -> dict[str, Any] | None:
        self.statistics += 1
        return self.session._statistics(body)


def none(_: dict[str, Any]) -> None:
    """A server without statistics."""


def chosen(session: PanelSource, query: Query[Any], field: str, value: str) -> int:
    known = query.resource.filter(field)
    assert known is not None
    given = f"equals:{value}" if OPERATORS[known.kind] else value
    return total(session.page, query.without(field).where(**{field: given}))


@pytest.mark.parametrize(("resource", "field"), CHOOSING, ids=lambda part: getattr(part, "name", part))
def test_each_value_gives_so_many_rows(session: PanelSource, resource: Resource[Any], field: str) -> None:
    everything = Query.ask(resource, {})
    known = resource.filter(field)
    assert known is not None
    found = session.counts(everything, field)
    assert found.total == total(session.page, everything)
    assert list(found.values)[: len(known.choices)] == list(known.choices)
    assert found.values == {value: chosen(session, everything, field, value) for value in found.values}


@pytest.mark.parametrize("join", [lambda query: query, joined_by_or], ids=["and", "or"])
@pytest.mark.parametrize("figures", [True, False], ids=["statistics", "lists"])
def test_the_other_filters_count(
    session: PanelSource, some: list[Runs], join: Callable[[Runs], Runs], figures: bool
) -> None:
    """Those of the filter itself do not."""
    for query in map(join, some):
        pinned = session._session.pinned(query)
        found = counts(session.page, session._statistics if figures else none, pinned, "status")
        assert found.total == total(session.page, query.without("status")), query.explain()
        for value in ("completed", "failed", "running", "cached"):
            assert found.values[value] == chosen(session, query, "status", value), (query.explain(), value)


def test_runs_take_one_request(session: PanelSource) -> None:
    asking = Counting(session)
    counts(asking.page, asking.figures, session._session.pinned(Query.ask(RUNS, {"status": "failed"})), "status")
    assert (asking.lists, asking.statistics) == (0, 1)


def test_lists_are_asked_until_all_rows_are_accounted_for(session: PanelSource) -> None:
    query = Query.ask(RUNS, {"in_progress": True})
    known = session.counts(query, "status").values
    present = [value for value, number in known.items() if number]
    absent = [value for value, number in known.items() if not number]
    asking = Counting(session)
    found = counts(asking.page, none, query, "status", [*present, *absent])
    assert asking.lists == 1 + len(present)
    assert absent
    assert found.values == known


def test_a_question_for_nothing_sends_nothing() -> None:
    def never(_: object) -> Any:
        raise AssertionError("nothing was to be sent")

    found = counts(never, never, Query.ask(RUNS, {"id": []}), "status", ["failed"])
    assert found == Counts({"failed": 0}, 0)


@pytest.mark.parametrize("field", ["name", "statsu"])
def test_a_filter_without_values_is_refused(field: str, stub_client: Client) -> None:
    with pytest.raises(QueryError, match="cannot be counted"):
        PanelSource(stub_client._session).counts(Query.ask(RUNS, {}), field)


def test_a_missing_project_is_told_as_ever(session: PanelSource) -> None:
    query = Query.ask(RUNS, {"project": "no-such-project"})
    with pytest.raises(NotFoundError) as listed:
        session.page(query)
    with pytest.raises(NotFoundError) as figures:
        session.counts(query, "status")
    assert str(figures.value) == str(listed.value)
    assert session._statistics.there
