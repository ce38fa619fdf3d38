"""numpy's arrays."""

from __future__ import annotations

from math import prod
from typing import IO, Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Opening, has
from zenexplore.artifacts.formats.parquet import read_parquet
from zenexplore.artifacts.formats.plain_json import read_json
from zenexplore.artifacts.inspecting import ARRAY_OF_OBJECTS
from zenexplore.errors import FormatError

_NAMES = frozenset({"NumpyMaterializer"})
_FILE = "data.npy"


def _npy(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode an .npy file. An array of Python objects is a pickle behind a header, so the gate decides.

    It is mapped before it is copied, so that what a header claims allocates nothing.
    """
    import numpy as np

    path = opening.gate.file(folder, _FILE)
    with path.open("rb") as file:
        shape, dtype = header_of(file)
        start = file.tell()
    if dtype.hasobject:
        return opening.gate.unpickle(path, facts, start=start, kind=ARRAY_OF_OBJECTS)
    if (claimed := start + prod(shape) * dtype.itemsize) > (held := path.stat().st_size):
        raise FormatError(
            f"{facts.title}: {_FILE} has {held:,} bytes, and its header claims {claimed:,}: it was cut short"
        )
    return np.array(np.lib.format.open_memmap(path, mode="r"))


def header_of(file: IO[bytes]) -> tuple[tuple[int, ...], Any]:
    """Return the shape and the dtype that the header of an .npy file names; the file is left where the data begins."""
    from numpy.lib import format as npy

    version = npy.read_magic(file)
    # version 3 is version 2 in UTF-8: the names of fields come out wrong here, and do not matter
    read_header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, dtype = read_header(file)
    return shape, dtype


def _old(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode the layout of old ZenML: the values as one parquet column, the shape beside it."""
    column = read_parquet(folder.path("data.parquet"), facts, opening)["data_var"]
    shape = tuple(int(length) for length in read_json(folder.path("shape.json"), facts).values())
    return column.to_numpy().reshape(shape)


ARRAY = Format("numpy array", _NAMES, has(_FILE), _npy)
OLD_ARRAY = Format("numpy array as parquet", _NAMES, has("data.parquet", "shape.json"), _old)
