"""What is sent to be drawn: plain JSON, complete, of every place."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any
from uuid import UUID

import pytest

from zenexplore import Client, clock
from zenexplore.resources import REGISTER, RUNS, STACKS, STEPS, Resource, StepRun
from zenexplore.views import (
    Exhibit,
    Layout,
    News,
    View,
    detail_of,
    drawn_bar,
    drawn_calls,
    drawn_detail,
    drawn_here,
    drawn_marks,
    drawn_table,
    drawn_told,
    history_query,
)
from zenexplore.views._history import History

from ..altered import altered

each_place = pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
HOSTILE = "<img src=x onerror=alert(1)>"
NO_TRAIL = {"back": False, "forward": False}


def drawn(client: Client, resource: Resource[Any], layout: Layout | None = None, **asked: Any) -> dict[str, Any]:
    page = getattr(client, resource.name).list(**asked)
    return drawn_table(page, View(page.query, layout=layout or Layout()), clock.now())


def as_json(value: Any) -> Any:
    return json.loads(json.dumps(value, allow_nan=False))


def field(view: View, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in drawn_bar(view)["fields"] if each["name"] == name)
    return found


@each_place
def test_every_place_is_drawn_as_json(stub_client: Client, resource: Resource) -> None:
    table = drawn(stub_client, resource)
    assert as_json(table) == table
    for row in table["rows"]:
        assert len(row["cells"]) == len(table["columns"])
        assert row["title"]
    assert [column["main"] for column in table["columns"]].count(True) == 1


def test_the_cells_of_runs(stub_client: Client) -> None:
    run = stub_client.runs.list(status="completed", tags="prod", size=1)[0]
    table = drawn(stub_client, RUNS, id=run.id)
    names = [column["name"] for column in table["columns"]]
    cells = dict(zip(names, table["rows"][0]["cells"], strict=True))
    assert cells["status"] == {"status": "completed", "icon": "✓", "tone": "good"}
    assert cells["start_time"] == {"at": run.start_time.isoformat()}
    assert cells["name"] is None, "the title has it"
    assert {"name": "prod"}.items() <= cells["tags"]["tags"][0].items()
    assert cells["pipeline"] == {"text": run.pipeline.name, "place": "pipelines", "id": str(run.pipeline.id)}
    assert cells["duration"].endswith("s")


def test_a_page_knows_the_whole(stub_client: Client) -> None:
    second = drawn(stub_client, RUNS, size=10, page=2)
    assert (second["first"], second["reserved"], len(second["rows"])) == (11, 10, 10)
    assert second["total"] == stub_client.runs.where().count()
    assert second["pages"] == -(-second["total"] // 10)
    none = drawn(stub_client, RUNS, name="no such run")
    assert (none["rows"], none["empty"], none["reserved"]) == ([], "No runs match these filters.", 0)
    assert (second["filtered"], none["filtered"]) == (False, True)


def test_columns_say_how_they_sort_and_where_they_stand(stub_client: Client) -> None:
    layout = Layout().arrange(RUNS, ("name", "duration", "metadata.accuracy", "status"), ("status",))
    layout = layout.resize(RUNS, "duration", 300)
    table = drawn(stub_client, RUNS, layout)
    columns = {column["name"]: column for column in table["columns"]}
    assert list(columns) == ["status", "name", "duration", "metadata.accuracy"], "what is pinned is at the left"
    sorts = {name: column["sorts"] for name, column in columns.items()}
    assert sorts == {"status": "server", "name": "server", "duration": "scan", "metadata.accuracy": "scan"}
    assert (columns["status"]["pinned"], columns["name"]["pinned"]) == (True, False)
    assert (columns["duration"]["width"], columns["name"]["width"]) == (300, None)
    assert table["chosen"]
    assert not drawn(stub_client, RUNS)["chosen"]


def test_marks_follow_the_view() -> None:
    view = View.newest(RUNS, size=30)
    marks = drawn_marks(view)
    assert (marks["sort"], marks["down"], marks["page"], marks["current"]) == ("created", True, 1, None)
    assert marks["sizes"] == [10, 20, 30, 50, 100]
    assert not marks["scanned"]
    here, within = UUID(int=1), UUID(int=2)
    moved = drawn_marks(view.sort_by("duration").select([here]).show(here).show_artifact(within).to_page(2, 3))
    assert (moved["sort"], moved["scanned"], moved["page"]) == ("duration", True, 2)
    assert (moved["selected"], moved["current"], moved["artifact"]) == ((str(here),), str(here), str(within))


@each_place
def test_every_filter_is_on_the_bar_once(resource: Resource) -> None:
    bar = drawn_bar(View.newest(resource))
    assert as_json(bar) == as_json(as_json(bar))
    names = [each["name"] for each in bar["fields"]]
    assert sorted(names) == sorted(known.name for known in resource.filters if known.name != "project")
    assert names[: len(resource.bar)] == list(resource.bar), "the wanted ones come first"
    assert {each["name"] for each in bar["fields"] if each["first"]} == set(resource.bar)
    assert (bar["chips"], bar["searched"]) == ([], "")
    assert bar["search"] in (*names, None)


def test_the_shapes_of_filters() -> None:
    shapes = {name: field(View.newest(RUNS), name)["shape"] for name in ("status", "pipeline", "tags", "name")}
    assert shapes == {"status": "choice", "pipeline": "pick", "tags": "pick", "name": "text"}
    more = {name: field(View.newest(RUNS), name)["shape"] for name in ("start_time", "index", "in_progress")}
    assert more == {"start_time": "time", "index": "number", "in_progress": "flag"}
    assert field(View.newest(RUNS), "run_metadata")["shape"] == "metadata"
    failed = next(each for each in field(View.newest(RUNS), "status")["choices"] if each["value"] == "failed")
    assert failed == {"value": "failed", "icon": "✕", "tone": "bad"}


def test_chips_and_what_a_filter_holds_know_their_condition() -> None:
    view = View.newest(RUNS).set_filter("status", ["failed", "running"]).set_filter("tags", "a").set_filter("tags", "b")
    view = view.set_filter("run_metadata", ("accuracy", "0.5"), "gt").set_filter("name", "x", "contains")
    bar = drawn_bar(view)
    assert [chip["field"] for chip in bar["chips"]] == ["status", "tags", "tags", "run_metadata", "name"]
    assert [chip["mark"] for chip in bar["chips"]] == [each.mark for each in view.query.conditions]
    assert len({chip["mark"] for chip in bar["chips"]}) == len(bar["chips"])
    assert bar["chips"][0]["words"] == "status is failed or running"
    assert bar["chips"][3]["words"] == "accuracy > 0.5"
    assert bar["searched"] == "x"
    assert field(view, "status")["held"] == [
        {"mark": bar["chips"][0]["mark"], "operator": "oneof", "values": ["failed", "running"], "key": ""}
    ]
    assert [each["values"] for each in field(view, "tags")["held"]] == [["a"], ["b"]]
    assert field(view, "run_metadata")["held"][0]["key"] == "accuracy"
    assert drawn_bar(view.set_filter("name", "x", "endswith"))["searched"] == "", "the quick search asks otherwise"


def test_here_has_every_place_and_the_counts_that_are_known(stub_client: Client) -> None:
    session = stub_client._session
    here = drawn_here(View.newest(RUNS, project="default"), session, {"runs": 7}, {"user": "admin"}, NO_TRAIL)
    assert as_json(as_json(here)) == as_json(here)
    places = {place["name"]: place for place in here["places"]}
    assert here["places"][0]["name"] == "runs"
    assert places.keys() <= {each.name for each in REGISTER}
    assert (places["runs"]["count"], places["stacks"]["count"]) == (7, None)
    assert (here["place"], here["project"], here["user"], here["demo"]) == ("runs", "default", "admin", False)
    assert here["server"] == stub_client._session.server.partition("://")[2]
    assert drawn_here(View.newest(STACKS), session, {}, {}, NO_TRAIL)["project"] == "", "stacks belong to no project"
    ties = {each.name for each in REGISTER} - places.keys()
    assert ties, "what only ties two things together is in no menu"
    for resource in REGISTER:
        now = drawn_here(View.newest(resource), session, {}, {}, NO_TRAIL)
        assert resource.name in {place["name"] for place in now["places"]}, "the place where one is"


def test_what_is_told_and_the_calls() -> None:
    view = View.newest(RUNS).saying(HOSTILE)
    told = drawn_told(view, News(waiting=True, scan=(3, 9)))
    assert told == {"message": HOSTILE, **asdict(News(waiting=True, scan=(3, 9)))}
    chosen = view.select([UUID(int=1)])
    calls = drawn_calls(chosen, {"url": "u", "curl": "c"})
    assert calls == {"shown": chosen.code(), "selected": chosen.selection_code(), "url": "u", "curl": "c"}


@each_place
def test_any_thing_is_drawn_closely_as_json(stub_client: Client, resource: Resource) -> None:
    page = getattr(stub_client, resource.name).list(size=1)
    assert page
    detail = drawn_detail(detail_of(page[0]), None, "", None)
    assert as_json(detail) == as_json(as_json(detail))
    assert (detail["id"], detail["place"], bool(detail["title"])) == (str(page[0].id), resource.name, True)
    found = eval(detail["code"], {"client": stub_client})
    assert found.id == page[0].id, "the call gets just this"


def test_a_run_closely_has_its_steps_and_what_they_made(stub_client: Client) -> None:
    run = stub_client.runs.list(status="completed", size=1)[0]
    detail = drawn_detail(detail_of(run), None, "", "https://zenml.example.com/runs")
    assert [step["name"] for step in detail["parts"]["lines"]] == [
        {"text": step.name, "place": STEPS.name, "id": str(step.id)} for step in run.steps.values()
    ]
    made = [str(one.id) for step in run.steps.values() for held in step.outputs.values() for one in held]
    assert [held["id"] for at in detail["data"] for held in at["held"]] == made
    assert made
    assert detail["metadata"] == run.run_metadata
    assert detail["dashboard"] == "https://zenml.example.com/runs"
    assert (detail["trouble"], detail["exhibit"]) == ("", None)


def test_a_run_that_failed_says_why(stub_client: Client) -> None:
    said = [detail_of(run).trouble for run in stub_client.runs.list(status="failed", size=20)]
    assert any("Traceback" in each for each in said)
    run = next(run for run in stub_client.runs.where(status="failed") if any(map(_raised, run.steps.values())))
    failed = next(filter(_raised, run.steps.values()))
    told = failed.exception_info
    assert told is not None
    kind = told["source"].rpartition(".")[2]
    assert detail_of(failed).trouble.splitlines()[0] == f"{kind}: {told['message']}".splitlines()[0]
    mute = altered(run, exception_info=None, status_reason=None)
    assert detail_of(mute).trouble == f"{failed.name}: {detail_of(failed).trouble}", "its step knows why"


def _raised(step: StepRun) -> bool:
    return bool(step.exception_info)


def test_an_exhibit_is_drawn_with_its_history(stub_client: Client) -> None:
    scalars = stub_client.list_artifact_versions(artifact="accuracy", sort_by="desc:created", hydrate=True)
    version = scalars[1]
    exhibit = Exhibit.of(version)
    bare = drawn_detail(detail_of(version), exhibit, "", None)["exhibit"]
    assert (bare["history"], bare["preview"]) == (None, None)
    page = stub_client._session.page(history_query(version))
    whole = exhibit.with_history(History.of(page, version)).made_by("a run", "a step").previewed("<p>seen</p>")
    found = drawn_detail(detail_of(version), whole, "a run", None)
    assert as_json(found) == as_json(as_json(found))
    assert found["back"] == "a run"
    shown = found["exhibit"]
    assert shown["run"] == {"id": str(version.producer_pipeline_run_id), "name": "a run"}
    assert (shown["step"], shown["preview"], shown["number"]) == ("a step", "<p>seen</p>", True)
    assert shown["heading"] == whole.heading()
    assert shown["history"]["shown"] == str(version.id)
    assert [each["id"] for each in shown["history"]["versions"]] == [str(each.id) for each in page]
    assert [each["value"] for each in shown["history"]["versions"]] == [
        each.run_metadata["string_representation"] for each in page
    ]
    assert all(each["at"] for each in shown["history"]["versions"])
    assert "<svg" in shown["history"]["spark"]
    assert eval(shown["code"], {"client": stub_client}) == version.load()
    refused = exhibit.with_history(History(version.id, refused="nobody answers").at(version))
    assert drawn_detail(detail_of(version), refused, "", None)["exhibit"]["history"]["refused"] == "nobody answers"
