"""A page without a kernel: on GitHub, in nbviewer, in a terminal."""

from __future__ import annotations

import re

import pytest

from zenexplore import Client, clock
from zenexplore.resources import REGISTER, Resource
from zenexplore.views import plain_table, static_table, table_columns

from .test_cells import Reader

# What GitHub's sanitizer keeps of ours; it drops the style attributes.
KEPT = {"div", "p", "small", "table", "thead", "tbody", "tr", "th", "td", "b", "span"}


@pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
def test_every_list_is_a_proper_table(stub_client: Client, resource: Resource) -> None:
    page = getattr(stub_client, resource.name).list(size=5)
    read = Reader(static_table(page))
    assert set(read.tags) <= KEPT
    assert read.tags.count("tr") == max(1, len(page)) + 1
    assert read.tags.count("th") == len(table_columns(resource))


def test_the_heading_is_honest(stub_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.FROZEN, "2026-11-23T12:00:00")
    page = stub_client.runs.list(size=20)
    assert f"runs 1-20 of {page.total:,} · project default · asked 2026-11-23 12:00 UTC" in static_table(page)
    assert stub_client.runs.list(name="no such run").total == 0
    assert "runs none of 0 · project default" in static_table(stub_client.runs.list(name="no such run"))
    assert "project" not in static_table(stub_client.users.list())


def test_it_needs_nothing_from_elsewhere(stub_client: Client) -> None:
    html = static_table(stub_client.runs.list())
    assert not re.search(r"<(script|style|link|iframe|img)|https?://|url\(|on\w+=", html)


def test_its_times_are_absolute_and_its_colours_the_readers(stub_client: Client) -> None:
    html = static_table(stub_client.runs.list())
    assert " ago" not in html
    assert not re.search(r"[;\"](background|color):(?!#|inherit)", html)
    assert re.search(r"<td[^>]*>(<span>)\d{4}-\d\d-\d\d \d\d:\d\d", html)


def test_a_page_draws_itself(stub_client: Client) -> None:
    page = stub_client.runs.list(size=3)
    assert page._repr_html_() == static_table(page)


def test_the_plain_table_is_aligned(stub_client: Client) -> None:
    page = stub_client.runs.list(size=3)
    heading, head, *rows = plain_table(page).splitlines()
    assert heading.startswith("runs 1-3 of ")
    assert len(rows) == len(page)
    at = head.index("Name")
    assert [row[at:].split()[0] for row in rows] == [run.name.split()[0] for run in page]
