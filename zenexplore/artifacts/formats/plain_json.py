"""JSON files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats.declare import Opening
from zenexplore.artifacts.formats.growth import spend_json
from zenexplore.artifacts.hashes import dumped, verify
from zenexplore.artifacts.shown import shown, size
from zenexplore.errors import FormatError

_MOST_BESIDE = 16_000_000  # bytes; 20,000 elements of a container, as many as may be, take less than half of that


def read_json(path: Path, facts: Facts) -> Any:
    """Return what a JSON file beside the content holds: the elements of a container, the shape of an array.

    Raises:
        FormatError: it is no JSON, or larger than any such file.
    """
    if path.stat().st_size > _MOST_BESIDE:
        raise FormatError(f"{facts.title}: {shown(path.name)} has {size(path.stat().st_size)}, which no such file has")
    return _parsed(path.read_bytes(), path.name, facts)


def read_content(path: Path, facts: Facts, opening: Opening) -> Any:
    """Return what a JSON file holds. NaN and the infinities are numbers there, as Python writes them.

    Raises:
        TooLargeError: it would take more memory than the budget allows.
        FormatError: it is no JSON, nested too deep, or holds a number with more digits than Python reads.
    """
    return parsed_json(path.read_bytes(), path.name, facts, opening)


def parsed_json(text: bytes, name: str, facts: Facts, opening: Opening) -> Any:
    """Return the value of JSON from a file; errors as in `read_content`."""
    spend_json(opening, text)
    return _parsed(text, name, facts)


def _parsed(text: bytes, name: str, facts: Facts) -> Any:
    try:
        return json.loads(text.decode("utf-8-sig"))  # of bytes, it would guess their encoding
    except RecursionError:
        trouble = "its values are nested too deep"
    except ValueError as broken:
        trouble = shown(broken)
    raise FormatError(f"{facts.title}: {shown(name)} is no JSON that can be read: {trouble}")


def read_hashed(path: Path, facts: Facts, opening: Opening, *, named: bool = True) -> Any:
    """Return what a JSON file holds, if it is what ZenML hashed when saving.

    Source: zenml 0.98.0, compute_content_hash of BuiltInMaterializer, BuiltInContainerMaterializer,
    PydanticMaterializer and, without the materializer's name, DataclassMaterializer.

    Raises:
        TooLargeError: it would take more memory than the budget allows.
        FormatError: it is no JSON, or the file was changed since.
    """
    value = read_content(path, facts, opening)
    verify(dumped(value), facts, named=named)
    return value
