"""Loading over HTTP: what is asked, what is refused, what is left behind."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from zenexplore.errors import (
    ArtifactError,
    ContractError,
    FormatError,
    NotFoundError,
    QueryError,
    TooLargeError,
    UnreachableError,
    UntrustedError,
)
from zenexplore.resources import MAX_BYTES

from .shelf import TOKEN, Shelf, archive, loaded, poison, served, version

SCALAR = version("BuiltInMaterializer", "builtins.int")


def test_a_load_asks_twice_and_leaves_nothing(temporary: Path) -> None:
    shelf = Shelf()
    with served(shelf) as wire:
        assert loaded(wire, SCALAR) == 5
    assert shelf.asked == ["/download-token", "/data"]
    assert not list(temporary.iterdir())


@pytest.mark.parametrize(
    ("status", "refusal", "words"),
    [
        (403, ["IllegalOperationError", "Files in a local artifact store cannot be accessed from the server."],
         "ZENML_SERVER_ALLOW_LOCAL_FILE_ACCESS=true"),
        (501, ["NotImplementedError", "Artifact store 's3' could not be instantiated."], "integration install s3"),
        (404, ["KeyError", "Artifact version 1 has no artifact store"], "the artifact store was deleted"),
        (404, ["KeyError", "The artifact URI '/a' does not exist."], "deleted or moved"),
        (404, "Not Found", "before ZenML 0.85"),
    ],
)  # fmt: skip
def test_refusals_say_what_the_server_said_and_what_would_help(
    temporary: Path, status: int, refusal: object, words: str
) -> None:
    shelf = Shelf(status=status, refusal=json.dumps({"detail": refusal}).encode())
    with served(shelf) as wire, pytest.raises(ArtifactError, match=words) as refused:
        loaded(wire, SCALAR)
    said = refusal[1] if isinstance(refusal, list) else str(refusal)
    assert said.rstrip(".") in str(refused.value)
    assert "thing:3" in str(refused.value)
    assert shelf.asked == ["/download-token"]
    assert not list(temporary.iterdir())


def test_the_servers_own_size_limit() -> None:
    shelf = Shelf(
        status=403, refusal=b'{"detail": ["IllegalOperationError", "The artifact is too large to be downloaded."]}'
    )
    with served(shelf) as wire, pytest.raises(ArtifactError, match="ZENML_SERVER_FILE_DOWNLOAD_SIZE_LIMIT"):
        loaded(wire, SCALAR)


def test_other_refusals_stay_what_they_are() -> None:
    shelf = Shelf(status=404, refusal=b'{"detail": ["KeyError", "No artifact version with this ID found"]}')
    with served(shelf) as wire, pytest.raises(NotFoundError):
        loaded(wire, SCALAR)


@pytest.mark.parametrize("token", [b"{}", b"no json", b""])
def test_an_answer_without_a_token(token: bytes) -> None:
    with served(Shelf(token=token)) as wire, pytest.raises(ContractError, match="no token"):
        loaded(wire, SCALAR)


def test_too_large_by_the_record_is_not_even_asked_for() -> None:
    shelf = Shelf()
    large = version("BuiltInMaterializer", run_metadata={"storage_size": MAX_BYTES + 1})
    with served(shelf) as wire, pytest.raises(TooLargeError, match=r"limit of 256\.0 MB"):
        loaded(wire, large)
    assert not shelf.asked


@pytest.mark.parametrize("size", ["huge", None, [1], -3])
def test_a_users_own_metadata_is_no_size(size: object) -> None:
    with served(Shelf()) as wire:
        assert loaded(wire, version("BuiltInMaterializer", run_metadata={"storage_size": size})) == 5


def test_too_large_by_the_answers_length_is_not_read(temporary: Path) -> None:
    with served(Shelf(length=10**12)) as wire, pytest.raises(TooLargeError):
        loaded(wire, SCALAR)
    assert not list(temporary.iterdir())


def test_too_large_when_unpacked(temporary: Path) -> None:
    with (
        served(Shelf(archive({"data.json": b" " * 50_000}))) as wire,
        pytest.raises(TooLargeError, match="20,000 bytes"),
    ):
        loaded(wire, SCALAR, max_bytes=20_000)
    assert not list(temporary.iterdir())


def test_an_answer_that_is_cut_is_noticed(temporary: Path) -> None:
    whole = archive({"data.json": b"5"})
    with served(Shelf(whole[:-20], length=len(whole))) as wire, pytest.raises(UnreachableError):
        loaded(wire, SCALAR)
    assert not list(temporary.iterdir())


def test_an_archive_that_was_cut_before_it_was_sent(temporary: Path) -> None:
    with served(Shelf(archive({"data.json": b"5"})[:-20])) as wire, pytest.raises(FormatError, match="cut short"):
        loaded(wire, SCALAR)
    assert not list(temporary.iterdir())


def test_a_wrong_trust_asks_nothing() -> None:
    shelf = Shelf()
    with served(shelf) as wire, pytest.raises(QueryError):
        loaded(wire, SCALAR, trust="always")
    assert not shelf.asked


def test_a_pickle_over_http(tmp_path: Path, temporary: Path) -> None:
    evil = poison(tmp_path)
    held = version("SklearnMaterializer", "sklearn.Thing", content_hash=evil.sha256)
    with served(Shelf(archive({"artifact.pkl": evil.pickled}))) as wire:
        with pytest.raises(UntrustedError, match="hash matches"):
            loaded(wire, held)
        assert not evil.trace.exists()
        loaded(wire, held, trust="pickle").close()
    assert evil.trace.exists()
    assert not list(temporary.iterdir())


def test_nothing_stays_of_a_container_that_fails_after_a_path(temporary: Path) -> None:
    entries = [
        {"path": f"/a/{at}", "type": "pathlib.Path", "materializer": f"m.{wrote}"}
        for at, wrote in enumerate(("PathMaterializer", "NumpyMaterializer"))
    ]
    files = {"metadata.json": json.dumps(entries).encode(), "0/file_data": b"1", "1/data.npy": b"junk"}
    with served(Shelf(archive(files))) as wire, pytest.raises(FormatError):
        loaded(wire, version("BuiltInContainerMaterializer", "builtins.list"))
    assert not list(temporary.iterdir())


def test_a_loaded_path_is_gone_when_the_interpreter_exits(tmp_path: Path) -> None:
    code = """if True:
        import tempfile
        from tests.artifacts.shelf import Shelf, archive, loaded, served, version
        with served(Shelf(archive({"file_data": b"one"}))) as wire:
            path = loaded(wire, version("PathMaterializer", "pathlib.PosixPath"))
        assert path.read_bytes() == b"one"
        print(path)
    """
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.startswith(str(tmp_path))
    assert not ran.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG])
def test_the_token_is_in_no_log_and_no_error(level: int) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    root, before = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(level)
    try:
        with served(Shelf()) as wire:
            loaded(wire, SCALAR)
        with served(Shelf(length=10**12)) as wire, pytest.raises(TooLargeError) as refused:
            loaded(wire, SCALAR)
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
    assert "/data" in written.getvalue()
    assert TOKEN not in written.getvalue()
    assert TOKEN not in repr(refused.value)
