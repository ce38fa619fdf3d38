"""JSON takes more memory than its file: how much is known before it is parsed, and its hash takes no copy of it."""

from __future__ import annotations

import gc
import hashlib
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore.artifacts.hashes import dumped
from zenexplore.artifacts.json_memory import weight
from zenexplore.errors import FormatError, TooLargeError

from .shelf import fill, opened

RECORD = {"id": 12345, "name": "user 12345", "score": 0.123456789, "ok": True, "labels": ["a", "b"]}
USUAL = {
    "records": json.dumps([RECORD | {"id": at, "name": f"user {at}"} for at in range(3_000)]),
    "wide records": json.dumps([{f"k{at}": at * 1_000 for at in range(30)} for _ in range(400)]),
    "numbers": json.dumps([at / 7 for at in range(10_000)]),
    "numbers below a hundred": json.dumps([at % 100 for at in range(30_000)]),
    "numbers of three digits": json.dumps([300 + at % 500 for at in range(20_000)]),
    "letters": json.dumps(["a", "b", "c"] * 10_000),
    "texts": json.dumps([f"text {at}" for at in range(5_000)]),
    "prose": json.dumps(['Well, he said: "no {and} [so on]", \\ and more\n' * 1_000] * 3),
    "points": json.dumps([[at % 90, 1] for at in range(10_000)]),
}


def many(item: str, count: int) -> str:
    """Return a list of the same, without spaces."""
    return f"[{','.join([item] * count)}]"


HOSTILE = {
    "lists": many("[]", 50_000),
    "lists of one": many("[0]", 30_000),
    "dicts": many("{}", 50_000),
    "dicts of one": many('{"a":0}', 20_000),
    "keys": "{" + ",".join(f'"{at:06x}":0' for at in range(20_000)) + "}",
    "short floats": many("1e5", 30_000),
    "short texts": many('"  "', 30_000),
    "spaced": many(' { "ab"  : [ 1 , 22222 ] } ', 10_000),
    "behind quotes": '["\\"[", "\\\\", ' + many("[]", 30_000)[1:],
}


def taken(text: str) -> int:
    """Return what parsing takes at its peak; the values are kept until then."""
    gc.collect()
    tracemalloc.start()
    value = json.loads(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert value
    return peak


@pytest.mark.parametrize("name", USUAL | HOSTILE)
def test_the_estimate_is_what_parsing_takes(name: str) -> None:
    text = (USUAL | HOSTILE)[name]
    assert 0.75 < weight(text.encode(), 0) / taken(text) < 1.7


@pytest.mark.parametrize("name", USUAL | HOSTILE)
def test_the_quick_estimate_is_never_less(name: str) -> None:
    text = (USUAL | HOSTILE)[name].encode()
    assert weight(text, 10**12) >= weight(text, 0)


@given(st.lists(st.text('"\\[],:{}a1 '), max_size=40), st.integers(0, 20))
def test_what_is_in_texts_is_no_container(texts: list[str], gap: int) -> None:
    """Wherever a text is cut into chunks: its escapes are read as JSON has them."""
    text = " " * ((1 << 18) - gap) + json.dumps(texts)
    plain = json.dumps(["x" * (len(json.dumps(each)) - 2) for each in texts])
    escaped = sum(len(each) + 56 * (len(each) <= 1) for each in texts)
    cut = 100  # a text that is cut counts twice, a bracket as if it held something
    assert abs(weight(text.encode(), 0) - weight(plain.encode(), 0)) <= escaped + cut


@pytest.mark.parametrize("name", USUAL)
def test_usual_json_of_four_tenths_of_the_limit_is_loaded(tmp_path: Path, name: str) -> None:
    """As 100 MB are with the limit that nobody changed."""
    text = USUAL[name]
    fill(tmp_path, {"data.json": text.encode()})
    left = round(len(text) * 2.5) - len(text)  # the file itself was taken off when it came
    if name == "points":  # 13 times its file: a list takes 64 bytes and the places of its items 32
        left = round(len(text) * 3.6) - len(text)
    assert opened(tmp_path, "BuiltInContainerMaterializer", "builtins.list", max_bytes=left) == json.loads(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_json_that_would_fill_the_memory_is_not_parsed(tmp_path: Path, name: str) -> None:
    text = HOSTILE[name]
    fill(tmp_path, {"data.json": text.encode()})
    with pytest.raises(TooLargeError, match=r"thing:3: its JSON has .* and would take about .* of memory") as refused:
        opened(tmp_path, "BuiltInContainerMaterializer", "builtins.list", max_bytes=len(text) // 10)
    enough = int(str(refused.value).partition("max_bytes=")[2].partition(")")[0])
    value = opened(tmp_path, "BuiltInContainerMaterializer", "builtins.list", max_bytes=enough)
    assert value == json.loads(text)


@pytest.mark.parametrize("at", ["data_v2.json", "data.json"])
def test_records_are_budgeted_too_and_json_in_json(tmp_path: Path, at: str) -> None:
    text = HOSTILE["lists"]
    fill(tmp_path, {at: (json.dumps(text) if at == "data.json" else text).encode()})
    with pytest.raises(TooLargeError, match="its JSON has"):
        opened(tmp_path, "PydanticMaterializer", max_bytes=len(text))


def test_files_beside_the_content_are_small(tmp_path: Path) -> None:
    fill(tmp_path, {"metadata.json": b"[" + b"[]," * 6_000_000 + b"[]]"})
    with pytest.raises(FormatError, match=r"thing:3: metadata\.json has 18\.0 MB, which no such file has"):
        opened(tmp_path, "BuiltInContainerMaterializer", "builtins.list")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
)


@given(JSON)
def test_pieces_are_the_whole(value: Any) -> None:
    assert b"".join(dumped(value)) == json.dumps(value, sort_keys=True).encode()


@pytest.mark.parametrize("value", [
    [[str(at) for at in range(2_500)], [{"b": at, "a": [at]} for at in range(2_500)]],
    {str(at): [at] for at in range(2_500)}, {"b": {str(at): at for at in range(2_500)}, "a": []}, list(range(2_500)),
])  # fmt: skip
def test_large_values_are_given_in_small_pieces(value: Any) -> None:
    pieces = list(dumped(value))
    whole = json.dumps(value, sort_keys=True).encode()
    assert b"".join(pieces) == whole
    assert max(map(len, pieces)) < len(whole) / 2


@pytest.mark.parametrize("value", [{"b": 1, "a": [2]}, [["k"], [{"z": 0, "y": 1}]], 5, "é"])
def test_the_hash_is_zenmls(tmp_path: Path, value: Any) -> None:
    recorded = hashlib.md5(b"BuiltInContainerMaterializer" + json.dumps(value, sort_keys=True).encode()).hexdigest()
    fill(tmp_path, {"data.json": json.dumps(value).encode()})
    found = opened(tmp_path, "BuiltInContainerMaterializer", "builtins.tuple", content_hash=recorded)
    assert list(found) == list(value) if isinstance(value, list) else found == value
    with pytest.raises(FormatError, match="its files were changed"):
        opened(tmp_path, "BuiltInContainerMaterializer", content_hash=recorded[::-1])
