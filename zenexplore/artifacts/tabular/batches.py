"""Parquet files as record batches so small that a table of any size takes little memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zenexplore.errors import FormatError

_BYTES = 4 << 20
ROWS = 1 << 13  # in a batch, at most
_BUFFER_BYTES = 1 << 20
_MOST_ROWS = 1 << 31  # in a row group; writers make up to some millions


def parquet_batches(path: str) -> Iterator[Any]:
    """Give a parquet file's batches; a Dataset would read whole row groups, some ahead of time.

    Raises:
        FormatError: it holds fewer rows than it claims; every row that there is came before.
    """
    import pyarrow.parquet as pq

    rows, came = _rows_at_once(path), 0
    with pq.ParquetFile(path, buffer_size=_BUFFER_BYTES, pre_buffer=False) as file:
        for batch in file.iter_batches(rows):
            came += batch.num_rows
            yield batch
        if came != file.metadata.num_rows:
            raise FormatError(f"a parquet file claims {file.metadata.num_rows:,} rows and holds {came:,}")


def check_claims(dataset: Any, title: str) -> None:
    """Refuse row groups of so many rows that none has: memory is asked for by what a file claims.

    Raises:
        FormatError: a file claims such rows; nothing but its footer was read.
    """
    for fragment in dataset.get_fragments():
        for group in fragment.row_groups:
            if group.num_rows > _MOST_ROWS:
                raise FormatError(f"{title}: its file claims {group.num_rows:,} rows in a piece, which no writer makes")


def _rows_at_once(path: str) -> int:
    """Return how many rows surely fit: a text that is in the file once can be the value of every row."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        stored, schema, metadata = file.schema, file.schema_arrow, file.metadata
    columns = map(stored.column, range(len(stored)))
    texts = [column.path for column in columns if column.physical_type == "BYTE_ARRAY"]
    with pq.ParquetFile(path, buffer_size=_BUFFER_BYTES, pre_buffer=False, read_dictionary=texts) as file:
        groups = range(file.num_row_groups)
        repeated = max((_longest(next(file.iter_batches(1, row_groups=[at]), None)) for at in groups), default=0)
        total = sum(metadata.row_group(at).total_byte_size for at in groups)
    row_bytes = total / max(metadata.num_rows, 1) + repeated + len(schema)
    return max(1, min(ROWS, int(_BYTES / row_bytes)))


def _longest(batch: Any) -> int:
    """Return how long a row of the longest texts in a batch's dictionaries is."""
    import pyarrow.compute as pc

    held = [values.dictionary for column in batch.columns for values in _dictionaries(column)] if batch else []
    return sum(pc.max(pc.binary_length(texts)).as_py() or 0 for texts in held)


def _dictionaries(values: Any) -> Iterator[Any]:
    """Give what is packed with a dictionary of texts in an array, however deep inside."""
    import pyarrow as pa

    if pa.types.is_dictionary(values.type):
        if not pa.types.is_primitive(values.type.value_type):
            yield values
    elif pa.types.is_nested(values.type):
        inner = values.flatten()
        for each in inner if isinstance(inner, list) else [inner]:
            yield from _dictionaries(each)
