"""Built-in values and containers: what ZenML writes comes back, in the type that was saved, and only unchanged."""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter, OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore.errors import FormatError

from .shelf import fill, npy, opened, parquet, parts

SCALARS = {
    "builtins.int": 42, "builtins.float": 3.5, "builtins.str": "wörld ✓", "builtins.bool": True,
    "builtins.NoneType": None, "numpy.float64": 2.5,
}  # fmt: skip
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=15,
)


def md5(materializer: str, value: Any) -> str:
    """ZenML's hash of a built-in."""
    return hashlib.md5(materializer.encode() + json.dumps(value, sort_keys=True).encode()).hexdigest()


@pytest.mark.parametrize("data_type", SCALARS)
def test_scalars(tmp_path: Path, data_type: str) -> None:
    value = SCALARS[data_type]
    fill(tmp_path, {"data.json": json.dumps(value).encode()})
    found = opened(tmp_path, "BuiltInMaterializer", data_type, content_hash=md5("BuiltInMaterializer", value))
    assert (type(found), found) == (type(value), value)


@given(value=JSON_VALUES)
def test_what_json_knows_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    kind = "BuiltInContainerMaterializer" if isinstance(value, list | dict) else "BuiltInMaterializer"
    folder = fill(tmp_path_factory.mktemp("value"), {"data.json": json.dumps(value).encode()})
    found = opened(folder, kind, f"builtins.{type(value).__name__}", content_hash=md5(kind, value))
    assert type(found) is type(value)
    assert found == value


@pytest.mark.parametrize(
    ("data_type", "saved", "value"),
    [
        ("builtins.tuple", [1, "two", [3]], (1, "two", [3])),
        ("builtins.set", [1, 2], {1, 2}),
        ("builtins.set", [[1, 2], "x"], {(1, 2), "x"}),
        ("builtins.list", [1], [1]),
        ("collections.Counter", {"a": 2}, {"a": 2}),
    ],
)
def test_the_saved_type_is_restored(tmp_path: Path, data_type: str, saved: Any, value: Any) -> None:
    fill(tmp_path, {"data.json": json.dumps(saved).encode()})
    name = "BuiltInContainerMaterializer"
    found = opened(tmp_path, name, data_type, content_hash=md5(name, saved))
    assert (type(found), found) == (type(value), value)


def test_changed_json_is_noticed(tmp_path: Path) -> None:
    fill(tmp_path, {"data.json": b"41"})
    with pytest.raises(FormatError, match="its files were changed"):
        opened(tmp_path, "BuiltInMaterializer", "builtins.int", content_hash=md5("BuiltInMaterializer", 42))


def test_a_container_of_folders(tmp_path: Path) -> None:
    array, frame = np.arange(3), pd.DataFrame({"a": [1, 2]}, index=["p", "q"])
    parts(tmp_path, ("numpy.ndarray", "NumpyMaterializer"), ("pandas.DataFrame", "PandasMaterializer"),
          ("builtins.tuple", "BuiltInContainerMaterializer"))  # fmt: skip
    fill(tmp_path, {"0/data.npy": npy(array), "1/df.parquet.gzip": parquet(frame), "2/data.json": b"[1, 2]"})
    found = opened(tmp_path, "BuiltInContainerMaterializer", "builtins.tuple")
    assert type(found) is tuple
    assert (found[0] == array).all()
    assert found[1].equals(frame)
    assert found[2] == (1, 2)


def test_a_dict_of_folders(tmp_path: Path) -> None:
    name = "BuiltInContainerMaterializer"
    parts(tmp_path, ("builtins.list", name), ("builtins.list", name))
    fill(tmp_path, {"0/data.json": b'["b", [1, 2]]'})
    fill(parts(tmp_path / "1", ("builtins.bytes", "BytesMaterializer"), ("builtins.int", "BuiltInMaterializer")),
         {"0/data.txt": b"\x00", "1/data.json": b"5"})  # fmt: skip
    assert opened(tmp_path, name, "builtins.dict") == {"b": b"\x00", (1, 2): 5}


@pytest.mark.parametrize("kind", [Counter, OrderedDict])
def test_dicts_of_folders_keep_their_class(tmp_path: Path, kind: type) -> None:
    name = "BuiltInContainerMaterializer"
    parts(tmp_path, ("builtins.list", name), ("builtins.list", name))
    fill(tmp_path, {"0/data.json": b"[3, 1]", "1/data.json": b"[5, 7]"})
    found = opened(tmp_path, name, f"collections.{kind.__name__}")
    assert type(found) is kind
    assert list(found.items()) == [(3, 5), (1, 7)]


def old_parts(folder: Path, *kinds: str) -> Path:
    """Write the metadata of a container as ZenML up to 0.37 did."""
    listed = {"paths": [f"/elsewhere/run/{at}" for at in range(len(kinds))], "types": list(kinds)}
    return fill(folder, {"metadata.json": json.dumps(listed).encode()})


def test_an_old_container(tmp_path: Path) -> None:
    old_parts(
        tmp_path, "<class 'int'>", "<class 'numpy.ndarray'>", "<class 'tuple'>", "<class 'NoneType'>",
        "<class 'pandas.core.series.Series'>",
    )  # fmt: skip
    fill(tmp_path, {"0/data.json": b"5", "1/data.npy": npy(np.arange(3)), "2/data.json": b"[1, 2]", "3/data.json": b"null",
                    "4/df.parquet.gzip": parquet(pd.DataFrame({"series": [1.5]}))})  # fmt: skip
    number, array, pair, nothing, series = opened(tmp_path, "BuiltInContainerMaterializer", "builtins.list")
    assert (number, array.tolist(), pair, nothing, series.tolist()) == (5, [0, 1, 2], (1, 2), None, [1.5])
    assert isinstance(series, pd.Series)


@pytest.mark.parametrize("kind", ["<class 'x.Y'>", "int", "<class 'torch.nn.Module'>", "a\nb"])
def test_an_old_element_of_unknown_kind(tmp_path: Path, kind: str) -> None:
    fill(old_parts(tmp_path, "<class 'int'>", kind), {"0/data.json": b"5", "1/data.json": b"5"})
    with pytest.raises(FormatError, match=r"thing:3.*did not note how.*files\(\)"):
        opened(tmp_path, "BuiltInContainerMaterializer", "builtins.list")


@pytest.mark.parametrize("types", [[], ["<class 'int'>", "<class 'int'>"], 5, [["<class 'int'>"]]])
def test_old_metadata_that_does_not_fit(tmp_path: Path, types: Any) -> None:
    fill(tmp_path, {"metadata.json": json.dumps({"paths": ["/a/0"], "types": types}).encode(), "0/data.json": b"5"})
    with pytest.raises(FormatError, match="thing:3"):
        opened(tmp_path, "BuiltInContainerMaterializer", "builtins.list")


@pytest.mark.parametrize(
    "metadata",
    [
        "{}",
        "5",
        "[5]",
        '[{"path": "/a/0"}]',
        '[{"path": "/a/1", "type": "builtins.int", "materializer": "m.BuiltInMaterializer"}]',
        '[{"path": "/a/..", "type": "builtins.int", "materializer": "m.BuiltInMaterializer"}]',
        '[{"path": "", "type": "builtins.int", "materializer": "m.BuiltInMaterializer"}]',
    ],
)
def test_wrong_metadata_of_a_container(tmp_path: Path, metadata: str) -> None:
    fill(tmp_path, {"metadata.json": metadata.encode(), "0/data.json": b"5"})
    with pytest.raises(FormatError, match="thing:3"):
        opened(tmp_path, "BuiltInContainerMaterializer", "builtins.list")


def test_a_folder_counts_once_however_often_it_is_named(tmp_path: Path) -> None:
    """Else ten entries on each of ten levels are ten thousand million values."""
    entry = {"path": "/a/0", "type": "builtins.int", "materializer": "m.BuiltInMaterializer"}
    fill(tmp_path, {"metadata.json": json.dumps([entry] * 2).encode(), "0/data.json": b"5", "1/data.json": b"6"})
    with pytest.raises(FormatError, match="element 1"):
        opened(tmp_path, "BuiltInContainerMaterializer", "builtins.list")


@pytest.mark.parametrize("text", ["[1]", "[[1], [2], [3]]", "[1, 2]", "[[1, 2], [3]]", "[[{}], [1]]"])
def test_a_dict_is_keys_and_values(tmp_path: Path, text: str) -> None:
    fill(tmp_path, {"data.json": text.encode()})
    with pytest.raises(FormatError, match="thing:3: a dict was saved, but its files do not hold keys and their values"):
        opened(tmp_path, "BuiltInContainerMaterializer", "builtins.dict")


def test_a_scalar_is_no_container(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="list instead of a single value"):
        opened(fill(tmp_path, {"data.json": b"[1]"}), "BuiltInMaterializer", "builtins.int")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[" * 100_000, "nested too deep"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested too deep"),
        (b"9" * 5_000, "digits"),
        (b"", "Expecting value"),
        (b"\xfa\xfb", "codec"),
        (b'{"a": 1', "delimiter"),
    ],
)
def test_hostile_json(tmp_path: Path, text: bytes, said: str) -> None:
    with pytest.raises(FormatError, match=f"thing:3: data.json is no JSON that can be read.*{said}"):
        opened(
            fill(tmp_path, {"data.json": text}), "BuiltInContainerMaterializer", "builtins.list", max_bytes=10_000_000
        )


def test_what_python_writes_as_json_but_json_is_not(tmp_path: Path) -> None:
    found = opened(
        fill(tmp_path, {"data.json": b"[NaN, Infinity, -Infinity, 1e999]"}), "BuiltInContainerMaterializer", ""
    )
    assert math.isnan(found[0])
    assert found[1:] == [math.inf, -math.inf, math.inf]
