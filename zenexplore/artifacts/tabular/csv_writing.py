"""Tables written as CSV piece by piece, as pandas' to_csv has them."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.tabular.formulas import Formulas
from zenexplore.artifacts.tabular.indexes import StoredIndex, index_of
from zenexplore.errors import FormatError

# From Arrow's 12:00:00.250000Z or +0200 to pandas' 12:00:00.250+00:00 or +02:00
_INSTANTS = (
    (r"(\.(?:\d{3})*?)(?:000)+(Z|[+-]\d+)?$", r"\1\2"),
    (r"\.0*(Z|[+-]\d+)?$", r"\1"),
    ("Z$", "+00:00"),
    (r"([+-]\d\d)(\d\d)$", r"\1:\2"),
)
_TO_QUOTE = '[",\r\n]'
_ROWS = 10_000
_HEAD = 1 << 16


def csv_of(batches: Iterable[Any], schema: Any, formulas: Formulas) -> Iterator[bytes | memoryview]:
    """Give the lines of record batches, the names of the columns first.

    The index comes first, a RangeIndex as numbers. Times are written whole, also where all are midnight.

    Raises:
        QueryError: a text or a name is a formula, and those are refused.
    """
    index = index_of(schema)
    others = [name for name in schema.names if name not in index.fields]
    names = [*index.names, *others]
    yield _line([formulas.cell(name, name, 0) for name in names], ",")
    rows = 0
    for batch in batches:
        columns = [*_labels(index, rows, batch), *(batch.column(name) for name in others)]
        texts = [_written(column, name, rows, formulas) for column, name in zip(columns, names, strict=True)]
        rows += batch.num_rows
        if batch.num_rows:
            yield _lines(texts)
            yield b"\n"


def _labels(index: StoredIndex, rows: int, batch: Any) -> list[Any]:
    """Return the index's columns, where a batch comes after so many rows."""
    if index.counted is None:
        return [batch.column(name) for name in index.fields]
    import pyarrow as pa

    first, step = index.counted
    return [pa.array(range(first + rows * step, first + (rows + batch.num_rows) * step, step), pa.int64())]


def _line(cells: Iterable[str], delimiter: str) -> bytes:
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerow(cells)  # with its own line end \r\n it quotes both in cells
    return held.getvalue().removesuffix("\r\n").encode("utf-8", "surrogateescape") + b"\n"


def _lines(texts: list[Any]) -> memoryview:
    """Join columns of texts to lines, the last without its end; a lone empty cell is quoted, or it were no row."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if len(texts) == 1:
        filled = pc.fill_null(texts[0], _text(""))
        texts = [pc.if_else(pc.equal(filled, _text("")), _text('""'), filled)]
    lines = pc.binary_join_element_wise(*texts, _text(","), null_handling="replace", null_replacement="")
    every = pa.LargeListArray.from_arrays(pa.array([0, len(lines)], pa.int64()), lines)
    return memoryview(pc.binary_join(every, _text("\n"))[0].as_buffer())


def _text(value: str) -> Any:
    """Return a text as Arrow joins it with columns: all of them large strings, as 2 GB of short ones is too much."""
    import pyarrow as pa

    return pa.scalar(value, pa.large_string())


def _written(column: Any, name: str, rows: int, formulas: Formulas) -> Any:
    """Return a column as cells; only what is text can be a formula, or needs quotes."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_dictionary(kind):
        return _written(column.dictionary_decode(), name, rows, formulas)
    if (plain := _plain(column)) is not None:
        return plain.cast(pa.large_string())
    texts = column.cast(pa.large_string()) if _is_text(kind) else pa.array(_described(column), pa.large_string())
    if not pa.types.is_duration(kind):
        texts = formulas.cells(texts, name, rows)
    quoted = pc.match_substring_regex(texts, _TO_QUOTE)
    if not pc.any(quoted).as_py():
        return texts
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(quoted, pc.binary_join_element_wise(_text('"'), doubled, _text('"'), _text("")), texts)


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return any(test(kind) for test in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view))


def _plain(column: Any) -> Any:
    """Return numbers, times and truth values as texts; None for anything else."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind, text = column.type, pa.string()
    if pa.types.is_boolean(kind):
        return pc.if_else(column, "True", "False")
    if pa.types.is_floating(kind):
        digits = column.cast(text)
        if pc.any(pc.equal(pc.floor(column), column)).as_py():
            whole = pc.match_substring_regex(digits, "^-?[0-9]+$")  # 1.0 is read as a float again, and 1 as an int
            digits = pc.if_else(whole, pc.binary_join_element_wise(digits, ".0", ""), digits)
        return pc.if_else(pc.is_nan(column), pa.scalar(None, text), digits)
    if pa.types.is_timestamp(kind):
        return _replaced(column.cast(text), _INSTANTS if kind.tz else _INSTANTS[:2])
    if pa.types.is_time(kind):
        return _replaced(column.cast(text), _INSTANTS[1:2])
    tests = (pa.types.is_integer, pa.types.is_decimal, pa.types.is_date, pa.types.is_null)
    return column.cast(text) if any(test(kind) for test in tests) else None


def _replaced(texts: Any, patterns: Iterable[tuple[str, str]]) -> Any:
    import pyarrow.compute as pc

    for pattern, replacement in patterns:
        texts = pc.replace_substring_regex(texts, pattern, replacement)
    return texts


def _described(column: Any) -> list[str | None]:
    """Return what pandas writes for lists, bytes, durations and types of other packages: their str()."""
    values = column.to_pandas().tolist() if not _is_nested(column.type) else column.to_pylist()
    missing = column.is_null().to_pylist()
    return [None if gone else str(value) for value, gone in zip(values, missing, strict=True)]


def _is_nested(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_nested(kind))


def checked_csv(path: Path, formulas: Formulas) -> Iterator[bytes]:
    """Give the lines of a CSV file whose cells were checked, written anew; bytes that are no UTF-8 stay.

    Raises:
        QueryError: a cell is a formula, and those are refused.
        FormatError: it cannot be read cell by cell.
    """
    with path.open("rb") as file:
        head = file.readline(_HEAD)
    marked = head.startswith(BOM_UTF8)
    if marked:
        yield BOM_UTF8
    delimiter = max(",;\t|", key=head.decode("latin-1").count)
    with path.open(encoding="utf-8-sig" if marked else "utf-8", errors="surrogateescape", newline="") as file:
        rows = enumerate(csv.reader(file, delimiter=delimiter))
        try:
            yield from _rewritten(rows, delimiter, formulas)
        except csv.Error as broken:
            raise FormatError(
                f"{formulas.title}: {shown(path.name)!r} cannot be searched for formulas ({broken}); "
                'formulas="keep" saves it as it is'
            ) from broken


def _rewritten(rows: Iterator[tuple[int, list[str]]], delimiter: str, formulas: Formulas) -> Iterator[bytes]:
    names: list[str] = []
    while some := list(islice(rows, _ROWS)):
        lines = []
        for row, cells in some:
            names = names or cells
            columns = chain(names, map("number {}".format, count(len(names) + 1)))
            checked = (formulas.cell(cell, column, row) for cell, column in zip(cells, columns, strict=False))
            lines.append(_line(checked, delimiter))
        yield b"".join(lines)
