"""Values that ZenML keeps without any integration: scalars, texts, containers, paths, records, pickles."""

from __future__ import annotations

import uuid
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from classes import Bag, Color, Config, Holder, Opaque, Rate, Report
from zenml.types import CSVString, HTMLString, JSONString, MarkdownString


class Point(NamedTuple):
    """A tuple with names."""

    x: int
    y: float


def scalars() -> Iterator[tuple[str, Any]]:
    """Give what is kept as one JSON value, and bytes, and UUIDs."""
    yield "int", 42
    yield "int_large", 2**80
    yield "float", 3.14159
    yield "float_tiny", 5e-324
    yield "float_nan", float("nan")
    yield "float_infinite", float("-inf")
    yield "str", "hello wörld ✓ \u0000 \U0001f600\n"
    yield "str_empty", ""
    yield "str_enum", Color.RED
    yield "bool", True
    yield "none", None
    yield "bytes", b"\x00\x01binary\xff"
    yield "bytes_text", b"plain text\n"
    yield "bytes_empty", b""
    yield "uuid", uuid.UUID(int=5)
    yield "np_float64", np.float64(2.5)
    yield "np_str", np.str_("numpy's")
    yield "np_float32", np.float32(0.1)
    yield "np_int64", np.int64(-7)
    yield "np_bool", np.bool_(True)
    yield "np_datetime64", np.datetime64("2026-01-02T03:04:05")


def json_containers() -> Iterator[tuple[str, Any]]:
    """Give containers that are one JSON file."""
    yield "dict", {"a": 1, "b": [1, 2, {"c": None}], "ü": "✓", "nan": float("nan")}
    yield "dict_empty", {}
    yield "list", [1, 2.5, "x", None, True]
    yield "list_empty", []
    yield "tuple", (1, "two", 3.0)
    yield "tuple_in_tuple", ((1, 2), (3, (4, 5)))
    yield "tuple_empty", ()
    yield "set", {3, 1, 2}
    yield "set_empty", set()
    yield "ordered_dict", OrderedDict([("z", 1), ("a", 2)])
    yield "defaultdict", defaultdict(list, {"a": [1], "b": []})
    yield "counter", Counter("mississippi")
    yield "named_tuple", Point(1, 2.5)
    yield "dict_subclass", Bag(a=1)


def mixed_containers() -> Iterator[tuple[str, Any]]:
    """Give containers whose parts have folders of their own."""
    frame = pd.DataFrame({"q": [1, 2], "s": ["x", None]})
    yield "list_mixed", [np.arange(3), frame, "s", 1, None, b"raw"]
    yield "tuple_mixed", (np.arange(3), (frame, "s"), {"k": frame})
    yield "dict_of_frames", {"train": frame, "test": frame.iloc[:1]}
    yield "dict_deep", {"n": 5, "nested": {"list": [{"df": frame}, {"arr": np.ones((2, 2))}], "plain": [1, (2, 3)]}}
    yield "dict_int_keys", {1: "one", 2: "two"}
    yield "dict_tuple_keys", {("a", 1): 1.5, ("b", 2): 2.5}
    yield "dict_mixed_keys", {None: 0, True: 1, "x": 2, b"y": 3}
    yield "set_of_tuples", {(1, 2), (3, 4)}
    yield "set_of_bytes", {b"one"}
    yield "set_of_uuids", {uuid.UUID(int=1)}
    yield "counter_int_keys", Counter([1, 1, 2])
    yield "defaultdict_of_arrays", defaultdict(list, {"a": np.arange(2)})
    odd = [np.array(2.5), np.array([1 + 2j]), np.array([0.5, np.nan], "float16"), np.array([1, 2], "longdouble")]
    yield "list_of_arrays", odd  # alone, ZenML cannot save them: it fails on their number of items or their metadata
    yield "dict_subclass_of_frames", Bag(a=frame, b=frame)
    yield "list_with_records", [Config(depth=9), Report(0.5, ["n"]), HTMLString("<b>x</b>"), uuid.UUID(int=3)]
    yield "list_with_pickle", [1, Opaque(3)]


def texts() -> Iterator[tuple[str, Any]]:
    """Give the texts that say what they are."""
    yield "html", HTMLString("<h2>Grüezi</h2><script>document.write('x')</script>")
    yield "markdown", MarkdownString("## Title\n\n`code` and **bold** ✓")
    yield "csv", CSVString("a,b\n1,2\n3,4\n")
    yield "csv_line_ends", CSVString('a,b\r\n1,"x\ry"\r\n')
    yield "json", JSONString('{"k": [1, 2, {"z": true}]}')


def records() -> Iterator[tuple[str, Any]]:
    """Give pydantic objects and dataclasses."""
    yield "pydantic", Config(kind="forest", rate=Rate(start=0.5, steps=[1, 2]), names={"x": 1.5, "y": None})
    yield "dataclass", Report(0.875, ["n", "p"], (1, 2))


def paths(work: Path) -> Iterator[tuple[str, Any]]:
    """Give a directory, an empty one and a file."""
    folder = work / "folder"
    (folder / "sub" / "empty").mkdir(parents=True)
    (folder / "one.txt").write_text("one")
    (folder / "sub" / "zwei ü.csv").write_text("a,b\n1,2\n")
    (work / "nothing").mkdir()
    (work / "notes.txt").write_text("some notes\n")
    yield "path_directory", folder
    yield "path_empty", work / "nothing"
    yield "path_file", work / "notes.txt"


def pickled() -> Iterator[tuple[str, Any]]:
    """Give what ZenML can only pickle."""
    yield "datetime", datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)
    yield "date", date(2026, 5, 6)
    yield "timedelta", timedelta(days=1, seconds=2)
    yield "decimal", Decimal("1.10")
    yield "complex", complex(1, -2)
    yield "frozenset", frozenset({"a"})
    yield "range", range(3)
    yield "custom_class", Opaque(7)
    yield "dataclass_of_objects", Holder(Opaque(8))
    yield "pandas_index", pd.Index([1, 2], name="i")
    yield "pandas_timestamp", pd.Timestamp("2026-01-02", tz="Europe/Zurich")
