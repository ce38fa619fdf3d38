"""Reading an artifact in a remote store, with the user's own credentials, and only the files needed."""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from zenexplore.artifacts.cache import NEW, stamp, unchanged
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.ways.errand import Errand
from zenexplore.artifacts.ways.listing import Item, Listing
from zenexplore.artifacts.ways.places import REMOTE, Place
from zenexplore.artifacts.ways.refusals import told
from zenexplore.errors import ArtifactError, FormatError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_LOOK = 1 << 20  # what one request brings where a reader jumps about in a file
_FETCH = 1 << 21  # what one request brings of a file that is fetched: a stop waits for it
# What these libraries do unless the user says otherwise: s3fs asks for 50 MB at a time and botocore five times, 8 s,
# for a store that nobody answers for (measured with s3fs 2026.9.0 on a closed port of loopback).
_DEFAULTS: dict[str, dict[str, Any]] = {
    "s3": {"default_block_size": _LOOK, "config_kwargs": {"retries": {"max_attempts": 1}}},
}


def remote(place: Place, errand: Errand) -> StoreFolder:
    """Return an artifact's files in its store; they are fetched when they are read.

    Raises:
        ArtifactError: the store does not let us in, or has nothing there.
        FormatError: it has a name there that no file may have.
    """
    cache, workspace = errand.access.cache, errand.workspace
    with told(place, errand.access.storage_options):
        system = _file_system(place.scheme, errand.access.storage_options.get(place.scheme, {}))
        base = system._strip_protocol(place.path)
        found = system.find(place.path, detail=True)
    items = dict(_items(found, base, errand))
    room = workspace.hold(cache.parts(errand.version.id)) if cache is not None else None
    return StoreFolder(system, items, room or workspace.folder / "store" / "files", place, errand)


def _file_system(scheme: str, options: Mapping[str, Any]) -> AbstractFileSystem:
    try:
        import fsspec

        given = {**_DEFAULTS.get(scheme, {}), **options}
        return fsspec.filesystem(scheme, skip_instance_cache=True, use_listings_cache=False, **given)
    except ImportError:
        raise ArtifactError(
            f"reading {scheme}:// needs a package that is not installed: pip install 'zenexplore[{REMOTE[scheme]}]'"
        ) from None


def _items(found: Mapping[str, Any], base: str, errand: Errand) -> Iterator[tuple[str, Item]]:
    """Give what a store lists, by its path below the artifact's folder; a store's keys may be any text."""
    for address, facts in found.items():
        errand.budget.spend_member()
        if address.endswith("/"):  # what the tools of some stores put there to mark a folder
            continue
        above = base.rpartition("/")[0] if address == base else base  # the artifact may be one file
        name = address.removeprefix(f"{above}/")
        parts = name.split("/")
        strange = name == address or "\\" in name or not name.isprintable()
        if strange or not all(parts) or {".", ".."}.intersection(parts):
            raise FormatError(f"{errand.facts.title}: {shown(name)!r} is no name that a file may have")
        yield name, Item(address, int(facts.get("size") or 0))


class StoreFolder(Listing):
    """A folder of a remote store. A file comes when it is asked for."""

    def __init__(
        self, system: AbstractFileSystem, items: Mapping[str, Item], room: Path, place: Place, errand: Errand
    ) -> None:
        super().__init__(items, errand)
        self.system = system
        self._room = room
        self._told = partial(told, place, errand.access.storage_options)

    def path(self, name: str) -> Path:
        """Return a file on this machine, fetched unless it was before."""
        item, target = self._afforded(name), self._room.joinpath(*f"{self._at}{name}".split("/"))
        if not unchanged(target, item.size):
            self._fetch(item, target)
        return target

    def own(self, name: str) -> Path:
        """Return a file on this machine, fetched unless it was before."""
        return self.path(name)

    def open(self, name: str) -> IO[bytes]:
        """Open a file; its parts are fetched as they are read."""
        return self._opened(self._item(name), _LOOK)

    def place(self, name: str) -> tuple[Any, str]:
        """Return where a file is in the store."""
        return self.system, self._item(name).address

    def whole(self) -> Path:
        """Return the folder on this machine, everything in it fetched."""
        for name in self._items:
            self.path(name)
        return self._room / self._at

    def _fetch(self, item: Item, target: Path) -> None:
        errand, name = self._errand, target.name
        part = self._room.with_name(f"{NEW}{secrets.token_hex(8)}")
        with errand.writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with errand.meter as meter, self._opened(item, _FETCH) as source, part.open("xb") as file:
                meter.expect(item.size)
                while (piece := source.read(_FETCH)) and file.tell() <= item.size:
                    errand.take(piece, file)
                if file.tell() != item.size:
                    raise FormatError(
                        f"{errand.facts.title}: of {shown(name)!r} the store gave {file.tell():,} bytes instead of the "
                        f"{item.size:,} that it lists; try again"
                    )
                meter.end()
            with errand.writing(target):
                stamp(part)
                os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)

    def _opened(self, item: Item, block_size: int) -> IO[bytes]:
        with self._told():
            file = self.system.open(item.address, "rb", block_size=block_size)
        return io.BufferedReader(_Source(file, self._told))


class _Source(io.RawIOBase):
    """A file in a store, whose failures are told in words."""

    def __init__(self, file: Any, told: Callable[[], AbstractContextManager[None]]) -> None:
        self._file = file
        self._told = told

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read on."""
        with self._told():
            piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go elsewhere; nothing is fetched."""
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        """Say where."""
        return int(self._file.tell())

    def close(self) -> None:
        """Close it."""
        self._file.close()
        super().close()
