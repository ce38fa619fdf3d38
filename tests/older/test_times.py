"""Ranges of time on servers whose ranges have both of their ends: exactly the rows that were meant, or a refusal."""

from __future__ import annotations

from itertools import product

import pytest

from zenexplore import Client, UnsupportedError
from zenexplore.dialect._times import Window, closed, window
from zenexplore.query import Condition

from .backends import Older

MOMENTS = ("09", "09.500000", "11", "13.500000")
SECONDS = (8, 9, 10, 11, 14)
ENDS = tuple(product(("gt", "gte"), ("lt", "lte")))


def meant(moment: float, ends: tuple[str, str], first: int, last: int) -> bool:
    """Whether a moment is within a range, by its own words."""
    after, before = ends
    return (moment > first if after == "gt" else moment >= first) and (
        moment < last if before == "lt" else moment <= last
    )


def said(second: int) -> str:
    return f"2025-01-01 00:00:{second:02}"


def test_a_range_has_no_row_of_an_end_that_was_left_out(scratch: Older, writer: Client) -> None:
    """Rows on whole seconds, alone and with others within a second; the server knows no fractions in a question."""
    runs = [row for row in scratch.raw("/runs") if row["metadata"]["end_time"]][: len(MOMENTS)]
    held = {}
    for run, moment in zip(runs, MOMENTS, strict=True):
        change = {"status": "completed", "end_time": f"2025-01-01T00:00:{moment}"}
        changed = scratch.request("PUT", f"/runs/{run['id']}", json=change).raise_for_status().json()
        assert changed["metadata"]["end_time"] == change["end_time"]
        held[run["id"]] = float(moment)
    answered, refused, wrong = 0, [], []
    for ends, first, last in product(ENDS, SECONDS, SECONDS):
        if first > last:
            continue
        question = [f"{ends[0]}:{said(first)}", f"{ends[1]}:{said(last)}"]
        try:
            page = writer.list_pipeline_runs(end_time=question, size=100)
        except UnsupportedError:
            refused.append((ends, first, last))
            continue
        answered += 1
        wanted = sorted(id for id, moment in held.items() if meant(moment, ends, first, last))
        if (sorted(str(run.id) for run in page), page.total) != (wanted, len(wanted)):
            wrong.append(question)
    assert wrong == []
    assert answered > len(refused) > 0
    # Only the second 9 has a row of its very moment and another one within the second that follows.
    assert {(ends[0], first) for ends, first, _ in refused} == {("gt", 9)}


class Rows:
    """Rows that answer ranges as an older server does, and count how often they were asked."""

    def __init__(self, *moments: float) -> None:
        self.moments = moments
        self.asked = 0

    def __call__(self, asked: Window) -> int:
        self.asked += 1
        return len(self.within(asked))

    def within(self, asked: Window) -> list[float]:
        """The rows of a range, both ends included."""
        first, last = float(asked.first[-2:]), float(asked.last[-2:])
        return [moment for moment in self.moments if first <= moment <= last]


def bounds(*words: tuple[str, int]) -> Window:
    return window(Condition("end_time", operator, said(second)) for operator, second in words)


@pytest.mark.parametrize(
    ("words", "rows", "asked", "found"),
    [
        ((("gte", 9), ("lte", 11)), (9, 10.5, 11), 0, [9, 10.5, 11]),
        ((("gte", 9), ("lt", 11)), (9, 10.5), 1, [9, 10.5]),
        ((("gte", 9), ("lt", 11)), (9, 10, 11), 3, [9, 10]),
        ((("gte", 9), ("lt", 11)), (9, 10.5, 11), 3, None),
        ((("gt", 9), ("lt", 11)), (9, 10, 11), 6, [10]),
        ((("gt", 9), ("lt", 10)), (9, 10), 3, []),
        ((("gt", 9), ("gte", 8), ("lte", 12), ("lte", 11)), (8.5, 9.5, 11, 12), 1, [9.5, 11]),
        ((("gte", 9), ("gt", 9), ("lte", 11), ("lt", 11)), (9.5, 10.5), 2, [9.5, 10.5]),
    ],
)
def test_an_end_is_left_out_by_looking_at_it_first(
    words: tuple[tuple[str, int], ...], rows: tuple[float, ...], asked: int, found: list[float] | None
) -> None:
    """What lies on a whole second is left out by a range that is a second shorter, if nothing else is lost by it."""
    there = Rows(*rows)
    exact = closed(bounds(*words), there)
    assert there.asked == asked
    assert (None if exact is None else there.within(exact)) == found
