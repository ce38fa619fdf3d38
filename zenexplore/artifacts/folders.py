"""The files of one content, wherever they are: only what is asked for is fetched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Protocol


class Folder(Protocol):
    """A folder of an artifact's files. Names are of files and folders directly inside, unless said otherwise."""

    @property
    def names(self) -> frozenset[str]:
        """The files, and the folders with a slash at their end."""

    def size(self, name: str) -> int:
        """Return a file's size in bytes; nothing is fetched."""

    def path(self, name: str) -> Path:
        """Return a file on this machine, fetched first if it is elsewhere. It is not ours to change."""

    def own(self, name: str) -> Path:
        """Return a file on this machine that only we write to: a copy where others could change it meanwhile."""

    def open(self, name: str) -> IO[bytes]:
        """Open a file to read parts of it; what is elsewhere is fetched piece by piece."""

    def place(self, name: str) -> tuple[Any, str]:
        """Return a file's fsspec file system (None: this machine) and its path there, to be read piece by piece."""

    def inside(self, name: str) -> Folder:
        """Return a folder inside this one."""

    def whole(self) -> Path:
        """Return the folder on this machine, all files and folders fetched. It is not ours to change."""

    def tree(self) -> Iterator[tuple[str, int]]:
        """Give every file in and below, by its path with slashes and its size in bytes, in order of the paths."""


class DiskFolder:
    """A folder on this machine that only we write to: what was unpacked from a download."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def names(self) -> frozenset[str]:
        """The files, and the folders with a slash at their end."""
        return frozenset(f"{path.name}/" if path.is_dir() else path.name for path in self.root.iterdir())

    def size(self, name: str) -> int:
        """Return a file's size in bytes."""
        return self.path(name).stat().st_size

    def path(self, name: str) -> Path:
        """Return a file."""
        return self.root / name

    def own(self, name: str) -> Path:
        """Return a file."""
        return self.path(name)

    def open(self, name: str) -> IO[bytes]:
        """Open a file."""
        return self.path(name).open("rb")

    def place(self, name: str) -> tuple[Any, str]:
        """Return where a file is."""
        return None, str(self.root / name)

    def inside(self, name: str) -> DiskFolder:
        """Return a folder inside this one."""
        return DiskFolder(self.root / name)

    def whole(self) -> Path:
        """Return the folder."""
        return self.root

    def tree(self) -> Iterator[tuple[str, int]]:
        """Give every file in and below; none of a folder that is not there."""
        if self.root.is_dir():
            yield from sorted(_below(str(self.root), ""))


def _below(folder: str, before: str) -> Iterator[tuple[str, int]]:
    """Give the files below a folder; folders that a link leads to are not in it."""
    with os.scandir(folder) as found:
        for each in found:
            if each.is_dir(follow_symlinks=False):
                yield from _below(each.path, f"{before}{each.name}/")
            elif each.is_file():
                yield before + each.name, each.stat().st_size
