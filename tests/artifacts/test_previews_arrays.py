"""First looks at arrays in files: the right values, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.artifacts.previewed import check_safe
from tests.artifacts.shelf import fill, npy
from zenexplore.artifacts import Facts, Preview, preview
from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.previews.peeks import peeked
from zenexplore.errors import FormatError


def look(folder: Path) -> Preview:
    """Look at an array."""
    shown = peeked(DiskFolder(folder), Facts("thing:3", "NumpyMaterializer"), 5)
    check_safe(shown.html)
    return shown


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("shape", [(), (7,), (7, 30), (2, 3, 4), (2, 2, 2, 9), (1, 0)])
def test_the_corner_of_an_array_is_right(shape: tuple[int, ...], order: Any, tmp_path: Path) -> None:
    """Whatever the order of its axes in the file: that is what the whole one shows."""
    array = np.asarray(np.arange(np.prod(shape, dtype=int)).reshape(shape), order=order)
    shown = look(fill(tmp_path, {"data.npy": npy(array)}))
    assert shown.text == preview(array, 5).text


def test_only_the_corner_of_an_array_is_read(tmp_path: Path) -> None:
    path = tmp_path / "data.npy"
    np.lib.format.open_memmap(path, mode="w+", dtype="f8", shape=(40_000, 40_000))[0, 1] = 2.5  # 12.8 GB, sparse
    shown = look(tmp_path)
    assert shown.note == "array of float64, 40,000 x 40,000, 100 of 1,600,000,000 values"
    assert shown.body.splitlines()[0].split()[1] == "2.5"


def test_an_array_that_claims_more_than_there_is_is_refused(tmp_path: Path) -> None:
    content = npy(np.zeros(1_000)).replace(b"(1000,)", b"(9999,)")
    with pytest.raises(FormatError, match="claims to hold more than it does"):
        look(fill(tmp_path, {"data.npy": content}))
