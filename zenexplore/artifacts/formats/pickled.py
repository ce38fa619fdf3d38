"""Pickles: what ZenML falls back on, and what its scikit-learn integration writes; and other files that run code."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Opening, has
from zenexplore.artifacts.report import TrustReport

_FILE = "artifact.pkl"
_PYTHON = "python_version.txt"


def _pickle(folder: Folder, facts: Facts, opening: Opening) -> Any:
    if _PYTHON in folder.names:
        folder.path(_PYTHON)  # the report looks for it beside the pickle
    return opening.gate.unpickle(folder.path(_FILE), facts)


def admitted(report: TrustReport, facts: Facts, opening: Opening) -> TrustReport:
    """Return the report on what the gate lets through, for `gate.run`, with the packages that the server noted.

    Raises:
        UntrustedError: the gate does not. Nothing was run.
    """
    packages = {**dict(report.packages), **dict(facts.packages)}
    report = replace(report, packages=tuple(packages.items()))
    opening.gate.admit(report)
    return report


PICKLE = Format("pickle", None, has(_FILE), _pickle)
