"""Libraries that only some environments have: without them their tests are skipped, or fail where that is asked for."""

from __future__ import annotations

import importlib
import os
from typing import Any

import pytest


def library(name: str) -> Any:
    """Import a library, or skip; fail where the environment variable REQUIRE names `models`."""
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        if "models" in os.environ.get("REQUIRE", ""):
            raise
        pytest.skip(f"{missing}: make models", allow_module_level=True)
