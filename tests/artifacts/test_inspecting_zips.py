"""Reports on files of Keras and skops, made without running anything in them, and without those packages."""

from __future__ import annotations

import itertools
import json
import sys
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.libraries import library
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.inspecting_zips import keras_report, skops_report

from .zips import zipped

NET = Facts("net:1", "M")


def test_a_bomb_of_json_is_not_unpacked(tmp_path: Path) -> None:
    blank = {"config.json": bytes(50_000_000), "schema.json": bytes(50_000_000)}
    path = zipped(tmp_path / "bomb", blank, zipfile.ZIP_DEFLATED)
    for report in (keras_report, skops_report):
        tracemalloc.start()
        told = report(path, NET)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert told is not None
        assert "is longer than 8,000,000 bytes" in told.incomplete
        assert peak < 50_000_000


def keras_file(folder: Path, *layers: object, **members: bytes) -> Path:
    config = {
        "module": "keras",
        "class_name": "Sequential",
        "config": {"layers": list(layers)},
        "registered_name": "Sequential",
    }
    return zipped(
        folder / "model.keras",
        {"config.json": json.dumps(config).encode(), "metadata.json": b'{"keras_version": "3.15.1"}', **members},
    )


DENSE = {
    "module": "keras.layers", "class_name": "Dense", "registered_name": None,
    "config": {"units": 4, "activation": {"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"}},
}  # fmt: skip
ADAM = {
    "module": "keras.src.backend.torch.optimizers.torch_adam",
    "class_name": "Adam",
    "registered_name": "Adam",
    "config": {},
}
TENSOR = {"class_name": "__keras_tensor__", "config": {"shape": [None, 3]}}


def test_a_keras_model_of_keras_own_parts_runs_nothing(tmp_path: Path) -> None:
    assert keras_report(keras_file(tmp_path, DENSE, ADAM, TENSOR), NET) is None


@pytest.mark.parametrize(
    ("part", "imports", "calls"),
    [
        (
            {
                "module": "keras.layers", "class_name": "Lambda", "registered_name": None,
                "config": {"function": {"class_name": "__lambda__", "config": {"code": "4wEA"}}},
            },
            (),
            ("keras.layers.Lambda", "a function whose code is in the file"),
        ),
        ({"class_name": "Lambda", "config": {"function": ["4wEA", None, None]}}, (), ("keras.layers.Lambda",)),
        ({"module": "keras.layers", "class_name": "TorchModuleWrapper", "config": {}}, (), ("keras.layers.TorchModuleWrapper",)),
        ({"module": None, "class_name": "Mine", "registered_name": "Mine"}, ("Mine (a class of your own)",), ()),
        ({"module": "keras.layers", "class_name": "Dense", "registered_name": "Pack>D"}, ("Pack>D (a class of your own)",), ()),
        ({"module": "mine.layers", "class_name": "Mine", "registered_name": None}, ("mine.layers.Mine",), ("mine.layers.Mine",)),
        ({"module": "builtins", "class_name": "eval", "config": {}}, ("builtins.eval",), ("builtins.eval",)),
        ({"module": "kerasx", "class_name": "Layer"}, ("kerasx.Layer",), ("kerasx.Layer",)),
        ({"module": ["os"], "class_name": "x"}, ("['os'].x",), ("['os'].x",)),
        (
            {"module": "keras.src.utils.file_utils", "class_name": "function", "config": "get_file", "registered_name": "get_file"},
            ("keras.src.utils.file_utils.get_file",),
            ("keras.src.utils.file_utils.get_file",),
        ),
        (
            {"module": "builtins", "class_name": "function", "config": "f", "registered_name": "Pack>f"},
            ("Pack>f (a function of your own)",),
            (),
        ),
        ({"class_name": "__typespec__", "module": "tensorflow", "config": []}, ("tensorflow.__typespec__",), ("tensorflow.__typespec__",)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("depth", [0, 50])
def test_what_can_run_code_in_a_keras_model_is_told(
    tmp_path: Path, part: Any, imports: tuple[str, ...], calls: tuple[str, ...], depth: int
) -> None:
    for _ in range(depth):
        part = {"config": [part]}
    told = keras_report(keras_file(tmp_path, DENSE, part), NET)
    assert told is not None
    assert (told.kind, told.imports, told.calls) == ("Keras model with code", imports, calls)
    assert told.packages == (("keras", "3.15.1"),)
    assert told.incomplete == ""


@pytest.mark.parametrize("config", [b"", b"{", b"[" * 100_000, b"9" * 10_000, b"\xff"])
def test_a_keras_model_that_cannot_be_read_is_not_called_harmless(tmp_path: Path, config: bytes) -> None:
    told = keras_report(keras_file(tmp_path, **{"config.json": config}), NET)
    assert told is not None
    assert "config.json cannot be read" in told.incomplete


IDS = itertools.count(1)  # skops takes two nodes of one id for one


def node(module: str, name: str, loader: str = "ObjectNode", **more: object) -> dict[str, object]:
    return {"__module__": module, "__class__": name, "__loader__": loader, "__id__": next(IDS), **more}


def skops_file(folder: Path, content: object, **more: object) -> Path:
    schema = {
        **node("builtins", "list", "ListNode"),
        "content": [content],
        "protocol": 1,
        "_skops_version": "0.16.0",
        **more,
    }
    return zipped(folder / "model.skops", {"schema.json": json.dumps(schema).encode()})


NUMBER = node("builtins", "str", "JsonNode", content="1", is_json=True)


def test_a_skops_file_of_plain_types_runs_nothing(tmp_path: Path) -> None:
    assert skops_report(skops_file(tmp_path, NUMBER), NET) is None


def test_unknown_types_in_a_skops_file_are_told_and_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its list of types is asked for where skops is installed: that must not import what the file names either."""
    (tmp_path / "canary_of_skops.py").write_text("raise SystemExit('imported')")
    monkeypatch.syspath_prepend(str(tmp_path))
    state = node("builtins", "dict", "DictNode", content={}, key_types=node("builtins", "list", "ListNode", content=[]))
    told = skops_report(skops_file(tmp_path, node("canary_of_skops", "Evil", content=state)), NET)
    assert told is not None
    assert told.kind == "skops file with unknown types"
    assert told.imports[0] == "canary_of_skops.Evil"
    assert told.calls[0] == "canary_of_skops.Evil"
    assert ("skops", "0.16.0") in told.packages
    assert "canary_of_skops" not in sys.modules


def test_a_skops_file_states_the_version_of_scikit_learn(tmp_path: Path) -> None:
    version = node("builtins", "str", "JsonNode", content='"1.9.1"', is_json=True)
    told = skops_report(skops_file(tmp_path, node("mine", "Model", content={"_sklearn_version": version})), NET)
    assert told is not None
    assert ("scikit-learn", "1.9.1") in told.packages


@pytest.mark.parametrize("loader", ["NoSuchNode", "CachedNode", 5, None])
def test_a_skops_file_that_skops_does_not_understand_is_not_called_harmless(tmp_path: Path, loader: Any) -> None:
    library("skops")
    told = skops_report(skops_file(tmp_path, node("builtins", "dict", loader)), NET)
    assert told is not None
    assert "skops cannot read it" in told.incomplete


def test_arrays_are_not_unpacked_to_ask_skops_for_types(tmp_path: Path) -> None:
    library("skops")
    schema = {**node("numpy", "ndarray", "NdArrayNode"), "type": "numpy", "file": "1.npy", "protocol": 1}
    path = zipped(
        tmp_path / "model.skops",
        {"schema.json": json.dumps(schema).encode(), "1.npy": bytes(100_000_000)},
        zipfile.ZIP_DEFLATED,
    )
    skops_report(path, NET)  # imports skops, which takes memory too
    tracemalloc.start()
    assert skops_report(path, NET) is None
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
