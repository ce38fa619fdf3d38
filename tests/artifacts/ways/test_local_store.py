"""A local store: a folder of this machine, read in place, and only by the word `via="store"`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.artifacts.shelf import fill
from zenexplore.errors import ArtifactError, FormatError, TooLargeError

from .desk import STORE_ID, content, nobody, scalar


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
    with thing.fetched("store", None, False) as (folder, _):
        assert folder.names == {"thing"}
        assert [path.name for path in folder.whole().iterdir()] == ["thing"]
        with pytest.raises(FormatError, match="has no file 'neighbour'"):
            folder.path("neighbour")


def test_a_local_artifact_that_is_not_here(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match="on this machine"):
        content(nobody(), scalar(f"{tmp_path}/thing"), root=str(tmp_path)).load(via="store")


def test_a_store_without_a_path_is_in_zenmls_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZENML_LOCAL_STORES_PATH", str(tmp_path))
    fill(tmp_path / STORE_ID / "thing", {"data.json": b"5"})
    assert content(nobody(), scalar(f"{tmp_path}/{STORE_ID}/thing"), root=None).load(via="store") == 5
