"""xgboost and LightGBM: what they saved comes back, and what would kill the interpreter is refused."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.libraries import library
from zenexplore.errors import FormatError

from .shelf import fill
from .written import BOOSTERS, rows

xgboost = library("xgboost")

lightgbm = library("lightgbm")


def test_xgboost_model(tmp_path: Path) -> None:
    BOOSTERS["xgboost"].write(tmp_path)
    found = BOOSTERS["xgboost"].open(tmp_path)
    expected = xgboost.Booster(model_file=tmp_path / "model.json")
    data = xgboost.DMatrix(rows()[0])
    assert np.array_equal(found.predict(data), expected.predict(data))


@pytest.mark.parametrize("inside", ["", "odd?format=csv#cache"])
def test_xgboost_matrix(tmp_path: Path, inside: str) -> None:
    folder = tmp_path / inside
    folder.mkdir(exist_ok=True)
    BOOSTERS["matrix"].write(tmp_path)
    (tmp_path / "data.binary").rename(folder / "data.binary")
    found = BOOSTERS["matrix"].open(folder)
    assert np.allclose(found.get_data().toarray(), rows()[0])
    assert found.get_label().tolist() == rows()[1].tolist()
    assert found.feature_names == ["a", "b", "c"]


def test_text_is_no_matrix(tmp_path: Path) -> None:
    """xgboost would take such a file for one in a text format of its."""
    with pytest.raises(FormatError, match=r"thing:3: data\.binary is no matrix"):
        BOOSTERS["matrix"].open(fill(tmp_path, {"data.binary": b"1 0:1.5 1:2\n"}))


def test_lightgbm_model(tmp_path: Path) -> None:
    BOOSTERS["lightgbm"].write(tmp_path)
    found = BOOSTERS["lightgbm"].open(tmp_path)
    expected = lightgbm.Booster(model_file=tmp_path / "model.txt")
    assert np.array_equal(found.predict(rows()[0]), expected.predict(rows()[0]))


def test_lightgbm_data(tmp_path: Path) -> None:
    BOOSTERS["lightgbm data"].write(tmp_path)
    found = BOOSTERS["lightgbm data"].open(tmp_path)
    (tmp_path / "data.binary").unlink()
    assert (found.num_data(), found.num_feature(), found.get_label().tolist()) == (60, 3, rows()[1].tolist())


def tree(change: Callable[[dict[str, Any]], None]) -> Callable[[bytes], bytes]:
    """Change the first tree of a model of xgboost."""

    def changed(data: bytes) -> bytes:
        model = json.loads(data)
        change(model["learner"]["gradient_booster"]["model"]["trees"][0])
        return json.dumps(model).encode()

    return changed


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Change a text."""

    def changed(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new)

    return changed


DEADLY: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a branch that leads out": ("xgboost", tree(lambda one: one["left_children"].__setitem__(0, 10**6))),
    "a branch that leads back": ("xgboost", tree(lambda one: one["left_children"].__setitem__(1, 0))),
    "a parent that is not there": ("xgboost", tree(lambda one: one["parents"].__setitem__(1, 10**6))),
    "a feature that is not there": ("xgboost", tree(lambda one: one["split_indices"].__setitem__(0, 10**6))),
    "nodes without numbers": ("xgboost", tree(lambda one: one["split_indices"].pop())),
    "a tree that is cut": ("lightgbm", lambda data: data[: data.index(b"right_child")]),
    "leaves that are not there": ("lightgbm", replaced(b"num_leaves=", b"num_leaves=4000")),
    "more classes than trees": ("lightgbm", replaced(b"num_tree_per_iteration=1", b"num_tree_per_iteration=100000")),
    "features of another tree": ("lightgbm", replaced(b"max_feature_idx=2", b"max_feature_idx=0")),
    "rows that are cut off": ("matrix", lambda data: data[:-200]),
    "a value in a column beyond": ("matrix", lambda data: data[:-8] + b"\xff\xff\xff\x00" + data[-4:]),
    "data that is cut off": ("lightgbm data", lambda data: data[: len(data) // 2]),
}  # fmt: skip


@pytest.mark.parametrize("name", DEADLY)
def test_what_would_kill_the_interpreter(tmp_path: Path, name: str) -> None:
    kind, change = DEADLY[name]
    BOOSTERS[kind].write(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(change(file.read_bytes()))
    with pytest.raises(FormatError, match=f"thing:3: {file.name} is damaged"):
        BOOSTERS[kind].open(tmp_path)


def test_random_numbers_in_a_model(tmp_path: Path) -> None:
    """Where another process could read a model, this one lives on."""
    BOOSTERS["lightgbm"].write(tmp_path)
    file, luck = tmp_path / "model.txt", random.Random(7)
    lines = file.read_bytes().split(b"\n")
    for _ in range(4):
        at = luck.choice([at for at, line in enumerate(lines) if b"=" in line and line[-1:].isdigit()])
        damaged = [*lines[:at], lines[at][:-1] + luck.choice([b"9", b"-1", b"99999", b""]), *lines[at + 1 :]]
        file.write_bytes(b"\n".join(damaged))
        try:
            found = BOOSTERS["lightgbm"].open(tmp_path)
        except FormatError:
            continue
        found.predict(np.zeros((2, found.num_feature())))


def test_the_other_process_sees_the_packages_of_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    BOOSTERS["lightgbm"].write(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert BOOSTERS["lightgbm"].open(tmp_path).num_trees() == 2
