"""Values of libraries that may not be here: shown without importing any, and without what they hold being run."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.artifacts.previewed import check_safe
from tests.libraries import library
from zenexplore.artifacts import preview

X = np.arange(150.0).reshape(50, 3) % 7
Y = (X[:, 0] > 3).astype(int)


def polars_frame() -> tuple[Any, str]:
    polars = library("polars")
    return polars.DataFrame({"a": [1, 2], "b": ["x", None]}), "polars DataFrame, all 2 rows, all 2 columns"


def polars_series() -> tuple[Any, str]:
    polars = library("polars")
    return polars.Series("s", [1.5, 2.0]), "polars Series of Float64, all 2 values"


def arrow_table() -> tuple[Any, str]:
    import pyarrow as pa

    times = pa.array([1, None], pa.timestamp("ns", "UTC"))
    return pa.table(
        {"x": [1, 2], "t": times, "d": times.cast("int64").cast(pa.duration("ns"))}
    ), "Table, all 2 rows, all 3 columns"


def arrow_array() -> tuple[Any, str]:
    import pyarrow as pa

    return pa.chunked_array([[1], [2]]), "Arrow array of int64, all 2 values"


def sparse(form: str) -> tuple[Any, str]:
    scipy = library("scipy.sparse")
    return getattr(scipy, form)(np.eye(4)), f"{form} of float64, 4 x 4, "


def tensor() -> tuple[Any, str]:
    torch = library("torch")
    return torch.arange(12.0).reshape(3, 4), "tensor of float32, 3 x 4, all 12 values"


def parameter() -> tuple[Any, str]:
    torch = library("torch")
    return torch.nn.Parameter(torch.ones(3, dtype=torch.bfloat16)), "tensor of bfloat16, all 3 values"


def weights() -> tuple[Any, str]:
    torch = library("torch")
    return torch.nn.Linear(
        3, 4
    ).state_dict(), "collections.OrderedDict of 16 values, which are not shown, all 2 tensors"


def module() -> tuple[Any, str]:
    torch = library("torch")
    return torch.nn.Linear(3, 4), "torch.nn.modules.linear.Linear, only its class is shown"


def xgboost_model() -> tuple[Any, str]:
    xgboost = library("xgboost")
    data = xgboost.DMatrix(X, Y, feature_names=["a", "b", "c"])
    return xgboost.train({"objective": "binary:logistic"}, data, 2), "xgboost Booster, its trees are not shown"


def xgboost_data() -> tuple[Any, str]:
    xgboost = library("xgboost")
    return xgboost.DMatrix(X, Y), "xgboost DMatrix, 50 x 3, its values are not shown"


def lightgbm_model() -> tuple[Any, str]:
    lightgbm = library("lightgbm")
    made = lightgbm.train({"objective": "binary", "verbose": -1, "num_threads": 1}, lightgbm.Dataset(X, Y), 2)
    return made, "lightgbm Booster, its trees are not shown"


def dataset() -> tuple[Any, str]:
    datasets = library("datasets")
    made = datasets.Dataset.from_dict({"text": ["a", "b"] * 20, "label": [0, 1] * 20})
    return made, "Dataset, 10 of 40 rows, all 2 columns"


def splits() -> tuple[Any, str]:
    datasets = library("datasets")
    each = datasets.Dataset.from_dict({"a": [1]})
    return datasets.DatasetDict(train=each, test=each), "DatasetDict, all 2 splits"


MADE = {
    made.__name__: made
    for made in (
        polars_frame, polars_series, arrow_table, arrow_array, tensor, parameter, weights, module, xgboost_model,
        xgboost_data, lightgbm_model, dataset, splits,
    )
}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
@pytest.mark.filterwarnings("ignore")
def test_values_of_libraries_are_shown(name: str) -> None:
    value, note = MADE[name]()
    shown = preview(value)
    check_safe(shown.html)
    assert shown.note == note
    if "only its class" not in note:
        assert shown.body


@pytest.mark.parametrize(
    "form", ["csr_matrix", "csr_array", "csc_matrix", "coo_array", "dia_matrix", "bsr_matrix", "lil_array"]
)
def test_sparse_matrices_are_shown(form: str) -> None:
    value, note = sparse(form)
    shown = preview(value)
    assert shown.note.startswith(note)
    if form[:3] in ("csr", "csc", "coo"):
        assert [line.split() for line in shown.body.splitlines()[1:]] == [[str(at), str(at), "1.0"] for at in range(4)]
    else:
        assert "which are not shown" in shown.note


def test_rows_and_columns_of_compressed_matrices_are_right() -> None:
    scipy = library("scipy.sparse")
    held = np.array([[0, 1, 0], [0, 0, 0], [2, 0, 3]])
    for form in (scipy.csr_matrix, scipy.csc_matrix):
        found = {tuple(map(float, line.split())) for line in preview(form(held)).body.splitlines()[1:]}
        assert found == {(0, 1, 1), (2, 0, 2), (2, 2, 3)}


def test_arrow_keeps_nanoseconds_and_unknown_zones() -> None:
    import pyarrow as pa

    table = pa.table({"t": pa.array([1], pa.timestamp("ns", "UTC")), "z": pa.array([0], pa.timestamp("s", "No/Where"))})
    assert preview(table).body.splitlines()[-1].split("  ") == ["1970-01-01 00:00:00.000000001Z", "1970-01-01 00:00:00"]


def test_what_is_inside_of_other_containers_is_named() -> None:
    torch = library("torch")
    held = [np.zeros((3, 4)), torch.ones(2), pd.DataFrame({"a": [1]})]
    assert json.loads(preview(held).body) == ["<numpy.ndarray 3 x 4>", "<torch.Tensor 2>", "<pandas.DataFrame 1 x 1>"]


def test_a_preview_imports_no_library() -> None:
    """That of a JSON value would else take half a second, and 60 MB."""
    program = """
import sys
from zenexplore.artifacts import preview, StructuredText
for value in ({"a": [1, 2.5, None]}, "text", b"bytes", 5, object(), StructuredText("a,b", "csv")):
    preview(value).html
print(sorted({"pandas", "numpy", "pyarrow", "polars", "torch", "scipy", "PIL"} & set(sys.modules)))
"""
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
