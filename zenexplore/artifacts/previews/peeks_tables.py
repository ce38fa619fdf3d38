"""First looks at tables in files, of which only the beginning is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.previews.arrow import arrow_columns
from zenexplore.artifacts.previews.csv_texts import csv_preview
from zenexplore.artifacts.previews.grid import MOST_COLUMNS, Column, Extent, grid
from zenexplore.artifacts.previews.heads import excerpt_of
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.artifacts.previews.plain import cell
from zenexplore.artifacts.shown import listed, shown
from zenexplore.artifacts.tabular.indexes import StoredIndex, index_of
from zenexplore.errors import FormatError

if TYPE_CHECKING:
    import pyarrow as pa

_BUFFER = 1 << 16  # without one, a whole column of a row group is read at once
_MOST_BYTES = 32_000_000  # of the first rows of one column
_ARROW_FILE = b"ARROW1"


def parquet_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show a parquet file's schema, its row count and its first rows: the footer and as many pages as those take."""
    _checked_pyarrow(facts)
    import pyarrow as pa
    import pyarrow.parquet as pq

    with _source(folder, name) as source, pq.ParquetFile(source, buffer_size=_BUFFER, pre_buffer=False) as file:
        schema, total = file.schema_arrow, file.metadata.num_rows
        index, groups = index_of(schema), _first_groups(file.metadata, rows)
        others = [each for each in schema.names if each not in index.fields]
        wanted = _affordable(file.metadata, groups, [*index.fields, *others[:MOST_COLUMNS]], rows)
        # One after the other: together, their first pages take 4 MB each.
        fields = [schema.field(name) for name in wanted]
        held = [_parquet_column(file, groups, field, rows) for field in fields]
        table = pa.Table.from_arrays(held, schema=pa.schema(fields))
    return _grid(Extent("parquet", total, len(others)), table, index)


def arrow_peek(name: str, folder: Folder, facts: Facts, rows: int, what: str = "arrow") -> Preview:
    """Show the first rows of an Arrow file or stream. A stream does not say how many there are."""
    _checked_pyarrow(facts)
    import pyarrow as pa

    with _source(folder, name) as source:
        file = pa.memory_map(source) if isinstance(source, str) else pa.PythonFile(source, mode="r")
        whole = file.read(len(_ARROW_FILE)) == _ARROW_FILE
        file.seek(0)
        reader = pa.ipc.open_file(file) if whole else pa.ipc.open_stream(file)
        batches = map(reader.get_batch, range(reader.num_record_batches)) if whole else reader
        table = _few(batches, reader.schema, rows + 1)
    index = index_of(reader.schema)
    total = table.num_rows if table.num_rows <= rows else None
    return _grid(Extent(what, total, len(reader.schema.names) - len(index.fields)), table.slice(0, rows), index)


def csv_peek(name: str, folder: Folder, facts: Facts, rows: int, labels: int = 0) -> Preview:
    """Show the first lines of a CSV file as a table."""
    return csv_preview(excerpt_of(folder, name), rows, labels=labels)


def datasets_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show the first rows of a Hugging Face dataset, or of the first of its splits."""
    held = folder.inside(name.rstrip("/"))
    splits = sorted(name.rstrip("/") for name in held.names if name.endswith("/"))
    if not splits:
        return arrow_peek(_first_arrow(held, facts), held, facts, rows, "Dataset")
    inside = held.inside(splits[0])
    what = f"DatasetDict of {listed(splits)}; {shown(splits[0])}"
    return arrow_peek(_first_arrow(inside, facts), inside, facts, rows, what)


def _first_arrow(folder: Folder, facts: Facts) -> str:
    names = sorted(name for name in folder.names if name.endswith(".arrow"))
    if not names:
        raise FormatError(f"{facts.title}: there is no Arrow file where its dataset should be")
    return names[0]


def _affordable(metadata: Any, groups: list[int], names: list[str], rows: int) -> list[str]:
    """Return the columns whose first rows are small; one huge value may be packed in a small file."""
    if not groups:
        return names
    group = metadata.row_group(groups[0])
    chunks = [group.column(at) for at in range(group.num_columns)]
    sizes = [(f"{chunk.path_in_schema}.", chunk.total_uncompressed_size) for chunk in chunks]
    most = _MOST_BYTES * group.num_rows / min(rows, group.num_rows)
    return [name for name in names if sum(size for path, size in sizes if path.startswith(f"{name}.")) <= most]


def _parquet_column(file: Any, groups: list[int], field: pa.Field, rows: int) -> pa.ChunkedArray:
    """Read the beginning of one column."""
    import pyarrow as pa

    batches = file.iter_batches(rows, row_groups=groups, columns=[field.name], use_threads=False) if groups else ()
    return _few(batches, pa.schema([field]), rows).column(field.name)


def _first_groups(metadata: Any, rows: int) -> list[int]:
    """Return as many row groups as the first rows are in."""
    groups: list[int] = []
    for at in range(metadata.num_row_groups):
        if rows <= 0:
            break
        groups += [at] if metadata.row_group(at).num_rows else []
        rows -= metadata.row_group(at).num_rows
    return groups


def _few(batches: Iterable[pa.RecordBatch], schema: pa.Schema, rows: int) -> pa.Table:
    """Return the first rows as a table, checked: Arrow believes the offsets that a file holds."""
    import pyarrow as pa

    held, missing = [], rows
    for batch in batches:
        first = batch.slice(0, missing)
        first.validate(full=True)
        held.append(first)
        missing -= first.num_rows
        if missing <= 0:
            break
    return pa.Table.from_batches(held) if held else schema.empty_table()


def _grid(extent: Extent, table: pa.Table, index: StoredIndex) -> Preview:
    columns = list(zip(table.column_names, arrow_columns(table), strict=True))
    names = dict(zip(index.fields, index.names, strict=False))  # a RangeIndex has a name and no field
    labels = [replace(each, name=cell(names[name]), kind="", label=True) for name, each in columns if name in names]
    others = [each for name, each in columns if name not in names]
    if index.counted:
        start, step = index.counted
        labels = [Column(cell(index.names[0]), "", range(start, start + step * table.num_rows, step), label=True)]
    return grid(extent, [*labels, *others[:MOST_COLUMNS]])


@contextmanager
def _source(folder: Folder, name: str) -> Iterator[Any]:
    """Give a file as pyarrow reads it in parts: by its path on this machine, or as it is fetched."""
    system, path = folder.place(name)
    if system is None:
        yield path
    else:
        with folder.open(name) as file:
            yield file


def _checked_pyarrow(facts: Facts) -> None:
    from zenexplore.artifacts.formats.needed import needed  # whose package needs that of previews
    from zenexplore.artifacts.formats.parquet import PYARROW, UNPICKLES

    needed("pyarrow", facts, "a table", oldest=PYARROW, why=UNPICKLES)
