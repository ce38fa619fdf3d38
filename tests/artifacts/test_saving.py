"""Saving to disk: what is written, what is refused before anything is sent, and that a failure leaves nothing."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from tests.libraries import library
from zenexplore.artifacts import Content, Progress
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.saving import Saving
from zenexplore.errors import FormatError, QueryError, StoppedError, TooLargeError, ZenExploreError

from .shelf import Shelf, access, archive, fill, npy, opened, parquet, served, version

pl = library("polars")

FRAME = Facts("thing:3", "PandasMaterializer", "pandas.DataFrame")
HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "-",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "+49 30 1",
    "-1.5\n",
)
HARMLESS = ("", "-1.5", "+3", "-.5e-8", "+2.e5", "a=1", "'=1", " =1", "1-1", "a\t=", "a@b.c")


def saved(files: dict[str, bytes], facts: Facts, path: Path, formulas: str = "refuse") -> Path:
    """Save files that are on this machine."""
    source = fill(path.parent / "source", files)
    return Saving.to(path, formulas).save(DiskFolder(source), facts)


def frame_file(frame: pd.DataFrame, **options: Any) -> dict[str, bytes]:
    held = io.BytesIO()
    frame.to_parquet(held, compression="gzip", **options)
    return {"df.parquet.gzip": held.getvalue()}


def beside(path: Path) -> list[str]:
    """What is in the folder of a path, but for what was saved from."""
    return sorted({each.name for each in path.parent.iterdir()} - {"source"})


def test_all_files_go_into_a_folder(tmp_path: Path) -> None:
    files = {"df.parquet.gzip": b"1", "sub/deep/x.bin": b"2", "describe.csv": b"=1"}
    assert saved(files, FRAME, tmp_path / "out") == tmp_path / "out"
    found = {path.relative_to(tmp_path / "out").as_posix(): path for path in (tmp_path / "out").rglob("*")}
    assert {name: path.read_bytes() for name, path in found.items() if path.is_file()} == files
    assert beside(tmp_path / "out") == ["out"]
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o777 & ~mask


def test_an_empty_folder_is_taken_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "out.d").mkdir()
    saved({"data.json": b"1"}, FRAME, tmp_path / "out.d")
    assert (tmp_path / "out.d" / "data.json").read_bytes() == b"1"


def test_a_path_is_absolute_and_knows_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    fill(tmp_path / "source", {"data.json": b"1"})
    for said in ("a.json", "~/b.json"):
        path = Saving.to(Path(said), "refuse").save(DiskFolder(tmp_path / "source"), FRAME)
        assert path == tmp_path / said.removeprefix("~/")
        assert path.read_bytes() == b"1"


def full(folder: Path) -> str:
    fill(folder / "full", {"x": b""})
    return "full"


def a_file(folder: Path) -> str:
    fill(folder, {"there.csv": b""})
    return "there.csv"


def a_link_to_nothing(folder: Path) -> str:
    (folder / "link.csv").symlink_to(folder / "nothing")
    return "link.csv"


def a_link_to_an_empty_folder(folder: Path) -> str:
    (folder / "empty").mkdir()
    (folder / "link").symlink_to(folder / "empty")
    return "link"


def below_a_file(folder: Path) -> str:
    fill(folder, {"file": b""})
    return "file/x.csv"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (full, "there is something at"),
        (a_file, "there is something at"),
        (a_link_to_nothing, "there is something at"),
        (a_link_to_an_empty_folder, "there is something at"),
        (below_a_file, "there is no folder"),
        (lambda _: "no/such/x.csv", "there is no folder .*no/such'"),
        (lambda _: "/proc/x.csv", "'/proc' takes no files"),
    ],
)
def test_a_place_that_cannot_be_is_refused_before_anything_is_sent(tmp_path: Path, make: Any, words: str) -> None:
    path = tmp_path / make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    shelf = Shelf()
    with served(shelf) as wire, pytest.raises(QueryError, match=words):
        Content(access(wire), version("BuiltInMaterializer", "builtins.int")).download(path)
    assert shelf.asked == []
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("formulas", ["", "no", None, True])
def test_another_word_for_formulas_is_refused_before_anything_is_sent(tmp_path: Path, formulas: Any) -> None:
    with pytest.raises(QueryError, match="say 'refuse', 'keep' or 'escape'"):
        Saving.to(tmp_path / "x.csv", formulas)


def test_a_download_is_saved_and_leaves_nothing_else(tmp_path: Path, temporary: Path) -> None:
    frame = pd.DataFrame({"x": [1, 2]})
    with served(Shelf(data=archive({"df.parquet.gzip": parquet(frame)}))) as wire:
        content = Content(access(wire), version("PandasMaterializer", "pandas.DataFrame"))
        content.download(tmp_path / "x.csv")
        content.download(str(tmp_path / "all"))
    assert (tmp_path / "x.csv").read_text() == frame.to_csv()
    assert_frame_equal(pd.read_parquet(tmp_path / "all" / "df.parquet.gzip"), frame)
    assert beside(tmp_path / "x.csv") == ["all", "x.csv"]
    assert not list(temporary.iterdir())


def stopped(progress: Progress) -> None:
    raise StoppedError("enough")


@pytest.mark.parametrize(
    ("data", "options", "error"),
    [
        (archive({"df.parquet.gzip": b"no parquet"}), {}, FormatError),
        (archive({"df.parquet.gzip": parquet(pd.DataFrame({"x": ["=1"]}))}), {}, QueryError),
        (archive({"df.parquet.gzip": b"0" * 10_000}), {"max_bytes": 1_000}, TooLargeError),
        (b"no archive", {}, FormatError),
        (archive({"df.parquet.gzip": b""}), {"progress": stopped}, StoppedError),
    ],
)
def test_a_failed_download_leaves_nothing(
    tmp_path: Path, temporary: Path, data: bytes, options: dict[str, Any], error: type[ZenExploreError]
) -> None:
    with served(Shelf(data=data)) as wire, pytest.raises(error):
        Content(access(wire), version("PandasMaterializer")).download(tmp_path / "x.csv", **options)
    assert not list(tmp_path.iterdir())
    assert not list(temporary.iterdir())


class Interrupted(DiskFolder):
    """A folder whose files are listed until somebody presses Ctrl+C."""

    def tree(self) -> Iterator[tuple[str, int]]:
        for at, found in enumerate(super().tree()):
            if at == 2:
                signal.raise_signal(signal.SIGINT)
            yield found


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl+C is heard, also where whoever started the tests had it ignored, as a shell does in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    fill(tmp_path / "source", {f"{at}.json": b"1" for at in range(4)})
    with pytest.raises(KeyboardInterrupt):
        Saving.to(tmp_path / "out", "refuse").save(Interrupted(tmp_path / "source"), FRAME)
    assert beside(tmp_path / "out") == []


def test_a_write_that_fails_is_no_fault_of_the_artifact_and_leaves_nothing(tmp_path: Path) -> None:
    fill(tmp_path / "source", frame_file(pd.DataFrame({"x": range(100_000)})))
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from zenexplore.artifacts.facts import Facts\n"
        "from zenexplore.artifacts.folders import DiskFolder\n"
        "from zenexplore.artifacts.saving import Saving\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "saving = Saving.to(Path(sys.argv[1]), 'refuse')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        f"saving.save(DiskFolder(Path({str(tmp_path / 'source')!r})), Facts('thing:3', 'PandasMaterializer'))\n"
    )
    for name in ("x.csv", "x.parquet", "out"):
        command = [sys.executable, "-c", code, str(tmp_path / name)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "OSError: [Errno 27]" in ran.stderr
        assert beside(tmp_path / name) == []


def test_a_disk_that_is_too_small_is_found_out_first(tmp_path: Path) -> None:
    with pytest.raises(
        TooLargeError, match=r"up to .* MB are to come.* has .* MB left; nothing was fetched"
    ) as refused:
        Saving.to(tmp_path / "out", "refuse", 1 << 60).afforded()
    assert refused.value.size_bytes == 1 << 60
    assert refused.value.max_bytes == pytest.approx(
        os.statvfs(tmp_path).f_bavail * os.statvfs(tmp_path).f_frsize, rel=0.1
    )
    assert Saving.to(tmp_path / "out", "refuse", 1_000).afforded() == 1_000
    huge = fill(tmp_path / "source", {"data.bin": b""}) / "data.bin"
    os.truncate(huge, 8 << 40)  # sparse: it takes no room itself
    with pytest.raises(TooLargeError, match=r"thing:3: 8,796,093.0 MB are to be written, and the disk .* MB left"):
        Saving.to(tmp_path / "out", "refuse").save(DiskFolder(tmp_path / "source"), FRAME)
    assert beside(tmp_path / "out") == []


def in_little_memory(path: Path, facts: Facts) -> str:
    """Save a table as CSV in a process of its own that may have 300 MB more than its imports; say how it ended."""
    code = (
        "import resource, sys\n"
        "import pyarrow.dataset, pyarrow.parquet, zenexplore.artifacts\n"
        "from pathlib import Path\n"
        "from zenexplore.artifacts.facts import Facts\n"
        "from zenexplore.artifacts.folders import DiskFolder\n"
        "from zenexplore.artifacts.saving import Saving\n"
        "high = lambda: int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) // 1024\n"
        "before = high()\n"
        "try:\n"
        f"    Saving.to(Path(sys.argv[1]), 'refuse').save(DiskFolder(Path(sys.argv[1]).parent / 'source'), {facts!r})\n"
        "except Exception as failed: print(type(failed).__name__, failed)\n"
        "print(high() - before)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    *said, megabytes = ran.stdout.splitlines()
    assert int(megabytes) < 300
    return "\n".join(said)


def test_a_long_text_in_every_row_takes_little_memory(tmp_path: Path) -> None:
    texts = pa.DictionaryArray.from_arrays(pa.array(np.zeros(500, "int32")), ["x" * 900_000])
    held = io.BytesIO()
    pq.write_table(pa.table({"text": texts}), held, store_schema=False)
    assert held.tell() < 100_000
    fill(tmp_path / "source", {"df.parquet.gzip": held.getvalue()})
    assert in_little_memory(tmp_path / "x.csv", FRAME) == ""
    assert (tmp_path / "x.csv").stat().st_size == len("text\n") + 500 * 900_001


def varint(number: int) -> bytes:
    """Write a whole number as a parquet footer has it."""
    zigzag, written = number * 2, bytearray()
    while zigzag > 127:
        written.append(zigzag & 127 | 128)
        zigzag >>= 7
    return bytes([*written, zigzag])


def claiming(frame: pd.DataFrame, rows: int) -> dict[str, bytes]:
    """Write a frame of 54,321 rows as a parquet file whose footer claims other rows."""
    content = frame_file(frame)["df.parquet.gzip"]
    begin = len(content) - 8 - int.from_bytes(content[-8:-4], "little")
    footer = content[begin:-8].replace(varint(54_321), varint(rows))
    claimed = content[:begin] + footer + len(footer).to_bytes(4, "little") + b"PAR1"
    assert pq.read_metadata(io.BytesIO(claimed)).num_rows == rows
    return {"df.parquet.gzip": claimed}


def test_more_rows_than_any_file_has_are_refused_before_they_are_written(tmp_path: Path) -> None:
    files = claiming(pd.DataFrame({"x": np.zeros(54_321, "int8")}), 1 << 50)
    with pytest.raises(FormatError, match="thing:3: its file claims 1,125,899,906,842,624 rows"):
        saved(files, FRAME, tmp_path / "x.csv")
    assert beside(tmp_path / "x.csv") == []


def test_more_cells_than_the_disk_has_bytes_are_refused_before_they_are_written(tmp_path: Path) -> None:
    columns = shutil.disk_usage(tmp_path).free // (1 << 31) + 1
    frame = pd.DataFrame({f"x{at}": np.zeros(54_321, "int8") for at in range(columns)})
    with pytest.raises(TooLargeError, match=r"thing:3: [\d,.]+ MB are to be written, and the disk of"):
        saved(claiming(frame, 1 << 31), FRAME, tmp_path / "x.csv")
    assert beside(tmp_path / "x.csv") == []


def test_damage_in_the_middle_of_a_table_is_no_csv(tmp_path: Path) -> None:
    content = frame_file(pd.DataFrame({"x": np.random.default_rng(1).random(50_000)}))["df.parquet.gzip"]
    broken = content[:200_000] + bytes(1_000) + content[201_000:]
    with pytest.raises(FormatError, match="thing:3: its files are no readable parquet table"):
        saved({"df.parquet.gzip": broken}, FRAME, tmp_path / "x.csv")
    assert beside(tmp_path / "x.csv") == []


class Misnamed(DiskFolder):
    """A folder that lists a file which is not in it."""

    def tree(self) -> Iterator[tuple[str, int]]:
        yield "../../x.json", 1


def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, {"x.json": b"1", "a/source/y.json": b""})
    with pytest.raises(FormatError, match="leads out of its folder"):
        Saving.to(tmp_path / "a" / "out", "refuse").save(Misnamed(tmp_path / "a" / "source"), FRAME)
    assert beside(tmp_path / "a" / "out") == []


ONE_FILE = [
    ("NumpyMaterializer", {"data.npy": npy(np.arange(3))}, "x.npy", "data.npy"),
    ("BuiltInMaterializer", {"data.json": b"1"}, "x.JSON", "data.json"),
    ("PillowImageMaterializer", {"image_file.PNG": b"png"}, "x.png", "image_file.PNG"),
    ("StructuredStringMaterializer", {"output.html": b"<p>"}, "x.html", "output.html"),
    ("StructuredStringMaterializer", {"output.md": b"#"}, "x.md", "output.md"),
    ("CloudpickleMaterializer", {"artifact.pkl": b"no pickle", "python_version.txt": b"3"}, "x.pkl", "artifact.pkl"),
    ("UnknownMaterializer", {"sub/weights.bin": b"w", "config.json": b"{}"}, "x.bin", "sub/weights.bin"),
]


@pytest.mark.parametrize(("materializer", "files", "name", "source"), ONE_FILE)
def test_the_one_file_with_the_ending_is_saved_as_it_is(
    tmp_path: Path, materializer: str, files: dict[str, bytes], name: str, source: str
) -> None:
    path = saved(files, Facts("thing:3", materializer), tmp_path / name)
    assert path.read_bytes() == files[source]
    assert beside(path) == [name]


@pytest.mark.parametrize(
    ("materializer", "files", "words"),
    [
        (
            "NumpyMaterializer",
            {"data.npy": b"", "b": b""},
            r"ends in '\.xlsx'; what would work: \.npy\. A path without",
        ),
        ("PandasMaterializer", {"df.csv": b"", "a.html": b""}, r"what would work: \.csv, \.html, \.parquet\. "),
        ("UnknownMaterializer", {"a.xlsx": b"", "b.XLSX": b""}, r"2 of its files end in it: a\.xlsx, b\.XLSX\. "),
        ("UnknownMaterializer", {"a\n<b>": b""}, r"what would work: none\. A path without an ending is a folder"),
    ],
)
def test_an_ending_that_nothing_has_names_those_that_would_work(
    tmp_path: Path, materializer: str, files: dict[str, bytes], words: str
) -> None:
    with pytest.raises(QueryError, match=words):
        saved(files, Facts("thing:3", materializer), tmp_path / "x.xlsx")
    assert beside(tmp_path / "x.xlsx") == []


def test_parquet_stays_as_it_is(tmp_path: Path) -> None:
    files = frame_file(pd.DataFrame({"x": ["=1"]}))
    assert saved(files, FRAME, tmp_path / "x.parquet").read_bytes() == files["df.parquet.gzip"]


def test_a_csv_becomes_parquet(tmp_path: Path) -> None:
    frame = pd.DataFrame({"x": [1.5, None], "s": ["=1", None]}, index=pd.Index(["a", "b"], name="key"))
    path = saved({"df.csv": frame.to_csv().encode()}, FRAME, tmp_path / "x.parquet")
    assert_frame_equal(pd.read_parquet(path), opened(tmp_path / "source", "PandasMaterializer", "pandas.DataFrame"))


FRAMES = {
    "plain": pd.DataFrame({"i": [1, -2], "f": [1.0, -0.5], "b": [True, False], "s": ["x", 'a "b", c']}),
    "nothing": pd.DataFrame({"i": pd.array([1, None], "Int64"), "f": [np.nan, np.inf], "s": [None, "two\nlines"]}),
    "no rows": pd.DataFrame({"x": pd.Series([], dtype=float), "s": pd.Series([], dtype="str")}),
    "range": pd.DataFrame({"x": [1, 2, 3]}, index=pd.RangeIndex(30, 0, -10, name="n")),
    "texts": pd.DataFrame({"x": [1, 2]}, index=pd.Index(["a", "b,c"])),
    "levels": pd.DataFrame({"a": [1, 2], "b": ["x", "y"], "c": [0.5, 1.5]}).set_index(["a", "b"]),
    "days": pd.DataFrame({"t": pd.date_range("2026-01-01 10:30", periods=2)}, index=pd.Index([5, 6], name="k")),
    "zones": pd.DataFrame({"t": pd.date_range("2026-03-28 12:00:00.25", periods=2, tz="Europe/Paris")}),
    "winter in London": pd.DataFrame({"t": pd.date_range("2026-01-01 12:00", periods=2, tz="Europe/London")}),
    "nanoseconds": pd.DataFrame({"t": pd.to_datetime(["2026-01-01 12:00:00.000000001", None])}),
    "times of day": pd.DataFrame({"t": [dt.time(12, 30), dt.time(12, 30, 1, 500)]}),
    "days alone": pd.DataFrame({"t": [dt.date(2026, 1, 1), None]}),
    "UTC": pd.DataFrame({"t": pd.to_datetime(["2026-03-28 12:00:01", None], utc=True)}),
    "categories": pd.DataFrame({"c": pd.Categorical(["b", None, "a"]), "n": pd.Categorical([1, 2, 1])}),
    "names": pd.DataFrame([[1, 2]], columns=["a,b", 'say "x"']),
    "numbers as names": pd.DataFrame([[1, 2]]),
    "lengths": pd.DataFrame({"d": pd.to_timedelta([90, None], unit="min")}),
    "lone": pd.DataFrame({"s": ["", "x"]}),
    "float32": pd.DataFrame({"f": np.array([0.1, 2, -3e-9], dtype="float32")}),
    "large": pd.DataFrame({"f": [1e16, 1e300, 123456789012345678.0], "u": np.array([2**64 - 1] * 3, dtype="uint64")}),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES.keys())
def test_a_table_becomes_the_csv_that_pandas_writes(tmp_path: Path, frame: pd.DataFrame) -> None:
    text = saved(frame_file(frame), FRAME, tmp_path / "x.csv").read_text("utf-8")
    ours, theirs = (list(csv.reader(io.StringIO(each))) for each in (text, frame.to_csv()))
    assert ours[0] == theirs[0]
    assert_frame_equal(pd.read_csv(io.StringIO(text)), pd.read_csv(io.StringIO(frame.to_csv())))


@given(
    st.lists(
        st.tuples(st.integers(-(2**63), 2**63 - 1), st.floats(), st.text(st.characters(exclude_categories=["Cs"]))),
        max_size=8,
    ),
    st.integers(1, 3),
)
@settings(max_examples=60)
def test_any_numbers_and_texts_come_back_from_a_csv(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, float, str]], group: int
) -> None:
    frame = pd.DataFrame(rows, columns=["i", "f", "s"]).astype({"i": "int64", "f": float, "s": "str"})
    path = saved(frame_file(frame, row_group_size=group), FRAME, tmp_path_factory.mktemp("save") / "x.csv", "keep")
    with path.open(encoding="utf-8", newline="") as file:
        names, *found = csv.reader(file)
    assert names == ["", "i", "f", "s"]
    assert [(int(at), int(i), s) for at, i, _, s in found] == [(at, i, s) for at, (i, _, s) in enumerate(rows)]
    read = [float(f) if f else float("nan") for _, _, f, _ in found]
    np.testing.assert_array_equal(read, [f for _, f, _ in rows])


def test_what_pandas_did_not_write_has_no_index(tmp_path: Path) -> None:
    held = io.BytesIO()
    table = pa.table({"i": [1, None], "l": [[1, 2], None], "b": [b"\xff", None], "n": pa.nulls(2)})
    pq.write_table(table, held)
    facts = Facts("thing:3", "PolarsMaterializer", "polars.dataframe.frame.DataFrame")
    path = saved({"dataframe.parquet": held.getvalue()}, facts, tmp_path / "x.csv")
    assert path.read_text() == "i,l,b,n\n1,\"[1, 2]\",b'\\xff',\n,,,\n"
    assert pl.read_csv(path)["i"].to_list() == [1, None]
    alone = io.BytesIO()
    pq.write_table(pa.table({"s": ["", None, "x"]}), alone)
    path = saved({"dataframe.parquet": alone.getvalue()}, facts, tmp_path / "y.csv")
    assert path.read_text() == 's\n""\n""\nx\n'


def frame_with(text: str) -> dict[str, bytes]:
    return frame_file(pd.DataFrame({"n": [1, 2, 3], "text": ["fine", "-1.5", text]}))


def as_category(text: str) -> dict[str, bytes]:
    return frame_file(pd.DataFrame({"text": pd.Categorical(["fine", "-1.5", text])}))


def csv_with(text: str) -> dict[str, bytes]:
    return {
        "df.csv": pd.DataFrame({"n": [1, 2, 3], "text": ["fine", "-1.5", text]}).to_csv(quoting=csv.QUOTE_ALL).encode()
    }


def written(text: str) -> dict[str, bytes]:
    """A CSV that a person wrote, with semicolons."""
    quoted = text.replace('"', '""')
    return {"output.csv": f'\ufeffn;text\n1;fine\n2;-1.5\n3;"{quoted}"\n'.encode()}


SOURCES = {
    "parquet": (frame_with, "PandasMaterializer"),
    "categories": (as_category, "PandasMaterializer"),
    "csv": (csv_with, "PandasMaterializer"),
    "text": (written, "StructuredStringMaterializer"),
}


def cells_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        return [row[-1] for row in csv.reader(file, delimiter=";" if ";" in head else ",")]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_is_refused_kept_or_escaped(tmp_path: Path, source: str, text: str) -> None:
    make, materializer = SOURCES[source]
    files, facts = make(text), Facts("thing:3", materializer)
    with pytest.raises(QueryError, match=r"thing:3: .*row 3 of column 'text' as a formula") as refused:
        saved(files, facts, tmp_path / "refused.csv")
    message = str(refused.value)
    assert ascii(text)[1:-1] in message or text in message
    assert message.isprintable()
    assert 'formulas="escape"' in message
    assert 'formulas="keep"' in message
    assert beside(tmp_path / "x") == []
    kept = saved(files, facts, tmp_path / "kept.csv", "keep")
    assert cells_of(kept) == ["text", "fine", "-1.5", text]
    escaped = saved(files, facts, tmp_path / "escaped.csv", "escape")
    assert cells_of(escaped) == ["text", "fine", "-1.5", f"'{text}"]
    if source in ("csv", "text"):
        assert kept.read_bytes() == next(iter(files.values()))


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_passes(tmp_path: Path, source: str, text: str) -> None:
    make, materializer = SOURCES[source]
    for formulas in ("refuse", "escape"):
        path = saved(make(text), Facts("thing:3", materializer), tmp_path / f"{formulas}.csv", formulas)
        assert cells_of(path) == ["text", "fine", "-1.5", text]


@pytest.mark.parametrize("source", [frame_file, lambda frame: {"df.csv": frame.to_csv().encode()}])
def test_names_and_labels_can_be_formulas_too(tmp_path: Path, source: Any) -> None:
    named = pd.DataFrame({"=x": [1]})
    labelled = pd.DataFrame({"x": [1]}, index=["=1"])
    for frame, words in ((named, "the name of a column"), (labelled, "row 1 of column ''")):
        with pytest.raises(QueryError, match=words):
            saved(source(frame), FRAME, tmp_path / "x.csv")
    assert saved(source(named), FRAME, tmp_path / "x.csv", "escape").read_text() == ",'=x\n0,1\n"
    assert saved(source(labelled), FRAME, tmp_path / "y.csv", "escape").read_text() == ",x\n'=1,1\n"


def test_a_long_cell_is_cut_in_the_message(tmp_path: Path) -> None:
    with pytest.raises(QueryError) as refused:
        saved(frame_with("=" + "A" * 100_000), FRAME, tmp_path / "x.csv")
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_a_formula_in_utf_16_does_not_pass(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(QueryError, match="as a formula"):
        saved(
            {"output.csv": "a,b\n1,=1+1\n".encode(encoding)},
            Facts("t:1", "StructuredStringMaterializer"),
            tmp_path / "x.csv",
        )


def test_a_csv_that_cannot_be_searched_says_so_and_can_be_kept(tmp_path: Path) -> None:
    files, facts = {"output.csv": b'a\n"' + b"x" * 200_000}, Facts("thing:3", "StructuredStringMaterializer")
    with pytest.raises(FormatError, match=r"thing:3: 'output\.csv' cannot be searched.*formulas=\"keep\""):
        saved(files, facts, tmp_path / "x.csv")
    assert saved(files, facts, tmp_path / "x.csv", "keep").read_bytes() == files["output.csv"]


def test_bytes_that_are_no_utf_8_stay(tmp_path: Path) -> None:
    files, facts = {"output.csv": b"a,b\n\xff\xfe,=1\n"}, Facts("thing:3", "StructuredStringMaterializer")
    assert saved(files, facts, tmp_path / "x.csv", "escape").read_bytes() == b"a,b\n\xff\xfe,'=1\n"


def test_what_is_made_does_not_grow_without_end(tmp_path: Path) -> None:
    """A small file can hold one long text a million times."""
    column = pa.DictionaryArray.from_arrays(pa.array(np.zeros(200_000, "int8")), pa.array(["x" * 1_000]))
    held = io.BytesIO()
    pq.write_table(pa.table({"x": column}), held, store_schema=False)
    path, limit = tmp_path / "x.csv", 2 * len(held.getvalue())
    with served(Shelf(data=archive({"df.parquet.gzip": held.getvalue()}))) as wire:
        thing = Content(access(wire), version("PandasMaterializer", "pandas.DataFrame"))
        with pytest.raises(TooLargeError, match=rf"'x.csv' is larger than .* 16 times the limit of {limit:,} bytes"):
            thing.download(path, max_bytes=limit, progress=False)
        assert beside(path) == []
        thing.download(path, max_bytes=20_000_000, progress=False)
    assert path.stat().st_size > 200_000_000


def test_a_number_is_no_ending(tmp_path: Path) -> None:
    saved({"data.json": b"1"}, FRAME, tmp_path / "run-2.5")
    assert (tmp_path / "run-2.5" / "data.json").read_bytes() == b"1"


@pytest.mark.parametrize(
    ("name", "wanted"), [("image_file.JPEG", "x.jpg"), ("page.htm", "x.html"), ("a.tif", "x.TIFF")]
)
def test_endings_that_mean_the_same_are_the_same(tmp_path: Path, name: str, wanted: str) -> None:
    assert saved({name: b"1"}, Facts("thing:3", "TheirsMaterializer"), tmp_path / wanted).read_bytes() == b"1"


def test_a_pickle_that_was_changed_is_saved_with_a_warning(tmp_path: Path) -> None:
    files = {"artifact.pkl": b"changed"}
    facts = Facts("thing:3", "CloudpickleMaterializer", content_hash=hashlib.sha256(b"saved").hexdigest())
    with pytest.warns(UserWarning, match=r"thing:3: its artifact\.pkl was changed after saving"):
        saved(files, facts, tmp_path / "out")
    assert (tmp_path / "out" / "artifact.pkl").read_bytes() == b"changed"
    saved(files, replace(facts, content_hash=hashlib.sha256(b"changed").hexdigest()), tmp_path / "same")


@pytest.mark.parametrize(
    ("call", "options"),
    [("load", {}), ("download", {"path": "x"}), ("to_polars", {}), ("scan", {}), ("to_dask", {}), ("files", {})],
)
def test_a_refusal_of_size_names_the_call(
    tmp_path: Path, call: str, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shelf = Shelf(data=archive({"df.parquet.gzip": parquet(pd.DataFrame({"a": range(100)}))}))
    with served(shelf) as wire, pytest.raises(TooLargeError) as refused:
        getattr(Content(access(wire), version("PandasMaterializer", "pandas.DataFrame")), call)(max_bytes=10, **options)
    assert re.findall(r"\b(\w+)\(max_bytes=", str(refused.value)) == [call]
    assert re.findall(rf"\b{call}\(", str(refused.value)) == [f"{call}("]
