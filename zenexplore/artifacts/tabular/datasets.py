"""Tables as files that pyarrow reads piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.arrow import check_stream
from zenexplore.artifacts.formats.declare import Format, Table
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.formats.parquet import PYARROW, UNPICKLES
from zenexplore.artifacts.opening import format_of
from zenexplore.artifacts.shown import listed, shown
from zenexplore.artifacts.tabular.batches import ROWS, check_claims, parquet_batches
from zenexplore.artifacts.tabular.csv_reading import csv_dataset
from zenexplore.errors import FormatError, ZenExploreError


def table_of(folder: Folder, facts: Facts) -> tuple[Format, Table]:
    """Return how a folder holds a table.

    Raises:
        FormatError: it holds none; the message says what it is instead.
        ArtifactError: pyarrow is missing.
    """
    known = format_of(facts.materializer, folder.names)
    if known is None:
        raise FormatError(
            f"{facts.title} is no table that is known here: its files are {listed(sorted(folder.names))}; "
            "files() gives them"
        )
    if known.table is None:
        raise FormatError(
            f"{facts.title} is no table, its format is {known.name!r}; load() gives it, or says what opening it would "
            "run, and files() gives its files"
        )
    needed("pyarrow", facts, "a table", oldest=PYARROW, why=UNPICKLES)
    with readable(facts, known):
        return known, known.table(folder, facts)


@contextmanager
def readable(facts: Facts, known: Format) -> Iterator[None]:
    """Turn what the libraries raise for damaged files into errors that name the artifact."""
    try:
        yield
    except ZenExploreError:
        raise
    except Exception as broken:  # the libraries that read the files raise anything for a damaged one
        raise FormatError(
            f"{facts.title}: its files are no readable {known.name} ({type(broken).__name__}: {shown(broken)})"
        ) from broken


def dataset_of(folder: Folder, facts: Facts, table: Table) -> Any:
    """Return a table as a pyarrow Dataset, read where it is."""
    places = [folder.place(name) for name in table.names]
    system = places[0][0]
    if system is not None and table.layout == "arrow":
        return fetched_dataset(folder, facts, table)
    return _dataset(facts, table, [path for _, path in places], system)


def fetched_dataset(folder: Folder, facts: Facts, table: Table) -> Any:
    """Return a table as a pyarrow Dataset of files on this machine, as far as the budget allows that."""
    return _dataset(facts, table, [str(folder.path(name)) for name in table.names])


def _dataset(facts: Facts, table: Table, paths: list[str], system: Any = None) -> Any:
    import pyarrow.dataset as ds

    if table.layout == "csv":
        return csv_dataset(paths, system, facts.title, indexed=table.indexed)
    if table.layout == "parquet":
        # pyarrow's default fetches row groups long before they are read: summing two columns of 2 GB took 740 MB of
        # memory that way, 250 MB and less time without
        read = ds.ParquetFragmentScanOptions(pre_buffer=False)
        form = ds.ParquetFileFormat(default_fragment_scan_options=read)
        dataset = ds.dataset(paths, format=form, filesystem=_arrows(system))
        check_claims(dataset, facts.title)
        return dataset
    for path in paths:
        check_stream(Path(path), facts)
    return ds.dataset([mapped(path) for path in paths])


def _arrows(system: Any) -> Any:
    """Return pyarrow's form of an fsspec file system; None, this machine, stays None."""
    if system is None:
        return None
    from zenexplore.artifacts.tabular.remote import file_system

    return file_system(system)


def batches_of(folder: Folder, facts: Facts, table: Table) -> tuple[Any, Iterator[Any]]:
    """Return a table's schema and its record batches, small ones, from files on this machine."""
    dataset = fetched_dataset(folder, facts, table)
    return dataset.schema, small_batches(dataset, table)


def small_batches(dataset: Any, table: Table) -> Iterator[Any]:
    """Give the record batches of files on this machine, small ones."""
    if table.layout == "parquet":
        return chain.from_iterable(map(parquet_batches, dataset.files))
    batches: Iterator[Any] = dataset.to_batches(batch_size=ROWS)
    return batches


def mapped(path: str) -> Any:
    """Return an Arrow stream, checked before, as a table that lies in the file and not in memory."""
    import pyarrow as pa

    with pa.ipc.open_stream(pa.memory_map(path)) as stream:
        return stream.read_all()
