"""Work on the data of artifact versions in a panel: loaded, saved, stopped, refused."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from uuid import UUID

import pandas as pd
import pytest

import server_stub
from zenexplore import Client
from zenexplore.artifacts import Progress
from zenexplore.errors import StoppedError
from zenexplore.resources import ARTIFACT_VERSIONS
from zenexplore.views import Phase, Task, View
from zenexplore.widgets._panel import Panel

from .conftest import LATE_MS
from .doing import do, until
from .watched import FRAME, Watched, newest

if TYPE_CHECKING:
    from server_stub import Server


def half_way(panel: Panel, id: UUID) -> None:
    until(lambda: 0 < (panel.works[id].share or 0) < 1)


def everything_below(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if not path.is_dir()]


def test_loading_shows_how_far_it_is(slow: Server, opened: Callable[..., Panel]) -> None:
    panel = opened(slow)
    id = newest(panel, artifact=FRAME).id
    do(panel, "task", id=str(id), task="load", wait=False)
    half_way(panel, id)
    until(lambda: panel.work is not None and (panel.work["share"] or 0) > 0)
    assert (panel.work["runs"], panel.work["task"]) == (True, "load")
    assert " of " in panel.work["words"]
    assert panel.wait()
    assert panel.works[id].phase is Phase.DONE
    assert type(panel.last_loaded) is pd.DataFrame
    assert list(panel.loaded) == [str(id)]
    assert (panel.work["runs"], panel.work["share"]) == (False, None)
    assert panel.work["copied"] == f'panel.loaded["{id}"]'
    assert panel.last_loaded is panel.loaded[str(id)]


@pytest.mark.parametrize("task", [each.value for each in Task])
def test_cancel_half_way_leaves_nothing(
    slow: Server, opened: Callable[..., Panel], tmp_path: Path, here: Path, task: str
) -> None:
    panel = opened(slow)
    id = newest(panel, artifact=FRAME).id
    do(panel, "task", id=str(id), task=task, wait=False)
    half_way(panel, id)
    do(panel, "cancel", id=str(id), wait=False)
    assert panel.works[id].phase is Phase.STOPPED
    assert panel.wait()
    assert "nothing was kept" in panel.work["words"]
    assert not panel.work["runs"]
    assert panel.loaded == {}
    assert panel.last_loaded is None
    assert panel.message == ""
    assert everything_below(here, tmp_path / "temporary") == []
    assert list(here.iterdir()) == []


class Saved:
    """An artifact version that is on the disk by the time somebody stops its download.

    Attributes:
        ended: How many downloads were told to end when they next said how far they are.
    """

    def __init__(self, stop: Callable[[], None]) -> None:
        self.artifact = SimpleNamespace(name="thing")
        self.version = "3"
        self.ended = 0
        self._stop = stop

    def download(self, path: Path, *, progress: Callable[[Progress], None]) -> Path:
        if path.suffix:
            path.write_text("a,b")
        else:
            path.mkdir()
            (path / "data.json").write_text("5")
        self._stop()
        try:
            progress(Progress("thing:3", 1, 2, 1.0))
        except StoppedError:
            self.ended += 1
        return path


def test_cancel_when_all_was_saved_already_leaves_nothing_either(stub_client: Client, here: Path) -> None:
    (here / "thing-3").mkdir()
    watched = Watched(stub_client._session)
    panel = Panel(watched, View(stub_client.artifact_versions.where(sort_by="desc:created").query))
    id = panel.page[0].id
    panel.act(lambda view: view.show(id))
    assert panel.wait()
    watched.found = saved = Saved(lambda: panel.cancel(id))
    for csv in (False, True):
        panel.download(id, csv=csv)
        assert panel.wait()
        assert panel.works[id].phase is Phase.STOPPED
    assert saved.ended == 2
    assert [path.name for path in here.iterdir()] == ["thing-3"], "what was there before is not ours"
    panel.close()


def test_a_second_load_of_the_same_is_not_begun(slow: Server, opened: Callable[..., Panel]) -> None:
    panel = opened(slow)
    id = newest(panel, artifact=FRAME).id
    panel.load(id)
    half_way(panel, id)
    before = panel.works[id]
    panel.load(id)
    panel.download(id)
    assert panel.works[id].task is Task.LOAD
    assert (panel.works[id].share or 0) >= (before.share or 0)
    loading = [each for each in threading.enumerate() if str(id) in each.name and "look" not in each.name]
    assert len(loading) == 1
    assert panel.wait()
    assert list(panel.loaded) == [str(id)]


def test_two_things_are_loaded_side_by_side(slow: Server, opened: Callable[..., Panel]) -> None:
    panel = opened(slow)
    first, second = newest(panel, artifact=FRAME).id, newest(panel, artifact="X_train").id
    panel.load(first)
    panel.load(second)
    assert panel.exhibit is not None
    assert panel.exhibit.id == second
    assert panel.wait()
    assert set(panel.loaded) == {str(first), str(second)}
    panel.act(lambda view: view.show(first))
    assert str(first) in panel.work["copied"], "what became of it is still there"


def test_cancel_before_the_first_byte_frees_the_panel_at_once(late: Server, opened: Callable[..., Panel]) -> None:
    """The server may pack for minutes before it sends anything, and nobody can interrupt that."""
    panel = opened(late)
    id = newest(panel, artifact=FRAME).id
    panel.act(lambda view: view.show(id))
    began = time.monotonic()
    panel.load(id)
    assert "packs the files" in panel.work["words"]
    do(panel, "cancel", id=str(id), wait=False)
    assert time.monotonic() - began < LATE_MS / 1000, "nothing waited for the server"
    assert panel.works[id].phase is Phase.STOPPED
    panel.load(id)
    assert panel.works[id].runs, "it can be begun anew at once"
    panel.cancel(id)
    assert panel.wait()
    assert panel.works[id].phase is Phase.STOPPED, "the late answers were dropped"
    assert panel.loaded == {}


def test_closing_ends_everything(slow: Server, opened: Callable[..., Panel], tmp_path: Path, here: Path) -> None:
    before = set(threading.enumerate())
    panel = opened(slow)
    id = newest(panel, artifact=FRAME).id
    panel.download(id)
    half_way(panel, id)
    panel.close()
    until(lambda: {each for each in threading.enumerate() if each.name.startswith("zenexplore")} <= before)
    assert panel.works[id].phase is Phase.STOPPED
    assert everything_below(here, tmp_path / "temporary") == []
    panel.load(id)
    assert panel.wait(1), "a closed panel begins nothing"


def test_what_runs_code_is_refused_with_a_report(stub: Server, opened: Callable[..., Panel]) -> None:
    panel = opened(stub)
    id = newest(panel, type="ModelArtifact").id
    panel.load(id)
    assert panel.wait()
    assert panel.works[id].phase is Phase.REFUSED
    assert "would import" in panel.work["html"]
    assert panel.work["instead"], "the preview says the same"
    assert panel.work["copied"] == f'client.get_artifact_version("{id}").load(trust="pickle")'
    assert panel.loaded == {}


def test_what_is_too_large_has_three_ways_on(stub: Server, opened: Callable[..., Panel]) -> None:
    panel = opened(stub, max_bytes=100)
    id = newest(panel, artifact=FRAME).id
    panel.load(id)
    assert panel.wait()
    assert panel.work["html"].count("<li>") == 3
    assert panel.loaded == {}


def test_downloads_go_to_new_places(stub: Server, opened: Callable[..., Panel], here: Path) -> None:
    panel = opened(stub)
    version = newest(panel, artifact=FRAME)
    name = f"{FRAME}-{version.version}"
    for _ in range(2):
        panel.download(version.id)
        assert panel.wait()
        panel.download(version.id, csv=True)
        assert panel.wait()
        assert panel.works[version.id].phase is Phase.DONE, panel.works[version.id].html
    assert {path.name for path in here.iterdir()} == {name, f"{name}-2", f"{name}.csv", f"{name}-2.csv"}
    assert {path.name for path in (here / name).iterdir()} >= {"df.parquet.gzip"}
    assert str(here / f"{name}-2.csv") in panel.work["copied"]
    panel.load(version.id)
    assert panel.wait()
    assert len(pd.read_csv(here / f"{name}.csv")) == len(panel.last_loaded)


@pytest.mark.parametrize("begin", [Panel.load, Panel.download])
def test_a_bug_in_a_thread_is_shown_and_goes_on(
    stub_client: Client, monkeypatch: pytest.MonkeyPatch, begin: Callable[[Panel, UUID], None]
) -> None:
    """Swallowed, a bug would look like a load that never ends."""
    raised: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: raised.append(told.exc_value))
    watched = Watched(stub_client._session)
    panel = Panel(watched, View(stub_client.artifact_versions.where(sort_by="desc:created").query))
    id = panel.page[0].id
    panel.act(lambda view: view.show(id))
    assert panel.wait()
    watched.bug_in_one = RuntimeError("a bug of ours")
    begin(panel, id)
    assert panel.wait()
    assert [str(each) for each in raised] == ["a bug of ours"]
    assert "RuntimeError: a bug of ours" in panel.work["html"]
    panel.close()


def test_a_server_that_goes_away_is_told_where_it_was_asked(opened: Callable[..., Panel]) -> None:
    server = server_stub.start(runs=30, seed=7)
    panel = opened(server, timeout_s=2)
    version = newest(panel, artifact=FRAME)
    panel.act(lambda view: view.show(version.id))
    assert panel.wait()
    server.stop()
    panel.load(version.id)
    assert panel.wait()
    assert panel.works[version.id].phase is Phase.REFUSED
    assert "role='alert'" in panel.work["html"]
    assert panel.query.resource is ARTIFACT_VERSIONS
