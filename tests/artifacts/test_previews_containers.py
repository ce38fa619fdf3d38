"""First looks at containers in files: what their elements are, and how the first of them begin."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from tests.artifacts.previewed import EVIL, check_safe
from tests.artifacts.shelf import fill, npy, parts, poison
from zenexplore.artifacts import Facts, Preview
from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.previews.peeks import peeked


def look(folder: Path, materializer: str, data_type: str = "", rows: int = 5) -> Preview:
    """Look at a folder as its format says."""
    shown = peeked(DiskFolder(folder), Facts("thing:3", materializer, data_type), rows)
    check_safe(shown.html)
    return shown


def test_elements_of_a_container_are_looked_at(tmp_path: Path) -> None:
    bad = poison(tmp_path)
    folder = tmp_path / "folder"
    parts(folder, ("numpy.ndarray", "NumpyMaterializer"), ("builtins.object", "CloudpickleMaterializer"), (EVIL, "X"))
    fill(folder, {"0/data.npy": npy(np.arange(3)), "1/artifact.pkl": bad.pickled, "2/data.bin": b"1"})
    shown = look(folder, "BuiltInContainerMaterializer", "builtins.list", rows=20)
    assert shown.note == "list, each element in a folder of its own, all 3 elements"
    for piece in ("0: array of int64, all 3 values", "1: pickle, left shut", "2: 1 byte, 1 file"):
        assert piece in shown.body
        assert piece in shown.html
    assert not bad.trace.exists()


def test_a_damaged_element_does_not_hide_the_others(tmp_path: Path) -> None:
    parts(tmp_path, ("pandas.DataFrame", "PandasMaterializer"), ("builtins.list", "BuiltInContainerMaterializer"))
    fill(tmp_path, {"0/df.parquet.gzip": b"PAR1", "1/data.json": b"[1]"})
    shown = look(tmp_path, "BuiltInContainerMaterializer", "builtins.list", rows=20)
    assert "0: thing:3[0]: its files are no readable parquet table" in shown.body
    assert "1: list of 1, whole" in shown.body


def test_what_old_containers_noted_is_shown(tmp_path: Path) -> None:
    fill(tmp_path, {"metadata.json": b'{"paths": ["/x/0"], "types": ["<class \'int\'>"]}', "0/data.json": b"1"})
    shown = look(tmp_path, "BuiltInContainerMaterializer", "builtins.list", rows=20)
    assert shown.body.split() == ["element", "type", "size", "0", "int", "1", "byte"]


def test_containers_in_containers_end(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(200):
        parts(folder, ("builtins.list", "BuiltInContainerMaterializer"))
        folder /= "0"
    fill(folder, {"data.json": b"[]"})
    assert look(tmp_path, "BuiltInContainerMaterializer", "builtins.list", rows=1_000).body.count("element  type") == 5


def test_what_was_a_tuple_is_called_one(tmp_path: Path) -> None:
    fill(tmp_path, {"data.json": b"[1, 2]"})
    assert look(tmp_path, "BuiltInContainerMaterializer", "builtins.tuple").note == "tuple of 2, whole"


def test_json_in_json_is_read(tmp_path: Path) -> None:
    fill(tmp_path, {"data.json": json.dumps('{"a": 1}').encode()})
    assert look(tmp_path, "PydanticMaterializer").note == "dict of 1, whole"
