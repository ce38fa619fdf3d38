"""The table: sorting, columns and selection, by mouse and by keyboard."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import server_stub

from .conftest import RUNS as MANY
from .gate import Gate
from .lab import in_kernel
from .using import (
    NAMES,
    RUNS,
    SELECTED,
    eventually,
    heading,
    headings,
    opening,
    search,
    settled,
    show_column,
    sort_by,
    ten_rows,
    titles,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from server_stub import Server

    from .conftest import Opened


@pytest.fixture(scope="module")
def large() -> Iterator[Server]:
    """A server whose runs take several requests to read."""
    found = server_stub.start(runs=1200, seed=7)
    yield found
    found.stop()


@pytest.fixture
def far(large: Server) -> Iterator[Gate]:
    """The same, far away."""
    found = Gate(large)
    yield found
    found.close()


def durations(page: Page) -> list[float]:
    """What the kernel has for the rows that are shown, in seconds; those without come last."""
    found: list[float] = json.loads(
        in_kernel(page, "", "[r.duration.total_seconds() for r in panel.page if r.duration]")
    )
    return found


def test_a_click_sorts_and_another_turns_it(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    for order, down in (("ascending", False), ("descending", True)):
        sort_by(page, "Name")
        expect(heading(page, "Name")).to_have_attribute("aria-sort", order)
        eventually(page, lambda: titles(page), json.loads(in_kernel(page, SORTED.format(down=down), "found")))


SORTED = """
import json
names = client.list_pipeline_runs(size=10, sort_by="{down}" == "True" and "desc:name" or "asc:name")
found = type("", (), {{"__repr__": lambda _: json.dumps([run.name for run in names])}})()
"""


def test_a_second_column_is_refused_in_words(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    ten_rows(page)
    before = titles(page)
    sort_by(page, "Start time", modifiers=["Shift"])
    expect(page.get_by_role("alert")).to_contain_text("sorts by one column at a time")
    assert titles(page) == before


def test_what_the_server_cannot_sort_is_read_whole(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    search(page, "training")
    settled(page)
    sort_by(page, "Duration")
    expect(heading(page, "Duration")).to_have_attribute("aria-sort", "descending")
    settled(page)
    eventually(page, lambda: len(durations(page)), 10)
    first = durations(page)
    page.get_by_title("next page").click()
    eventually(page, lambda: max(durations(page)) <= min(first), True)
    assert durations(page) == sorted(durations(page), reverse=True)


def test_reading_all_rows_says_how_far_it_is_and_can_be_stopped(open_stub: Opened, far: Gate) -> None:
    from playwright.sync_api import expect

    page = open_stub(opening("runs", far))
    ten_rows(page)
    before = titles(page)
    far.delay_s = 2
    sort_by(page, "Duration")
    progress = page.locator(".zx-scan")
    expect(progress).to_contain_text(re.compile(r"[1-9][\d,]* of 1,\d{3}"))
    assert titles(page) == before, "the old rows stay meanwhile"
    progress.get_by_role("button", name="Cancel").click()
    expect(progress).to_have_count(0)
    expect(heading(page, "Duration")).to_have_attribute("aria-sort", "none")
    far.delay_s = 0
    eventually(page, lambda: titles(page), before)


def test_a_scan_on_a_big_real_server_says_how_far_it_is_and_can_be_stopped(open_real: Opened) -> None:
    from playwright.sync_api import expect

    page = open_real(RUNS)
    ten_rows(page)
    sort_by(page, "Name")
    eventually(page, lambda: titles(page) == sorted(titles(page)), True)
    before = titles(page)
    sort_by(page, "Duration")
    progress = page.locator(".zx-scan")
    eventually(page, lambda: len(read := far_read(progress)) == 2 and 0 < read[0] < read[1] > MANY, True)
    first = far_read(progress)
    eventually(page, lambda: far_read(progress)[0] > first[0], True)
    assert far_read(progress)[1] == first[1]
    assert titles(page) == before, "the old rows stay meanwhile"
    progress.get_by_role("button", name="Cancel").click()
    expect(progress).to_have_count(0)
    settled(page)
    expect(heading(page, "Duration")).to_have_attribute("aria-sort", "none")
    expect(heading(page, "Name")).to_have_attribute("aria-sort", "ascending")
    assert titles(page) == before
    assert ast.literal_eval(in_kernel(page, "", "[run.name for run in panel.page]")) == before


def far_read(progress: Locator) -> list[int]:
    """How many rows were read, of how many."""
    found = re.search(r"([\d,]+) of ([\d,]+)", progress.inner_text()) if progress.count() else None
    return [int(each.replace(",", "")) for each in found.groups()] if found else []


def test_columns_are_found_shown_and_kept(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    usual = headings(page)
    show_column(page, "accuracy")
    page.get_by_title("next page").click()
    expect(page.get_by_label("page", exact=True)).to_have_value("2")
    settled(page)
    assert headings(page)[-1] == "accuracy"
    assert set(usual) < set(headings(page))
    page.get_by_title("choose columns").click()
    page.get_by_role("button", name="Reset").click()
    expect(heading(page, "accuracy")).to_have_count(0)


def test_a_pinned_column_stays_when_the_table_scrolls(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    ten_rows(page)
    page.get_by_title("choose columns").click()
    for name in ("Model", "Model version", "End time", "Created", "Updated"):
        box = page.get_by_role("checkbox", name=name, exact=True)
        if not box.is_checked():
            box.click()
            expect(box).to_be_checked()
    page.get_by_role("button", name="pin Name").click()
    expect(page.get_by_role("button", name="pin Name")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    place = heading(page, "Name").bounding_box()
    page.locator(".zx-table").evaluate("each => { each.scrollLeft = 300; }")
    expect(page.locator(".zx-table")).to_have_js_property("scrollLeft", 300)
    assert heading(page, "Name").bounding_box() == place
    assert heading(page, "Status").bounding_box() != place


def test_columns_move_by_mouse_and_by_keyboard(open_stub: Opened) -> None:
    page = open_stub(RUNS)
    ten_rows(page)
    assert headings(page)[:3] == ["Status", "Name", "Pipeline"]
    heading(page, "Pipeline").drag_to(heading(page, "Status"))
    eventually(page, lambda: headings(page)[:3], ["Pipeline", "Status", "Name"])
    heading(page, "Pipeline").focus()
    page.keyboard.press("Alt+ArrowRight")
    eventually(page, lambda: headings(page)[:3], ["Status", "Pipeline", "Name"])
    page.keyboard.press("Alt+ArrowRight")
    eventually(page, lambda: headings(page)[:3], ["Status", "Name", "Pipeline"])
    assert page.locator(".jp-Notebook .jp-CodeCell").count() == 1


def test_columns_are_made_wider_and_stay_so(open_stub: Opened) -> None:
    page = open_stub(RUNS)
    ten_rows(page)

    def width() -> int:
        box = heading(page, "Pipeline").bounding_box()
        assert box is not None
        return round(box["width"])

    before = width()
    edge = heading(page, "Pipeline").locator(".zx-edge").bounding_box()
    assert edge is not None
    at = edge["x"] + edge["width"] / 2, edge["y"] + edge["height"] / 2
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + 60, at[1], steps=4)
    page.mouse.up()
    eventually(page, width, before + 60)
    heading(page, "Pipeline").focus()
    page.keyboard.press("Shift+ArrowRight")
    eventually(page, lambda: width() > before + 60, True)
    wide = width()
    page.get_by_title("next page").click()
    settled(page)
    page.get_by_title("ask again").click()
    settled(page)
    assert width() == wide


def test_a_selection_survives_and_is_the_kernels(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    chosen = titles(page)[1]
    page.get_by_role("checkbox", name=f"select {chosen}", exact=True).first.click()
    expect(page.locator(SELECTED)).to_have_count(1)
    page.get_by_title("next page").click()
    expect(page.locator(SELECTED)).to_have_count(0)
    page.locator("[data-at='2,0']").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("2 selected")).to_be_visible()
    sort_by(page, "Name")
    page.get_by_title("ask again").click()
    settled(page)
    expect(page.get_by_text("2 selected")).to_be_visible()
    assert (
        in_kernel(page, "", f"len(panel.selected), {chosen!r} in [run.name for run in panel.selected]") == "(2, True)"
    )
    search(page, chosen)
    expect(page.locator(SELECTED).get_by_role("button", name=chosen).first).to_be_visible()


def test_a_selection_is_set_from_python(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    ten_rows(page)
    in_kernel(page, "panel.selected_ids = [str(run.id) for run in panel.page][2:5]")
    expect(page.locator(SELECTED)).to_have_count(3)
    expect(page.locator(".zx-rows tr").nth(2)).to_have_attribute("aria-selected", "true")
    assert page.locator(NAMES).count() == 10
