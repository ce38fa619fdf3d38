"""Comparing: equal is equal to itself, figures are those of pandas, nothing hostile comes through."""

from __future__ import annotations

import base64
import io
import json
import math
import pickle
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PIL import Image

from tests.libraries import library
from zenexplore.artifacts import Content, StructuredText
from zenexplore.artifacts.comparing import Comparison, compare_contents
from zenexplore.artifacts.comparing.columns import Source, aligned, of_arrow, of_frame
from zenexplore.artifacts.comparing.fields import alike, field_rows
from zenexplore.artifacts.comparing.kinds import Pairs, shared_kind
from zenexplore.artifacts.comparing.readied import readied
from zenexplore.artifacts.comparing.rows import MOST_ROWS, Row
from zenexplore.artifacts.comparing.tables import table_rows
from zenexplore.artifacts.comparing.tally import Tally
from zenexplore.artifacts.comparing.texts import text_diff
from zenexplore.artifacts.previews.markup import MOST_HTML
from zenexplore.errors import FormatError, QueryError, TooLargeError, UntrustedError

from .shelf import ARTIFACT_ID, Shelf, access, archive, npy, parquet, poison, served, version

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>\x1b[31m\n"
COLUMNS = {
    "version": "string", "where": "string", "what": "string", "a": "object", "b": "object", "change": "Float64",
    "relative": "Float64",
}  # fmt: skip


@dataclass(frozen=True)
class Saved:
    """What one artifact version holds."""

    files: dict[str, bytes]
    materializer: str
    data_type: str = "builtins.object"
    name: str = "thing"
    facts: dict[str, Any] = field(default_factory=dict)


def frame(value: pd.DataFrame, name: str = "thing") -> Saved:
    return Saved({"df.parquet.gzip": parquet(value)}, "PandasMaterializer", "pandas.DataFrame", name)


def of_json(value: Any, name: str = "thing") -> Saved:
    wrote = "BuiltInContainerMaterializer" if isinstance(value, dict | list) else "BuiltInMaterializer"
    return Saved({"data.json": json.dumps(value).encode()}, wrote, f"builtins.{type(value).__name__}", name)


def structured(text: str, ending: str, name: str = "thing") -> Saved:
    return Saved({f"output.{ending}": text.encode()}, "StructuredStringMaterializer", "zenml.types.Text", name)


def array(value: np.ndarray[Any, Any]) -> Saved:
    return Saved({"data.npy": npy(value)}, "NumpyMaterializer", "numpy.ndarray")


def raw(data: bytes) -> Saved:
    return Saved({"data.txt": data}, "BytesMaterializer", "builtins.bytes")


def png(image: Image.Image) -> bytes:
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def compared(*things: Saved, trust: str | None = None, max_bytes: int | None = None, rows: int = 20) -> Comparison:
    """Compare artifact versions, each from a server of its own."""
    with ExitStack() as running:
        contents = []
        for at, saved in enumerate(things):
            wire = running.enter_context(served(Shelf(archive(saved.files))))
            named = {"version": str(at + 1), "artifact": {"id": ARTIFACT_ID, "name": saved.name}, **saved.facts}
            contents.append(Content(access(wire), version(saved.materializer, saved.data_type, **named)))
        return compare_contents(contents, via="server", trust=trust, max_bytes=max_bytes, rows=rows)


def of_values(*values: Any, rows: int = 20) -> Pairs:
    """Compare values that are here already."""
    held = [readied(value) for value in values]
    titles = tuple(f"thing:{at}" for at in range(1, len(values) + 1))
    return Pairs.of(shared_kind(held, [type(value).__name__ for value in values], titles), held, titles, rows)


def differences(a: Any, b: Any) -> list[Row]:
    return of_values(a, b).found[0].differences


def html_of(comparison: Comparison) -> str:
    return comparison._repr_mimebundle_()["text/html"]


def text_of(comparison: Comparison) -> str:
    return comparison._repr_mimebundle_()["text/plain"]


def told(comparison: Comparison, where: str, what: str) -> tuple[Any, ...]:
    """The one row of everything that was compared at a place."""
    every = comparison.to_pandas()
    found = every[(every["where"] == where) & (every["what"] == what)]
    assert len(found) == 1
    return tuple(None if value is pd.NA else value for value in found.iloc[0][["a", "b", "change", "relative"]])


# Frames ------------------------------------------------------------------------------------------------------------

FLOATS = st.floats(width=64) | st.just(math.nan)
CELLS = {
    "float": (FLOATS, "float64"),
    "int": (st.integers(-(2**63), 2**63 - 1), "int64"),
    "small": (st.integers(0, 3), "uint8"),
    "nullable": (st.integers(-(2**63), 2**63 - 1) | st.none(), "Int64"),
    "flag": (st.booleans(), "bool"),
    "maybe": (st.booleans() | st.none(), "boolean"),
    "text": (st.text(max_size=3) | st.none(), "object"),
    "category": (st.sampled_from(["a", "b"]) | st.none(), "category"),
    "time": (st.datetimes(datetime(1700, 1, 1), datetime(2200, 1, 1)) | st.none(), "datetime64[us]"),
    "zoned": (st.datetimes(datetime(1700, 1, 1), datetime(2200, 1, 1)) | st.none(), "datetime64[us, UTC]"),
    "length": (st.timedeltas(timedelta(-10_000), timedelta(10_000)) | st.none(), "timedelta64[us]"),
    "mixed": (st.integers() | st.text(max_size=2) | st.none() | FLOATS | st.lists(st.integers(), max_size=2), "object"),
}


@st.composite
def series(draw: st.DrawFn, kind: str, rows: int, cells: dict[str, Any] = CELLS) -> pd.Series[Any]:
    values, dtype = cells[kind]
    held = draw(st.lists(values, min_size=rows, max_size=rows))
    return pd.Series(held, dtype="object").astype(dtype)


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    rows, kinds = draw(st.integers(0, 20)), draw(st.lists(st.sampled_from(sorted(CELLS)), max_size=4))
    columns = [draw(series(kind, rows)) for kind in kinds]
    made = pd.concat(columns, axis=1) if columns else pd.DataFrame(index=pd.RangeIndex(rows))
    made.columns = pd.Index(
        draw(st.lists(st.text(max_size=3), min_size=len(kinds), max_size=len(kinds))), dtype="object"
    )
    return made


@given(frames())
def test_a_frame_equals_itself(value: pd.DataFrame) -> None:
    assert not differences(value, value.copy())


@given(frames(), st.data())
def test_one_other_value_is_one_difference_in_its_column(value: pd.DataFrame, data: st.DataObject) -> None:
    if not value.size:
        return
    row, column = (data.draw(st.integers(0, side - 1)) for side in value.shape)
    other = value.copy()
    held = other.iloc[:, column].astype("object")
    held.iloc[row] = "something else"
    other.isetitem(column, held)
    pair = of_values(value, other)
    unlike = [each for each in pair.found[0].differences if each.what == "values that differ"]
    assert [each.change for each in unlike] == [1.0]
    assert unlike[0].where == list(of_frame(value).dtypes)[column]


@given(frames(), frames())
def test_equal_is_what_pandas_calls_equal(a: pd.DataFrame, b: pd.DataFrame) -> None:
    """In one direction: what pandas takes for equal is equal; it has no word for a 1 that is a 1.0."""
    if a.equals(b):
        assert not differences(a, b)
    if a.shape != b.shape:
        assert differences(a, b)


# pandas' own sums of larger ones overflow, with a warning or without
CALM = {
    "float": (st.floats(-1e100, 1e100) | st.just(math.nan), "float64"),
    "int": (st.integers(-(2**52), 2**52), "int64"),
    "nullable": (st.integers(-(2**52), 2**52) | st.none(), "Int64"),
}


@pytest.mark.parametrize("kind", [kind for kind in CELLS if kind != "mixed"])
def test_figures_are_those_of_pandas(kind: str) -> None:
    @given(st.integers(0, 40).flatmap(lambda rows: series(kind, rows, CELLS | CALM)), st.integers(1, 15))
    def check(column: pd.Series[Any], step: int) -> None:
        figures = added_up(column, step).figures()
        assert figures.pop("values") == column.count()
        assert figures.pop("missing") == column.isna().sum()
        if (distinct := figures.pop("distinct", None)) is not None:
            assert distinct == column.nunique()
        if "most frequent" in figures:
            counts = column.value_counts()
            times = counts.max() if len(counts) else 0
            assert figures.pop("its times") == times
            assert figures.pop("most frequent") == (min(counts.index[counts == times]) if times else None)
        for what, found in figures.items():
            assert same_figure(found, getattr(column, what)(), column), what

    check()


def added_up(column: pd.Series[Any], step: int) -> Tally:
    """The figures of a column that came in pieces."""
    tally = Tally(column.dtype, 1_000)
    for start in range(0, len(column), step):
        tally.add(column.iloc[start : start + step])
    return tally


def same_figure(found: Any, of_pandas: Any, column: pd.Series[Any]) -> bool:
    """Say whether a figure is that of pandas, but for the rounding of sums, or both say that there is none."""
    if found is None or pd.isna(of_pandas):
        return found is None and bool(pd.isna(of_pandas))
    if isinstance(found, float):
        size = float(column.astype("float64").abs().max())
        return math.isclose(found, float(of_pandas), rel_tol=1e-9, abs_tol=1e-9 * size)
    return bool(found == of_pandas)


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.none(), min_size=1))
def test_ends_of_whole_numbers_are_exact(values: list[int | None]) -> None:
    held = [value for value in values if value is not None]
    row = next(
        row
        for row in of_values(*[pa.table({"n": pa.array(values, pa.int64())})] * 2).found[0].rows
        if row.what == "max"
    )
    assert row.a == max(held, default=None)
    assert type(row.a) is (int if held else type(None))


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=200), st.integers(1, 50))
def test_the_spread_of_numbers_in_pieces(values: list[float], step: int) -> None:
    column = pd.Series(values)
    figures = added_up(column, step).figures()
    assert math.isclose(figures["mean"], column.mean(), rel_tol=1e-9, abs_tol=1e-6)
    assert math.isclose(figures["std"], column.std(), rel_tol=1e-6, abs_tol=1e-6)


def test_distinct_values_are_counted_up_to_a_limit() -> None:
    for column in (pd.Series(range(100)), pd.Series(map(str, range(100)))):
        tally = Tally(column.dtype, 50)
        tally.add(column)
        assert tally.figures()["distinct"] == "over 50"
        assert "most frequent" not in tally.figures()


def test_what_differs_between_tables() -> None:
    a = pd.DataFrame({"n": [1, 2, 3], "x": [0.5, math.nan, 1.5], "t": ["a", "b", "b"], "gone": [1, 1, 1]})
    b = pd.DataFrame({"n": [1.0, 2.0, 7.0, 8.0], "x": [0.5, math.nan, 1.5, 2.5], "t": list("abca"), "new": [None] * 4})
    found = compared(frame(a), frame(b))
    assert (found.kind, found.titles, found.equal, found.more) == ("table", ("thing:1", "thing:2"), False, 0)
    assert {name: str(dtype) for name, dtype in found.differences.dtypes.items()} == COLUMNS
    assert told(found, "", "rows") == (3, 4, 1.0, 1 / 3)
    assert told(found, "n", "dtype") == ("int64", "float64", None, None)
    assert told(found, "n", "max") == (3, 8, 5.0, 5 / 3)
    assert told(found, "n", "values that differ") == (None, None, 1.0, 1 / 3)
    assert told(found, "x", "missing") == (1, 1, 0.0, 0.0)
    assert told(found, "x", "values that differ") == (None, None, 0.0, 0.0)
    assert told(found, "t", "most frequent") == ("b", "a", None, None)
    assert told(found, "gone", "only in a") == ("int64", None, None, None)
    assert told(found, "new", "only in b")[0] is None
    assert found.to_pandas()["differs"].sum() == len(found.differences)


def test_the_same_in_another_order_differs() -> None:
    a = pd.DataFrame({"x": [1, 2], "y": [3, 4]})
    assert [row.what for row in differences(a, a[["y", "x"]])] == ["order of columns"]
    assert {row.where for row in differences(a, a.iloc[::-1].reset_index(drop=True))} == {"x", "y"}
    indexed = a.set_index(pd.Index(["p", "q"], name="key"))
    assert {row.where for row in differences(indexed, indexed.set_index(pd.Index(["p", "r"], name="key")))} == {"key"}


def test_a_table_is_the_same_however_it_is_cut() -> None:
    """Sums in another order have other last bits: the pieces of both are cut at the same rows."""
    values = np.random.default_rng(1).normal(size=(5_000, 2)) * 1e9
    table = pa.table({"x": values[:, 0], "y": values[:, 1]})
    held = []
    for rows in (5_000, 7, 1_003):
        file = io.BytesIO()
        pq.write_table(table, file, row_group_size=rows)
        held.append(Saved({"df.parquet.gzip": file.getvalue()}, "PandasMaterializer", "pandas.DataFrame"))
    assert compared(*held).equal
    sources = [of_arrow(pa.Table.from_batches(table.to_batches(max_chunksize=rows))) for rows in (100, 33)]
    assert not [row for row in table_rows(*sources, alike) if row.differs]


@given(st.lists(st.integers(1, 9)), st.lists(st.integers(1, 9)))
def test_pieces_are_aligned(a: list[int], b: list[int]) -> None:
    def pieces(lengths: list[int]) -> Iterator[Any]:
        at = 0
        for length in lengths:
            yield next(of_frame(pd.DataFrame({"at": range(at, at + length)})).pieces())
            at += length

    seen: tuple[list[int], list[int]] = ([], [])
    for left, right in aligned(pieces(a), pieces(b)):
        if left and right:
            assert left.columns["at"].tolist() == right.columns["at"].tolist()
        for place, piece in zip(seen, (left, right), strict=True):
            place.extend(piece.columns["at"].tolist() if piece else [])
    assert seen == (list(range(sum(a))), list(range(sum(b))))


TABLE = pd.DataFrame({"n": [1, 2, None], "s": ["a", None, "c"], "t": pd.to_datetime(["2026-01-01"] * 3)})


@pytest.mark.parametrize(
    "value",
    [
        TABLE, TABLE["n"], pd.Series([1, 2], name=5), TABLE.set_index(["n", "s"]), pa.Table.from_pandas(TABLE),
        pa.table({"l": [[1], None], "d": [{"a": 1}, {"a": 2}], "b": [b"1", b"2"]}),
        pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"]), pd.DataFrame([[1, 2]], columns=[1, "1"]), pd.DataFrame(),
        pd.DataFrame(columns=pd.MultiIndex.from_tuples([("a", "b")])),
        pd.DataFrame({"p": pd.period_range("2026", periods=2, freq="D"), "i": pd.interval_range(0, 2)}),
        pd.DataFrame({"sparse": pd.arrays.SparseArray([0, 0, 1]), "c": [1j, 2j, complex("nan")]}),
        pa.table({"m": pa.array([1, None], pa.decimal128(5, 2)), "d": pa.array([1, None], pa.date32())}),
        pd.DataFrame({"a": pd.array([True, None], pd.ArrowDtype(pa.bool_()))}),
    ],
)  # fmt: skip
def test_every_kind_of_table_equals_itself(value: Any) -> None:
    assert of_values(value, value).kind == "table"
    assert not differences(value, value)


def test_polars() -> None:
    polars = library("polars")
    value = polars.DataFrame({"n": [1, None], "s": ["a", "b"], "l": [[1], []]})
    assert not differences(value, value)
    assert [row.where for row in differences(value["n"], polars.Series("n", [1, 3])) if row.what == "missing"] == ["n"]


# Fields ------------------------------------------------------------------------------------------------------------

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4)
)


@given(JSON)
def test_json_equals_itself(value: Any) -> None:
    assert list(field_rows(value, json.loads(json.dumps(value)))) == []


EXACT = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["", "a"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["a", "b.c"]), inner, max_size=2),
)


@given(EXACT, EXACT)
def test_json_differs_where_its_text_does(a: Any, b: Any) -> None:
    assert alike(a, b) == (json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True))


def test_what_differs_between_fields() -> None:
    a = {"model": {"layers": [64, 32], "lr": 0.5, "x.y": 1}, "old": {"k": [1]}, "same": math.nan}
    b = {"model": {"layers": [64, 16, 8], "lr": 0.25, "x.y": True}, "same": math.nan, "new": None}
    found = compared(of_json(a), of_json(b))
    assert found.kind == "fields"
    rows = {(row.where, row.what): (row.a, row.b) for row in found.differences.itertuples()}
    assert rows == {
        ("old", "only in a"): ('{"k": [1]}', None),
        ("new", "only in b"): (None, None),
        ("model.layers[1]", "changed"): (32, 16),
        ("model.layers[2]", "only in b"): (None, 8),
        ("model.lr", "changed"): (0.5, 0.25),
        ('model["x.y"]', "changed"): (1, True),
    }
    assert told(found, "model.lr", "changed")[2:] == (-0.25, -0.5)


def test_tables_arrays_and_images_inside_of_something() -> None:
    a = {"list": [pd.DataFrame({"n": [1, 2]}), np.zeros((2, 2))], "image": Image.new("L", (2, 2))}
    b = {"list": [pd.DataFrame({"n": [1, 3]}), np.ones((2, 2))], "image": Image.new("L", (2, 2), 9)}
    found = {(row.where, row.what): row for row in differences(a, b)}
    assert found["list[0].n", "values that differ"].change == 1
    assert found["list[1]", "elements that differ"].change == 4
    assert found["image", "largest difference"].change == 9
    assert not differences(a, a)


def test_what_is_deep_holds_itself_or_is_held_often() -> None:
    deep: Any = 1
    for _ in range(100_000):
        deep = [deep]
    assert not differences(deep, deep)
    other: Any = 2
    for _ in range(100_000):
        other = [other]
    assert [(row.a, row.b) for row in differences(deep, other)] == [(1, 2)]
    loops = [{"n": at} for at in (1, 2)]
    for loop in loops:
        loop["me"] = loop  # type: ignore[assignment]
    assert [row.where for row in differences(*loops)] == ["n"]
    wide: Any = [1]
    for _ in range(60):
        wide = [wide, wide]
    assert not differences(wide, pickle.loads(pickle.dumps(wide)))


def test_very_many_differences_are_counted() -> None:
    found = compared(of_json(list(range(30_000))), of_json(list(range(1, 30_001))))
    assert len(found.differences) == MOST_ROWS
    assert len(found.differences) + found.more == 30_000
    assert "30,000 differences" in repr(found)
    assert len(html_of(found)) < 100_000


class Model:
    """Something that is only there where a pickle is trusted."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.weights = np.arange(depth)


def pickled(value: Any) -> Saved:
    return Saved({"artifact.pkl": pickle.dumps(value)}, "CloudpickleMaterializer", "builtins.object")


def test_objects_are_compared_by_what_would_be_pickled() -> None:
    assert compared(pickled(Model(3)), pickled(Model(3)), trust="pickle").equal
    found = compared(pickled(Model(3)), pickled(Model(4)), trust="pickle")
    assert found.kind == "fields"
    assert {"depth", "weights"} == set(found.differences["where"])


def test_what_cannot_be_looked_into_is_not_called_equal() -> None:
    assert [row.what for row in differences([iter([])], [iter([])])] == []
    assert [row.what for row in differences([lambda: 1], [lambda: 1])] == ["cannot be compared"]
    assert not differences([len], [len])


def test_folders_and_files_are_compared_by_their_content() -> None:
    entries = b'[{"path": "/a/0", "type": "pathlib.Path", "materializer": "m.PathMaterializer"}]'
    wrote = ("BuiltInContainerMaterializer", "builtins.list")
    held = [Saved({"metadata.json": entries, "0/file_data": text}, *wrote) for text in (b"one\n", b"two\n")]
    assert compared(held[0], held[0]).equal
    assert told(compared(*held), "[0]", "changed")[:2] == ("one\n", "two\n")
    unknown = [Saved({"model.bin": data, "same": b"1"}, "SomeMaterializer") for data in (b"one", b"three")]
    found = compared(*unknown)
    assert found.differences["where"].tolist() == ['["model.bin"]']
    assert found.differences["a"][0].startswith("3 bytes, sha256 ")
    assert compared(unknown[0], unknown[0]).equal


# Arrays and values -------------------------------------------------------------------------------------------------

DTYPES = st.sampled_from(["f8", "f4", "f2", "i8", "u1", "?", "c16", "U3", "S2", "M8[s]", "m8[ms]", "i4,f8"])


@given(DTYPES.flatmap(lambda dtype: arrays(dtype, array_shapes(min_dims=0, min_side=0))))
def test_an_array_equals_itself(value: np.ndarray[Any, Any]) -> None:
    assert not differences(value, value.copy())


@given(arrays("f8", (4, 3), elements=st.floats(-1e9, 1e9)), arrays("f8", (4, 3), elements=st.floats(-1e9, 1e9)))
def test_figures_of_arrays_are_those_of_numpy(a: np.ndarray[Any, Any], b: np.ndarray[Any, Any]) -> None:
    rows = {row.what: row for row in of_values(a, b.T.copy().T).found[0].rows}
    assert rows["elements that differ"].change == (a != b).sum()
    assert rows["elements that differ"].relative == (a != b).mean()
    assert rows["largest difference"].change == np.abs(a - b).max()
    for what in ("min", "max", "mean", "std"):
        assert math.isclose(rows[what].a, getattr(a, what)(), rel_tol=1e-9, abs_tol=1e-6)
        assert math.isclose(rows[what].b, getattr(b, what)(), rel_tol=1e-9, abs_tol=1e-6)


def test_arrays_of_other_shapes_and_types() -> None:
    found = {row.what: (row.a, row.b) for row in differences(np.zeros((2, 3)), np.zeros((3, 2), dtype="i4"))}
    assert found == {"shape": ("2 x 3", "3 x 2"), "dtype": ("float64", "int32")}
    assert differences(np.array([200], "u1"), np.array([201], "u1"))[0].change == 1
    assert {row.where for row in differences(np.zeros(1, "i4,i4"), np.array([(0, 1)], "i4,i4"))} == {"f1"}
    objects = [np.array([{"a": 1}, None], dtype=object), np.array([{"a": 2}, None], dtype=object)]
    assert [(row.what, row.change) for row in differences(*objects)] == [("elements that differ", 1.0)]


def test_tensors() -> None:
    torch = library("torch")
    value = torch.arange(6.0).reshape(2, 3)
    for each in (value, value.bfloat16(), torch.nn.Parameter(value), value.to_sparse()):
        assert of_values(each, each).kind == "value"
        assert not differences(each, each)
    assert differences(value, value + 1)[0].change == 6


def test_models_are_compared_by_their_settings_and_weights() -> None:
    """Each is made twice: that two of them are equal is not because they are one."""
    sparse = library("scipy.sparse")
    ensemble = library("sklearn.ensemble")
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(40, 3)), rng.integers(0, 2, 40)

    def forest(trees: int) -> Any:
        return ensemble.RandomForestClassifier(trees, random_state=0).fit(x, y)

    assert not differences(sparse.csr_matrix(x), sparse.csr_matrix(x))
    assert differences(sparse.csr_matrix(x), sparse.csr_matrix(x + 1))
    assert not differences(forest(3), forest(3))
    assert {"n_estimators", "estimators_[3]"} == {row.where for row in differences(forest(3), forest(4))}


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # Keras with PyTorch
def test_models_of_keras(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    keras = library("keras")

    def network(seed: int) -> Any:
        keras.utils.set_random_seed(seed)
        layers = [keras.layers.Input((3,), name="in"), keras.layers.Dense(2, name="out")]
        return keras.Sequential(layers, name="net")

    assert not differences(network(0), network(0))
    assert "weights[0]" in {row.where for row in differences(network(0), network(1))}


def test_datasets_of_hugging_face(tmp_path: Path) -> None:
    datasets = library("datasets")
    one, other = (datasets.Dataset.from_dict({"n": [1, 2, at], "t": ["a", "b", None]}) for at in (3, 4))
    saved = []
    for value in (one, datasets.DatasetDict(train=one, test=one), datasets.DatasetDict(train=one, test=other)):
        folder = tmp_path / str(len(saved))
        value.save_to_disk(str(folder / "hf_datasets"))
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        saved.append(Saved(files, "HFDatasetMaterializer", "datasets.Dataset"))
    assert (compared(saved[0], saved[0]).kind, compared(saved[0], saved[0]).equal) == ("table", True)
    found = compared(saved[1], saved[2])
    assert found.kind == "fields"
    assert set(found.differences["where"]) == {"test.n"}
    assert not compared(saved[1], saved[1]).differences.size
    assert {row.where for row in differences(one, other)} == {"n"}


@pytest.mark.parametrize(
    ("values", "changes"),
    [((0.5, 0.75), [(0.25, 0.5)]), ((0, 2), [(2.0, None)]), ((4, 4, 2), [(0.0, 0.0), (-2.0, -0.5)])],
)
def test_numbers(values: tuple[Any, ...], changes: list[tuple[float, float | None]]) -> None:
    found = compared(*map(of_json, values))
    assert found.kind == "value"
    every = found.to_pandas()
    assert [
        tuple(None if one is pd.NA else one for one in row) for row in every[["change", "relative"]].to_numpy()
    ] == changes
    assert found.differences["version"].tolist() == [
        f"thing:{at}" for at, _ in enumerate(values, 1) if values[at - 1] != values[0]
    ]


def test_none_and_a_text_are_values_too() -> None:
    found = compared(of_json(0.5), of_json(None), of_json("failed"))
    assert found.differences["b"].tolist() == [None, "failed"]
    assert compared(of_json(math.nan), of_json(math.nan)).equal
    assert not compared(of_json(1), of_json(True)).equal


# Images ------------------------------------------------------------------------------------------------------------


class Elements(HTMLParser):
    """Collects the tags and attributes that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def drawn(comparison: Comparison) -> dict[str, Image.Image]:
    """The images that a notebook shows, in order, by their titles."""
    found = {}
    for tag, attrs in Elements(html_of(comparison)).seen:
        if tag == "img":
            data = base64.b64decode((attrs["src"] or "").removeprefix("data:image/png;base64,"))
            found[attrs["alt"] or ""] = Image.open(io.BytesIO(data))
    return found


def test_one_pixel_of_a_large_image_is_seen() -> None:
    a, b = (Image.new("RGB", (1_500, 1_100), (10, 20, 30)) for _ in range(2))
    b.putpixel((1_499, 1_099), (10, 25, 30))
    found = compared(raw(png(a)), raw(png(b)))
    assert found.kind == "image"
    assert told(found, "", "pixels that differ")[2:] == (1.0, 1 / (1_500 * 1_100))
    assert told(found, "", "largest difference")[2] == 5
    assert told(found, "", "mean difference")[2] == 5 / (1_500 * 1_100 * 3)
    images = drawn(found)
    assert list(images) == ["thing:1", "thing:2", "difference"]
    assert images["difference"].getextrema() == (0, 255)
    corner = images["difference"]
    assert corner.getpixel((corner.width - 1, corner.height - 1)) == 255
    assert "1 of 1,650,000 pixels" in text_of(found)
    assert "51 times as bright" in text_of(found)


def test_images_stand_in_the_order_given_at_one_height() -> None:
    colours = [Image.new("RGB", (20 * at, 30), (60 * at, 0, 0)) for at in (3, 1, 2)]
    found = compared(*(raw(png(each)) for each in colours))
    images = drawn(found)
    assert [image.getpixel((0, 0)) for image in images.values()] == [(180, 0, 0), (60, 0, 0), (120, 0, 0)]
    heights = {
        re.search(r"height:(\d+)px", attrs["style"] or "")[1]
        for tag, attrs in Elements(html_of(found)).seen
        if tag == "img"
    }  # type: ignore[index]
    assert len(heights) == 1
    assert text_of(found).count("the sizes differ") == 2
    assert not found.equal


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I", "F", "I;16", "YCbCr", "HSV"])
def test_images_of_every_mode(mode: str) -> None:
    base = Image.new("L", (5, 4), 100) if mode.startswith(("I", "F")) else Image.new("RGB", (5, 4), (9, 200, 100))
    a = base.convert("I").convert(mode) if mode == "I;16" else base.convert(mode)
    assert not differences(a, a.copy())
    b = a.copy()
    b.putpixel(
        (2, 2),
        tuple(255 - each for each in a.getpixel((0, 0))) if len(a.getbands()) > 1 else 255 - int(a.getpixel((0, 0))),
    )  # type: ignore[union-attr, arg-type]
    assert next(row for row in differences(a, b) if row.what == "pixels that differ").change == 1
    assert of_values(a, b).look.html.count("<img") == 3


def test_deep_images_are_not_cut_to_eight_bits() -> None:
    a = Image.fromarray(np.full((4, 4), 40_000, dtype=np.uint16))
    b = Image.fromarray(np.full((4, 4), 40_100, dtype=np.uint16))
    assert next(row for row in differences(a, b) if row.what == "largest difference").change == 100


def test_many_large_images_stay_under_the_limit_of_a_notebook() -> None:
    noise = np.random.default_rng(0)
    held = [Image.fromarray(noise.integers(0, 255, (600, 800, 3), dtype=np.uint8)) for _ in range(8)]
    html = of_values(*held).look.html
    assert html.count("<img") == 15
    assert len(html) < MOST_HTML


def test_a_damaged_image_is_compared_as_bytes() -> None:
    whole = png(Image.new("RGB", (50, 50)))
    found = compared(raw(whole[:60]), raw(whole[:61]))
    assert found.kind == "value"
    assert told(found, "byte 60", "changed")[0] == ""


# Texts -------------------------------------------------------------------------------------------------------------


@given(*[st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n", "d"]), max_size=12).map("".join)] * 2)
def test_what_is_left_of_texts_without_the_differences_is_the_same(a: str, b: str) -> None:
    diff = text_diff(a, b)
    left, right = ([*held] for held in (diff.a, diff.b))
    for row in [*diff.rows()][::-1]:
        if row.what == "only in a":
            assert left.pop(int(row.where.split()[1]) - 1) == row.a
        if row.what == "only in b":
            assert right.pop(int(row.where.split()[1]) - 1) == row.b
    assert left == right
    assert any(row.differs for row in diff.rows()) == (a != b)


def test_a_diff_shows_what_is_around_it() -> None:
    lines = [f"line {at}" for at in range(100)]
    other = [*lines[:50], "new", *lines[51:]]
    found = compared(structured("\n".join(lines), "md"), structured("\n".join(other), "md"))
    shown = text_of(found).splitlines()
    assert [line for line in shown if line[0] in "+-" and "only" not in line] == ["- line 50", "+ new"]
    assert "  line 47" in shown
    assert "  line 46" not in shown


def test_texts_of_very_many_lines_end_in_time() -> None:
    a, b = ("".join(f"{at % 7} {word}\n" for at in range(50_000)) for word in ("x", "y"))
    found = compared(structured(a, "md"), structured(b, "md"))
    assert not found.equal
    assert "lines were not compared" in text_of(found)


def test_json_texts_are_compared_by_field() -> None:
    found = compared(structured('{"a": [1, 2]}', "json"), structured('{"a": [1, 3]}', "json"))
    assert (found.kind, found.differences["where"].tolist()) == ("fields", ["a[1]"])
    assert compared(structured("{no json", "json"), structured("{no json!", "json")).kind == "value"


def test_csv_texts_are_compared_as_tables() -> None:
    a, b = structured("id,x\n7,1.5\n8,2.5\n", "csv"), structured('"id",x\r\n7,1.5\r\n8,3.5\r\n', "csv")
    found = compared(a, b)
    assert (found.kind, set(found.differences["where"])) == ("table", {"x"})
    assert compared(a, frame(pd.DataFrame({"id": [7, 8], "x": [1.5, 2.5]}))).equal
    assert compared(a, structured("id,x\n7,1.5\n8,2.5\n", "md")).kind == "value"


@pytest.mark.parametrize("text", ["", "a\n1,2\n1,2,3\n", ",".join("a" * 10_001)])
def test_csv_texts_that_are_no_tables_are_compared_as_texts(text: str) -> None:
    assert compared(structured(text, "csv"), structured(text + "\nb", "csv")).kind == "value"


def test_pages_stand_beside_each_other_without_scripts() -> None:
    found = compared(structured(EVIL + "1", "html"), structured(EVIL + "2", "html"))
    assert found.kind == "page"
    assert "page, 2 differences" in html_of(found)
    held = [attrs for tag, attrs in Elements(html_of(found)).seen if tag == "iframe"]
    assert [attrs["title"] for attrs in held] == ["thing:1", "thing:2"]
    assert all(attrs["sandbox"] == "" for attrs in held)


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_bytes(a: bytes, b: bytes) -> None:
    assert bool(differences(b"x" * 70_000 + a, b"x" * 70_000 + b)) == (a != b)


# What is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        (frame(TABLE), array(np.zeros(2)), ("pandas.DataFrame", "numpy.ndarray")),
        (of_json({}), of_json([]), ("dict", "list")),
        (of_json(5), of_json({}), ("int", "dict")),
        (raw(b"x"), raw(png(Image.new("L", (1, 1)))), ("'bytes' (bytes)", "'image' (bytes)")),
        (structured("a", "html"), structured("a", "md"), ("'page'", "'text'")),
    ],
)  # fmt: skip
def test_things_of_different_kinds(a: Saved, b: Saved, names: tuple[str, str]) -> None:
    with pytest.raises(QueryError, match="only things of one kind") as refused:
        compared(a, b)
    for name in names:
        assert name in str(refused.value)


class Forest:
    """An object of somebody's class."""


class Tree:
    """An object of another."""


def test_objects_of_different_classes() -> None:
    with pytest.raises(
        QueryError,
        match=r"thing:1 is an object of the class Forest, thing:2 one of Tree: objects are compared field by field",
    ):
        of_values(Forest(), Tree())
    assert of_values(Forest(), Forest()).kind == "fields"


def test_a_pickle_is_opened_only_with_trust(tmp_path: Path, temporary: Path) -> None:
    evil = poison(tmp_path)
    held = Saved({"artifact.pkl": evil.pickled}, "SklearnMaterializer", "sklearn.Thing")
    with pytest.raises(UntrustedError) as refused:
        compared(of_json(5), held)
    assert refused.value.report.file == "artifact.pkl"
    assert not evil.trace.exists()
    assert not list(temporary.iterdir())


def test_a_damaged_table_is_a_format_error(temporary: Path) -> None:
    damaged = bytearray(parquet(pd.DataFrame({"x": range(10_000)})))
    damaged[1_000:1_500] = b"\xff" * 500
    with pytest.raises(FormatError, match="thing:2"):
        compared(frame(TABLE), Saved({"df.parquet.gzip": bytes(damaged)}, "PandasMaterializer", "pandas.DataFrame"))
    assert not list(temporary.iterdir())


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(TooLargeError):
        compared(frame(TABLE), frame(TABLE), max_bytes=100)


@pytest.mark.parametrize("wrong", [{"rows": 0}, {"max_bytes": -1}, {"trust": "always"}])
def test_wrong_arguments(wrong: dict[str, Any]) -> None:
    with pytest.raises(QueryError):
        compared(of_json(1), of_json(1), **wrong)


# What is shown -----------------------------------------------------------------------------------------------------

EVIL_FRAMES = pd.DataFrame({EVIL: [EVIL], "x": 1}), pd.DataFrame({EVIL: ["y"], f"{EVIL}2": 2})
HOSTILE: dict[str, tuple[Saved, Saved]] = {
    "tables": (frame(EVIL_FRAMES[0], EVIL), frame(EVIL_FRAMES[1], EVIL)),
    "fields": (of_json({EVIL: EVIL, "\ud800": 1}, EVIL), of_json({EVIL: 1, EVIL * 200: "\ud800"}, EVIL)),
    "values": (of_json(EVIL, EVIL), of_json(5, EVIL)),
    "texts": (structured(EVIL, "md", EVIL), structured(f"{EVIL}\nx", "md", EVIL)),
    "pages": (structured(EVIL, "html", EVIL), structured(f"{EVIL}\nx", "html", EVIL)),
    "bytes": (raw(EVIL.encode()), raw(b"")),
    "files": tuple(Saved({"<b>": data}, "SomeMaterializer", name=EVIL) for data in (b"1", b"2")),  # type: ignore[dict-item]
    "arrays": (array(np.array([EVIL])), array(np.array(["x"]))),
    "images": (raw(png(Image.new("L", (3, 3)))), raw(png(Image.new("L", (4, 3))))),
}
TAGS = {"div", "p", "b", "table", "tr", "th", "td", "figure", "figcaption", "img", "iframe"}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_hostile_comes_through(name: str) -> None:
    found = compared(*HOSTILE[name])
    assert not found.equal
    html_of(found).encode()  # a notebook is UTF-8
    for tag, attrs in Elements(html_of(found)).seen:
        assert tag in TAGS
        assert set(attrs) <= {"style", "alt", "src", "sandbox", "srcdoc", "title"}
        assert (attrs.get("src") or "data:image/png;base64,").startswith("data:image/png;base64,")
        assert "url(" not in (attrs.get("style") or "")
        assert attrs.get("sandbox", "") == ""
    assert "\x1b" not in html_of(found) + text_of(found) + repr(found)
    assert len(repr(found)) < 500
    assert "\n" not in repr(found)


@given(st.dictionaries(st.text(), st.text(), max_size=3), st.dictionaries(st.text(), st.text(), max_size=3))
def test_any_text_is_escaped(a: dict[str, str], b: dict[str, str]) -> None:
    seen = Elements(of_values(a, b).look.html).seen
    assert {tag for tag, _ in seen} <= {"div", "table", "tr", "th", "td"}


def test_versions_of_one_title_are_numbered() -> None:
    found = compared(of_json(1), Saved(**{**vars(of_json(2)), "facts": {"version": "1"}}), of_json(3))
    assert found.titles == ("thing:1", "thing:1 (2)", "thing:3")
    assert found.differences["version"].tolist() == ["thing:1 (2)", "thing:3"]


def test_rows_say_how_much_is_shown() -> None:
    a, b = {f"k{at}": at for at in range(50)}, {f"k{at}": at + 1 for at in range(50)}
    found = compared(of_json(a), of_json(b), rows=3)
    assert len(found.differences) == 50
    assert "and 47 more differences" in text_of(found)
    assert "k3" not in text_of(found)


def test_the_short_form() -> None:
    assert repr(compared(of_json(1), of_json(1))) == "<Comparison of thing:1, thing:2: value, equal>"
    assert repr(compared(of_json(1), of_json(2))) == "<Comparison of thing:1, thing:2: value, 1 difference>"
    assert "no differences in 3 rows, 3 columns" in text_of(compared(frame(TABLE), frame(TABLE)))


def test_nothing_stays_behind(temporary: Path) -> None:
    entries = b'[{"path": "/a/0", "type": "pathlib.Path", "materializer": "m.PathMaterializer"}]'
    wrote = ("BuiltInContainerMaterializer", "builtins.list")
    for saved in (
        frame(TABLE), Saved({"metadata.json": entries, "0/file_data": b"1"}, *wrote), Saved({"x": b""}, "Some")
    ):  # fmt: skip
        compared(saved, saved)
    assert not list(temporary.iterdir())


def test_a_table_is_a_source_that_can_be_read_again() -> None:
    source = readied(TABLE)
    assert isinstance(source, Source)
    assert [sum(piece.rows for piece in source.pieces()) for _ in range(2)] == [3, 3]


def test_a_structured_text_keeps_its_kind() -> None:
    assert differences(StructuredText("a", "csv"), StructuredText("b", "csv"))
