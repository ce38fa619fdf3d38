"""Downloads through the server: broken ones, slow ones, lying ones, stopped ones."""

from __future__ import annotations

import gzip
import logging
import resource
import signal
import subprocess
import sys
import tracemalloc
from pathlib import Path
from random import Random

import pytest

from tests.artifacts.shelf import archive
from zenexplore.artifacts import Cache, Progress
from zenexplore.errors import (
    ArtifactError,
    ContractError,
    FormatError,
    StoppedError,
    TooLargeError,
    UnreachableError,
)

from .desk import (
    Answer,
    Desk,
    content,
    cut,
    encoded,
    hung_up,
    late,
    lying,
    nobody,
    scalar,
    served,
    slowly,
    unmeasured,
    whole,
)

NOISE = Random(7).randbytes(300_000)  # does not pack smaller; the same in every process
LARGE = archive({"data.json": b"5", "noise": NOISE})


@pytest.fixture(params=["kept", "not kept"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Cache | None:
    return Cache(tmp_path / "cache", "server") if request.param == "kept" else None


def nothing_left(temporary: Path, cache: Cache | None) -> bool:
    kept = [path for path in cache.root.rglob("*") if path.is_file()] if cache else []
    unfinished = [*cache.root.rglob(".new-*")] if cache else []
    return [*temporary.iterdir(), *kept, *unfinished] == []


@pytest.mark.parametrize("breaks", [1, 2])
@pytest.mark.parametrize("after", [0, 1, 200_000])
def test_a_broken_download_is_begun_anew_with_a_new_token(breaks: int, after: int) -> None:
    desk = Desk(LARGE, [cut(after)] * breaks + [whole])
    with served(desk) as wire:
        assert content(wire, scalar()).load(via="server") == 5
    assert desk.asked == ["/download-token", "/data"] * (breaks + 1)
    assert desk.tokens == breaks + 1


def test_three_broken_downloads_are_enough(temporary: Path, cache: Cache | None) -> None:
    desk = Desk(LARGE, [cut(200_000)])
    with served(desk) as wire, pytest.raises(UnreachableError, match="broke"):
        content(wire, scalar(), cache=cache).load(via="server")
    assert desk.tokens == 3
    assert nothing_left(temporary, cache)


def test_an_answer_that_never_begins_is_not_asked_for_again() -> None:
    desk = Desk(answers=[hung_up])
    with served(desk) as wire, pytest.raises(UnreachableError):
        content(wire, scalar()).load(via="server")
    assert desk.tokens == 1


def test_an_archive_that_was_cut_before_it_was_sent(temporary: Path, cache: Cache | None) -> None:
    desk = Desk(LARGE[:-20])
    with served(desk) as wire, pytest.raises(FormatError, match="cut short"):
        content(wire, scalar(), cache=cache).load(via="server")
    assert desk.tokens == 1
    assert nothing_left(temporary, cache)


@pytest.mark.parametrize(
    ("length", "error"),
    [(len(LARGE) - 20, FormatError), (1, FormatError), (0, FormatError), (len(LARGE) + 20, UnreachableError)],
)
def test_a_length_that_is_not_true(length: int, error: type[Exception], temporary: Path, cache: Cache | None) -> None:
    with served(Desk(LARGE, [lying(length)])) as wire, pytest.raises(error):
        content(wire, scalar(), cache=cache).load(via="server")
    assert nothing_left(temporary, cache)


def test_too_large_by_its_length_is_not_read(temporary: Path, cache: Cache | None) -> None:
    told: list[Progress] = []
    with served(Desk(answers=[lying(10**12)])) as wire, pytest.raises(TooLargeError, match=r"limit of 0\.3 MB"):
        content(wire, scalar(), cache=cache).load(via="server", max_bytes=300_000, progress=told.append)
    assert told == []
    assert nothing_left(temporary, cache)


def test_too_large_by_its_record_is_not_asked_for() -> None:
    desk = Desk()
    with served(desk) as wire, pytest.raises(TooLargeError) as refused:
        content(wire, scalar(run_metadata={"storage_size": 301})).files(via="server", max_bytes=300)
    assert (refused.value.size_bytes, refused.value.max_bytes) == (301, 300)
    assert desk.asked == []


def test_too_large_without_a_length_is_stopped_on_the_way(temporary: Path, cache: Cache | None) -> None:
    with served(Desk(LARGE, [unmeasured])) as wire, pytest.raises(TooLargeError):
        content(wire, scalar(), cache=cache).load(via="server", max_bytes=200_000)
    assert nothing_left(temporary, cache)


def test_an_answer_without_a_length(cache: Cache | None) -> None:
    told: list[Progress] = []
    with served(Desk(LARGE, [unmeasured])) as wire:
        assert content(wire, scalar(), cache=cache).load(via="server", progress=told.append) == 5
    assert told[0].total is None
    assert told[-1].done == told[-1].total == len(LARGE)


def test_a_server_that_has_to_pack_first_is_waited_for() -> None:
    with served(Desk(answers=[late(1.0)]), timeout_s=0.3) as wire:
        assert content(wire, scalar()).load(via="server") == 5


@pytest.mark.parametrize(
    "error", [StoppedError("enough"), KeyboardInterrupt(), ValueError("a bug"), UnreachableError()]
)
@pytest.mark.parametrize("after", [0, 1, len(LARGE)])
@pytest.mark.parametrize("via", ["auto", "server"])
def test_what_progress_raises_stops_everything(
    error: BaseException, after: int, via: str, temporary: Path, cache: Cache | None
) -> None:
    def stop(progress: Progress) -> None:
        if progress.done >= after:
            raise error

    desk = Desk(LARGE, [slowly(0.15, 200_000)])
    with served(desk) as wire, pytest.raises(type(error)) as stopped:
        content(wire, scalar(), cache=cache).load(via=via, progress=stop)
    assert stopped.value is error
    assert desk.asked == ["/download-token", "/data"]
    assert nothing_left(temporary, cache)


INTERRUPTED = """if True:
    import signal
    import sys
    import tempfile
    from pathlib import Path
    from tests.artifacts.ways.desk import Desk, content, scalar, served, slowly
    from zenexplore.artifacts import Cache
    tempfile.tempdir = sys.argv[1]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background has none
    with served(Desk(bytes(1000), [slowly(3, 100)])) as wire:
        try:
            content(wire, scalar(), cache=Cache(Path(sys.argv[2]), "server")).load(progress=lambda at: print(at, flush=True))
        except KeyboardInterrupt:
            print([path.name for root in sys.argv[1:] for path in Path(root).rglob("*") if path.is_file()])
"""


def test_control_c_while_it_waits_leaves_nothing(tmp_path: Path, temporary: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTED, str(temporary), str(tmp_path / "cache")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "done=0" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.stdout.read().endswith("[]\n")
    assert list(temporary.iterdir()) == []


def test_the_packing_of_a_proxy_is_undone() -> None:
    with served(Desk(LARGE, [encoded(gzip.compress, "gzip")])) as wire:
        assert content(wire, scalar()).load(via="server") == 5


@pytest.mark.parametrize("name", ["gzip, gzip", "br", "zstd", "gzip, deflate"])
def test_packing_that_could_fill_the_memory_is_refused(name: str, temporary: Path) -> None:
    bomb = gzip.compress(gzip.compress(bytes(10**8)))
    tracemalloc.start()
    with served(Desk(bomb, [encoded(bytes, name)])) as wire, pytest.raises(ContractError, match="packed as"):
        content(wire, scalar()).load(via="server")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10**7
    assert list(temporary.iterdir()) == []


def test_a_full_disk(temporary: Path, cache: Cache | None) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with served(Desk(LARGE)) as wire:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        try:
            with pytest.raises(ArtifactError, match=r"thing:3 cannot be written to /.*File too large"):
                content(wire, scalar(), cache=cache).load(via="server")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert nothing_left(temporary, cache)


def test_nobody_there_is_said_soon() -> None:
    with pytest.raises(UnreachableError, match="nobody answers"):
        content(nobody(), scalar()).load(via="server")


@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG])
@pytest.mark.parametrize("answers", [[whole], [cut(7), whole], [cut(7)], [hung_up], [lying(10**12)]])
def test_no_token_is_in_a_log_or_an_error(level: int, answers: list[Answer], caplog: pytest.LogCaptureFixture) -> None:
    said = ""
    with caplog.at_level(level), served(Desk(LARGE, answers)) as wire:
        try:
            content(wire, scalar()).load()
        except (ArtifactError, UnreachableError) as refused:
            said = repr(refused) + repr(refused.__cause__) + str(refused)
    assert "/download-token" in caplog.text
    assert "nobody-may-see" not in caplog.text + said


def test_the_address_of_a_single_file_names_it() -> None:
    lone = archive({"": b"5"})
    with served(Desk(lone)) as wire:
        files = content(wire, scalar("s3://bucket/root/notes.txt")).files(via="server")
    assert {name: file.bytes() for name, file in files.items()} == {"notes.txt": b"5"}
