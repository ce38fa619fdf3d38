"""scipy's sparse matrices."""

from __future__ import annotations

import math
import zipfile
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.arrays import header_of
from zenexplore.artifacts.formats.declare import Format, Opening, has
from zenexplore.artifacts.formats.growth import spend_zip
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.unpacking import CarefulZip
from zenexplore.errors import FormatError


def _sparse(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode a matrix. scipy believes its indices, and would read and write anywhere by wrong ones."""
    path = folder.path("data.npz")
    spend_zip(opening, path)
    sparse = needed("scipy.sparse", facts, "a sparse matrix of scipy")
    with CarefulZip(path) as archive:
        for member in archive.infolist():
            _check_member(archive, member, facts)
    matrix = sparse.load_npz(path)
    if hasattr(matrix, "check_format"):
        matrix.check_format(full_check=True)
    return matrix


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, facts: Facts) -> None:
    """Refuse an array that claims more than it holds, for numpy would allocate it, and one of Python objects."""
    with archive.open(member) as file:
        shape, dtype = header_of(file)
    if dtype.hasobject or math.prod(shape) * dtype.itemsize > member.file_size:
        raise FormatError(f"{facts.title}: {shown(member.filename)} in its file is no array of numbers, or cut short")


SPARSE = Format("sparse matrix", frozenset({"SparseMaterializer"}), has("data.npz"), _sparse)
