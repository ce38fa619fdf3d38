"""Tables as Dask DataFrames: a row group of a parquet file is a partition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Protocol

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Table
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.tabular.datasets import dataset_of, mapped, readable, table_of
from zenexplore.artifacts.tabular.indexes import StoredIndex, index_of

if TYPE_CHECKING:
    import pandas as pd

_PARTITION_BYTES = 64 << 20


def as_dask(folder: Folder, facts: Facts) -> Any:
    """Give a table as a Dask DataFrame, its index and dtypes restored as pandas would.

    Columns are pushed down to the files. The divisions are known where the index is a RangeIndex. A table that
    pandas did not write has pandas' Arrow dtypes. A CSV is one partition.

    Raises:
        FormatError: it is no table, or its files are damaged.
        ArtifactError: dask or pyarrow is missing.
    """
    dd = needed("dask.dataframe", facts, "a table for Dask", package="'dask[dataframe]'")
    known, table = table_of(folder, facts)
    with readable(facts, known):
        schema, pieces = _cut(folder, facts, table)
        form = _Form.of(schema)
        return dd.from_map(
            _frame,
            pieces,
            list(accumulate((piece.rows for piece in pieces[:-1]), initial=0)),
            form=form,
            meta=form.frame(schema.empty_table(), 0),
            divisions=form.divisions([piece.rows for piece in pieces]),
        )


class _Piece(Protocol):
    """A part of a table, small enough for memory; it can be sent to another process."""

    @property
    def rows(self) -> int:
        """How many rows it has."""

    def read(self, columns: list[str] | None) -> Any:
        """Return these columns of the piece."""
        """Return it as a pyarrow table."""


@dataclass(frozen=True)
class _FragmentPiece:
    """A row group of a parquet file, or a whole CSV file, whose rows nobody counted."""

    fragment: Any
    schema: Any
    rows: int = 0

    def read(self, columns: list[str] | None) -> Any:
        """Return these columns of the piece."""
        return self.fragment.to_table(schema=self.schema, columns=columns)


@dataclass(frozen=True)
class _StreamPiece:
    """Some record batches of an Arrow file or stream, which was checked before."""

    path: str
    first: int
    last: int
    rows: int

    def read(self, columns: list[str] | None) -> Any:
        """Return these columns of the piece."""
        import pyarrow as pa

        whole = mapped(self.path)
        table = pa.Table.from_batches(whole.to_batches()[self.first : self.last], whole.schema)
        return table if columns is None else table.select(columns)


def _cut(folder: Folder, facts: Facts, table: Table) -> tuple[Any, Sequence[_Piece]]:
    """Return a table's schema and its pieces, at least one."""
    dataset = dataset_of(folder, facts, table)
    if table.layout == "arrow":
        paths = [str(folder.path(name)) for name in table.names]
        return dataset.schema, [piece for path in paths for piece in _streams(path)]
    fragments = list(dataset.get_fragments())
    if table.layout == "csv":
        return dataset.schema, [_FragmentPiece(fragment, dataset.schema) for fragment in fragments]
    groups = [group for fragment in fragments for group in fragment.split_by_row_group()]
    return dataset.schema, [
        _FragmentPiece(group, dataset.schema, sum(held.num_rows for held in group.row_groups))
        for group in groups or fragments[:1]
    ]


def _streams(path: str) -> Iterator[_StreamPiece]:
    """Give pieces of some record batches each: what the datasets library writes has 1,000 rows in each."""
    batches = mapped(path).to_batches()
    first = size = 0
    for last, batch in enumerate(batches, 1):
        size += batch.nbytes
        if size >= _PARTITION_BYTES or last == len(batches):
            yield _StreamPiece(path, first, last, sum(batch.num_rows for batch in batches[first:last]))
            first, size = last, 0
    if not batches:
        yield _StreamPiece(path, 0, 0, 0)


@dataclass(frozen=True)
class _Form:
    """How pieces become frames.

    Attributes:
        fields: The column of the file for each label of the frame.
        written: Whether pandas wrote the table, and noted its dtypes.
    """

    index: StoredIndex
    fields: dict[Any, str]
    written: bool

    @classmethod
    def of(cls, schema: Any) -> _Form:
        """Read the form off a table's schema."""
        index, written = index_of(schema), b"pandas" in (schema.metadata or {})
        labels = cls(index, {}, written).frame(schema.empty_table(), 0).columns
        fields = [name for name in schema.names if name not in index.fields]
        return cls(index, dict(zip(labels, fields, strict=True)), written)

    def frame(self, table: Any, start: int) -> pd.DataFrame:
        """Make a frame of a piece that begins at a row."""
        import pandas as pd

        made: pd.DataFrame = table.to_pandas(types_mapper=None if self.written else pd.ArrowDtype)
        if self.index.counted:
            first, step = self.index.counted
            begin = first + start * step
            made.index = pd.RangeIndex(begin, begin + len(made) * step, step, name=self.index.names[0] or None)
        return made

    def divisions(self, rows: Sequence[int]) -> tuple[int, ...] | None:
        """Return the first label of each piece and the last of all, where labels are counted upwards."""
        if self.index.counted is None or self.index.counted[1] < 1 or not all(rows):
            return None
        first, step = self.index.counted
        ends = list(accumulate(rows, initial=0))
        return (*(first + end * step for end in ends[:-1]), first + (ends[-1] - 1) * step)


def _frame(piece: _Piece, start: int, *, form: _Form, columns: list[Any] | None = None) -> pd.DataFrame:
    """Read a piece; Dask asks for the columns that a computation needs."""
    if columns is None:
        return form.frame(piece.read(None), start)
    made = form.frame(piece.read([*(form.fields[label] for label in columns), *form.index.fields]), start)
    return made[columns]
