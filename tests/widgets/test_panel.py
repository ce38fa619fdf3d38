"""A panel without a browser: what it draws, and what a person does in it as a browser sends it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import pytest
from ipywidgets.widgets.widget import _instances
from traitlets import TraitError

from zenexplore import Client, QueryError
from zenexplore.resources import REGISTER, RUNS, Resource
from zenexplore.widgets._panel import Panel

from .doing import choose, columns, do, look_at, names, rows, sort, tick

if TYPE_CHECKING:
    from server_stub import Server


def test_it_opens_on_the_newest(panel: Panel, stub_client: Client) -> None:
    newest = stub_client.runs.list(sort_by="desc:created")
    assert names(panel) == [run.name for run in newest]
    assert repr(panel) == f"<Panel: runs, by created descending; 1-20 of {newest.total:,}>"
    assert panel.message == ""
    assert not panel.told["waiting"]


def test_it_says_where_and_who_one_is(panel: Panel, stub_client: Client) -> None:
    assert panel.here["user"] == stub_client._session.current_user().name
    assert panel.here["version"] == stub_client._session.wire.info["version"]
    assert (panel.here["place"], panel.here["project"]) == ("runs", "default")


def test_sorting_by_the_header(panel: Panel) -> None:
    sort(panel, "name")
    assert panel.view.sorted_by == ("name", False)
    assert (panel.marks["sort"], panel.marks["down"]) == ("name", False)
    sort(panel, "name")
    assert names(panel) == sorted(names(panel), reverse=True)
    sort(panel, "status", also=True)
    assert "one column at a time: these are by name, and cannot be by status too" in panel.told["message"]
    assert panel.view.sorted_by == ("name", True)


def test_turning_pages_makes_no_widgets(panel: Panel) -> None:
    first, before = names(panel), set(_instances)
    do(panel, "page", page=2)
    assert panel.query.page == panel.marks["page"] == 2
    assert not set(first) & set(names(panel))
    last = panel.table["pages"]
    do(panel, "page", page=last)
    assert panel.table["reserved"] == 20, "a short last page keeps its height"
    do(panel, "page", page=99)
    assert "there is no page 99" in panel.told["message"]
    assert panel.marks["page"] == last
    do(panel, "size", size=50)
    assert panel.page.max_size == panel.marks["size"] == 50
    assert set(_instances) == before


def test_what_the_browser_said_is_known_to_be_heard(panel: Panel) -> None:
    """A panel whose kernel hears nothing any more says so, by this number."""
    do(panel, "unselect all", n=7)
    assert panel.told["heard"] == 7


def test_a_selection_survives_paging_filtering_and_refreshing(panel: Panel) -> None:
    chosen = [panel.page[0], panel.page[2]]
    heard: list[Any] = []
    panel.observe(lambda change: heard.append(change["new"]), "selected_ids")
    tick(panel, 0, 2)
    do(panel, "page", page=2)
    choose(panel, "status", "failed")
    sort(panel, "name")
    do(panel, "refresh")
    assert panel.selected_ids == tuple(sorted(str(run.id) for run in chosen))
    assert heard == [panel.selected_ids], "who observes hears of a change once"
    assert set(panel.selected) == set(chosen)
    assert repr(panel).endswith("; 2 selected>")
    calls = ast.parse(panel.code(selected=True)).body
    assert len(calls) == 1
    assert panel.calls["selected"] == panel.code(selected=True)
    do(panel, "unselect all")
    assert panel.selected == []
    assert heard[-1] == ()


def test_what_is_selected_is_drawn(panel: Panel) -> None:
    tick(panel, *range(20))
    assert len(panel.view.selection) == len(panel.page)
    tick(panel, 0, on=False)
    assert panel.marks["selected"] == panel.selected_ids
    assert len(panel.selected_ids) == len(panel.page) - 1


def test_a_selection_can_be_set_from_python(panel: Panel, stub_client: Client) -> None:
    far = stub_client.runs.list(sort_by="asc:created", size=2)
    panel.selected_ids = [far[0].id, str(far[1].id), far[1].id]
    assert panel.selected_ids == tuple(sorted(str(run.id) for run in far))
    assert panel.marks["selected"] == panel.selected_ids
    assert {run.id for run in panel.selected} == {run.id for run in far}, "though they are on no page that was shown"
    panel.selected_ids = ()
    assert panel.view.selection == frozenset()


@pytest.mark.parametrize("wrong", [["no id"], [7], [None]])
def test_what_is_no_id_cannot_be_selected(panel: Panel, wrong: list[Any]) -> None:
    tick(panel, 0)
    before = panel.selected_ids
    with pytest.raises(TraitError, match="selected_ids wants ids"):
        panel.selected_ids = wrong
    assert panel.selected_ids == before


def test_a_run_closely_and_its_data(panel: Panel) -> None:
    choose(panel, "status", "completed")
    look_at(panel)
    run = panel.page[0]
    assert panel.view.detail == run.id
    assert (panel.detail["id"], panel.marks["current"]) == (str(run.id), str(run.id))
    made = {str(version.id) for step in run.steps.values() for held in step.outputs.values() for version in held}
    assert {held["id"] for at in panel.detail["data"] for held in at["held"]} == made
    assert made
    look_at(panel)
    assert panel.view.detail is None
    assert panel.detail is None


@pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
def test_every_place_opens_and_every_row_can_be_looked_at(stub_client: Client, resource: Resource) -> None:
    panel = getattr(stub_client, resource.name).where().explore()
    assert panel.message == ""
    assert bool(names(panel)) == bool(panel.page)
    if panel.page:
        look_at(panel)
        assert panel.message == ""
        assert panel.detail["id"] == rows(panel)[0]["id"]
        do(panel, "raw")
        assert panel.raw["json"]["id"] == panel.detail["id"]
    panel.close()


def test_a_row_that_goes_leaves_no_empty_page(panel: Panel) -> None:
    """Somebody deleted rows while we were on the last page: show the page that is the last now."""
    panel.act(lambda view: view.to_page(50, 50))
    assert panel.query.page == panel.marks["page"] == panel.page.total_pages
    assert len(panel.page) > 0


def test_the_code_asks_what_is_shown(panel: Panel, stub_client: Client) -> None:
    choose(panel, "status", "failed")
    sort(panel, "name")
    page = eval(panel.code(), {"client": stub_client})
    assert page.query == panel.query
    assert panel.calls["shown"] == panel.code()
    assert "status='failed'" in panel.calls["shown"]
    assert panel.calls["url"].startswith(stub_client._session.wire.settings.url)
    assert panel.calls["url"] in panel.calls["curl"]


def test_no_secret_is_sent_to_the_browser(panel: Panel, stub: Server, stub_client: Client) -> None:
    """A notebook is saved with what its widgets hold."""
    look_at(panel)
    do(panel, "raw")
    held = str(panel.get_state())
    token = stub_client._session.wire._http.auth._token.text
    assert not [secret for secret in (token, stub.password, stub.api_key) if secret in held]
    assert "Bearer $ZENML_API_KEY" in held


def test_a_view_is_saved_and_opened(panel: Panel, stub_client: Client, tmp_path: Any) -> None:
    choose(panel, "status", "completed")
    sort(panel, "duration")
    do(panel, "arrange", columns=["name", "duration", "metadata.accuracy"], pinned=["name"])
    do(panel, "resize", column="duration", pixels=200)
    path = panel.save(tmp_path / "mine.json")
    again = stub_client.explore(view=path)
    assert again.wait()
    assert (again.query, again.view.layout, again.view.ranked) == (panel.query, panel.view.layout, panel.view.ranked)
    assert (names(again), columns(again)) == (names(panel), columns(panel))
    assert again.marks["scanned"]
    again.close()


def test_a_thing_is_explored_by_itself(stub_client: Client) -> None:
    """It is looked at, on whichever page it stands."""
    run = stub_client.list_pipeline_runs(size=1, page=90)[0]
    for thing in (run, run.steps.popitem()[1], stub_client.active_stack_model):
        panel = stub_client.explore(thing)
        assert panel.wait()
        assert panel.query.resource is thing.RESOURCE
        assert panel.detail is not None
        assert (panel.message, panel.detail["id"]) == ("", str(thing.id))
        assert panel.detail["title"] == thing.name
        panel.close()


def test_a_thing_of_another_project_is_explored_there(stub_client: Client) -> None:
    """The table has it, and the code for what is shown finds it."""
    run = stub_client.list_pipeline_runs(project="research", size=1)[0]
    panel = stub_client.explore(run)
    assert panel.wait()
    assert panel.query.project == "research"
    assert run in panel.page
    panel.close()
    own = stub_client.explore(stub_client.list_pipeline_runs(size=1)[0])
    assert own.wait()
    assert "project='default'" in own.code()
    own.close()


def test_a_thing_is_not_explored_in_a_view_or_without_a_collection(stub_client: Client) -> None:
    run = stub_client.list_pipeline_runs(size=1)[0]
    with pytest.raises(QueryError, match="a thing and a saved view are two"):
        stub_client.explore(run, view="mine.json")
    reference = next(each.code_reference for each in stub_client.runs.where() if each.code_reference is not None)
    with pytest.raises(QueryError, match=r"CodeReference .* has no collection"):
        stub_client.explore(reference)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("runz", "there is no collection 'runz' to explore"),
        ("close", "there is no collection 'close' to explore"),
        (5, "there is no collection 5 to explore"),
        ("api_keys", r"explore\('service_accounts'\) has them in the detail"),
    ],
)
def test_what_is_no_collection_is_not_explored(stub_client: Client, wrong: Any, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        stub_client.explore(wrong)


def test_a_frozen_page_has_its_rows_and_columns(panel: Panel, tmp_path: Any) -> None:
    do(panel, "arrange", columns=["name", "metadata.accuracy"], pinned=[])
    html = panel.freeze(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == html
    assert all(name in html for name in names(panel))
    assert [column["label"] for column in panel.table["columns"]] == ["Name", "accuracy"]
    assert "accuracy</th>" in html
    assert "Duration</th>" not in html


def test_a_notebook_without_a_kernel_still_shows_the_table(panel: Panel) -> None:
    data, _ = panel._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"] == repr(panel)
    assert "<table" in data["text/html"]


def test_user_text_is_sent_as_text(stub_client: Client) -> None:
    """The browser draws it as text; what is drawn without the browser escapes it."""
    hostile = "<img src=x onerror=alert(1)>"
    panel = stub_client.runs.where(name=hostile).explore()
    panel.act(lambda view: view.saying("<script>"))
    assert panel.told["message"] == "<script>"
    assert hostile in panel.bar["chips"][0]["words"]
    assert hostile not in panel._repr_mimebundle_()[0]["text/html"]
    assert hostile not in panel.freeze()
    panel.close()


def test_the_query_of_a_panel_is_of_its_place(panel: Panel) -> None:
    assert panel.query.resource is RUNS
    assert panel.query == panel.view.query
