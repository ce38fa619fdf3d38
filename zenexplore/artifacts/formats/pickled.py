"""Pickles: what ZenML falls back on, and what its scikit-learn integration writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats.declare import Format, Opening, has


def _pickle(folder: Path, facts: Facts, opening: Opening) -> Any:
    return opening.gate.unpickle(folder / "artifact.pkl", facts)


PICKLE = Format("pickle", None, has("artifact.pkl"), _pickle)
