"""Saved paths: the value is a Path to a copy, which lives until the interpreter exits."""

from __future__ import annotations

from pathlib import Path

from zenexplore.artifacts.archives import unpack
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats.declare import Format, Opening, has

_NAMES = frozenset({"PathMaterializer"})


def _directory(folder: Path, facts: Facts, opening: Opening) -> Path:
    """Unpack the archive inside the archive; links in it are refused as everywhere."""
    archive, directory = folder / "data.tar.gz", folder / "data"
    unpack(archive, directory, opening.budget)
    archive.unlink()
    opening.workspace.keep()
    return directory


def _file(folder: Path, facts: Facts, opening: Opening) -> Path:
    """Give the file; ZenML did not keep its name."""
    opening.workspace.keep()
    return folder / "file_data"


DIRECTORY = Format("directory", _NAMES, has("data.tar.gz"), _directory)
SINGLE_FILE = Format("file", _NAMES, has("file_data"), _file)
