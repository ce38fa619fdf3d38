"""Folders as older ZenML wrote them: saved by today's code, then laid out anew by hand, to be read by today's `load()`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from classes import Config

Rewrite = Callable[[Path], None]


def old_array(folder: Path) -> None:
    """Lay an array out as a parquet column and its shape."""
    array = np.load(folder / "data.npy")
    pq.write_table(pa.table({"data_var": array.ravel()}), folder / "data.parquet")
    (folder / "shape.json").write_text(json.dumps({str(at): size for at, size in enumerate(array.shape)}))
    (folder / "data.npy").unlink()


def old_record(folder: Path) -> None:
    """Encode a pydantic object twice, as until 0.94.2."""
    kept = folder / "data_v2.json"
    (folder / "data.json").write_text(json.dumps(json.dumps(json.loads(kept.read_text()))))
    kept.unlink()


def old_container(folder: Path) -> None:
    """Name the parts of a container as until 0.37.0: by paths and the texts of their types."""
    kept = folder / "metadata.json"
    parts = json.loads(kept.read_text())
    short = {"builtins.int": "<class 'int'>", "numpy.ndarray": "<class 'numpy.ndarray'>"}
    kept.write_text(json.dumps({"paths": [p["path"] for p in parts], "types": [short[p["type"]] for p in parts]}))


def without_version(folder: Path) -> None:
    """Forget which Python wrote a pickle."""
    (folder / "python_version.txt").unlink()


def folders() -> Iterator[tuple[str, Any, Rewrite]]:
    """Give a value, and what makes its folder an old one."""
    yield "old_array", np.arange(6.0).reshape(2, 3), old_array
    yield "old_array_1d", np.arange(4), old_array
    yield "old_pydantic", Config(kind="old"), old_record
    yield "old_list", [1, np.arange(2)], old_container
    yield "old_pickle", frozenset({1}), without_version
