"""The filters: one editor for each shape, chips, counts, and the quick search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .gate import Gate
from .lab import in_kernel
from .using import (
    RUNS,
    chip,
    compare,
    eventually,
    open_filter,
    opening,
    search,
    settled,
    shown_total,
    ten_rows,
    titles,
    visit,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from .conftest import Opened

TOTAL = "panel.page.total"
WORD = "training"
LETTER_MS = 300  # the search waits for 250


def expect_chip(page: Page, words: str) -> Locator:
    """Wait for a chip, and for the rows that it leaves."""
    from playwright.sync_api import expect

    found = chip(page, re.compile(words))
    expect(found).to_be_visible()
    settled(page)
    return found


def test_statuses_have_counts_that_are_true(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    toggle = page.get_by_title(re.compile("^only failed;"))
    expect(toggle).to_contain_text(re.compile(r"\d"))
    counted = int(re.sub(r"\D", "", toggle.inner_text()))
    toggle.click()
    expect_chip(page, "^status is failed")
    expect(toggle).to_have_attribute("aria-pressed", "true")
    eventually(page, lambda: shown_total(page), counted)
    assert in_kernel(page, "", TOTAL) == str(counted)


def test_times_have_quick_choices_and_own_ones(open_stub: Opened) -> None:
    page = open_stub(RUNS)
    ten_rows(page)
    whole = shown_total(page)
    open_filter(page, "start time").get_by_role("button", name="7 d", exact=True).click()
    expect_chip(page, "^start time since")
    eventually(page, lambda: 0 < shown_total(page) < whole, True)
    compare(page, "start time", "before", "2026-11-01")
    expect_chip(page, "^start time before 2026-11-01")


def test_things_are_picked_from_what_the_server_has(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    pipeline = in_kernel(page, "", "panel.page[0].pipeline.name").strip("'")
    editor = open_filter(page, "pipeline")
    editor.get_by_role("combobox", name="Pipeline", exact=True).click()
    page.keyboard.type(pipeline[:5])
    option = editor.get_by_role("option", name=pipeline).first
    expect(option).to_be_visible()
    option.click()
    expect_chip(page, f"^pipeline is {pipeline}")
    eventually(page, lambda: in_kernel(page, "", "{run.pipeline.name for run in panel.page}"), f"{{{pipeline!r}}}")


def test_metadata_has_a_key_an_operator_and_a_value(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    editor = page.get_by_role("dialog")
    page.get_by_title(re.compile("^filter by .*metadata$")).click()
    editor.get_by_label(re.compile(", key$")).fill("accuracy")
    editor.get_by_role("combobox", name=re.compile(", operator$")).select_option("gt")
    editor.get_by_role("textbox", name=re.compile(", value$")).fill("0.1")
    editor.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect_chip(page, "accuracy")
    eventually(
        page, lambda: in_kernel(page, "", "min(run.run_metadata['accuracy'] for run in panel.page) > 0.1"), "True"
    )


def test_flags_numbers_and_texts(open_stub: Opened) -> None:
    page = open_stub(RUNS)
    visit(page, "Schedules")
    open_filter(page, "active").get_by_role("radio", name="yes").click()
    expect_chip(page, "^active")
    page.keyboard.press("Escape")
    eventually(page, lambda: in_kernel(page, "", "{each.active for each in panel.page}"), "{True}")
    page.get_by_title("more places").click()
    page.get_by_role("menuitemradio", name="Model versions").click()
    settled(page)
    compare(page, "number", "is", "2")
    expect_chip(page, "^number")
    eventually(page, lambda: in_kernel(page, "", "{each.number for each in panel.page}"), "{2}")


def test_what_is_not_on_the_bar_is_in_a_list(open_stub: Opened) -> None:
    page = open_stub(RUNS)
    ten_rows(page)
    page.get_by_title("more filters").click()
    page.get_by_role("searchbox", name="search the filters").fill("index")
    more = page.get_by_role("dialog", name="more filters")
    more.get_by_role("button", name=re.compile("^Index")).click()
    more.get_by_role("textbox", name=re.compile(", value$")).fill("3")
    page.keyboard.press("Enter")
    expect_chip(page, "^index")


def test_chips_are_lifted_one_by_one_and_all_at_once(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    ten_rows(page)
    whole = shown_total(page)
    search(page, "churn")
    page.get_by_title(re.compile("^only completed;")).click()
    expect_chip(page, "^status is completed")
    both = shown_total(page)
    chip(page, re.compile("^name contains churn")).click()
    expect(chip(page, re.compile("^name"))).to_have_count(0)
    expect(page.get_by_role("searchbox", name="search by name")).to_have_value("")
    eventually(page, lambda: both < shown_total(page) < whole, True)
    search(page, "churn")
    page.get_by_role("button", name="Clear all").click()
    expect(page.get_by_role("group", name="active filters")).to_have_count(0)
    eventually(page, lambda: shown_total(page), whole)


def test_the_quick_search_waits_until_typing_stops(open_stub: Opened, gate: Gate) -> None:
    page = open_stub(opening("runs", gate))
    ten_rows(page)
    gate.asked.clear()
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="search by name").press_sequentially("churn", delay=40)
    expect_chip(page, "^name contains churn$")
    names = {found[1] for asked in gate.asked if (found := re.search(r"/runs\?.*name=contains(?:%3A|:)(\w+)", asked))}
    assert names == {"churn"}


def test_typing_letter_by_letter_ends_with_the_rows_of_the_last(open_lab: Opened) -> None:
    """Slower than the search waits: each text is asked for while the answer to the one before may be due."""
    page = open_lab(RUNS)
    ten_rows(page)
    gone = titles(page)
    box = page.get_by_role("searchbox", name="search by name")
    box.press_sequentially(WORD, delay=LETTER_MS)
    for letter in WORD[-2:]:
        box.press("Backspace", delay=LETTER_MS)
        box.press(letter, delay=LETTER_MS)
    expect_chip(page, f"^name contains {WORD}$")
    whole = int(in_kernel(page, "", f"client.list_pipeline_runs(name='contains:{WORD}', size=1).total"))
    eventually(page, lambda: shown_total(page), whole)
    last = titles(page)
    assert last != gone
    assert all(WORD in title for title in last)
    page.wait_for_timeout(1000)  # for answers that come late
    assert (shown_total(page), titles(page)) == (whole, last)


def test_an_answer_that_was_overtaken_is_dropped(open_stub: Opened, gate: Gate) -> None:
    page = open_stub(opening("runs", gate))
    ten_rows(page)
    with gate.held():
        search(page, "churn")
        search(page, "fraud")
    expect_chip(page, "^name contains fraud$")
    eventually(page, lambda: {title[:5] for title in titles(page)}, {"fraud"})
    page.wait_for_timeout(500)  # for the other answer to come
    assert {title[:5] for title in titles(page)} == {"fraud"}


def test_a_number_is_asked_from_one_end_to_the_other(open_lab: Opened) -> None:
    """The second end is typed when the first one has been asked for already: the fields stay."""
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    settled(page)
    page.get_by_title("more filters").click()
    page.get_by_label("search the filters").fill("number of the run")
    page.get_by_role("button", name=re.compile("^Index")).click()
    for end, value in (("at least", 2), ("at most", 4)):
        page.get_by_label(f"index {end}").fill(str(value))
        page.keyboard.press("Enter")
        expect(chip(page, re.compile(f"^index . {value}"))).to_be_visible()
    settled(page)
    indices = in_kernel(page, "", "sorted({run.index for run in panel.page})")
    assert indices == "[2, 3, 4]"
