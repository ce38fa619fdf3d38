"""Bins have no gap, hold everything once, and are as many as asked for at most."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore.facets._bins import _LADDER, DAY, HOUR, MONTH, fitting, of_numbers, of_times, spans

times = st.lists(st.datetimes(timezones=st.just(UTC), max_value=datetime(9999, 12, 31)), min_size=1, max_size=20)
near = st.tuples(st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)), st.integers(1, 10**7)).map(
    lambda pair: [at.replace(tzinfo=UTC) for at in (pair[0], pair[0] + timedelta(seconds=pair[1]))]
)
numbers = st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=30)
wholes = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=30)


@given(st.one_of(times, near), st.integers(1, 60))
def test_times_are_all_there_once(moments: list[datetime], most: int) -> None:
    step = fitting(min(moments), max(moments), most)
    bins = of_times(Counter(moments), Counter(moments[:1]), step)
    edges = [(datetime.fromisoformat(str(each.low)), datetime.fromisoformat(str(each.high))) for each in bins]
    assert len(bins) <= most
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    held = [sum(low <= moment < high for moment in moments) for low, high in edges]
    assert [each.count for each in bins] == held
    assert sum(held) == len(moments)
    assert sum(each.failed or 0 for each in bins) == 1
    assert bins[0].count
    assert bins[-1].count


@given(near, st.integers(1, 60))
def test_no_shorter_step_would_do(moments: list[datetime], most: int) -> None:
    step = fitting(min(moments), max(moments), most)
    for shorter in takewhile(lambda each: each != step, _LADDER):
        assert len(list(islice(spans(shorter, min(moments), max(moments)), most + 1))) > most


@pytest.mark.parametrize("step", _LADDER, ids=str)
@pytest.mark.parametrize("finest", [HOUR, DAY, MONTH], ids=["hour", "day", "month"])
def test_longer_steps_are_made_of_whole_shorter_ones(step: object, finest: object) -> None:
    """So that counts by the day give those by the week and by the month."""
    place = _LADDER.index(step)  # type: ignore[arg-type]
    if place < _LADDER.index(finest):  # type: ignore[arg-type]
        return
    first, last = datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
    for low, _ in list(spans(_LADDER[place], first, last))[:400]:
        assert low == finest.begin(low)  # type: ignore[attr-defined]


def test_failed_may_be_unknown() -> None:
    assert {each.failed for each in of_times(Counter([datetime(2026, 1, 1, tzinfo=UTC)]), None, DAY)} == {None}
    assert {each.failed for each in of_numbers([(1.0, False)], 3, knows_failed=False)} == {None}


@given(st.one_of(numbers, wholes), st.integers(1, 60))
def test_numbers_are_all_there_once(values: list[float], most: int) -> None:
    bins = of_numbers([(value, value == values[0]) for value in values], most, knows_failed=True)
    assert len(bins) <= most
    assert all(before.high == after.low for before, after in pairwise(bins))
    held = [sum(float(each.low) <= value < float(each.high) for value in values) for each in bins]
    held[-1] += sum(value == bins[-1].high for value in values)
    assert [each.count for each in bins] == held
    assert sum(held) == len(values)
    assert sum(each.failed or 0 for each in bins) == values.count(values[0])


@given(wholes, st.integers(1, 60))
def test_whole_numbers_get_whole_bins(values: list[float], most: int) -> None:
    """Else some bins could never hold anything, and the picture is a comb."""
    bins = of_numbers([(value, False) for value in values], most, knows_failed=False)
    widths = {float(each.high) - float(each.low) for each in bins}
    assert len(widths) == 1
    assert widths.pop() >= 1
    assert all(float(each.low).is_integer() for each in bins)


def test_nothing_gives_no_bins() -> None:
    assert of_times(Counter(), None, DAY) == of_numbers([], 5, knows_failed=True) == ()
