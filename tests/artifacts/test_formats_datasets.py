"""Hugging Face datasets: they come back, live on their own, and lead nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from tests.libraries import library
from zenexplore.errors import FormatError

from .shelf import fill
from .test_formats_tables import table_of
from .written import LIBRARIES, dataset, image

datasets = library("datasets")


def test_a_dataset(tmp_path: Path) -> None:
    dataset(tmp_path)
    found = LIBRARIES["dataset"].open(tmp_path)
    assert isinstance(found, datasets.Dataset)
    assert found.to_dict() == {"text": ["a", "b", None], "n": [1, 2, 3], "l": [[0.5], [], [1.5, 2.5]]}
    assert found.cache_files == [], "it lives in files that are not its own"
    assert table_of(tmp_path, "HFDatasetMaterializer") == (("hf_datasets/data-00000-of-00001.arrow",), "arrow")


def test_a_dataset_of_splits(tmp_path: Path) -> None:
    dataset(tmp_path, splits=True)
    found = LIBRARIES["datasets"].open(tmp_path)
    assert {name: len(split) for name, split in found.items()} == {"train": 3, "test": 1}
    with pytest.raises(FormatError, match=r"thing:3 is no table but several: train, test; load\(\)"):
        table_of(tmp_path, "HFDatasetMaterializer")


def test_a_dataset_leaves_the_files_alone(tmp_path: Path) -> None:
    dataset(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    LIBRARIES["dataset"].open(tmp_path).map(lambda row: {"n": row["n"] + 1})
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def changed(path: Path, **facts: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | facts))


@pytest.mark.parametrize("name", ["../secret.arrow", "/etc/passwd", "ABSOLUTE", "nowhere.arrow", "", ".", ["a"]])
def test_a_dataset_whose_files_are_elsewhere(tmp_path: Path, name: Any) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    dataset(folder)
    secret = tmp_path / "secret.arrow"
    (folder / "hf_datasets" / "data-00000-of-00001.arrow").rename(secret)
    changed(
        folder / "hf_datasets" / "state.json", _data_files=[{"filename": str(secret) if name == "ABSOLUTE" else name}]
    )
    with pytest.raises(FormatError, match="thing:3"):
        LIBRARIES["dataset"].open(folder)


@pytest.mark.parametrize("split", ["..", "../other/hf_datasets", "ABSOLUTE", "a::file:///etc", "", "."])
def test_splits_that_are_elsewhere(tmp_path: Path, split: str) -> None:
    folder, other = tmp_path / "inside", tmp_path / "other"
    for each in (folder, other):
        each.mkdir()
        dataset(each, splits=each is folder)
    split = str(other / "hf_datasets") if split == "ABSOLUTE" else split
    changed(folder / "hf_datasets" / "dataset_dict.json", splits=[split])
    with pytest.raises(FormatError, match="thing:3: it has no files of its split"):
        LIBRARIES["datasets"].open(folder)


def test_a_dataset_that_hides_its_splits(tmp_path: Path) -> None:
    """state.json alone would have us look at one dataset, and datasets open another."""
    dataset(tmp_path, splits=True)
    inside = tmp_path / "hf_datasets"
    fill(inside, {"state.json": json.dumps({"_data_files": []}).encode()})
    changed(inside / "train" / "state.json", _data_files=[{"filename": "../test/data-00000-of-00001.arrow"}])
    with pytest.raises(FormatError, match=r"thing:3: its state.json names a file that is not there"):
        LIBRARIES["datasets"].open(tmp_path)


@pytest.mark.parametrize("path", ["/etc/passwd", "https://elsewhere.example/x.png"])
@pytest.mark.parametrize("layout", ["struct", "text", "list"])
def test_a_dataset_whose_images_are_elsewhere(tmp_path: Path, path: str, layout: str) -> None:
    """datasets would open or download them when a row is looked at."""
    kind = {"_type": "Image"} if layout != "list" else {"_type": "List", "feature": {"_type": "Image"}}
    value = {"bytes": None, "path": path}
    column = {"struct": [value], "text": [path], "list": [[value]]}[layout]
    dataset(tmp_path)
    inside = tmp_path / "hf_datasets"
    kinds = pa.struct({"bytes": pa.binary(), "path": pa.string()})
    table = pa.table({"i": pa.array(column, {"struct": kinds, "text": pa.string(), "list": pa.list_(kinds)}[layout])})
    with pa.ipc.new_stream(inside / "data-00000-of-00001.arrow", table.schema) as stream:
        stream.write_table(table)
    changed(inside / "dataset_info.json", features={"i": kind})
    said = "no readable" if layout == "text" else "its column 'i' names files elsewhere"
    with pytest.raises(FormatError, match=f"thing:3.*{said}"):
        LIBRARIES["dataset"].open(tmp_path)


def test_images_that_a_dataset_holds(tmp_path: Path) -> None:
    image(tmp_path)
    held = datasets.Dataset.from_dict({"i": [{"bytes": (tmp_path / "image_file.PNG").read_bytes(), "path": None}]})
    held.cast_column("i", datasets.Image()).save_to_disk(tmp_path / "hf_datasets")
    assert LIBRARIES["dataset"].open(tmp_path)[0]["i"].size == (16, 12)


def test_a_packed_dataset(tmp_path: Path) -> None:
    dataset(tmp_path)
    table = pa.table({"n": pa.array(np.zeros(1_000_000))})
    for options, column in (({"compression": "zstd"}, table["n"]), ({}, table["n"].dictionary_encode())):
        packed = pa.table({"n": column})
        with pa.ipc.new_stream(
            tmp_path / "hf_datasets" / "data-00000-of-00001.arrow",
            packed.schema,
            options=pa.ipc.IpcWriteOptions(**options),
        ) as stream:
            stream.write_table(packed)
        with pytest.raises(FormatError, match=r"thing:3.*is packed"):
            LIBRARIES["dataset"].open(tmp_path)
