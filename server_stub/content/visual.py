"""The visualizations that ZenML makes of some contents."""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from typing import Any

from server_stub.content.files import files

_BY_KIND = {
    "json": (("data.json", "json"),),
    "pydantic": (("data_v2.json", "json"),),
    "bytes": (("data.txt", "markdown"),),
    "html": (("output.html", "html"),),
    "markdown": (("output.md", "markdown"),),
    "csv": (("output.csv", "csv"),),
    "json_text": (("output.json", "json"),),
    "frame": (("describe.csv", "csv"), ("sample.csv", "csv")),
    "png": (("image_file.PNG", "image"),),
}


@lru_cache(maxsize=4096)
def visualizations(spec_text: str) -> tuple[tuple[str, str], ...]:
    """Return the file and the type of each visualization of a content."""
    return _BY_KIND.get(json.loads(spec_text)["kind"], ())


def loaded_visualization(spec_text: str, uri: str, index: int) -> dict[str, Any] | None:
    """Return one visualization with its value; None if there are not so many."""
    known = visualizations(spec_text)
    if not 0 <= index < len(known):
        return None
    file, kind = known[index]
    data = files(spec_text, uri)[file]
    value = base64.b64encode(data).decode() if kind == "image" else data.decode()
    return {"type": kind, "value": value}
