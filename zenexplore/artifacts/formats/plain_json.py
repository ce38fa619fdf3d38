"""JSON files, and the hashes that ZenML keeps of what it wrote into one file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.shown import shown
from zenexplore.errors import FormatError

_MD5_DIGITS = 32


def read_json(path: Path, facts: Facts) -> Any:
    """Return what a JSON file holds. NaN and the infinities are numbers there, as Python writes them.

    Raises:
        FormatError: it is no JSON, nested too deep, or holds a number with more digits than Python reads.
    """
    return parsed_json(path.read_bytes(), path.name, facts)


def parsed_json(text: bytes | str, name: str, facts: Facts) -> Any:
    """Return the value of JSON from a file."""
    try:
        return json.loads(text)
    except RecursionError:
        trouble = "its values are nested too deep"
    except ValueError as broken:
        trouble = shown(broken)
    raise FormatError(f"{facts.title}: {shown(name)} is no JSON that can be read: {trouble}")


def read_hashed(path: Path, facts: Facts, *, named: bool = True) -> Any:
    """Return what a JSON file holds, if it is what ZenML hashed when saving.

    Source: zenml 0.98.0, compute_content_hash of BuiltInMaterializer, BuiltInContainerMaterializer,
    PydanticMaterializer and, without the materializer's name, DataclassMaterializer.

    Raises:
        FormatError: it is no JSON, or the file was changed since.
    """
    value = read_json(path, facts)
    verify(json.dumps(value, sort_keys=True).encode(), facts, named=named)
    return value


def verify(data: bytes, facts: Facts, *, named: bool = True) -> None:
    """Compare what was saved with the hash that the server recorded, where it did.

    Raises:
        FormatError: they differ.
    """
    recorded = facts.content_hash or ""
    found = hashlib.md5((facts.materializer.encode() if named else b"") + data, usedforsecurity=False).hexdigest()
    if len(recorded) == _MD5_DIGITS and found != recorded:
        raise FormatError(
            f"{facts.title}: its files were changed: the content's hash is {found}, the server recorded {recorded}"
        )
