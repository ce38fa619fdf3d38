"""What is seen only where it is broken: pages fetched ahead, late answers, a panel out of sight, conditions in the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .gate import Gate
from .lab import in_kernel
from .using import RUNS, chip, eventually, opening, search, settled, ten_rows, titles

if TYPE_CHECKING:
    from .conftest import Opened

LATE_S = 2.0
OFTEN_S = 0.2
SOME_LOOKS_MS = 2000
# The same panel, but one that looks again at what runs so often that a test need not wait for it.
OFTEN = f"""
from zenexplore.widgets._watch import Pace
panel.close()
panel = type(panel)(panel._source, panel.view, pace=Pace(fastest_s={OFTEN_S}, slowest_s={OFTEN_S}))
panel"""


def test_the_next_page_is_there_before_it_is_asked_for(open_stub: Opened, gate: Gate) -> None:
    from playwright.sync_api import expect

    page = open_stub(opening("runs", gate))
    ten_rows(page)
    settled(page)
    in_kernel(page, "assert panel.wait()")
    first = titles(page)
    with gate.held():
        page.get_by_title("next page").click()
        eventually(page, lambda: bool(titles(page)) and not set(titles(page)) & set(first), True)
        page.get_by_title("previous page").click()
        eventually(page, lambda: titles(page), first)
    expect(page.get_by_role("alert")).to_be_empty()


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(open_stub: Opened, gate: Gate) -> None:
    page = open_stub(opening("runs", gate))
    ten_rows(page)
    gate.delay_s = LATE_S
    search(page, "churn")
    eventually(page, lambda: any("churn" in asked for asked in gate.asked), True)
    gate.delay_s = 0
    search(page, "fraud")
    eventually(page, lambda: {title[:5] for title in titles(page)}, {"fraud"})
    in_kernel(page, "assert panel.wait()")
    settled(page)
    assert {title[:5] for title in titles(page)} == {"fraud"}
    assert chip(page, "name contains fraud").count() == 1


def test_a_panel_that_is_out_of_sight_asks_for_nothing(open_stub: Opened, gate: Gate) -> None:
    page = open_stub(opening("runs", gate) + OFTEN)
    ten_rows(page)
    panel = page.locator(".zx")

    def asked() -> list[str]:
        gate.asked.clear()
        page.wait_for_timeout(SOME_LOOKS_MS)
        return [*gate.asked]

    assert asked(), "something runs, and is looked at"
    panel.evaluate("each => { each.style.display = 'none'; }")
    eventually(page, asked, [])
    panel.evaluate("each => { each.style.display = ''; }")
    eventually(page, lambda: bool(asked()), True)


def test_the_code_asks_for_all_that_is_filtered(open_stub: Opened) -> None:
    from playwright.sync_api import expect

    page = open_stub(RUNS)
    ten_rows(page)
    search(page, "churn")
    page.get_by_title(re.compile("^only completed;")).click()
    expect(chip(page, "status is completed")).to_be_visible()
    settled(page)
    eventually(page, lambda: in_kernel(page, "", "{run.status for run in panel.page}"), "{'completed'}")
    page.get_by_title("code for what is shown").click()
    code = page.get_by_role("region", name="What is shown, in Python").locator("pre").inner_text()
    same = "found.total == panel.page.total, [*found] == [*panel.page]"
    assert in_kernel(page, f"found = {code}", same) == "(True, True)"
    for one in ("name='contains:churn'", "status='completed'"):
        alone = f"found.total < client.runs.where({one}).count()"
        assert in_kernel(page, "", f"0 < {alone}") == "True", "each condition leaves some out"
