"""What a person does quickly, or meets by chance: orders of threads, two views of one panel, answers that came late."""

from __future__ import annotations

import threading
from typing import Any
from uuid import UUID

import pytest

from zenexplore import Client
from zenexplore.errors import NotFoundError, UnreachableError
from zenexplore.views import View
from zenexplore.widgets._panel import Panel

from ..altered import altered
from .doing import cells, choose, do, look_at
from .watched import Watched


def test_two_quick_steps_back_go_two_steps_back(seen: Panel, watched: Watched) -> None:
    do(seen, "visit", place="stacks")
    do(seen, "visit", place="pipelines")
    do(seen, "back", wait=False)
    do(seen, "back", wait=False)
    assert seen.here["place"] == "runs", "the way is gone at once, whenever its rows come"
    assert seen.wait()
    assert (seen.here["back"], seen.table["name"]) == (False, "runs")


def test_the_way_back_brings_no_old_message(seen: Panel, watched: Watched) -> None:
    choose(seen, "start_time", "no time")
    assert seen.message
    do(seen, "visit", place="stacks")
    do(seen, "back")
    assert seen.message == ""


def test_an_overtaken_question_is_not_even_asked(seen: Panel, watched: Watched) -> None:
    asked = watched.pages
    view = seen.view
    seen._ask(view.to_page(4, 6), seen._asked.ask() - 1)
    assert (watched.pages, seen.told["waiting"]) == (asked, False)


def test_views_of_one_panel_count_their_doings_together(panel: Panel) -> None:
    do(panel, "unselect all", n=50)
    do(panel, "unselect all", n=4)
    assert panel.told["heard"] == 50


def test_a_doing_that_nobody_knows_is_told(panel: Panel) -> None:
    do(panel, "dance")
    assert panel.message == "KeyError: 'dance'"


def test_a_change_that_was_seen_stays_when_columns_change(seen: Panel) -> None:
    """The page that is kept is the one that was looked at again, not the one that came first."""
    first = seen.page[0]
    newer = altered(first, status="stopped")
    with seen._lock:
        seen._watched(seen.page.with_newer({first.id: newer}), 0)
    assert cells(seen, "status")[0]["status"] == "stopped"
    do(seen, "resize", column="name", pixels=300)
    assert cells(seen, "status")[0]["status"] == "stopped"


def test_rows_that_were_kept_for_long_are_asked_for_anew(
    seen: Panel, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(seen, "page", page=2)
    asked = watched.pages
    monkeypatch.setattr("zenexplore.widgets._pages._FRESH_S", -1.0)
    do(seen, "page", page=1)
    assert watched.pages > asked


def test_refreshing_counts_anew(seen: Panel, watched: Watched) -> None:
    counted: list[Any] = []
    for kind in ("counts", "histogram"):
        real = getattr(watched._session, kind)
        setattr(watched, kind, lambda *asked, real=real, kind=kind: counted.append(kind) or real(*asked))
    do(seen, "histogram", column="start_time")
    counted.clear()
    do(seen, "refresh")
    assert sorted(counted) == ["counts", "histogram"]


def test_a_histogram_is_of_the_project_that_is_shown(panel: Panel) -> None:
    do(panel, "histogram", column="created")
    do(panel, "project", project="research")
    assert panel.histogram["total"] == panel.page.total
    do(panel, "visit", place="stacks")
    assert panel.histogram is None


def test_a_bug_beside_the_table_is_told_there_and_goes_on(
    seen: Panel, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: raised.append(told.exc_value))

    def full(*_: object) -> None:
        raise OSError("no space left")

    watched.export = full  # type: ignore[attr-defined]
    do(seen, "export", how="csv")
    told = seen.exported
    assert (told["busy"], told["error"]) == (False, "OSError: no space left")
    assert [str(each) for each in raised] == ["no space left"]


def test_closing_stops_what_is_read(seen: Panel, watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zenexplore.widgets._requests._NEWEST", 10)
    with watched.held_back():
        do(seen, "keys", all=True, wait=False)
        watched.reached()
        asked = watched.pages
        seen.close()
    assert seen.wait()
    assert watched.pages == asked


def test_what_is_gone_leaves_nothing_to_wait_for(seen: Panel) -> None:
    do(seen, "follow", place="runs", id=str(UUID(int=7)))
    assert seen.message
    assert (seen.marks["current"], seen.detail) == (None, None)


def test_a_failed_look_within_a_detail_leads_back_to_it(seen: Panel, watched: Watched) -> None:
    choose(seen, "status", "completed")
    look_at(seen)
    outer = seen.detail
    watched.bug_in_one = NotFoundError("it is gone", status=404, kind="")
    do(seen, "show artifact", id=str(UUID(int=7)))
    assert (seen.message, seen.marks["artifact"], seen.detail) == ("it is gone", None, outer)


def test_a_failed_look_does_not_take_retry_away(seen: Panel, watched: Watched) -> None:
    watched.bug = UnreachableError("nobody answers")
    choose(seen, "status", "failed")
    watched.bug_in_one = UnreachableError("still nobody")
    do(seen, "follow", place="runs", id=str(UUID(int=7)))
    assert (seen.message, seen.told["retry"]) == ("still nobody", True)


def test_what_ended_is_looked_at_without_asking_for_it_again(seen: Panel, watched: Watched) -> None:
    """A hydrated page has all of it but the steps, which are asked for this one alone."""
    at, run = next((at, run) for at, run in enumerate(seen.page) if run.status == "completed")
    look_at(seen, at)
    assert watched.ones == 0
    assert seen._looking.item == run
    assert seen._looking.item is not run, "its steps would be asked for the whole page"
    assert seen._looking.item.raw == run.raw
    assert [step["name"]["text"] for step in seen.detail["parts"]["lines"]] == list(run.steps)


def test_what_still_runs_is_asked_for_again(seen: Panel, watched: Watched) -> None:
    do(seen, "filter", field="status", values=["running"], operator="")
    look_at(seen)
    assert watched.ones == 1


def test_a_slow_server_does_not_keep_the_kernel(
    watched: Watched, stub_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zenexplore.widgets._engine._PATIENCE_S", 0.05)
    with watched.held_back():
        panel = Panel(watched, View(stub_client.runs.where(sort_by="desc:created").query))
        assert panel.told["waiting"]
        assert (panel.page, panel.table) == (None, None)
        found = panel._repr_mimebundle_()
        assert found is not None
        assert "text/html" not in found[0], "there is no table to keep yet"
    assert panel.wait()
    assert len(panel.table["rows"]) == len(panel.page) > 0
    panel.close()
