"""What a panel does when things go wrong, or happen at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

import server_stub
import zenexplore
from zenexplore import Client
from zenexplore.errors import QueryError, UnreachableError
from zenexplore.views import View
from zenexplore.widgets._panel import Panel

from .doing import choose, do, look_at, rows, sort, tick
from .watched import Watched

if TYPE_CHECKING:
    from server_stub import Server


def test_callbacks_on_other_threads_do_no_harm(seen: Panel, watched: Watched) -> None:
    """Subshells of the kernel send doings on threads of their own."""
    with watched.held_back():
        thread = threading.Thread(target=lambda: seen.act(lambda view: view.to_page(3, 6)))
        thread.start()
        watched.reached()
        watched.free()
        seen.act(lambda view: view.sort_by("name"))
    thread.join(30)
    assert not thread.is_alive()
    assert seen.view.sorted_by == ("name", False)
    assert seen.page.query == seen.query


def test_many_threads_leave_the_panel_whole(panel: Panel) -> None:
    ids = [row["id"] for row in rows(panel)[:8]]

    def press(id: str) -> None:
        for on in (True, False, True):
            do(panel, "select", ids=[id], on=on, wait=False)

    threads = [threading.Thread(target=press, args=(id,)) for id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert set(panel.selected_ids) == set(panel.marks["selected"]) == set(ids)


def test_a_server_that_goes_away_leaves_the_good_rows(opened: Callable[..., Panel]) -> None:
    server = server_stub.start(runs=30, seed=7)
    panel = opened(server, "runs", timeout_s=2)
    assert panel.wait()
    before = rows(panel), panel.query
    server.stop()
    choose(panel, "status", "failed")
    assert panel.told["message"] == panel.message != ""
    assert panel.told["retry"]
    assert not panel.told["waiting"]
    assert (rows(panel), panel.query) == before, "the question shown is that of the rows shown"
    assert panel.bar["chips"] == []


def test_retry_asks_for_what_failed_and_nothing_else_is_lost(seen: Panel, watched: Watched) -> None:
    good = rows(seen)
    watched.bug = UnreachableError("nobody answers")
    choose(seen, "status", "failed")
    assert (seen.message, rows(seen)) == ("nobody answers", good)
    tick(seen, 0)
    do(seen, "refresh")
    assert (seen.message, rows(seen)) == ("nobody answers", good), "it is still away"
    watched.bug = None
    do(seen, "refresh")
    assert (seen.message, seen.told["retry"]) == ("", False)
    assert {run.status for run in seen.page} == {"failed"}
    assert seen.selected_ids == (good[0]["id"],), "what was selected meanwhile stays"


def test_who_does_something_else_retries_no_more(seen: Panel, watched: Watched) -> None:
    watched.bug = UnreachableError("nobody answers")
    choose(seen, "status", "failed")
    watched.bug = None
    sort(seen, "name")
    assert (seen.message, seen.told["retry"]) == ("", False)
    do(seen, "refresh")
    assert (seen.query.conditions, seen.view.sorted_by) == ((), ("name", False))


def test_a_place_that_does_not_answer_can_be_retried(seen: Panel, watched: Watched) -> None:
    watched.bug = UnreachableError("nobody answers")
    do(seen, "visit", place="stacks")
    assert (seen.message, seen.table, seen.here["place"]) == ("nobody answers", None, "stacks")
    watched.bug = None
    do(seen, "refresh")
    assert (seen.message, seen.table["name"]) == ("", "stacks")


def test_a_page_that_cannot_be_fetched_ahead_is_nobodys_trouble(seen: Panel, watched: Watched) -> None:
    watched.bug = UnreachableError("nobody answers")
    do(seen, "page", page=2)  # it is there; the third is not
    assert (seen.message, seen.query.page) == ("", 2)
    do(seen, "page", page=3)
    assert (seen.message, seen.query.page) == ("nobody answers", 2)


def test_a_panel_that_never_got_an_answer_says_so(watched: Watched, stub_client: Client) -> None:
    watched.bug = UnreachableError("nobody answers at demo")
    panel = Panel(watched, View(stub_client.runs.where(sort_by="desc:created").query))
    assert (panel.message, panel.told["retry"], panel.table) == ("nobody answers at demo", True, None)
    assert repr(panel) == "<Panel: runs, by created descending; not answered>"
    assert "text/html" not in panel._repr_mimebundle_()[0]
    with pytest.raises(QueryError, match="no rows to freeze yet"):
        panel.freeze()
    watched.bug = None
    do(panel, "refresh")
    assert panel.message == ""
    assert len(panel.page) == 20
    panel.close()


def test_a_thing_that_is_gone_is_told_and_the_rows_stay(seen: Panel) -> None:
    before = rows(seen)
    do(seen, "follow", place="runs", id=str(UUID(int=7)))
    assert str(UUID(int=7)) in seen.message
    assert (rows(seen), seen.detail) == (before, None)
    look_at(seen)
    assert (seen.message, seen.detail["id"]) == ("", before[0]["id"])


def test_a_bug_is_shown_and_goes_on(seen: Panel, watched: Watched) -> None:
    """Swallowed, a bug would look like a panel that does not react."""
    watched.bug = RuntimeError("a bug of ours")
    with pytest.raises(RuntimeError):
        seen.refresh()
    assert seen.message == "RuntimeError: a bug of ours"
    watched.bug = None
    seen.refresh()
    assert seen.message == ""


def test_a_bug_in_a_thread_is_shown_and_goes_on(seen: Panel, watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: raised.append(told.exc_value))
    watched.bug = RuntimeError("a bug of ours")
    choose(seen, "status", "failed")
    assert seen.told["message"] == "RuntimeError: a bug of ours"
    assert [str(each) for each in raised] == ["a bug of ours"]


@pytest.mark.parametrize("package", ["anywidget", "ipywidgets"])
def test_without_its_packages_the_error_says_what_to_install(stub: Server, package: str) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from zenexplore import Client\n"
        f"Client({stub.url!r}, username={stub.username!r}, password={stub.password!r}).explore()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].startswith(
        "zenexplore.errors.SettingsError: a panel needs the anywidget package"
    )
    assert "pip install anywidget" in done.stderr


def test_a_copy_that_was_not_built_says_so(stub: Server, tmp_path: Path) -> None:
    package = Path(zenexplore.__file__).parent
    shutil.copytree(package, tmp_path / "zenexplore", ignore=shutil.ignore_patterns("static", "__pycache__"))
    code = (
        "from zenexplore import Client\n"
        f"Client({stub.url!r}, username={stub.username!r}, password={stub.password!r}).explore()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].startswith(
        "zenexplore.errors.SettingsError: this copy of zenexplore has no panel in it"
    )
