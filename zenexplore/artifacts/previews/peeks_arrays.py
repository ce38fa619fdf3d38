"""First looks at arrays in files, of which only the beginning is read."""

from __future__ import annotations

import io
from dataclasses import replace
from math import prod
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.inspecting import ARRAY_OF_OBJECTS, pickle_report
from zenexplore.artifacts.previews.files import report_preview
from zenexplore.artifacts.previews.grid import MOST_COLUMNS
from zenexplore.artifacts.previews.heads import json_of
from zenexplore.artifacts.previews.markup import Preview, block
from zenexplore.artifacts.previews.models import facts_preview
from zenexplore.artifacts.previews.peeks_tables import parquet_peek
from zenexplore.artifacts.previews.plain import cell
from zenexplore.artifacts.previews.tables import array_preview, corner_preview, shape_text
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.unpacking import CarefulZip
from zenexplore.errors import FormatError

if TYPE_CHECKING:
    import numpy as np

_LARGEST_CORNER = 16_000_000  # bytes: an element may be of any size
_SMALL = 10_000  # bytes of an array that is read whole
_MOST_AXES = 8


class _Header(NamedTuple):
    """What an .npy file says of itself, and where its data begins."""

    shape: tuple[int, ...]
    fortran: bool
    dtype: np.dtype[Any]
    start: int


def npy_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show an .npy file's shape and type, and its first values; of an array of objects what they would run."""
    with folder.open(name) as file:
        header = _header(file)
        if header.dtype.hasobject:
            report = pickle_report(folder.path(name), facts, start=header.start, kind=ARRAY_OF_OBJECTS)
            return report_preview(report, rows)
        if header.start + prod(header.shape) * header.dtype.itemsize > folder.size(name):
            raise FormatError(f"{facts.title}: {shown(name)!r} claims to hold more than it does")
        return _corner(file, header, rows)


def _header(file: IO[bytes]) -> _Header:
    """Read an .npy file's header."""
    from numpy.lib import format as npy

    version = npy.read_magic(file)
    # version 3 is version 2 in UTF-8: the names of fields come out wrong here
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, fortran, dtype = read(file)
    if any(length < 0 for length in shape):
        raise ValueError("an axis has a negative length")
    return _Header(shape, fortran, dtype, file.tell())


def _corner(file: IO[bytes], header: _Header, rows: int) -> Preview:
    """Read the first values of the last two axes, and no others."""
    import numpy as np

    shape, dtype = header.shape, header.dtype
    what = f"array of {cell(str(dtype))}"
    if not prod(shape):
        return block(f"{what}, {shape_text(shape)}, whole", "[]")
    nearer = (shape[:at] if header.fortran else shape[at + 1 :] for at in range(len(shape)))
    steps = [dtype.itemsize * prod(lengths) for lengths in nearer]
    axes = [*zip(shape, steps, strict=True), (1, 0), (1, 0)]
    (height, down), (width, across) = axes[max(0, len(shape) - 2) :][:2]
    height, width = min(height, rows), min(width, MOST_COLUMNS)
    if height * width * dtype.itemsize > _LARGEST_CORNER:
        return block(f"{what}, {shape_text(shape)}, whose values are too large to be shown", "")
    run = width if across == dtype.itemsize else 1
    held = []
    for at in (row * down + column * across for row in range(height) for column in range(0, width, run)):
        file.seek(header.start + at)
        held.append(file.read(run * dtype.itemsize))
    corner = np.frombuffer(b"".join(held), dtype).reshape(height, width)
    return corner_preview(what, shape, corner) if shape else array_preview(corner.reshape(()), rows)


def old_array_peek(folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show an array of old ZenML, which is a parquet file with a single column: its shape, and its first values."""
    shape = json_of(folder, "shape.json", facts)
    shown_shape = " x ".join(map(cell, shape.values())) if isinstance(shape, dict) else cell(shape)
    found = parquet_peek("data.parquet", folder, facts, rows)
    return replace(found, note=f"array of shape {shown_shape}, its values as {found.note}")


def sparse_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show the form, the type, the shape and the number of values of a sparse matrix of scipy."""
    import numpy as np

    with CarefulZip(folder.path(name)) as archive:
        small = {
            part: np.load(io.BytesIO(archive.stream(archive.getinfo(f"{part}.npy")).read(_SMALL)), allow_pickle=False)
            for part in ("format", "shape")
        }
        values = _header(io.BytesIO(archive.stream(archive.getinfo("data.npy")).read(_SMALL)))
    form = small["format"].item()
    form = form.decode("ascii", "replace") if isinstance(form, bytes) else str(form)
    shape = tuple(int(length) for length in small["shape"].ravel()[:_MOST_AXES])
    stored, places = prod(values.shape), prod(shape) if min(shape, default=0) > 0 else 0
    share = [("share", f"{stored / places:.3%}")] if 0 <= stored <= places and places else []  # else it cannot be
    note = f"sparse {cell(form)} matrix of {cell(str(values.dtype))}, {shape_text(shape)}; its values are not shown"
    return facts_preview(note, [("stored values", f"{stored:,}"), *share])
