"""Sorting by what the server cannot sort: all rows are read, with progress and an end that a person can set."""

from __future__ import annotations

from itertools import pairwise

from zenexplore import Client
from zenexplore.widgets._panel import Panel

from .doing import choose, do, names, rows, sort
from .watched import Watched


def test_all_rows_are_in_order_not_the_page_alone(seen: Panel, watched: Watched, stub_client: Client) -> None:
    sort(seen, "duration")
    assert (seen.marks["sort"], seen.marks["down"], seen.marks["scanned"]) == ("duration", True, True)
    frame = eval(seen.code(), {"client": stub_client})
    durations = [run.duration for run in seen.page]
    assert all(upper >= lower for upper, lower in pairwise(durations))
    assert durations[0] == frame["duration"].max()
    do(seen, "page", page=2)
    assert seen.page[0].duration <= durations[-1]
    assert watched.scans == 1
    assert (seen.told["scan"], seen.told["waiting"]) == (None, False)


def test_the_other_direction_takes_no_other_scan(seen: Panel, watched: Watched) -> None:
    sort(seen, "duration")
    sort(seen, "duration")
    assert (seen.marks["down"], watched.scans) == (False, 1)
    durations = [run.duration for run in seen.page]
    assert all(upper <= lower for upper, lower in pairwise(durations))
    do(seen, "size", size=50)
    assert watched.scans == 1
    choose(seen, "status", "failed")
    assert watched.scans == 2, "another question has other rows"
    assert {run.status for run in seen.page} == {"failed"}
    do(seen, "refresh")
    assert watched.scans == 3, "who refreshes wants to know anew"


def test_a_scan_says_how_far_it_is_and_keeps_the_rows(seen: Panel, watched: Watched) -> None:
    before = names(seen)
    with watched.held_back():
        sort(seen, "duration", wait=False)
        watched.reached()
        done, total = seen.told["scan"]
        assert 0 <= done <= total == seen.table["total"]
        assert seen.told["waiting"]
        assert names(seen) == before
    assert seen.wait()
    assert names(seen) != before


def test_a_scan_is_stopped(seen: Panel, watched: Watched) -> None:
    before = names(seen)
    with watched.held_back():
        sort(seen, "duration", wait=False)
        watched.reached()
        watched.free()
        do(seen, "stop scan", wait=False)
        assert not seen.told["waiting"], "nothing waits for the scan to end"
        assert (names(seen), seen.marks["sort"], seen.marks["scanned"]) == (before, "created", False)
    assert seen.wait()
    assert (names(seen), seen.told["scan"], seen.message) == (before, None, "")
    assert seen.view.sorted_by == ("created", True)


def test_a_scan_that_was_overtaken_is_dropped(seen: Panel, watched: Watched) -> None:
    with watched.held_back():
        sort(seen, "duration", wait=False)
        watched.reached()
        watched.free()
        sort(seen, "name", wait=False)
    assert seen.wait()
    assert names(seen) == sorted(names(seen))
    assert (seen.view.sorted_by, seen.told["scan"], seen.message) == (("name", False), None, "")


def test_metadata_orders_rows_too(seen: Panel) -> None:
    sort(seen, "metadata.accuracy")
    values = [run.run_metadata["accuracy"] for run in seen.page]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) > 1


def test_a_column_of_the_server_lifts_it(seen: Panel, watched: Watched) -> None:
    sort(seen, "duration")
    sort(seen, "created")
    assert not seen.marks["scanned"]
    assert [row["id"] for row in rows(seen)] == [str(run.id) for run in seen.page]
    assert seen.view.ranked == ""


def test_whatever_is_told_tells_the_order_of_the_scan(seen: Panel, watched: Watched) -> None:
    sort(seen, "duration")
    assert "by duration descending" in repr(seen)
    assert "by duration descending" in repr(seen.view)
    assert "by duration descending" in seen.freeze()
