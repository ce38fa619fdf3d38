"""Previews of what the server stores to be looked at: the content itself, or what ZenML made of it."""

from __future__ import annotations

import io
from dataclasses import replace

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.previews.csv_texts import sample_preview, statistics_preview
from zenexplore.artifacts.previews.dumps import bytes_preview
from zenexplore.artifacts.previews.excerpts import Excerpt
from zenexplore.artifacts.previews.images import file_preview
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.artifacts.previews.peeks_texts import json_look
from zenexplore.artifacts.previews.texts import excerpt_preview

# Visualizations that ZenML makes beside the content, small whatever that weighs; others are the content itself.
BESIDE = ("sample.csv", "describe.csv", "histogram.png", "image.png")


def beside_look(name: str, content: bytes, rows: int, total: int | None) -> Preview:
    """Show one of `BESIDE`.

    Args:
        total: How many rows the whole content has, where that was recorded.
    """
    if name == "sample.csv":
        found = sample_preview(_excerpt(content), rows, total)
    elif name == "describe.csv":
        found = statistics_preview(_excerpt(content), rows)
    else:
        found = file_preview(io.BytesIO(content), len(content))
    return replace(found, note=f"its visualization {name}: {found.note}")


def own_look(kind: str, content: bytes, facts: Facts, rows: int) -> Preview:
    """Show a visualization that is the content itself; of bytes ZenML says that they are Markdown."""
    if facts.materializer == "BytesMaterializer":
        return bytes_preview(content, rows)
    if kind == "image":
        return file_preview(io.BytesIO(content), len(content))
    excerpt = _excerpt(content)
    return json_look(excerpt, facts, rows) if kind == "json" else excerpt_preview(kind, excerpt, rows)


def _excerpt(content: bytes) -> Excerpt:
    return Excerpt(content.decode("utf-8", "replace"))
