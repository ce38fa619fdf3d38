"""What a panel does when things go wrong, or happen at once."""

from __future__ import annotations

import sys
import threading

import pytest

import server_stub
from zenexplore import Client
from zenexplore.errors import SettingsError, UnreachableError
from zenexplore.widgets._panel import Panel

from .doing import do, rows
from .watched import Watched


@pytest.fixture
def watched(stub_client: Client) -> Watched:
    return Watched(stub_client._session)


def opened(watched: Watched, client: Client) -> Panel:
    return Panel(watched, client.runs.where(sort_by="desc:created").query)


def test_an_answer_that_was_overtaken_is_dropped(watched: Watched, stub_client: Client) -> None:
    """A slow page must not replace what was asked for after it; callbacks may come on other threads."""
    panel = opened(watched, stub_client)
    watched.asked.clear()
    slow = watched.answer = threading.Event()
    thread = threading.Thread(target=lambda: panel.act(lambda view: view.to_page(2, 6)))
    thread.start()
    assert watched.asked.wait(30)
    watched.answer = threading.Event()
    watched.answer.set()
    panel.act(lambda view: view.sort_by("name"))
    slow.set()
    thread.join(30)
    assert not thread.is_alive()
    assert panel.view.sorted_by == ("name", False)
    assert panel.page.query == panel.query
    panel.close()


def test_many_threads_leave_the_panel_whole(stub_client: Client) -> None:
    panel = stub_client.explore()
    ids = [row["id"] for row in rows(panel)[:8]]

    def press(id: str) -> None:
        for on in (True, False, True):
            do(panel, "select", ids=[id], on=on)

    threads = [threading.Thread(target=press, args=(id,)) for id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert set(panel.selected_ids) == set(panel.table.marks["selected"]) == set(ids)
    panel.close()


def test_a_server_that_goes_away_leaves_the_good_rows() -> None:
    server = server_stub.start(runs=30, seed=7)
    client = Client(server.url, username=server.username, password=server.password, timeout_s=2)
    panel = client.explore()
    before = rows(panel), panel.query
    server.stop()
    do(panel, "page", page=2)
    assert panel.message
    assert "role='alert'" in panel._told.value
    assert (rows(panel), panel.query) == before, "the question shown is that of the rows shown"
    assert panel.table.marks["page"] == 1
    panel.close()
    client.close()


def test_a_panel_that_never_got_an_answer_says_so(watched: Watched, stub_client: Client) -> None:
    watched.bug = UnreachableError("nobody answers at demo")
    panel = opened(watched, stub_client)
    assert panel.message == "nobody answers at demo"
    assert repr(panel) == "<Panel: runs, by created descending; not answered>"
    assert "text/html" not in panel._repr_mimebundle_()
    watched.bug = None
    panel.top.refresh.click()
    assert panel.message == ""
    assert len(panel.page) == 20
    panel.close()


def test_a_bug_is_shown_and_goes_on(watched: Watched, stub_client: Client) -> None:
    """Swallowed, a bug would look like a panel that does not react."""
    panel = opened(watched, stub_client)
    watched.bug = RuntimeError("a bug of ours")
    with pytest.raises(RuntimeError):
        panel.refresh()
    assert panel.message == "RuntimeError: a bug of ours"
    watched.bug = None
    panel.refresh()
    assert panel.message == ""
    panel.close()


def test_without_ipywidgets_the_error_says_what_to_install(
    stub_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("ipywidgets", "zenexplore.widgets._"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(SettingsError, match="pip install ipywidgets"):
        stub_client.explore()
