"""A ranking is a total order of all rows, the same in both directions but for the direction."""

from __future__ import annotations

import gc
import math
import random
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_scan import Answered, World
from zenexplore import QueryError, StoppedError
from zenexplore.query import MANY, Query
from zenexplore.resources import REGISTER, RUNS, SECRETS, STEPS, PipelineRun, Resource
from zenexplore.server import scan as scanning
from zenexplore.server.ranking import Ranking, can_rank, page_of, rank, rankable

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
ASKED = NEW_YEAR.isoformat()
COLUMN = "metadata.inner.value"
MOST_BYTES = 12_000_000  # for 100,000 rows
QUERY = Query.ask(RUNS, {"name": "contains:a"}, sort_by="asc:name", page=3, size=7)

numbers = st.integers(-3, 3) | st.floats(allow_nan=False) | st.sampled_from([2**53, 2**53 + 1, math.inf])
rest: st.SearchStrategy[Any] = (
    st.booleans()
    | st.lists(st.integers(0, 2), max_size=2)
    | st.sampled_from([{}, [{"a": 1, "b": 2}], [{"b": 2, "a": 1}]])
)
values = st.one_of(st.sampled_from([None, math.nan, ""]), numbers, st.sampled_from(["n/a", "10", "9", "Ä"]), rest)


class Measured(World):
    """A world whose rows have values, as nested metadata."""

    def __init__(self, held: list[Any], seed: int, *, churn: int) -> None:
        self.held = held
        super().__init__([float(number // 3) for number in range(len(held))], seed, churn=churn)
        self.began = self.rows_by_id()

    def _row(self, seconds: float) -> Any:
        row = super()._row(seconds)
        value = self.random.choice(self.held)
        row.run_metadata = {"inner": {"value": value}} if value is not None else {}
        return row

    def fetch(self, query: Query[Any]) -> Any:
        created = query.without("name")  # all rows have the name
        page = super().fetch(created)
        page.asked = ASKED
        return page


def worlds_of(held: st.SearchStrategy[Any]) -> st.SearchStrategy[Measured]:
    return st.builds(Measured, st.lists(held, min_size=1, max_size=40), st.integers(0, 10**6), churn=st.just(0))


worlds = worlds_of(values)


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "BATCH", 5)


def value_of(row: Any) -> Any:
    return row.run_metadata.get("inner", {}).get("value")


def group_of(value: Any) -> str:
    """The documented groups, named so that the order of their names is theirs."""
    if value in (None, "") or (isinstance(value, float) and math.isnan(value)):
        return "4 none"
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return "3 rest"
    return "2 text" if isinstance(value, str) else "1 number"


@given(worlds, st.booleans())
def test_the_order_is_the_documented_one(world: Measured, descending: bool) -> None:
    found = rank(QUERY, COLUMN, descending, world.fetch)
    rows = [world.began[id] for id in found.ids]

    assert sorted(found.ids) == sorted(world.began)
    assert found.read == len(rows)
    assert found.valued == sum(group_of(value_of(row)) != "4 none" for row in rows)
    for upper, lower in pairwise(rows):
        group, first, second = group_of(value_of(upper)), value_of(upper), value_of(lower)
        assert group <= group_of(second)
        if group == group_of(second):
            if group in ("1 number", "2 text"):
                assert first >= second if descending else first <= second
            if first == second or group == "4 none":
                assert (upper.created, upper.id) > (lower.created, lower.id), "equals are not newest first"


@given(worlds_of(rest), st.booleans())
def test_the_rest_is_together_where_it_is_equal(world: Measured, descending: bool) -> None:
    found = rank(QUERY, COLUMN, descending, world.fetch)
    rows = [world.began[id] for id in found.ids]

    for value in world.held:
        places = [at for at, row in enumerate(rows) if row.run_metadata["inner"]["value"] == value]
        assert all(after == before + 1 for before, after in pairwise(places))
        together = [(rows[at].created, rows[at].id) for at in places]
        assert together == sorted(together, reverse=True)


@given(worlds, st.booleans())
def test_the_other_direction_takes_no_other_scan(world: Measured, descending: bool) -> None:
    found = rank(QUERY, COLUMN, descending, world.fetch)
    before = world.requests
    turned = found.reversed()

    assert world.requests == before
    assert turned == rank(QUERY, COLUMN, not descending, world.fetch)
    assert turned.reversed() == found


@given(st.lists(values, min_size=1, max_size=60), st.integers(0, 10**6), st.sampled_from([2, 6, -2, -6]))
def test_what_lasts_is_ranked_once(held: list[Any], seed: int, churn: int) -> None:
    world = Measured(held, seed, churn=churn)
    found = rank(QUERY, COLUMN, False, world.fetch)

    assert len(found.ids) == len(set(found.ids))
    assert world.lasting <= set(found.ids)


@given(worlds)
def test_progress_is_told_from_nothing_to_all(world: Measured) -> None:
    told: list[tuple[int, int]] = []
    found = rank(QUERY, COLUMN, False, world.fetch, progress=lambda done, total: told.append((done, total)))

    assert told[0] == (0, len(world.rows))
    assert told[-1] == (found.read, found.read)
    assert told == sorted(told)
    assert len(told) == world.requests + 1


@given(worlds, st.integers(1, 5))
def test_progress_may_stop_the_scan(world: Measured, patience: int) -> None:
    calls: list[int] = []

    def progress(done: int, total: int) -> None:
        calls.append(done)
        if len(calls) == patience:
            raise StoppedError("enough")

    try:
        rank(QUERY, COLUMN, False, world.fetch, progress=progress)
    except StoppedError:
        assert world.requests <= patience == len(calls)
    else:
        assert len(calls) < patience


def test_a_ranking_remembers_its_question_and_no_page_of_it() -> None:
    world = Measured([1, 2], 1, churn=0)
    found = rank(QUERY, COLUMN, True, world.fetch)

    assert found.query == Query.ask(RUNS, {"name": "contains:a"}, sort_by="asc:name")
    assert (found.column, found.descending, found.asked) == (COLUMN, True, ASKED)
    assert repr(found) == f"<runs: 2 by {COLUMN} descending, 2 with a value>"


def test_a_hundred_thousand_rows_weigh_little() -> None:
    chance = random.Random(1)

    def fetch(query: Query[Any]) -> Any:
        page = Answered(
            SimpleNamespace(
                id=UUID(int=chance.getrandbits(128)),
                created=NEW_YEAR,
                run_metadata={"inner": {"value": chance.random()}},
            )
            for _ in range(100_000)
        )
        page.index = page.total_pages = 1
        page.total = page.max_size = len(page)
        page.asked = ASKED  # type: ignore[attr-defined]
        return page

    tracemalloc.start()
    try:
        found = rank(QUERY, COLUMN, True, fetch)
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert found.read == 100_000
    assert found.read * 16 < kept < MOST_BYTES  # an id has 16 bytes: less was not measured


@pytest.mark.parametrize("resource", REGISTER, ids=lambda resource: resource.name)
def test_what_is_rankable_is_what_the_server_cannot_sort(resource: Resource[Any]) -> None:
    found = rankable(resource)

    assert found <= {column.name for column in resource.columns} - set(resource.sorts)
    assert all(can_rank(resource, name) for name in found)
    assert not any(can_rank(resource, name) for name in (*resource.sorts, "nonsense", "metadata", "metadata.", ""))
    assert can_rank(resource, "metadata.key") == ("run_metadata" in resource.model.model_fields)
    assert can_rank(resource, "param.name") == hasattr(resource.model, "parameters")
    assert "created" in resource.sorts, "a scan reads in this order"


@pytest.mark.parametrize("resource", [RUNS, STEPS], ids=lambda resource: resource.name)
def test_runs_and_steps_are_ranked_by_duration(resource: Resource[Any]) -> None:
    assert rankable(resource) == {"duration"}


@pytest.mark.parametrize(
    ("resource", "column", "hint"),
    [
        (RUNS, "start_time", "sort_by='desc:start_time'"),
        (RUNS, "durations", "did you mean 'duration'"),
        (RUNS, "metadata.", "metadata.<name>"),
        (STEPS, "run_id", "duration"),
        (SECRETS, "metadata.key", "all that they have"),
    ],
)
def test_what_cannot_be_ranked_is_refused_before_anything_is_sent(
    resource: Resource[Any], column: str, hint: str
) -> None:
    world = Measured([1], 1, churn=0)

    with pytest.raises(QueryError, match=column) as refused:
        rank(Query.ask(resource, {}), column, True, world.fetch)
    assert hint in str(refused.value)
    assert world.requests == 0


class Shelf:
    """Gives runs by their ids, in no order, without those that are gone."""

    def __init__(self, gone: set[UUID]) -> None:
        self.gone = gone
        self.asked: list[list[UUID]] = []

    def fetch(self, resource: Resource[Any], ids: list[UUID], project: UUID | str | None) -> list[Any]:
        self.asked.append(ids)
        return [PipelineRun.model_validate({"id": id}) for id in sorted(ids) if id not in self.gone]


def ranking(count: int) -> Ranking:
    world = Measured(list(range(max(count, 1))), count, churn=0)
    found = rank(QUERY, COLUMN, True, world.fetch)
    return found if count else replace(found, ids=(), breaks=b"", valued=0)


@given(st.integers(0, 40), st.integers(1, 20), st.data())
def test_pages_are_the_ranking_and_say_what_is_gone(count: int, size: int, data: st.DataObject) -> None:
    found = ranking(count)
    gone = set(data.draw(st.lists(st.sampled_from(found.ids)))) if count else set()
    shelf: Any = Shelf(gone)
    last = max(1, -(-count // size))
    pages = [page_of(found, number, size, shelf, asked=ASKED) for number in range(1, last + 1)]

    assert [item.id for page in pages for item in page] == [id for id in found.ids if id not in gone]
    assert [id for page in pages for id in page.gone] == [id for id in found.ids if id in gone]
    assert {(page.total, page.total_pages, page.max_size) for page in pages} == {(count, last, size)}
    assert [page.index for page in pages] == list(range(1, last + 1))
    for page, asked in zip(pages, shelf.asked, strict=bool(count)):
        assert page.query.of("id") == Query.ask(RUNS, {"id": asked}).of("id")
    assert not page_of(found, last + 1, size, shelf, asked=ASKED)
    assert len(shelf.asked) == (last if count else 0), "a page past the end asks nothing"


@pytest.mark.parametrize(("page", "size"), [(0, 10), (1, 0), (1, MANY + 1)])
def test_a_page_out_of_range_is_refused(page: int, size: int) -> None:
    shelf: Any = Shelf(set())

    with pytest.raises(QueryError, match="whole number"):
        page_of(ranking(3), page, size, shelf, asked=ASKED)
    assert shelf.asked == []
