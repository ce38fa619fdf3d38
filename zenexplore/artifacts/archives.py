"""Unpacking a tar.gz that somebody else made: plain files and directories only, and not more than was allowed."""

from __future__ import annotations

import gzip
import os
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path, PurePosixPath

from zenexplore.artifacts.shown import shown, size
from zenexplore.errors import FormatError, TooLargeError

MAX_MEMBERS = 20_000
_CHUNK = 1 << 20
_HEADER_BYTES = 1 << 20  # tarfile reads a whole extended header into memory, whatever its size
_END = bytes(1024)  # two empty blocks end a tar
_OTHERS = (("preview()", "shows its beginning"), ("download(path)", "saves it"))
_BROKEN = (tarfile.TarError, EOFError, zlib.error, OSError, ValueError)


@dataclass
class Budget:
    """How many bytes and files one call may still unpack, archives inside archives included; `call` is its name."""

    title: str
    max_bytes: int
    call: str = "load"
    members: int = MAX_MEMBERS

    def __post_init__(self) -> None:
        self.left = self.max_bytes

    def check(self, wanted: int, *, exact: bool = False) -> None:
        """Raise TooLargeError where so many bytes do not fit any more; `exact` if that is the artifact's size."""
        if wanted > self.left:
            weighs = f"weighs {size(wanted)}, over" if exact else "is larger than"
            enough = f"{wanted:_}" if exact else "..."
            others = [f"{name} {does}" for name, does in _OTHERS if not name.startswith(self.call)]
            raise TooLargeError(
                f"{self.title} {weighs} the limit of {size(self.max_bytes)}, so nothing was kept. "
                f"{self.call}(max_bytes={enough}) takes it anyway, {', '.join(others)}",
                size_bytes=wanted if exact else None,
                max_bytes=self.max_bytes,
            )

    def spend(self, count: int) -> None:
        """Take bytes off.

        Raises:
            TooLargeError: there are not so many left.
        """
        self.check(count)
        self.left -= count

    def spend_member(self) -> None:
        """Take one file or directory off."""
        self.members -= 1
        if self.members < 0:
            raise TooLargeError(
                f"{self.title} holds more than {MAX_MEMBERS:,} files; nothing was kept", max_bytes=self.max_bytes
            )


class _Meter:
    """The unpacked stream, as tarfile reads it: no more at a time than was allowed."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream
        self.allowed = _HEADER_BYTES
        self.tail = b""

    def read(self, count: int) -> bytes:
        """Read on; FormatError where that is more than allowed."""
        data = self._stream.read(count)
        self.allowed -= len(data)
        if self.allowed < 0:
            raise FormatError("its archive holds a header of absurd size, or goes on after its end")
        self.tail = (self.tail + data)[-len(_END) :]
        return data


def unpack(archive: Path, folder: Path, budget: Budget, *, lone: str = "") -> None:
    """Unpack a tar.gz into a new folder. Modes, owners and times are not taken over.

    Args:
        lone: What to call a file without a name: the server packs an artifact that is one file that way.

    Raises:
        FormatError: it is damaged, cut short, or holds what may not be unpacked: a link, a device, a name
            that leads out of the folder.
        TooLargeError: there is more in it than the budget allows.
    """
    folder.mkdir()
    try:
        with gzip.open(archive) as stream:
            meter = _Meter(stream)
            with tarfile.open(fileobj=meter, mode="r|") as tar:  # type: ignore[call-overload]
                for member in _members(tar, meter):
                    budget.spend_member()
                    _unpack_one(tar, member, folder, budget, meter, lone=lone)
            _check_end(meter)
    except FormatError as refused:
        raise FormatError(f"{budget.title}: {refused}") from None
    except _BROKEN as broken:
        raise FormatError(f"{budget.title}: its archive is damaged or was cut short ({shown(broken)})") from broken


def _members(tar: tarfile.TarFile, meter: _Meter) -> Iterator[tarfile.TarInfo]:
    while True:
        meter.allowed = _HEADER_BYTES
        member = tar.next()
        if member is None:
            return
        yield member


def _unpack_one(
    tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, budget: Budget, meter: _Meter, *, lone: str
) -> None:
    target = _target(member.name, folder)
    if target == folder and member.isreg() and lone:
        target = _target(lone, folder)
    if target != folder:
        _make(target.parent, budget)
    if member.isdir():
        target.mkdir(exist_ok=True)
        return
    if not member.isreg():
        raise FormatError(f"its archive holds {shown(member.name)!r}, which is a link or a device and no file")
    if target == folder:
        raise FormatError("its archive holds a file without a name")
    budget.check(member.size)
    meter.allowed = member.size + _HEADER_BYTES
    held = tar.extractfile(member)
    assert held is not None, "a regular file has content"
    with target.open("xb") as file:  # x: a second file of the same name would hide the first
        while chunk := held.read(_CHUNK):
            budget.spend(len(chunk))
            file.write(chunk)


def _target(name: str, folder: Path) -> Path:
    path = PurePosixPath(name)
    target = folder.joinpath(*path.parts)
    inside = os.path.commonpath([folder.absolute(), os.path.abspath(target)]) == str(folder.absolute())
    if path.is_absolute() or ".." in path.parts or not inside:
        raise FormatError(f"its archive holds {shown(name)!r}, a name that leads out of its folder")
    return target


def _make(folder: Path, budget: Budget) -> None:
    """Make a folder that the archive does not list itself; a single name can imply two thousand of them."""
    missing = list(takewhile(lambda path: not path.is_dir(), (folder, *folder.parents)))
    for path in reversed(missing):
        budget.spend_member()
        path.mkdir()


def _check_end(meter: _Meter) -> None:
    """Read what follows the last member: tarfile takes a missing end for an end, and gzip's checksum comes last."""
    meter.allowed = _HEADER_BYTES
    while meter.read(_CHUNK):
        pass
    if meter.tail != _END:
        raise FormatError("its archive was cut short")
