"""Every row that matches a question, as a file or as text to paste: not the page that a panel shows."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from zenexplore.errors import QueryError, SettingsError, TooLargeError
from zenexplore.frames._export_cells import as_json, lines
from zenexplore.frames._export_columns import Wanted
from zenexplore.frames._export_reading import Ask, OnRows, Reading, quiet
from zenexplore.query import Query
from zenexplore.resources import Cell, Resource

CLIPBOARD_BYTES = 10_000_000  # as much as browsers and spreadsheets still take at once


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes:
        path: Where; absolute.
        rows: How many rows the file has.
        total: How many matched when it was asked; others may have deleted some since.
        columns: Their names, in the file's order.
        asked: When it was asked, as an ISO time in UTC.
    """

    path: Path
    rows: int
    total: int
    columns: tuple[str, ...]
    asked: str


def export(
    query: Query[Any],
    ask: Ask,
    path: str | Path,
    *,
    progress: OnRows = quiet,
    columns: Sequence[str] | None = None,
    metadata: bool = False,
    params: bool = False,
    overwrite: bool = False,
) -> Exported:
    """Write every row of a question to a file, each once, in the question's order.

    The file is written beside its place and moved there when it is whole: after a failure or a stop nothing is left
    behind, and a file that was there is as it was.

    In CSV (UTF-8, commas) a missing value is an empty cell, as is an empty text; times are ISO 8601 in UTC, durations
    are seconds, tags and other nested values are JSON. Texts are written as they are: a spreadsheet runs those that
    begin with `=`, `+`, `-` or `@` as formulas, so read a file of other people's names as text. Parquet has the dtypes
    of `to_pandas()`, tags as lists, other nested values as JSON.

    A CSV without metadata is written while it is read, a few answers in memory. Anything else holds the cells of
    the table until its last row: only then all columns are known, and parquet takes a table at once.

    Args:
        ask: Answers a question with a page.
        path: Ends in `.csv` or `.parquet`.
        progress: Is told at each answer how many rows are done and how many match. What it raises ends the export:
            `StoppedError`, to stop one.
        columns: Names of declared columns, and `metadata.<key>` or `param.<name>`; None for all that are declared.
        metadata: Add a column `metadata.<key>` for every key that some row has; see `Page.to_pandas`.
        params: Add a column `param.<name>` for every parameter.
        overwrite: Whether a file that is there is replaced.

    Raises:
        QueryError: a column is unknown, or the path cannot be written to. Nothing was sent.
        SettingsError: parquet needs the extra `artifacts`. Nothing was sent.
        ZenExploreError: the server failed; see `errors`.
    """
    wanted = Wanted.of(query.resource, columns, metadata=metadata, params=params)
    target = Path(path).expanduser().absolute()
    write = _writer(target)
    _check_free(target, overwrite)
    reading = Reading(query, ask, progress)
    with _room(target) as room:
        made = room / target.name
        names = write(reading, wanted, made)
        _check_free(target, overwrite)
        made.replace(target)
    return Exported(target, reading.rows, reading.total, names, reading.asked)


def clipboard(query: Query[Any], ask: Ask, progress: OnRows = quiet, *, columns: Sequence[str] | None = None) -> str:
    """Return every row of a question as tab-separated text, which spreadsheets paste as cells; see `export`.

    Raises:
        QueryError: a column is unknown. Nothing was sent.
        TooLargeError: it would be more than CLIPBOARD_BYTES of UTF-8; the rest was not read.
    """
    wanted = Wanted.of(query.resource, columns, metadata=False, params=False)
    reading = Reading(query, ask, progress)
    held: list[str] = []
    weight = 0
    for line in lines(reading.tables(wanted), "\t"):
        weight += len(line.encode())
        if weight > CLIPBOARD_BYTES:
            raise TooLargeError(
                f"{reading.total:,} {query.resource.name.replace('_', ' ')} are more than the "
                f"{CLIPBOARD_BYTES / 1e6:,.0f} MB that a clipboard takes; export them to a file, "
                f"{query.resource.name}.csv say, or ask for fewer rows or columns",
                max_bytes=CLIPBOARD_BYTES,
            )
        held.append(line)
    return "".join(held)


Write = Callable[[Reading, Wanted, Path], tuple[str, ...]]


def _writer(target: Path) -> Write:
    """Choose by the ending how a file is written."""
    ending = target.suffix.lower()
    if ending == ".csv":
        return _write_csv
    if ending != ".parquet":
        raise QueryError(f"{target.name!r} ends in neither .csv nor .parquet, so it is not clear what to write")
    try:
        pd.DataFrame().to_parquet(engine="pyarrow")  # pandas knows how old a version it takes
    except ImportError:
        raise SettingsError(
            "a parquet file needs the package pyarrow, which is not installed here or too old: "
            '`pip install "zenexplore[artifacts]"`; a .csv needs nothing'
        ) from None
    return _write_parquet


def _write_csv(reading: Reading, wanted: Wanted, made: Path) -> tuple[str, ...]:
    names: list[tuple[str, ...]] = []

    def noted() -> Iterator[pd.DataFrame]:
        for table in reading.tables(wanted):
            names.append(tuple(table.columns))
            yield table

    with made.open("x", encoding="utf-8", newline="") as file:
        file.writelines(lines(noted(), ","))
    return names[0]


def _write_parquet(reading: Reading, wanted: Wanted, made: Path) -> tuple[str, ...]:
    table = reading.whole(wanted)
    _as_parquet(table, wanted.resource, made)
    return tuple(table.columns)


def _as_parquet(table: pd.DataFrame, resource: Resource[Any], made: Path) -> None:
    """Write a table; columns of values of any kind, which parquet knows no type for, as JSON."""
    tags = {column.name for column in resource.columns if column.cell is Cell.TAGS}
    texts = {
        name: pd.Series([_json(value) for value in table[name]], dtype="string")
        for name in table.columns
        if table[name].dtype == object and name not in tags
    }
    table.assign(**texts).to_parquet(made, engine="pyarrow", index=False)


def _json(value: Any) -> str | None:
    """Write a value of a column that has values of any kind: all of it JSON, so that a text "1" is no number 1."""
    return None if value is None else as_json(value)


def _check_free(target: Path, overwrite: bool) -> None:
    if target.is_dir():
        raise QueryError(f"{str(target)!r} is a folder; say the name of a file in it")
    if os.path.lexists(target) and not overwrite:
        raise QueryError(f"there is something at {str(target)!r} already; overwrite=True replaces it")


@contextmanager
def _room(target: Path) -> Iterator[Path]:
    """Give a folder beside the file, gone afterwards."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=".zenexplore-", dir=target.parent))
    except OSError as refused:
        raise QueryError(f"{str(target.parent)!r} takes no files: {refused.strerror}") from refused
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
