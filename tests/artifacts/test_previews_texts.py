"""Texts in previews: pages, Markdown, CSV, JSON and SVG, of which some mean harm."""

from __future__ import annotations

import base64
import json
import tracemalloc
from typing import Any

import pytest

from tests.artifacts.previewed import EVIL, Elements, check_safe
from zenexplore.artifacts import Preview, StructuredText, preview

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="9" height="9"/></svg>'
PAGES = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>',
    '"></iframe><script>alert(1)</script>',
    "'></iframe></iframe><script>alert(1)</script>&quot;&gt;<b>",
    '<meta http-equiv="Content-Security-Policy" content="default-src *"><base href="https://evil.example/">',
    '<iframe sandbox="allow-scripts" srcdoc="<script>alert(1)</script>"></iframe>',
    "<!doctype html><html><head></head><body>fine</body></html>",
    "\0\x1b[2J\ud800<!--",
]


def seen(text: str, kind: str, rows: int = 10) -> Preview:
    return preview(StructuredText(text, kind), rows)


def inner_page(html: str) -> str:
    """Return the page as the inner frame gets it."""
    outer = next(attrs["srcdoc"] for tag, attrs in Elements(html).seen if tag == "iframe")
    return next(attrs["srcdoc"] or "" for tag, attrs in Elements(outer or "").seen if tag == "iframe")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stays_in_its_frame(page: str) -> None:
    shown = seen(page, "html")
    check_safe(shown.html)
    assert [tag for tag, _ in Elements(shown.html).seen] == ["div", "p", "iframe"]
    kept = inner_page(shown.html).removeprefix('<base href="about:srcdoc">')
    assert kept.isascii() or "\N{REPLACEMENT CHARACTER}" in kept
    assert kept == page or not page.isprintable()


@pytest.mark.parametrize("page", PAGES)
def test_scripts_run_when_asked_for_and_alone(page: str) -> None:
    """The page may say what it will: only our own two frames are given more."""
    quiet, loud = seen(page, "html"), seen(page, "html").with_scripts()
    assert (loud.note, loud.body) == (quiet.note, quiet.body)
    [(_, outer)] = [each for each in Elements(loud.html).seen if each[0] == "iframe"]
    [(_, policy), (_, inner)] = Elements(outer["srcdoc"] or "").seen
    assert (outer["sandbox"], inner["sandbox"]) == ("allow-scripts", "allow-scripts")
    assert (policy["content"] or "").startswith("default-src 'none';")
    assert "script-src 'unsafe-inline' 'unsafe-eval'" in (policy["content"] or "")
    assert inner_page(loud.html) == inner_page(quiet.html)


def test_what_has_no_page_has_no_scripts() -> None:
    assert seen("# title", "markdown").with_scripts() == seen("# title", "markdown")


def test_a_page_says_that_its_scripts_are_off() -> None:
    assert "with_scripts() runs them" in seen("<SCRIPT>1</SCRIPT>", "html").note
    assert "with_scripts" not in seen("<p>1</p>", "html").note


@pytest.mark.parametrize(
    "text", ['"' * 2_000_000, "&" * 2_000_000, "\N{GRINNING FACE}" * 1_000_000, "\ud800" * 1_000_000]
)
@pytest.mark.parametrize("kind", ["html", "markdown", "csv", "json", "svg", "text"])
def test_no_text_is_too_large(text: str, kind: str) -> None:
    shown = seen(text, kind, 1_000)
    check_safe(shown.html)
    assert len(shown.text) < 250_000
    assert " of " in shown.note


MARKDOWN = [
    ("[x](javascript:alert(1))", ["span"]),
    ("[x](JaVaScRiPt&colon;alert(1))", ["span"]),
    ("[x](data:text/html,<script>alert(1)</script>)", ["span"]),
    ("<javascript:alert(1)>", ["span"]),
    ("[x](vbscript:x) and [y](https://a.example/?q=%22%3E)", ["span", "a"]),
    ("[x][1]\n\n[1]: file:///etc/passwd", ["span"]),
    ("[x](//evil.example)", ["span"]),
    ("[x](mailto:a@b.example)", ["a"]),
    ("<b onclick=alert(1)>x</b>", []),
    ("<!-- --><script>alert(1)</script>", []),
    ("![plot](https://evil.example/a.png)", ["em"]),
    ("![plot](data:image/png;base64,AAAA)", ["em"]),
    ("[![badge](https://evil.example/a.svg)](https://a.example)", ["a", "em"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tags"), MARKDOWN)
def test_markdown_is_safe(text: str, tags: list[str]) -> None:
    shown = seen(text, "markdown")
    check_safe(shown.html)
    assert [tag for tag, _ in Elements(shown.html).seen if tag not in ("div", "p")] == tags
    assert "evil.example" not in shown.html or "//evil" in text[:6]


def test_markdown_is_rendered() -> None:
    html = seen("# Title\n\n- *one*\n- `two`\n\n| a | b |\n|---|--:|\n| x | 1 |\n", "markdown").html
    for piece in ("<h1>Title</h1>", "<em>one</em>", "<code>two</code>", ">x</td>"):
        assert piece in html


def test_an_image_in_markdown_is_its_words() -> None:
    assert "<em>[image: the &lt;b&gt; plot]</em>" in seen("![the <b> plot](a.png)", "markdown").html


@pytest.mark.parametrize("text", [">" * 500, "- " * 500 + "x", "".join(" " * at + "- a\n" for at in range(200))])
def test_markdown_nested_too_deep_is_shown_as_it_is(text: str) -> None:
    """Else what is inside would be left out without a word."""
    assert seen(text, "markdown").note.startswith("markdown, as its source")


def test_svg_is_an_image_and_nothing_else() -> None:
    for kind in ("html", "svg"):
        shown = seen(f"<?xml version='1.0'?>\n{SVG}", kind)
        check_safe(shown.html)
        [source] = [attrs["src"] or "" for tag, attrs in Elements(shown.html).seen if tag == "img"]
        assert base64.b64decode(source.removeprefix("data:image/svg+xml;base64,")).decode().endswith(SVG)
        assert [tag for tag, _ in Elements(shown.html).seen] == ["div", "p", "img"]


@pytest.mark.parametrize("svg", [f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{SVG}", SVG + " " * 700_000])
def test_svg_that_asks_for_too_much_is_shown_as_its_source(svg: str) -> None:
    assert seen(svg, "svg").note.startswith("svg, as its source")


def test_csv_is_a_table_of_texts() -> None:
    shown = seen('name,amount\n=SUM(A1),1.50\n"@cmd, x",-22\n', "csv")
    check_safe(shown.html)
    assert shown.note == "csv, all 2 rows, all 2 columns"
    assert shown.body.splitlines() == ["name      amount", "=SUM(A1)    1.50", "@cmd, x      -22"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_may_have_other_delimiters(delimiter: str) -> None:
    assert seen(f"a{delimiter}b\n1{delimiter}2\n", "csv").note == "csv, 1 row, all 2 columns"


def test_csv_says_how_much_it_shows() -> None:
    text = ",".join(map(str, range(30))) + "\n" + "1,2\n" * 100
    shown = seen(text, "csv", 5)
    assert shown.note == "csv, 5 of 100 rows, 20 of 30 columns"
    assert shown.body.endswith("and 95 more rows, 10 more columns")


@pytest.mark.parametrize("text", ["", "\n", '"', "a,b\n\0,1\n", '"' + "x" * 200_000, "a\r\rb", "=1+1"])
def test_csv_may_be_anything(text: str) -> None:
    check_safe(seen(text, "csv").html)


def test_json_is_a_tree() -> None:
    shown = seen('{"a": [1, 2.123456789], "b": "<b>"}', "json")
    check_safe(shown.html)
    assert json.loads(shown.body) == {"a": [1, 2.12346], "b": "<b>"}
    assert "<summary" in shown.html


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 100_000, "[" * 1_000 + "]" * 1_000, "[" + "9" * 5_000 + "]", "{", "nul", "[1,]", ""],
)
def test_json_that_is_none_or_too_deep_is_shown_as_it_is(text: str) -> None:
    shown = seen(text, "json")
    check_safe(shown.html)
    assert shown.body[:1_000] == text[:1_000] or "deeper" in shown.text or "not shown" in shown.html


@pytest.mark.parametrize("element", ["[]", '{"":0}', "[0]", "[[[[[[[]]]]]]]", '"ab"', '"\\""', "0.1"])
def test_json_takes_little_memory(element: str) -> None:
    """8 MB of empty lists are 200 MB of Python's objects."""
    text = StructuredText(f"[{element},{','.join([element] * (8_000_000 // (len(element) + 1)))}]", "json")
    tracemalloc.start()
    shown = preview(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 130_000_000
    assert "list of " in shown.note
    assert element in shown.body or "[\n" in shown.body


@pytest.mark.parametrize(
    ("text", "note"), [("5", "int, whole"), ('"a"', "text, 1 character"), ("null", "NoneType, whole")]
)
def test_json_may_be_a_single_value(text: str, note: str) -> None:
    assert seen(text, "json").note == note


def test_a_terminal_is_given_nothing_that_it_would_obey() -> None:
    """Escape sequences could rewrite what stands above; changed directions could turn the line around."""
    evil = "a\x1b[2Jb\x07c\rd\u202ee\x9bf\u2066g\x00"
    for value in (evil, {evil: evil}, [evil], StructuredText(evil, "csv"), StructuredText(evil, "markdown")):
        for text in (preview(value).text, preview(value).html):
            assert not {"\x1b", "\x07", "\r", "\u202e", "\x9b", "\u2066", "\0"} & set(text)


@pytest.mark.parametrize("name", ["a\nb", "<b>", "x" * 4_096, EVIL, "\x1b[2J", "\ud800"])
def test_names_are_one_short_line(name: str) -> None:
    values: list[Any] = [{name: 1}, StructuredText(f'"{name}"\n1\n', "csv")]
    for value in values:
        shown = preview(value)
        check_safe(shown.html)
        assert all(len(line) < 200 for line in shown.text.splitlines())
