"""Single files of libraries that ZenML has no materializer for: whoever wrote one, its folder holds nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Names, Opening
from zenexplore.artifacts.formats.growth import spend_zip
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.formats.torch_weights import from_safetensors
from zenexplore.artifacts.gate import run
from zenexplore.artifacts.inspecting import joblib_report
from zenexplore.artifacts.inspecting_zips import skops_report

_JOBLIB = ".joblib"
_SKOPS = ".skops"
_TENSORS = ".safetensors"
_BESIDE = (".html", ".png", ".jpg", ".csv", ".md", ".txt")  # pictures and notes that a materializer lays there too
_SKOPS_SAFE = (0, 13)  # before it, trusted types could be made to run others: CVE-2025-54412, -54413
_NUMPYS = frozenset({"F64", "F32", "F16", "I64", "U64", "I32", "U32", "I16", "U16", "I8", "U8", "BOOL"})


def _one(ending: str, names: Names) -> bool:
    data = [name for name in names if not name.endswith(_BESIDE)]
    return len(data) == 1 and data[0].endswith(ending)


def _name(ending: str, folder: Folder) -> str:
    return next(name for name in folder.names if name.endswith(ending))


def _joblib(folder: Folder, facts: Facts, opening: Opening) -> Any:
    path = opening.gate.file(folder, _name(_JOBLIB, folder))
    report = joblib_report(path, facts)
    opening.gate.admit(report)
    joblib = needed("joblib", facts, "a joblib file")
    return run(lambda: joblib.load(path), report)


def _skops(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode a skops file, which names its types: those that skops does not trust, only if the gate admits it."""
    skops = needed("skops.io", facts, "a skops file", oldest=_SKOPS_SAFE, why="which may run code from the file")
    path = opening.gate.file(folder, _name(_SKOPS, folder))
    spend_zip(opening, path)
    report = skops_report(path, facts)
    if report is None:
        return skops.load(path, trusted=[])
    opening.gate.admit(report)
    return run(lambda: skops.load(path, trusted=list(report.imports)), report)


def _tensors(folder: Folder, facts: Facts, opening: Opening) -> dict[str, Any]:
    """Decode tensors: into numpy's arrays, or into PyTorch's where numpy lacks a type that is in the file."""
    path = folder.path(_name(_TENSORS, folder))
    numpys = needed("safetensors.numpy", facts, "a file of safetensors")
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as file:
        kinds = {file.get_slice(name).get_dtype() for name in file.keys()}  # noqa: SIM118, it is no dict
    if not kinds <= _NUMPYS:
        return from_safetensors([path], facts)
    found: dict[str, Any] = numpys.load_file(path)
    return found


def _format(name: str, ending: str, decode: Callable[[Folder, Facts, Opening], Any]) -> Format:
    return Format(name, None, partial(_one, ending), decode)


JOBLIB = _format("joblib file", _JOBLIB, _joblib)
SKOPS = _format("skops file", _SKOPS, _skops)
SAFETENSORS = _format("file of safetensors", _TENSORS, _tensors)
