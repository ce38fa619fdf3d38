"""Single values: numbers, texts, truth values, None, bytes, UUIDs."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats.declare import Format, Opening, has
from zenexplore.artifacts.formats.plain_json import read_hashed
from zenexplore.errors import FormatError


def _scalar(folder: Path, facts: Facts, opening: Opening) -> Any:
    """Decode a number, text, truth value or None; numpy's float64 was saved as a float and stays one."""
    value = read_hashed(folder / "data.json", facts)
    if isinstance(value, list | dict):
        raise FormatError(f"{facts.title}: its file holds a {type(value).__name__} instead of a single value")
    return value


def _bytes(folder: Path, facts: Facts, opening: Opening) -> bytes:
    return (folder / "data.txt").read_bytes()


def _uuid(folder: Path, facts: Facts, opening: Opening) -> UUID:
    return UUID((folder / "uuid.txt").read_text("ascii").strip())


SCALAR = Format("built-in value", frozenset({"BuiltInMaterializer"}), has("data.json"), _scalar)
BYTES = Format("bytes", frozenset({"BytesMaterializer"}), has("data.txt"), _bytes)
UUID_TEXT = Format("UUID", frozenset({"UUIDMaterializer"}), has("uuid.txt"), _uuid)
