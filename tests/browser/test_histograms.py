"""Histograms above the table: what is brushed becomes the filter, and the rows, the chip and the counts follow."""

from __future__ import annotations

import ast
import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from .lab import in_kernel
from .using import RUNS, chip, eventually, settled, show_column, shown_total, ten_rows

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from .conftest import Opened

# Parts of the plot's width, off the edges of its bars.
FROM, TO = 0.33, 0.93


def open_histogram(page: Page, column: str) -> Locator:
    """Ask for a column's histogram by its heading, and wait for its bars."""
    from playwright.sync_api import expect

    page.get_by_role("button", name=f"histogram of {column}", exact=True).click()
    spread = page.locator(".zx-spread")
    expect(spread).to_be_visible()
    in_kernel(page, "assert panel.wait()")
    expect(spread.locator(".zx-bars > span").nth(1)).to_be_attached()
    return spread


def brush(page: Page, spread: Locator) -> None:
    """Drag over a part of the bars."""
    box = spread.locator(".zx-plot").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + FROM * box["width"], middle)
    page.mouse.down()
    page.mouse.move(box["x"] + TO * box["width"], middle, steps=5)
    page.mouse.up()


def bars(spread: Locator) -> list[str]:
    """What each bar says of itself."""
    return [each.get_attribute("title") or "" for each in spread.locator(".zx-bars > span").all()]


def asked(page: Page, expression: str) -> list[Any]:
    """A list that the kernel has."""
    found: list[Any] = json.loads(ast.literal_eval(in_kernel(page, "import json", f"json.dumps({expression})")))
    return found


def held(page: Page) -> list[Any]:
    """The operator, the metadata's key and the value of each condition."""
    return asked(page, "[(each.operator, each.key, each.value) for each in panel.query.conditions]")


def counted(spread: Locator) -> int:
    """How many rows the bars that are taken hold, as the axis says after what they are."""
    words = spread.locator(".zx-axis-count").inner_text()
    found = re.search(r": ([\d,]+)", words)
    assert found is not None, words
    return int(found[1].strip(",").replace(",", ""))


def test_a_brushed_time_is_the_filter_until_it_is_cleared(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    whole = shown_total(page)
    spread = open_histogram(page, "start time")
    before = bars(spread)
    brush(page, spread)
    expect(chip(page, re.compile("^start time "))).to_have_count(2)
    settled(page)
    expect(spread.locator(".zx-axis-count")).to_contain_text(" to ")
    taken = counted(spread)
    assert 0 < taken < whole
    eventually(page, lambda: shown_total(page), taken)
    ends = {operator: datetime.fromisoformat(f"{value}+00:00") for operator, _, value in held(page)}
    assert ends.keys() == {"gte", "lte"}
    times = [datetime.fromisoformat(each) for each in asked(page, "[run.start_time.isoformat() for run in panel.page]")]
    assert len(times) == 10
    assert all(ends["gte"] <= each <= ends["lte"] for each in times)
    eventually(page, lambda: bars(spread), before)  # they show what could be taken instead
    spread.locator(".zx-plot").dblclick()
    expect(page.get_by_role("group", name="active filters")).to_have_count(0)
    eventually(page, lambda: shown_total(page), whole)


def test_a_brushed_number_is_the_filter_until_it_is_cleared(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    whole = shown_total(page)
    show_column(page, "accuracy")
    spread = open_histogram(page, "accuracy")
    brush(page, spread)
    chips = chip(page, re.compile("accuracy"))
    expect(chips).to_have_count(2)
    settled(page)
    eventually(page, lambda: 0 < shown_total(page) < whole, True)
    ends = {operator: (key, float(value)) for operator, key, value in held(page)}
    assert ends.keys() == {"gte", "lte"}
    assert {key for key, _ in ends.values()} == {"accuracy"}
    found = asked(page, "[run.run_metadata['accuracy'] for run in panel.page]")
    assert found
    assert all(ends["gte"][1] <= each <= ends["lte"][1] for each in found)
    spread.get_by_role("slider", name=re.compile(" from$")).press("Escape")
    expect(chips).to_have_count(0)
    eventually(page, lambda: shown_total(page), whole)
