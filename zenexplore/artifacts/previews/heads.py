"""The beginning of a file, read without the rest of it."""

from __future__ import annotations

import codecs
import json
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.previews.excerpts import Excerpt
from zenexplore.artifacts.previews.json_texts import is_light
from zenexplore.artifacts.shown import shown, size
from zenexplore.errors import FormatError

HEAD = 256_000  # bytes: more than a thousand lines, and one request to a store
LARGEST = 8_000_000  # bytes that are read of a file on this machine, or as one value if that is light


def head_of(folder: Folder, name: str, most: int = HEAD) -> tuple[bytes, int]:
    """Return the first bytes of a file, and how many it has."""
    with folder.open(name) as file:
        return file.read(most), folder.size(name)


def excerpt_of(folder: Folder, name: str, most: int = HEAD) -> Excerpt:
    """Return the first characters of a file, whatever is no UTF-8 in it replaced."""
    data, whole = head_of(folder, name, most)
    text = codecs.getincrementaldecoder("utf-8-sig")("replace").decode(data, final=len(data) >= whole)
    return Excerpt(text, "" if len(data) >= whole else size(whole))


def json_of(folder: Folder, name: str, facts: Facts) -> Any:
    """Return what a small JSON file holds.

    Raises:
        FormatError: it is no JSON, or too large for a preview.
    """
    data, whole = head_of(folder, name, LARGEST)
    if len(data) < whole:
        raise FormatError(f"{facts.title}: {shown(name)!r} weighs {size(whole)}, which is too much for a preview")
    return parsed(data, name, facts)


def parsed(data: bytes, name: str, facts: Facts) -> Any:
    """Return the value of a small JSON text.

    Raises:
        FormatError: it is no JSON, or too much for a preview as Python's objects.
    """
    text = data.decode("utf-8-sig", "replace")
    if not is_light(text):
        raise FormatError(f"{facts.title}: {shown(name)!r} holds far too many values for a preview")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as broken:
        raise FormatError(f"{facts.title}: {shown(name)!r} is no JSON ({shown(broken)})") from None
