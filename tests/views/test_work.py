"""Work on an artifact version's data, told in words and HTML; and the names that saved things get."""

from __future__ import annotations

import json
import re
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore.artifacts import Progress, TrustReport, preview
from zenexplore.errors import ArtifactError, StoppedError, TooLargeError, UntrustedError
from zenexplore.views import Phase, Task, Work, drawn_work, saved_name

ID = UUID(int=7)
LOAD = Work(ID, Task.LOAD)
REPORT = TrustReport("clf:3", "artifact.pkl", "pickle", 722, ("os.system",), (), "", "3.11.7", (), "00" * 32, None)
CALL = f"client.get_artifact_version(&quot;{ID}&quot;)"


def heard(done: int, total: int | None, task: Task = Task.LOAD) -> Work:
    return Work(ID, task).heard(Progress("thing:3", done, total, rate=1_500_000))


@pytest.mark.parametrize(
    ("work", "words", "share"),
    [
        (LOAD, "waiting for the server, which packs the files first", None),
        (heard(0, None), "waiting for the server, which packs the files first", None),
        (heard(0, 4_000_000), "0 B of 4.0 MB · 1.5 MB/s", 0.0),
        (heard(1_000_000, 4_000_000), "1.0 MB of 4.0 MB · 1.5 MB/s", 0.25),
        (heard(1_000_000, None), "1.0 MB · 1.5 MB/s", None),
        (heard(4_000_000, 4_000_000), "4.0 MB are here; opening them", 1.0),
        (heard(4_000_000, 4_000_000, Task.CSV), "4.0 MB are here; saving them", 1.0),
        (heard(0, 0), "waiting for the server, which packs the files first", None),
        (heard(9, 4), "9 B are here; opening them", 1.0),
    ],
)
def test_how_far_it_is(work: Work, words: str, share: float | None) -> None:
    assert work.runs
    assert work.pace() == words
    assert work.share == share


@given(st.integers(0, 10**15), st.none() | st.integers(0, 10**15))
def test_what_is_drawn_of_it_is_true(done: int, total: int | None) -> None:
    """A share is between nothing and all, and stands there only while it runs."""
    work = heard(done, total)
    drawn = drawn_work(work)
    assert json.loads(json.dumps(drawn)) == drawn
    assert (drawn["runs"], drawn["words"], drawn["share"]) == (True, work.pace(), work.share)
    assert drawn["share"] is None or 0 <= drawn["share"] <= 1
    ended = drawn_work(work.stopped())
    assert (ended["runs"], ended["words"], ended["share"]) == (False, "Stopped; nothing was kept.", None)


def test_what_is_drawn_of_its_ends() -> None:
    loaded = drawn_work(LOAD.loaded("thing:3", preview({"seen": 1})))
    assert (loaded["id"], loaded["task"], loaded["copied"]) == (str(ID), "load", f'panel.loaded["{ID}"]')
    assert loaded["instead"], "it shows what a preview would"
    saved = drawn_work(Work(ID, Task.DOWNLOAD).saved(Path("/tmp/thing-3")))
    assert (saved["copied"], saved["instead"]) == ("/tmp/thing-3", False)
    assert drawn_work(LOAD.refused(UntrustedError("a pickle", REPORT)))["instead"]
    assert not drawn_work(LOAD.refused(ArtifactError("gone")))["instead"], "the preview still says something"


def test_its_ends() -> None:
    seen = preview({"seen": 1})
    loaded = LOAD.loaded("thing:3", seen)
    assert (loaded.phase, loaded.runs) == (Phase.DONE, False)
    assert loaded.copied == f'panel.loaded["{ID}"]'
    assert seen.html in loaded.html
    saved = LOAD.saved(Path("/tmp/thing-3"))
    assert (saved.words, saved.copied) == ("Saved to", "/tmp/thing-3")
    stopped = LOAD.refused(StoppedError("stopped"))
    assert stopped == LOAD.stopped()
    assert stopped.words == "Stopped; nothing was kept."


def test_a_refusal_for_want_of_trust_has_the_report_and_the_call_and_no_button() -> None:
    refused = LOAD.refused(UntrustedError("a pickle", REPORT))
    assert refused.phase is Phase.REFUSED
    assert refused.html == REPORT.html()
    assert refused.copied == f'client.get_artifact_version("{ID}").load(trust="pickle")'
    assert "<button" not in refused.html


def test_a_refusal_for_its_size_has_three_ways_on() -> None:
    refused = LOAD.refused(TooLargeError("too large", size_bytes=512_000_000, max_bytes=256_000_000))
    assert refused.html.count("<li>") == 3
    for call in ("load(max_bytes=512_000_000)", "preview(rows=100)", "download(&quot;folder&quot;)"):
        assert f"{CALL}.{call}" in refused.html
    assert "It weighs 512.0 MB, over the limit of 256.0 MB" in refused.html
    servers_own = LOAD.refused(TooLargeError("over the server's own limit"))
    assert "over the server&#x27;s own limit" in servers_own.html
    assert "<li>" not in servers_own.html


def test_any_other_refusal_is_told_as_it_is_and_escaped() -> None:
    refused = LOAD.refused(ArtifactError("cannot be had:\n1. <img src=x>\n2. nobody"))
    assert "cannot be had:<br>1. &lt;img src=x&gt;<br>2. nobody" in refused.html
    assert "role='alert'" in refused.html


@given(st.text(max_size=300), st.text(max_size=300))
def test_saved_names_are_plain_names(artifact: str, version: str) -> None:
    """What the server calls a thing must not choose the folder, nor make a file's ending of a folder."""
    name = saved_name(artifact, version)
    assert re.fullmatch(r"[\w-]+", name)
    assert not name.startswith("-")
    assert len(name.encode()) < 240
    assert Path(name).name == name
    assert Path(name).suffix == ""


def test_saved_names_keep_what_can_be_kept() -> None:
    assert saved_name("raw_dataset", "3") == "raw_dataset-3"
    assert saved_name("modèle", "2026-golden") == "modèle-2026-golden"
    assert saved_name("../../etc/passwd", "1.csv") == "etc_passwd-1_csv"
    assert saved_name("...", "") == "artifact"
