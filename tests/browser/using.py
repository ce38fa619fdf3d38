"""What a person does in a panel and its notebook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMES = ".zx-row:not(.zx-blank, .zx-gone) .zx-main"


def ten_rows(page: Page) -> None:
    """Show pages of ten: the worlds of the servers differ in size, and each has two of these."""
    from playwright.sync_api import expect

    expect(page.locator(NAMES).first).to_be_visible()
    page.get_by_label("rows", exact=True).select_option("10")
    expect(page.locator(NAMES)).to_have_count(10)


def add_and_run(page: Page, code: str) -> None:
    """Write a new cell at the end of the notebook, and run it."""
    last = page.locator(".jp-Notebook .jp-CodeCell").last
    last.locator(".jp-InputPrompt").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")


def look_at(page: Page, artifact: str) -> None:
    """Filter a panel on artifact versions by the artifact's name, and look at its newest."""
    from playwright.sync_api import expect

    page.get_by_label("artifact, value").fill(artifact)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"artifact contains {artifact}")).to_be_visible()
    page.locator(NAMES).filter(has_text=re.compile(f"^{artifact}$")).first.click()
    expect(page.locator(".zx-detail h3")).to_contain_text(f"{artifact}:")
