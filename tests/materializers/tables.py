"""Data frames, series and arrays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
from zenml.integrations.numpy import materializers as _numpy  # noqa: F401  without it, ZenML pickles arrays
from zenml.integrations.pandas import materializers as _pandas  # noqa: F401


def frames() -> Iterator[tuple[str, Any]]:
    """Give frames that become parquet files."""
    days = pd.date_range("2026-01-01", periods=3, freq="D")
    yield (
        "frame",
        pd.DataFrame({"i": [1, 2, 3], "f": [0.1, np.nan, -np.inf], "s": ["a", None, "✓"], "b": [True, False, True]}),
    )
    yield (
        "frame_multiindex",
        pd.DataFrame(
            {"v": [1.0, 2.0, 3.0]}, index=pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["k", "i"])
        ),
    )
    yield (
        "frame_column_levels",
        pd.DataFrame([[1, 2], [3, 4]], columns=pd.MultiIndex.from_tuples([("a", "x"), ("a", "y")])),
    )
    yield (
        "frame_categorical",
        pd.DataFrame(
            {
                "c": pd.Categorical(["lo", "hi", None], categories=["lo", "mid", "hi"], ordered=True),
                "d": pd.Categorical([1, 2, 1]),
            }
        ),
    )
    yield (
        "frame_times",
        pd.DataFrame(
            {
                "t": days,
                "z": days.tz_localize("Europe/Zurich"),
                "d": days - days[0],
                "p": pd.period_range("2026-01", periods=3, freq="M"),
            },
            index=days.tz_localize("UTC").rename("when"),
        ),
    )
    yield (
        "frame_nullable",
        pd.DataFrame(
            {
                "i": pd.array([1, None, 3], dtype="Int64"),
                "b": pd.array([True, None, False], dtype="boolean"),
                "s": pd.array(["a", None, "c"], dtype="string"),
                "f": pd.array([0.5, None, 1.5], dtype="Float32"),
            }
        ),
    )
    yield (
        "frame_arrow_dtypes",
        pd.DataFrame(
            {
                "i": pd.array([1, None, 3], dtype="int32[pyarrow]"),
                "s": pd.array(["a", None, "c"], dtype="string[pyarrow]"),
            }
        ),
    )
    yield (
        "frame_small_dtypes",
        pd.DataFrame(
            {"i": np.array([1, 2], "int8"), "u": np.array([1, 2], "uint16"), "f": np.array([1, 2], "float32")}
        ),
    )
    yield (
        "frame_nested",
        pd.DataFrame(
            {
                "l": [[1, 2], []],
                "d": [{"a": 1}, {"a": 2}],
                "y": [b"\x00", b"z"],
                "n": [Decimal("1.10"), None],
                "t": [date(2026, 1, 2), None],
            }
        ),
    )
    yield "frame_interval", pd.DataFrame({"v": pd.interval_range(0, 3)})
    yield "frame_no_rows", pd.DataFrame({"a": pd.Series([], dtype="int64"), "s": pd.Series([], dtype="str")})
    yield "frame_nothing", pd.DataFrame()
    yield "frame_index_only", pd.DataFrame(index=[3, 1, 2])
    yield "frame_odd_names", pd.DataFrame([[1, 2, 3]], columns=["", "a b", "<i>ü</i>\n"])
    yield "frame_int_names", pd.DataFrame([[1, 2]], columns=[0, 1], index=pd.Index(["row"], name="i"))
    yield "frame_attrs", described(pd.DataFrame({"a": [1]}))


def described(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a frame attributes."""
    frame.attrs["unit"] = "mm"
    return frame


def csv_frames() -> Iterator[tuple[str, Any]]:
    """Give frames as ZenML keeps them without pyarrow."""
    days = pd.date_range("2026-01-01", periods=3, freq="h")
    yield (
        "csv_frame",
        pd.DataFrame(
            {"i": [1, 2, 3], "f": [0.1, np.nan, 1e300], "s": ["a", None, 'x,y\n"z"'], "b": [True, False, True]}
        ),
    )
    yield "csv_times", pd.DataFrame({"v": [1, 2, 3], "t": days}, index=days)
    yield "csv_text_index", pd.DataFrame({"v": [1, 2]}, index=pd.Index(["a", "b"], name="key"))
    yield (
        "csv_multiindex",
        pd.DataFrame({"v": [1, 2]}, index=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["k", "i"])),
    )
    yield "csv_same_names", pd.DataFrame([[1, 2]], columns=["a", "a"])
    yield "csv_leading_zeros", pd.DataFrame({"zip": ["0123", "0456"], "na": ["NA", "x"]})
    yield "csv_no_rows", pd.DataFrame({"a": []})
    yield "csv_nothing", pd.DataFrame()
    yield "csv_series", pd.Series([1.5, 2.5], index=["p", "q"], name="ser")


def series() -> Iterator[tuple[str, Any]]:
    """Give series that become parquet files."""
    yield "series", pd.Series([1.5, 2.5], index=["p", "q"], name="ser")
    yield "series_int", pd.Series([3, 1, 2])
    yield "series_text", pd.Series(["a", None, "c"], name="words")
    yield "series_bool", pd.Series([True, False])
    yield "series_times", pd.Series(pd.date_range("2026-01-01", periods=2, tz="UTC"), name="t")
    yield "series_categorical", pd.Series(pd.Categorical(["x", "y", "x"]))
    yield "series_empty", pd.Series([], dtype="float64")


def arrays() -> Iterator[tuple[str, Any]]:
    """Give arrays."""
    yield "array_1d", np.linspace(0, 1, 5)
    yield "array_2d", np.arange(12).reshape(3, 4)
    yield "array_3d", np.arange(48, dtype="uint8").reshape(4, 4, 3)
    yield "array_empty", np.empty((0, 3), dtype="float32")
    yield "array_str", np.array(["aa", "b", "✓"])
    yield "array_bytes", np.array([b"aa", b"b"])
    yield "array_bool", np.array([[True], [False]])
    yield "array_big_endian", np.array([1, 2, 3], dtype=">i4")
    yield "array_datetime", np.array(["2026-01-02", "NaT"], dtype="datetime64[ns]")
    yield "array_timedelta", np.array([1, 2], dtype="timedelta64[s]")
    yield "array_fortran", np.asfortranarray(np.arange(6.0).reshape(2, 3))
    yield "array_strided", np.arange(10)[::3]
    yield "array_structured", np.array([(1, 0.5, "x")], dtype=[("i", "i4"), ("f", "f8"), ("s", "U3")])
    yield "array_record", np.rec.array([(1, 2.0)], dtype=[("a", "i8"), ("b", "f8")])
    yield "array_object", np.array([1, "two", None], dtype=object)
    yield "array_ragged", np.array([[1], [2, 3]], dtype=object)
