"""First looks at models in files: what they are made of, and what opening them would run."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.inspecting import joblib_report, pickle_report, torch_report
from zenexplore.artifacts.inspecting_zips import keras_report, skops_report
from zenexplore.artifacts.previews.files import report_preview
from zenexplore.artifacts.previews.grid import Column, Extent, grid
from zenexplore.artifacts.previews.heads import excerpt_of, head_of, json_of, parsed
from zenexplore.artifacts.previews.markup import Preview, block
from zenexplore.artifacts.previews.models import facts_preview, tensors_preview
from zenexplore.artifacts.previews.plain import cell
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.unpacking import CarefulZip
from zenexplore.errors import FormatError

_LARGEST_HEADER = 8_000_000  # bytes
_REPORTS = {"joblib": joblib_report, "pt": torch_report, "pth": torch_report, "ckpt": torch_report}
_LIGHTGBM = ("objective", "num_class", "max_feature_idx", "feature_names", "tree_sizes")


def pickle_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show what opening a pickle, or a file of joblib or PyTorch, would run."""
    path = folder.path(name)
    if "python_version.txt" in folder.names:
        folder.path("python_version.txt")  # the report reads it beside the pickle
    make = _REPORTS.get(name.rpartition(".")[2].lower(), pickle_report)
    return report_preview(make(path, facts), rows)


def skops_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show what opening a file of skops would run, if that is anything unknown."""
    report = skops_report(folder.path(name), facts)
    return report_preview(report, rows) if report else block("skops file of known types only; load() opens it", "")


def keras_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show the layers of a Keras model, and what opening it would run, if that is anything."""
    path = folder.path(name)
    with CarefulZip(path) as archive:
        config = parsed(archive.json("config.json"), "config.json", facts)
    layers = config["config"].get("layers", [])
    columns = [
        Column("layer", "", [each["class_name"] for each in layers[:rows]]),
        Column("name", "", [each.get("config", {}).get("name") for each in layers[:rows]]),
    ]
    found = grid(
        Extent(f"Keras {cell(config['class_name'])}, its weights are not shown", len(layers), unit="layers"), columns
    )
    report = keras_report(path, facts)
    if report is None:
        return found
    return replace(found, inner=f"{report.html()}{found.inner}", body=f"{report.text()}\n{found.body}")


def safetensors_peek(name: str, folder: Folder, facts: Facts, rows: int, what: str = "safetensors") -> Preview:
    """Show the names, types and shapes of the tensors in a safetensors file: all of that is in its header.

    Source: the format's own description, version 0.4: eight bytes of length, then JSON.
    """
    start, _ = head_of(folder, name, 8)
    length = int.from_bytes(start, "little")
    if length > min(_LARGEST_HEADER, folder.size(name) - 8):
        raise FormatError(f"{facts.title}: {shown(name)!r} has a header of absurd size")
    data, _ = head_of(folder, name, 8 + length)
    header = parsed(data[8:], name, facts)
    tensors = [
        (cell(key), cell(held["dtype"]), tuple(int(axis) for axis in held["shape"]))
        for key, held in header.items()
        if key != "__metadata__"
    ]
    return tensors_preview(what, tensors, rows)


def transformer_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show what kind of model of Hugging Face it is, and its tensors."""
    config = json_of(folder, "config.json", facts) if "config.json" in folder.names else None
    kinds = config.get("architectures") if isinstance(config, dict) else None
    what = f"{cell(kinds[0]) if isinstance(kinds, list) and kinds else 'model'} of Hugging Face"
    return safetensors_peek(name, folder, facts, rows, what)


def xgboost_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show the size of an XGBoost model and its features."""
    learner = json_of(folder, name, facts)["learner"]
    booster = learner.get("gradient_booster", {})
    trees = booster.get("model", {}).get("gbtree_model_param", {}).get("num_trees")
    names = learner.get("feature_names") or ()
    parameters = learner.get("learner_model_param", {})
    found = [
        ("objective", learner.get("objective", {}).get("name")),
        ("booster", booster.get("name")),
        ("trees", trees),
        ("classes", parameters.get("num_class")),
        ("features", parameters.get("num_feature")),
        ("their names", ", ".join(map(cell, names[:rows]))),
    ]
    return facts_preview("xgboost Booster, its trees are not shown", _told(found))


def lightgbm_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show the size of a LightGBM model and its features: its text begins with them."""
    head = excerpt_of(folder, name).text.partition("\n\n")[0]
    pairs = dict(line.split("=", 1) for line in head.splitlines() if "=" in line)
    found: list[tuple[str, Any]] = [
        ("objective", pairs.get("objective")),
        ("trees", len(pairs["tree_sizes"].split()) if "tree_sizes" in pairs else None),
        ("classes", pairs.get("num_class")),
        ("features", ", ".join(pairs.get("feature_names", "").split()[:rows])),
    ]
    return facts_preview("lightgbm Booster, its trees are not shown", _told(found))


def _told(found: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in found if value not in (None, "", "0")]
