"""Looking again while something that is shown still runs: rows change where they stand, new ones are only told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

import server_stub
from zenexplore import Client
from zenexplore.errors import UnreachableError
from zenexplore.views import View
from zenexplore.widgets._panel import Panel
from zenexplore.widgets._watch import GOING_ON, Pace

from . import world
from .doing import cells, choose, do, names, rows, tick, until
from .watched import Watched

if TYPE_CHECKING:
    from server_stub import Server

OFTEN = Pace(fastest_s=0.02, slowest_s=0.1)
SOME_LOOKS_S = 5 * OFTEN.slowest_s


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of our own, on which things happen."""
    found = server_stub.start(runs=30, seed=7)
    yield found
    found.stop()


@pytest.fixture
def live(server: Server) -> Iterator[Callable[..., tuple[Panel, Watched]]]:
    """Open panels that look again very soon."""
    made: list[tuple[Panel, Client]] = []

    def opening(**given: str) -> tuple[Panel, Watched]:
        client = Client(server.url, username=server.username, password=server.password)
        watched = Watched(client._session)
        query = client.runs.where(sort_by="desc:created", **given).query
        panel = Panel(watched, View(client._session.pinned(query)), pace=OFTEN)
        made.append((panel, client))
        assert panel.wait()
        return panel, watched

    yield opening
    for panel, client in made:
        panel.close()
        client.close()


def running(panel: Panel) -> int:
    """The place of the first row that goes on."""
    return next(at for at, run in enumerate(panel.page) if run.status in GOING_ON)


def looks() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "zenexplore: look again"]


def test_a_status_changes_where_it_stands(server: Server, live: Callable[..., tuple[Panel, Watched]]) -> None:
    panel, _ = live()
    assert panel.told["watching"]
    at, before = running(panel), names(panel)
    tick(panel, at)
    world.finish(server, panel.page[at].id)
    until(lambda: cells(panel, "status")[at]["status"] == "completed")
    assert names(panel) == before
    assert panel.page[at].status == "completed"
    assert panel.selected[0].status == "completed"
    assert panel.message == ""


def test_new_rows_are_told_and_wait(server: Server, live: Callable[..., tuple[Panel, Watched]]) -> None:
    panel, _ = live()
    before = [row["id"] for row in rows(panel)]
    world.begin(server, panel.page[0].id, 3)
    until(lambda: panel.told["fresh"] == 3)
    assert [row["id"] for row in rows(panel)] == before, "nothing that one looks at moves"
    do(panel, "refresh")
    assert panel.told["fresh"] == 0
    assert sorted(names(panel)[:3]) == ["fresh-0", "fresh-1", "fresh-2"]


def test_only_new_rows_that_match_are_told(server: Server, live: Callable[..., tuple[Panel, Watched]]) -> None:
    panel, watched = live(name="contains:churn")
    status, like = panel.page[running(panel)].status, panel.page[running(panel)].id
    choose(panel, "status", status)
    world.begin(server, like, 2)  # they are called otherwise
    asked = watched.pages
    until(lambda: watched.pages > asked + 4)
    assert panel.told["fresh"] == 0


def test_a_later_page_knows_of_new_rows_too(server: Server, live: Callable[..., tuple[Panel, Watched]]) -> None:
    panel, watched = live()
    do(panel, "sort", column="name", also=False)
    assert panel.told["watching"]
    asked = watched.pages
    until(lambda: watched.pages > asked + 3)  # the newest is known by now
    world.begin(server, panel.page[0].id)
    until(lambda: panel.told["fresh"] == 1)


def test_it_ends_when_all_is_done(server: Server, live: Callable[..., tuple[Panel, Watched]]) -> None:
    panel, _ = live(status="running")
    assert panel.page
    for run in panel.page:
        world.finish(server, run.id)
    until(lambda: not panel.told["watching"])
    until(lambda: not looks())
    assert {cell["status"] for cell in cells(panel, "status")} == {"completed"}
    do(panel, "seen", on=True)
    assert not looks(), "nothing is left to be looked at"


@pytest.mark.parametrize("switch", ["live", "seen"])
def test_it_stops_when_switched_off_or_out_of_sight(live: Callable[..., tuple[Panel, Watched]], switch: str) -> None:
    panel, watched = live()
    asked = watched.pages
    until(lambda: watched.pages > asked)
    do(panel, switch, on=False)
    until(lambda: not looks())
    assert not panel.told["watching"]
    assert panel.told["live"] == (switch != "live")
    asked = watched.pages
    time.sleep(SOME_LOOKS_S)
    assert watched.pages == asked
    do(panel, switch, on=True)
    assert panel.told["watching"]
    until(lambda: watched.pages > asked)


def test_where_nothing_runs_nothing_is_asked(live: Callable[..., tuple[Panel, Watched]]) -> None:
    panel, watched = live(status="completed")
    assert not panel.told["watching"]
    asked = watched.pages
    time.sleep(SOME_LOOKS_S)
    assert watched.pages == asked
    assert not looks()


def test_a_place_that_has_no_status_ends_it(live: Callable[..., tuple[Panel, Watched]]) -> None:
    panel, _ = live()
    do(panel, "visit", place="stacks")
    assert not panel.told["watching"]
    until(lambda: not looks())
    do(panel, "back")
    assert panel.told["watching"]


def test_there_is_one_look_at_a_time(live: Callable[..., tuple[Panel, Watched]]) -> None:
    panel, _ = live()
    for page in (2, 1, 2, 1):
        do(panel, "page", page=page)
        do(panel, "live", on=True)
        do(panel, "seen", on=True)
    assert len(looks()) == 1


def test_a_row_that_was_deleted_stays_until_one_refreshes(
    server: Server, live: Callable[..., tuple[Panel, Watched]]
) -> None:
    panel, watched = live()
    gone = next(run for run in panel.page if run.status not in GOING_ON)
    before = names(panel)
    world.delete(server, gone.id)
    asked = watched.pages
    until(lambda: watched.pages > asked + 4)
    assert (names(panel), panel.message) == (before, "")
    do(panel, "refresh")
    assert gone.name not in names(panel)


def test_a_server_that_does_not_answer_a_while_is_asked_again(
    server: Server, live: Callable[..., tuple[Panel, Watched]]
) -> None:
    panel, watched = live()
    at, asked = running(panel), watched.pages
    watched.bug = UnreachableError("nobody answers")
    until(lambda: watched.pages > asked + 2)
    assert panel.message == ""
    watched.bug = None
    world.finish(server, panel.page[at].id)
    until(lambda: cells(panel, "status")[at]["status"] == "completed")


def test_closing_ends_it(live: Callable[..., tuple[Panel, Watched]]) -> None:
    panel, _ = live()
    assert looks()
    panel.close()
    until(lambda: not looks())
