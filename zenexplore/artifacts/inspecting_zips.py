"""Trust reports on models in zip files whose JSON says what would be made: Keras and skops."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.inspecting import report
from zenexplore.artifacts.pickles import Contents
from zenexplore.artifacts.report import TrustReport
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.unpacking import BROKEN, CarefulZip

_KERAS = "Keras model with code"
_SKOPS = "skops file with unknown types"
_CODE_LAYERS = frozenset(("Lambda", "TorchModuleWrapper", "TFSMLayer", "JaxLayer", "FlaxLayer"))
_KERAS_VALUES = frozenset(
    ("__keras_tensor__", "__tensor__", "__numpy__", "__bytes__", "__ellipsis__", "__slice__", "__tuple__")
)
_PLAIN_MODULES = frozenset(("builtins", "numpy"))
_UNREADABLE = (*BROKEN, KeyError, RecursionError)
_OWN_VERSIONS = {"_skops_version": "skops", "_sklearn_version": "scikit-learn"}


def keras_report(path: Path, facts: Facts) -> TrustReport | None:
    """Report on a `.keras` file; None where nothing in it can run code, nor needs anybody's own classes."""
    found = Contents()
    try:
        with CarefulZip(path) as archive:
            found.packages = _keras_version(archive)
            for node in _dicts(json.loads(archive.json("config.json"))):
                _look_at_layer(node, found)
    except _UNREADABLE as broken:
        found.incomplete = f"its config.json cannot be read ({shown(broken)})"
    found.imports = list(dict.fromkeys(found.imports))
    found.calls = list(dict.fromkeys(found.calls))
    if not (found.imports or found.calls or found.incomplete):
        return None
    return report(path, facts, _KERAS, found)


def _keras_version(archive: CarefulZip) -> list[tuple[str, str]]:
    if "metadata.json" not in archive.namelist():
        return []
    noted = json.loads(archive.json("metadata.json"))
    version = noted.get("keras_version") if isinstance(noted, dict) else None
    return [("keras", version)] if isinstance(version, str) else []


def _look_at_layer(node: dict[str, Any], found: Contents) -> None:
    """Note what a part of a Keras configuration would import or call; most parts only name classes of Keras."""
    name, module, registered = node.get("class_name"), node.get("module"), node.get("registered_name")
    if not isinstance(name, str) or name in _KERAS_VALUES:
        return
    if name == "__lambda__":
        found.calls.append("a function whose code is in the file")
        return
    if name in _CODE_LAYERS:
        found.calls.append(f"keras.layers.{name}")
    if name == "function":
        _look_at_function(node, module, found)
    elif module is not None and not _is_keras(module):
        found.imports.append(f"{module}.{name}")
        found.calls.append(f"{module}.{name}")
    elif registered is not None and not (module and registered == name):
        found.imports.append(f"{registered} (a class of your own)")


def _look_at_function(node: dict[str, Any], module: object, found: Contents) -> None:
    name = node.get("config")
    if module in (None, "builtins"):
        if node.get("registered_name") not in (None, "function", name):
            found.imports.append(f"{node['registered_name']} (a function of your own)")
    else:  # those of Keras too: some download or delete files
        found.imports.append(f"{module}.{name}")
        found.calls.append(f"{module}.{name}")


def _is_keras(module: object) -> bool:
    return isinstance(module, str) and f"{module}.".startswith("keras.")


def skops_report(path: Path, facts: Facts) -> TrustReport | None:
    """Report on a skops file; None where skops itself knows all types in it and trusts them.

    Without skops installed, only Python's and numpy's plain types count as known.
    """
    found = Contents()
    unknown: list[str] = []
    try:
        with CarefulZip(path) as archive:
            schema = archive.json("schema.json")
        nodes = list(_dicts(json.loads(schema)))
        types = list(dict.fromkeys(name for node in nodes for name in _types(node)))
        unknown, found.incomplete = _unknown_types(schema, nodes, types)
        found.imports = list(dict.fromkeys([*unknown, *types]))
        found.calls = unknown
        found.packages = list(dict.fromkeys(version for node in nodes for version in _versions(node)))
    except _UNREADABLE as broken:
        found.incomplete = f"its schema.json cannot be read ({shown(broken)})"
    if not (unknown or found.incomplete):
        return None
    return report(path, facts, _SKOPS, found)


def _types(node: dict[str, Any]) -> Iterator[str]:
    if "__class__" in node and "__module__" in node:
        yield f"{node['__module__']}.{node['__class__']}"
    if "module_path" in node and "function" in node:  # how skops before 0.8 kept functions
        yield f"{node['module_path']}.{node['function']}"


def _versions(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, package in _OWN_VERSIONS.items():
        noted = node.get(key)
        if isinstance(noted, dict):  # a value of its own, in JSON
            noted = str(noted.get("content", "")).strip('"')
        if isinstance(noted, str) and noted:
            yield package, noted


def _unknown_types(schema: bytes, nodes: list[dict[str, Any]], types: list[str]) -> tuple[list[str], str]:
    """Return the types that skops would refuse, and why that is not certain, if it is not."""
    try:
        from skops.io import get_untrusted_types
    except ImportError:
        unknown = [name for name in types if name.partition(".")[0] not in _PLAIN_MODULES]
        return unknown, "skops is not installed, so its list of trusted types could not be asked" if unknown else ""
    try:
        return list(get_untrusted_types(data=_without_arrays(schema, nodes))), ""
    except Exception as refused:  # skops raises anything for a file that it does not understand
        return [], f"skops cannot read it ({type(refused).__name__}: {shown(refused)})"


def _without_arrays(schema: bytes, nodes: list[dict[str, Any]]) -> bytes:
    """Return a skops file without the content of its arrays: skops holds them all when it is asked for types."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("schema.json", schema, zipfile.ZIP_DEFLATED)
        for name in {node["file"] for node in nodes if isinstance(node.get("file"), str)}:
            archive.writestr(name, b"")
    return held.getvalue()


def _dicts(value: object) -> Iterator[dict[str, Any]]:
    """Give every dict in a value from JSON, outer ones first."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            yield here
            waiting.extend(reversed(here.values()))
        elif isinstance(here, list):
            waiting.extend(reversed(here))
