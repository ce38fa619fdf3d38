"""Sparse matrices and images: what claims more than it holds, or would be far more in memory, is refused first."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.libraries import library
from zenexplore.errors import FormatError, TooLargeError

from .shelf import fill, npy
from .test_formats_tables import LIMIT, peak_mb
from .written import LIBRARIES, image, sparse_matrix

scipy = library("scipy")
library("scipy.sparse")

# Sparse matrices


@pytest.mark.parametrize("kind", ["csr", "csc", "coo", "bsr", "dia"])
def test_sparse_matrices(tmp_path: Path, kind: str) -> None:
    sparse_matrix(tmp_path, kind)
    found = LIBRARIES["sparse"].open(tmp_path)
    assert (found.format, found.toarray().tolist()) == (kind, [[0, 1.5, 0], [2.5, 0, 0]])


def npz(**arrays: Any) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, array in arrays.items():
            packed.writestr(f"{name}.npy", array if isinstance(array, bytes) else npy(np.asarray(array)))
    return held.getvalue()


def claiming_shape(*shape: int, kind: str = "<f8") -> bytes:
    held = io.BytesIO()
    np.lib.format.write_array_header_1_0(held, {"descr": kind, "fortran_order": False, "shape": shape})
    return held.getvalue() + bytes(80)


GOOD: dict[str, Any] = {"format": "csr", "shape": [2, 3], "indices": [1, 0], "indptr": [0, 1, 2], "data": [1.5, 2.5]}


@pytest.mark.parametrize("wrong", [
    {"indices": [1, 2**31 - 1]}, {"indices": [-1, 0]}, {"indptr": [0, 9, 2]}, {"indptr": [0, 1, 2**40]}, {"shape": [2, 1]},
    {"format": "coo", "row": [0, 5], "col": [0, 1]}, {"format": "csx"}, {"data": claiming_shape(2**40)},
    {"data": claiming_shape(2**20, 2**20)}, {"data": claiming_shape(8, kind="|O")}, {"data": b"\x93NUMPY"}, {"data": b""},
], ids=str)  # fmt: skip
def test_a_sparse_matrix_that_does_not_fit_together(tmp_path: Path, wrong: dict[str, Any]) -> None:
    """scipy itself would read and write memory by such indices, and numpy allocate what it is told."""
    fill(tmp_path, {"data.npz": npz(**GOOD)})
    assert isinstance(LIBRARIES["sparse"].open(tmp_path), scipy.sparse.csr_matrix)
    fill(tmp_path, {"data.npz": npz(**GOOD | wrong)})
    with pytest.raises(FormatError, match="thing:3"):
        LIBRARIES["sparse"].open(tmp_path)


def test_a_zip_bomb(tmp_path: Path) -> None:
    fill(tmp_path, {"data.npz": npz(**GOOD | {"data": npy(np.zeros(LIMIT // 8))})})
    assert (tmp_path / "data.npz").stat().st_size < 100_000
    before = peak_mb()
    with pytest.raises(TooLargeError, match="thing:3"):
        LIBRARIES["sparse"].open(tmp_path)
    assert peak_mb() - before < 20


# Images


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF", "PPM", "ICO"])
def test_images(tmp_path: Path, kind: str) -> None:
    from PIL import Image

    image(tmp_path, kind, "L" if kind == "GIF" else "RGB")
    found = LIBRARIES["png"].open(tmp_path)
    with Image.open(tmp_path / f"image_file.{kind}") as expected:
        assert (found.format, found.mode, found.tobytes()) == (expected.format, expected.mode, expected.tobytes())
    (tmp_path / f"image_file.{kind}").unlink()
    assert found.copy().size == found.size


def test_an_image_is_of_the_kind_that_it_is_named_for(tmp_path: Path) -> None:
    image(tmp_path, "GIF", "L")
    (tmp_path / "image_file.GIF").rename(tmp_path / "image_file.PNG")
    with pytest.raises(FormatError, match=r"thing:3: image_file.PNG is no PNG image"):
        LIBRARIES["png"].open(tmp_path)


@pytest.mark.parametrize("kind", ["EPS", "PDF", "WMF", "exe"])
def test_kinds_that_start_other_programs_stay_files(tmp_path: Path, kind: str) -> None:
    found = LIBRARIES["png"].open(fill(tmp_path, {f"image_file.{kind}": b"%!PS-Adobe-3.0 EPSF-3.0\n"}))
    assert list(found) == [f"image_file.{kind}"]


@pytest.mark.parametrize("side", [10_000, 14_000, 60_000])
def test_an_image_of_too_many_pixels(tmp_path: Path, side: int) -> None:
    """Pillow warns of the second and refuses the third; ours is the limit that the first is over."""
    from PIL import Image

    Image.new("1", (8, 8)).save(tmp_path / "image_file.BMP")
    path = tmp_path / "image_file.BMP"
    path.write_bytes(path.read_bytes()[:18] + struct.pack("<ii", side, side) + path.read_bytes()[26:])
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with pytest.raises(TooLargeError, match="thing:3"):
            LIBRARIES["png"].open(tmp_path)
    assert told == []
