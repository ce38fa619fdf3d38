"""The look of a panel: one stylesheet."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def stylesheet() -> str:
    """The stylesheet of all panels."""
    return Path(__file__).with_name("panel.css").read_text(encoding="utf-8")
