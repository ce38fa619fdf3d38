"""PyTorch: whole modules, which are pickles, and the weights beside them, which need not run anything."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Opening, has, into_name
from zenexplore.artifacts.formats.growth import spend_zip
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.gate import run
from zenexplore.artifacts.inspecting import torch_report
from zenexplore.artifacts.shown import shown
from zenexplore.errors import FormatError, QueryError, UntrustedError

INTO = "a PyTorch module to load the weights into, or dict for just the weights"
_MODULE = "entire_model.pt"
_WEIGHTS = "checkpoint.pt"
_SAFE = (2, 10)  # before it, weights_only=True could be made to run code: CVE-2025-32434, CVE-2026-24747
_LONGEST = 1_000


def _module(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Give the module, which only the gate can; or its weights."""
    if opening.into is not None:
        return as_wanted(lambda: _from_checkpoint(folder, facts, opening), facts, opening)
    try:
        return _unpickled(_MODULE, folder, facts, opening)
    except UntrustedError as shut:
        if opening.gate.trust is not None or _WEIGHTS not in folder.names:
            raise
        raise UntrustedError(f"{shut}. Its weights alone run nothing: load(into=dict)", shut.report) from None


def _unpickled(name: str, folder: Folder, facts: Facts, opening: Opening) -> Any:
    path = opening.gate.file(folder, name)
    report = torch_report(path, facts)
    opening.gate.admit(report)
    torch = needed("torch", facts, "a PyTorch file")
    return run(lambda: torch.load(path, map_location="cpu", weights_only=False), report)


def as_wanted(read: Callable[[], dict[str, Any]], facts: Facts, opening: Opening) -> Any:
    """Give weights as the caller wants them: as a dict, or in a module of the caller's.

    Raises:
        QueryError: the caller wants neither.
        FormatError: they do not fit the module, which is left as it was.
    """
    wanted = opening.into
    if wanted is dict:
        return read()
    torch = needed("torch", facts, "a PyTorch model", oldest=_SAFE, why="which may run code from the file")
    if not isinstance(wanted, torch.nn.Module):
        raise QueryError(f"into={into_name(wanted)}: {facts.title} is a PyTorch model; say {INTO}")
    weights = read()
    before = {name: value.clone() for name, value in wanted.state_dict().items() if isinstance(value, torch.Tensor)}
    try:
        wanted.load_state_dict(weights)
    except Exception as misfit:  # a module may check its weights in any way
        wanted.load_state_dict(before, strict=False)
        why = shown(" ".join(str(misfit).split()), _LONGEST)
        raise FormatError(f"{facts.title}: its weights do not fit {type(wanted).__name__}: {why}") from misfit
    return wanted


def _from_checkpoint(folder: Folder, facts: Facts, opening: Opening) -> dict[str, Any]:
    if _WEIGHTS not in folder.names:
        raise FormatError(f"{facts.title}: its weights were not saved beside it: there is no {_WEIGHTS}")
    path = folder.path(_WEIGHTS)
    torch = needed("torch", facts, "a PyTorch file", oldest=_SAFE, why="which may run code from the file")
    spend_zip(opening, path)
    try:
        weights = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as more:
        raise FormatError(
            f"{facts.title}: {path.name} is damaged or holds more than weights, so nothing of it was opened "
            f"({shown(more)})"
        ) from None
    if not isinstance(weights, dict) or not all(isinstance(name, str) for name in weights):
        raise FormatError(f"{facts.title}: {path.name} holds a {type(weights).__name__} and no weights by name")
    return weights


def from_safetensors(paths: Iterable[Path], facts: Facts) -> dict[str, Any]:
    """Return the weights in files of safetensors, as PyTorch's tensors."""
    needed("torch", facts, "a PyTorch model", oldest=_SAFE, why="which may run code from the file")
    torch = needed("safetensors.torch", facts, "a file of safetensors")
    return {name: value for path in paths for name, value in torch.load_file(path).items()}


MODULE = Format("PyTorch module", frozenset({"PyTorchModuleMaterializer"}), has(_MODULE), _module, into=INTO)
TORCH_DATA = Format(
    "PyTorch dataset or loader",
    frozenset({"PyTorchDataLoaderMaterializer"}),
    has("entire_dataloader.pt"),
    partial(_unpickled, "entire_dataloader.pt"),
)
LIGHTNING = Format(
    "PyTorch Lightning module",
    frozenset({"PyTorchLightningMaterializer"}),
    has("final_checkpoint.ckpt"),
    partial(_unpickled, "final_checkpoint.ckpt"),
)
NEURAL_PROPHET = Format(
    "NeuralProphet model", frozenset({"NeuralProphetMaterializer"}), has(_MODULE), partial(_unpickled, _MODULE)
)
