"""Previews of values: safe whatever they show, and honest about how much."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.artifacts.previewed import EVIL, Elements, check_safe, png
from tests.artifacts.shelf import fill, parquet
from zenexplore.artifacts import Facts, Files, Preview, StructuredText, preview
from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.previews.kinds import family, names_of
from zenexplore.artifacts.previews.peeks import peeked

FRAME = pd.DataFrame({"n": range(500), "t": pd.to_datetime("2026-01-02"), "s": EVIL})


class Unknown:
    """A class whose every method is a stranger's code."""

    def __repr__(self) -> str:
        raise AssertionError("its code ran")

    __str__ = __repr__


class Fine:
    def __repr__(self) -> str:
        return f"Fine({EVIL})"


VALUES: dict[str, Any] = {
    "frame": FRAME, "evil columns": pd.DataFrame([[1]], columns=[EVIL], index=[EVIL]), "no columns": pd.DataFrame(),
    "twice": pd.DataFrame([[1, 2]], columns=["a", "a"]), "series": pd.Series([EVIL] * 50, name=EVIL),
    "array": np.arange(40_000).reshape(20, 20, 100), "flat array": np.arange(50), "no array": np.zeros((0, 3)),
    "scalar array": np.array(5), "objects": np.array([Unknown(), {EVIL: 1}], dtype=object),
    "fields": np.zeros(2, dtype=[(EVIL, "i4")]), "dict": {EVIL: [EVIL, {"a": (1, {2})}]}, "list": [Unknown()] * 100,
    "text": EVIL * 1000, "bytes": EVIL.encode() * 100, "png": png(), "no png": b"\x89PNG\r\n\x1a\n" + EVIL.encode(),
    "image": Image.new("RGBA", (2000, 10)), "cmyk": Image.new("CMYK", (4, 4)),
    **{kind: StructuredText(EVIL * 100, kind) for kind in ("html", "markdown", "csv", "json")},
    "unknown": Unknown(), "none": None, "int": 5, "uuid": UUID(int=5), "path": Path("/a/<b>"), "decimal": Decimal(1),
    "numpy": np.float64(2.5), "time": dt.datetime(2026, 1, 2, tzinfo=dt.UTC), "nat": pd.NaT, "empty": "",
    "no bytes": b"", "half a character": "\ud800", "a list of them": ["\ud800"],
}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("rows", [1, 10, 1_000_000])
def test_html_is_safe(name: str, rows: int) -> None:
    shown = preview(VALUES[name], rows)
    check_safe(shown.html)
    assert shown.text.splitlines()[0] == shown.note


@given(text=st.text(), kind=st.sampled_from(["text", "html", "markdown", "csv", "json", "svg", "of no kind"]))
def test_any_text_is_safe(text: str, kind: str) -> None:
    check_safe(preview(StructuredText(text, kind)).html)


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("frame", "DataFrame, 10 of 500 rows, all 3 columns"),
        ("no columns", "DataFrame, no rows, no columns"),
        ("series", f"Series of {pd.Series([EVIL]).dtype}, 10 of 50 values"),
        ("array", "array of int64, 20 x 20 x 100, 200 of 40,000 values"),
        ("flat array", "array of int64, 10 of 50 values"),
        ("scalar array", "array of int64, no axes, whole"),
        ("no array", "array of float64, 0 x 3, whole"),
        ("dict", "dict of 1, whole"),
        ("list", "list of 100, 100 values left out or shortened"),
        ("text", f"text, 4,000 of {len(EVIL) * 1000:,} characters"),
        ("html", f"html, all {len(EVIL) * 100:,} characters; its scripts are off, with_scripts() runs them"),
        ("markdown", f"markdown, all {len(EVIL) * 100:,} characters"),
        ("csv", "csv, no rows, 1 column"),
        ("json", f"json, as its source, 4,000 of {len(EVIL) * 100:,} characters"),
        ("bytes", f"bytes, 160 of {len(EVIL) * 100:,} bytes"),
        ("png", f"PNG image, 3 x 2, RGB, {len(png())} bytes, shown 32 times as large"),
        ("no png", "image, 67 bytes, which cannot be read (UnidentifiedImageError)"),
        ("image", "image, 2,000 x 10, RGBA, shown at 800 x 4"),
        ("unknown", f"{__name__}.Unknown, only its class is shown"),
        ("int", "int, whole"),
        ("empty", "text, no characters"),
    ],
)
def test_previews_say_how_much_they_show(name: str, note: str) -> None:
    assert preview(VALUES[name]).note == note


def test_a_frame_shows_its_dtypes_and_rows() -> None:
    shown = preview(FRAME[["n", "t"]], rows=2)
    dtypes = f"int64 {FRAME['t'].dtype}"
    expected = ["n t", dtypes, "0 0 2026-01-02 00:00:00", "1 1 2026-01-02 00:00:00", "and 498 more rows"]
    assert [" ".join(line.split()) for line in shown.body.splitlines()] == expected
    assert "and 498 more rows" in shown.html


def test_a_wide_frame_says_so() -> None:
    shown = preview(pd.DataFrame(np.zeros((2, 30))))
    assert "20 of 30 columns" in shown.note
    assert "and 10 more columns" in shown.body


def test_an_index_of_several_levels_is_several_columns() -> None:
    frame = pd.DataFrame({"k": ["a", "b"], "i": [1, 2], "v": [0.5, 1.5]}).set_index(["k", "i"])
    assert preview(frame).body.splitlines()[0].split() == ["k", "i", "v"]


def test_numbers_go_to_the_right_and_texts_to_the_left() -> None:
    shown = preview(pd.DataFrame({"n": [1, 22], "t": ["a", "bbbb"]}))
    assert [line.rstrip() for line in shown.body.splitlines()[2:]] == ["0      1  a", "1     22  bbbb"]
    sides = [attrs["align"] for tag, attrs in Elements(shown.html).seen if tag == "td"]
    headings = 2 * ["right"]  # of the labels: there is nothing to head them with
    assert sides == headings + ["right", "right", "left"] * 2


MISSING = pd.DataFrame(
    {
        "f": [1.5, None],
        "s": pd.Series(["None", None], dtype=object),
        "t": pd.to_datetime(["2026-01-02", None]),
        "i": pd.array([1, None], dtype="Int64"),
    }
)


def test_what_is_missing_is_no_text(tmp_path: Path) -> None:
    """In a frame and in its file the same: dim, and not the word None."""
    fill(tmp_path, {"df.parquet.gzip": parquet(MISSING)})
    facts = Facts("thing:3", "PandasMaterializer")
    for shown in (preview(MISSING), peeked(DiskFolder(tmp_path), facts, 5), preview(MISSING["s"])):
        cells = shown.body.splitlines()[-1].split()
        assert set(cells[1:]) == {"\N{EN DASH}"}
        assert shown.body.count("None") == shown.html.count(">None<") == 1
        assert shown.html.count(">\N{EN DASH}<") == shown.html.count(';opacity:.7">\N{EN DASH}<') == len(cells) - 1


def test_times_keep_their_nanoseconds() -> None:
    assert preview(np.array(["2026-01-02T00:00:00.000000001", "2026-01-02"], "M8[ns]")).body.splitlines() == [
        "2026-01-02T00:00:00.000000001", "2026-01-02T00:00:00",
    ]  # fmt: skip


def test_fields_of_an_array_are_columns() -> None:
    shown = preview(np.array([(1, 2.5)], dtype=[("a", "i4"), ("b", "f8")]))
    assert [line.split() for line in shown.body.splitlines()] == [["a", "b"], ["int32", "float64"], ["1", "2.5"]]


def test_bytes_are_a_hex_dump() -> None:
    assert preview(b"\x00binary\xff").body == f"00000000  {'00 62 69 6e 61 72 79 ff':<47}  .binary."


def test_an_unknown_class_speaks_only_when_trusted() -> None:
    assert EVIL not in preview(Fine()).text
    trusted = preview(Fine(), trusted=True)
    assert trusted.text.endswith(f"Fine({EVIL})")
    check_safe(trusted.html)


def test_a_repr_that_fails_is_told() -> None:
    assert "whose repr fails: AssertionError" in preview(Unknown(), trusted=True).text


class Meta(type):
    """What a class can do to whoever only asks what it is."""

    def __eq__(cls, other: object) -> bool:
        raise AssertionError("its code ran")

    def __hash__(cls) -> int:
        raise AssertionError("its code ran")

    def __getattribute__(cls, name: str) -> Any:
        raise AssertionError("its code ran")

    def __instancecheck__(cls, instance: object) -> bool:
        raise AssertionError("its code ran")


class Sly(metaclass=Meta):
    """An unknown class that says that it is a known one."""

    __module__ = "pandas"
    __qualname__ = "DataFrame"

    @property
    def __class__(self) -> Any:
        raise AssertionError("its code ran")

    def __len__(self) -> int:
        raise AssertionError("its code ran")


def test_no_class_is_believed_what_it_says() -> None:
    sly = object.__new__(Sly)
    assert family(sly) == ("", "")
    assert names_of(type(sly)) == ("pandas", "DataFrame")
    frame = pd.DataFrame({"a": pd.Series([sly], dtype=object)})
    for held in (sly, [sly], {"a": sly}, np.array([sly, 1], dtype=object), frame):
        assert "its code ran" not in preview(held).text


def test_a_notebook_shows_the_html_and_a_terminal_the_text() -> None:
    shown = preview(5)
    assert isinstance(shown, Preview)
    assert shown._repr_mimebundle_() == {"text/html": shown.html, "text/plain": shown.text}
    assert repr(shown) == shown.text == "int, whole\n5"


def test_files_are_listed(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": b"12345", "sub/<b>.bin": b"1"})
    shown = preview(Files(DiskFolder(tmp_path), Facts("thing:3", "")))
    assert shown.note == "6 bytes, all 2 files"
    assert [line.split()[0] for line in shown.body.splitlines()] == ["file", "a.txt", "sub/<b>.bin"]
    check_safe(shown.html)


def test_structured_texts_copy_with_their_kind() -> None:
    text = StructuredText("a", "html")
    for again in (copy.copy(text), pickle.loads(pickle.dumps(text))):
        assert (again, again.kind) == ("a", "html")
