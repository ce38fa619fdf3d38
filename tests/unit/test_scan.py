"""A scan gives every row that exists throughout exactly once, whatever comes and goes meanwhile."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore import BusyError
from zenexplore.query import Query
from zenexplore.resources import RUNS
from zenexplore.server import scan as scanning

START = datetime(2026, 1, 1, tzinfo=UTC)


class Answered(list[Any]):
    """A page as far as a scan looks at it."""

    index: int
    total: int
    total_pages: int
    max_size: int


class World:
    """Rows that change between two requests, paged by OFFSET as the server does."""

    def __init__(self, seconds: list[float], seed: int, *, churn: int) -> None:
        self.random = random.Random(seed)
        self.churn = churn
        self.rows = [self._row(at) for at in seconds]
        self.lasting = set(self.rows_by_id())
        self.requests = 0

    def _row(self, seconds: float) -> Any:
        return SimpleNamespace(id=UUID(int=self.random.getrandbits(128)), created=START + timedelta(seconds=seconds))

    def rows_by_id(self) -> dict[UUID, Any]:
        return {row.id: row for row in self.rows}

    def fetch(self, query: Query[Any]) -> Any:
        self.requests += 1
        held = [row for row in self.rows if all(self._fits(row, each) for each in query.of("created"))]
        descending = query.sort.startswith("desc")
        key = (lambda row: (row.created, row.id)) if query.sort.endswith("created") else (lambda row: str(row.id)[::-1])
        held.sort(key=key, reverse=descending)
        page = Answered(held[(query.page - 1) * query.size : query.page * query.size])
        page.index, page.max_size, page.total = query.page, query.size, len(held)
        page.total_pages = max(1, -(-len(held) // query.size))
        self._change()
        return page

    def _fits(self, row: Any, condition: Any) -> bool:
        moment = datetime.strptime(condition.value, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
        return {"gte": row.created >= moment, "lt": row.created < moment}[condition.operator]

    def _change(self) -> None:
        if self.churn < 0:  # as many come as go, so that the total does not tell
            for _ in range(self.random.randrange(1 - self.churn)):
                self._delete()
                self._create()
            return
        for _ in range(self.random.randrange(self.churn + 1)):
            if self.random.random() < 0.5 and len(self.rows) > 1:
                self._delete()
            else:
                self._create()

    def _delete(self) -> None:
        gone = self.rows.pop(self.random.randrange(len(self.rows)))
        self.lasting.discard(gone.id)

    def _create(self) -> None:
        newest = max(((row.created - START).total_seconds() for row in self.rows), default=0.0)
        self.rows.append(self._row(newest + 1.01))


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "BATCH", 5)


worlds = st.builds(
    World,
    st.lists(st.integers(0, 60).map(lambda tenth: tenth / 2), min_size=1, max_size=60),
    st.integers(0, 10**6),
    churn=st.sampled_from([0, 2, 6, -2, -6]),
)


@given(worlds, st.sampled_from(["asc:created", "desc:created", "asc:name", "desc:start_time"]))
def test_what_lasts_comes_exactly_once(world: World, sort_by: str) -> None:
    query = Query.ask(RUNS, {}, sort_by=sort_by)
    found = [row.id for row in scanning.scan(query, world.fetch)]

    assert len(found) == len(set(found))
    assert world.lasting <= set(found)


@pytest.mark.parametrize("sort_by", ["asc:created", "desc:created", "desc:start_time"])
def test_as_many_coming_as_going_hides_nothing(sort_by: str) -> None:
    """A total that stands still is no proof that the list did."""
    for seed in range(50):
        world = World([float(second) for second in range(60)], seed, churn=-2)
        found = {row.id for row in scanning.scan(Query.ask(RUNS, {}, sort_by=sort_by), world.fetch)}

        assert world.lasting <= found


@given(worlds, st.sampled_from(["asc:created", "desc:created"]))
def test_order_is_kept(world: World, sort_by: str) -> None:
    found = [row.created for row in scanning.scan(Query.ask(RUNS, {}, sort_by=sort_by), world.fetch)]

    assert found == sorted(found, reverse=sort_by.startswith("desc"))


@given(worlds, st.integers(0, 70))
def test_a_limit_is_kept(world: World, limit: int) -> None:
    found = list(scanning.scan(Query.ask(RUNS, {}), world.fetch, limit=limit))

    assert len(found) <= limit
    assert len(found) == limit or len(found) >= len(world.lasting)


def test_a_list_of_one_page_costs_one_request() -> None:
    world = World([1.0, 2.0, 3.0], 1, churn=0)
    list(scanning.scan(Query.ask(RUNS, {}), world.fetch))

    assert world.requests == 1


def test_a_scan_ends_although_others_go_on_creating() -> None:
    world = World([float(second) for second in range(40)], 3, churn=30)

    assert len(list(scanning.scan(Query.ask(RUNS, {}, sort_by="asc:created"), world.fetch))) < 200


def test_an_or_question_over_a_list_that_never_stands_still_is_given_up() -> None:
    world = World([float(second) for second in range(40)], 3, churn=9)
    query = Query.ask(RUNS, {"status": "failed"}, logical_operator="or")
    world.fetch(query)

    with pytest.raises(BusyError, match="narrow the question"):
        list(scanning.scan(query, world.fetch))
