"""What is sent to be drawn: plain JSON, complete, of every place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from zenexplore import Client, clock
from zenexplore.resources import REGISTER, RUNS, Resource
from zenexplore.views import View, drawn_marks, drawn_table, table_columns


def drawn(client: Client, resource: Resource[Any], **asked: Any) -> dict[str, Any]:
    page = getattr(client, resource.name).list(**asked)
    return drawn_table(page, table_columns(resource), clock.now())


@pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
def test_every_place_is_drawn_as_json(stub_client: Client, resource: Resource) -> None:
    table = drawn(stub_client, resource)
    assert json.loads(json.dumps(table, allow_nan=False)) == table
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
    assert cells["pipeline"] == run.pipeline.name
    assert cells["duration"].endswith("s")


def test_a_page_knows_the_whole(stub_client: Client) -> None:
    second = drawn(stub_client, RUNS, size=10, page=2)
    assert (second["first"], second["reserved"], len(second["rows"])) == (11, 10, 10)
    assert second["total"] == stub_client.runs.where().count()
    assert second["pages"] == -(-second["total"] // 10)
    none = drawn(stub_client, RUNS, name="no such run")
    assert (none["rows"], none["empty"], none["reserved"]) == ([], "No runs match these filters.", 0)


def test_marks_follow_the_view() -> None:
    view = View.newest(RUNS, size=30)
    marks = drawn_marks(view)
    assert (marks["sort"], marks["down"], marks["page"], marks["current"]) == ("created", True, 1, None)
    assert marks["sizes"] == [10, 20, 30, 50, 100]
