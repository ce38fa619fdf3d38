"""Reading an artifact in a local store: a folder of this machine, only where the caller asked for that."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.ways.errand import Errand
from zenexplore.artifacts.ways.listing import Item, Listing
from zenexplore.artifacts.ways.places import Place
from zenexplore.errors import ArtifactError, FormatError


def on_disk(place: Place, errand: Errand) -> LocalFolder:
    """Return an artifact's files where they lie. What links lead to may be anywhere, so none is followed.

    Args:
        place: Where; the way there was followed already.

    Raises:
        ArtifactError: there is nothing, or it is not ours to read.
        FormatError: there is a link in it, or a device.
    """
    path = Path(place.path)
    try:
        lone = path.is_file()
        items = {path.name: Item(place.path, path.stat().st_size)} if lone else dict(_files(path, errand))
    except FileNotFoundError:
        raise ArtifactError(
            f"there is no {shown(place)!r} on this machine: it is another one's disk, or was deleted"
        ) from None
    except OSError as failed:
        raise ArtifactError(f"{shown(place)!r} cannot be read ({shown(failed)})") from None
    return LocalFolder(items, None if lone else path, errand)


def _files(root: Path, errand: Errand) -> Iterator[tuple[str, Item]]:
    folders = [root]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                errand.budget.spend_member()
                path = Path(entry.path)
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                elif entry.is_file(follow_symlinks=False):
                    yield path.relative_to(root).as_posix(), Item(entry.path, entry.stat().st_size)
                else:
                    raise _no_file(errand, path.relative_to(root).as_posix())


def _no_file(errand: Errand, name: str) -> FormatError:
    return FormatError(f"{errand.facts.title}: {shown(name)!r} is a link or a device and no file, so it is left alone")


class LocalFolder(Listing):
    """A folder of a local store, read in place; `root` is None for an artifact that is a single file."""

    def __init__(self, items: Mapping[str, Item], root: Path | None, errand: Errand) -> None:
        super().__init__(items, errand)
        self._root = root

    def path(self, name: str) -> Path:
        """Return a file."""
        return self._still_there(name, self._afforded(name))

    def own(self, name: str) -> Path:
        """Return a copy of a file, in a folder with the copies of its neighbours."""
        target = self._errand.workspace.folder.joinpath("own", *f"{self._at}{name}".split("/"))
        source = self.path(name)
        with self._errand.writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        return target

    def open(self, name: str) -> IO[bytes]:
        """Open a file, however large."""
        return self._still_there(name, self._item(name)).open("rb")

    def place(self, name: str) -> tuple[Any, str]:
        """Return where a file is, however large."""
        return None, str(self._still_there(name, self._item(name)))

    def whole(self) -> Path:
        """Return the folder; of a single file a copy in a folder of its own, for what lies beside it is not ours."""
        paths = [self.path(name) for name in self._items]
        if self._root is not None:
            return self._root / self._at
        folder = Path(tempfile.mkdtemp(dir=self._errand.workspace.folder))
        shutil.copy(paths[0], folder)
        return folder

    def _still_there(self, name: str, item: Item) -> Path:
        path = Path(item.address)
        if path.resolve() != path:  # put in its place since
            raise _no_file(self._errand, self._at + name)
        return path
