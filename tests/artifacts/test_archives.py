"""Archives made to do harm: nothing of them lands outside the folder, and none is too much."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import tracemalloc
from pathlib import Path

import pytest

from zenexplore.artifacts.archives import MAX_MEMBERS, Budget, unpack
from zenexplore.errors import ArtifactError, FormatError, TooLargeError

from .shelf import archive, archive_of, gzipped


def unpacked(packed: bytes, folder: Path, max_bytes: int = 1_000_000) -> dict[str, bytes]:
    source = folder / "archive.tar.gz"
    source.write_bytes(packed)
    target = folder / "inner" / "files"
    target.parent.mkdir()
    unpack(source, target, Budget("thing:3", max_bytes))
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}


def member(name: str, type: bytes = tarfile.REGTYPE, link: str = "", size: int = 0) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = type, link, size
    return made


def test_files_and_folders_come_out(tmp_path: Path) -> None:
    files = {"data.json": b"5", "0/data.npy": bytes(5000), "0/1/x": b"", "at 12:30.txt": b"a name of a user"}
    assert unpacked(archive(files), tmp_path) == files


@pytest.mark.parametrize("name", ["../out", "a/../../out", "..", "/out", "//out", "a/../b"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    packed = archive_of([(member(name, size=4), b"evil")])
    with pytest.raises(FormatError, match="leads out of its folder"):
        unpacked(packed, tmp_path)
    assert not list(tmp_path.rglob("out"))


@pytest.mark.parametrize("name", ["../out", "/out"])
def test_folders_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FormatError, match="leads out of its folder"):
        unpacked(archive_of([(member(name, tarfile.DIRTYPE), b"")]), tmp_path)


@pytest.mark.parametrize(
    "type", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE],
    ids=["symlink", "hardlink", "character device", "block device", "fifo"],
)  # fmt: skip
def test_only_files_and_folders_are_unpacked(tmp_path: Path, type: bytes) -> None:
    packed = archive_of([(member("ok", size=2), b"ok"), (member("bad", type, link="ok"), b"")])
    with pytest.raises(FormatError, match="'bad', which is a link or a device"):
        unpacked(packed, tmp_path)


def test_a_file_behind_a_link_to_elsewhere_is_never_written(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = member("door", tarfile.SYMTYPE, link=str(elsewhere))
    with pytest.raises(FormatError):
        unpacked(archive_of([(link, b""), (member("door/evil", size=4), b"evil")]), tmp_path)
    assert not list(elsewhere.iterdir())


def test_a_second_file_of_the_same_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        unpacked(archive_of([(member("a", size=1), b"1"), (member("a", size=1), b"2")]), tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        unpacked(archive_of([(member("a", size=1), b"1"), (member("a/b", size=1), b"2")]), tmp_path)


def test_a_file_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="without a name"):
        unpacked(archive_of([(member(".", size=1), b"1")]), tmp_path)


def test_control_characters_of_a_name_stay_out_of_the_message(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as refused:
        unpacked(archive_of([(member("../\x1b[2Jx\n", size=1), b"1")]), tmp_path)
    assert str(refused.value).isprintable()


def test_modes_are_not_taken_over(tmp_path: Path) -> None:
    run = member("run.sh", size=1)
    run.mode = 0o6777
    unpacked(archive_of([(run, b"1")]), tmp_path)
    assert not (tmp_path / "inner/files/run.sh").stat().st_mode & 0o7111


def test_a_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    bomb = archive({"zeros": bytes(20_000_000)})
    assert len(bomb) < 100_000
    with pytest.raises(TooLargeError, match=r"thing:3 is larger than the limit of 1\.0 MB"):
        unpacked(bomb, tmp_path)


def test_many_files_share_one_limit(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        unpacked(archive({f"{at}": bytes(300_000) for at in range(4)}), tmp_path)


def test_exactly_the_limit_is_allowed(tmp_path: Path) -> None:
    assert unpacked(archive({"a": bytes(1_000_000)}), tmp_path) == {"a": bytes(1_000_000)}


def test_a_flood_of_members_stops(tmp_path: Path) -> None:
    flood = archive_of([(member("d", tarfile.DIRTYPE), b"")] * (MAX_MEMBERS + 1))
    with pytest.raises(TooLargeError, match="more than 20,000 files"):
        unpacked(flood, tmp_path)


def test_folders_that_a_name_implies_count_too(tmp_path: Path) -> None:
    deep = [(member(f"{at}/" + "d/" * 500 + "file", size=1), b"1") for at in range(41)]
    with pytest.raises(TooLargeError, match="more than 20,000 files"):
        unpacked(archive_of(deep), tmp_path)


@pytest.mark.parametrize("type", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME], ids=["pax", "long name"])
def test_a_header_of_absurd_size_is_not_read_into_memory(tmp_path: Path, type: bytes) -> None:
    header = member("header", type, size=200_000_000)
    packed = io.BytesIO()
    with gzip.open(packed, "wb") as stream:
        stream.write(header.tobuf(tarfile.GNU_FORMAT))
        for _ in range(200):
            stream.write(bytes(1_000_000))
    tracemalloc.start()
    with pytest.raises(FormatError, match="header of absurd size"):
        unpacked(packed.getvalue(), tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("kept", [0, 1, 10, 0.3, 0.6, 0.9, -1, -8])
def test_a_truncated_archive_is_noticed(tmp_path: Path, kept: float) -> None:
    packed = archive({"a": os.urandom(5000), "b": os.urandom(5000)})
    cut = packed[: int(len(packed) * kept) if 0 < kept < 1 else int(kept)]
    with pytest.raises(FormatError, match=r"thing:3: its archive (is damaged or )?was cut short"):
        unpacked(cut, tmp_path)


def test_a_tar_without_its_end_is_noticed(tmp_path: Path) -> None:
    plain = gzip.decompress(archive({"a": bytes([7]) * 5120, "b": b"1"}))
    for blocks in (1, 2, 12, 13):
        folder = tmp_path / str(blocks)
        folder.mkdir()
        with pytest.raises(FormatError, match="cut short"):
            unpacked(gzipped(plain[: blocks * 512]), folder)


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    packed = bytearray(archive({"a": os.urandom(5000)}))
    packed[2500] ^= 0xFF
    with pytest.raises(FormatError):
        unpacked(bytes(packed), tmp_path)


@pytest.mark.parametrize("junk", [b"", b"<html>no</html>", b"\x1f\x8b", gzipped(b""), gzipped(b"x" * 5000)])
def test_what_is_no_archive_is_an_artifact_error(tmp_path: Path, junk: bytes) -> None:
    with pytest.raises(ArtifactError):
        unpacked(junk, tmp_path)


def test_bytes_without_end_after_the_archive_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="goes on after its end"):
        unpacked(archive({"a": b"1"}) + gzipped(bytes(3_000_000)), tmp_path)
