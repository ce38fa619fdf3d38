"""Previews of Arrow tables, and of what can show itself as one: Hugging Face's datasets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.previews.grid import MOST_COLUMNS, Column, Extent, grid
from zenexplore.artifacts.previews.kinds import type_name
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.artifacts.previews.plain import cell

if TYPE_CHECKING:
    import pyarrow as pa

_NO_FRACTION = re.compile(r"\.0+(?=$|[+\-Z])")
_SIMPLER = {
    "double": "float64", "float": "float32", "halffloat": "float16", "large_string": "string", "string_view": "string",
    "large_binary": "binary", "binary_view": "binary", "date32[day]": "date", "date64[ms]": "date",
}  # fmt: skip


def arrow_columns(table: pa.Table) -> list[Column]:
    """Return a table's columns, of as few rows as are to be shown."""
    return [
        Column(cell(field.name), arrow_type(field), arrow_values(column))
        for field, column in zip(table.schema, table.columns, strict=True)
    ]


def arrow_type(field: pa.Field) -> str:
    """Return the name of a column's type, without how it is kept in memory."""
    import pyarrow as pa

    kind, extension = field.type, (field.metadata or {}).get(b"ARROW:extension:name", b"").decode("utf-8", "replace")
    if isinstance(kind, pa.BaseExtensionType):
        kind, extension = kind.storage_type, kind.extension_name
    if pa.types.is_dictionary(kind):
        kind, extension = kind.value_type, "category"
    name = _SIMPLER.get(str(kind), str(kind))
    return f"{extension} of {name}" if extension else name


def arrow_values(column: Any) -> list[Any]:
    """Return a column's values as Python's own: times as texts, for which Arrow would import pandas."""
    import pyarrow as pa

    kind = column.type
    if isinstance(kind, pa.BaseExtensionType):
        return arrow_values(_storage(column))
    if pa.types.is_timestamp(kind) or pa.types.is_time(kind):
        return [text and _NO_FRACTION.sub("", text) for text in _time_texts(column)]
    if pa.types.is_duration(kind):
        column = column.cast(pa.duration("us"), safe=False)
    values: list[Any] = column.to_pylist()
    return values


def _time_texts(column: Any) -> list[str | None]:
    import pyarrow as pa

    try:
        texts: list[str | None] = column.cast(pa.string()).to_pylist()
    except pa.ArrowInvalid:  # a time zone that this machine does not know: it is UTC that is stored
        texts = column.cast(pa.timestamp(column.type.unit)).cast(pa.string()).to_pylist()
    return texts


def _storage(column: Any) -> Any:
    """Return what an extension type is kept as: only its own package knows how to show it."""
    import pyarrow as pa

    chunks = [chunk.storage for chunk in getattr(column, "chunks", [column])]
    return pa.chunked_array(chunks, column.type.storage_type)


def arrow_preview(table: Any, rows: int) -> Preview:
    """Show the first rows of a table or a record batch."""
    shown = table.slice(0, rows).select(list(range(min(table.num_columns, MOST_COLUMNS))))
    return grid(Extent(type_name(table).rpartition(".")[2], table.num_rows, table.num_columns), arrow_columns(shown))


def arrow_array_preview(array: Any, rows: int) -> Preview:
    """Show the first values of an array."""
    extent = Extent(f"Arrow array of {cell(str(array.type))}", len(array), unit="values")
    return grid(extent, [Column("", "", arrow_values(array.slice(0, rows)))])


def dataset_preview(dataset: Any, rows: int) -> Preview:
    """Show the first rows of a dataset, as they are stored: pictures and sounds are not decoded."""
    table = dataset.with_format("arrow")[:rows]
    shown = table.select(list(range(min(table.num_columns, MOST_COLUMNS))))
    return grid(Extent("Dataset", dataset.num_rows, table.num_columns), arrow_columns(shown))


def datasets_preview(datasets: Any, rows: int) -> Preview:
    """Show which splits there are."""
    every = list(dict.items(datasets))
    shown = every[:rows]
    columns = [
        Column("split", "", [name for name, _ in shown]),
        Column("rows", "", [getattr(dataset, "num_rows", None) for _, dataset in shown]),
        Column("columns", "", [", ".join(map(cell, dataset.column_names)) for _, dataset in shown]),
    ]
    return grid(Extent("DatasetDict", len(every), unit="splits"), columns)


def polars_preview(frame: Any, rows: int) -> Preview:
    """Show the first rows of polars' DataFrame."""
    shown = frame[:rows, :MOST_COLUMNS]
    columns = [Column(cell(each.name), cell(str(each.dtype)), each.to_list()) for each in shown.get_columns()]
    return grid(Extent("polars DataFrame", frame.height, frame.width), columns)


def polars_series_preview(series: Any, rows: int) -> Preview:
    """Show the first values of polars' Series."""
    extent = Extent(f"polars Series of {cell(str(series.dtype))}", len(series), unit="values")
    return grid(extent, [Column(cell(series.name), "", series.head(rows).to_list())])
