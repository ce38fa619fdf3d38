"""The marked actions: a person says what, sees what will be sent, and agrees; the keyboard is enough, and axe finds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from .conftest import login_to
from .test_axe import wrong
from .test_keyboard import tab_to
from .using import NAMES, RUNS, TITLE, eventually, settled, titles

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import OpenedOn


@pytest.fixture(scope="module")
def own() -> Iterator[Any]:
    """A stub of these tests' own: it is written to."""
    import server_stub

    found = server_stub.start(runs=60, seed=7)
    yield found
    found.stop()


def rest(server: Any, path: str, **params: str) -> Any:
    """What the server says, without the panel."""
    form = {"username": server.username, "password": server.password}
    token = httpx.post(f"{server.url}/api/v1/login", data=form).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.get(f"{server.url}/api/v1{path}", params=params, headers=headers).raise_for_status().json()


def look_at_first(page: Page) -> str:
    """Look closely at the first row; return what it is called."""
    settled(page)
    page.locator(NAMES).first.click()
    page.locator(".zx-acts").wait_for()
    return page.locator(TITLE).inner_text()


def test_a_run_is_tagged_by_the_keyboard_alone(open_on: OpenedOn, own: Any) -> None:
    from playwright.sync_api import expect

    page = open_on(login_to(own), RUNS)
    name = look_at_first(page)
    page.get_by_role("tab", name="Overview").focus()
    tab_to(page, "^tag ")
    page.keyboard.press("Enter")
    page.keyboard.type("seen, by-hand")
    page.keyboard.press("Enter")
    expect(page.locator(".zx-form pre")).to_contain_text("PUT /api/v1/runs/")
    assert rest(own, "/runs", tags="by-hand")["total"] == 0, "what will be sent is only shown"
    found = wrong(page)
    tab_to(page, "^Put on the tags$")
    page.keyboard.press("Enter")
    expect(page.locator(".zx-form")).to_contain_text("tagged")

    assert [each["name"] for each in rest(own, "/runs", tags="by-hand")["items"]] == [name]
    assert not found, "\n".join(found)


def test_a_delete_that_takes_others_along_waits_for_the_name(open_on: OpenedOn, own: Any) -> None:
    from playwright.sync_api import expect

    page = open_on(login_to(own), RUNS)
    settled(page)
    page.locator("button.zx-place").get_by_text("Pipelines").click()
    name = look_at_first(page)
    page.get_by_title(f"delete {name}", exact=True).click()
    send = page.get_by_role("button", name="Delete for ever")
    expect(send).to_be_disabled()
    expect(page.locator(".zx-form")).to_contain_text("goes with it")
    page.get_by_label(f"type {name}").fill(name[:-1])
    expect(send).to_be_disabled()
    page.get_by_label(f"type {name}").fill(name)
    send.click()
    expect(page.locator(".zx-acts")).to_have_count(0)

    assert rest(own, "/pipelines", name=name)["total"] == 0


def ticked(page: Page, *rows: int) -> None:
    """Select some rows of the page."""
    for at in rows:
        page.get_by_role("checkbox", name=re.compile("^select ")).nth(at).check()


def test_what_is_ticked_is_tagged_together(open_on: OpenedOn, own: Any) -> None:
    from playwright.sync_api import expect

    page = open_on(login_to(own), RUNS)
    settled(page)
    ticked(page, 1, 2, 3)
    chosen = sorted(titles(page)[:3])
    page.get_by_title("tag the 3 selected", exact=True).click()
    page.get_by_label("tags", exact=True).fill("together")
    page.get_by_role("button", name="Show what will be sent").click()
    expect(page.locator(".zx-form pre")).to_contain_text("/api/v1/tag_resources/batch")
    assert rest(own, "/runs", tags="together")["total"] == 0
    found = wrong(page)
    page.get_by_role("button", name="Put on the tags").click()
    expect(page.locator(".zx-form")).to_contain_text("tagged: all 3")

    assert sorted(each["name"] for each in rest(own, "/runs", tags="together")["items"]) == chosen
    assert not found, "\n".join(found)


def test_stacks_stand_side_by_side(open_on: OpenedOn, own: Any) -> None:
    from playwright.sync_api import expect

    page = open_on(login_to(own), RUNS)
    settled(page)
    page.locator("button.zx-place").get_by_text("Stacks").click()
    settled(page)
    ticked(page, 1, 2)
    chosen = titles(page)[:2]
    page.get_by_title("put what is selected side by side").click()
    sides = page.get_by_role("region", name="side by side")
    expect(sides.locator("thead th")).to_have_text(chosen)
    expect(sides.locator("tbody")).to_contain_text(".flavor")
    differing = sides.locator("tbody tr").count()
    found = wrong(page)
    page.get_by_label("also what is the same in all").check()
    eventually(page, lambda: sides.locator("tbody tr").count() > differing, True)
    assert not found, "\n".join(found)
