"""Places and projects, the links between them, and the way back and forward."""

from __future__ import annotations

import pytest

from zenexplore import Client
from zenexplore.errors import UnreachableError
from zenexplore.resources import PIPELINES, RUNS, STACKS, STEPS
from zenexplore.widgets._panel import Panel

from .doing import cells, choose, do, look_at, names, rows, tick
from .watched import Watched


def ways(panel: Panel) -> tuple[bool, bool]:
    """Whether one can go back, and forward."""
    return panel.here["back"], panel.here["forward"]


def counts(panel: Panel) -> dict[str, int]:
    return {place["name"]: place["count"] for place in panel.here["places"] if place["count"] is not None}


def test_a_place_is_visited(panel: Panel, stub_client: Client) -> None:
    tick(panel, 0)
    look_at(panel)
    choose(panel, "status", "failed")
    do(panel, "visit", place="stacks")
    assert panel.query.resource is STACKS
    assert names(panel) == [stack.name for stack in stub_client.stacks.list(sort_by="desc:created")]
    assert (panel.selected_ids, panel.detail, panel.query.conditions) == ((), None, ())
    assert (panel.here["place"], panel.here["project"]) == ("stacks", "")


def test_the_rows_of_a_place_never_stand_under_anothers_name(seen: Panel, watched: Watched) -> None:
    with watched.held_back():
        do(seen, "visit", place="stacks", wait=False)
        watched.reached()
        assert seen.here["place"] == "stacks"
        assert seen.table is None
        assert seen.told["waiting"]
    assert seen.wait()
    assert seen.table["name"] == "stacks"
    assert not seen.told["waiting"]


def test_places_have_counts_once_they_were_opened(panel: Panel, stub_client: Client) -> None:
    runs = stub_client.runs.where().count()
    assert counts(panel) == {"runs": runs}
    choose(panel, "status", "failed")
    assert counts(panel) == {"runs": runs}, "a place has what it has, whatever is asked"
    do(panel, "visit", place="pipelines")
    assert counts(panel) == {"runs": runs, "pipelines": stub_client.pipelines.where().count()}


def test_a_link_is_followed_and_the_way_back_has_everything(seen: Panel, watched: Watched) -> None:
    choose(seen, "status", "completed")
    do(seen, "page", page=2)
    tick(seen, 1)
    before, drawn = seen.view, rows(seen)
    link = cells(seen, "pipeline")[0]
    do(seen, "follow", place=link["place"], id=link["id"])
    assert (seen.query.resource, seen.detail["title"]) == (PIPELINES, link["text"])
    assert ways(seen) == (True, False)
    asked = watched.pages
    do(seen, "back")
    assert (seen.view, rows(seen)) == (before, drawn)
    assert ways(seen) == (False, True)
    assert watched.pages == asked, "it was here a moment ago"
    do(seen, "forward")
    assert (seen.query.resource, seen.detail["title"]) == (PIPELINES, link["text"])
    do(seen, "back")
    do(seen, "back")
    assert seen.view == before, "where there is no way back it stays"


def test_a_link_within_a_place_keeps_its_filters(panel: Panel) -> None:
    choose(panel, "status", "completed")
    do(panel, "follow", place="runs", id=rows(panel)[4]["id"])
    assert panel.detail["id"] == rows(panel)[4]["id"]
    assert len(panel.query.conditions) == 1


def test_a_step_is_reached_from_its_run(panel: Panel) -> None:
    choose(panel, "status", "completed")
    look_at(panel)
    step = panel.detail["parts"]["lines"][0]["name"]
    do(panel, "follow", place=step["place"], id=step["id"])
    assert (panel.query.resource, panel.detail["title"]) == (STEPS, step["text"])
    do(panel, "back")
    assert panel.detail["id"] == rows(panel)[0]["id"]


def test_a_new_way_forgets_the_old_one(panel: Panel) -> None:
    do(panel, "visit", place="stacks")
    do(panel, "back")
    do(panel, "visit", place="pipelines")
    assert ways(panel) == (True, False)
    panel.forward()
    assert panel.query.resource is PIPELINES
    panel.back()
    assert panel.query.resource is RUNS


def test_another_project_has_other_rows_and_counts(panel: Panel, stub_client: Client) -> None:
    do(panel, "visit", place="pipelines")
    do(panel, "visit", place="runs")
    do(panel, "project", project="research")
    there = stub_client.runs.list(project="research", sort_by="desc:created")
    assert (names(panel), panel.page.total) == ([run.name for run in there], there.total)
    assert panel.here["project"] == "research"
    assert counts(panel) == {"runs": there.total}, "the counts of one project are none of another's"
    assert "project='research'" in panel.code()
    do(panel, "visit", place="pipelines")
    assert panel.query.project == "research"


def test_a_project_that_is_not_there_says_which_are(panel: Panel) -> None:
    do(panel, "project", project="nowhere")
    assert "there is no project 'nowhere'" in panel.told["message"]
    assert "research" in panel.told["message"]
    do(panel, "back")
    assert panel.message == ""
    assert len(names(panel)) == 20


def test_what_belongs_to_a_thing_is_shown_in_its_own_place(panel: Panel, stub_client: Client) -> None:
    do(panel, "visit", place="pipelines")
    look_at(panel)
    pipeline = panel.page[0]
    way = next(way for way in panel.detail["ways"] if way["place"] == "runs")
    do(panel, "of", **{name: way[name] for name in ("place", "field", "value")})
    assert panel.query.resource is RUNS
    assert [chip["words"] for chip in panel.bar["chips"]] == [f"pipeline is {pipeline.name}"]
    assert panel.page.total == stub_client.runs.list(pipeline=pipeline.name).total > 0
    do(panel, "back")
    assert panel.here["place"] == "pipelines"


def test_a_message_is_hidden_when_a_person_has_read_it(panel: Panel) -> None:
    choose(panel, "start_time", "no time")
    assert panel.told["message"]
    do(panel, "hush")
    assert panel.told["message"] == ""


def test_a_place_has_the_columns_that_it_had(panel: Panel) -> None:
    do(panel, "arrange", columns=["name", "status"], pinned=["name"])
    do(panel, "visit", place="stacks")
    assert not panel.table["chosen"]
    do(panel, "visit", place="runs")
    assert [column["name"] for column in panel.table["columns"]] == ["name", "status"]
    do(panel, "project", project="research")
    assert [column["name"] for column in panel.table["columns"]] == ["name", "status"]


def test_the_way_back_keeps_the_columns_too(panel: Panel) -> None:
    do(panel, "visit", place="stacks")
    do(panel, "visit", place="runs")
    do(panel, "arrange", columns=["name", "id"], pinned=[])
    do(panel, "back")
    do(panel, "back")
    assert panel.here["place"] == "runs"
    assert [column["name"] for column in panel.table["columns"]] == ["name", "id"]


def test_counts_are_there_again_after_a_place_that_has_none(panel: Panel) -> None:
    first = panel.counts
    assert first["values"]
    do(panel, "visit", place="stacks")
    assert panel.counts is None
    do(panel, "visit", place="runs")
    assert panel.counts == first


def test_a_step_leads_to_its_run(panel: Panel) -> None:
    do(panel, "visit", place="steps")
    look_at(panel)
    run = dict(panel.detail["facts"])["run id"]
    assert (run["place"], run["id"]) == ("runs", str(panel.page[0].pipeline_run_id))
    do(panel, "follow", place=run["place"], id=run["id"])
    assert panel.detail["kind"] == "pipeline run"


def test_a_question_that_failed_is_gone_when_its_message_was_read(seen: Panel, watched: Watched) -> None:
    watched.bug = UnreachableError("nobody answers")
    choose(seen, "status", "failed")
    assert seen.told["retry"]
    watched.bug = None
    do(seen, "hush")
    assert (seen.told["message"], seen.told["retry"]) == ("", False)
    do(seen, "refresh")
    assert seen.bar["chips"] == []


def test_keys_of_another_project_are_not_offered(panel: Panel) -> None:
    do(panel, "keys", all=False)
    here = set(panel.offered["names"])
    do(panel, "project", project="research")
    do(panel, "keys", all=False)
    there = set(panel.offered["names"])
    assert here - there, "those of the other project went"
    assert there


def test_an_age_is_of_now_when_it_is_asked_again(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(panel, "start_time", "7d", operator="gte")
    assert [chip["words"] for chip in panel.bar["chips"]] == ["start time since 7d ago"]
    week = panel.page.total
    assert week > 0
    monkeypatch.setenv("ZENEXPLORE_NOW", "2027-11-23T12:00:00+00:00")
    do(panel, "refresh")
    assert panel.page.total == 0 < week
    assert "2027-11-16" in panel.calls["url"]
