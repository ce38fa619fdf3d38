"""An artifact version in the detail: what it shows, and what comes a moment later."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from zenexplore import Client
from zenexplore.errors import UnreachableError
from zenexplore.resources import RUNS
from zenexplore.views import Phase, View
from zenexplore.widgets._panel import Panel

from .doing import choose, do, look_at, rows
from .watched import FRAME, Watched, newest

if TYPE_CHECKING:
    from server_stub import Server


@pytest.fixture
def versions(watched: Watched, stub_client: Client) -> Iterator[Panel]:
    """A panel on the newest artifact versions whose source is `watched`."""
    found = Panel(watched, View(stub_client.artifact_versions.where(sort_by="desc:created").query))
    assert found.wait()
    yield found
    found.close()
    found.wait()


def drawn(panel: Panel) -> dict[str, Any]:
    """What is drawn of the exhibit."""
    found: dict[str, Any] = panel.detail["exhibit"]
    return found


def test_only_a_table_may_be_saved_as_csv(stub: Server, opened: Callable[..., Panel]) -> None:
    panel = opened(stub)
    panel.act(lambda view: view.show(newest(panel, artifact=FRAME).id))
    assert drawn(panel)["table"]
    panel.act(lambda view: view.show(newest(panel, artifact="accuracy").id))
    assert not drawn(panel)["table"]


def test_an_exhibit_fills_up(stub: Server, stub_client: Client, opened: Callable[..., Panel]) -> None:
    panel = opened(stub)
    version = newest(panel, artifact="accuracy")
    panel.act(lambda view: view.show(version.id))
    assert (drawn(panel)["preview"], drawn(panel)["history"]) == (None, None)
    assert panel.wait()
    exhibit, shown = panel.exhibit, drawn(panel)
    assert exhibit is not None
    assert exhibit.history is not None
    run = panel._source.one(RUNS, version.producer_pipeline_run_id)
    assert shown["run"] == {"id": str(run.id), "name": run.name}
    assert shown["step"] in run.steps
    assert f"one of {exhibit.history.total:,}" in shown["heading"]
    assert "<svg" in shown["history"]["spark"]
    assert shown["history"]["shown"] == str(version.id)
    assert version.run_metadata["string_representation"] in shown["preview"]
    assert eval(shown["code"], {"client": stub_client}) == version.load()
    do(panel, "follow", place="runs", id=shown["run"]["id"])
    assert panel.query.resource is RUNS
    assert panel.view.detail == run.id
    assert panel.exhibit is None
    assert panel.detail["exhibit"] is None


def test_choosing_another_version_shows_it_and_asks_for_no_list(versions: Panel, watched: Watched) -> None:
    choose(versions, "artifact", "accuracy")
    look_at(versions)
    asked = watched.pages
    second = drawn(versions)["history"]["versions"][1]["id"]
    do(versions, "show artifact", id=second)
    assert (str(versions.view.detail), versions.detail["id"]) == (second, second)
    assert drawn(versions)["history"]["shown"] == second
    assert drawn(versions)["preview"]
    assert watched.pages == asked
    do(versions, "refresh")
    assert watched.pages == asked + 3, "refreshing asks for the table, the page after it, and the history"


def test_data_at_a_step_is_looked_at_within_the_run(panel: Panel) -> None:
    choose(panel, "status", "completed")
    look_at(panel)
    run, title = panel.view.detail, panel.detail["title"]
    held = panel.detail["data"][0]["held"][0]
    do(panel, "show artifact", id=held["id"])
    assert (panel.view.detail, str(panel.view.artifact)) == (run, held["id"])
    assert (panel.marks["current"], panel.marks["artifact"]) == (str(run), held["id"])
    assert (panel.detail["id"], panel.detail["back"]) == (held["id"], title)
    assert drawn(panel)["id"] == held["id"]
    do(panel, "raw")
    assert panel.raw["id"] == held["id"]
    do(panel, "show artifact", id=None)
    assert (panel.view.detail, panel.view.artifact) == (run, None)
    assert (panel.detail["id"], panel.detail["back"], panel.detail["exhibit"]) == (str(run), "", None)
    do(panel, "raw")
    assert panel.raw["id"] == str(run)
    do(panel, "task", id=held["id"], task="load")
    assert str(panel.view.artifact) == held["id"]
    assert panel.work["id"] == held["id"]
    assert panel.works[panel.view.artifact].phase in (Phase.DONE, Phase.REFUSED)


def test_the_work_on_another_version_is_not_drawn(versions: Panel) -> None:
    """Else a person would cancel, or copy, what belongs to something else."""
    choose(versions, "artifact", "accuracy")
    do(versions, "task", id=rows(versions)[0]["id"], task="load")
    assert versions.work["id"] == rows(versions)[0]["id"]
    do(versions, "show", id=rows(versions)[1]["id"])
    assert versions.work is None
    do(versions, "show", id=rows(versions)[0]["id"])
    assert versions.work["id"] == rows(versions)[0]["id"], "what became of it is still there"


def test_what_comes_for_a_version_that_is_left_is_dropped(versions: Panel, watched: Watched) -> None:
    first = versions.page[0].id
    second = next(each.id for each in versions.page if each.artifact != versions.page[0].artifact)
    with watched.held_back():
        versions.act(lambda view: view.show(first))
        watched.reached()
        watched.free()
        versions.act(lambda view: view.show(second))
    assert versions.wait()
    assert drawn(versions)["id"] == str(second)
    assert drawn(versions)["history"]["shown"] == str(second)


def test_a_bug_while_looking_is_shown_and_goes_on(
    versions: Panel, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Swallowed, a bug would look like a preview that never comes."""
    raised: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: raised.append(told.exc_value))
    watched.bug = RuntimeError("a bug of ours")
    look_at(versions)
    assert [str(each) for each in raised] == ["a bug of ours"]
    assert "RuntimeError: a bug of ours" in drawn(versions)["preview"]


def test_what_cannot_be_asked_is_told_where_it_would_stand(versions: Panel, watched: Watched) -> None:
    watched.bug = UnreachableError("nobody answers")
    look_at(versions)
    assert drawn(versions)["history"]["refused"] == "nobody answers"
    assert drawn(versions)["preview"], "one thing that is missing does not keep the others away"
    assert versions.message == ""
