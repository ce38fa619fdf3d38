"""A panel without a browser: its controls are driven as a browser drives them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import pytest
from ipywidgets.widgets.widget import _instances

from zenexplore import Client
from zenexplore.query import Query
from zenexplore.resources import REGISTER, Resource
from zenexplore.widgets._panel import Panel

from .doing import do, look_at, rows, tick


@pytest.fixture
def panel(stub_client: Client) -> Iterator[Panel]:
    found = stub_client.explore()
    yield found
    found.close()


def names(panel: Panel) -> list[str]:
    return [row["title"] for row in rows(panel)]


def control(panel: Panel, name: str) -> Any:
    return panel.bar.controls[name]


def test_it_opens_on_the_newest(panel: Panel, stub_client: Client) -> None:
    newest = stub_client.runs.list(sort_by="desc:created")
    assert names(panel) == [run.name for run in newest]
    assert repr(panel) == f"<Panel: runs, by created descending; 1-20 of {newest.total:,}>"
    assert panel.message == ""


def test_statuses_are_buttons_that_add_up(panel: Panel, stub_client: Client) -> None:
    control(panel, "status").buttons["failed"].value = True
    assert {run.status for run in panel.page} == {"failed"}
    control(panel, "status").buttons["running"].value = True
    assert panel.page.total == stub_client.runs.list(status=["failed", "running"]).total
    control(panel, "status").buttons["failed"].value = False
    control(panel, "status").buttons["running"].value = False
    assert panel.query.conditions == ()


def test_typed_text_filters_and_its_chip_lifts_it(panel: Panel) -> None:
    name = panel.page[3].name
    control(panel, "name").value.value = name
    assert names(panel) == [name]
    chip, clear = panel.bar.chips.children
    assert chip.description.startswith(f"name contains {name}")
    chip.click()
    assert panel.query.conditions == ()
    assert control(panel, "name").value.value == ""
    assert clear.comm is None, "an old chip must not stay alive"


def test_a_chosen_operator_counts(panel: Panel) -> None:
    field = control(panel, "name")
    field.value.value = "a"
    field.operator.value = "startswith"
    assert [each.wire() for each in panel.query.conditions] == ["startswith:a"]
    field.operator.value = "isnull"
    assert [each.wire() for each in panel.query.conditions] == ["isnull:"]


def test_a_quick_time_and_a_typed_one(panel: Panel) -> None:
    field = control(panel, "start_time")
    field.operator.value = "ago:7d"
    assert [each.operator for each in panel.query.conditions] == ["gte"]
    field.operator.value = "equals"
    field.value.value = "2026-11-01"
    assert [each.wire() for each in panel.query.conditions] == ["gte:2026-11-01 00:00:00", "lt:2026-11-02 00:00:00"]
    field.operator.value = ""
    assert panel.query.conditions == ()


def test_metadata_needs_key_and_value(panel: Panel) -> None:
    field = control(panel, "run_metadata")
    field.key.value = "accuracy"
    field.operator.value = "gt"
    assert panel.query.conditions == ()
    field.value.value = "0.5"
    assert [each.wire() for each in panel.query.conditions] == ["accuracy:gt:0.5"]
    assert panel.page.total > 0


def test_a_refusal_is_shown_and_what_was_typed_stays(panel: Panel) -> None:
    before = panel.view
    field = control(panel, "start_time")
    field.operator.value = "gte"
    field.value.value = "someday"
    assert "start_time wants a time, not 'someday'" in panel.message
    assert "role='alert'" in panel._told.value
    assert panel.query == before.query
    assert field.value.value == "someday"
    field.value.value = "7d"
    assert panel.message == ""
    assert panel._told.value == ""


def test_any_declared_filter_can_be_added(panel: Panel) -> None:
    """A browser sends the index of a choice: one more filter on the bar must not move the others in the list."""
    offered = panel.bar.more.options
    panel.act(lambda view: view.set_filter("in_progress", "false"))
    panel.bar.more.value = "in_progress"
    assert control(panel, "in_progress").value.value == "false"
    control(panel, "in_progress").value.value = "true"
    assert panel.query.of("in_progress")[0].value == "true"
    panel.bar.more.value = "in_progress"
    assert panel.bar.more.options == offered
    assert panel.bar.more.value == ""


def test_sorting_by_the_header(panel: Panel) -> None:
    do(panel, "sort", column="name")
    assert panel.view.sorted_by == ("name", False)
    assert (panel.table.marks["sort"], panel.table.marks["down"]) == ("name", False)
    do(panel, "sort", column="name")
    assert names(panel) == sorted(names(panel), reverse=True)
    columns = {column["name"]: column for column in panel.table.table["columns"]}
    assert columns["name"]["sortable"]
    assert not columns["duration"]["sortable"]
    do(panel, "sort", column="duration")
    assert "the server cannot sort runs by duration" in panel.message


def test_turning_pages_makes_no_widgets(panel: Panel) -> None:
    first, before = names(panel), set(_instances)
    do(panel, "page", page=2)
    assert panel.query.page == panel.table.marks["page"] == 2
    assert not set(first) & set(names(panel))
    last = panel.table.table["pages"]
    do(panel, "page", page=last)
    assert panel.table.table["reserved"] == 20, "a short last page keeps its height"
    do(panel, "page", page=99)
    assert "there is no page 99" in panel.message
    assert panel.table.marks["page"] == last
    do(panel, "size", size=50)
    assert panel.page.max_size == panel.table.marks["size"] == 50
    assert set(_instances) == before


def test_a_selection_survives_paging_and_filtering(panel: Panel, stub_client: Client) -> None:
    chosen = [panel.page[0], panel.page[2]]
    heard: list[Any] = []
    panel.observe(lambda change: heard.append(change["new"]), "selected_ids")
    tick(panel, 0, 2)
    do(panel, "page", page=2)
    control(panel, "status").buttons["failed"].value = True
    assert panel.selected_ids == tuple(sorted(str(run.id) for run in chosen))
    assert heard[-1] == panel.selected_ids
    assert set(panel.selected) == set(chosen)
    assert repr(panel).endswith("; 2 selected>")
    calls = ast.parse(panel.code(selected=True)).body
    assert len(calls) == 1
    do(panel, "unselect all")
    assert panel.selected == []


def test_what_is_selected_is_drawn(panel: Panel) -> None:
    tick(panel, *range(20))
    assert len(panel.view.selection) == len(panel.page)
    tick(panel, 0, on=False)
    assert panel.table.marks["selected"] == panel.selected_ids
    assert len(panel.selected_ids) == len(panel.page) - 1


def test_a_run_closely_and_its_data(panel: Panel, stub_client: Client) -> None:
    control(panel, "status").buttons["completed"].value = True
    look_at(panel)
    run = panel.page[0]
    assert panel.view.detail == run.id
    made = {version.id for step in run.steps.values() for held in step.outputs.values() for version in held}
    assert set(panel.close_up.loads) == made
    assert made
    look_at(panel)
    assert panel.view.detail is None
    assert panel.close_up.loads == {}


def test_loading_an_artifact(panel: Panel, stub_client: Client) -> None:
    panel.top.places.value = "artifact_versions"
    control(panel, "type").value.value = "DataArtifact"
    look_at(panel)
    id = panel.view.detail
    panel.close_up.showcase.load.click()
    assert panel.wait()
    assert list(panel.loaded) == [str(id)]
    assert panel.last_loaded is panel.loaded[str(id)]
    assert f"panel.loaded[&quot;{id}&quot;]" in panel.close_up.showcase._copied.value


@pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
def test_every_place_opens_and_every_row_can_be_looked_at(stub_client: Client, resource: Resource) -> None:
    panel = getattr(stub_client, resource.name).where().explore()
    assert panel.message == ""
    assert names(panel) if panel.page else True
    if panel.page:
        look_at(panel)
        assert panel.message == ""
        assert panel.close_up.box._dom_classes == ("zx-detail",)
    panel.close()


def test_a_row_that_goes_leaves_no_empty_page(panel: Panel) -> None:
    """Somebody deleted rows while we were on the last page: show the page that is the last now."""
    panel.act(lambda view: view.to_page(50, 50))
    assert panel.query.page == panel.page.total_pages
    assert len(panel.page) > 0


def test_the_code_asks_what_is_shown(panel: Panel, stub_client: Client) -> None:
    control(panel, "status").buttons["failed"].value = True
    do(panel, "sort", column="name")
    page = eval(panel.code(), {"client": stub_client})
    assert page.query == panel.query
    panel.top.code.value = True
    assert "status=&#x27;failed&#x27;" in panel.top._code.value


def test_a_notebook_without_a_kernel_still_shows_the_table(panel: Panel) -> None:
    data = panel._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"] == repr(panel)
    assert "<table" in data["text/html"]


def test_closing_leaves_nothing_behind(stub_client: Client) -> None:
    before = set(_instances)
    panel = stub_client.explore()
    tick(panel, 0)
    look_at(panel)
    control(panel, "name").value.value = "a"
    panel.top.places.value = "stacks"
    panel.close()
    assert set(_instances) == before


def test_user_text_is_escaped(stub_client: Client) -> None:
    query: Query[Any] = stub_client.runs.where(name="<img src=x onerror=alert(1)>").query
    panel = stub_client._session.explore(query)
    panel.act(lambda view: view.saying("<script>"))
    panel.top.code.value = True
    drawn = panel._told.value + panel.top._code.value
    assert "<script>" not in drawn
    assert "<img" not in drawn
    panel.close()
