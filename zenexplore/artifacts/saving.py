"""Saving an artifact to disk: its files as they are, or one file made of them."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.files import Files
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Table
from zenexplore.artifacts.formats.pickled import PICKLED
from zenexplore.artifacts.opening import format_of
from zenexplore.artifacts.shown import listed, shown, size
from zenexplore.artifacts.tabular.csv_writing import checked_csv, csv_of
from zenexplore.artifacts.tabular.datasets import fetched_dataset, readable, small_batches, table_of
from zenexplore.artifacts.tabular.formulas import WAYS, Formulas
from zenexplore.errors import FormatError, QueryError, TooLargeError
from zenexplore.resources import MAX_BYTES

_TABLE_ENDINGS = frozenset({".csv", ".parquet"})
_GROUP_BYTES = 64 << 20
_GROWTH = 16  # times what may be fetched is what may be made of it: CSV takes 2 to 6 times a frame's parquet
_SAME = {".jpeg": ".jpg", ".tiff": ".tif", ".htm": ".html", ".yml": ".yaml"}


@dataclass(frozen=True)
class Saving:
    """Where one download goes, and as what; nothing is there when it fails.

    Attributes:
        path: Absolute. A name with an ending is a file, any other a folder, as is an empty folder that is there;
            the number at the end of `run-2.5` is no ending.
        formulas: One of formulas.WAYS.
        limit: How many bytes may be fetched.
    """

    path: Path
    formulas: str
    limit: int

    @classmethod
    def to(cls, path: Path, formulas: str, limit: int = MAX_BYTES) -> Saving:
        """Read where to; refuse what cannot be meant, before anything is sent.

        Raises:
            QueryError: something is there, its parent folder is not there or takes no files, or `formulas` is
                something else.
        """
        if formulas not in WAYS:
            raise QueryError(f"formulas={formulas!r}: say {', '.join(map(repr, WAYS[:-1]))} or {WAYS[-1]!r}")
        made = cls(path.expanduser().absolute(), formulas, limit)
        made._check_free()
        if not made.path.parent.is_dir():
            raise QueryError(f"{str(made.path)!r} cannot be made: there is no folder {str(made.path.parent)!r}")
        try:
            with _room(made.path.parent):
                return made
        except OSError as refused:
            raise QueryError(f"{str(made.path.parent)!r} takes no files: {refused.strerror}") from refused

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder for all files."""
        ending = self.path.suffix.removeprefix(".")
        return not ending or ending.isdecimal() or self.path.is_dir()

    def afforded(self) -> int:
        """Return how many bytes may come: the limit, or what the disk has left where that is less.

        Raises:
            TooLargeError: the limit was chosen, or is what the artifact weighs, and the disk has less.
        """
        free, limit = self._free(), self.limit
        if free < limit and limit > MAX_BYTES:
            raise TooLargeError(
                f"up to {size(limit)} are to come, and the disk of {str(self.path.parent)!r} has {size(free)} left; "
                "nothing was fetched. Where it weighs less, max_bytes= says so",
                size_bytes=limit,
                max_bytes=free,
            )
        return min(limit, free)

    def save(self, folder: Folder, facts: Facts) -> Path:
        """Write it beside its place, then move it there; return the path.

        Raises:
            QueryError: nothing of that ending can be made, or a text is a formula and those are refused.
            TooLargeError: the disk has not so much left, or what is made grows beyond 16 times the limit.
            FormatError: the files are damaged.
        """
        self._check_room(sum(held for _, held in folder.tree()), facts)
        with _room(self.path.parent) as room:
            made = room / self.path.name
            if self.is_folder:
                _copy_all(folder, made, facts)
            else:
                self._make(folder, facts, made)
            self._check_free()
            if self.path.is_dir():
                self.path.rmdir()
            made.rename(self.path)
        _warn_of_change(folder, facts)
        return self.path

    def _check_free(self) -> None:
        empty = self.path.is_dir() and not self.path.is_symlink() and not any(self.path.iterdir())
        if os.path.lexists(self.path) and not empty:
            raise QueryError(
                f"there is something at {str(self.path)!r} already; download() writes a new file, which has an ending, "
                "or a new or empty folder, which has none or a number"
            )

    def _free(self) -> int:
        return shutil.disk_usage(self.path.parent).free

    def _check_room(self, wanted: int, facts: Facts) -> None:
        if wanted > (free := self._free()):
            raise TooLargeError(
                f"{facts.title}: {size(wanted)} are to be written, and the disk of {str(self.path.parent)!r} has "
                f"{size(free)} left; nothing was kept",
                size_bytes=wanted,
                max_bytes=free,
            )

    def _make(self, folder: Folder, facts: Facts, made: Path) -> None:
        """Write one file."""
        ending, formulas = self.path.suffix.lower(), Formulas(self.formulas, facts.title)
        known = format_of(facts.materializer, folder.names)
        if known is not None and known.table is not None and ending in _TABLE_ENDINGS:
            known, table = table_of(folder, facts)
            if ending != f".{table.layout}" or len(table.names) > 1:
                return self._write_table(folder, facts, known, table, made)
            source = folder.path(table.names[0])
        else:
            source = _lone(folder, facts, known, ending)
        if ending == ".csv" and self.formulas == "escape":
            self._write(checked_csv(source, formulas), facts, made)
            return None
        if ending == ".csv" and self.formulas == "refuse":
            deque(checked_csv(source, formulas), maxlen=0)
        shutil.copyfile(source, made)
        return None

    def _write_table(self, folder: Folder, facts: Facts, known: Format, table: Table, made: Path) -> None:
        with readable(facts, known):
            dataset = fetched_dataset(folder, facts, table)
            if made.suffix.lower() == ".csv":  # a cell takes its comma at least, and a small file can claim any number
                self._check_room(dataset.count_rows() * len(dataset.schema), facts)
        batches = small_batches(dataset, table)
        if made.suffix.lower() == ".parquet":
            for written in _parquet(_guarded(batches, facts, known), dataset.schema, made):
                self._check_growth(written, facts)
        else:
            lines = csv_of(batches, dataset.schema, Formulas(self.formulas, facts.title))
            self._write(_guarded(lines, facts, known), facts, made)

    def _write(self, pieces: Iterable[bytes | memoryview], facts: Facts, made: Path) -> None:
        with made.open("xb") as file:
            for piece in pieces:
                self._check_room(len(piece), facts)
                file.write(piece)
                self._check_growth(file.tell(), facts)

    def _check_growth(self, written: int, facts: Facts) -> None:
        if written > _GROWTH * self.limit:
            raise TooLargeError(
                f"{facts.title}: what is made of it as {self.path.name!r} is larger than {size(_GROWTH * self.limit)}, "
                f"{_GROWTH} times the limit of {size(self.limit)}; nothing was kept. download(max_bytes=...) allows "
                "more, and a path without an ending takes its files as they are",
                max_bytes=self.limit,
            )


def _warn_of_change(folder: Folder, facts: Facts) -> None:
    """Tell of a pickle that is not the one that was saved: `load` would refuse it, and its file is saved all the same.

    The hashes of other content are ZenML's own, and not those of files.
    """
    if facts.sha256 is None or PICKLED not in folder.names:
        return
    with folder.path(PICKLED).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != facts.sha256.lower():
        warnings.warn(
            f"{facts.title}: its {PICKLED} was changed after saving: its sha256 is {digest}, and the server recorded "
            f"{facts.sha256}",
            UserWarning,
            stacklevel=2,
        )


@contextmanager
def _room(parent: Path) -> Iterator[Path]:
    """Give a folder beside what will be written, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=".zenexplore-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy_all(folder: Folder, target: Path, facts: Facts) -> None:
    source = folder.whole()
    target.mkdir()
    for name, _ in folder.tree():
        made = target.joinpath(*PurePosixPath(name).parts)
        if os.path.commonpath([target, os.path.abspath(made)]) != str(target):
            raise FormatError(
                f"{facts.title}: {shown(name)!r} is a name that leads out of its folder; nothing was kept"
            )
        made.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.joinpath(name), made)


def _lone(folder: Folder, facts: Facts, known: Format | None, ending: str) -> Path:
    """Return the one file that has the ending that is wanted."""
    files = Files(folder, facts)
    fitting = [name for name in files if _ending(name) == _SAME.get(ending, ending)]
    if len(fitting) == 1:
        return files[fitting[0]].path()
    if fitting:
        found = f"{len(fitting):,} of its files end in it: {listed(fitting)}"
    else:
        endings = {PurePosixPath(name).suffix.lower() for name in files} - {""}
        if known is not None and known.table is not None:
            endings |= _TABLE_ENDINGS
        found = f"what would work: {listed(sorted(endings))}"
    raise QueryError(
        f"{facts.title} cannot be saved as one file that ends in {shown(ending)!r}; {found}. "
        "A path without an ending is a folder, and takes all of its files as they are"
    )


def _ending(name: str) -> str:
    ending = PurePosixPath(name).suffix.lower()
    return _SAME.get(ending, ending)


def _guarded(pieces: Iterable[Any], facts: Facts, known: Format) -> Iterator[Any]:
    """Give what is read from damaged files at one's own risk; what fails while it is written is no fault of theirs."""
    with readable(facts, known):
        yield from pieces


def _parquet(batches: Iterable[Any], schema: Any, made: Path) -> Iterator[int]:
    """Write a parquet file, and give its size in bytes after each row group."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetWriter(made, schema) as writer:
        group: list[Any] = []
        for batch in batches:
            group.append(batch)
            if sum(each.nbytes for each in group) >= _GROUP_BYTES:
                writer.write_table(pa.Table.from_batches(group, schema))
                group = []
                yield made.stat().st_size
        if group:
            writer.write_table(pa.Table.from_batches(group, schema))
