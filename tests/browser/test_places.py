"""Places, the way back, the palette, projects, the detail, and what leaves the panel."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

from .gate import Gate
from .lab import WITHIN_MS, in_kernel
from .using import NAMES, RUNS, TITLE, chip, eventually, opening, search, settled, sort_by, ten_rows, titles, visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from .conftest import Login, Opened


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="places").get_by_role("button", name=re.compile(f"^{name}"))


def copied(page: Page) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_it_says_where_and_who_this_is(open_lab: Opened, login: Login) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    top = page.locator(".zx-top")
    expect(top).to_contain_text(login["ZENML_STORE_URL"].partition("://")[2])
    expect(top).to_contain_text(login["ZENML_STORE_USERNAME"])
    expect(top.get_by_title("ZenML 0.98.0")).to_be_visible()
    expect(top).not_to_contain_text("demo")


def test_a_link_leads_there_and_the_way_back(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    expect(page.get_by_role("button", name="back", exact=True)).to_be_disabled()
    link = page.locator(".zx-rows .zx-follow").first
    name = link.inner_text()
    link.click()
    expect(tab(page, "Pipelines")).to_have_attribute("aria-current", "page")
    expect(page.locator(TITLE)).to_have_text(name)
    page.get_by_role("button", name="back", exact=True).click()
    expect(tab(page, "Runs")).to_have_attribute("aria-current", "page")
    expect(page.locator(NAMES)).to_have_count(10)
    page.get_by_role("button", name="forward", exact=True).click()
    expect(page.locator(TITLE)).to_have_text(name)


def test_a_place_counts_once_it_was_opened(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    expect(tab(page, "Stacks")).to_have_text("Stacks")
    visit(page, "Stacks")
    expect(tab(page, "Stacks")).to_have_text(f"Stacks{in_kernel(page, '', 'panel.page.total')}")


def test_the_palette_goes_to_places_and_rows(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    ten_rows(page)
    page.locator("[data-at='1,1']").focus()
    page.keyboard.press("Control+k")
    page.keyboard.type("models")
    page.keyboard.press("Enter")
    expect(tab(page, "Models")).to_have_attribute("aria-current", "page")
    settled(page)
    row = titles(page)[0]
    page.keyboard.press("Control+k")
    page.keyboard.type(row)
    expect(page.get_by_role("option", name=re.compile(re.escape(row))).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(TITLE)).to_have_text(row)


def test_the_keys_are_listed(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    ten_rows(page)
    page.locator("[data-at='1,1']").focus()
    page.keyboard.press("?")
    listed = page.get_by_role("dialog")
    expect(listed).to_contain_text("move in the table")
    page.keyboard.press("Escape")
    expect(listed).to_have_count(0)


def test_another_project_is_picked(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    before = titles(page)
    page.get_by_title(re.compile("^project default")).click()
    page.get_by_role("dialog").get_by_role("combobox", name="project").click()
    page.get_by_role("dialog").get_by_role("option", name=re.compile("research")).click()
    expect(page.get_by_title(re.compile("^project research"))).to_be_visible()
    settled(page)
    eventually(page, lambda: set(titles(page)) & set(before), set())
    assert in_kernel(page, "", "panel.query.project") == "'research'"


def test_the_detail_has_all_of_a_run(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    page.get_by_title(re.compile("^only completed;")).click()
    expect(chip(page, re.compile("^status is completed"))).to_be_visible()
    expect(page.locator(".zx-rows .zx-badge:not(.zx-good)")).to_have_count(0)
    page.locator(NAMES).first.click()
    expect(page.locator(".zx-detail")).to_have_attribute("aria-busy", "false")
    id = in_kernel(page, "", "str(panel.view.detail)").strip("'")
    steps = int(in_kernel(page, f"run = client.get_pipeline_run('{id}')", "len(run.steps)"))
    expect(page.locator(".zx-steps li")).to_have_count(steps)
    page.get_by_role("tab", name="JSON").click()
    expect(page.get_by_role("treeitem", name=re.compile("^id")).first).to_contain_text(id)
    page.get_by_role("tab", name="Overview").click()
    page.locator(".zx-detail").get_by_title("copy id", exact=True).click()
    assert copied(page) == id
    code = page.locator(".zx-overview > pre").inner_text()
    assert in_kernel(page, "", f"str(({code}).id)") == repr(id)
    expect(page.get_by_role("link", name=re.compile("^dashboard"))).to_have_attribute("href", re.compile(id))


def test_a_detail_stays_until_the_next_is_there(open_stub: Opened, gate: Gate) -> None:
    from playwright.sync_api import expect

    page = open_stub(opening("runs", gate))
    ten_rows(page)
    first, _, _, _, last = titles(page)[:5]
    page.locator(NAMES).first.click()
    expect(page.locator(TITLE)).to_have_text(first)
    with gate.held():
        page.locator(NAMES).nth(4).click()
        expect(page.locator(".zx-rows tr").nth(4)).to_have_class(re.compile("zx-current"))
        expect(page.locator(TITLE)).to_have_count(1)
    expect(page.locator(TITLE)).to_have_text(last)


def test_the_code_gives_the_same_rows_and_no_secret(open_lab: Opened, login: Login) -> None:
    page = open_lab(RUNS)
    ten_rows(page)
    search(page, "_")
    sort_by(page, "Name")
    settled(page)
    page.get_by_title("code for what is shown").click()
    popup = page.get_by_role("dialog", name="code for what is shown")
    code = popup.get_by_role("region", name="What is shown, in Python").locator("pre").inner_text()
    same = f"[str(run.id) for run in ({code})][:10] == [str(run.id) for run in panel.page]"
    eventually(page, lambda: in_kernel(page, "", same), "True")
    popup.get_by_title("copy: What is shown, in Python").click()
    assert copied(page) == code
    shell = popup.get_by_role("region", name="The same for a shell").locator("pre").inner_text()
    assert shell.count("$ZENML_API_KEY") == 1
    assert login["ZENML_STORE_PASSWORD"] not in popup.inner_text()
    assert "eyJ" not in popup.inner_text(), "no token"


def test_all_rows_are_exported_not_only_the_page(open_lab: Opened, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    page = open_lab(RUNS)
    ten_rows(page)
    search(page, "training")
    settled(page)
    total = int(in_kernel(page, "", "panel.page.total"))
    assert total > 10
    page.get_by_title("take all matching rows elsewhere").click()
    popup = page.get_by_role("dialog", name="take all matching rows elsewhere")
    expect(popup).to_contain_text(f"All {total:,} matching")
    popup.get_by_role("button", name="CSV file").click()
    expect(popup).to_contain_text(f"{total:,} rows in", timeout=3 * WITHIN_MS)
    (path,) = tmp_path.glob("runs-*.csv")
    with path.open(newline="") as file:
        assert len(list(csv.DictReader(file))) == total
    popup.get_by_role("button", name="DataFrame").click()
    expect(popup).to_contain_text(f"{total:,} rows in panel.frame", timeout=3 * WITHIN_MS)
    assert in_kernel(page, "", "len(panel.frame)") == str(total)


def test_an_export_can_be_stopped(open_stub: Opened, gate: Gate, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    page = open_stub(opening("runs", gate))
    ten_rows(page)
    page.get_by_title("take all matching rows elsewhere").click()
    popup = page.get_by_role("dialog", name="take all matching rows elsewhere")
    with gate.held():
        popup.get_by_role("button", name="CSV file").click()
        popup.get_by_role("button", name="Cancel").click()
    expect(popup.get_by_role("button", name="CSV file")).to_be_enabled()
    assert not list(tmp_path.glob("runs-*"))


def test_a_view_is_saved_and_opened_again(open_stub: Opened) -> None:

    page = open_stub(RUNS)
    ten_rows(page)
    search(page, "churn")
    sort_by(page, "Name")
    eventually(page, lambda: titles(page) == sorted(titles(page)), True)
    in_kernel(page, "panel.save('mine.json'); other = client.explore(view='mine.json'); other.wait()")
    assert in_kernel(page, "", "other.query == panel.query, [*other.page] == [*panel.page]") == "(True, True)"
    assert in_kernel(page, "", "panel.page.total") == in_kernel(page, "", "other.page.total")


def test_next_times_are_the_readers(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(opening("schedules"))
    row = page.locator(NAMES).filter(has_text="churn").first
    expect(row).to_be_visible()
    hour = in_kernel(page, "", "client.get_schedule('churn_training-schedule').cron_expression.split()[1]").strip("'")
    zone = page.context.new_cdp_session(page)
    zone.send("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Kolkata"})
    try:
        page.locator(NAMES).filter(has_text="churn_training-schedule").click()
        times = page.locator(".zx-upcoming time")
        expect(times).to_have_count(3)
        for each in times.all():
            expect(each).to_contain_text(f" {(int(hour) + 5) % 24:02}:30 GMT+5:30")
            expect(each).to_have_attribute("title", re.compile(f" {int(hour):02}:00:00 UTC\\n"))
        page.locator(NAMES).filter(has_text="new-year-retrain").click()
        expect(page.locator(".zx-detail dl")).to_contain_text("run once start time")
        expect(times).to_have_count(1)
    finally:
        zone.send("Emulation.setTimezoneOverride", {"timezoneId": ""})
