"""No violation of axe-core's rules: on every place, in every state, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from .axe import violations
from .lab import use_theme
from .using import NAMES, RUNS, TITLE, VERSIONS, chip, compare, look_at, narrowed, open_filter, opening, search, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Opened
    from .gate import Gate


def wrong(page: Page) -> list[str]:
    """What axe says in light, and of the colours in dark: they are all that a theme changes."""
    use_theme(page, dark=False)
    light = violations(page)
    use_theme(page, dark=True)
    return [*light, *(f"in dark, {said}" for said in violations(page, rules=["color-contrast"]))]


def test_a_fault_is_found(open_stub: Opened) -> None:
    page = open_stub(RUNS)
    settled(page)
    page.locator(".zx-brand").evaluate("each => { each.style.color = '#aaa'; each.style.background = '#bbb'; }")
    assert any(said.startswith("color-contrast") for said in violations(page))


def test_every_place(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    settled(page)
    tabs = [each.get_attribute("title") for each in page.locator("button.zx-place").all()]
    items = page.locator(".zx").get_by_role("menu").locator("[role^=menuitem]")
    page.get_by_title("more places").click()
    rest = items.all_inner_texts()
    page.keyboard.press("Escape")
    assert len(tabs) > 6
    assert len(rest) > 6
    found: list[str] = []
    for tab in tabs:
        now = page.locator("button.zx-place").and_(page.get_by_title(tab, exact=True))
        now.click()
        expect(now).to_have_attribute("aria-current", "page")
        found += _place(page)
    for at, words in enumerate(rest):
        page.get_by_title("more places").click()
        items.nth(at).click()
        expect(page.get_by_title("more places")).to_have_text(words.split("\n")[0])
        found += _place(page)
    assert not found, "\n".join(found)


def _place(page: Page) -> list[str]:
    """Look at a place, with its first row's detail open."""
    from playwright.sync_api import expect

    settled(page)
    if page.locator(NAMES).count():
        page.locator(NAMES).first.click()
        expect(page.locator(TITLE)).to_be_visible()
        expect(page.locator(".zx-detail")).to_have_attribute("aria-busy", "false")
    return wrong(page)


def _menu(page: Page) -> None:
    page.get_by_title("more places").click()


def _dialog(page: Page) -> None:
    page.keyboard.press("Control+k")


def _help(page: Page) -> None:
    page.get_by_role("button", name="keyboard shortcuts").click()


def _columns(page: Page) -> None:
    from playwright.sync_api import expect

    page.get_by_title("choose columns").click()
    expect(page.locator(".zx-known")).to_contain_text(" rows")


def _code(page: Page) -> None:
    page.get_by_title("code for what is shown").click()


def _error(page: Page) -> None:
    from playwright.sync_api import expect

    compare(page, "start time", "since", "someday")
    expect(page.get_by_role("alert")).not_to_be_empty()


def _empty(page: Page) -> None:
    from playwright.sync_api import expect

    search(page, "no run is called so")
    expect(page.locator(".zx-empty")).to_be_visible()


def _detail(page: Page) -> None:
    from playwright.sync_api import expect

    page.locator(NAMES).nth(12).click()
    expect(page.locator(".zx-steps")).to_be_visible()
    page.get_by_role("tab", name="JSON").click()
    expect(page.get_by_role("tree")).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("^select ")).nth(3).click()


def _logs(page: Page) -> None:
    from playwright.sync_api import expect

    page.get_by_title(re.compile("^only failed;")).click()
    settled(page)
    page.locator(NAMES).first.click()
    page.get_by_role("tab", name="Logs").click()
    expect(page.get_by_role("region", name="log entries")).to_contain_text("Traceback")


def _filters(page: Page) -> None:
    from playwright.sync_api import expect

    page.get_by_title(re.compile("^only completed;")).click()
    expect(chip(page, re.compile("^status is"))).to_be_visible()
    editor = open_filter(page, "pipeline")
    editor.get_by_role("combobox", name="Pipeline", exact=True).click()
    expect(editor.get_by_role("option").first).to_be_visible()


def _narrow(page: Page) -> None:
    from playwright.sync_api import expect

    narrowed(page, 480)
    page.locator(NAMES).first.click()
    expect(page.locator(".zx-detail")).to_have_attribute("aria-busy", "false")
    expect(page.locator(TITLE)).to_be_visible()


STATES: dict[str, Callable[[Page], None]] = {
    "menu": _menu, "dialog": _dialog, "help": _help, "columns": _columns, "code": _code, "error": _error, "empty": _empty,
    "detail": _detail, "logs": _logs, "filters": _filters, "narrow": _narrow,
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_every_state(open_stub: Opened, state: str) -> None:
    page = open_stub(RUNS)
    settled(page)
    page.locator(".zx-head button").first.focus()
    STATES[state](page)
    assert not (found := wrong(page)), "\n".join(found)


def test_while_rows_are_on_their_way(open_stub: Opened, gate: Gate) -> None:
    from playwright.sync_api import expect

    page = open_stub(opening("runs", gate))
    settled(page)
    with gate.held():
        page.get_by_role("navigation", name="places").get_by_role("button", name="Steps").click()
        coming = page.get_by_role("status", name="asking the server")
        expect(coming).to_be_visible()
        assert not (found := wrong(page)), "\n".join(found)
        expect(coming).to_be_visible()
    settled(page)


def test_a_preview(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(VERSIONS)
    look_at(page, "customers")
    expect(page.locator(".zx-preview table").first).to_be_visible()
    assert not (found := wrong(page)), "\n".join(found)
