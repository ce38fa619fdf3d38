"""What a person does in a panel and its notebook."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .lab import WITHIN_MS, in_kernel

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def opening(place: str = "", server: Any = None, **given: Any) -> str:
    """A cell that opens a panel on a place.

    Args:
        server: A server that the kernel is not logged in to.
        given: More for the Client.
    """
    login = {"url": server.url, "username": server.username, "password": server.password} if server else {}
    arguments = ", ".join(f"{name}={value!r}" for name, value in {"cache": False, **login, **given}.items())
    return f"from zenexplore import Client\nclient = Client({arguments})\npanel = client.explore({place!r})\npanel"


RUNS = opening("runs")
VERSIONS = opening("artifact_versions")
NAMES = ".zx-row .zx-main"
SELECTED = "tr[aria-selected=true]"
SORTS = re.compile("sort by ")
TITLE = ".zx-detail h3"


def ten_rows(page: Page) -> None:
    """Show pages of ten: the worlds of the servers differ in size, and each has two of these."""
    from playwright.sync_api import expect

    expect(page.locator(NAMES).first).to_be_visible()
    page.get_by_label("rows", exact=True).select_option("10")
    expect(page.locator(NAMES)).to_have_count(10)


def settled(page: Page) -> None:
    """Wait until the kernel has heard everything, and has answered."""
    from playwright.sync_api import expect

    for _ in range(2):  # between a doing and its question nothing is busy yet; at first it may not be heard
        in_kernel(page, "assert panel.wait()")
        expect(page.locator(".zx-all")).to_have_attribute("aria-busy", "false")
    expect(page.locator(NAMES).or_(page.locator(".zx-empty")).first).to_be_visible()


def eventually(page: Page, look: Callable[[], Any], wanted: Any) -> None:
    """Look again and again until something is as wanted."""
    deadline = time.monotonic() + WITHIN_MS / 1000
    while (found := look()) != wanted:
        assert time.monotonic() < deadline, f"{found!r} is not {wanted!r}"
        page.wait_for_timeout(100)


def titles(page: Page) -> list[str]:
    """The names of the rows, in full."""
    return [each.get_attribute("aria-label") or "" for each in page.locator(NAMES).all()]


def shown_total(page: Page) -> int:
    """How many rows match, as the panel says."""
    text = page.locator(".zx-range").inner_text()
    found = re.search(r"of ([\d,]+)", text)
    return int(found[1].replace(",", "")) if found else 0


def headings(page: Page) -> list[str]:
    """The columns that are shown, in order."""
    return [
        re.sub(r" [\u2191\u2193].*", "", each.inner_text())
        for each in page.locator(".zx-head").get_by_title(SORTS).all()
    ]


def heading(page: Page, label: str) -> Locator:
    """A column's heading."""
    return page.get_by_role("columnheader", name=re.compile(f"^{label}"))


def sort_by(page: Page, label: str, **how: Any) -> None:
    """Click on a column's heading."""
    heading(page, label).get_by_title(SORTS).click(**how)


def show_column(page: Page, name: str) -> None:
    """Choose a column by searching for it."""
    from playwright.sync_api import expect

    page.get_by_title("choose columns").click()
    page.get_by_role("textbox", name="find a column").fill(name)
    page.get_by_role("checkbox", name=name, exact=True).click()
    expect(page.get_by_role("button", name=f"pin {name}", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(heading(page, name)).to_be_visible()


def add_and_run(page: Page, code: str) -> None:
    """Write a new cell at the end of the notebook, and run it."""
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")


def visit(page: Page, place: str) -> None:
    """Go to a place by its tab, and wait for its rows."""
    from playwright.sync_api import expect

    tab = page.get_by_role("navigation", name="places").get_by_role("button", name=re.compile(f"^{place}"))
    tab.click()
    expect(tab).to_have_attribute("aria-current", "page")
    settled(page)


def open_filter(page: Page, field: str) -> Locator:
    """Open a filter's editor on the bar, and give it."""
    page.get_by_title(f"filter by {field}", exact=True).click()
    return page.get_by_role("dialog", name=f"filter by {field}")


def compare(page: Page, field: str, operator: str, value: str) -> None:
    """Set a filter by its operator and a value that is typed."""
    editor = open_filter(page, field)
    editor.get_by_role("combobox", name=re.compile(", operator$")).select_option(label=operator)
    editor.get_by_role("textbox", name=re.compile(", value$")).fill(value)
    page.keyboard.press("Enter")


def chip(page: Page, words: str | re.Pattern[str]) -> Locator:
    """The chip of an active filter."""
    return page.get_by_role("group", name="active filters").get_by_role("button", name=words)


def look_at(page: Page, artifact: str) -> None:
    """Filter a panel on artifact versions by the artifact's name, and look at its newest."""
    from playwright.sync_api import expect

    expect(page.locator(NAMES).first).to_be_visible()
    compare(page, "artifact", "contains", artifact)
    expect(chip(page, f"artifact contains {artifact}")).to_be_visible()
    page.locator(NAMES).filter(has_text=re.compile(f"^{re.escape(artifact)}$")).first.click()
    expect(page.locator(TITLE)).to_contain_text(f"{artifact}:")


def search(page: Page, words: str) -> None:
    """Type into the quick search, and wait until it is asked."""
    from playwright.sync_api import expect

    page.get_by_role("searchbox", name="search by name").fill(words)
    expect(chip(page, f"name contains {words}")).to_be_visible()


def narrowed(page: Page, pixels: int) -> None:
    """Make the window so narrow that the panel is."""
    from playwright.sync_api import expect

    panel = page.locator(".zx")
    for _ in range(3):  # what is around it gets narrower too
        box, window = panel.bounding_box(), page.viewport_size
        assert box is not None
        assert window is not None
        page.set_viewport_size({"width": window["width"] - round(box["width"]) + pixels, "height": window["height"]})
        page.wait_for_timeout(200)
    expect(panel).to_have_js_property("offsetWidth", pixels)
