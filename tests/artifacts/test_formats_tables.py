"""Tables of every kind come back; one that claims more than it is, or would be far more in memory, is refused first."""

from __future__ import annotations

import io
import json
import resource
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.libraries import library
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.opening import format_of
from zenexplore.errors import FormatError, TooLargeError

from .shelf import fill, opened
from .written import FRAME, LIBRARIES, PLAIN

pl = library("polars")

LIMIT = 50_000_000  # bytes


def table_of(folder: Path, materializer: str) -> tuple[tuple[str, ...], str]:
    """Say what readers of tables are told about a folder."""
    known = format_of(materializer, DiskFolder(folder).names)
    assert known
    assert known.table
    found = known.table(DiskFolder(folder), Facts("thing:3", materializer))
    assert all((folder / name).is_file() for name in found.names)
    return found.names, found.layout


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


# Parquet


def test_deepchecks_data_is_its_frame(tmp_path: Path) -> None:
    PLAIN["deepchecks data"].write(tmp_path)
    pd.testing.assert_frame_equal(PLAIN["deepchecks data"].open(tmp_path), FRAME)


@pytest.mark.parametrize(
    ("name", "materializer", "layout"),
    [
        ("df.parquet.gzip", "PandasMaterializer", "parquet"),
        ("df.csv", "PandasMaterializer", "csv"),
        ("dataframe.parquet", "PolarsMaterializer", "parquet"),
    ],
)
def test_tables_in_one_file(tmp_path: Path, name: str, materializer: str, layout: str) -> None:
    fill(tmp_path, {name: b"", "describe.csv": b""})
    assert table_of(tmp_path, materializer) == ((name,), layout)


def claiming(rows: int, table: pa.Table) -> bytes:
    """Return a parquet file whose footer has another number wherever it had that of the rows."""
    held = io.BytesIO()
    pq.write_table(table, held, write_statistics=False)
    whole = held.getvalue()
    (length,) = struct.unpack("<I", whole[-8:-4])
    body, footer = whole[: -8 - length], whole[-8 - length : -8]
    footer = footer.replace(varint(2 * len(table)), varint(2 * rows))  # thrift's zigzag
    return body + footer + struct.pack("<I", len(footer)) + b"PAR1"


def varint(number: int) -> bytes:
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    return bytes([*made, number])


@pytest.mark.parametrize("rows", [2**30, 2**40, 2**62])
@pytest.mark.parametrize("kind", [pa.int64(), pa.bool_(), pa.string(), pa.list_(pa.int8())], ids=str)
def test_a_footer_that_claims_too_many_rows(tmp_path: Path, rows: int, kind: pa.DataType) -> None:
    table = pa.table({"x": pa.nulls(1_000, kind)})
    fill(tmp_path, {"df.parquet.gzip": claiming(rows, table)})
    before = peak_mb()
    with pytest.raises((TooLargeError, FormatError), match="thing:3"):
        opened(tmp_path, "PandasMaterializer", "pandas.DataFrame", max_bytes=LIMIT)
    assert peak_mb() - before < 100


def repeated(text: str | bytes, count: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, "int8")), pa.array([text]))


WIDE: dict[str, Any] = {
    "texts": repeated("x" * 1_000, 100_000),
    "bytes": repeated(b"x" * 1_000, 100_000),
    "numbers": pa.array(np.zeros(50_000_000, "int8")),
    "texts in lists": pa.ListArray.from_arrays(pa.array(np.arange(0, 100_001, 10), "int32"), repeated("x" * 1_000, 100_000)),
    "texts in structs": pa.StructArray.from_arrays([repeated("x" * 1_000, 100_000)], ["t"]),
    "numbers in one list": pa.ListArray.from_arrays([0, 60_000_000], pa.array(np.zeros(60_000_000, "int8"))),
}  # fmt: skip


@pytest.mark.parametrize("name", WIDE)
def test_a_small_file_of_much_more(tmp_path: Path, name: str) -> None:
    """What repeats takes nothing in a parquet file, and all of it in memory."""
    path = tmp_path / "df.parquet.gzip"
    pq.write_table(pa.table({"a": WIDE[name], "b": WIDE[name]}), path, store_schema=False, row_group_size=30_000_000)
    assert path.stat().st_size < LIMIT / 20
    with pytest.raises(TooLargeError, match="thing:3"):
        opened(tmp_path, "PandasMaterializer", "pandas.DataFrame", max_bytes=LIMIT)


@pytest.mark.parametrize("frame", [
    pd.DataFrame({"kind": pd.Categorical(["long" * 100, "short"] * 200_000)}),
    pd.DataFrame({"kind": ["one", "two"] * 200_000, "of.dots": ["x" * 5, None] * 200_000}),
    pd.DataFrame({"l": [["a", "b"], [], None] * 10_000, "s": [{"t": "x"}, {"t": None}, None] * 10_000}),
    pd.DataFrame({"a": pd.Series([], dtype=str), "b": pd.Series([], dtype=int)}),
    pd.DataFrame({"f": np.random.default_rng(1).normal(size=500_000)}),
], ids=["categories", "texts", "nested", "nothing", "numbers"])  # fmt: skip
def test_honest_frames_fit(tmp_path: Path, frame: pd.DataFrame) -> None:
    frame.to_parquet(tmp_path / "df.parquet.gzip", compression="gzip", row_group_size=100_000)
    found = opened(tmp_path, "PandasMaterializer", "pandas.DataFrame", max_bytes=10_000_000)
    pd.testing.assert_frame_equal(found, pd.read_parquet(tmp_path / "df.parquet.gzip"))


def test_what_a_container_holds_counts_together(tmp_path: Path) -> None:
    """Ten tables of 2 MB each do not fit into 10 MB, small as their files are."""
    held = io.BytesIO()
    pq.write_table(pa.table({"a": pa.array(np.zeros(250_000))}), held)
    entry = {"type": "pandas.DataFrame", "materializer": "m.PandasMaterializer"}
    fill(tmp_path, {f"{at}/df.parquet.gzip": held.getvalue() for at in range(10)})
    fill(tmp_path, {"metadata.json": json.dumps([entry | {"path": f"/a/{at}"} for at in range(10)]).encode()})
    with pytest.raises(TooLargeError, match=r"thing:3"):
        opened(tmp_path, "BuiltInContainerMaterializer", "builtins.list", max_bytes=10_000_000)
    assert len(opened(tmp_path, "BuiltInContainerMaterializer", "builtins.list", max_bytes=30_000_000)) == 10


# polars


def test_polars(tmp_path: Path) -> None:
    LIBRARIES["polars"].write(tmp_path)
    expected = pl.DataFrame({"n": [1, 2, None], "t": ["a", "b", "c"], "l": [[1], [], [2, 3]]})
    assert LIBRARIES["polars"].open(tmp_path).equals(expected)


def test_a_polars_series(tmp_path: Path) -> None:
    LIBRARIES["polars series"].write(tmp_path)
    found = LIBRARIES["polars series"].open(tmp_path)
    assert isinstance(found, pl.Series)
    assert found.to_list() == [1, 2, None]


def test_a_polars_series_has_one_column(tmp_path: Path) -> None:
    table = pa.table({"a": [1], "b": [2]}).replace_schema_metadata({"zenml_is_pl_series": b"\x01"})
    pq.write_table(table, tmp_path / "dataframe.parquet")
    with pytest.raises(FormatError, match="2 columns"):
        opened(tmp_path, "PolarsMaterializer")


def test_texts_that_are_none(tmp_path: Path) -> None:
    """polars would believe that they are UTF-8."""
    texts = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.array([0, 2], "int32").buffers()[1], pa.py_buffer(b"\xff\xfe")]
    )
    pq.write_table(pa.table({"a": texts}), tmp_path / "dataframe.parquet")
    with pytest.raises(FormatError, match=r"thing:3.*UTF8"):
        opened(tmp_path, "PolarsMaterializer")


def test_a_polars_table_of_much_more(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": WIDE["texts"]}), tmp_path / "dataframe.parquet", store_schema=False)
    with pytest.raises(TooLargeError, match="thing:3"):
        opened(tmp_path, "PolarsMaterializer", max_bytes=LIMIT)
