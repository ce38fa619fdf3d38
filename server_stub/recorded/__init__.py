"""What ZenML's own package says, recorded by `tools/record_flavors.py`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def recorded(name: str) -> Any:
    """Return the content of a recorded file."""
    return json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
