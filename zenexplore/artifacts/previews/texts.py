"""Previews of texts of every kind, of which only the beginning may be at hand."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from zenexplore.artifacts.previews.grid import MOST_COLUMNS, Column, Extent, grid
from zenexplore.artifacts.previews.images import embedded
from zenexplore.artifacts.previews.kinds import type_name
from zenexplore.artifacts.previews.markdown import rendered
from zenexplore.artifacts.previews.markup import MOST_HTML, Preview, block, made, part
from zenexplore.artifacts.previews.numbers import reads_as_number
from zenexplore.artifacts.previews.plain import cell
from zenexplore.artifacts.previews.sandbox import framed
from zenexplore.artifacts.previews.trees import tree_preview
from zenexplore.artifacts.structured import StructuredText

_LINE = 400  # characters, on average
_MOST_LINES = 100_000  # characters: each may become six
_LONGEST_PAGE = 500_000
_LONGEST_MARKDOWN = 40_000
_LARGEST_SVG = 600_000  # bytes, a third more in base64
_COUNTED = 4_000_000  # characters of CSV whose rows are counted, in half a second
_DELIMITERS = ",;\t|"
_SVG = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!doctype svg[^>\[]*>\s*)?<svg[\s>]", re.IGNORECASE)


@dataclass(frozen=True)
class Excerpt:
    """A text, or its beginning.

    Attributes:
        whole: How large the whole is, in words, where `text` is only its beginning.
    """

    text: str
    whole: str = ""

    def note(self, kind: str, shown: int) -> str:
        """Say how much is shown."""
        if self.whole:
            return f"{kind}, the first {shown:,} characters of {self.whole}"
        return f"{kind}, {part(shown, len(self.text), 'characters')}"

    def lines(self, rows: int) -> str:
        """Return its first lines, fewer where they are very long."""
        return "".join(self.text[: min(rows * _LINE, _MOST_LINES)].splitlines(keepends=True)[:rows])


def text_preview(text: str, rows: int) -> Preview:
    """Show the beginning of a text, by its kind."""
    return excerpt_preview(text.kind if isinstance(text, StructuredText) else "text", Excerpt(str(text)), rows)


def excerpt_preview(kind: str, excerpt: Excerpt, rows: int) -> Preview:
    """Show what there is of a text: "html", "markdown", "csv", "json", "svg", or anything else as it is."""
    shows = _SHOWS.get(kind)
    return shows(excerpt, rows) if shows else lines_preview(kind, excerpt, rows)


def lines_preview(kind: str, excerpt: Excerpt, rows: int) -> Preview:
    """Show the first lines."""
    cut = excerpt.lines(rows)
    return block(excerpt.note(kind, len(cut)), cut)


def page_preview(excerpt: Excerpt, rows: int) -> Preview:
    """Show HTML as a page in a frame, as much as fits; as text the first lines of its source."""
    if _SVG.match(excerpt.text):
        return svg_preview(excerpt, rows)
    held = excerpt.text[:_LONGEST_PAGE]
    while len((frame := framed(held, "a page")).encode("utf-8", "replace")) > MOST_HTML:
        held = held[: len(held) * 2 // 3]
    scripts = "; its scripts are off, with_scripts() runs them" if "<script" in held.lower() else ""
    return made(f"{excerpt.note('html', len(held))}{scripts}", frame, _source(excerpt, rows))


def markdown_preview(excerpt: Excerpt, rows: int) -> Preview:
    """Show Markdown as a page; as text the first lines of its source."""
    held = excerpt.text[:_LONGEST_MARKDOWN]
    html = rendered(held)
    if html is None or len(html.encode("utf-8", "replace")) > MOST_HTML:
        return lines_preview("markdown, as its source", excerpt, rows)
    return made(excerpt.note("markdown", len(held)), html, _source(excerpt, rows))


def svg_preview(excerpt: Excerpt, rows: int) -> Preview:
    """Show SVG as an image, in which no script runs; else its source."""
    data = excerpt.text.encode("utf-8", "replace")
    if excerpt.whole or len(data) > _LARGEST_SVG or b"<!entity" in data.lower():
        return lines_preview("svg, as its source", excerpt, rows)
    shown = embedded(excerpt.note("svg", len(excerpt.text)), "image/svg+xml", data)
    return Preview(shown.note, shown.inner, _source(excerpt, rows))


def _source(excerpt: Excerpt, rows: int) -> str:
    cut = excerpt.lines(rows)
    left = len(excerpt.text) - len(cut)
    return f"{cut.rstrip()}\n… {left:,} more characters" if left else cut


def json_preview(excerpt: Excerpt, rows: int, *, name: str = "") -> Preview:
    """Show JSON as a tree; of a beginning the elements that are whole; of a single text its lines.

    Args:
        name: The type that was saved, where JSON knows it by another.
    """
    try:
        if excerpt.whole:
            before = f"the beginning of {excerpt.whole} of JSON: "
            return tree_preview(_beginning(excerpt.text), rows, before=before, name=name)
        value = json.loads(excerpt.text)
    except (ValueError, RecursionError):  # no JSON, nested a thousand deep, or a number of thousands of digits
        return lines_preview("json, as its source", excerpt, rows)
    if isinstance(value, str):
        return lines_preview("text", Excerpt(value), rows)
    if isinstance(value, dict | list):
        return tree_preview(value, rows, name=name)
    return block(f"{type_name(value)}, whole", cell(value, _LINE) if isinstance(value, int) else str(value))


def _beginning(text: str) -> Any:
    """Return the first elements of a JSON list or object, as far as they are whole.

    Raises:
        ValueError: there is none.
    """
    decoder, at = json.JSONDecoder(), _next(text, 0)
    keyed = text[at : at + 1] == "{"
    found: list[tuple[Any, Any]] = []
    try:
        while text[at] in "[{,":
            key, at = decoder.raw_decode(text, _next(text, at + 1)) if keyed else (None, at)
            value, at = decoder.raw_decode(text, _next(text, _next(text, at) + 1))
            at = _next(text, at)
            found.append((str(key), value))
    except (ValueError, IndexError):
        pass  # here the text was cut
    if at >= len(text):
        found = found[:-1]  # its last number may go on
    if not found:
        raise ValueError("no element is whole")
    return dict(found) if keyed else [value for _, value in found]


def _next(text: str, at: int) -> int:
    """Return where the next character is that is no space."""
    while text[at : at + 1].isspace():
        at += 1
    return at


def csv_preview(excerpt: Excerpt, rows: int, *, labels: int = 0) -> Preview:
    """Show CSV as a table of texts; formulas in it are texts like others.

    Args:
        labels: How many of the first columns name the rows.
    """
    try:
        head, body, count = _records(excerpt, rows)
    except csv.Error:
        return lines_preview("csv, as its source", excerpt, rows)
    width = max(map(len, [head, *body]), default=0)
    columns = [_column(at, head, body, label=at < labels) for at in range(min(width, MOST_COLUMNS + labels))]
    what = f"csv of {excerpt.whole}" if excerpt.whole else "csv"
    return grid(Extent(what, count, width - min(labels, width)), columns)


def _records(excerpt: Excerpt, rows: int) -> tuple[list[str], list[list[str]], int | None]:
    """Return the head, the first rows, and how many there are, unless they are too many to be counted."""
    first = excerpt.text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    records = csv.reader(io.StringIO(excerpt.text, newline=""), delimiter=delimiter)
    head = next(records, [])
    body = list(islice(records, rows + 1))
    if excerpt.whole:
        return head, body[: min(rows, len(body) - 1)], None  # the last one may be cut
    if len(excerpt.text) > _COUNTED:
        return head, body[:rows], None
    return head, body[:rows], len(body) + sum(1 for _ in records)


def _column(at: int, head: Sequence[str], body: Sequence[Sequence[str]], *, label: bool) -> Column:
    values = [record[at] if at < len(record) else "" for record in body]
    held = [value for value in values if value]
    right = bool(held) and all(map(reads_as_number, held))
    return Column(head[at] if at < len(head) else "", "", values, right=right, label=label)


_SHOWS: dict[str, Callable[[Excerpt, int], Preview]] = {
    "html": page_preview,
    "markdown": markdown_preview,
    "csv": csv_preview,
    "json": json_preview,
    "svg": svg_preview,
}
