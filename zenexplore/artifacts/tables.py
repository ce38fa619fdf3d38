"""Tables read piece by piece: as a pyarrow Dataset, with Dask, with polars.

What pandas saved as an index is a column to pyarrow and polars, `__index_level_0__` where it has no name; of a
RangeIndex there is none.
"""

from __future__ import annotations

from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Opening
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.formats.parquet import spend_parquet
from zenexplore.artifacts.tabular.datasets import dataset_of, fetched_dataset, readable, table_of
from zenexplore.artifacts.tabular.in_dask import as_dask

__all__ = ["as_dask", "as_polars", "scanned"]


def scanned(folder: Folder, facts: Facts) -> Any:
    """Give a table as a pyarrow Dataset, read where it is: in a store, only what a scan needs is fetched.

    A CSV's columns have the types of its first 16 MB, and its texts stay texts; where a later value is of another
    type, the scan raises ArrowInvalid, and only loading reads it. An Arrow stream has no footer to find its columns
    by, so from a store it is fetched whole.

    Raises:
        FormatError: it is no table, or its files are damaged.
        ArtifactError: pyarrow is missing.
    """
    known, table = table_of(folder, facts)
    with readable(facts, known):
        return dataset_of(folder, facts, table)


def as_polars(folder: Folder, facts: Facts, opening: Opening, *, lazy: bool) -> Any:
    """Give a table as a polars DataFrame, or as a LazyFrame that reads what its query needs.

    Args:
        opening: Has the budget for what a DataFrame takes in memory beyond its files.

    Raises:
        TooLargeError: a DataFrame would be over the budget.
        FormatError: it is no table, or its files are damaged.
        ArtifactError: polars or pyarrow is missing.
    """
    polars = needed("polars", facts, "a table for polars")
    known, table = table_of(folder, facts)
    with readable(facts, known):
        if not lazy:
            if table.layout == "parquet":
                for name in table.names:
                    spend_parquet(folder.path(name), facts, opening)
            return polars.from_arrow(fetched_dataset(folder, facts, table).to_table())
        dataset = dataset_of(folder, facts, table)
        places = [folder.place(name) for name in table.names]
        if table.layout == "parquet" and all(system is None for system, _ in places):
            # polars' own reader streams; it must not read patterns or partitions out of the path
            return polars.scan_parquet([path for _, path in places], glob=False, hive_partitioning=False)
        return polars.scan_pyarrow_dataset(dataset)
