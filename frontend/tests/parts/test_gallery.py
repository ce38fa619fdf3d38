"""The parts in a real browser, on their gallery: keys, focus, screen readers. Needs `node build.mjs --gallery`."""

# ruff: noqa: D103 - a test says in its name what it tests

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.lab import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FRONTEND = Path(__file__).resolve().parents[2]
AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"
WIDE, NARROW = 1200, 480


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield started
        started.close()


def opened(browser: Browser, width: int = WIDE, **how: Any) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, **how)
    page.set_default_timeout(5000)
    page.goto((FRONTEND / "gallery.html").as_uri())
    expect(page.locator("#said")).to_be_attached()
    return page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = opened(browser)
    page.evaluate("window.leaked = []; addEventListener('keydown', (event) => leaked.push(event.key))")
    yield page
    page.close()


def said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_have_text(words)


def leaked(page: Page) -> list[str]:
    """The keys that reached the notebook since this was last asked."""
    keys: list[str] = page.evaluate("leaked.splice(0)")
    return keys


def faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(
        "axe.run('#gallery').then((told) => told.violations.flatMap((each) =>"
        " each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`)))"
    )
    return found


def inside(page: Page, popup: str) -> None:
    """A popup is in its panel, whole."""
    beyond = """(popup) => {
        const [inner, outer] = [popup, document.querySelector("#gallery")].map((each) => each.getBoundingClientRect());
        return [outer.left - inner.left, inner.right - outer.right, outer.top - inner.top, inner.bottom - outer.bottom];
    }"""
    assert max(page.locator(popup).evaluate(beyond)) <= 0


def pictured(page: Page, name: str) -> None:
    if folder := os.environ.get("GALLERY_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def button(page: Page, part: str, name: str) -> Any:
    return page.locator(f"#{part}").get_by_role("button", name=name)


def _nothing(page: Page) -> None:
    """The gallery as it opens."""


def _popup(page: Page) -> None:
    button(page, "popup", "start time").click()


def _menu(page: Page) -> None:
    button(page, "menu", "More").click()


def _combobox(page: Page) -> None:
    page.get_by_role("combobox", name="pipelines").click()
    expect(page.get_by_role("option")).to_have_count(20)


def _failed(page: Page) -> None:
    page.get_by_role("combobox", name="pipelines").fill("error")
    expect(page.get_by_text("The server did not answer")).to_be_visible()


STATES = {"closed": _nothing, "popup": _popup, "menu": _menu, "combobox": _combobox, "combobox-failed": _failed}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("state", STATES)
def test_a_screen_reader_finds_no_fault(browser: Browser, scheme: Any, width: int, state: str) -> None:
    page = opened(browser, width, color_scheme=scheme, reduced_motion="reduce")
    STATES[state](page)
    pictured(page, f"{state}-{scheme}-{width}")
    if page.locator(".zx-float").count():
        inside(page, ".zx-float")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it is wider than the page"
    page.close()


def test_axe_finds_a_fault_where_there_is_one(page: Page) -> None:
    page.evaluate("document.querySelector('[role=progressbar]').removeAttribute('aria-label')")
    assert faults(page) != []


def test_a_popup_takes_the_focus_and_gives_it_back(page: Page) -> None:
    _popup(page)
    expect(button(page, "popup", "Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button(page, "popup", "start time")).to_be_focused()
    assert leaked(page) == []
    page.keyboard.press("Escape")
    assert leaked(page) == ["Escape"]  # closed, it is the notebook's


@pytest.mark.parametrize("leave", ["point", "tab"])
def test_a_popup_closes_when_a_person_goes_elsewhere(page: Page, leave: str) -> None:
    _popup(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    if leave == "tab":
        page.keyboard.press("Tab")
    else:
        page.locator("#tabs h2").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_menu_is_walked_with_keys(page: Page) -> None:
    button(page, "menu", "More").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Runs")).to_be_focused()
    for key, name in (("ArrowUp", "Schedules"), ("s", "Steps"), ("Home", "Runs"), ("m", "Models")):
        page.keyboard.press(key)
        expect(page.get_by_role("menuitem", name=name)).to_be_focused()
        page.wait_for_timeout(650)
    page.keyboard.press("Enter")  # it is off
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    said(page, "picked Stacks")
    expect(button(page, "menu", "More")).to_be_focused()
    assert leaked(page) == []


def test_a_combobox_is_asked_once_typing_stops(page: Page) -> None:
    field = page.get_by_role("combobox", name="pipelines")
    field.focus()
    page.keyboard.press("ArrowDown")
    said(page, 'asked for ""')
    expect(page.get_by_text("20 of 312")).to_be_visible()
    page.keyboard.type("churn", delay=20)
    expect(page.get_by_text("asking the server")).to_be_visible()
    page.keyboard.press("Enter")  # what is seen is not what was typed for
    said(page, 'asked for "churn"')
    expect(page.get_by_text("20 of 104")).to_be_visible()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.locator("#combobox .zx-pick")).to_have_count(3)
    page.keyboard.press("Backspace")
    expect(page.locator("#combobox .zx-pick")).to_have_count(2)
    expect(field).to_be_focused()
    assert set(leaked(page)) <= set("churn")


def test_a_single_choice_takes_the_place_of_the_last(page: Page) -> None:
    field = page.get_by_role("combobox", name="pipeline", exact=True)
    for key in ("ArrowDown", "ArrowUp"):
        field.focus()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("option", disabled=False)).to_have_count(20)
        page.keyboard.press(key)
        page.keyboard.press("Enter")
        expect(page.get_by_role("listbox")).to_have_count(0)
        expect(page.locator("#combobox .zx-combo").nth(1).locator(".zx-pick")).to_have_count(1)


def test_tabs_follow_the_arrows(page: Page) -> None:
    page.get_by_role("tab", name="Runs").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="Schedules")).to_be_focused()
    said(page, "tab Schedules")
    expect(page.get_by_role("tabpanel")).to_contain_text("schedules")
    assert leaked(page) == []


@pytest.mark.parametrize("clipboard", [True, False])
@pytest.mark.parametrize("older", [True, False])
def test_copying_says_what_was_done(page: Page, clipboard: bool, older: bool) -> None:
    way = "{writeText: async (text) => { written = text }}" if clipboard else "undefined"
    page.evaluate(f"window.written = ''; Object.defineProperty(navigator, 'clipboard', {{value: {way}}})")
    page.evaluate(f"document.execCommand = () => {{ written = String(getSelection()); return {str(older).lower()} }}")
    copy = button(page, "copy", "copy id")
    copy.click()
    status = page.locator("#copy [role=status]").first
    if clipboard or older:
        expect(status).to_have_text("copied")
        assert page.evaluate("written") == "b3c1f6b2"
        expect(page.locator("#copy textarea")).to_have_count(0)
        return
    expect(status).to_have_text("selected: press Ctrl+C")
    assert page.evaluate("getSelection().toString()") == "b3c1f6b2"
    page.keyboard.press("Escape")
    expect(copy).to_be_focused()
    assert leaked(page) == []


def test_a_meter_says_how_far_it_is(page: Page) -> None:
    meters = page.get_by_role("progressbar")
    expect(meters.nth(0)).to_have_attribute("aria-valuetext", "scanned 3,000 of 19,193")
    expect(meters.nth(0)).to_have_attribute("aria-valuenow", "16")
    assert meters.nth(1).get_attribute("aria-valuenow") is None
    button(page, "meter", "Cancel").click()
    said(page, "cancelled")
