"""Values that ZenML's integrations keep. Importing a materializer registers it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import xgboost
from PIL import Image
from scipy import sparse
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier
from zenml.integrations.lightgbm import materializers as _lightgbm  # noqa: F401
from zenml.integrations.pillow import materializers as _pillow  # noqa: F401
from zenml.integrations.polars import materializers as _polars  # noqa: F401
from zenml.integrations.scipy import materializers as _scipy  # noqa: F401
from zenml.integrations.sklearn import materializers as _sklearn  # noqa: F401
from zenml.integrations.xgboost import materializers as _xgboost  # noqa: F401


def points() -> tuple[np.ndarray, np.ndarray]:
    """Return features and classes to learn from."""
    features = np.random.default_rng(7).normal(size=(80, 3))
    return features, (features[:, 0] + features[:, 1] > 0).astype(int)


def polars_and_arrow() -> Iterator[tuple[str, Any]]:
    """Give polars frames and series, and what of polars and arrow is only pickled."""
    frame = pl.DataFrame(
        {
            "i": pl.Series([1, None, 3], dtype=pl.Int8),
            "f": pl.Series([0.5, float("nan"), None], dtype=pl.Float32),
            "s": ["a", None, "✓"],
            "b": [True, False, None],
            "t": [datetime(2026, 1, 2, 3), None, datetime(2026, 1, 3)],
            "d": [date(2026, 1, 2), None, date(2026, 1, 3)],
            "e": [timedelta(seconds=1), None, timedelta(days=2)],
            "l": [[1, 2], [], None],
            "r": [{"a": 1, "b": "x"}, {"a": None, "b": "y"}, {"a": 3, "b": None}],
            "y": [b"\x00", None, b"z"],
            "n": [Decimal("1.10"), None, Decimal("2.20")],
        }
    ).with_columns(
        pl.col("t").dt.replace_time_zone("Europe/Zurich").alias("z"),
        pl.col("s").cast(pl.Categorical).alias("c"),
        pl.Series("m", ["x", "y", "x"], dtype=pl.Enum(["x", "y", "z"])),
    )
    yield "polars_frame", frame
    yield "polars_no_rows", frame.head(0)
    yield "polars_nothing", pl.DataFrame()
    yield "polars_series", pl.Series("numbers", [1.5, None, 2.5])
    yield "polars_series_text", pl.Series(["a", "b"])
    yield "polars_series_list", pl.Series("lists", [[1], [2, 3]])
    yield "polars_lazy", frame.lazy().select("i")
    table = pa.table({"i": pa.array([1, None], pa.int16()), "m": pa.array([{"a": 1}, None])})
    yield "arrow_table", table.replace_schema_metadata({"unit": "mm"})
    yield "arrow_array", pa.array([1, None, 3])


def sparse_matrices() -> Iterator[tuple[str, Any]]:
    """Give scipy's matrices; its arrays are only pickled."""
    dense = np.array([[0, 1.5, 0], [2.5, 0, 0]])
    yield "sparse_csr", sparse.csr_matrix(dense)
    yield "sparse_csc", sparse.csc_matrix(dense)
    yield "sparse_coo", sparse.coo_matrix(([1, 2, 3], ([0, 1, 1], [2, 0, 0])), shape=(3, 4), dtype="int32")
    yield "sparse_bsr", sparse.bsr_matrix(np.kron(np.eye(2), np.ones((2, 2))))
    yield "sparse_dia", sparse.dia_matrix(np.diag([1.0, 2.0], k=1))
    yield "sparse_empty", sparse.csr_matrix((0, 5))
    yield "sparse_array", sparse.csr_array(dense)


def reread(image: Image.Image, form: str, **options: Any) -> Image.Image:
    """Return an image as a file of that form gives it: such an image knows its format."""
    file = BytesIO()
    image.save(file, form, **options)
    return Image.open(BytesIO(file.getvalue()))


def images(work: Path) -> Iterator[tuple[str, Any]]:
    """Give images of several modes and formats."""
    noise = np.random.default_rng(7).integers(0, 255, (9, 12, 4), dtype="uint8")
    color = Image.fromarray(noise[..., :3])
    yield "image", color
    yield "image_rgba", Image.fromarray(noise)
    yield "image_gray", color.convert("L")
    yield "image_black_white", color.convert("1")
    yield "image_palette", color.quantize(16)
    yield "image_16_bit", Image.fromarray(np.arange(12, dtype="uint16").reshape(3, 4) * 5000)
    yield "image_jpeg", reread(color, "JPEG")
    yield "image_cmyk", reread(color.convert("CMYK"), "JPEG")
    yield "image_webp", reread(color, "WEBP", lossless=True)
    yield "image_bmp", reread(color, "BMP")
    yield "image_tiff", reread(color, "TIFF")
    yield "image_gif", reread(color.quantize(16), "GIF")
    color.save(work / "named.png", dpi=(72, 72))
    yield "image_from_file", Image.open(work / "named.png")


def trees() -> Iterator[tuple[str, Any]]:
    """Give models and data of xgboost and lightgbm."""
    features, classes = points()
    names = ["a", "b", "c"]
    data = xgboost.DMatrix(features, label=classes, weight=np.ones(80), feature_names=names)
    yield "xgboost_booster", xgboost.train({"max_depth": 2, "objective": "binary:logistic"}, data, 3)
    yield "xgboost_dmatrix", data
    yield "xgboost_dmatrix_bare", xgboost.DMatrix(sparse.csr_matrix(np.round(features)))
    yield "xgboost_classifier", xgboost.XGBClassifier(n_estimators=2).fit(features, classes)
    quiet = {"objective": "binary", "verbose": -1, "num_leaves": 4}
    made = lightgbm.Dataset(features, classes, feature_name=names, params={"verbose": -1}).construct()
    yield "lightgbm_booster", lightgbm.train(quiet, made, 3)
    table = pd.DataFrame({"n": features[:, 0], "c": pd.Categorical(np.where(classes, "x", "y"))})
    yield "lightgbm_booster_pandas", lightgbm.train(quiet, lightgbm.Dataset(table, classes), 2)
    yield "lightgbm_dataset", made
    yield "lightgbm_classifier", lightgbm.LGBMClassifier(n_estimators=2, verbose=-1).fit(features, classes)


def estimators() -> Iterator[tuple[str, Any]]:
    """Give models of scikit-learn."""
    features, classes = points()
    for name, model in {
        "sklearn_linear": LogisticRegression(),
        "sklearn_tree": DecisionTreeClassifier(max_depth=2, random_state=0),
        "sklearn_forest": RandomForestClassifier(3, random_state=0),
        "sklearn_pipeline": make_pipeline(StandardScaler(), LogisticRegression()),
    }.items():
        yield name, model.fit(features, classes)


def mixed() -> Iterator[tuple[str, Any]]:
    """Give a container of what integrations keep."""
    gray = Image.fromarray(np.arange(6, dtype="uint8").reshape(2, 3))
    yield "dict_of_integrations", {"p": pl.DataFrame({"a": [1]}), "m": sparse.csr_matrix(np.eye(2)), "i": [gray]}
