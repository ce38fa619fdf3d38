"""Previews of what was changed after saving: it is shown, and said to be so."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from uuid import UUID

import pytest

from tests.artifacts.previewed import check_safe
from tests.artifacts.shelf import archive, fill, version
from tests.artifacts.ways import desk
from zenexplore.artifacts import Cache, Facts, Preview
from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.previews.peeks import peeked
from zenexplore.errors import FormatError

CHANGED = "✗ CHANGED after saving: its hash is not the one that the server recorded"


def dumped(value: object) -> bytes:
    return json.dumps(value, sort_keys=True).encode()


# The materializer, what is hashed before the content, the file, what is hashed of it, its content, and another one.
SAVED: dict[str, tuple[str, str, str, bytes, bytes, bytes]] = {
    "a number": ("BuiltInMaterializer", "BuiltInMaterializer", "data.json", b"5", b"5", b"6"),
    "a dict": (
        "BuiltInContainerMaterializer", "BuiltInContainerMaterializer", "data.json",
        dumped({"a": 1, "b": 2}), b'{"b": 2,\n "a": 1}', b'{"a": 1}',
    ),
    "pydantic": ("PydanticMaterializer", "PydanticMaterializer", "data_v2.json", dumped({"a": 1}), b'{"a":1}', b"{}"),
    "a dataclass": ("DataclassMaterializer", "", "data.json", dumped({"a": 1}), b'{"a":1}', b'{"a":2}'),
    "bytes": ("BytesMaterializer", "BytesMaterializer", "data.txt", b"\0" * 900_000, b"\0" * 900_000, b"\0" * 899_999),
    "a UUID": (
        "UUIDMaterializer", "UUIDMaterializer", "uuid.txt",
        UUID(int=5).bytes, str(UUID(int=5)).encode(), str(UUID(int=6)).encode(),
    ),
    "no JSON": ("BuiltInMaterializer", "BuiltInMaterializer", "data.json", b"5", b"5", b"{"),
    "no UUID": ("UUIDMaterializer", "UUIDMaterializer", "uuid.txt", UUID(int=5).bytes, str(UUID(int=5)).encode(), b"5"),
}  # fmt: skip


def hashed(name: str) -> str:
    _, before, _, data, *_ = SAVED[name]
    return hashlib.md5(before.encode() + data).hexdigest()


def look(folder: Path, name: str, content: bytes, recorded: str | None) -> Preview:
    """Look at an artifact's only file."""
    materializer, _, file, *_ = SAVED[name]
    fill(folder, {file: content})
    shown = peeked(DiskFolder(folder), Facts("thing:3", materializer, content_hash=recorded), 5)
    check_safe(shown.html)
    return shown


@pytest.mark.parametrize("name", SAVED)
def test_what_was_changed_is_shown_and_said_to_be_so(name: str, tmp_path: Path) -> None:
    *_, same, other = SAVED[name]
    bare = look(tmp_path, name, other, None)
    shown = look(tmp_path, name, other, hashed(name))
    assert shown.body == f"{CHANGED}\n{bare.body}"
    assert CHANGED[2:] in shown.html
    assert CHANGED not in bare.text
    assert CHANGED not in look(tmp_path, name, same, hashed(name)).text
    assert CHANGED not in look(tmp_path, name, other, "f" * 64).text  # a hash of which nobody knows what it is of


def test_what_is_not_at_hand_as_a_whole_is_not_compared(tmp_path: Path) -> None:
    many = b"[" + b"[]," * 2_500_000 + b"1]"
    assert CHANGED not in look(tmp_path, "a dict", many, hashed("a dict")).text  # 180 MB in memory
    assert CHANGED not in look(tmp_path, "a dict", many + b" " * 2_000_000, hashed("a dict")).text
    assert CHANGED not in look(tmp_path, "a dict", b"[" * 1_000 + b"]" * 1_000, hashed("a dict")).text


def test_preview_says_what_load_refuses(tmp_path: Path) -> None:
    """Whatever way it comes: by the server, as was kept, or as a visualization."""
    held = version(
        "BuiltInContainerMaterializer", content_hash=hashed("a dict"), run_metadata={"storage_size": 300_000},
        visualizations=[desk.picture("data.json", "json", "/x")],
    )  # fmt: skip
    at = desk.Desk(archive({"data.json": b'{"a": 1}'}), shown=[{"type": "json", "value": '{"a": 1}'}])
    cache = Cache(tmp_path / "cache", "server")
    with desk.served(at) as wire:
        thing = desk.content(wire, held, cache=cache)
        looks = [thing.preview()]
        with pytest.raises(FormatError):
            thing.load()
        looks.append(thing.preview())
    assert at.asked == ["/visualize 0", "/download-token", "/data"]
    for shown in looks:
        assert shown.note.endswith("dict of 1, whole")
        assert shown.body.splitlines()[0] == CHANGED
