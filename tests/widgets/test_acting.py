"""Changing what is looked at: shown first, sent once a person agreed, refused in words, and never where nothing may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from server_stub.serving import Server
from zenexplore import Client
from zenexplore.resources import Entity
from zenexplore.widgets._panel import Panel


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A stub of this module's own: it is written to."""
    import server_stub

    found = server_stub.start(runs=30, seed=7)
    yield found
    found.stop()


@pytest.fixture(scope="module")
def client(own: Server) -> Iterator[Client]:
    found = Client(own.url, username=own.username, password=own.password)
    yield found
    found.close()


Look = Callable[[str, Entity], Panel]


@pytest.fixture
def look(client: Client) -> Iterator[Look]:
    """Open a panel on a place, and look at a thing there."""
    opened: list[Panel] = []

    def at(place: str, item: Entity) -> Panel:
        panel: Panel = client.explore(place)
        opened.append(panel)
        panel.act(lambda view: view.show(item.id))
        assert panel.wait()
        return panel

    yield at
    for panel in opened:
        panel.close()


def do(panel: Panel, what: str, action: str, item: Entity, **more: Any) -> dict[str, Any]:
    """Send what the browser sends, and give what it is answered."""
    panel._hear(
        panel, {"do": what, "action": action, "id": str(item.id), "said": {}, "confirm": "", **more, "n": 1}, []
    )
    assert panel.wait()
    answer: dict[str, Any] = panel.acting
    return answer


def names(panel: Panel) -> list[str]:
    return [each["name"] for each in panel.detail["actions"]]


def test_each_place_offers_what_its_things_can(client: Client, look: Look) -> None:
    offered = {
        place: names(look(place, getattr(client, place).list(size=1)[0]))
        for place in ("runs", "pipelines", "model_versions", "schedules", "flavors")
    }

    assert offered == {
        "runs": ["tag", "delete"],
        "pipelines": ["tag", "schedule", "delete"],
        "model_versions": ["tag", "promote", "delete"],
        "schedules": ["pause", "delete"],
        "flavors": [],
    }


def test_nothing_is_offered_where_nothing_may_be_changed(own: Server) -> None:
    with Client(own.url, username=own.username, password=own.password, read_only=True) as reader:
        panel = reader.explore()
        panel.act(lambda view: view.show(panel.page[0].id))
        assert panel.wait()
        assert names(panel) == []
        panel.close()


def test_what_will_be_sent_is_shown_and_nothing_is_sent(client: Client, look: Look) -> None:
    run = client.list_pipeline_runs(size=1)[0]
    panel = look("runs", run)
    answer = do(panel, "prepare", "tag", run, said={"tags": "fresh, good"})

    assert answer["request"].startswith(f"PUT /api/v1/runs/{run.id}\n")
    assert '"fresh"' in answer["request"]
    assert (answer["confirm"], answer["error"]) == ("", "")
    assert "fresh" not in [tag.name for tag in client.get_pipeline_run(run.id).tags]


def test_it_is_sent_and_the_rows_are_asked_for_again(client: Client, look: Look) -> None:
    run = client.list_pipeline_runs(size=1)[0]
    panel = look("runs", run)
    answer = do(panel, "perform", "tag", run, said={"tags": "sent"})

    assert (answer["done"], answer["error"]) == ("tagged", "")
    assert "sent" in [tag.name for tag in client.get_pipeline_run(run.id).tags]
    assert panel.page is not None
    assert "sent" in [tag.name for tag in panel.page[0].tags]


def test_what_cannot_be_meant_is_said(client: Client, look: Look) -> None:
    pipeline = client.list_pipelines(size=1)[0]
    panel = look("pipelines", pipeline)
    assert "at least one tag" in do(panel, "prepare", "tag", pipeline, said={"tags": " , "})["error"]
    wrong = do(panel, "prepare", "schedule", pipeline, said={"name": "x", "cron_expression": "0 0"})
    assert "not of five fields" in wrong["error"]
    right = do(panel, "prepare", "schedule", pipeline, said={"name": "x", "cron_expression": "0 2 * * *"})
    assert [at[11:] for at in right["upcoming"]] == ["02:00:00+00:00"] * 3


def test_a_delete_that_takes_others_along_wants_its_name(client: Client, look: Look) -> None:
    pipeline = next(each for each in client.list_pipelines() if client.runs.where(pipeline_id=each.id).count())
    panel = look("pipelines", pipeline)
    told = do(panel, "prepare", "delete", pipeline)
    assert (told["confirm"], "run" in told["along"]) == (pipeline.name, True)

    assert "takes along" in do(panel, "perform", "delete", pipeline, confirm="")["error"]
    assert client.get_pipeline(pipeline.id) == pipeline


def test_what_is_not_looked_at_any_more_is_not_changed(client: Client, look: Look) -> None:
    first, second = client.list_pipeline_runs(size=2)
    panel = look("runs", first)
    panel._hear(
        panel, {"do": "perform", "action": "delete", "id": str(second.id), "said": {}, "confirm": "", "n": 1}, []
    )

    assert "not looked at any more" in panel.message
    assert client.get_pipeline_run(second.id) == second
