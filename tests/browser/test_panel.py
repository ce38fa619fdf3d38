"""The panel in a real JupyterLab, used as a person uses it; the kernel must see what was done."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .using import NAMES, RUNS, SELECTED, TITLE, add_and_run, chip, compare, settled, ten_rows, visit

if TYPE_CHECKING:
    from .conftest import Opened

TOUR = Path(__file__).parents[2] / "notebooks" / "01_tour.ipynb"
# What the kernel knows, asked after the clicks: printed, so that the page shows it.
ASK = (
    "print('kernel:', len(panel.selected_ids), 'selected;', sorted({run.status for run in chosen}), "
    "len(panel.loaded), 'loaded;', type(panel.last_loaded).__name__, 'last; page', panel.query.page)"
)
WITHIN_ITS_BOX = """each => {
    const [line, box] = [each, each.closest("[role=region]")].map((one) => one.getBoundingClientRect());
    const scrolls = each.closest("[role=region]").scrollHeight > box.height;
    return scrolls && box.top <= line.top && line.bottom <= box.bottom;
}"""
REMEMBER = "chosen = panel.selected\nprint('remembered', len(chosen))"


def test_a_person_finds_and_loads_and_the_kernel_has_it(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(TOUR)
    names = page.locator(NAMES)
    ten_rows(page)

    first = names.first.inner_text()
    page.get_by_title("next page").click()
    expect(page.get_by_label("page", exact=True)).to_have_value("2")
    expect(names.first).not_to_have_text(first)

    page.get_by_title(re.compile("^only completed;")).click()
    expect(chip(page, re.compile("^status is completed"))).to_be_visible()
    expect(page.locator(".zx-rows .zx-badge.zx-bad")).to_have_count(0)
    expect(page.locator(".zx-rows .zx-badge.zx-good").first).to_be_visible()
    page.get_by_role("button", name="Name", exact=True).click()
    expect(page.get_by_role("button", name="Name ↑")).to_be_visible()
    settled(page)
    shown = [each.get_attribute("aria-label") or "" for each in names.all()]
    assert shown == sorted(shown)

    page.get_by_role("checkbox", name=f"select {shown[0]}").click()
    page.get_by_role("checkbox", name=f"select {shown[1]}").click()
    expect(page.get_by_text("2 selected")).to_be_visible()
    add_and_run(page, REMEMBER)
    expect(page.get_by_text("remembered 2", exact=True)).to_be_visible()

    visit(page, "Artifact versions")
    page.get_by_title("filter by type").click()
    page.get_by_role("checkbox", name="DataArtifact").click()
    expect(chip(page, re.compile("^type is DataArtifact"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    settled(page)
    names.first.click()
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.locator(".zx-status pre")).to_contain_text("panel.loaded[")

    add_and_run(page, ASK)
    answer = page.get_by_text(re.compile("^kernel: 0 selected"))
    expect(answer).to_contain_text("kernel: 0 selected; ['completed'] 1 loaded;")
    expect(answer).not_to_contain_text("NoneType")
    expect(page.locator(".zx.zx-waiting")).to_have_count(0)


def test_why_a_run_failed(open_stub: Opened) -> None:
    """The end of its logs is in sight at once; they are searched, and those of another run are other ones."""
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    settled(page)
    page.get_by_title(re.compile("^only failed;")).click()
    settled(page)
    page.locator(NAMES).first.click()
    page.get_by_role("tab", name="Logs").click()
    log = page.get_by_role("region", name="log entries")
    lines = log.get_by_role("listitem")
    expect(log).to_contain_text("Traceback")
    assert lines.last.evaluate(WITHIN_ITS_BOX)
    everything = lines.count()
    page.get_by_label("how grave").select_option("ERROR")
    expect(page.get_by_text(re.compile(f"^of {everything}: "))).to_be_visible()
    assert 0 < lines.count() < everything
    assert {"zx-log-error"} == {each.get_attribute("class") for each in lines.all()}
    page.get_by_label("search the logs").fill("no line has this")
    expect(page.get_by_text(f"of {everything}: 0 entries")).to_be_visible()
    page.get_by_label("search the logs").fill("")
    expect(lines.first).to_be_visible()
    failed = log.inner_text()
    page.locator(NAMES).nth(1).click()
    expect(page.get_by_label("how grave")).to_have_value("")
    expect(log).to_contain_text("Traceback")
    assert log.inner_text() != failed


def test_errors_are_seen(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    compare(page, "start time", "since", "someday")
    expect(page.get_by_role("alert")).to_contain_text("start_time wants a time, not 'someday'")
    expect(page.locator(NAMES)).to_have_count(10)


@pytest.mark.parametrize("width", [900, 1400])
def test_nothing_is_cut_off_or_jumps(open_lab: Opened, width: int) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    page.set_viewport_size({"width": width, "height": 1300})
    ten_rows(page)
    panel = page.locator(".zx").bounding_box()
    heads = page.locator(".zx-head button:visible")
    for head in heads.all():
        box = head.bounding_box()
        assert box["x"] + box["width"] <= panel["x"] + panel["width"] + 1, head.inner_text()
        assert head.evaluate("each => each.scrollWidth <= each.clientWidth"), f"{head.inner_text()} is clipped"
    before = [head.bounding_box() for head in heads.all()], page.locator(".zx-pager").bounding_box()
    page.get_by_title("next page").click()
    expect(page.get_by_label("page", exact=True)).to_have_value("2")
    assert ([head.bounding_box() for head in heads.all()], page.locator(".zx-pager").bounding_box()) == before


def test_the_keyboard_alone_sorts_selects_and_looks(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    cells = page.locator("[role=grid] [data-at]")
    assert cells.and_(page.locator("[tabindex='0']")).count() == 1, "one cell at a time can be reached by Tab"
    page.locator("[data-at='1,1']").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Name")).to_have_attribute("aria-sort", "ascending")
    settled(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    expect(page.locator(SELECTED)).to_have_count(4)
    expect(page.get_by_text("4 selected")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.get_by_label("page", exact=True)).to_have_value("2")
    page.keyboard.press("Enter")
    expect(page.locator(TITLE)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(TITLE)).to_be_hidden()
    assert page.locator(".jp-Notebook .jp-CodeCell").count() == 1, "no key reached the notebook"


def test_a_click_with_shift_takes_a_range(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    boxes = page.locator(".zx-rows .zx-check input")
    boxes.nth(6).click()
    expect(page.locator(SELECTED)).to_have_count(1)
    boxes.nth(2).click(modifiers=["Shift"])
    expect(page.locator(SELECTED)).to_have_count(5)
    page.get_by_role("checkbox", name="select all rows of this page").click()
    expect(page.locator(SELECTED)).to_have_count(10)
    page.get_by_role("checkbox", name="select all rows of this page").click()
    expect(page.locator(SELECTED)).to_have_count(0)
