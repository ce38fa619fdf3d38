"""A bin's number is the number of rows that its own two edges find."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import server_stub
from tests.facets.conftest import Passing, Runs, joined_by_or, question
from zenexplore import Client, QueryError
from zenexplore.facets import Bin, Histogram, histogram
from zenexplore.facets._statistics import total
from zenexplore.panel_source import PanelSource
from zenexplore.query import Query
from zenexplore.resources import PROJECTS, REGISTER, RUNS, STEPS, Kind, Resource

TIMES = [
    (resource, known.name)
    for resource in REGISTER
    for known in resource.filters
    if known.kind is Kind.TIME and known.name in resource.model.model_fields
]
each_time = pytest.mark.parametrize(("resource", "column"), TIMES, ids=lambda part: getattr(part, "name", part))


def within(query: Query[Any], column: str, each: Bin) -> Query[Any]:
    return query.without(column).where(**{column: [f"gte:{each.low}", f"lt:{each.high}"]})


@each_time
def test_a_time_can_be_sorted_by(resource: Resource[Any], column: str) -> None:
    """The first and the last are found so; where the server heeds no sort, all rows are read."""
    assert column in resource.sorts or not resource.in_order


@each_time
def test_each_bin_holds_what_its_edges_find(session: PanelSource, resource: Resource[Any], column: str) -> None:
    everything = Query.ask(resource, {})
    found = session.histogram(everything, column, bins=10)
    assert found.read == found.total == total(session.page, everything.where(**{column: "isnotnull:"}))
    assert sum(each.count for each in found.bins) == found.total
    assert len(found.bins) <= 10
    for each in found.bins:
        assert each.count == total(session.page, within(everything, column, each))


def test_some_world_has_several_bins(session: PanelSource) -> None:
    assert len(session.histogram(Query.ask(RUNS, {}), "created").bins) > 1


@pytest.mark.parametrize("column", ["start_time", "end_time", "created"])
def test_the_other_filters_count(session: PanelSource, some: list[Runs], column: str) -> None:
    """Its own does not."""
    for query in some[:6]:
        found = session.histogram(query, column, bins=6)
        lifted = query.without(column)
        assert found.total == total(session.page, lifted.where(**{column: "isnotnull:"})), query.explain()
        for each in found.bins:
            assert each.count == total(session.page, within(lifted, column, each)), query.explain()


@pytest.mark.parametrize("bins", [1, 5, 12, 48, 400])
def test_statistics_and_lists_agree(stub_client: Client, bins: int) -> None:
    session, query = PanelSource(stub_client._session), Query.ask(RUNS, {})
    found = session.histogram(query, "start_time", bins=bins)
    assert 0 < len(found.bins) <= bins
    for each in found.bins:
        asked = within(query, "start_time", each)
        assert (each.count, each.failed) == (
            total(session.page, asked),
            total(session.page, asked.where(status="failed")),
        )


def test_runs_take_few_requests_and_others_not_many(stub_client: Client, passing: Passing) -> None:
    session = PanelSource(passing.over(stub_client._session))
    session.histogram(Query.ask(RUNS, {}), "start_time")
    assert set(passing.paths) == {"/runs/statistics"}
    assert len(passing.paths) <= 2
    for resource, column in TIMES:
        passing.paths.clear()
        session.histogram(Query.ask(resource, {}), column)
        assert len(passing.paths) <= 24, (resource.name, column)


def test_joined_by_or_the_newest_are_read(session: PanelSource, some: list[Runs]) -> None:
    several = [query for query in map(joined_by_or, some) if len({each.field for each in query.conditions}) > 1]
    assert several
    for query in several:
        rows = session.page(query.without("created").only(size=1000))
        found = session.histogram(query, "created", bins=7)
        assert (found.read, found.total) == (rows.total, rows.total)
        for each in found.bins:
            low, high = datetime.fromisoformat(str(each.low)), datetime.fromisoformat(str(each.high))
            held = [row for row in rows if low <= row.created < high]
            assert (each.count, each.failed) == (len(held), sum(row.status == "failed" for row in held))


@pytest.mark.parametrize("resource", [RUNS, STEPS], ids=lambda resource: resource.name)
def test_numbers_are_those_of_the_rows(session: PanelSource, resource: Resource[Any]) -> None:
    everything = Query.ask(resource, {}, size=1000, hydrate=True)
    rows = session.page(everything)
    keys = {key for row in rows for key in row.run_metadata}
    numeric = 0
    for key in keys:
        held = [row for row in rows if key in row.run_metadata]
        numbers = [row for row in held if type(row.run_metadata[key]) in (int, float)]
        found = session.histogram(everything.where(run_metadata=f"{key}:isnotnull:"), f"metadata.{key}", bins=9)
        assert (found.kind, found.read, found.total) == ("number", len(held), len(held))
        assert sum(each.count for each in found.bins) == len(numbers)
        assert sum(each.failed or 0 for each in found.bins) == sum(row.status == "failed" for row in numbers)
        if numbers:
            values = [row.run_metadata[key] for row in numbers]
            numeric += 1
            assert found.bins[0].low == min(values)
            assert found.bins[-1].high >= max(values)  # type: ignore[operator]
    assert numeric


def test_only_its_own_key_is_lifted(session: PanelSource) -> None:
    rows = session.page(Query.ask(RUNS, {}, size=1000))
    first, second = max((list(row.run_metadata) for row in rows), key=len)[:2]
    both = [row for row in rows if {first, second} <= set(row.run_metadata)]
    asked = question([("run_metadata", f"{first}:isnotnull:"), ("run_metadata", f"{second}:equals:no such value")])
    assert session.histogram(asked, f"metadata.{first}").total == 0
    assert session.histogram(asked, f"metadata.{second}").total == len(both) > 0


def test_not_more_than_the_newest_2000_are_read() -> None:
    server = server_stub.start(runs=2_400, seed=7)
    asked = joined_by_or(question([("name", "contains:a"), ("name", "notcontains:a")]))
    with Client(server.url, username=server.username, password=server.password) as client:
        found = PanelSource(client._session).histogram(asked, "created")
    server.stop()
    assert found.read == 2_000 < found.total
    assert sum(each.count for each in found.bins) == found.read


def test_a_question_for_nothing_sends_nothing() -> None:
    def never(_: object) -> Any:
        raise AssertionError("nothing was to be sent")

    nothing = Query.ask(RUNS, {"id": []})
    assert histogram(never, never, nothing, "created") == Histogram("created", "time", (), 0, 0)
    assert histogram(never, never, nothing, "metadata.a") == Histogram("metadata.a", "number", (), 0, 0)


@pytest.mark.parametrize(
    ("resource", "column", "bins"),
    [
        (RUNS, "status", 9),
        (RUNS, "craeted", 9),
        (STEPS, "cache_expires_at", 9),
        (RUNS, "metadata.", 9),
        (RUNS, "metadata.a:b", 9),
        (RUNS, "created", 0),
        (PROJECTS, "metadata.a", 9),
    ],
)
def test_what_cannot_be_asked_is_refused(stub_client: Client, resource: Resource[Any], column: str, bins: int) -> None:
    with pytest.raises(QueryError):
        PanelSource(stub_client._session).histogram(Query.ask(resource, {}), column, bins=bins)
