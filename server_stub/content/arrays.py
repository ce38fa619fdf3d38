"""Arrays as `.npy` files, written by hand: numpy is not needed to start a server."""

from __future__ import annotations

import random
import struct
from array import array
from functools import lru_cache
from math import prod
from statistics import fmean, pstdev
from typing import Any

_SHAPES = {"features": (160, 6), "labels": (160,), "embedding": (64, 16), "weights": (32, 8)}


@lru_cache(maxsize=64)
def numbers(name: str, variant: int) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Return the shape and the values of an array."""
    rng, shape = random.Random(f"{name}/{variant}"), _SHAPES[name]
    if name == "labels":
        return shape, tuple(float(rng.random() < 0.3) for _ in range(prod(shape)))
    return shape, tuple(rng.gauss(0, 1) for _ in range(prod(shape)))


def summary(shape: tuple[int, ...], values: tuple[float, ...]) -> dict[str, Any]:
    """Return what the materializer tells about an array."""
    figures = {"min": min(values), "max": max(values), "mean": fmean(values), "std": pstdev(values)}
    return {"shape": list(shape), "dtype": "<class 'numpy.float64'>", **figures}


def npy(shape: tuple[int, ...], values: tuple[float, ...]) -> bytes:
    """Return the file of an array of doubles."""
    return _header("<f8", shape) + array("d", values).tobytes()


@lru_cache(maxsize=1)
def object_npy() -> bytes:
    """Return the file of an array of objects, whose data is a pickle."""
    from io import BytesIO

    import numpy as np

    values = np.empty(3, dtype=object)
    values[:] = [{"segment": "premium", "size": 61}, ("family", 102), None]
    buffer = BytesIO()
    np.save(buffer, values, allow_pickle=True)
    return buffer.getvalue()


def _header(descr: str, shape: tuple[int, ...]) -> bytes:
    text = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}"
    padded = text + " " * (-(len(text) + 11) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(padded)) + padded.encode("latin-1")
