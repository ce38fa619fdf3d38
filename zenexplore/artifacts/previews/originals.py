"""Whether what is shown is still what was saved: where the server recorded a hash, that says so."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import UUID

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.hashes import verify
from zenexplore.artifacts.previews.json_texts import is_light
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.errors import FormatError

_CHANGED = "CHANGED after saving: its hash is not the one that the server recorded"
_BAD = "color:color-mix(in srgb,var(--jp-error-color1,#e5342a) 74%,currentColor);font-weight:700"
# Which materializers hash a value's JSON, and whether their own name comes first.
_NAMED = {
    "BuiltInMaterializer": True,
    "BuiltInContainerMaterializer": True,
    "PydanticMaterializer": True,
    "DataclassMaterializer": False,
}


def compared_json(found: Preview, text: str, facts: Facts) -> Preview:
    """Return a look at a whole JSON file, with a warning if it is not what ZenML hashed when saving.

    What would take too much memory is not compared; `load` does that.
    """
    if facts.content_hash is None or facts.materializer not in _NAMED or not is_light(text):
        return found
    try:
        data = json.dumps(json.loads(text), sort_keys=True).encode()
    except json.JSONDecodeError:
        data = b""  # which ZenML never hashed
    except (ValueError, RecursionError):  # nested a thousand deep, or a number of thousands of digits: who knows
        return found
    return compared(found, data, facts, named=_NAMED[facts.materializer])


def compared_uuid(found: Preview, text: str, facts: Facts) -> Preview:
    """Return a look at a UUID's text, with a warning if it is not the one that ZenML hashed when saving."""
    try:
        data = UUID(text.strip()).bytes
    except ValueError:
        data = b""
    return compared(found, data, facts)


def compared(found: Preview, data: bytes, facts: Facts, *, named: bool = True) -> Preview:
    """Return a look at a whole content, with a warning if it is not what ZenML hashed when saving.

    Args:
        data: What was hashed, after the materializer's name if it is `named`.
    """
    try:
        verify([data], facts, named=named)
    except FormatError:
        line = f'<div style="margin:0 0 4px;{_BAD}"><span aria-hidden="true">✗</span> {_CHANGED}</div>'
        return replace(found, inner=f"{line}{found.inner}", body=f"✗ {_CHANGED}\n{found.body}")
    return found
