"""Say in one line what `make test` could not run here."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]


def left_out() -> list[str]:
    """What is missing here, and how to get it."""
    missing = []
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        missing.append("the browser tests (no Chromium: apt-get install chromium)")
    if not any((ROOT / ".work").glob("zenml-*/installed")):
        missing.append("the real ZenML servers (make contract)")
    return missing


if __name__ == "__main__":
    print("left out: " + "; ".join(left_out()) if left_out() else "nothing that can run here was left out by make test")
