"""Previews: safe whatever they show, and honest about how much."""

from __future__ import annotations

import copy
import datetime as dt
import io
import json
import pickle
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from zenexplore.artifacts import Preview, StructuredText, preview

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>"
FRAME = pd.DataFrame({"n": range(500), "t": pd.to_datetime("2026-01-02"), "s": EVIL})


class Elements(HTMLParser):
    """Collects the tags and attributes that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


class Unknown:
    """A class whose every method is a stranger's code."""

    def __repr__(self) -> str:
        raise AssertionError("its code ran")

    __str__ = __repr__


class Fine:
    def __repr__(self) -> str:
        return f"Fine({EVIL})"


def png(width: int = 3, height: int = 2) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (width, height)).save(held, "PNG")
    return held.getvalue()


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
def test_html_is_safe(name: str) -> None:
    preview(VALUES[name]).html.encode()  # a notebook is UTF-8
    allowed = {"div", "p", "pre", "table", "tr", "th", "td", "iframe", "img"}
    for tag, attrs in Elements(preview(VALUES[name]).html).seen:
        assert tag in allowed
        assert set(attrs) <= {"style", "alt", "src", "sandbox", "srcdoc", "title"}
        assert attrs.get("src", "data:image/png;base64,").startswith("data:image/png;base64,")  # type: ignore[union-attr]
        assert "url(" not in (attrs.get("style") or "")
        if tag == "iframe":
            assert attrs["sandbox"] is None  # nothing is allowed
            assert "default-src 'none'" in (attrs["srcdoc"] or "")


@given(text=st.text(), kind=st.sampled_from(["text", "html", "markdown"]))
def test_any_text_is_escaped(text: str, kind: str) -> None:
    seen = Elements(preview(StructuredText(text, kind)).html).seen
    assert [tag for tag, _ in seen] == ["div", "p", "iframe" if kind == "html" else "pre"]


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("frame", "DataFrame, 10 of 500 rows, all 3 columns"),
        ("series", f"Series of {pd.Series([EVIL]).dtype}, 10 of 50 values"),
        ("array", "array of int64, 20x20x100, 200 of 40,000 values"),
        ("flat array", "array of int64, 50, 10 of 50 values"),
        ("scalar array", "array of int64, no axes, whole"),
        ("no array", "array of float64, 0x3, whole"),
        ("dict", "dict of 1, whole"),
        ("list", "list of 100, 100 values left out or shortened"),
        ("text", f"text, 4,000 of {len(EVIL) * 1000:,} characters"),
        ("html", f"html, all {len(EVIL) * 100:,} characters"),
        ("bytes", f"bytes, 160 of {len(EVIL) * 100:,} bytes"),
        ("png", f"PNG, 3 x 2, {len(png())} bytes"),
        ("image", "image, 2000 x 10, RGBA, shown at 800 x 4"),
        ("unknown", f"{__name__}.Unknown, only its class is shown"),
        ("int", "int, whole"),
        ("empty", "text, all 0 characters"),
    ],
)
def test_previews_say_how_much_they_show(name: str, note: str) -> None:
    shown = preview(VALUES[name])
    assert shown.text.splitlines()[0] == note
    assert note in shown.html


def test_a_frame_shows_its_dtypes_and_rows() -> None:
    lines = preview(FRAME[["n", "t"]], rows=2).text.splitlines()
    dtypes = f"int64 {FRAME['t'].dtype}"
    expected = ["n t", dtypes, "0 0 2026-01-02 00:00:00", "1 1 2026-01-02 00:00:00"]
    assert [" ".join(line.split()) for line in lines[1:]] == expected


def test_a_wide_frame_says_so() -> None:
    assert "20 of 30 columns" in preview(pd.DataFrame(np.zeros((2, 30)))).text


def test_containers_are_json() -> None:
    value = {"a": [1, None, True], "b": {"c": "ü"}, "d": UUID(int=5), "e": b"\x00", 7: Unknown()}
    shown = json.loads(preview(value).text.partition("\n")[2])
    assert shown == {
        "a": [1, None, True], "b": {"c": "ü"}, "d": str(UUID(int=5)), "e": "b'\\x00'", "7": f"<{__name__}.Unknown>",
    }  # fmt: skip


def test_a_long_text_in_a_container_is_cut() -> None:
    shown = preview(["x" * 1000, np.zeros(3)]).text
    assert shown.startswith("list of 2, 2 values left out or shortened")
    assert "x" * 400 + "… (1,000 characters)" in shown
    assert "<numpy.ndarray>" in shown


def test_a_container_within_itself_ends() -> None:
    endless: list[Any] = []
    endless.append(endless)
    assert "deeper than shown" in preview(endless).text


def test_bytes_are_a_hex_dump() -> None:
    assert preview(b"\x00binary\xff").text.splitlines()[1] == f"00000000  {'00 62 69 6e 61 72 79 ff':<47}  .binary."


def test_an_unknown_class_speaks_only_when_trusted() -> None:
    assert EVIL not in preview(Fine()).text
    trusted = preview(Fine(), trusted=True)
    assert trusted.text.endswith(f"Fine({EVIL})")
    assert "<script" not in trusted.html


def test_a_repr_that_fails_is_told() -> None:
    assert "whose repr fails: AssertionError" in preview(Unknown(), trusted=True).text


def test_a_notebook_shows_the_html_and_a_terminal_the_text() -> None:
    shown = preview(5)
    assert isinstance(shown, Preview)
    assert shown._repr_html_() == shown.html
    assert repr(shown) == shown.text == "int, whole\n5"


def test_structured_texts_copy_with_their_kind() -> None:
    text = StructuredText("a", "html")
    for again in (copy.copy(text), pickle.loads(pickle.dumps(text))):
        assert (again, again.kind) == ("a", "html")
