"""numpy's arrays."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats.declare import Format, Opening, has
from zenexplore.artifacts.formats.parquet import read_parquet
from zenexplore.artifacts.formats.plain_json import read_json

_NAMES = frozenset({"NumpyMaterializer"})


def _npy(folder: Path, facts: Facts, opening: Opening) -> Any:
    """Decode an .npy file. An array of Python objects is a pickle behind a header, so the gate decides.

    It is mapped before it is copied: a header that claims more than the file holds is an error then, not
    an allocation.
    """
    import numpy as np

    path = folder / "data.npy"
    with path.open("rb") as file:
        holds_objects = _holds_objects(file)
        start = file.tell()
    if holds_objects:
        return opening.gate.unpickle(path, facts, start=start)
    return np.array(np.lib.format.open_memmap(path, mode="r"))


def _holds_objects(file: IO[bytes]) -> bool:
    """Read an .npy file's header; the file is left where the data begins."""
    from numpy.lib import format as npy

    version = npy.read_magic(file)
    # version 3 is version 2 in UTF-8: the names of fields come out wrong here, and do not matter
    read_header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    return bool(read_header(file)[2].hasobject)


def _old(folder: Path, facts: Facts, opening: Opening) -> Any:
    """Decode the layout of old ZenML: the values as one parquet column, the shape beside it."""
    column = read_parquet(folder / "data.parquet", facts)["data_var"]
    shape = tuple(int(length) for length in read_json(folder / "shape.json").values())
    return column.to_numpy().reshape(shape)


ARRAY = Format("numpy array", _NAMES, has("data.npy"), _npy)
OLD_ARRAY = Format("numpy array as parquet", _NAMES, has("data.parquet", "shape.json"), _old)
