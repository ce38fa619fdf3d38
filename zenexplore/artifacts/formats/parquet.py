"""Parquet files; pyarrow is an extra."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats.declare import Opening
from zenexplore.artifacts.formats.growth import spend_growth
from zenexplore.artifacts.formats.needed import needed

if TYPE_CHECKING:
    import pandas as pd

PYARROW = (16,)  # has pyarrow.types.is_string_view
UNPICKLES = "which may run code from the file"  # before 14.0.1: CVE-2023-47248
_PHYSICAL = {"BOOLEAN": 1, "INT32": 4, "INT64": 8, "INT96": 8, "FLOAT": 4, "DOUBLE": 8}  # bytes
_OFFSET = 4  # bytes that a value of varying length takes besides its content
_SMALL = 1_000_000  # bytes of growth that are not looked at more closely
_ROWS = 1 << 20


def read_parquet(path: Path, facts: Facts, opening: Opening) -> pd.DataFrame:
    """Return a parquet file as a frame.

    Raises:
        ArtifactError: pyarrow is missing or too old.
        TooLargeError: it would become more than the budget allows.
    """
    spend_parquet(path, facts, opening)
    import pandas as pd

    return pd.read_parquet(path, engine="pyarrow")


def spend_parquet(path: Path, facts: Facts, opening: Opening) -> None:
    """Take off the budget what a parquet file becomes in memory, as its footer and its dictionaries tell.

    A column that holds the same values over and over takes next to nothing in the file, and all of it in memory.
    """
    needed("pyarrow", facts, "a parquet file", oldest=PYARROW, why=UNPICKLES)
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        unpacked = max(_least(file), sum(group.total_byte_size for group in _groups(file)))
        texts = _text_columns(file.schema_arrow, file.schema)
    spend_growth(opening, unpacked, path.stat().st_size)
    if texts:
        with pq.ParquetFile(path, read_dictionary=list(texts)) as file:
            _spend_repeated(file, texts, opening)


def _groups(file: Any) -> Iterator[Any]:
    return map(file.metadata.row_group, range(file.num_row_groups))


def _least(file: Any) -> int:
    """Return how many bytes the rows take at least, and the values of lists, of which a row may have any number."""
    rows = sum(group.num_rows for group in _groups(file))
    least: int = rows * sum(map(_width, file.schema_arrow.types))
    for at in range(len(file.schema)):
        column = file.schema.column(at)
        if column.max_repetition_level:
            width = _PHYSICAL.get(column.physical_type, _OFFSET)
            least += width * sum(group.column(at).num_values for group in _groups(file))
    return least


def _width(kind: Any) -> int:
    try:
        return max(1, int(kind.bit_width) // 8)
    except ValueError:  # of no fixed width
        return _OFFSET


def _text_columns(schema: Any, stored: Any) -> dict[str, int]:
    """Return where the columns of texts and bytes are; those that pandas keeps as categories stay small."""
    import pyarrow as pa

    categories = {field.name for field in schema if pa.types.is_dictionary(field.type)}
    columns = enumerate(map(stored.column, range(len(stored))))
    return {
        column.path: at
        for at, column in columns
        if column.physical_type == "BYTE_ARRAY" and categories.isdisjoint((column.path, column.path.partition(".")[0]))
    }


def _spend_repeated(file: Any, texts: dict[str, int], opening: Opening) -> None:
    """Take off the budget what repeated texts take in memory beyond what the footer tells."""
    import pyarrow.compute as pc

    growth = _growth_at_most(file, texts)
    for name in (name for name in texts if growth[name] > _SMALL):
        total, stored = 0, sum(group.column(texts[name]).total_uncompressed_size for group in _groups(file))
        for batch in file.iter_batches(_ROWS, columns=[name]):
            for values in _dictionaries(batch.column(0)):
                total += pc.sum(pc.binary_length(values.dictionary).take(values.indices)).as_py() or 0
            opening.budget.check(total - stored)
        spend_growth(opening, total, stored)


def _growth_at_most(file: Any, texts: dict[str, int]) -> Counter[str]:
    """Return what columns grow by if every value is its row group's longest: the first row has their dictionaries."""
    growth: Counter[str] = Counter()
    for at, group in enumerate(_groups(file)):
        longest = _longest(next(file.iter_batches(1, row_groups=[at], columns=list(texts)), None))
        for name, number in texts.items():
            column = group.column(number)
            most = max((size for top, size in longest.items() if f"{name}.".startswith(f"{top}.")), default=0)
            growth[name] += max(0, column.num_values * most - column.total_uncompressed_size)
    return growth


def _longest(batch: Any) -> dict[str, int]:
    """Return the longest text in the dictionaries of each column."""
    import pyarrow.compute as pc

    if batch is None:
        return {}
    return {
        name: max((pc.max(pc.binary_length(held.dictionary)).as_py() or 0 for held in _dictionaries(values)), default=0)
        for name, values in zip(batch.schema.names, batch.columns, strict=True)
    }


def _dictionaries(values: Any) -> Iterator[Any]:
    """Give what is packed with a dictionary in an array, however deep inside."""
    import pyarrow as pa

    if pa.types.is_dictionary(values.type):
        yield values
    elif pa.types.is_nested(values.type):
        inner = values.flatten()
        for each in inner if isinstance(inner, list) else [inner]:
            yield from _dictionaries(each)
