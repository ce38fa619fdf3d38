"""CSV files as a pyarrow Dataset that agrees with what pandas reads from them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Literal

from zenexplore.artifacts.formats.csv_header import check_header

_SAMPLE = 1 << 24
# What pandas.read_csv takes for a missing value; source: its documentation, na_values
_MISSING = [
    "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA",
    "NULL", "NaN", "None", "n/a", "nan", "null",
]  # fmt: skip


def csv_dataset(paths: list[str], system: Any, title: str, *, indexed: bool) -> Any:
    """Return CSV files, their types read from the beginning of the first.

    Args:
        title: What messages call them.
        indexed: Whether the first column is the index.

    Raises:
        TooLargeError: they have more columns than are read.
    """
    import pyarrow.dataset as ds
    from pyarrow import csv

    with _opened(paths[0], system) as file:
        check_header(file, title)
    names, label = _names(paths[0], system, 0 if indexed else False)
    read = {"column_names": names, "skip_rows_after_names": 1}  # the names' own row may have line breaks in it
    parse = csv.ParseOptions(newlines_in_values=True)
    convert = {"null_values": _MISSING, "strings_can_be_null": True}
    with _opened(paths[0], system) as file:
        sample = csv.open_csv(
            file,
            read_options=csv.ReadOptions(block_size=_SAMPLE, **read),
            parse_options=parse,
            convert_options=csv.ConvertOptions(**convert),
        )
        schema = _indexed(sample.schema, label) if indexed else _plain(sample.schema)
    form = ds.CsvFileFormat(
        read_options=csv.ReadOptions(**read),
        parse_options=parse,
        convert_options=csv.ConvertOptions(column_types=schema, **convert),
    )
    return ds.dataset(paths, schema=schema, format=form, filesystem=system)


@contextmanager
def _opened(path: str, system: Any) -> Iterator[IO[bytes]]:
    with open(path, "rb") if system is None else system.open(path, "rb") as file:
        yield file


def _names(path: str, system: Any, index: Literal[0, False]) -> tuple[list[str], str | None]:
    """Return the columns as pandas names them, and the name of the index, which may have none."""
    import pandas as pd

    with _opened(path, system) as file:
        empty = pd.read_csv(file, nrows=0, index_col=index)
    if index is False:
        return list(empty.columns), None
    label = None if empty.index.name is None else str(empty.index.name)
    return ["__index_level_0__" if label is None else label, *empty.columns], label


def _plain(found: Any) -> Any:
    """Return the schema that pandas has: dates are texts, and a column of nothing is of numbers."""
    import pyarrow as pa

    schema = pa.schema([_as_loaded(field) for field in found])
    return schema.with_metadata(pa.Schema.from_pandas(schema.empty_table().to_pandas(), preserve_index=False).metadata)


def _as_loaded(field: Any) -> Any:
    import pyarrow as pa

    if pa.types.is_null(field.type):
        return field.with_type(pa.float64())
    return field.with_type(pa.string()) if pa.types.is_temporal(field.type) else field


def _indexed(found: Any, label: str | None) -> Any:
    """Return the schema that pandas has where only the index may be dates.

    It carries what pandas notes in a schema, so that `to_table().to_pandas()` finds the index.
    """
    import pyarrow as pa

    first, *others = found
    if pa.types.is_date(first.type):
        first = first.with_type(pa.timestamp("us"))
    elif pa.types.is_null(first.type):
        first = first.with_type(pa.float64())
    schema = pa.schema([first, *map(_as_loaded, others)])
    frame = schema.empty_table().to_pandas().set_index(first.name)
    frame.index.name = label
    return schema.with_metadata(pa.Schema.from_pandas(frame, preserve_index=True).metadata)
