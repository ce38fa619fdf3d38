"""Artifacts as ZenML writes them, by the libraries themselves."""

from __future__ import annotations

import io
import json
import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from tests.libraries import library

from .shelf import archive, fill, npy, opened, parquet, parts

os.environ.setdefault("KERAS_BACKEND", "torch")  # the one that is here

FRAME = pd.DataFrame({"a": [1, 2, 3], "b": ["x", None, "z"]}, index=["p", "q", "r"])
RECORD = {"kind": "lr", "depth": 4}


@dataclass(frozen=True)
class Written:
    """One artifact: how its files come about, and what wrote them."""

    materializer: str
    data_type: str
    write: Callable[[Path], object]
    trust: str | None = None
    into: Any = None

    def open(self, folder: Path, **options: Any) -> Any:
        """Decode a folder as this artifact."""
        return opened(folder, self.materializer, self.data_type, **{"trust": self.trust, "into": self.into} | options)


def polars_table(folder: Path, series: bool = False) -> None:
    """Do what PolarsMaterializer.save does."""
    import polars as pl
    import pyarrow as pa
    import pyarrow.parquet as pq

    frame = pl.DataFrame({"n": [1, 2, None], "t": ["a", "b", "c"], "l": [[1], [], [2, 3]]})
    table = pa.Table.from_arrays([frame["n"].to_arrow()], names=["n"]) if series else frame.to_arrow()
    table = table.replace_schema_metadata({b"zenml_is_pl_series": series.to_bytes(1, "big")})
    pq.write_table(table, folder / "dataframe.parquet")


def sparse_matrix(folder: Path, kind: str = "csr") -> None:
    """Save a sparse matrix."""
    scipy = library("scipy")
    library("scipy.sparse")

    scipy.sparse.save_npz(folder / "data.npz", scipy.sparse.coo_matrix([[0, 1.5, 0], [2.5, 0, 0]]).asformat(kind))


def image(folder: Path, kind: str = "PNG", mode: str = "RGB") -> None:
    """Save an image."""
    from PIL import Image

    drawn = Image.effect_noise((16, 12), 60).convert(mode)
    drawn.save(folder / f"image_file.{kind}")


def rows() -> tuple[Any, Any]:
    """Return rows to learn from."""
    found = np.random.default_rng(1).normal(size=(60, 3))
    return found, (found[:, 0] > 0).astype(float)


def xgboost_model(folder: Path) -> None:
    """Save a Booster of xgboost."""
    xgboost = library("xgboost")

    xgboost.train({"max_depth": 2}, xgboost.DMatrix(*rows()), 2).save_model(folder / "model.json")


def xgboost_matrix(folder: Path) -> None:
    """Save a matrix of xgboost."""
    xgboost = library("xgboost")

    values, labels = rows()
    xgboost.DMatrix(values, labels, feature_names=["a", "b", "c"]).save_binary(folder / "data.binary", silent=True)


def lightgbm_model(folder: Path) -> None:
    """Save a Booster of LightGBM."""
    lightgbm = library("lightgbm")

    lightgbm.train({"verbose": -1, "num_leaves": 4}, lightgbm.Dataset(*rows()), 2).save_model(folder / "model.txt")


def lightgbm_data(folder: Path) -> None:
    """Save a Dataset of LightGBM."""
    lightgbm = library("lightgbm")

    lightgbm.Dataset(*rows(), params={"verbose": -1}).construct().save_binary(str(folder / "data.binary"))


def torch_net() -> Any:
    """Return a module whose class is PyTorch's own."""
    torch = library("torch")

    torch.manual_seed(3)
    return torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 1))


def torch_module(folder: Path) -> None:
    """Save a module and its weights."""
    torch = library("torch")

    torch.save(torch_net(), folder / "entire_model.pt")
    torch.save(torch_net().state_dict(), folder / "checkpoint.pt")


def torch_file(name: str) -> Callable[[Path], None]:
    """Save a module under a name."""

    def write(folder: Path) -> None:
        torch = library("torch")

        torch.save(torch_net(), folder / name)

    return write


def keras_model(folder: Path, code: bool = False) -> None:
    """Save a Keras model, with a Lambda layer if it shall have code."""
    keras = library("keras")

    layers = [keras.layers.Lambda(lambda x: x * 2)] if code else [keras.layers.Dense(2, activation="relu")]
    keras.Sequential([keras.layers.Input((3,)), *layers, keras.layers.Dense(1)]).save(folder / "model.keras")


def dataset(folder: Path, splits: bool = False) -> None:
    """Save a Hugging Face dataset."""
    datasets = library("datasets")

    held = datasets.Dataset.from_dict({"text": ["a", "b", None], "n": [1, 2, 3], "l": [[0.5], [], [1.5, 2.5]]})
    saved = datasets.DatasetDict(train=held, test=held.select([0])) if splits else held
    saved.save_to_disk(folder / "hf_datasets")


def tensors(folder: Path) -> None:
    """Save tensors."""
    import safetensors.numpy

    safetensors.numpy.save_file({"w": np.arange(6.0).reshape(2, 3), "b": np.zeros(2, "f4")}, folder / "w.safetensors")


def estimator() -> Any:
    """Return an estimator that has learned."""
    linear = library("sklearn.linear_model")

    return linear.LogisticRegression().fit(*rows())


def joblib_file(folder: Path) -> None:
    """Save an estimator with joblib."""
    joblib = library("joblib")

    joblib.dump(estimator(), folder / "model.joblib")


def skops_file(folder: Path) -> None:
    """Save an estimator with skops."""
    skops = library("skops")
    library("skops.io")

    skops.io.dump(estimator(), folder / "model.skops")


def text(name: str, content: str | bytes) -> Callable[[Path], Path]:
    """Write a file."""
    data = content if isinstance(content, bytes) else content.encode()
    return lambda folder: fill(folder, {name: data})


def container(folder: Path) -> None:
    """Write a container of folders."""
    parts(folder, ("numpy.ndarray", "NumpyMaterializer"), ("builtins.list", "BuiltInContainerMaterializer"))
    fill(folder, {"0/data.npy": npy(np.arange(3)), "1/data.json": b"[1, 2]"})


def old_array(folder: Path) -> None:
    """Write an array as old ZenML did."""
    fill(folder, {"data.parquet": parquet(pd.DataFrame({"data_var": range(6)})), "shape.json": b'{"0": 2, "1": 3}'})


def objects() -> bytes:
    """Return an array of objects."""
    held = io.BytesIO()
    np.save(held, np.array([1, "a", None], dtype=object), allow_pickle=True)
    return held.getvalue()


_FRAME, _SERIES, _ARRAY = "pandas.DataFrame", "pandas.Series", "numpy.ndarray"
_CSV = FRAME.to_csv()
PLAIN = {
    "scalar": Written("BuiltInMaterializer", "builtins.float", text("data.json", "3.25")),
    "bytes": Written("BytesMaterializer", "builtins.bytes", text("data.txt", b"\x00\xff")),
    "uuid": Written("UUIDMaterializer", "uuid.UUID", text("uuid.txt", "00000000-0000-0000-0000-000000000005")),
    "service": Written("ServiceMaterializer", "x.Service", text("service.json", "00000000-0000-0000-0000-000000000005")),
    "container": Written("BuiltInContainerMaterializer", "builtins.dict", text("data.json", '{"a": [1, {"b": null}]}')),
    "folders": Written("BuiltInContainerMaterializer", "builtins.list", container),
    "pydantic": Written("PydanticMaterializer", "x.Config", text("data_v2.json", json.dumps(RECORD))),
    "old pydantic": Written("PydanticMaterializer", "x.Config", text("data.json", json.dumps(json.dumps(RECORD)))),
    "dataclass": Written("DataclassMaterializer", "x.Report", text("data.json", json.dumps(RECORD))),
    "langchain": Written("LangchainDocumentMaterializer", "x.Document", text("data.json", json.dumps(json.dumps(RECORD)))),
    "text": Written("StructuredStringMaterializer", "zenml.types.MarkdownString", text("output.md", "# ü\r\n")),
    "deepchecks": Written("DeepchecksResultMaterializer", "x.SuiteResult", text("results.json", '{"type": "Suite"}')),
    "expectations": Written("GreatExpectationsMaterializer", "x.ExpectationSuite", text("artifact.json", "{}")),
    "facets": Written("FacetsMaterializer", "x.FacetsComparison", text("visualization.html", "<p>facets</p>")),
    "directory": Written("PathMaterializer", "pathlib.Path", text("data.tar.gz", archive({"./one.txt": b"one"}))),
    "file": Written("PathMaterializer", "pathlib.Path", text("file_data", b"one")),
    "array": Written("NumpyMaterializer", _ARRAY, text("data.npy", npy(np.arange(12.0).reshape(3, 4)))),
    "array of objects": Written("NumpyMaterializer", _ARRAY, text("data.npy", objects()), trust="pickle"),
    "old array": Written("NumpyMaterializer", _ARRAY, old_array),
    "frame": Written("PandasMaterializer", _FRAME, text("df.parquet.gzip", parquet(FRAME))),
    "series": Written("PandasMaterializer", _SERIES, text("df.parquet.gzip", parquet(FRAME[["a"]]))),
    "csv": Written("PandasMaterializer", _FRAME, text("df.csv", _CSV)),
    "deepchecks data": Written("DeepchecksDatasetMaterializer", "x.Dataset", text("df.parquet.gzip", parquet(FRAME))),
    "pickle": Written("CloudpickleMaterializer", "x.Y", text("artifact.pkl", pickle.dumps([1, 2.5, "x"])), trust="pickle"),
}  # fmt: skip
LIBRARIES = {
    "polars": Written("PolarsMaterializer", "polars.DataFrame", polars_table),
    "polars series": Written("PolarsMaterializer", "polars.Series", lambda folder: polars_table(folder, True)),
    "sparse": Written("SparseMaterializer", "scipy.sparse._csr.csr_matrix", sparse_matrix),
    "png": Written("PillowImageMaterializer", "PIL.Image.Image", image),
    "jpeg": Written("PillowImageMaterializer", "PIL.Image.Image", lambda folder: image(folder, "JPEG")),
    "gif": Written("PillowImageMaterializer", "PIL.Image.Image", lambda folder: image(folder, "GIF")),
    "tiff": Written("PillowImageMaterializer", "PIL.Image.Image", lambda folder: image(folder, "TIFF")),
    "webp": Written("PillowImageMaterializer", "PIL.Image.Image", lambda folder: image(folder, "WEBP")),
    "dataset": Written("HFDatasetMaterializer", "datasets.arrow_dataset.Dataset", dataset),
    "datasets": Written("HFDatasetMaterializer", "datasets.DatasetDict", lambda folder: dataset(folder, True)),
    "weights": Written("PyTorchModuleMaterializer", "torch.nn.Module", torch_module, into=dict),
    "module": Written("PyTorchModuleMaterializer", "torch.nn.Module", torch_module, trust="pickle"),
    "loader": Written("PyTorchDataLoaderMaterializer", "x.D", torch_file("entire_dataloader.pt"), trust="pickle"),
    "lightning": Written("PyTorchLightningMaterializer", "x.L", torch_file("final_checkpoint.ckpt"), trust="pickle"),
    "prophet": Written("NeuralProphetMaterializer", "x.P", torch_file("entire_model.pt"), trust="pickle"),
    "keras": Written("KerasMaterializer", "keras.Sequential", keras_model),
    "safetensors": Written("TheirsMaterializer", "x.Weights", tensors),
    "joblib": Written("TheirsMaterializer", "x.Model", joblib_file, trust="pickle"),
    "skops": Written("TheirsMaterializer", "x.Model", skops_file),
}  # fmt: skip
BOOSTERS = {
    "xgboost": Written("XgboostBoosterMaterializer", "xgboost.core.Booster", xgboost_model),
    "matrix": Written("XgboostDMatrixMaterializer", "xgboost.core.DMatrix", xgboost_matrix),
    "lightgbm": Written("LightGBMBoosterMaterializer", "lightgbm.basic.Booster", lightgbm_model),
    "lightgbm data": Written("LightGBMDatasetMaterializer", "lightgbm.basic.Dataset", lightgbm_data),
}
WRITTEN = PLAIN | LIBRARIES | BOOSTERS
