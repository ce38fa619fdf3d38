"""Closing leaves nothing behind: no widget, no comm, no thread, no observer; however often a cell is run again."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import Any

from ipywidgets.widgets.widget import _instances

from zenexplore import Client
from zenexplore.widgets._panel import Panel

from .doing import choose, do, look_at, names, tick, until

RUNS_OF_A_CELL = 10


def ours() -> set[threading.Thread]:
    return {each for each in threading.enumerate() if each.name.startswith("zenexplore")}


def test_closing_leaves_nothing_behind(stub_client: Client) -> None:
    widgets, threads = set(_instances), ours()
    panel = stub_client.explore()
    tick(panel, 0)
    look_at(panel)
    choose(panel, "name", "a", operator="contains")
    do(panel, "visit", place="stacks")
    comm = panel.comm
    assert set(_instances) > widgets
    panel.close()
    assert set(_instances) == widgets
    assert panel.comm is None
    assert comm._closed
    until(lambda: ours() <= threads)


def test_what_was_found_stays_when_it_is_closed(stub_client: Client) -> None:
    panel = stub_client.explore()
    assert panel.wait()
    tick(panel, 0)
    before = panel.view, panel.selected, panel.code()
    panel.close()
    assert (panel.view, panel.selected, panel.code()) == before


def test_a_closed_panel_hears_and_shows_nothing(stub_client: Client) -> None:
    panel = stub_client.explore()
    assert panel.wait()
    page, shown = panel.page, panel.table
    panel.close()
    panel.close()
    do(panel, "page", page=3)
    do(panel, "export", how="frame")
    assert panel.wait(1)
    assert (panel.page, panel.table) == (page, shown)
    assert panel.frame is None


def test_a_cell_run_again_and_again_leaves_nothing_growing(stub_client: Client) -> None:
    """Nothing that a panel made outlives it: neither where Python looks, nor where ipywidgets does."""
    observed: list[Any] = []
    left: list[weakref.ref[Panel]] = []

    def run_the_cell() -> None:
        panel = stub_client.explore()
        assert panel.wait()
        panel.observe(lambda change: observed.append(change["new"]), "selected_ids")
        tick(panel, 0)
        left.append(weakref.ref(panel))
        panel.close()

    run_the_cell()
    until(lambda: not ours())
    widgets, threads, heard = set(_instances), threading.active_count(), len(observed)
    for _ in range(RUNS_OF_A_CELL):
        run_the_cell()
    until(lambda: not ours())
    assert set(_instances) == widgets
    assert threading.active_count() <= threads + 1, "the server's own worker threads may differ"
    assert len(observed) == heard * (RUNS_OF_A_CELL + 1), "each heard of its own selection only"
    gc.collect()
    assert sum(each() is not None for each in left) <= 1, "a closed panel that nobody holds is let go"


def test_panels_side_by_side_do_not_share(stub_client: Client) -> None:
    first, second = stub_client.explore(), stub_client.explore()
    choose(first, "status", "failed")
    tick(first, 0)
    assert (second.query.conditions, second.selected_ids) == ((), ())
    first.close()
    do(second, "page", page=2)
    assert second.query.page == 2
    assert len(names(second)) == 20
    second.close()
