"""First looks at folders of files: their names, what is in an archive, and the elements of a container."""

from __future__ import annotations

import gzip
import tarfile
import zlib
from pathlib import PurePosixPath
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.previews.files import listing
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.artifacts.shown import shown, size

_MOST_UNPACKED = 64_000_000  # bytes that are read to list an archive, 0.3 s
_MOST_MEMBERS = 20_000


def files_peek(folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show the names and sizes of all files."""
    return listing("", list(folder.tree()), rows)


def archive_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show the names and sizes of the first files in a tar.gz, and of what is no file in it what it is."""
    with folder.open(name) as file, gzip.open(file) as stream:
        found, whole = _members(_Limited(stream))
    what = f"an archive of {size(folder.size(name))}"
    entries = [(member.name.removeprefix("./"), member.size) for member in found]
    return listing(what, entries, rows, whole=whole, remarks=[_remark(member) for member in found[:rows]])


class _Limited:
    """A stream that ends early."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream
        self.left = _MOST_UNPACKED

    def read(self, count: int) -> bytes:
        """Read on."""
        data = self._stream.read(min(count, self.left))
        self.left -= len(data)
        return data


def _members(stream: Any) -> tuple[list[tarfile.TarInfo], bool]:
    """Return what is in a tar besides folders, and whether that is all."""
    found: list[tarfile.TarInfo] = []
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                found += [] if member.isdir() else [member]
                if len(found) == _MOST_MEMBERS:
                    return found, False
    except (tarfile.TarError, EOFError, zlib.error, OSError):
        return found, False  # it is damaged, or more than is read of it
    return found, True


def _remark(member: tarfile.TarInfo) -> str:
    """Say what a member is that is no file inside the folder: unpacking refuses it."""
    path = PurePosixPath(member.name)
    if member.issym() or member.islnk():
        return f"a link to {shown(member.linkname)}"
    if not member.isreg():
        return "a device or a pipe"
    return "a name that leads out of the folder" if path.is_absolute() or ".." in path.parts else ""
