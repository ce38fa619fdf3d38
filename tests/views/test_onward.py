"""Where a thing leads on to."""

from __future__ import annotations

import pytest

from zenexplore import Client
from zenexplore.resources import PLACES
from zenexplore.views import View
from zenexplore.views._onward import _ONWARD, onward


@pytest.mark.parametrize(
    ("place", "there", "field"), [(place, *way) for place, ways in _ONWARD.items() for way in ways.items()]
)
def test_each_way_on_is_a_filter_that_its_place_takes(stub_client: Client, place: str, there: str, field: str) -> None:
    items = stub_client._session.page(View.newest(PLACES[place]).query)
    assert items, "there is something to go on from"
    way = next(way for way in onward(items[0]) if way.place == there)
    assert way.field == field
    led = View.newest(PLACES[there]).set_filter(way.field, way.value)
    assert led.message == ""
    assert len(led.query.conditions) == 1
    assert (
        stub_client._session.page(led.query).total <= stub_client._session.page(View.newest(PLACES[there]).query).total
    )


def test_the_runs_of_a_pipeline_are_its_runs(stub_client: Client) -> None:
    pipeline = stub_client.pipelines.list(size=1)[0]
    way = next(way for way in onward(pipeline) if way.place == "runs")
    led = View.newest(PLACES["runs"]).set_filter(way.field, way.value)
    runs = stub_client._session.page(led.query)
    assert runs
    assert {run.pipeline.id for run in runs} == {pipeline.id}
