"""An artifact version in the detail: what it shows, and what comes a moment later."""

from __future__ import annotations

import threading
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING

import pytest

from zenexplore import Client
from zenexplore.errors import UnreachableError
from zenexplore.resources import RUNS
from zenexplore.views import Phase
from zenexplore.widgets._panel import Panel

from .doing import look_at
from .watched import FRAME, Watched, newest

if TYPE_CHECKING:
    from server_stub import Server


def test_only_a_table_has_a_button_for_csv(stub: Server, opened: Callable[..., Panel]) -> None:
    panel = opened(stub)
    panel.act(lambda view: view.show(newest(panel, artifact=FRAME).id))
    assert panel.close_up.showcase.csv._dom_classes == ()
    panel.act(lambda view: view.show(newest(panel, artifact="accuracy").id))
    assert panel.close_up.showcase.csv._dom_classes == ("zx-gone",)


def test_an_exhibit_fills_up(stub: Server, stub_client: Client, opened: Callable[..., Panel]) -> None:
    panel = opened(stub)
    version = newest(panel, artifact="accuracy")
    panel.act(lambda view: view.show(version.id))
    first = panel.exhibit
    assert first is not None
    assert first.preview is None
    assert panel.wait()
    exhibit, shown = panel.exhibit, panel.close_up.showcase
    assert exhibit is not None
    assert exhibit.history is not None
    run = panel._source.one(RUNS, version.producer_pipeline_run_id)
    assert (exhibit.origin.name, shown.run.description) == (run.name, run.name)
    assert exhibit.origin.step in run.steps
    assert f"one of {exhibit.history.total:,}" in shown._heading.value
    assert "<svg" in shown._spark.value
    assert shown.versions.value == version.id
    assert version.run_metadata["string_representation"] in shown.preview.value
    code = unescape(shown._code.value.partition(">")[2].partition("<")[0])
    assert eval(code, {"client": stub_client}) == version.load()
    assert "zx-gone" in shown._code._dom_classes
    shown.code.value = True
    assert "zx-gone" not in shown._code._dom_classes
    shown.run.click()
    assert panel.query.resource is RUNS
    assert panel.view.detail == run.id
    assert panel.exhibit is None


def test_choosing_another_version_shows_it_and_asks_for_no_list(stub_client: Client) -> None:
    watched = Watched(stub_client._session)
    panel = Panel(watched, stub_client.artifact_versions.where(artifact="accuracy", sort_by="desc:created").query)
    look_at(panel)
    assert panel.wait()
    asked = watched.pages
    _, second = panel.close_up.showcase.versions.options[:2]
    panel.close_up.showcase.versions.value = second[1]
    assert panel.wait()
    assert panel.view.detail == second[1]
    assert panel.exhibit is not None
    assert panel.exhibit.history is not None
    assert panel.exhibit.history.shown == second[1]
    assert panel.close_up.showcase.versions.value == second[1]
    assert watched.pages == asked
    panel.close_up.showcase.newer.click()
    assert panel.close_up.showcase.newer.disabled
    panel.close_up.showcase.older.click()
    assert panel.wait()
    assert panel.view.detail == second[1]
    panel.refresh()
    assert panel.wait()
    assert watched.pages == asked + 2, "refreshing asks for the table and the history"
    panel.close()


def test_data_at_a_step_is_looked_at_within_the_run(stub_client: Client) -> None:
    panel = stub_client.explore()
    panel.act(lambda view: view.set_filter("status", "completed"))
    look_at(panel)
    run = panel.view.detail
    (id, name), *_ = panel.close_up.opens.items()
    name.click()
    assert (panel.view.detail, panel.view.artifact) == (run, id)
    assert panel.exhibit is not None
    assert panel.exhibit.id == id
    assert panel.close_up.back.description.endswith(panel.page[0].name)
    assert panel.wait()
    panel.close_up.back.click()
    assert (panel.view.detail, panel.view.artifact) == (run, None)
    assert panel.exhibit is None
    assert id in panel.close_up.loads
    panel.close_up.loads[id].click()
    assert panel.view.artifact == id
    assert panel.wait()
    assert panel.works[id].phase in (Phase.DONE, Phase.REFUSED)
    panel.close()


def test_what_comes_for_a_version_that_is_left_is_dropped(stub_client: Client) -> None:
    watched = Watched(stub_client._session)
    panel = Panel(watched, stub_client.artifact_versions.where(sort_by="desc:created").query)
    first, second = panel.page[0].id, next(each.id for each in panel.page if each.artifact != panel.page[0].artifact)
    slow = watched.answer = threading.Event()
    watched.asked.clear()
    panel.act(lambda view: view.show(first))
    assert watched.asked.wait(30)
    watched.answer = threading.Event()
    watched.answer.set()
    panel.act(lambda view: view.show(second))
    slow.set()
    assert panel.wait()
    assert panel.exhibit is not None
    assert panel.exhibit.id == second
    assert panel.exhibit.history is not None
    assert panel.exhibit.history.shown == second
    panel.close()


def test_a_bug_while_looking_is_shown_and_goes_on(stub_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Swallowed, a bug would look like a preview that never comes."""
    raised: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: raised.append(told.exc_value))
    watched = Watched(stub_client._session)
    panel = Panel(watched, stub_client.artifact_versions.where(sort_by="desc:created").query)
    watched.bug = RuntimeError("a bug of ours")
    panel.act(lambda view: view.show(panel.page[0].id))
    assert panel.wait()
    assert [str(each) for each in raised] == ["a bug of ours"]
    assert "RuntimeError: a bug of ours" in panel.close_up.showcase.preview.value
    panel.close()


def test_what_cannot_be_asked_is_told_where_it_would_stand(stub_client: Client) -> None:
    watched = Watched(stub_client._session)
    panel = Panel(watched, stub_client.artifact_versions.where(sort_by="desc:created").query)
    watched.bug = UnreachableError("nobody answers")
    panel.act(lambda view: view.show(panel.page[0].id))
    assert panel.wait()
    assert "nobody answers" in panel.close_up.showcase._spark.value
    assert panel.exhibit is not None
    assert panel.exhibit.preview, "one thing that is missing does not keep the others away"
    assert panel.message == ""
    panel.close()
