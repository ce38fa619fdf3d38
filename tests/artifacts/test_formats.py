"""Every format: what ZenML writes comes back, what is damaged is a FormatError that names the artifact."""

from __future__ import annotations

import hashlib
import io
import tarfile
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pandas as pd
import pytest

from zenexplore.artifacts import Files, StructuredText
from zenexplore.artifacts.formats import BUILT_IN
from zenexplore.errors import FormatError, TooLargeError

from .shelf import archive, archive_of, fill, npy, opened, parquet

FRAME = pd.DataFrame({"a": [1, 2], "b": ["x", None]}, index=["p", "q"])


def md5(data: bytes) -> str:
    return hashlib.md5(data).hexdigest()


def test_bytes(tmp_path: Path) -> None:
    fill(tmp_path, {"data.txt": b"\x00\xff"})
    assert opened(tmp_path, "BytesMaterializer", content_hash=md5(b"BytesMaterializer\x00\xff")) == b"\x00\xff"
    with pytest.raises(FormatError, match="its files were changed"):
        opened(tmp_path, "BytesMaterializer", content_hash=md5(b"BytesMaterializer\x00\xfe"))


def test_frame(tmp_path: Path) -> None:
    fill(tmp_path, {"df.parquet.gzip": parquet(FRAME), "describe.csv": b"a visualization"})
    assert opened(tmp_path, "PandasMaterializer", "pandas.DataFrame").equals(FRAME)


@pytest.mark.parametrize("name", ["df.parquet.gzip", "df.csv"])
def test_series(tmp_path: Path, name: str) -> None:
    frame = pd.DataFrame({"series": [1.5, 2.5]}, index=["p", "q"])
    fill(tmp_path, {name: parquet(frame) if "parquet" in name else frame.to_csv().encode()})
    found = opened(tmp_path, "PandasMaterializer", "pandas.Series")
    assert isinstance(found, pd.Series)
    assert found.to_dict() == {"p": 1.5, "q": 2.5}


@pytest.mark.parametrize("name", ["df.parquet.gzip", "df.csv"])
def test_a_series_has_one_column(tmp_path: Path, name: str) -> None:
    fill(tmp_path, {name: parquet(FRAME) if "parquet" in name else FRAME.to_csv().encode()})
    with pytest.raises(FormatError, match="2 columns"):
        opened(tmp_path, "PandasMaterializer", "pandas.Series")


@pytest.mark.parametrize(
    "index", [pd.Index(["p", "q"]), pd.to_datetime(["2026-01-01", "2026-01-02"]), pd.Index([3, 4])]
)
def test_csv_frames_have_their_index_back(tmp_path: Path, index: pd.Index[Any]) -> None:
    frame = pd.DataFrame({"a": [1, 2]}, index=index)
    found = opened(fill(tmp_path, {"df.csv": frame.to_csv().encode()}), "PandasMaterializer", "pandas.DataFrame")
    assert found.index.tolist() == index.tolist()
    assert found["a"].tolist() == [1, 2]


ARRAYS = [
    np.arange(12).reshape(3, 4), np.asfortranarray(np.arange(6.0).reshape(2, 3)), np.array(["aa", "b"]), np.array(5),
    np.zeros(0), np.zeros((3, 0)), np.array([(1, 2.0)], dtype=[("a", "i4"), ("ü", "f8")]),
    np.array(["2026-01-01"], dtype="datetime64[D]"), np.zeros((2, 2), dtype=">i2"),
]  # fmt: skip


@pytest.mark.filterwarnings("ignore:Stored array in format 3.0:UserWarning")
@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype.kind}{array.shape}")
def test_arrays(tmp_path: Path, array: np.ndarray[Any, Any]) -> None:
    found = opened(fill(tmp_path, {"data.npy": npy(array)}), "NumpyMaterializer", "numpy.ndarray")
    assert type(found) is np.ndarray
    assert (found.dtype, found.shape) == (array.dtype, array.shape)
    assert (found == array).all()
    assert found.flags.writeable


def test_an_array_that_claims_more_than_its_file_holds(tmp_path: Path) -> None:
    held = io.BytesIO()
    np.lib.format.write_array_header_1_0(held, {"descr": "<f8", "fortran_order": False, "shape": (10**12,)})
    fill(tmp_path, {"data.npy": held.getvalue() + bytes(80)})
    with pytest.raises(FormatError, match=r"data\.npy has 208 bytes, and its header claims 8,000,000,000,128"):
        opened(tmp_path, "NumpyMaterializer", "numpy.ndarray")


def test_an_old_array(tmp_path: Path) -> None:
    fill(tmp_path, {"data.parquet": parquet(pd.DataFrame({"data_var": range(6)})), "shape.json": b'{"0": 2, "1": 3}'})
    assert opened(tmp_path, "NumpyMaterializer").tolist() == [[0, 1, 2], [3, 4, 5]]


def test_uuid(tmp_path: Path) -> None:
    fill(tmp_path, {"uuid.txt": str(UUID(int=5)).encode()})
    recorded = md5(b"UUIDMaterializer" + UUID(int=5).bytes)
    assert opened(tmp_path, "UUIDMaterializer", content_hash=recorded) == UUID(int=5)
    with pytest.raises(FormatError, match="its files were changed"):
        opened(tmp_path, "UUIDMaterializer", content_hash=md5(b"UUIDMaterializer"))


def test_of_a_service_only_its_id_was_saved(tmp_path: Path) -> None:
    fill(tmp_path, {"service.json": str(UUID(int=5)).encode()})
    assert opened(tmp_path, "ServiceMaterializer") == UUID(int=5)


@pytest.mark.parametrize(
    ("materializer", "name", "kind"),
    [
        ("DeepchecksResultMaterializer", "results.json", "json"),
        ("GreatExpectationsMaterializer", "artifact.json", "json"),
        ("FacetsMaterializer", "visualization.html", "html"),
    ],
)
def test_reports_are_texts(tmp_path: Path, materializer: str, name: str, kind: str) -> None:
    fill(tmp_path, {name: "{}ü".encode(), "results.html": b"beside"})
    found = opened(tmp_path, materializer)
    assert isinstance(found, StructuredText)
    assert (found, found.kind) == ("{}ü", kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("output.html", "html"), ("output.md", "markdown"), ("output.csv", "csv"), ("output.json", "json")],
)
def test_structured_texts_know_their_kind(tmp_path: Path, name: str, kind: str) -> None:
    found = opened(fill(tmp_path, {name: "a\r\nü".encode()}), "StructuredStringMaterializer")
    assert isinstance(found, StructuredText)
    assert (found, found.kind) == ("a\r\nü", kind)


def test_a_directory_lives_on(tmp_path: Path, temporary: Path) -> None:
    inner = archive({"./one.txt": b"one", "./sub/two.csv": b"a,b"})
    found = opened(fill(temporary / "files", {"data.tar.gz": inner}), "PathMaterializer")
    assert {path.name: path.read_bytes() for path in found.rglob("*.*")} == {"one.txt": b"one", "two.csv": b"a,b"}


def test_a_single_file(tmp_path: Path) -> None:
    assert opened(fill(tmp_path, {"file_data": b"one"}), "PathMaterializer").read_bytes() == b"one"


def test_the_archive_inside_is_as_suspect_as_the_one_around_it(tmp_path: Path) -> None:
    link = tarfile.TarInfo("out")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc"
    with pytest.raises(FormatError, match="a link or a device"):
        opened(fill(tmp_path / "a", {"data.tar.gz": archive_of([(link, b"")])}), "PathMaterializer")
    with pytest.raises(TooLargeError):
        opened(fill(tmp_path / "b", {"data.tar.gz": archive({"zeros": bytes(2_000_000)})}), "PathMaterializer")


DAMAGED = [
    ("BuiltInMaterializer", "data.json"), ("BuiltInContainerMaterializer", "data.json"),
    ("BuiltInContainerMaterializer", "metadata.json"), ("PandasMaterializer", "df.parquet.gzip"),
    ("PandasMaterializer", "df.csv"), ("NumpyMaterializer", "data.npy"), ("PydanticMaterializer", "data_v2.json"),
    ("PydanticMaterializer", "data.json"), ("DataclassMaterializer", "data.json"), ("UUIDMaterializer", "uuid.txt"),
    ("StructuredStringMaterializer", "output.md"), ("PathMaterializer", "data.tar.gz"),
]  # fmt: skip


JUNK = {"bytes": b"\xff\xfe\xfd\x00", "cut": b"\x93NUMPY\x01\x00", "deep": b"[" * 100_000}
FINE = {("output.md", "deep"), ("df.csv", "deep")}  # a good text, and a good header


@pytest.mark.parametrize(
    ("materializer", "name", "junk"),
    [(wrote, name, junk) for wrote, name in DAMAGED for junk in JUNK if (name, junk) not in FINE],
)
def test_damaged_files_are_format_errors(tmp_path: Path, materializer: str, name: str, junk: str) -> None:
    with pytest.raises(FormatError, match="thing:3"):
        opened(fill(tmp_path, {name: JUNK[junk]}), materializer, "pandas.DataFrame", max_bytes=10_000_000)


@pytest.mark.parametrize(
    ("materializer", "name"),
    [
        ("TheirOwnMaterializer", "data.json"),
        ("PandasMaterializer", "data.npy"),
        ("NumpyMaterializer", "df.csv"),
        ("", "x"),
    ],
)
def test_both_the_materializer_and_the_files_must_be_known(tmp_path: Path, materializer: str, name: str) -> None:
    found = opened(fill(tmp_path, {name: b"1", "other": b""}), materializer)
    assert isinstance(found, Files)
    assert {at: file.bytes() for at, file in found.items()} == {name: b"1", "other": b""}


def test_formats_have_names_of_their_own() -> None:
    assert len({known.name for known in BUILT_IN}) == len(BUILT_IN)


def test_formats_that_take_any_materializer_come_last() -> None:
    takers = [known.materializers is None for known in BUILT_IN]
    assert takers == sorted(takers)


def test_no_two_formats_want_the_same_files() -> None:
    """Which format opens a folder must not depend on their order."""
    files = ("data.json", "data_v2.json", "metadata.json", "df.parquet.gzip", "df.csv", "data.npy", "data.parquet")
    for names in combinations((*files, "shape.json", "entire_model.pt", "checkpoint.pt", "config.json"), 1):
        for one, other in combinations(BUILT_IN, 2):
            shared = (one.materializers or frozenset()) & (other.materializers or frozenset())
            assert not shared or not (one.reads(frozenset(names)) and other.reads(frozenset(names)))
