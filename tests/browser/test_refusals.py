"""A server that says no: a login that ended, a right that is missing, a route that it does not have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .gate import REFUSED, Gate
from .using import chip, eventually, opening, settled, shown_total, sort_by, ten_rows, titles

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from .conftest import Opened

EVERYTHING = "[A-Z]+ /api/v1/"
LISTS_OF_RUNS = r"GET /api/v1/runs\?"
STATISTICS = "POST /api/v1/runs/statistics"
COMMON = ("completed", "failed", "running")


def alert(page: Page) -> Locator:
    return page.locator(".zx [role=alert]")


@pytest.mark.parametrize(
    ("status", "asked", "told"), [(401, EVERYTHING, "logging in"), (403, LISTS_OF_RUNS, "403")], ids=["401", "403"]
)
def test_a_refusal_is_told_and_the_rows_stay(open_stub: Opened, gate: Gate, status: int, asked: str, told: str) -> None:
    from playwright.sync_api import expect

    page = open_stub(opening("runs", gate))
    ten_rows(page)
    settled(page)
    before = titles(page)
    with gate.refusing(status, asked):
        sort_by(page, "Name")
        expect(alert(page).get_by_role("button", name="Retry")).to_be_visible()
        expect(alert(page)).to_contain_text(told)
        expect(alert(page)).to_contain_text(REFUSED)
        assert "eyJ" not in alert(page).inner_text(), "no token"
        assert titles(page) == before
        alert(page).get_by_role("button", name="Retry").click()
        settled(page)
        expect(alert(page)).to_contain_text(told)
        assert titles(page) == before
    alert(page).get_by_role("button", name="Retry").click()
    expect(alert(page)).to_be_empty()
    eventually(page, lambda: titles(page) != before, True)
    assert titles(page) == sorted(titles(page))


def test_who_may_not_is_told_what_to_do(open_stub: Opened, gate: Gate) -> None:
    from playwright.sync_api import expect

    page = open_stub(opening("runs", gate))
    ten_rows(page)
    with gate.refusing(403, LISTS_OF_RUNS):
        sort_by(page, "Name")
        expect(alert(page)).to_contain_text("403")
        assert re.search(r"\b(ask|log in|another project)\b", alert(page).inner_text())


def test_a_server_without_statistics_still_has_counts(open_stub: Opened, gate: Gate) -> None:
    from playwright.sync_api import expect

    with gate.refusing(404, STATISTICS):
        page = open_stub(opening("runs", gate))
        ten_rows(page)
        counted = {}
        for status in COMMON:
            toggle = page.get_by_title(re.compile(f"^only {status};"))
            expect(toggle).to_contain_text(re.compile(r"\d"))
            counted[status] = int(re.sub(r"\D", "", toggle.inner_text()))
        assert any(asked.startswith(STATISTICS) for asked in gate.asked), "it was refused"
        for status, wanted in counted.items():
            toggle = page.get_by_title(re.compile(f"^only {status};"))
            toggle.click()
            expect(chip(page, re.compile(f"^status is {status}"))).to_be_visible()
            eventually(page, lambda: shown_total(page), wanted)
            toggle.click()
            expect(chip(page, re.compile("^status"))).to_have_count(0)
