"""polars' DataFrames and Series, which ZenML saves as parquet."""

from __future__ import annotations

from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Opening, Table, has
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.formats.parquet import spend_parquet
from zenexplore.artifacts.shown import shown
from zenexplore.errors import FormatError

_FILE = "dataframe.parquet"
_SERIES = b"zenml_is_pl_series"


def _polars(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode a table; a Series is the one column of a file that says so, without its name, as ZenML gives it."""
    polars = needed("polars", facts, "a polars table")
    path = folder.path(_FILE)
    spend_parquet(path, facts, opening)
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        table = file.read()
    table.validate(full=True)  # polars takes texts for UTF-8
    held = table.column(0) if _is_series(table, facts) else table
    try:
        return polars.from_arrow(held)
    except polars.exceptions.PanicException as panic:  # which is no Exception
        raise FormatError(f"{facts.title}: polars cannot read it ({shown(panic)})") from None


def _is_series(table: Any, facts: Facts) -> bool:
    series = any((table.schema.metadata or {}).get(_SERIES, b""))
    if series and table.num_columns != 1:
        raise FormatError(f"{facts.title}: a Series was saved, but its file has {table.num_columns} columns")
    return series


POLARS = Format(
    "polars table",
    frozenset({"PolarsMaterializer"}),
    has(_FILE),
    _polars,
    table=lambda folder, facts: Table((_FILE,), "parquet"),
)
