"""Files of a store as pyarrow reads them. This module needs pyarrow, so it is imported where that is known to be here.

Its class has a name that other processes can import: Dask sends it to them.
"""

from __future__ import annotations

from typing import Any

from pyarrow import PythonFile
from pyarrow.fs import FSSpecHandler, PyFileSystem


class _Exact(FSSpecHandler):  # type: ignore[misc]
    """Fetches just the ranges that a reader asks for.

    fsspec reads ahead by itself, 50 MB at a time in S3, which is more than most columns have.
    """

    def open_input_file(self, path: str) -> Any:
        """Open a file without reading ahead: parquet asks for what it needs."""
        return PythonFile(self.fs.open(path, "rb", cache_type="none"), mode="r")


def file_system(system: Any) -> Any:
    """Return an fsspec file system as one of pyarrow's."""
    return PyFileSystem(_Exact(system))
