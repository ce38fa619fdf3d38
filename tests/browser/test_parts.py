"""The parts of the panel by themselves, on their gallery: keys, focus, screen readers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.conftest import required

from .lab import REPOSITORY, WITHIN_MS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FRONTEND = REPOSITORY / "frontend"
AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"
WIDE, NARROW = 1200, 480


@pytest.fixture(scope="module")
def gallery() -> str:
    """The address of the gallery, built anew."""
    if not AXE.exists() or shutil.which("node") is None:
        required("browser", "the gallery is built by Node.js, with the packages that `make front` installs")
    subprocess.run(["node", "build.mjs", "--gallery"], cwd=FRONTEND, check=True)
    return (FRONTEND / "gallery.html").as_uri()


def opened(browser: Browser, gallery: str, width: int = WIDE, **how: Any) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, **how)
    page.set_default_timeout(WITHIN_MS)
    page.goto(gallery)
    expect(page.locator("#said")).to_be_attached()
    assert page.locator("#gallery").evaluate("(panel) => getComputedStyle(panel).getPropertyValue('--zx-accent')")
    return page


@pytest.fixture
def page(browser: Browser, gallery: str) -> Iterator[Page]:
    page = opened(browser, gallery)
    page.evaluate("window.leaked = []; addEventListener('keydown', (event) => leaked.push(event.key))")
    yield page
    page.close()


def said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_have_text(words)


def heard(page: Page) -> list[str]:
    """All that was told since this was last asked; the first time nothing is."""
    told: list[str] = page.evaluate("""() => {
        const said = document.querySelector("#said");
        if (!window.told) {
            window.told = [];
            const changes = new MutationObserver(() => told.push(said.textContent));
            changes.observe(said, { subtree: true, childList: true, characterData: true });
        }
        return told.splice(0);
    }""")
    return told


def leaked(page: Page) -> list[str]:
    """The keys that reached the notebook since this was last asked."""
    keys: list[str] = page.evaluate("leaked.splice(0)")
    return keys


def faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds by these rules, or by all."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(
        "(rules) => axe.run('#gallery', rules ? {runOnly: rules} : {}).then((told) => told.violations.flatMap((each) =>"
        " each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`)))",
        rules,
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


def _chooser(page: Page) -> None:
    button(page, "chooser", "Columns").click()


def _scanning(page: Page) -> None:
    _chooser(page)
    button(page, "chooser", "Scan all rows").click()


def _palette(page: Page) -> None:
    button(page, "dialogs", "Go to").click()


def _typed(page: Page) -> None:
    _palette(page)
    page.keyboard.type("st")


def _help(page: Page) -> None:
    button(page, "dialogs", "Shortcuts").click()


def _nested(page: Page) -> None:
    button(page, "nested", "project").click()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option")).to_have_count(20)


def _unfolded(page: Page) -> None:
    for name in ("steps", "0", "docstring", "scores"):
        page.get_by_role("treeitem", name=re.compile(f"^{name}:")).first.click()


def _wrong(page: Page) -> None:
    button(page, "range", "custom").click()
    page.get_by_role("textbox", name="start time since").fill("someday")
    page.get_by_role("textbox", name="loss at least").fill("2")
    page.get_by_role("textbox", name="loss at most").fill("1")


STATES = {
    "chooser": _chooser,
    "scanning": _scanning,
    "palette": _palette,
    "typed": _typed,
    "help": _help,
    "nested": _nested,
    "unfolded": _unfolded,
    "wrong": _wrong,
    "closed": _nothing,
    "popup": _popup,
    "menu": _menu,
    "combobox": _combobox,
    "combobox-failed": _failed,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("state", STATES)
def test_a_screen_reader_finds_no_fault(browser: Browser, gallery: str, scheme: Any, width: int, state: str) -> None:
    """In dark, none of the colours: they are all that a scheme changes."""
    page = opened(browser, gallery, width, color_scheme=scheme, reduced_motion="reduce")
    STATES[state](page)
    pictured(page, f"{state}-{scheme}-{width}")
    for popup in (".zx-float", ".zx-dialog"):
        if page.locator(popup).count():
            inside(page, f"{popup} >> nth=0")
    assert faults(page, rules=["color-contrast"] if scheme == "dark" else None) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it is wider than the page"
    page.close()


def test_axe_finds_a_fault_where_there_is_one(page: Page) -> None:
    page.evaluate("document.querySelector('[role=progressbar]').removeAttribute('aria-label')")
    assert faults(page) != []
    assert faults(page, rules=["color-contrast"]) == []
    button(page, "popup", "start time").evaluate(
        "each => { each.style.color = '#aaa'; each.style.background = '#bbb'; }"
    )
    assert faults(page, rules=["color-contrast"]) != []


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
    assert heard(page) == []
    page.keyboard.type("churn", delay=20)
    expect(page.get_by_text("asking the server")).to_be_visible()
    page.keyboard.press("Enter")  # what is seen is not what was typed for
    said(page, 'asked for "churn"')
    expect(page.get_by_text("20 of 104")).to_be_visible()
    assert heard(page) == ['asked for "churn"']
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


def order(page: Page) -> list[str]:
    return page.locator("#chooser .zx-order .zx-item-label").all_inner_texts()


def test_columns_are_put_in_order_with_keys(page: Page) -> None:
    _chooser(page)
    assert order(page) == ["name", "status", "pipeline", "start time", "accuracy"]
    button(page, "chooser", "pin accuracy").focus()
    for _ in range(5):
        page.keyboard.press("Alt+ArrowUp")
    assert order(page) == ["name", "accuracy", "status", "pipeline", "start time"]
    expect(button(page, "chooser", "pin accuracy")).to_be_focused()
    expect(page.locator("#chooser [role=status]")).to_have_text("accuracy is number 2 of 5")
    page.keyboard.press("Enter")
    said(page, "columns name metadata:accuracy | status pipeline start_time")
    expect(button(page, "chooser", "pin accuracy")).to_be_focused()
    button(page, "chooser", "pin status").focus()
    for _ in range(2):
        page.keyboard.press("Alt+ArrowDown")
        expect(button(page, "chooser", "pin status")).to_be_focused()
    assert order(page) == ["name", "accuracy", "pipeline", "start time", "status"]
    assert set(leaked(page)) <= {"Alt", "Enter"}  # Enter is the button's own
    button(page, "chooser", "Reset").click()
    assert order(page) == ["name", "status", "pipeline", "start time", "accuracy"]


def test_columns_are_put_in_order_by_drag(page: Page) -> None:
    _chooser(page)
    grips = page.locator("#chooser .zx-grip")
    start, end = grips.nth(4).bounding_box(), grips.nth(1).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 4, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 4, end["y"] + 8, steps=8)
    assert order(page)[1] == "accuracy"
    said(page, "")  # nothing is told before it is dropped
    page.mouse.up()
    said(page, "columns name | metadata:accuracy status pipeline start_time")


def test_columns_are_found_and_shown(page: Page) -> None:
    _chooser(page)
    expect(page.get_by_role("textbox", name="find a column")).to_be_focused()
    page.keyboard.type("rate")
    expect(page.get_by_role("checkbox")).to_have_count(1)
    page.get_by_role("checkbox", name="learning rate").or_(page.get_by_role("checkbox", name="learning_rate")).check()
    assert order(page)[-1] == "learning_rate"
    page.get_by_role("textbox", name="find a column").focus()
    page.keyboard.press("Escape")  # of the search first, then of the popup
    expect(page.get_by_role("checkbox")).to_have_count(12)
    page.keyboard.press("Escape")
    expect(page.get_by_role("checkbox")).to_have_count(0)


def test_a_palette_runs_what_is_typed(page: Page) -> None:
    _palette(page)
    field = page.get_by_role("combobox", name="go to a place")
    expect(field).to_be_focused()
    expect(page.get_by_role("option").first).to_contain_text("Failed only")
    page.keyboard.type("stk")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Stacks")
    assert page.locator("mark").all_inner_texts() == ["St", "k"]
    page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    said(page, "ran go Stacks")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button(page, "dialogs", "Go to")).to_be_focused()
    assert leaked(page) == []


def test_help_closes_with_escape_and_by_pointing_beside_it(page: Page) -> None:
    _help(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button(page, "dialogs", "Shortcuts")).to_be_focused()
    _help(page)
    page.locator(".zx-veil").click(position={"x": 3, "y": 3})
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert leaked(page) == []


def test_a_drop_down_in_a_popup_is_not_clipped(page: Page) -> None:
    _nested(page)
    popup = page.locator("#nested .zx-float").first
    assert popup.evaluate("(each) => each.scrollHeight <= each.clientHeight")
    page.get_by_role("option").nth(3).click()
    expect(page.locator("#nested .zx-pick")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_tree_is_walked_with_keys(page: Page) -> None:
    tree = page.get_by_role("tree", name="JSON")
    tree.get_by_role("treeitem").first.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    here = page.locator("#tree .zx-leaf:focus")
    expect(here).to_have_text('name: "load"')
    expect(page.locator("#tree code").first).to_have_text('["steps"][0]["name"]')
    page.keyboard.press("ArrowLeft")
    expect(here).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowLeft")
    expect(here).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    expect(here).to_have_text("show 100 more of 250")
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(tree.get_by_role("treeitem", name="249:")).to_have_count(1)
    assert leaked(page) == []


def test_a_range_is_told_when_it_is_whole(page: Page) -> None:
    expect(button(page, "range", "7 d")).to_have_attribute("aria-pressed", "true")
    button(page, "range", "today").click()
    said(page, "from 2026-11-23 to null")
    button(page, "range", "today").click()
    said(page, "from null to null")
    button(page, "range", "custom").click()
    page.get_by_role("textbox", name="start time since").fill("2026-11-01")
    page.get_by_role("textbox", name="start time until").fill("2026-10-01")
    page.keyboard.press("Enter")
    expect(page.get_by_text("nothing is both since 2026-11-01 and until 2026-10-01")).to_be_visible()
    said(page, "from 2026-11-01 to null")  # what was right before is still in force
    page.get_by_role("textbox", name="start time until").fill("2026-11-07 12:30")
    page.keyboard.press("Enter")
    said(page, "from 2026-11-01 to 2026-11-07 12:30")
    page.get_by_role("textbox", name="loss at most").fill("9")
    page.get_by_role("textbox", name="loss at least").fill("3")
    page.keyboard.press("Enter")
    said(page, "from 3 to 9")


def test_a_histogram_is_brushed_with_keys(page: Page) -> None:
    low = page.get_by_role("slider", name="duration from")
    low.focus()
    expect(low).to_have_attribute("aria-valuetext", "60 s")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(low).to_have_attribute("aria-valuetext", "80 s")
    said(page, "brushed 80 to 180")
    page.keyboard.press("Escape")
    said(page, "all")
    expect(low).to_have_attribute("aria-valuetext", "0 s")
    assert leaked(page) == []


def test_a_histogram_is_brushed_by_mouse(page: Page) -> None:
    page.locator("#histogram").scroll_into_view_if_needed()
    plot = page.locator("#histogram .zx-plot").first.bounding_box()
    assert plot
    middle = plot["y"] + plot["height"] / 2

    def drag(start: float, end: float) -> None:
        page.mouse.move(plot["x"] + plot["width"] * start, middle)
        page.mouse.down()
        page.mouse.move(plot["x"] + plot["width"] * end, middle, steps=5)
        page.mouse.up()

    drag(0.7, 0.9)
    said(page, "brushed 210 to 270")
    drag(0.7, 0.5)  # the handle
    said(page, "brushed 150 to 270")
    drag(0.101, 0.101)
    said(page, "brushed 30 to 40")


def test_all_of_it_works_in_a_shadow_root(page: Page) -> None:
    """Hosts such as marimo put each output into one."""
    page.evaluate("""() => {
        const host = document.body.appendChild(document.createElement("div"));
        const panel = document.querySelector("#gallery");
        const root = host.attachShadow({ mode: "open" });
        for (const style of document.querySelectorAll("link, style")) root.append(style.cloneNode());
        root.append(panel);
    }""")
    _popup(page)
    expect(button(page, "popup", "Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button(page, "popup", "start time")).to_be_focused()
    _menu(page)
    page.get_by_role("menuitem", name="Steps").click()
    said(page, "picked Steps")
    _palette(page)
    page.keyboard.press("Escape")
    expect(button(page, "dialogs", "Go to")).to_be_focused()
