"""Artifacts are real files, and ordinary libraries read them."""

from __future__ import annotations

import io
import json
import pickle
import sys
import tarfile
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from server_stub.content import files, made
from server_stub.content.files import archive


def content(what: made.Made) -> dict[str, bytes]:
    return files(what.spec, "s3://bucket/thing")


@pytest.mark.parametrize("name", ["customers", "transactions", "sales", "forecast"])
def test_a_frame_is_parquet_or_csv(name: str) -> None:
    parquet, csv = content(made.frame(name, 1)), content(made.frame(name, 1, True))
    frame = pd.read_parquet(io.BytesIO(parquet["df.parquet.gzip"]))
    again = pd.read_csv(io.BytesIO(csv["df.csv"]), index_col=0)
    assert list(frame.shape) == list(again.shape) == made.frame(name, 1).facts["shape"]
    assert frame.columns.tolist() == again.columns.tolist()


@pytest.mark.parametrize("name", ["customers", "transactions", "sales", "forecast"])
@pytest.mark.parametrize("csv", [False, True])
def test_the_told_size_of_a_frame_is_about_right(name: str, csv: bool) -> None:
    """It is estimated, because measuring it would import pandas at every start."""
    what = made.frame(name, 0, csv)
    real = len(content(what)["df.csv" if csv else "df.parquet.gzip"])
    assert 0.4 < what.facts["storage_size"] / real < 2.5


def test_an_array_is_npy() -> None:
    what = made.array("features", 2)
    values = np.load(io.BytesIO(content(what)["data.npy"]))
    assert list(values.shape) == what.facts["shape"]
    assert values.std() == pytest.approx(what.facts["std"])


def test_an_array_of_objects_needs_a_pickle() -> None:
    data = content(made.objects())["data.npy"]
    with pytest.raises(ValueError, match="allow_pickle"):
        np.load(io.BytesIO(data))


def test_a_picture_is_a_png() -> None:
    picture = Image.open(io.BytesIO(content(made.picture("confusion", 3))["image_file.PNG"]))
    picture.load()
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (192, 192))


def test_a_pickle_needs_nothing_but_python() -> None:
    found = content(made.pickled("churn", 1))
    assert isinstance(pickle.loads(found["artifact.pkl"]), SimpleNamespace)
    assert set(found) == {"artifact.pkl", "python_version.txt"}


def test_a_model_of_sklearn_needs_sklearn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its opcodes were written by hand; the pickle machine reads them up to the class that is missing."""
    monkeypatch.setitem(sys.modules, "sklearn", None)
    monkeypatch.delitem(sys.modules, "sklearn.ensemble._forest", raising=False)
    with pytest.raises(ModuleNotFoundError, match="sklearn"):
        pickle.loads(content(made.pickled("forest", 1))["artifact.pkl"])


def test_a_mixed_container_has_a_folder_for_each_element() -> None:
    found = content(made.mixed("forecast", 0))
    listed = json.loads(found["metadata.json"])
    assert [entry["path"] for entry in listed] == [f"s3://bucket/thing/{index}" for index in range(3)]
    assert {"0/df.parquet.gzip", "1/data.npy", "2/data.json"} <= set(found)


def test_an_archive_is_the_same_every_time() -> None:
    """No times, no modes: so a download can be compared to another."""
    found = content(made.mixed("forecast", 0))
    packed = archive(found)
    assert packed == archive(found)
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        assert {entry.name for entry in tar if entry.isfile()} == set(found)
