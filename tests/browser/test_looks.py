"""How it looks where there is little room, from right to left, enlarged, or in few colours; and without a kernel."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from .lab import command, in_kernel, use_theme
from .using import NAMES, RUNS, SELECTED, TITLE, eventually, narrowed, settled, ten_rows

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Opened

# What reaches out of the panel, or over its neighbour in the same line; what scrolls may hold more than it shows.
MISPLACED = """() => {
    const panel = document.querySelector('.zx');
    const inner = panel.getBoundingClientRect();
    const shown = [...panel.querySelectorAll('button, input, select, h3, .zx-badge')].filter((each) =>
        each.checkVisibility() && !each.closest('.zx-table, .zx-places, .zx-data, .zx-versions'));
    const boxes = shown.map((each) => [each, each.getBoundingClientRect()]);
    const name = (each) => (each.title || each.getAttribute('aria-label') || each.textContent).slice(0, 40);
    const out = boxes.filter(([, box]) => box.left < inner.left - 1 || box.right > inner.right + 1).map(([each]) => `${name(each)} is out`);
    const over = boxes.flatMap(([one, a], at) => boxes.slice(at + 1)
        .filter(([two, b]) => !one.contains(two) && !two.contains(one) && !one.closest('.zx-copyable') &&
            a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
        .map(([two]) => `${name(one)} is over ${name(two)}`));
    const wide = panel.scrollWidth > panel.clientWidth ? ['the panel scrolls'] : [];
    return [...out, ...over, ...wide];
}"""


def misplaced(page: Page) -> list[str]:
    found: list[str] = page.evaluate(MISPLACED)
    return found


@pytest.mark.parametrize("width", [480, 800, 1200])
def test_nothing_overlaps(open_stub: Opened, width: int) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    ten_rows(page)
    narrowed(page, width)
    page.get_by_title(re.compile("^only completed;")).click()
    settled(page)
    assert misplaced(page) == []
    page.locator(NAMES).first.click()
    expect(page.locator(TITLE)).to_be_visible()
    assert misplaced(page) == []
    page.get_by_title("choose columns").click()
    popup = page.locator(".zx-float").bounding_box()
    panel = page.locator(".zx").bounding_box()
    assert popup is not None
    assert panel is not None
    assert popup["x"] >= panel["x"]
    assert popup["x"] + popup["width"] <= panel["x"] + panel["width"]


def test_from_right_to_left(open_stub: Opened) -> None:
    page = open_stub(RUNS)
    ten_rows(page)
    page.locator(".zx").evaluate("each => { each.dir = 'rtl'; }")
    page.wait_for_timeout(300)
    assert misplaced(page) == []
    check, name = (page.locator(f"[data-at='1,{column}']").bounding_box() for column in (0, 2))
    assert check is not None
    assert name is not None
    assert check["x"] > name["x"], "the first column is at the right"
    title = page.locator(NAMES).first
    inside = page.locator("[data-at='1,2']").bounding_box()
    box = title.bounding_box()
    assert box is not None
    assert inside is not None
    assert box["x"] >= inside["x"] - 1


def test_enlarged_to_twice_its_size(open_stub: Opened) -> None:
    page = open_stub(RUNS)
    ten_rows(page)
    page.locator(".zx").evaluate("each => { each.style.zoom = 2; }")
    page.wait_for_timeout(300)
    assert misplaced(page) == []


def test_few_colours_and_no_motion(open_stub: Opened) -> None:
    page = open_stub(RUNS)
    ten_rows(page)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.locator(".zx-rows .zx-check input").first.click()
    outline = page.locator(SELECTED).first.evaluate("each => getComputedStyle(each).outlineStyle")
    assert outline == "solid", "a selected row is told by more than a background"
    moving = page.evaluate("document.querySelector('.zx').getAnimations({subtree: true}).length")
    assert moving == 0


def test_dark_is_dark(open_stub: Opened) -> None:
    page = open_stub(RUNS)
    ten_rows(page)

    def lightness() -> float:
        found: float = page.locator(".zx").evaluate(
            r"each => getComputedStyle(each).backgroundColor.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0)"
        )
        return found

    light = lightness()
    use_theme(page, dark=True)
    eventually(page, lambda: lightness() < light / 2, True)


def saved_output(page: Page, folder: Any) -> dict[str, Any]:
    """The output of the first cell, as the file has it."""
    command(page, "docmanager:save")
    page.wait_for_timeout(500)
    path = folder / page.url.rsplit("/", 1)[1].partition("?")[0]
    found: dict[str, Any] = json.loads(path.read_text())["cells"][0]["outputs"][0]["data"]
    return found


def test_a_saved_notebook_has_a_table_that_needs_nothing(open_stub: Opened, labs: Any, stub: Any) -> None:
    from .conftest import login_to

    page = open_stub(RUNS.removesuffix("panel") + "panel.wait()\npanel")
    ten_rows(page)
    total = in_kernel(page, "", "panel.page.total")
    data = saved_output(page, labs.lab(login_to(stub))[1])
    html = "".join(data["text/html"])
    assert f"of {total}" in html
    assert html.count("<tr") > 10
    assert not re.search(r"<script|<link|<style|src=|href=|url\(", html)
    assert "".join(data["text/plain"]).startswith("<Panel:")


def test_a_notebook_opened_again_without_a_kernel_shows_the_table(open_stub: Opened, labs: Any, stub: Any) -> None:
    from playwright.sync_api import expect

    from .conftest import login_to

    page = open_stub(RUNS.removesuffix("panel") + "panel.wait()\npanel")
    ten_rows(page)
    url, folder = labs.lab(login_to(stub))
    data = saved_output(page, folder)
    cells = [{
        "cell_type": "code", "id": "kept", "metadata": {}, "execution_count": 1, "source": "panel",
        "outputs": [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}],
    }]  # fmt: skip
    kept = {
        "cells": cells,
        "metadata": {"kernelspec": {"name": "", "display_name": ""}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (folder / "kept.ipynb").write_text(json.dumps(kept))
    other = labs.visit()
    other.goto(f"{url}/doc/tree/kept.ipynb?reset")
    other.get_by_role("dialog").get_by_role("button", name="No Kernel").click()
    expect(other.locator(".jp-OutputArea-output table tr").nth(10)).to_be_visible()
    other.close()
