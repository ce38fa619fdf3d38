"""Pickles: what ZenML falls back on, and what its scikit-learn integration writes; and other files that run code."""

from __future__ import annotations

from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Opening, has

PICKLED = "artifact.pkl"
_PYTHON = "python_version.txt"


def _pickle(folder: Folder, facts: Facts, opening: Opening) -> Any:
    if _PYTHON in folder.names:
        opening.gate.file(folder, _PYTHON)  # the report looks for it beside the pickle
    return opening.gate.unpickle(opening.gate.file(folder, PICKLED), facts)


PICKLE = Format("pickle", None, has(PICKLED), _pickle)
