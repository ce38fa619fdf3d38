"""A panel on older servers, without a browser: what it draws is what the servers' rows say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.widgets.doing import cells, choose, do, look_at, names, sort
from zenexplore import Client
from zenexplore.panel_source import PanelSource
from zenexplore.resources import REGISTER, RUNS

from .backends import Older

if TYPE_CHECKING:
    from zenexplore.widgets._panel import Panel


@pytest.fixture
def panel(client: Client) -> Iterator[Panel]:
    """A panel on the newest runs, once all of it is there."""
    found = client.explore()
    assert found.wait()
    yield found
    found.close()
    found.wait()


def newest(older: Older) -> list[dict[str, Any]]:
    return sorted(older.raw("/runs"), key=lambda row: (row["body"]["created"], row["id"]), reverse=True)


def test_it_opens_on_the_newest_and_turns_pages(older: Older, panel: Panel) -> None:
    rows = newest(older)
    assert panel.message == ""
    assert names(panel) == [row["name"] for row in rows[:20]]
    assert [cell["status"] for cell in cells(panel, "status")] == [row["body"]["status"] for row in rows[:20]]
    do(panel, "page", page=2)
    assert names(panel) == [row["name"] for row in rows[20:]]
    sort(panel, "name")
    assert names(panel) == sorted(row["name"] for row in rows)[:20]


def test_it_filters_and_looks_closely(older: Older, panel: Panel) -> None:
    choose(panel, "status", "failed")
    wanted = [row for row in newest(older) if row["body"]["status"] == "failed"]
    assert names(panel) == [row["name"] for row in wanted]
    choose(panel, "status", "completed")
    look_at(panel)
    run = panel.page[0]
    assert panel.detail["id"] == str(run.id)
    made = {str(version.id) for step in run.steps.values() for held in step.outputs.values() for version in held}
    assert {held["id"] for at in panel.detail["data"] for held in at["held"]} == made
    assert made


def test_counts_histograms_and_choices(older: Older, client: Client) -> None:
    source, rows = PanelSource(client._session), older.raw("/runs")
    query = client.runs.where().query
    by_status = Counter(row["body"]["status"] for row in rows)
    found = source.counts(query, "status")
    assert {value: count for value, count in found.values.items() if count} == by_status
    for column, part in (("start_time", "metadata"), ("created", "body")):
        histogram = source.histogram(query, column)
        at = [datetime.fromisoformat(row[part][column]).replace(tzinfo=UTC) for row in rows if row[part][column]]
        assert (histogram.total, sum(each.count for each in histogram.bins)) == (len(at), len(at))
        for each in histogram.bins:
            low, high = (datetime.fromisoformat(str(edge)) for edge in (each.low, each.high))
            assert each.count == sum(low <= moment < high for moment in at)
    logged = [row for row in rows if "accuracy" in row["metadata"]["run_metadata"]]
    if "run_metadata" not in client.capabilities.filters.get("runs", ()):
        assert source.histogram(query, "metadata.accuracy").total == len(logged) > 0
    chosen = source.options(RUNS, "pipeline", "t")
    named = {row["name"] for row in older.raw("/pipelines") if "t" in row["name"].casefold()}
    assert {option.label for option in chosen.found} == named


@pytest.mark.parametrize("place", [each.name for each in REGISTER])
def test_every_place_opens_or_says_why_not(older: Older, client: Client, place: str) -> None:
    panel = client.explore(place)
    assert panel.wait()
    lacking = place in client.capabilities.missing
    assert bool(panel.message) == lacking, panel.message
    assert lacking or panel.page.total == len(older.raw(panel.query.resource.path))
    panel.close()
    panel.wait()
