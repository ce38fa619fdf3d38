"""JSON files, and the hash that ZenML keeps of some."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.errors import FormatError

_MD5_DIGITS = 32


def read_json(path: Path) -> Any:
    """Return what a JSON file holds."""
    return json.loads(path.read_bytes())


def read_hashed(path: Path, facts: Facts) -> Any:
    """Return what the JSON file of a built-in holds, if it is what ZenML hashed when saving.

    Source: zenml 0.98.0, BuiltInMaterializer and BuiltInContainerMaterializer, compute_content_hash.

    Raises:
        FormatError: the file was changed since.
    """
    value = read_json(path)
    recorded = facts.content_hash or ""
    hashed = facts.materializer.encode() + json.dumps(value, sort_keys=True).encode()
    found = hashlib.md5(hashed, usedforsecurity=False).hexdigest()
    if len(recorded) == _MD5_DIGITS and found != recorded:
        raise FormatError(
            f"{facts.title}: its files were changed: the content's hash is {found}, the server recorded {recorded}"
        )
    return value
