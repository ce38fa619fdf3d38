"""A CSV file that names columns without end is refused before pandas compares each name with all."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.formats.csv_header import MOST_COLUMNS, MOST_REPEATED, check_header
from zenexplore.artifacts.formats.csv_header import _names as names_of
from zenexplore.artifacts.tables import scanned
from zenexplore.errors import TooLargeError

from .shelf import fill, opened

SAME = b",".join([b"a"] * (MOST_REPEATED + 1))
MANY = b",".join(b"%d" % at for at in range(MOST_COLUMNS + 1))
HOSTILE = {
    "the same": SAME,
    "the same, quoted": SAME.replace(b"a,a", b'a,"a"'),
    "millions": b",".join([b"a"] * 2_000_000),
    "different ones": MANY,
    "after empty lines": b"\n \r\n" + SAME,
    "after a mark of UTF-8": b"\xef\xbb\xbf" + SAME,
    "after a quote that is none": b'a","\n",' + SAME,
    "after a line break in a name": b'"a\n",' + SAME,
    "behind a quote that never ends": b'"' + b'""' * 9_000_000,
    "one long name": b"a" * 17_000_000,
    "behind many empty lines": b"\n" * 17_000_000 + SAME,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_refused_at_once(tmp_path: Path, name: str) -> None:
    folder = fill(tmp_path, {"df.csv": HOSTILE[name] + b"\n1\n"})
    began = time.perf_counter()
    with pytest.raises(TooLargeError, match=r"thing:3: its CSV file has .*, which are not read; files\(\) gives it"):
        opened(folder, "PandasMaterializer", "pandas.DataFrame", max_bytes=50_000_000)
    with pytest.raises(TooLargeError):
        scanned(DiskFolder(folder), Facts("thing:3", "PandasMaterializer", "pandas.DataFrame"))
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("head", [b",".join([b"a"] * 300), MANY.rpartition(b",")[0], b"", b"\n", b'"', b"a"])
def test_usual_names_are_read(head: bytes) -> None:
    check_header(io.BytesIO(head), "thing:3")


@given(st.text('a", \n\r', max_size=12), st.booleans())
def test_names_are_those_that_pandas_reads(text: str, mark: bool) -> None:
    data = text.encode("utf-8-sig" if mark else "utf-8")
    try:
        # without a header nothing is renamed; spaces alone make an empty line
        first = pd.read_csv(io.BytesIO(data), header=None, nrows=1, dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return
    ours, _ = names_of(data)
    assert len(ours) >= first.shape[1]
    if "\r" in text.replace("\r\n", ""):  # as a line's end at the beginning, pandas drops a field with it
        return
    assert [name.decode().strip() for name in ours] == [str(name).strip() for name in first.iloc[0]]
