"""Saved paths: the value is a Path to a copy, which lives until the interpreter exits."""

from __future__ import annotations

import shutil
from pathlib import Path

from zenexplore.artifacts.archives import unpack
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Opening, has

_NAMES = frozenset({"PathMaterializer"})


def _directory(folder: Folder, facts: Facts, opening: Opening) -> Path:
    """Unpack the archive inside the archive; links in it are refused as everywhere."""
    directory = opening.workspace.keep() / "data"
    unpack(folder.path("data.tar.gz"), directory, opening.budget)
    return directory


def _file(folder: Folder, facts: Facts, opening: Opening) -> Path:
    """Give a copy, which is the caller's to change; ZenML did not keep its name."""
    return Path(shutil.copyfile(folder.path("file_data"), opening.workspace.keep() / "file_data"))


def _as_they_were(folder: Folder, facts: Facts, opening: Opening) -> Path:
    """Give a copy of files that were there before ZenML registered them: a folder, or a single file."""
    target = opening.workspace.keep() / "data"
    shutil.copytree(folder.whole(), target)
    names = [name for name, _ in folder.tree()]
    return target / names[0] if names == [facts.file_name] else target


DIRECTORY = Format("directory", _NAMES, has("data.tar.gz"), _directory)
SINGLE_FILE = Format("file", _NAMES, has("file_data"), _file)
REGISTERED = Format("registered files", frozenset({"PreexistingDataMaterializer"}), bool, _as_they_were)
