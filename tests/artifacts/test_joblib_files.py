"""joblib keeps the bytes of arrays between a pickle's instructions: they are gone over, and doubts are told."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import pickle
import zlib
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.libraries import library
from zenexplore.artifacts import unpacking
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.inspecting import joblib_report
from zenexplore.artifacts.joblib_files import joblib_contents
from zenexplore.artifacts.pickles import Contents

NET = Facts("net:1", "M")

EVIL = b"cos\nsystem\n"
WRAPPER = b"cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81"
ARRAYS = [
    np.arange(3), np.arange(12.0).reshape(3, 4), np.array(["ab", "ç"]), np.array([True]), np.array(["2020"], dtype="M8[ns]"),
    np.array(3.0), np.zeros((0, 3)), np.zeros(2, dtype=[("a", "f4"), ("b", "i8")]), np.array([1j]), np.arange(5, dtype=">i4"),
    np.frombuffer(EVIL.ljust(32, b"."), dtype="u1"), np.array([b"xyz"]), np.array([OrderedDict(), None], dtype=object),
]  # fmt: skip


def key(name: str) -> bytes:
    return b"\x8c" + bytes([len(name)]) + name.encode()


def inner(value: object) -> bytes:
    """Pickle a value to stand among other instructions: without a memo, which those have."""
    held = io.BytesIO()
    pickler = pickle.Pickler(held, 3)
    pickler.fast = True
    pickler.dump(value)
    return held.getvalue()[2:-1]


def kept(array: np.ndarray[Any, Any], at: int, alignment: int | None = 16, dtype: bytes = b"") -> bytes:
    """Give an array as joblib keeps it at a byte of a file: a wrapper, its state, the bytes."""
    state = key("shape") + inner(array.shape) + key("dtype") + (dtype or inner(array.dtype))
    if alignment is not None:
        state += key("numpy_array_alignment_bytes") + b"K" + bytes([alignment])
    head = WRAPPER + b"}(" + state + b"ub"
    if array.dtype.hasobject:
        return head + pickle.dumps(array, 5)
    padding = b""
    if alignment is not None:
        count = alignment - (at + len(head) + 1) % alignment
        padding = bytes([count]) + b"\xff" * count
    return head + padding + array.tobytes()


def file_of(array: np.ndarray[Any, Any], behind: bytes = EVIL, **options: Any) -> bytes:
    start = b"\x80\x04](" + EVIL.replace(b"system", b"getpid")
    return start + kept(array, len(start), **options) + behind + b"e."


def of(data: bytes) -> Contents:
    return joblib_contents(io.BytesIO(data))


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: str(array.dtype))
@pytest.mark.parametrize("alignment", [16, None])
def test_names_behind_an_array_are_found(array: np.ndarray[Any, Any], alignment: int | None) -> None:
    said = of(file_of(array, alignment=alignment))
    assert said.incomplete == ""
    assert said.imports[0] == "os.getpid"
    assert said.imports[-1] == "os.system"
    assert said.imports.count("os.system") == 1


def test_bytes_of_an_array_are_no_instructions() -> None:
    array = np.frombuffer(EVIL.ljust(32, b"."), dtype="u1")
    assert "os.system" not in of(file_of(array, behind=b"")).imports


@pytest.mark.parametrize("protocol", [0, 1, 2, 3, 4, 5])
@pytest.mark.parametrize("compress", [0, ("zlib", 3), ("gzip", 3), ("bz2", 3), ("xz", 3), ("lzma", 3)])
def test_what_joblib_itself_writes_is_followed_to_its_end(tmp_path: Path, compress: Any, protocol: int) -> None:
    joblib = library("joblib")
    path = tmp_path / "model.joblib"
    joblib.dump([*ARRAYS, {"_sklearn_version": "1.5.2"}, OrderedDict()], path, compress=compress, protocol=protocol)
    told = joblib_report(path, NET)
    assert told.kind == "joblib file"
    assert told.incomplete == ""
    assert "collections.OrderedDict" in told.imports
    assert told.packages == (("scikit-learn", "1.5.2"),)


PACKERS: list[Callable[[bytes], bytes]] = [
    zlib.compress,
    gzip.compress,
    bz2.compress,
    lzma.compress,
    lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
]


@pytest.mark.parametrize("pack", PACKERS)
def test_compressed_files_are_unpacked_as_they_are_read(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(file_of(ARRAYS[1]))
    assert of(packed).imports[-1] == "os.system"
    assert of(packed).incomplete == ""
    whole = file_of(ARRAYS[1])
    assert of(pack(whole[:50]) + pack(whole[50:])).imports[-1] == "os.system"  # joblib reads on, too
    assert of(packed[:-12]).incomplete
    assert of(packed[:12] + b"xxxxxx" + packed[18:]).incomplete


@pytest.mark.parametrize("pack", PACKERS)
def test_a_bomb_is_not_unpacked(pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 1_000_000)
    bomb = pack(b"cos\nsystem\nB\xff\xff\xff\x7f" + bytes(20_000_000))
    said = of(bomb)
    assert said.imports == ["os.system"]
    assert said.incomplete == "only the first 1 instructions were looked at"


@pytest.mark.parametrize("head", [b"ZF0x10", b"\x04\x22\x4d\x18"])
def test_what_cannot_be_unpacked_is_told(head: bytes) -> None:
    assert "not unpacked here" in of(head + bytes(20)).incomplete


@pytest.mark.parametrize(
    "doubtful",
    [
        file_of(ARRAYS[0], dtype=b"N"),
        file_of(ARRAYS[0], dtype=b"cnumpy\ndtype\n(\x8c\x02i8\x89\x88tR" + b"(K\x03\x8c\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x01tb"),
        file_of(ARRAYS[2], dtype=b"cnumpy\ndtype\n(\x8c\x02U2\x89\x88tR" + b"(K\x03\x8c\x01<NNNK\x50K\x04K\x08tb"),
        file_of(ARRAYS[0], dtype=b"cnumpy\ndtype\n(\x8c\x02V8\x89\x88tR"),
        file_of(ARRAYS[0], dtype=b"cnumpy\ndtype\n(N\x89\x88tR"),
        file_of(ARRAYS[0]).replace(b"NumpyArrayWrapper", b"NDArrayWrapper"),
        file_of(ARRAYS[0]).replace(b"cjoblib.numpy_pickle\n", b"cjoblib.memory\nnumpy_pickle."),
        file_of(ARRAYS[0]).replace(WRAPPER, b"ccopy\ncopy\n" + WRAPPER + b"\x85R"),
        file_of(ARRAYS[0]).replace(key("shape"), b"cbuiltins\nstr\n" + key("shape") + b"\x85R"),
        file_of(ARRAYS[0]).replace(b"K\x10ub", b"\x8a\x01\x10ub"),
        file_of(ARRAYS[0]) + EVIL,
        file_of(ARRAYS[0])[:-20],
        b"\x80\x04](" + kept(ARRAYS[0], 4) + kept(ARRAYS[0], 4, None) + b"e.",
        file_of(np.array([None], dtype=object))[:-30],
    ],
)  # fmt: skip
def test_a_doubt_is_told(doubtful: bytes) -> None:
    """Where the bytes of an array begin or end otherwise than was thought, they could hide any name."""
    assert of(doubtful).incomplete
