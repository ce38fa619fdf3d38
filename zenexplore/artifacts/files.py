"""The files of an artifact as they lie in its folder, for whoever wants just those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.shown import shown, size
from zenexplore.errors import FormatError, suggestion

_LISTED = 20


class File:
    """One file of an artifact; it is fetched when it is read, if it was not before.

    Attributes:
        name: Its path below the artifact's folder, with slashes.
        size_bytes: Its size.
    """

    def __init__(self, folder: Folder, name: str, size_bytes: int) -> None:
        self._folder = folder
        self.name = name
        self.size_bytes = size_bytes

    def path(self) -> Path:
        """Return where it is on this machine, until the interpreter exits; copy it before changing it."""
        *above, name = self.name.split("/")
        folder = self._folder
        for each in above:
            folder = folder.inside(each)
        return folder.path(name)

    def bytes(self) -> bytes:
        """Return its content."""
        return self.path().read_bytes()

    def text(self) -> str:
        """Return its content as text.

        Raises:
            FormatError: it is not UTF-8.
        """
        try:
            return self.bytes().decode("utf-8")
        except UnicodeDecodeError as broken:
            raise FormatError(f"{shown(self.name)} is no UTF-8 text ({broken}); bytes() gives it as it is") from None

    def __repr__(self) -> str:
        return f"<File {shown(self.name)}, {size(self.size_bytes)}>"


class Files(Mapping[str, File]):
    """An artifact's files by name. It is also what loading gives where no format knows the files.

    Attributes:
        title: The artifact version, such as `classifier:22`.
    """

    def __init__(self, folder: Folder, facts: Facts) -> None:
        self.title = facts.title
        self._files = {name: File(folder, name, size) for name, size in folder.tree()}

    @property
    def size_bytes(self) -> int:
        """What they take together."""
        return sum(file.size_bytes for file in self._files.values())

    def __getitem__(self, name: str) -> File:
        if name not in self._files:
            raise KeyError(f"{self.title} has no file {name!r}; {suggestion(name, self._files)}")
        return self._files[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __repr__(self) -> str:
        lines = [f"{shown(file.name)}  {size(file.size_bytes)}" for file in list(self._files.values())[:_LISTED]]
        rest = len(self) - len(lines)
        more = [f"and {rest:,} more"] if rest else []
        return "\n".join([f"<Files of {self.title}: {len(self):,}, {size(self.size_bytes)}>", *lines, *more])
