"""Previews of texts of every kind, of which only the beginning may be at hand."""

from __future__ import annotations

import re
from collections.abc import Callable

from zenexplore.artifacts.previews.csv_texts import csv_preview
from zenexplore.artifacts.previews.excerpts import Excerpt, lines_preview
from zenexplore.artifacts.previews.images import embedded
from zenexplore.artifacts.previews.json_texts import json_preview
from zenexplore.artifacts.previews.markdown import rendered
from zenexplore.artifacts.previews.markup import MOST_HTML, Preview, made
from zenexplore.artifacts.previews.sandbox import framed
from zenexplore.artifacts.structured import StructuredText

_LONGEST_PAGE = 500_000
_LONGEST_MARKDOWN = 40_000
_LARGEST_SVG = 600_000  # bytes, a third more in base64
_SVG = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!doctype svg[^>\[]*>\s*)?<svg[\s>]", re.IGNORECASE)


def text_preview(text: str, rows: int) -> Preview:
    """Show the beginning of a text, by its kind."""
    return excerpt_preview(text.kind if isinstance(text, StructuredText) else "text", Excerpt(str(text)), rows)


def excerpt_preview(kind: str, excerpt: Excerpt, rows: int) -> Preview:
    """Show what there is of a text: "html", "markdown", "csv", "json", "svg", or anything else as it is."""
    shows = _SHOWS.get(kind)
    return shows(excerpt, rows) if shows else lines_preview(kind, excerpt, rows)


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


_SHOWS: dict[str, Callable[[Excerpt, int], Preview]] = {
    "html": page_preview,
    "markdown": markdown_preview,
    "csv": csv_preview,
    "json": json_preview,
    "svg": svg_preview,
}
