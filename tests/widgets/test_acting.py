"""Changing what is looked at: shown first, sent once a person agreed, refused in words, and never where nothing may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest

from server_stub.serving import Server
from zenexplore import Client
from zenexplore.resources import Entity
from zenexplore.widgets._panel import Panel

from ..sent import sent_by


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
        panel, {"do": what, "action": action, "ids": [str(item.id)], "said": {}, "confirm": "", **more, "n": 1}, []
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
        "schedules": ["pause", "archive"],
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


def test_a_schedule_is_archived_and_says_so(client: Client, look: Look) -> None:
    """The server keeps it, so that it is not said to be deleted, nor offered again."""
    schedule = client.create_schedule("archived", client.list_pipelines(size=1)[0], "0 0 * * *")
    panel = look("schedules", schedule)
    told = do(panel, "prepare", "archive", schedule)
    assert told["request"] == f"DELETE /api/v1/schedules/{schedule.id}?soft=true"
    assert [each["grave"] for each in panel.here["actions"] if each["name"] == "archive"] == [False]

    assert do(panel, "perform", "archive", schedule)["done"] == "archived"
    assert client.get_schedule(schedule.id).is_archived
    assert names(look("schedules", schedule)) == ["activate"]


def test_what_is_not_looked_at_any_more_is_not_changed(client: Client, look: Look) -> None:
    first, second = client.list_pipeline_runs(size=2)
    panel = look("runs", first)
    answer = do(panel, "perform", "delete", second)

    assert "not looked at any more" in answer["error"]
    assert client.get_pipeline_run(second.id) == second


def select(panel: Panel, items: list[Entity]) -> None:
    panel.act(lambda view: view.select([item.id for item in items]))


def test_what_is_selected_is_tagged_together(client: Client, look: Look) -> None:
    runs = list(client.list_pipeline_runs(size=4))
    panel = look("runs", runs[3])
    select(panel, runs[:3])
    assert [each["name"] for each in panel.here["actions"]] == ["tag", "delete"]
    ids = [str(run.id) for run in runs[:3]]
    told = do(panel, "prepare", "tag", runs[0], ids=ids, said={"tags": "together"})
    assert "/api/v1/tag_resources/batch" in told["request"]
    assert client.runs.where(tags="together").count() == 0

    assert do(panel, "perform", "tag", runs[0], ids=ids, said={"tags": "together"})["done"] == "tagged: all 3"
    assert sorted(str(run.id) for run in client.runs.where(tags="together")) == sorted(ids)


def test_several_are_deleted_once_their_number_is_typed(client: Client, look: Look) -> None:
    made = [client.create_tag(f"gone-{number}") for number in range(3)]
    panel = look("tags", made[0])
    select(panel, list(made))
    ids = [str(tag.id) for tag in made]
    assert do(panel, "prepare", "delete", made[0], ids=ids)["confirm"] == "3"
    assert "Nothing was deleted" in do(panel, "perform", "delete", made[0], ids=ids, confirm="2")["error"]
    assert client.tags.where(name="startswith:gone-").count() == 3

    client.delete_tag(made[1].id)  # meanwhile, by somebody else
    answer = do(panel, "perform", "delete", made[0], ids=ids, confirm="3")
    assert "2 of 3 done, 1 failed" in answer["error"]
    assert "gone-1" in answer["error"]
    assert client.tags.where(name="startswith:gone-").count() == 0


def test_nothing_that_is_gone_stays_selected(client: Client, look: Look) -> None:
    made = [client.create_tag(f"left-{number}") for number in range(2)]
    panel = look("tags", made[0])
    select(panel, list(made))
    answer = do(panel, "perform", "delete", made[0], ids=[str(tag.id) for tag in made], confirm="2")

    assert answer["done"] == "deleted: all 2"
    assert (panel.view.selection, panel.view.detail) == (frozenset(), None)


def test_some_of_several_that_fail_are_named(client: Client, look: Look) -> None:
    """A pipeline that has runs would take them along, so it is refused by itself; the other one goes."""
    busy = next(each for each in client.list_pipelines() if client.runs.where(pipeline_id=each.id).count())
    panel = look("pipelines", busy)
    other = next(each for each in client.list_pipelines() if each != busy)
    select(panel, [busy, other])
    answer = do(panel, "perform", "delete", busy, ids=[str(busy.id), str(other.id)], confirm="2")

    assert busy.name in answer["error"]
    assert "takes along" in answer["error"]
    assert client.get_pipeline(busy.id) == busy


def test_a_button_that_is_hit_twice_sends_once(client: Client, look: Look) -> None:
    pipeline = client.list_pipelines(size=1)[0]
    panel = look("pipelines", pipeline)
    said = {"name": "twice", "cron_expression": "0 2 * * *"}
    doing = {"do": "perform", "action": "schedule", "ids": [str(pipeline.id)], "said": said, "confirm": ""}
    for number in (1, 2):
        panel._hear(panel, {**doing, "n": number}, [])
    assert panel.wait()

    assert (panel.acting["error"], panel.acting.get("done")) == ("", "schedule created")
    assert client.schedules.where(name="twice").count() == 1


def test_a_stage_has_to_be_chosen(client: Client, look: Look) -> None:
    version = client.list_model_versions(size=1)[0]
    panel = look("model_versions", version)
    assert "choose the stage" in do(panel, "prepare", "promote", version, said={"stage": ""})["error"]


def test_what_is_done_of_several_is_not_selected_any_more(client: Client, look: Look) -> None:
    """The one that is refused stays selected; what is archived leaves its list as well."""
    full, empty = client.create_model("stays"), client.create_model("goes")
    client.create_model_version(full)
    panel = look("models", empty)
    select(panel, [full, empty])
    answer = do(panel, "perform", "delete", full, ids=[str(full.id), str(empty.id)], confirm="2")
    assert "delete it by itself" in answer["error"]
    assert (panel.view.selection, panel.view.detail) == ({full.id}, None)

    made = [client.create_schedule_trigger(f"away-{at}", cron_expression="0 2 * * *") for at in range(2)]
    panel = look("triggers", made[0])
    select(panel, list(made))
    answer = do(panel, "perform", "archive", made[0], ids=[str(each.id) for each in made])
    assert answer["done"] == "archived: all 2"
    assert panel.view.selection == frozenset()


def test_nothing_begins_while_something_is_done(client: Client, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a look at what would be sent, which would hide how the first one ends."""
    run = client.list_pipeline_runs(size=1)[0]
    panel = look("runs", run)
    began, go_on, changes = Event(), Event(), []
    change = panel._source.change

    def slow(*said: Any) -> Any:
        changes.append(said)
        began.set()
        assert go_on.wait(30)
        return change(*said)

    monkeypatch.setattr(panel._source, "change", slow)
    doing = {"action": "tag", "ids": [str(run.id)], "said": {"tags": "slowly"}, "confirm": ""}
    for number, what in enumerate(["perform", "prepare", "perform"], 1):
        panel._hear(panel, {"do": what, **doing, "n": number}, [])
        assert began.wait(30)
    assert panel.acting["busy"]
    go_on.set()
    assert panel.wait()

    assert (len(changes), panel.acting["done"]) == (1, "tagged")


def test_a_bug_while_rows_are_asked_for_again_does_not_close_the_panel(
    client: Client, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = client.list_pipeline_runs(size=1)[0]
    panel = look("runs", run)
    monkeypatch.setattr("threading.excepthook", lambda told: None)  # pytest's would fail the test
    with monkeypatch.context() as broken:
        broken.setattr(panel, "refresh", lambda: 1 / 0)
        assert "ZeroDivisionError" in do(panel, "perform", "tag", run, said={"tags": "first"})["error"]

    assert do(panel, "perform", "tag", run, said={"tags": "second"})["done"] == "tagged"
    assert {"first", "second"} <= {tag.name for tag in client.get_pipeline_run(run.id).tags}


def test_what_changes_several_is_shown_however_much_there_is(client: Client, look: Look) -> None:
    runs = client.list_pipeline_runs(size=2)
    panel = look("runs", runs[0])
    select(panel, list(runs))
    ids = [str(run.id) for run in runs]
    shown = do(panel, "prepare", "tag", runs[0], ids=ids, said={"tags": "n1,n2,n3,n4"})["request"]
    assert [line.split()[1] for line in shown.splitlines() if line.startswith("POST ")] == [
        *["/api/v1/tags"] * 4,
        "/api/v1/tag_resources/batch",
    ]


def test_a_delete_of_many_is_prepared_by_its_first(client: Client, look: Look) -> None:
    made = [client.create_model(f"many-{at}") for at in range(12)]
    panel = look("models", made[0])
    select(panel, made)
    with sent_by(client) as sent:
        answer = do(panel, "prepare", "delete", made[0], ids=[str(each.id) for each in made])
    assert answer["request"].count("DELETE /api/v1/models/") == 3
    assert answer["request"].endswith("and 9 more such")
    assert answer["confirm"] == "12"
    assert len(sent) < len(made)
