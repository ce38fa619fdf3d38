"""Files as they are: of any artifact, and of what no format knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from zenexplore.artifacts import Cache, Content, Files
from zenexplore.errors import FormatError, TooLargeError

from .shelf import Shelf, access, archive, loaded, served, version

MODEL = {"model.bin": b"\x00\xff", "notes/read me.txt": "wörds".encode(), "notes/deep/er.json": b"{}"}


@pytest.fixture
def files(tmp_path: Path) -> Files:
    with served(Shelf(archive(MODEL))) as wire:
        found = Content(access(wire, Cache(tmp_path, "x")), version("NobodysMaterializer")).files()
    assert isinstance(found, Files)
    return found


def test_they_are_listed_by_their_path(files: Files) -> None:
    assert list(files) == ["model.bin", "notes/deep/er.json", "notes/read me.txt"]
    assert [file.size_bytes for file in files.values()] == [2, 2, 6]
    assert files.size_bytes == 10
    assert repr(files).splitlines()[:2] == ["<Files of thing:3: 3, 10 bytes>", "model.bin  2 bytes"]


def test_each_is_bytes_text_or_a_path(files: Files) -> None:
    assert files["model.bin"].bytes() == b"\x00\xff"
    assert files["notes/read me.txt"].text() == "wörds"
    assert files["notes/deep/er.json"].path().read_bytes() == b"{}"
    with pytest.raises(FormatError, match=r"model\.bin is no UTF-8 text"):
        files["model.bin"].text()


def test_a_name_that_is_not_there_gets_the_nearest(files: Files) -> None:
    with pytest.raises(KeyError, match=r"did you mean 'model\.bin'"):
        _ = files["model.bim"]
    assert files.get("model.bim") is None
    assert "model.bin" in files


def test_what_no_format_knows_is_given_as_its_files() -> None:
    with served(Shelf(archive(MODEL))) as wire:
        found = loaded(wire, version("NobodysMaterializer"))
    assert isinstance(found, Files)
    assert found["model.bin"].bytes() == b"\x00\xff"


def test_the_client_s_limit_counts_and_a_call_may_say_another() -> None:
    big = {"storage_size": 300_000_000}
    with served(Shelf(archive(MODEL))) as wire:
        with pytest.raises(
            TooLargeError, match=r"thing:3 weighs 300\.0 MB, over the limit of 256\.0 MB.*300_000_000"
        ) as refused:
            loaded(wire, version("NobodysMaterializer", run_metadata=big))
        assert (refused.value.size_bytes, refused.value.max_bytes) == (300_000_000, 256_000_000)
        assert isinstance(loaded(wire, version("NobodysMaterializer", run_metadata=big), max_bytes=300_000_000), Files)
