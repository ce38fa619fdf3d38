"""Downloaded artifacts kept on this machine: versions never change, so none is fetched twice."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import tempfile
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.shown import size
from zenexplore.resources import CACHE_BYTES

NEW = ".new-"  # what is unfinished, wherever it lies
_HOMES = "[0-9a-f]" * 16  # one folder per server; what else lies beside them is not ours
_ENTRY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.parts)?")
_NOTE = "entry.json"
_FILES = "files"
_PARTS = ".parts"
_COUNTED_S = 60.0  # for so long, what others add to the cache is not seen: counting takes some 0.1 ms an entry
_STALE_S = 3600.0  # what nobody wrote to for so long belongs to a process that is gone: the server may take 900 s
_STAMP_NS = 946_684_800 * 10**9  # a kept file's modification time: one that somebody changed has another

_USED: Counter[Path] = Counter()
_LOCK = threading.RLock()


class Cache:
    """A folder with one entry per server and artifact version, the least recently used deleted first.

    An entry is whole or not there. Its files' sizes and times are compared whenever it is used; content hashes
    are verified by what opens the files, as for fresh ones. No process deletes an entry that it reads from itself.
    """

    def __init__(self, root: Path, server: str, max_bytes: int = CACHE_BYTES) -> None:
        self.root = root
        self.max_bytes = max_bytes
        self._home = root / hashlib.sha256(server.encode()).hexdigest()[:16]
        self._warned = False
        self._counted, self._counted_at = 0, -_COUNTED_S

    @contextmanager
    def use(self, version: UUID) -> Iterator[DiskFolder | None]:
        """Give an entry's files; None where there is none, or where somebody changed it."""
        entry = self._entry(version)
        with _held(entry, lambda: _whole(entry)) as there:
            if there:
                with suppress(OSError):  # others may lend us a cache that only they write to
                    os.utime(entry / _NOTE)
            yield DiskFolder(entry / _FILES) if there else None

    def room(self) -> tempfile.TemporaryDirectory[str] | None:
        """Make a folder to download into; None where the cache cannot be written to, which is said once."""
        try:
            self._home.mkdir(parents=True, exist_ok=True, mode=0o700)
            return tempfile.TemporaryDirectory(prefix=NEW, dir=self._home, ignore_cleanup_errors=True)
        except OSError as failed:
            self._warn(failed)
            return None

    @contextmanager
    def keep(self, version: UUID, files: Path, title: str) -> Iterator[DiskFolder | None]:
        """Take a room with nothing but the folder `files` over as an entry, and delete what is over the limit.

        Yields:
            The entry's files; None where they could not be taken over and are where they were.
        """
        entry = self._entry(version)
        with _held(entry, lambda: self._placed(files, entry, title)) as there:
            self._grown(_taken(entry))
            yield DiskFolder(entry / _FILES) if there else None

    @contextmanager
    def parts(self, version: UUID) -> Iterator[Path | None]:
        """Give the folder where files fetched one by one are kept; None where it cannot be made.

        Who fetches them says `stamp` of a file that is whole, and asks whether it is `unchanged` later.
        """
        entry = self._entry(version).with_suffix(_PARTS)
        with _held(entry, lambda: self._made(entry)) as there:
            before = _taken(entry)
            try:
                yield entry / _FILES if there else None
            finally:
                self._grown(_taken(entry) - before)

    @property
    def size_bytes(self) -> int:
        """What all entries take, those of other servers included."""
        return sum(taken for _, taken, _ in self._entries())

    def clear(self) -> int:
        """Delete all entries, other servers' too, but none that this process still reads from.

        Returns:
            How many bytes that was.
        """
        self._sweep()
        return sum(taken for entry, taken, _ in list(self._entries()) if _discarded(entry))

    def __len__(self) -> int:
        return len({(entry.parent, entry.stem) for entry, _, _ in self._entries()})

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<Cache of {len(self):,} artifact versions, {size(self.size_bytes)} of {size(self.max_bytes)}>"

    def shrink(self) -> None:
        """Delete what is over the limit, the least recently used first, and what was left unfinished."""
        self._sweep()
        entries = sorted(self._entries(), key=lambda entry: entry[2])
        held = sum(taken for _, taken, _ in entries)
        for entry, taken, _ in entries:
            if held <= self.max_bytes:
                break
            if _discarded(entry):
                held -= taken
        self._counted, self._counted_at = held, time.monotonic()

    def _grown(self, by: int) -> None:
        """Delete what is over the limit where that may be so: to count all that is kept for each file takes long."""
        self._counted += by
        if self._counted > self.max_bytes or time.monotonic() - self._counted_at >= _COUNTED_S:
            self.shrink()

    def _entry(self, version: UUID) -> Path:
        return self._home / str(version)

    def _entries(self) -> Iterator[tuple[Path, int, float]]:
        """Give each entry with its bytes and when it was last used."""
        for entry in self.root.glob(f"{_HOMES}/*"):
            with suppress(OSError):  # another process may be just deleting it
                if _ENTRY.fullmatch(entry.name):
                    used = (entry if entry.suffix == _PARTS else entry / _NOTE).stat().st_mtime
                    yield entry, _taken(entry), used

    def _sweep(self) -> None:
        """Delete what processes left unfinished that are gone."""
        for pattern in (f"{_HOMES}/{NEW}*", f"{_HOMES}/*{_PARTS}/{NEW}*"):
            for left in self.root.glob(pattern):
                with suppress(OSError):
                    touched = max(path.lstat().st_mtime for path in (left, *left.rglob("*")))
                    if time.time() - touched > _STALE_S:
                        _delete(left)

    def _made(self, entry: Path) -> bool:
        try:
            (entry / _FILES).mkdir(parents=True, exist_ok=True, mode=0o700)
            os.utime(entry)
        except OSError as failed:
            self._warn(failed)
            return False
        return True

    def _placed(self, files: Path, entry: Path, title: str) -> bool:
        """Give a room its name as an entry."""
        try:
            _sign(files, title)
            files.parent.rename(entry)
        except OSError:
            if _whole(entry):  # another process was faster: its files are the same
                return True
            _discarded(entry)
            try:
                files.parent.rename(entry)
            except OSError as failed:
                self._warn(failed)
                return False
        return True

    def _warn(self, failed: OSError) -> None:
        if not self._warned:
            self._warned = True
            warnings.warn(
                f"artifacts are fetched again each time, because nothing can be kept in {self.root} ({failed}); "
                "Client(cache=<folder>) keeps them elsewhere, Client(cache=False) wants none kept",
                stacklevel=2,
            )


def stamp(file: Path) -> None:
    """Mark a file as one that nobody changed since."""
    os.utime(file, ns=(_STAMP_NS, _STAMP_NS))


def unchanged(file: Path, size_bytes: int) -> bool:
    """Say whether a file is there as it was when it was stamped."""
    try:
        found = file.lstat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and (found.st_size, found.st_mtime_ns) == (size_bytes, _STAMP_NS)


@contextmanager
def _held(entry: Path, there: Callable[[], bool]) -> Iterator[bool]:
    """Keep this process from deleting an entry meanwhile, if it is there."""
    with _LOCK:
        found = there()
        _USED[entry] += found
    try:
        yield found
    finally:
        with _LOCK:
            _USED[entry] -= found


def _taken(entry: Path) -> int:
    """What an entry's files take; 0 where another process is just deleting it."""
    try:
        return sum(held for _, held in DiskFolder(entry / _FILES).tree())
    except OSError:
        return 0


def _whole(entry: Path) -> bool:
    files = DiskFolder(entry / _FILES)
    try:
        noted = json.loads((entry / _NOTE).read_text("utf-8"))["files"]
        held = dict(files.tree())
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(noted == held) and all(unchanged(files.path(name), taken) for name, taken in held.items())


def _sign(files: Path, title: str) -> None:
    """Note what is in a folder, beside it."""
    folder = DiskFolder(files)
    held = dict(folder.tree())
    for name in held:
        stamp(folder.path(name))
    (files.parent / _NOTE).write_text(json.dumps({"title": title, "files": held}, indent=1), "utf-8")


def _discarded(entry: Path) -> bool:
    """Delete an entry at once for everybody, unless this process reads from it; say whether it is gone."""
    try:
        with tempfile.TemporaryDirectory(prefix=NEW, dir=entry.parent, ignore_cleanup_errors=True) as gone:
            with _LOCK:
                if _USED[entry]:
                    return False
                entry.rename(Path(gone, entry.name))
            return True
    except OSError:
        return False


def _delete(left: Path) -> None:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink()
