"""pandas' DataFrames and Series, as parquet or, where pyarrow was missing when saving, as CSV."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.csv_header import check_header
from zenexplore.artifacts.formats.declare import Format, Opening, Table, has
from zenexplore.artifacts.formats.parquet import read_parquet
from zenexplore.errors import FormatError

if TYPE_CHECKING:
    import pandas as pd

_NAMES = frozenset({"PandasMaterializer", "DeepchecksDatasetMaterializer"})
_PARQUET = "df.parquet.gzip"
_CSV = "df.csv"


def _parquet(folder: Folder, facts: Facts, opening: Opening) -> Any:
    return _restored(read_parquet(folder.path(_PARQUET), facts, opening), facts)


def _csv(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode a CSV as ZenML does: the first column is the index, and a date where all of it reads as dates."""
    import pandas as pd

    with folder.open(_CSV) as file:
        check_header(file, facts.title)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # "could not infer format" for an index that is no date
        frame = pd.read_csv(folder.path(_CSV), index_col=0, parse_dates=True)
    return _restored(frame, facts)


def _restored(frame: pd.DataFrame, facts: Facts) -> Any:
    """Make a Series of the frame that ZenML saves it as; its name was lost then."""
    if not facts.data_type.endswith(".Series"):
        return frame
    if len(frame.columns) != 1:
        raise FormatError(f"{facts.title}: a Series was saved, but its file has {len(frame.columns)} columns")
    return frame[frame.columns[0]]


PARQUET_FRAME = Format(
    "parquet table", _NAMES, has(_PARQUET), _parquet, table=lambda folder, facts: Table((_PARQUET,), "parquet")
)
CSV_FRAME = Format("CSV table", _NAMES, has(_CSV), _csv, table=lambda folder, facts: Table((_CSV,), "csv"))
