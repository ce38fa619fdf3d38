"""Single values: numbers, texts, truth values, None, bytes, UUIDs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Opening, has
from zenexplore.artifacts.formats.plain_json import read_hashed
from zenexplore.artifacts.hashes import verify
from zenexplore.errors import FormatError


def _scalar(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode a number, text, truth value or None; numpy's float64 was saved as a float and stays one."""
    value = read_hashed(folder.path("data.json"), facts, opening)
    if isinstance(value, list | dict):
        raise FormatError(f"{facts.title}: its file holds a {type(value).__name__} instead of a single value")
    return value


def _bytes(folder: Folder, facts: Facts, opening: Opening) -> bytes:
    data = folder.path("data.txt").read_bytes()
    verify([data], facts)
    return data


def _uuid(folder: Folder, facts: Facts, opening: Opening) -> UUID:
    value = UUID(folder.path("uuid.txt").read_text("ascii").strip())
    verify([value.bytes], facts)
    return value


def _service(folder: Folder, facts: Facts, opening: Opening) -> UUID:
    """Give the id of a service: ZenML saves no more of it."""
    return UUID(folder.path("service.json").read_text("ascii").strip())


SCALAR = Format("built-in value", frozenset({"BuiltInMaterializer"}), has("data.json"), _scalar)
BYTES = Format("bytes", frozenset({"BytesMaterializer"}), has("data.txt"), _bytes)
UUID_TEXT = Format("UUID", frozenset({"UUIDMaterializer"}), has("uuid.txt"), _uuid)
SERVICE_ID = Format("id of a service", frozenset({"ServiceMaterializer"}), has("service.json"), _service)
