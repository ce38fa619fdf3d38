"""Models and data of xgboost and LightGBM.

Their readers are quick and believe what a file says: a damaged one crashes the interpreter, with everything in it. So
another process reads it first. That takes about a second, and guards against damage, not against a file that was
made to take a process over.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats import boosters_trial
from zenexplore.artifacts.formats.declare import Format, Opening, has
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.shown import shown
from zenexplore.errors import ArtifactError, FormatError

_SECONDS = 120.0
_MEMORY = 4 << 30  # bytes of address space, most of them never used
_GROWTH = 20  # how often a file's size that may become in memory
_MATRIX = b"\x01\xab\xff\xff"  # how a binary matrix begins; of other files xgboost takes the path for an address


def _xgboost_model(folder: Folder, facts: Facts, opening: Opening) -> Any:
    xgboost = needed("xgboost", facts, "a model of xgboost")
    path = _tried("xgboost_model", folder.path("model.json"), facts)
    booster = xgboost.Booster()
    booster.load_model(str(path))
    return booster


def _xgboost_matrix(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode a matrix. A path is an address to xgboost, so it gets one without a query or a fragment."""
    xgboost = needed("xgboost", facts, "a matrix of xgboost")
    path = folder.path("data.binary")
    with path.open("rb") as file:
        if file.read(len(_MATRIX)) != _MATRIX:
            raise FormatError(f"{facts.title}: data.binary is no matrix that xgboost saved")
    if {"?", "#"} & set(str(path)):
        path = Path(shutil.copyfile(path, opening.workspace.folder / path.name))
    return xgboost.DMatrix(str(_tried("xgboost_matrix", path, facts)), silent=True)


def _lightgbm_model(folder: Folder, facts: Facts, opening: Opening) -> Any:
    lightgbm = needed("lightgbm", facts, "a model of LightGBM")
    return lightgbm.Booster(model_file=str(_tried("lightgbm_model", folder.path("model.txt"), facts)))


def _lightgbm_data(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode a dataset at once: LightGBM would look for the file when it is first used."""
    lightgbm = needed("lightgbm", facts, "a dataset of LightGBM")
    path = _tried("lightgbm_data", folder.path("data.binary"), facts)
    return lightgbm.Dataset(str(path), free_raw_data=False, params={"verbose": -1}).construct()


def _tried(how: str, path: Path, facts: Facts) -> Path:
    """Let another process read a file first.

    Raises:
        FormatError: it failed, crashed, or did not end.
        ArtifactError: it could not import the library.
    """
    memory = _MEMORY + _GROWTH * path.stat().st_size
    command = [sys.executable, "-P", boosters_trial.__file__, how, str(path), str(memory)]
    paths = os.pathsep.join(filter(None, sys.path))
    try:
        ran = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=_SECONDS,
            env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise FormatError(f"{facts.title}: reading {path.name} does not end, so it is damaged") from None
    said = shown(ran.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    if ran.returncode == boosters_trial.NO_LIBRARY:
        raise ArtifactError(f"{facts.title}: another process has to read {path.name} first, and cannot: {said}")
    if ran.returncode:
        trouble = said if ran.returncode > 0 else f"its library crashes on it (signal {-ran.returncode})"
        raise FormatError(f"{facts.title}: {path.name} is damaged: {trouble}")
    return path


XGBOOST_MODEL = Format("xgboost model", frozenset({"XgboostBoosterMaterializer"}), has("model.json"), _xgboost_model)
XGBOOST_MATRIX = Format(
    "xgboost matrix", frozenset({"XgboostDMatrixMaterializer"}), has("data.binary"), _xgboost_matrix
)
LIGHTGBM_MODEL = Format("LightGBM model", frozenset({"LightGBMBoosterMaterializer"}), has("model.txt"), _lightgbm_model)
LIGHTGBM_DATA = Format(
    "LightGBM dataset", frozenset({"LightGBMDatasetMaterializer"}), has("data.binary"), _lightgbm_data
)
