"""Tables read piece by piece: the values that loading gives, for a part of the bytes."""

from __future__ import annotations

import io
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from fsspec.implementations.local import LocalFileSystem
from fsspec.spec import AbstractBufferedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from tests.libraries import library
from zenexplore.artifacts import Access, Content
from zenexplore.artifacts.archives import Budget
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.gate import Gate
from zenexplore.artifacts.opening import Opening
from zenexplore.artifacts.tables import as_dask, as_polars, scanned
from zenexplore.artifacts.workspace import Workspace
from zenexplore.errors import ArtifactError, FormatError, TooLargeError
from zenexplore.resources import StackComponent

from .shelf import Shelf, access, archive, fill, npy, opened, poison, served, version

pl = library("polars")
assert_polars_equal = library("polars.testing").assert_frame_equal


def in_polars(folder: DiskFolder, facts: Facts, *, lazy: bool) -> Any:
    with Workspace() as workspace:
        return as_polars(folder, facts, Opening(Gate(None), Budget("thing:3", 1 << 40), workspace), lazy=lazy)


FACTS = Facts("thing:3", "PandasMaterializer", "pandas.DataFrame")
POLARS = Facts("thing:3", "PolarsMaterializer", "polars.dataframe.frame.DataFrame")
HUGGING_FACE = Facts("thing:3", "HFDatasetMaterializer", "datasets.arrow_dataset.Dataset")
STORE_ID = "0d0f6f6e-52a4-4b40-9f0b-0d7f8f7d6a55"


def parquet(frame: pd.DataFrame, rows: int = 1_000) -> bytes:
    """Write a frame in row groups of so many rows."""
    held = io.BytesIO()
    frame.to_parquet(held, compression="gzip", row_group_size=rows)
    return held.getvalue()


def stream(table: pa.Table, rows: int = 1_000) -> bytes:
    """Write a table as the datasets library does: as a stream of small batches."""
    held = io.BytesIO()
    with pa.ipc.new_stream(held, table.schema) as writer:
        writer.write_table(table, max_chunksize=rows)
    return held.getvalue()


def wide(rows: int) -> pd.DataFrame:
    rng = np.random.default_rng(7)
    columns = {f"x{at}": rng.random(rows) for at in range(20)}
    return pd.DataFrame({"key": np.arange(rows), **columns})


class Counting(LocalFileSystem):
    """A file system elsewhere, which counts what is read from it."""

    cachable = False

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    def _open(self, path: str, mode: str = "rb", **options: Any) -> Any:
        return Counted(self, path, mode, **options)


class Counted(AbstractBufferedFile):  # type: ignore[misc]
    """A file that is fetched range by range, as those of object stores are."""

    def _fetch_range(self, start: int, end: int) -> bytes:
        with open(self.path, "rb") as file:
            file.seek(start)
            got = file.read(end - start)
        self.fs.read += len(got)
        return got


class Elsewhere(DiskFolder):
    """A folder of a store that counts."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.system = Counting()

    def place(self, name: str) -> tuple[Any, str]:
        return self.system, str(self.root / name)


@contextmanager
def kept(root: Path, name: str, content: bytes) -> Iterator[Content]:
    """Give a frame's artifact version whose only file is in a local store."""
    at = fill(root / "store" / "run", {name: content})
    component = {"id": STORE_ID, "name": "local", "configuration": {"path": str(root / "store")}}
    store = StackComponent.model_validate(component)
    held = version("PandasMaterializer", "pandas.DataFrame", uri=str(at), artifact_store_id=STORE_ID)
    with served(Shelf(status=500)) as wire:
        yield Content(Access(wire, lambda _: store), held)


def frame_of(folder: Path, data_type: str = "pandas.DataFrame") -> Any:
    return opened(folder, "PandasMaterializer", data_type, max_bytes=50_000_000)


def test_a_scan_reads_the_columns_and_row_groups_that_it_needs(tmp_path: Path) -> None:
    frame = wide(50_000)
    folder = Elsewhere(fill(tmp_path, {"df.parquet.gzip": parquet(frame)}))
    size = folder.size("df.parquet.gzip")
    dataset = scanned(folder, FACTS)
    found = dataset.to_table(columns=["x3"], filter=ds.field("key") >= 49_500).to_pandas()
    assert_frame_equal(found, frame.loc[frame.key >= 49_500, ["x3"]].reset_index(drop=True))
    assert 0 < folder.system.read < size / 10
    folder.system.read = 0
    assert dataset.to_table().num_rows == len(frame)
    assert folder.system.read > size * 0.9


def test_a_lazy_polars_frame_reads_what_its_query_needs(tmp_path: Path) -> None:
    frame = wide(50_000)
    folder = Elsewhere(fill(tmp_path, {"df.parquet.gzip": parquet(frame)}))
    lazy = in_polars(folder, FACTS, lazy=True)
    found = lazy.filter(pl.col("key") >= 49_500).select("x3").collect()
    assert found["x3"].to_list() == frame.x3[frame.key >= 49_500].tolist()
    assert 0 < folder.system.read < folder.size("df.parquet.gzip") / 10


def test_dask_reads_the_columns_that_it_needs(tmp_path: Path) -> None:
    frame = wide(50_000)
    folder = Elsewhere(fill(tmp_path, {"df.parquet.gzip": parquet(frame, rows=10_000)}))
    table = as_dask(folder, FACTS)
    assert table.npartitions == 5
    assert table.divisions == (0, 10_000, 20_000, 30_000, 40_000, 49_999)
    folder.system.read = 0
    assert table["x3"].sum().compute() == pytest.approx(frame.x3.sum())
    assert 0 < folder.system.read < folder.size("df.parquet.gzip") / 4
    assert_frame_equal(table.compute(), frame)


def test_a_store_is_scanned_in_place_however_large_the_table(tmp_path: Path, temporary: Path) -> None:
    frame = wide(5_000)
    with kept(tmp_path, "df.parquet.gzip", parquet(frame)) as content:
        with pytest.raises(TooLargeError):
            content.load(via="store", max_bytes=10_000)
        assert content.scan(via="store", max_bytes=10_000).count_rows() == 5_000
        assert content.to_dask(via="store", max_bytes=10_000).x1.mean().compute() == pytest.approx(frame.x1.mean())
        lazy = content.to_polars(lazy=True, via="store", max_bytes=10_000)
        assert lazy.select(pl.col("x1").mean()).collect().item() == pytest.approx(frame.x1.mean())
        with pytest.raises(TooLargeError):
            content.to_polars(via="store", max_bytes=10_000)
    assert not [path for path in temporary.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("frame", "index"),
    [
        (pd.DataFrame({"a": [1, 2, 3]}), []),
        (pd.DataFrame({"a": [1, 2, 3]}, index=pd.RangeIndex(10, 40, 10, name="n")), []),
        (pd.DataFrame({"a": [1, 2, 3]}, index=["x", "y", "z"]), ["__index_level_0__"]),
        (pd.DataFrame({"a": [1, 2, 3]}, index=pd.date_range("2026-01-01", periods=3, name="day")), ["day"]),
        (pd.DataFrame({"a": [1, 2, 3], "b": list("xyz"), "c": 4.5}).set_index(["a", "b"]), ["a", "b"]),
        (pd.DataFrame([[1, 2], [3, 4]]), []),
    ],
)
def test_an_index_is_columns_to_arrow_and_polars_and_an_index_to_pandas_and_dask(
    tmp_path: Path, frame: pd.DataFrame, index: list[str]
) -> None:
    folder = DiskFolder(fill(tmp_path, {"df.parquet.gzip": parquet(frame, rows=2)}))
    names = [*map(str, frame.columns), *index]
    dataset = scanned(folder, FACTS)
    assert dataset.schema.names == names
    assert_frame_equal(dataset.to_table().to_pandas(), frame, check_freq=False)
    assert_frame_equal(
        as_dask(folder, FACTS).compute(), frame, check_dtype=False, check_index_type=False, check_freq=False
    )
    for lazy in (False, True):
        assert in_polars(folder, FACTS, lazy=lazy).lazy().collect().columns == names


CSVS = {
    "numbers, texts, truth": pd.DataFrame({"i": [1, 2], "f": [1.5, None], "s": ["a,b", None], "t": [True, False]}),
    "dates stay texts": pd.DataFrame({"d": ["2026-01-01", "2026-01-02"], "t": ["12:30", "13:45"]}),
    "an index of dates": pd.DataFrame({"x": [1, 2]}, index=pd.date_range("2026-01-01", periods=2, name="day")),
    "quotes and lines": pd.DataFrame({"s": ['"', "two\nlines"], "a\nb": [1, 2]}, index=["x\ny", "z"]),
    "words for nothing": pd.DataFrame({"s": ["NA", "None", "x"], "nothing": [None, None, None]}),
    "the same name twice": pd.DataFrame([[1, 2]], columns=["a", "a"]),
    "not ASCII": pd.DataFrame({"ü": ["é", "日本"]}),
}


@pytest.mark.parametrize("frame", CSVS.values(), ids=CSVS.keys())
def test_a_csv_has_the_values_that_loading_gives(tmp_path: Path, frame: pd.DataFrame) -> None:
    folder = DiskFolder(fill(tmp_path, {"df.csv": frame.to_csv().encode()}))
    expected = frame_of(tmp_path)
    loose = {"check_dtype": False, "check_index_type": False}
    found = scanned(folder, FACTS).to_table().to_pandas()
    assert_frame_equal(found, expected, **loose)
    assert_frame_equal(as_dask(folder, FACTS).compute(), expected, **loose)
    for lazy in (False, True):
        table = in_polars(folder, FACTS, lazy=lazy).lazy().collect()
        assert_polars_equal(table.select(table.columns[1:]), pl.from_pandas(expected), check_dtypes=False)


def test_a_csv_whose_later_values_are_of_another_type_says_so(tmp_path: Path) -> None:
    lines = [b",x", *(b"%d,1" % at for at in range(2_000_000)), b"2000000,late"]
    folder = DiskFolder(fill(tmp_path, {"df.csv": b"\n".join(lines)}))
    dataset = scanned(folder, FACTS)
    assert dataset.schema.field("x").type == pa.int64()
    with pytest.raises(pa.ArrowInvalid, match="late"):
        dataset.to_table()


COLUMNS = {
    "i": st.integers(-(2**63), 2**63 - 1),
    "f": st.floats(),
    "fn": st.none() | st.floats(),
    "b": st.booleans(),
    "s": st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    "t": st.none() | st.datetimes(pd.Timestamp("1700-01-01"), pd.Timestamp("2200-01-01")),
}


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    rows = draw(st.integers(0, 12))
    values = {name: draw(st.lists(kind, min_size=rows, max_size=rows)) for name, kind in COLUMNS.items()}
    frame = pd.DataFrame(values).astype({"i": "int64", "f": float, "fn": float, "b": bool, "s": "str"})
    frame["t"] = pd.to_datetime(frame.t)
    frame["utc"] = frame.t.dt.tz_localize("UTC")
    frame["zone"] = frame.utc.dt.tz_convert("Europe/Paris")
    frame["maybe"] = frame.b.astype("boolean").mask(frame.i > 0)
    frame["count"] = frame.i.astype("Int64").mask(frame.b)
    return frame[draw(st.permutations(list(frame.columns)))]


@given(frames(), st.integers(1, 5))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_every_reader_gives_the_values_that_loading_gives(tmp_path: Path, frame: pd.DataFrame, rows: int) -> None:
    folder = DiskFolder(fill(tmp_path, {"df.parquet.gzip": parquet(frame, rows)}))
    expected = frame_of(tmp_path)
    assert_frame_equal(scanned(folder, FACTS).to_table().to_pandas(), expected)
    whole = as_dask(folder, FACTS).compute()
    assert_frame_equal(whole.astype(expected.dtypes), expected, check_index_type=False)
    for lazy in (False, True):
        assert_polars_equal(in_polars(folder, FACTS, lazy=lazy).lazy().collect(), pl.from_pandas(expected))


def test_categories_come_back(tmp_path: Path) -> None:
    frame = pd.DataFrame({"c": pd.Categorical(list("aabbcc"))})
    folder = DiskFolder(fill(tmp_path, {"df.parquet.gzip": parquet(frame, rows=2)}))
    assert_frame_equal(as_dask(folder, FACTS).compute(), frame)
    assert in_polars(folder, FACTS, lazy=True).collect()["c"].cast(pl.String).to_list() == list("aabbcc")


def test_a_series_is_a_table_of_one_column(tmp_path: Path) -> None:
    folder = DiskFolder(fill(tmp_path, {"df.parquet.gzip": parquet(pd.DataFrame({"series": [1.5, 2.5]}))}))
    series = Facts("thing:3", "PandasMaterializer", "pandas.Series")
    assert_series_equal(as_dask(folder, series).compute()["series"], frame_of(tmp_path, "pandas.Series"))
    assert in_polars(folder, series, lazy=False)["series"].to_list() == [1.5, 2.5]


def test_what_polars_wrote(tmp_path: Path) -> None:
    frame = pl.DataFrame({"i": [1, None, 3], "s": ["a", "b", None], "l": [[1], [], None]})
    path = tmp_path / "dataframe.parquet"
    pq.write_table(frame.to_arrow().replace_schema_metadata({b"zenml_is_pl_series": b"\0"}), path, row_group_size=2)
    folder = DiskFolder(tmp_path)
    for lazy in (False, True):
        assert_polars_equal(in_polars(folder, POLARS, lazy=lazy).lazy().collect(), frame)
    dask = as_dask(folder, POLARS)
    assert dask.dtypes["i"] == pd.ArrowDtype(pa.int64())
    assert dask.compute()["i"].tolist() == [1, pd.NA, 3]


def test_what_the_datasets_library_wrote(tmp_path: Path) -> None:
    table = pa.table({"n": range(5_000), "text": [f"line {at}" for at in range(5_000)]})
    halves = {}
    for at, half in enumerate((table[:3_000], table[3_000:])):
        halves[f"data-{at:05d}-of-00002.arrow"] = stream(half)
    files = [{"filename": name} for name in halves]
    state = json.dumps({"_data_files": files, "_format_type": None}).encode()
    fill(tmp_path / "hf_datasets", {**halves, "state.json": state, "dataset_info.json": b"{}"})
    folder = DiskFolder(tmp_path)
    assert scanned(folder, HUGGING_FACE).to_table().equals(table)
    dask = as_dask(folder, HUGGING_FACE)
    assert dask.n.sum().compute() == sum(range(5_000))
    assert pickle.loads(pickle.dumps(dask)).text.compute().tolist()[-1] == "line 4999"
    lazy = in_polars(folder, HUGGING_FACE, lazy=True)
    assert lazy.filter(pl.col("n") == 4_000).collect().rows() == [(4_000, "line 4000")]


def test_offsets_that_point_elsewhere_are_found_before_they_are_followed(tmp_path: Path) -> None:
    table = pa.table({"text": [f"line {at}" for at in range(100)]})
    offsets = bytes(table.column("text").chunk(0).buffers()[1])
    broken = stream(table).replace(offsets, offsets[:200] + b"\x00\x00\x00\x70" + offsets[204:])
    state = b'{"_data_files": [{"filename": "data-00000-of-00001.arrow"}]}'
    fill(tmp_path / "hf_datasets", {"data-00000-of-00001.arrow": broken, "state.json": state})
    with pytest.raises(FormatError, match=r"thing:3: its files are no readable .*offset"):
        scanned(DiskFolder(tmp_path), HUGGING_FACE)


def test_a_polars_frame_that_would_be_over_the_budget_is_refused(tmp_path: Path) -> None:
    folder = DiskFolder(fill(tmp_path, {"df.parquet.gzip": parquet(pd.DataFrame({"x": ["the same"] * 1_000_000}))}))
    with Workspace() as workspace:
        for limit, fits in ((5_000_000, False), (50_000_000, True)):
            opening = Opening(Gate(None), Budget("thing:3", limit), workspace)
            if fits:
                assert as_polars(folder, FACTS, opening, lazy=False).height == 1_000_000
            else:
                with pytest.raises(TooLargeError):
                    as_polars(folder, FACTS, opening, lazy=False)


def test_to_polars_keeps_to_the_limit() -> None:
    shelf = Shelf(data=archive({"df.parquet.gzip": parquet(pd.DataFrame({"x": ["the same"] * 1_000_000}))}))
    with served(shelf) as wire:
        thing = Content(access(wire), version("PandasMaterializer", "pandas.DataFrame"))
        with pytest.raises(TooLargeError, match="to_polars"):
            thing.to_polars(max_bytes=5_000_000)
        assert thing.to_polars(max_bytes=50_000_000).height == 1_000_000
        assert thing.to_polars(lazy=True, max_bytes=5_000_000).select(pl.len()).collect().item() == 1_000_000


CSV_TEXT = Facts("thing:3", "StructuredStringMaterializer", "zenml.types.CSVString")


@pytest.mark.parametrize(
    "text",
    [
        'day,n,x,t,none\n2026-01-02,7,0.5,"a, b",\n2026-01-03,8,,"c\nd",\n',
        "n,n,t\r\n1,2,NA\r\n3,4,x\r\n",
        "n\n1\n",
        "n,t\n",
        "\ufeffä,b\n1,ü\n",
    ],
)
def test_a_csv_text_is_a_table_without_an_index(tmp_path: Path, text: str) -> None:
    """What `pandas.read_csv` makes of the text that loading gives."""
    fill(tmp_path, {"output.csv": text.encode()})
    folder = DiskFolder(tmp_path)
    assert opened(tmp_path, "StructuredStringMaterializer", CSV_TEXT.data_type) == text
    wanted = pd.read_csv(io.StringIO(text.removeprefix("\ufeff")))
    found = scanned(folder, CSV_TEXT).to_table()
    assert_frame_equal(found.to_pandas(), wanted, check_dtype=len(wanted) > 0)
    in_dask = as_dask(folder, CSV_TEXT).compute().reset_index(drop=True)
    assert_frame_equal(in_dask, wanted, check_dtype=False)  # Dask has texts of its own
    for lazy in (True, False):
        frame = in_polars(folder, CSV_TEXT, lazy=lazy)
        assert frame.lazy().collect().columns == list(wanted.columns)


def test_a_csv_text_is_saved_as_parquet(tmp_path: Path) -> None:
    with served(Shelf(data=archive({"output.csv": b"id,t\n7,x\n8,y\n"}))) as wire:
        thing = Content(access(wire), version("StructuredStringMaterializer", "zenml.types.CSVString"))
        assert pd.read_parquet(thing.download(tmp_path / "x.parquet")).to_dict("list") == {
            "id": [7, 8],
            "t": ["x", "y"],
        }
        assert thing.download(tmp_path / "x.csv").read_bytes() == b"id,t\n7,x\n8,y\n"


@pytest.mark.parametrize("name", ["output.html", "output.md", "output.json"])
def test_other_structured_texts_are_no_tables(tmp_path: Path, name: str) -> None:
    folder = DiskFolder(fill(tmp_path, {name: b"a,b"}))
    with pytest.raises(FormatError, match="its format is 'structured text'"):
        scanned(folder, CSV_TEXT)


@pytest.mark.parametrize("read", [scanned, as_dask, lambda *held: in_polars(*held, lazy=True)])
def test_what_is_no_table_says_what_it_is(tmp_path: Path, read: Any) -> None:
    cases = (
        (
            "NumpyMaterializer",
            {"data.npy": npy(np.arange(3))},
            r"is no table, its format is 'numpy array'; load\(\) gives it, or",
        ),
        ("BuiltInMaterializer", {"data.json": b"1"}, "is no table, its format is 'built-in value'"),
        (
            "CloudpickleMaterializer",
            {"artifact.pkl": poison(tmp_path).pickled},
            "is no table, its format is 'pickle'; .* or says what opening it would run",
        ),
        ("PreexistingDataMaterializer", {"a.bin": b"1"}, "is no table, its format is 'registered files'"),
        ("UnknownMaterializer", {"data.what": b"1"}, r"its files are data\.what; files\(\) gives them"),
    )
    for at, (materializer, files, words) in enumerate(cases):
        with pytest.raises(FormatError, match=words):
            read(DiskFolder(fill(tmp_path / str(at), files)), Facts("thing:3", materializer))
    assert not poison(tmp_path).trace.exists()


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no parquet at all", parquet(wide(10))[:-200]])
def test_damaged_tables_say_so(tmp_path: Path, content: bytes) -> None:
    folder = DiskFolder(fill(tmp_path, {"df.parquet.gzip": content}))
    for read in (scanned, as_dask, lambda *held: in_polars(*held, lazy=False)):
        with pytest.raises(FormatError, match="thing:3: its files are no readable parquet table"):
            read(folder, FACTS)


@pytest.mark.parametrize(
    ("module", "call", "words"),
    [
        ("polars", "to_polars()", "pip install polars"),
        ("dask", "to_dask()", r"pip install 'dask[dataframe]'"),
        ("pyarrow", "scan()", r"pip install 'zenexplore[artifacts]'"),
    ],
)
def test_a_missing_library_is_named(tmp_path: Path, module: str, call: str, words: str) -> None:
    fill(tmp_path, {"df.parquet.gzip": parquet(wide(2))})
    code = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from pathlib import Path\n"
        "from zenexplore.artifacts.facts import Facts\n"
        "from zenexplore.artifacts.folders import DiskFolder\n"
        "from zenexplore.artifacts.tables import as_dask as to_dask, scanned as scan\n"
        "from zenexplore.artifacts.tables import as_polars\n"
        "to_polars = lambda *held: as_polars(*held, None, lazy=True)\n"
        "held = DiskFolder(Path(sys.argv[1])), Facts('thing:3', 'PandasMaterializer', 'pandas.DataFrame')\n"
        f"{call[:-1]}*held)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert f"{ArtifactError.__name__}: " in ran.stderr
    assert words in ran.stderr
