"""All matching rows, taken elsewhere: to a file, the clipboard or a DataFrame; stopped, nothing is left."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from zenexplore.widgets._panel import Panel

from .doing import choose, do
from .watched import Watched


class Paced(Watched):
    """A session whose exports wait at their first progress."""

    def _paced(self, progress: Any) -> Any:
        def heard(done: int, total: int) -> None:
            progress(done, total)
            self._wait()
            progress(done, total)

        return heard

    def export(self, query: Any, path: Path, progress: Any, columns: Any) -> Any:
        return self._session.export(query, path, self._paced(progress), columns)

    def clipboard(self, query: Any, progress: Any, columns: Any) -> str:
        found: str = self._session.clipboard(query, self._paced(progress), columns)
        return found

    def whole_frame(self, query: Any, progress: Any, columns: Any) -> Any:
        return self._session.whole_frame(query, self._paced(progress), columns)


@pytest.fixture
def watched(stub_client: Any) -> Watched:
    return Paced(stub_client._session)


def told(panel: Panel) -> dict[str, Any]:
    found: dict[str, Any] = panel.exported
    return found


@pytest.mark.parametrize(("how", "read"), [("csv", pd.read_csv), ("parquet", pd.read_parquet)])
def test_all_rows_go_to_a_file(seen: Panel, here: Path, how: str, read: Any) -> None:
    choose(seen, "status", "completed")
    do(seen, "export", how=how)
    path = Path(told(seen)["path"])
    assert path.parent == here
    frame = read(path)
    assert len(frame) == told(seen)["done"] == told(seen)["total"] == seen.page.total > len(seen.page)
    assert set(frame["status"]) == {"completed"}
    do(seen, "export", how=how)
    assert Path(told(seen)["path"]) != path, "what is there already stays"
    assert len(list(here.iterdir())) == 2
    assert (told(seen)["busy"], told(seen)["error"]) == (False, "")


def test_all_rows_go_to_the_clipboard(seen: Panel, here: Path) -> None:
    do(seen, "export", how="clipboard")
    frame = pd.read_csv(io.StringIO(told(seen)["text"]), sep="\t")
    assert len(frame) == seen.page.total
    assert list(here.iterdir()) == []


def test_all_rows_become_a_frame(seen: Panel) -> None:
    choose(seen, "status", "failed")
    do(seen, "export", how="frame")
    assert type(seen.frame) is pd.DataFrame
    assert len(seen.frame) == told(seen)["done"] == seen.page.total
    assert set(seen.frame["status"]) == {"failed"}


@pytest.mark.parametrize("how", ["csv", "parquet", "clipboard", "frame"])
def test_a_stopped_one_leaves_nothing(seen: Panel, watched: Watched, here: Path, tmp_path: Path, how: str) -> None:
    with watched.held_back():
        do(seen, "export", how=how, wait=False)
        watched.reached()
        assert told(seen)["busy"]
        assert told(seen)["total"] == seen.page.total
        do(seen, "stop", what="export", wait=False)
    assert seen.wait()
    assert told(seen)["stopped"]
    assert told(seen)["error"] == ""
    assert (told(seen)["busy"], told(seen)["path"], told(seen)["text"]) == (False, "", "")
    assert list(here.iterdir()) == []
    assert list((tmp_path / "temporary").iterdir()) == []
    assert seen.frame is None


def test_a_second_one_ends_the_first(seen: Panel, watched: Watched, here: Path) -> None:
    """Else nobody could stop the first any more, and its progress would be shown as the second's."""
    with watched.held_back():
        do(seen, "export", how="csv", wait=False)
        watched.reached()
        watched.free()
        do(seen, "export", how="parquet", wait=False)
    assert seen.wait()
    assert [path.suffix for path in here.iterdir()] == [".parquet"]
    assert (told(seen)["how"], told(seen)["busy"], told(seen)["error"]) == ("parquet", False, "")


def test_looking_for_keys_takes_the_stop_from_no_export(seen: Panel, watched: Watched, here: Path) -> None:
    with watched.held_back():
        do(seen, "export", how="csv", wait=False)
        watched.reached()
        watched.free()
        do(seen, "keys", all=False, wait=False)
        do(seen, "stop", what="export", wait=False)
    assert seen.wait()
    assert told(seen)["stopped"]
    assert told(seen)["error"] == ""
    assert list(here.iterdir()) == []


def test_closing_stops_it(seen: Panel, watched: Watched, here: Path) -> None:
    with watched.held_back():
        do(seen, "export", how="csv", wait=False)
        watched.reached()
        seen.close()
    assert seen.wait()
    assert list(here.iterdir()) == []


def test_a_file_has_the_columns_that_a_person_chose(seen: Panel, here: Path) -> None:
    do(seen, "arrange", columns=["name", "metadata.accuracy", "status"], pinned=[])
    do(seen, "export", how="csv")
    assert told(seen)["error"] == ""
    found = pd.read_csv(told(seen)["path"])
    assert list(found.columns) == ["name", "metadata.accuracy", "status"]
    assert len(found) == seen.page.total
    assert found["metadata.accuracy"].notna().any()
    do(seen, "export", how="frame")
    assert {"metadata.accuracy", "id"} <= set(seen.frame.columns), "a frame has all columns, and the metadata too"


def test_what_was_taken_is_not_told_of_other_rows(seen: Panel, here: Path) -> None:
    do(seen, "export", how="frame")
    do(seen, "page", page=2)
    assert told(seen)["done"] == seen.page.total
    choose(seen, "status", "failed")
    assert seen.exported is None
