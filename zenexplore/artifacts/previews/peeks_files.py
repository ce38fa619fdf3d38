"""First looks at folders of files: their names, what is in an archive, and the elements of a container."""

from __future__ import annotations

import gzip
import tarfile
import zlib
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.previews.files import listing
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.artifacts.shown import size

_MOST_UNPACKED = 64_000_000  # bytes that are read to list an archive, 0.3 s
_MOST_MEMBERS = 20_000


def files_peek(folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show the names and sizes of all files."""
    return listing("", list(folder.tree()), rows)


def archive_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show the names and sizes of the first files in a tar.gz."""
    with folder.open(name) as file, gzip.open(file) as stream:
        found, whole = _members(_Limited(stream))
    what = f"an archive of {size(folder.size(name))}"
    return listing(what, found, rows, whole=whole)


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


def _members(stream: Any) -> tuple[list[tuple[str, int]], bool]:
    """Return the files in a tar, and whether that is all of them."""
    found: list[tuple[str, int]] = []
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                found += [(member.name.removeprefix("./"), member.size)] if not member.isdir() else []
                if len(found) == _MOST_MEMBERS:
                    return found, False
    except (tarfile.TarError, EOFError, zlib.error, OSError):
        return found, False  # it is damaged, or more than is read of it
    return found, True
