"""A busy kernel, a dead one, a dead server, a broken script, a running world: the panel says so, and keeps its rows."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import server_stub

from .gate import Gate
from .lab import in_kernel, run_all
from .using import (
    NAMES,
    RUNS,
    add_and_run,
    eventually,
    opening,
    settled,
    sort_by,
    ten_rows,
    titles,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from server_stub import Server

    from .conftest import Opened

KERNEL = "jupyterapp.shell.currentWidget.sessionContext.session.kernel"
LETTERS = "abcdfhijlmnopqstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,.;:-=[]"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """A server whose world can change behind its back, and the file that holds it."""
    path = tmp_path / "world.db"
    found = server_stub.start(runs=30, seed=7, db=path)
    yield found, path
    found.stop()


def status(page: Page, name: str) -> str:
    row = page.locator(".zx-rows tr", has=page.get_by_role("button", name=name, exact=True))
    return row.locator(".zx-badge").first.inner_text().split()[-1]


def test_it_works_while_another_cell_runs(open_lab: Opened, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    expect(page.locator(NAMES).first).to_be_visible()
    done = tmp_path / "done"
    wait = f"while not pathlib.Path({str(done)!r}).exists(): time.sleep(0.1)"
    add_and_run(page, f"import pathlib, time\n{wait}\nprint('slept')")
    expect(page.locator(".jp-InputPrompt", has_text="[*]")).to_have_count(1)
    ten_rows(page)  # the first thing that the kernel hears of this panel
    first = titles(page)
    page.get_by_title("next page").click()
    eventually(page, lambda: not set(titles(page)) & set(first), True)
    sort_by(page, "Name")
    expect(page.get_by_role("columnheader", name="Name")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator(".jp-InputPrompt", has_text="[*]")).to_have_count(1)
    done.touch()
    expect(page.get_by_text("slept", exact=True)).to_be_visible()


def test_a_kernel_that_was_restarted_is_told(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    ten_rows(page)
    before = titles(page)
    page.evaluate(f"{KERNEL}.restart()")
    page.get_by_title("next page").click()
    said = page.locator(".zx [role=status]", has_text="The kernel has not heard")
    expect(said.get_by_role("button", name="Retry")).to_be_visible()
    assert titles(page) == before
    run_all(page)
    expect(said).to_have_count(0)
    expect(page.locator(NAMES).first).to_be_visible()


def test_a_server_that_went_away_is_told_and_the_rows_stay(open_stub: Opened, gate: Gate) -> None:
    from playwright.sync_api import expect

    page = open_stub(opening("runs", gate))
    ten_rows(page)
    before = titles(page)
    alert = page.locator(".zx [role=alert]")
    with gate.shut():
        sort_by(page, "Name")
        expect(alert.get_by_role("button", name="Retry")).to_be_visible()
        expect(alert).to_contain_text(gate.url)
        assert titles(page) == before
    alert.get_by_role("button", name="Retry").click()
    expect(alert).to_be_empty()
    eventually(page, lambda: titles(page) != before, True)
    assert titles(page) == sorted(titles(page))


def test_a_fault_in_the_script_leaves_a_line_and_a_way_out(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    ten_rows(page)
    before = titles(page)
    in_kernel(page, "kept = panel.table\npanel.table = {'rows': 1}")
    alert = page.locator(".zx [role=alert]", has_text="could not be drawn")
    expect(alert).to_be_visible()
    in_kernel(page, "panel.table = kept")
    alert.get_by_role("button", name="Try again").click()
    expect(page.locator(NAMES)).to_have_count(10)
    assert titles(page) == before


def test_no_key_reaches_the_notebook(open_stub: Opened) -> None:
    page = open_stub(RUNS)
    ten_rows(page)
    page.evaluate("""() => {
        window.leaked = [];
        document.querySelector('.jp-Notebook').addEventListener('keydown', (event) => leaked.push(event.key));
    }""")
    page.locator("[data-at='1,1']").focus()
    for key in (*LETTERS, "Enter", "Escape", "Backspace", "Delete", "Shift+Enter", "Control+Enter", "Control+b"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.evaluate("leaked") == []
    assert page.locator(".jp-Notebook .jp-CodeCell").count() == 1
    assert page.locator(".jp-CodeCell .cm-content").inner_text().startswith("from zenexplore")


def test_live_is_a_switch(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    ten_rows(page)
    live = page.get_by_role("button", name="Live")
    expect(live).to_have_attribute("aria-pressed", "true")
    expect(live).to_have_attribute("title", re.compile("something runs"))
    live.click()
    expect(live).to_have_attribute("aria-pressed", "false")


def test_new_rows_wait_for_a_click_and_a_status_changes_where_it_stands(
    open_stub: Opened, world: tuple[Server, Path]
) -> None:
    from playwright.sync_api import expect

    server, path = world
    page = open_stub(opening("runs", server))
    ten_rows(page)
    before = titles(page)
    runs = sqlite3.connect(path)
    (name,) = runs.execute("select name from runs where status = 'running' and name = ?", (before[0],)).fetchone()
    assert status(page, name) == "running"
    with runs:
        runs.execute(
            "update runs set status = 'completed', updated = datetime(updated, '+1 minute') where name = ?", (name,)
        )
        runs.execute("create temp table more as select * from runs where name = ?", (name,))
        runs.execute(
            "update more set id = lower(hex(randomblob(16))), name = 'brand_new', status = 'running',"
            " created = strftime('%Y-%m-%dT%H:%M:%S.000000', created, '+1 hour')"
        )
        runs.execute("insert into runs select * from more")
    runs.close()
    eventually(page, lambda: status(page, name), "completed")
    fresh = page.get_by_role("button", name=re.compile("^1 new"))
    expect(fresh).to_be_visible()
    assert titles(page) == before
    fresh.click()
    eventually(page, lambda: titles(page)[0], "brand_new")
    settled(page)
    expect(fresh).to_have_count(0)


def test_a_status_that_changes_flashes_once(open_stub: Opened, world: tuple[Server, Path]) -> None:
    from playwright.sync_api import expect

    server, path = world
    page = open_stub(opening("runs", server))
    ten_rows(page)
    first, second, third = titles(page)[:3]
    assert [status(page, name) for name in (first, second, third)] == ["running", "provisioning", "queued"]
    flashes = page.locator(".zx-flash")
    expect(flashes).to_have_count(0)

    becomes(path, first, "stopping")
    expect(flash_of(page, first)).to_have_count(1)
    expect(flashes).to_have_count(1)
    assert flash_of(page, first).evaluate(MOTION) == ["zx-flash", "1"]
    eventually(page, lambda: flash_of(page, first).evaluate(MOVES), 0)
    flash_of(page, first).evaluate("each => { each.dataset.seen = 'yes' }")

    becomes(path, second, "running")
    eventually(page, lambda: status(page, second), "running")
    expect(flashes).to_have_count(2)
    expect(flash_of(page, first)).to_have_attribute("data-seen", "yes")
    assert flash_of(page, first).evaluate(MOVES) == 0, "what flashed before is still"

    page.emulate_media(reduced_motion="reduce")
    becomes(path, third, "running")
    eventually(page, lambda: status(page, third), "running")
    assert flash_of(page, third).evaluate(MOTION)[0] == "none"
    assert flash_of(page, third).evaluate(MOVES) == 0


MOTION = "each => { const {animationName, animationIterationCount} = getComputedStyle(each); return [animationName, animationIterationCount]; }"
MOVES = "each => each.getAnimations().length"


def flash_of(page: Page, name: str) -> Locator:
    """The status of a run, if it flashes or did."""
    return page.locator(".zx-rows tr", has=page.get_by_role("button", name=name, exact=True)).locator(".zx-flash")


def becomes(path: Path, name: str, status: str) -> None:
    """Change a run's status behind the server's back."""
    with closing(sqlite3.connect(path)) as runs, runs:
        runs.execute(
            "update runs set status = ?, updated = datetime(updated, '+1 minute') where name = ?", (status, name)
        )


def test_the_tests_hear_a_script_of_a_widget_that_fails(open_stub: Opened, labs: Any) -> None:
    page = open_stub(RUNS)
    failing = "setTimeout(() => { throw new Error('planted') })"
    page.evaluate("code => import(URL.createObjectURL(new Blob([code], {type: 'text/javascript'})))", failing)
    eventually(page, lambda: list(labs.faults), ["planted"])
    labs.faults.clear()
