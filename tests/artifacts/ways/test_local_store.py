"""A local store: a folder of this machine, read in place, and only by the word `via="store"`."""

from __future__ import annotations

import hashlib
import os
import pickle
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.artifacts.shelf import fill, poison, version
from zenexplore.artifacts.gate import Gate
from zenexplore.errors import ArtifactError, FormatError, TooLargeError, UntrustedError

from .desk import STORE_ID, content, nobody, scalar

LOADS = 60


def test_a_local_store_is_read_in_place(tmp_path: Path, temporary: Path) -> None:
    fill(tmp_path / "store" / "thing", {"data.json": b"5", "sub/other": b"6"})
    thing = content(nobody(), scalar(f"{tmp_path}/store/thing"), root=f"{tmp_path}/store")
    assert thing.load(via="store") == 5
    assert list(temporary.iterdir()) == []
    files = thing.files(via="store")
    assert files["sub/other"].path() == tmp_path / "store" / "thing" / "sub" / "other"


def test_the_limit_counts_for_a_local_store(tmp_path: Path) -> None:
    fill(tmp_path / "thing", {"data.json": b"5", "other": bytes(2_000)})
    thing = content(nobody(), scalar(f"{tmp_path}/thing"), root=str(tmp_path), max_bytes=2_000)
    with pytest.raises(TooLargeError) as refused:
        thing.load(via="store")
    assert refused.value.size_bytes == 2_001
    assert thing.files(via="store", max_bytes=1)["data.json"].bytes() == b"5"
    with pytest.raises(TooLargeError):
        thing.files(via="store", max_bytes=1)["other"].bytes()


def test_a_single_file_comes_without_its_neighbours(tmp_path: Path) -> None:
    fill(tmp_path, {"thing": b"5", "neighbour": b"6"})
    thing = content(nobody(), scalar(f"{tmp_path}/thing"), root=str(tmp_path))
    with thing.fetched("load", "store", None, False) as (folder, _):
        assert folder.names == {"thing"}
        assert [path.name for path in folder.whole().iterdir()] == ["thing"]
        with pytest.raises(FormatError, match="has no file 'neighbour'"):
            folder.path("neighbour")


def test_what_is_trusted_is_what_was_looked_at(tmp_path: Path) -> None:
    """Whoever can write to the store must not get another pickle opened than the one whose hash was compared."""
    evil, honest = poison(tmp_path), pickle.dumps("honest")
    path = fill(tmp_path / "thing", {"artifact.pkl": honest, "python_version.txt": b"3.11.7"}) / "artifact.pkl"
    facts = {"uri": str(path.parent), "artifact_store_id": STORE_ID, "content_hash": hashlib.sha256(honest).hexdigest()}
    thing = content(nobody(), version("CloudpickleMaterializer", **facts), root=str(tmp_path))
    with thing.fetched("load", "store", None, False) as (folder, errand):
        gate = Gate("pickle")
        taken = gate.file(folder, "artifact.pkl")
        path.write_bytes(evil.pickled)
        assert gate.unpickle(taken, errand.facts) == "honest"
    over = threading.Event()

    def swap() -> None:
        new = tmp_path / "new"
        while not over.is_set():
            for held in (honest, evil.pickled):
                new.write_bytes(held)
                os.replace(new, path)

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        outcomes = Counter(outcome(lambda: thing.load(via="store", trust="pickle")) for _ in range(LOADS))
    finally:
        over.set()
        swapping.join()
    assert not evil.trace.exists()
    assert set(outcomes) == {"honest", "refused"}, "the race was run"


def outcome(load: Callable[[], object]) -> object:
    try:
        return load()
    except UntrustedError:
        return "refused"


def test_a_local_artifact_that_is_not_here(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match="on this machine"):
        content(nobody(), scalar(f"{tmp_path}/thing"), root=str(tmp_path)).load(via="store")


def test_a_store_without_a_path_is_in_zenmls_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZENML_LOCAL_STORES_PATH", str(tmp_path))
    fill(tmp_path / STORE_ID / "thing", {"data.json": b"5"})
    assert content(nobody(), scalar(f"{tmp_path}/{STORE_ID}/thing"), root=None).load(via="store") == 5
