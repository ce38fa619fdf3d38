"""Previews of JSON texts, as trees; of what is large or cut the elements at its beginning."""

from __future__ import annotations

import json
from typing import Any

from zenexplore.artifacts.json_memory import weight
from zenexplore.artifacts.previews.excerpts import Excerpt, lines_preview
from zenexplore.artifacts.previews.kinds import type_name
from zenexplore.artifacts.previews.markup import Preview, block
from zenexplore.artifacts.previews.plain import cell
from zenexplore.artifacts.previews.trees import tree_preview

_LONGEST_VALUE = 400  # digits
_HEAD = 256_000  # characters that are read of what would take too much memory as a whole
_MOST_MEMORY = 60_000_000  # bytes of Python's objects


def json_preview(excerpt: Excerpt, rows: int, *, name: str = "") -> Preview:
    """Show JSON as a tree; of a beginning the elements that are whole; of a single text its lines.

    Args:
        name: The type that was saved, where JSON knows it by another.
    """
    if not excerpt.whole and not is_light(excerpt.text):
        excerpt = excerpt.beginning(_HEAD)
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
    return block(f"{type_name(value)}, whole", cell(value, _LONGEST_VALUE) if isinstance(value, int) else str(value))


def is_light(text: str) -> bool:
    """Say whether JSON may be read as one value for a look at it: 8 MB of empty lists would take 200 MB."""
    return weight(text.encode("utf-8", "replace"), _MOST_MEMORY) <= _MOST_MEMORY


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
