"""Pages: the next one is there before it is asked for, one that was seen comes back, and late answers are dropped."""

from __future__ import annotations

import threading

import pytest

from zenexplore import Client
from zenexplore.widgets._pages import Pages
from zenexplore.widgets._panel import Panel

from ..altered import altered
from .doing import cells, choose, do, names, sort
from .watched import Watched


def test_the_next_page_is_fetched_ahead(seen: Panel, watched: Watched, stub_client: Client) -> None:
    assert watched.pages == 2, "the page that is shown, and the next"
    watched.answer.clear()  # from here on nothing is answered
    do(seen, "page", page=2, wait=False)
    following = stub_client.runs.list(sort_by="desc:created", page=2)
    assert names(seen) == [run.name for run in following]
    assert not seen.told["waiting"]
    watched.answer.set()
    assert seen.wait()
    assert watched.pages == 3, "and now the third"


def test_a_page_that_was_seen_comes_back_without_a_request(seen: Panel, watched: Watched) -> None:
    first = names(seen)
    do(seen, "page", page=2)
    asked = watched.pages
    watched.answer.clear()
    do(seen, "page", page=1, wait=False)
    assert names(seen) == first
    watched.answer.set()
    assert seen.wait()
    assert watched.pages == asked
    do(seen, "refresh")
    assert watched.pages == asked + 2, "refreshing asks anew for it and the next"


def test_the_last_page_has_none_after_it(seen: Panel, watched: Watched) -> None:
    do(seen, "page", page=seen.page.total_pages)
    asked = watched.pages
    do(seen, "page", page=seen.page.total_pages)
    assert watched.pages == asked


def test_what_is_kept_does_not_grow_for_ever(stub_client: Client, watched: Watched) -> None:
    from zenexplore.views import View

    panel = Panel(watched, View(stub_client.runs.list(size=2).query))
    for page in range(1, 40):
        do(panel, "page", page=page)
    kept = len(panel._pages._kept)
    for page in range(40, 50):
        do(panel, "page", page=page)
    assert len(panel._pages._kept) == kept < 40
    asked = watched.pages
    do(panel, "page", page=1)
    assert watched.pages > asked, "what is no longer kept is asked for"
    panel.close()


def test_the_old_page_stays_until_the_new_one_is_there(seen: Panel, watched: Watched) -> None:
    before = names(seen)
    with watched.held_back():
        choose_without_waiting(seen)
        watched.reached()
        assert names(seen) == before
        assert seen.told["waiting"]
        assert len(seen.bar["chips"]) == 1, "but what was asked shows at once"
    assert seen.wait()
    assert {run.status for run in seen.page} == {"failed"}


def test_an_answer_that_was_overtaken_is_dropped(seen: Panel, watched: Watched) -> None:
    """A slow page must not replace what was asked for after it."""
    with watched.held_back():
        choose_without_waiting(seen)
        watched.reached()
        watched.free()
        do(seen, "clear filters", wait=False)
        sort(seen, "name", wait=False)
    assert seen.wait()
    assert (seen.view.sorted_by, seen.query.conditions) == (("name", False), ())
    assert names(seen) == sorted(names(seen))
    assert seen.page.query == seen.query
    assert not seen.told["waiting"]


def test_a_failure_that_was_overtaken_is_not_told(seen: Panel, watched: Watched) -> None:
    from zenexplore.errors import UnreachableError

    with watched.held_back():
        watched.bug = UnreachableError("nobody answers")
        choose_without_waiting(seen)
        watched.reached()
        watched.free()
        do(seen, "clear filters", wait=False)  # kept, so nothing is asked
        assert seen.message == ""
    assert seen.wait()
    assert (seen.message, seen.told["retry"]) == ("", False)


def test_counts_of_what_was_left_are_dropped(seen: Panel) -> None:
    choose(seen, "name", "churn", operator="contains")
    choose(seen, "name", "no such run")
    assert seen.counts["total"] == 0


def choose_without_waiting(panel: Panel) -> None:
    do(panel, "filter", field="status", values=["failed"], operator="", wait=False)


def test_what_was_looked_at_again_before_a_refresh_is_not_what_it_shows(
    seen: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that were on their way when everything was forgotten are not kept in place of those that it asks for."""
    first = seen.page[0]
    other = "failed" if first.status == "stopped" else "stopped"
    stale = seen.page.with_newer({first.id: altered(first, status=other)})
    forget = seen._pages.forget

    def looked_in_between() -> None:
        forget()
        seen._watched(stale, 0)

    monkeypatch.setattr(seen._pages, "forget", looked_in_between)
    do(seen, "refresh")
    assert cells(seen, "status")[0]["status"] == first.status


@pytest.mark.parametrize("column", ["", "duration"])
def test_an_answer_from_before_a_refresh_is_not_kept(seen: Panel, watched: Watched, column: str) -> None:
    if column:
        sort(seen, column)
    pages, view = Pages(watched, threading.RLock()), seen.view
    with watched.held_back():
        asking = threading.Thread(target=pages.get, args=(view, lambda _done, _total: None))
        asking.start()
        watched.reached()
        pages.forget()
    asking.join()
    assert pages.known(view) is None
    assert pages._ranking is None
    page = pages.get(view, lambda _done, _total: None)
    assert pages.known(view) is page
