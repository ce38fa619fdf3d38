"""The keyboard alone, from the notebook's cell to a loaded artifact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .lab import in_kernel
from .using import RUNS, TITLE, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Opened

MOST_TABS = 60


def focused(page: Page) -> str:
    """What the element is called that has the focus."""
    name: str = page.evaluate(
        "(({title, ariaLabel, labels, textContent}) => "
        "ariaLabel || title || labels?.[0]?.textContent || textContent)(document.activeElement)"
    )
    return name


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until something that is called so has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        if re.search(name, focused(page)):
            return
    raise AssertionError(f"{MOST_TABS} times {key}, and nothing called {name}: this is {focused(page)}")


def test_from_the_cell_to_a_loaded_artifact(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    settled(page)
    page.locator(".jp-CodeCell .cm-content").first.focus()
    page.keyboard.press("Escape")
    tab_to(page, "^back$|^code for what is shown$|^Live|running things")
    tab_to(page, "^Artifact versions|^The data, models and reports")
    page.keyboard.press("Enter")
    expect(page.get_by_role("grid", name="artifact versions")).to_be_visible()
    settled(page)
    tab_to(page, "^filter by type$")
    page.keyboard.press("Enter")
    tab_to(page, "^DataArtifact")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name=re.compile("^lift: type|^type is DataArtifact"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert re.search("filter by type", focused(page)), "the focus goes back to what was open"
    settled(page)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-at]')"):
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(TITLE)).to_be_visible()
    expect(page.locator(".zx-foot")).to_be_visible()
    tab_to(page, "^load it into the kernel$")
    page.keyboard.press("Enter")
    expect(page.locator(".zx-status pre")).to_contain_text("panel.loaded[")
    assert in_kernel(page, "", "len(panel.loaded)") == "1"
    assert page.locator(".jp-Notebook .jp-CodeCell").count() == 1
