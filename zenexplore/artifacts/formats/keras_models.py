"""Keras models in the `.keras` layout."""

from __future__ import annotations

from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Opening, has
from zenexplore.artifacts.formats.growth import spend_zip
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.gate import run
from zenexplore.artifacts.inspecting_zips import keras_report

_FILE = "model.keras"
# Before it, safe_mode let files run code or read others: CVE-2025-1550, -8747, -9906, CVE-2026-1462, CVE-2026-1669
_SAFE = (3, 14)


def _model(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode a model; one with code in it only if the gate admits that. Its optimizer's state is not restored."""
    path = opening.gate.file(folder, _FILE)
    spend_zip(opening, path)
    report = keras_report(path, facts)
    if report is not None:
        opening.gate.admit(report)
    keras = needed("keras", facts, "a Keras model", oldest=_SAFE, why="which may run code from the file")
    if report is None:
        return keras.saving.load_model(path, compile=False, safe_mode=True)
    return run(lambda: keras.saving.load_model(path, compile=False, safe_mode=False), report)


KERAS = Format("Keras model", frozenset({"KerasMaterializer"}), has(_FILE), _model)
