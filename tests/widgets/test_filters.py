"""Filters, as a person sets and lifts them in the bar and on its chips."""

from __future__ import annotations

import pytest

from zenexplore import Client
from zenexplore.widgets._panel import Panel

from .doing import asked, choose, do, names


def chips(panel: Panel) -> list[str]:
    return [chip["words"] for chip in panel.bar["chips"]]


def test_statuses_add_up(panel: Panel, stub_client: Client) -> None:
    choose(panel, "status", "failed")
    assert {run.status for run in panel.page} == {"failed"}
    choose(panel, "status", "failed", "running")
    assert panel.page.total == stub_client.runs.list(status=["failed", "running"]).total
    assert chips(panel) == ["status is failed or running"]
    choose(panel, "status")
    assert panel.query.conditions == ()


def test_typed_text_filters_and_its_chip_lifts_it(panel: Panel) -> None:
    name = panel.page[3].name
    choose(panel, "name", name, operator="contains")
    assert names(panel) == [name]
    assert panel.bar["searched"] == name
    (chip,) = panel.bar["chips"]
    assert chip["words"] == f"name contains {name}"
    do(panel, "drop", mark=chip["mark"])
    assert panel.query.conditions == ()
    assert (panel.bar["chips"], panel.bar["searched"]) == ([], "")


@pytest.mark.parametrize(
    ("field", "values", "operator", "sent"),
    [
        ("name", ["a"], "startswith", ["startswith:a"]),
        ("name", [], "isnull", ["isnull:"]),
        ("name", ["in:foo"], "equals", ["equals:in:foo"]),
        ("start_time", ["2026-11-01"], "equals", ["gte:2026-11-01 00:00:00", "lt:2026-11-02 00:00:00"]),
        ("start_time", ["7d"], "gte", ["gte:2026-11-16 12:00:00"]),
        ("index", ["5"], "gt", ["gt:5"]),
        ("in_progress", ["true"], "", ["true"]),
        ("pipeline", ["churn_training"], "", ["equals:churn_training"]),
        ("pipeline", [], "", []),
    ],
)
def test_what_a_filter_sends(panel: Panel, field: str, values: list[str], operator: str, sent: list[str]) -> None:
    choose(panel, field, *values, operator=operator)
    assert panel.message == ""
    assert asked(panel) == sent


def test_tags_are_several_conditions(panel: Panel, stub_client: Client) -> None:
    one, both = (stub_client.runs.list(tags=tags).total for tags in (["prod"], ["prod", "gold"]))
    choose(panel, "tags", "prod")
    assert panel.page.total == one
    choose(panel, "tags", "gold")
    assert panel.page.total == both < one
    assert chips(panel) == ["tags is prod", "tags is gold"]
    do(panel, "drop", mark=panel.bar["chips"][0]["mark"])
    assert asked(panel) == ["equals:gold"]


def test_metadata_has_a_key(panel: Panel, stub_client: Client) -> None:
    choose(panel, "run_metadata", "0.5", operator="gt", key="accuracy")
    assert asked(panel) == ["accuracy:gt:0.5"]
    assert panel.page.total == stub_client.runs.list(run_metadata={"accuracy": "gt:0.5"}).total > 0
    choose(panel, "run_metadata", "churn", operator="contains", key="dataset")
    assert asked(panel) == ["accuracy:gt:0.5", "dataset:contains:churn"]
    choose(panel, "run_metadata", operator="gt", key="accuracy")
    assert "gt compares numbers, and '' is none" in panel.told["message"]


def test_chips_are_dropped_by_what_they_say(panel: Panel) -> None:
    choose(panel, "status", "completed")
    choose(panel, "name", "a", operator="contains")
    choose(panel, "tags", "prod")
    marks = [chip["mark"] for chip in panel.bar["chips"]]
    do(panel, "drop", mark=marks[1])
    assert [each.field for each in panel.query.conditions] == ["status", "tags"]
    do(panel, "drop", mark=marks[1])
    assert [each.field for each in panel.query.conditions] == ["status", "tags"], "a second click takes no other"
    choose(panel, "tags", "prod")
    do(panel, "clear filters")
    assert panel.query.conditions == ()


def test_a_chip_that_is_no_condition_is_lifted_too(stub_client: Client) -> None:
    panel = stub_client.runs.where(id=[]).explore()
    (chip,) = panel.bar["chips"]
    assert chip["words"] == "one of an empty list"
    assert names(panel) == []
    do(panel, "drop", mark=chip["mark"])
    assert not panel.query.nothing
    assert len(names(panel)) == 20
    panel.close()


def test_a_refusal_is_shown_and_the_next_move_clears_it(panel: Panel) -> None:
    before, shown = panel.view, names(panel)
    choose(panel, "start_time", "someday", operator="gte")
    assert "start_time wants a time, not 'someday'" in panel.told["message"]
    assert not panel.told["retry"], "asking again would not help"
    assert (panel.query, names(panel)) == (before.query, shown)
    choose(panel, "start_time", "7d", operator="gte")
    assert panel.told["message"] == panel.message == ""


def test_what_is_missing_is_said(panel: Panel) -> None:
    choose(panel, "name", "no such run")
    assert (panel.table["rows"], panel.table["empty"]) == ([], "No runs match these filters.")
    assert panel.table["filtered"]
