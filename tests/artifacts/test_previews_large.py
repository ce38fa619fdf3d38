"""First looks at large files: little is read of them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import IO, Any

import numpy as np
import pandas as pd
import pytest

from tests.artifacts.previewed import check_safe
from tests.artifacts.shelf import fill, npy, parquet
from zenexplore.artifacts import Facts
from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.previews import peeks


class Counted(DiskFolder):
    """A folder that counts what is read of it."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.read = 0

    def path(self, name: str) -> Path:
        if name in self.names:
            raise AssertionError("the whole file was asked for")
        return super().path(name)

    def size(self, name: str) -> int:
        return (self.root / name).stat().st_size

    def open(self, name: str) -> IO[bytes]:
        file = (self.root / name).open("rb", buffering=0)
        folder = self

        class Raw(io.RawIOBase):
            def readable(self) -> bool:
                return True

            def seekable(self) -> bool:
                return True

            def seek(self, *where: int) -> int:
                return file.seek(*where)

            def tell(self) -> int:
                return file.tell()

            def readinto(self, buffer: Any) -> int:
                count = file.readinto(buffer) or 0
                folder.read += count
                return count

            def close(self) -> None:
                file.close()
                super().close()

        return io.BufferedReader(Raw())

    def place(self, name: str) -> tuple[Any, str]:
        return object(), name


BIG = "x,y\n" + "1,2\n" * 3_000_000
LARGE: dict[str, tuple[dict[str, bytes], str, str]] = {
    "csv": ({"df.csv": BIG.encode()}, "PandasMaterializer", "csv of 12.0 MB, the first 20 rows"),
    "text": ({"output.md": BIG.encode()}, "StructuredStringMaterializer", "markdown, the first 40,000 characters of 12.0 MB"),
    "list": ({"data.json": json.dumps([{"n": at} for at in range(800_000)]).encode()}, "BuiltInContainerMaterializer", "the beginning of 11.9 MB of JSON: list of "),
    "dict": ({"data.json": json.dumps({str(at): at for at in range(700_000)}).encode()}, "BuiltInContainerMaterializer", "the beginning of 12.4 MB of JSON: dict of "),
    "one text": ({"data.json": json.dumps("x" * 9_000_000).encode()}, "BuiltInMaterializer", "json, as its source, the first 8,000 characters of 9.0 MB"),
    "bytes": ({"data.txt": bytes(9_000_000)}, "BytesMaterializer", "bytes, 320 of 9,000,000 bytes"),
    "npy": ({"data.npy": npy(np.zeros((1_000, 9_000)))}, "NumpyMaterializer", "array of float64, 1,000 x 9,000, 400 of 9,000,000 values"),
    "parquet": ({"df.parquet.gzip": parquet(pd.DataFrame({"x": np.random.default_rng(0).random(1_000_000)}))}, "PandasMaterializer", "parquet, 20 of 1,000,000 rows, 1 column"),
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_of_large_files_little_is_read(name: str, tmp_path: Path) -> None:
    files, materializer, note = LARGE[name]
    folder = Counted(fill(tmp_path, files))
    shown = peeks.peeked(folder, Facts("thing:3", materializer), 20)
    check_safe(shown.html)
    assert shown.note.startswith(note)
    assert 0 < folder.read < 1_500_000
