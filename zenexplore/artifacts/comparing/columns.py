"""A table as pieces of rows, wherever it is: in memory, or in files that are read batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.previews.plain import cell

if TYPE_CHECKING:
    import pandas as pd

_MOST_CELLS = 2_000_000  # of one piece
_MOST_PIECE_ROWS = 65_536


@dataclass(frozen=True)
class Piece:
    """Some rows of a table, as columns by name."""

    rows: int
    columns: Mapping[str, pd.Series[Any]]

    def between(self, start: int, stop: int) -> Piece | None:
        """Return some of the rows; None where that is none."""
        stop = min(stop, self.rows)
        if start == 0 and stop == self.rows:
            return self
        cut = {name: column.iloc[start:stop].reset_index(drop=True) for name, column in self.columns.items()}
        return Piece(stop - start, cut) if stop > start else None


@dataclass(frozen=True)
class Source:
    """A table to be read once or more often.

    Attributes:
        what: The type of the content, in words.
        dtypes: The columns in their order with their dtypes as pandas has them; an index that says something
            comes first.
        pieces: Reads it, in pieces that are small.
    """

    what: str
    dtypes: Mapping[str, Any]
    pieces: Callable[[], Iterator[Piece]]


def of_frame(frame: pd.DataFrame) -> Source:
    """Return a frame as a source; nothing of it is copied but a piece at a time."""
    names, indexed = _names(frame), _says_something(frame.index)

    def pieces() -> Iterator[Piece]:
        step = _rows_each(len(names))
        for start in range(0, len(frame), step):
            yield _piece(frame.iloc[start : start + step], names, indexed)

    dtypes = {name: column.dtype for name, column in _piece(frame.iloc[:0], names, indexed).columns.items()}
    return Source("pandas.DataFrame", dtypes, pieces)


def of_arrow(table: Any) -> Source:
    """Return an Arrow table as a source."""
    step = _rows_each(table.num_columns)
    return of_batches("pyarrow.Table", table.schema, lambda: table.to_batches(max_chunksize=step))


def of_batches(what: str, schema: Any, batches: Callable[[], Iterable[Any]]) -> Source:
    """Return record batches of one schema as a source; `batches` gives them anew each time."""
    import pyarrow as pa

    empty = schema.empty_table().to_pandas(date_as_object=False)
    names, indexed = _names(empty), _says_something(empty.index)

    def pieces() -> Iterator[Piece]:
        step = _rows_each(len(names))
        for batch in batches():
            table = pa.Table.from_batches([batch]).replace_schema_metadata(schema.metadata)
            frame = table.to_pandas(date_as_object=False, types_mapper=_exact_type)
            for start in range(0, len(frame), step):
                yield _piece(frame.iloc[start : start + step], names, indexed)

    dtypes = {name: column.dtype for name, column in _piece(empty, names, indexed).columns.items()}
    return Source(what, dtypes, pieces)


def aligned(a: Iterator[Piece], b: Iterator[Piece]) -> Iterator[tuple[Piece | None, Piece | None]]:
    """Give the pieces of two tables cut at the same rows; where one has ended, the other's alone.

    The same values in the same pieces have the same sums, to the last bit.
    """
    left, right = next(a, None), next(b, None)
    while left is not None or right is not None:
        if left is None or right is None:
            yield left, right
            left, right = next(a, None), next(b, None)
            continue
        rows = min(left.rows, right.rows)
        yield left.between(0, rows), right.between(0, rows)
        left = left.between(rows, left.rows) or next(a, None)
        right = right.between(rows, right.rows) or next(b, None)


def _exact_type(kind: Any) -> Any:
    """Return a dtype of pandas that has missing values without becoming a float."""
    import pandas as pd
    import pyarrow as pa

    if pa.types.is_integer(kind):
        return pd.api.types.pandas_dtype(str(kind).replace("int", "Int").replace("u", "U"))  # uint8 is UInt8
    if pa.types.is_boolean(kind):
        return pd.BooleanDtype()
    return pd.ArrowDtype(kind) if pa.types.is_decimal(kind) else None


def _rows_each(columns: int) -> int:
    return max(1, min(_MOST_PIECE_ROWS, _MOST_CELLS // max(columns, 1)))


def _says_something(index: pd.Index[Any]) -> bool:
    """Say whether an index is more than a count of the rows."""
    import pandas as pd

    if isinstance(index, pd.RangeIndex):
        return False
    counted = index.nlevels == 1 and index.name is None and pd.api.types.is_integer_dtype(index.dtype) and len(index)
    return not (counted and index.equals(pd.RangeIndex(len(index))))


def _names(frame: pd.DataFrame) -> list[str]:
    """Return the names of the columns as texts, each once: the index first, if it says something."""
    levels = [_label(name, f"index {at}") for at, name in enumerate(frame.index.names)]
    if levels == ["index 0"]:
        levels = ["index"]
    labels = [_label(label, "None") for label in frame.columns]
    return numbered([*(levels if _says_something(frame.index) else ()), *labels])


def numbered(names: Iterable[str]) -> list[str]:
    """Return names with a number behind each that was there before."""
    found: dict[str, int] = {}
    for name in names:
        free = name
        while free in found:
            found[name] += 1
            free = f"{name} ({found[name]})"
        found[free] = 1
    return list(found)


def _label(label: Any, missing: str) -> str:
    if isinstance(label, str):
        return str(label)
    return missing if label is None else cell(label)


def _piece(frame: pd.DataFrame, names: list[str], indexed: bool) -> Piece:
    columns = [frame.iloc[:, at] for at in range(frame.shape[1])]
    if indexed:
        levels = (frame.index.get_level_values(at) for at in range(frame.index.nlevels))
        columns = [*(level.to_series() for level in levels), *columns]
    return Piece(len(frame), {name: column.reset_index(drop=True) for name, column in zip(names, columns, strict=True)})
