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
from zenexplore.views import Phase, Task
from zenexplore.widgets._panel import Panel

from .watched import FRAME, Watched, newest

if TYPE_CHECKING:
    from server_stub import Server


def until(true: Callable[[], object], timeout_s: float = 30) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + timeout_s
    while not true():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.01)


def half_way(panel: Panel, id: UUID) -> None:
    until(lambda: 0 < (panel.works[id].share or 0) < 1)


def everything_below(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if not path.is_dir()]


def test_loading_shows_how_far_it_is(slow: Server, opened: Callable[..., Panel]) -> None:
    panel = opened(slow)
    id = newest(panel, artifact=FRAME).id
    panel.load(id)
    shown = panel.close_up.showcase
    half_way(panel, id)
    assert "aria-valuenow" in shown._bar.value
    assert " of " in shown._words.value
    assert shown.load.disabled
    assert shown.cancel._dom_classes == ()
    assert panel.wait()
    assert panel.works[id].phase is Phase.DONE
    assert type(panel.last_loaded) is pd.DataFrame
    assert list(panel.loaded) == [str(id)]
    assert not shown.load.disabled
    assert "zx-gone" in shown.cancel._dom_classes
    assert f"panel.loaded[&quot;{id}&quot;]" in shown._copied.value


def test_cancel_half_way_leaves_nothing(slow: Server, opened: Callable[..., Panel], tmp_path: Path, here: Path) -> None:
    panel = opened(slow)
    id = newest(panel, artifact=FRAME).id
    for start in (panel.load, panel.download, lambda one: panel.download(one, csv=True)):
        start(id)
        half_way(panel, id)
        panel.close_up.showcase.cancel.click()
        assert panel.works[id].phase is Phase.STOPPED
        assert "nothing was kept" in panel.close_up.showcase._words.value
        assert not panel.close_up.showcase.load.disabled
    assert panel.wait()
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
    panel = Panel(watched, stub_client.artifact_versions.where(sort_by="desc:created").query)
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
    assert str(first) in panel.close_up.showcase._copied.value, "what became of it is still there"


def test_cancel_before_the_first_byte_frees_the_panel_at_once(late: Server, opened: Callable[..., Panel]) -> None:
    """The server may pack for minutes before it sends anything, and nobody can interrupt that."""
    panel = opened(late)
    id = newest(panel, artifact=FRAME).id
    panel.act(lambda view: view.show(id))
    began = time.monotonic()
    panel.load(id)
    assert "packs the files" in panel.close_up.showcase._words.value
    panel.close_up.showcase.cancel.click()
    assert time.monotonic() - began < 0.5, "nothing waited for the server, which takes longer"
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
    shown = panel.close_up.showcase
    assert panel.works[id].phase is Phase.REFUSED
    assert "would import" in shown.result.value
    assert "zx-gone" in shown.preview._dom_classes, "the preview says the same"
    assert f"client.get_artifact_version(&quot;{id}&quot;).load(trust=&quot;pickle&quot;)" in shown._copied.value
    assert panel.loaded == {}


def test_what_is_too_large_has_three_ways_on(stub: Server, opened: Callable[..., Panel]) -> None:
    panel = opened(stub, max_bytes=100)
    id = newest(panel, artifact=FRAME).id
    panel.load(id)
    assert panel.wait()
    assert panel.close_up.showcase.result.value.count("<li>") == 3
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
    assert str(here / f"{name}-2.csv") in panel.close_up.showcase._copied.value
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
    panel = Panel(watched, stub_client.artifact_versions.where(sort_by="desc:created").query)
    id = panel.page[0].id
    panel.act(lambda view: view.show(id))
    assert panel.wait()
    watched.bug_in_one = RuntimeError("a bug of ours")
    begin(panel, id)
    assert panel.wait()
    assert [str(each) for each in raised] == ["a bug of ours"]
    assert "RuntimeError: a bug of ours" in panel.close_up.showcase.result.value
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
    assert "role='alert'" in panel.close_up.showcase.result.value
    assert panel.query.resource is ARTIFACT_VERSIONS
