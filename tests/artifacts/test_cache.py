"""What is kept on this machine: whole or not at all, checked when used, and never in anybody's way."""

from __future__ import annotations

import json
import os
import pickle
import stat
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.artifacts.ways.desk import Desk, content, nobody, scalar, served
from zenexplore.artifacts import Cache, Files
from zenexplore.artifacts.cache import _STAMP_NS
from zenexplore.errors import TooLargeError, UntrustedError

from .shelf import VERSION_ID, archive, poison, version

KEPT = UUID(VERSION_ID)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", "server")


def put(cache: Cache, id: UUID, files: dict[str, bytes], used_s_ago: float = 0) -> None:
    """Make an entry, last used some time ago."""
    room = cache.room()
    assert room is not None
    with room as folder:
        for name, content in files.items():
            target = Path(folder) / "files" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        with cache.keep(id, Path(folder) / "files", "thing:3") as kept:
            assert kept is not None
    note = next(cache.root.glob(f"*/{id}/entry.json"))
    os.utime(note, (time.time() - used_s_ago,) * 2)


def has(cache: Cache, id: UUID) -> bool:
    with cache.use(id) as found:
        return found is not None


def rest(cache: Cache) -> list[str]:
    """Give what lies in the cache and is no entry."""
    return [path.name for path in cache.root.rglob(".*")]


def test_a_version_is_fetched_once(cache: Cache, temporary: Path) -> None:
    desk = Desk()
    with served(desk) as wire:
        for _ in range(3):
            assert content(wire, scalar(), cache=cache).load() == 5
        assert content(wire, scalar(), cache=cache).load(via="server") == 5
    assert desk.asked == ["/download-token", "/data"]
    assert (len(cache), rest(cache), list(temporary.iterdir())) == (1, [], [])


def test_it_is_there_while_the_server_is_not(cache: Cache) -> None:
    with served(Desk()) as wire:
        content(wire, scalar(), cache=cache).load()
    assert content(nobody(), scalar(), cache=cache).load() == 5


def test_another_servers_version_is_another(cache: Cache) -> None:
    other = Cache(cache.root, "other")
    with served(Desk()) as wire, served(Desk(archive({"data.json": b"6"}))) as elsewhere:
        assert content(wire, scalar(), cache=cache).load() == 5
        assert content(elsewhere, scalar(), cache=other).load() == 6
        assert content(wire, scalar(), cache=cache).load() == 5
    assert len(cache) == len(other) == 2
    assert cache.size_bytes == other.size_bytes == 2


def removed(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def changed(path: Path) -> None:
    path.write_bytes(b"9")


def linked(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def added(path: Path) -> None:
    path.with_name("more").write_bytes(b"")


def of_no_note(path: Path) -> None:
    (path.parent.parent / "entry.json").unlink()


def of_a_broken_note(path: Path) -> None:
    (path.parent.parent / "entry.json").write_text("{")


def of_a_strange_note(path: Path) -> None:
    (path.parent.parent / "entry.json").write_text(json.dumps({"files": [1]}))


HARM = [removed, emptied, changed, linked, added, of_no_note, of_a_broken_note, of_a_strange_note]


@pytest.mark.parametrize("harm", HARM)
def test_an_entry_that_somebody_changed_is_fetched_again(cache: Cache, harm: Callable[[Path], None]) -> None:
    desk = Desk(archive({"data.json": b"5", "other": b"1"}))
    with served(desk) as wire:
        content(wire, scalar(), cache=cache).load()
        harm(next(cache.root.rglob("data.json")))
        for _ in range(2):
            assert content(wire, scalar(), cache=cache).load() == 5
    assert desk.asked == ["/download-token", "/data"] * 2
    assert (len(cache), cache.size_bytes, rest(cache)) == (1, 2, [])


def test_the_limit_counts_for_what_was_kept(cache: Cache) -> None:
    put(cache, KEPT, {"data.json": b"5", "other": bytes(2_000)})
    with pytest.raises(TooLargeError) as refused:
        content(nobody(), scalar(), cache=cache).load(max_bytes=2_000)
    assert refused.value.size_bytes == 2_001
    assert content(nobody(), scalar(), cache=cache).load(max_bytes=2_001) == 5


def test_the_hash_of_a_pickle_counts_for_what_was_kept(cache: Cache, tmp_path: Path) -> None:
    evil = poison(tmp_path)
    put(cache, KEPT, {"artifact.pkl": evil.pickled})
    held = version("CloudpickleMaterializer", content_hash="0" * 64)
    with pytest.raises(UntrustedError, match="changed after saving"):
        content(nobody(), held, cache=cache).load(trust="pickle")
    with pytest.raises(UntrustedError):
        content(nobody(), version("CloudpickleMaterializer", content_hash=evil.sha256), cache=cache).load()
    assert not evil.trace.exists()


def test_a_pickle_changed_in_the_cache_with_its_time_set_back_is_not_run(cache: Cache, tmp_path: Path) -> None:
    good, evil = pickle.dumps(5), poison(tmp_path).pickled
    put(cache, KEPT, {"artifact.pkl": good.ljust(len(evil))})
    kept = next(cache.root.rglob("artifact.pkl"))
    kept.write_bytes(evil)
    os.utime(kept, ns=(_STAMP_NS, _STAMP_NS))
    import hashlib

    held = version("CloudpickleMaterializer", content_hash=hashlib.sha256(good.ljust(len(evil))).hexdigest())
    with pytest.raises(UntrustedError, match="changed after saving"):
        content(nobody(), held, cache=cache).load(trust="pickle")
    assert not poison(tmp_path).trace.exists()


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "server", max_bytes=3_000)
    old, older, oldest, new = (uuid4() for _ in range(4))
    for id, ago in ((older, 200.0), (oldest, 300.0), (old, 100.0)):
        put(cache, id, {"a": bytes(1_000)}, ago)
    with cache.use(oldest):  # not any more
        pass
    put(cache, new, {"a": bytes(1_500)})
    assert [has(cache, id) for id in (new, oldest, old, older)] == [True, True, False, False]
    assert cache.size_bytes == 2_500


def test_what_was_just_made_stays_even_if_it_is_too_large_alone(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "server", max_bytes=1_000)
    put(cache, KEPT, {"a": bytes(10)}, 100)
    large = uuid4()
    put(cache, large, {"a": bytes(5_000)})
    assert (has(cache, KEPT), has(cache, large)) == (False, True)


def test_the_limit_is_for_all_servers_together(tmp_path: Path) -> None:
    one, two = (Cache(tmp_path, name, max_bytes=1_500) for name in ("one", "two"))
    put(one, KEPT, {"a": bytes(1_000)}, 100)
    put(two, KEPT, {"a": bytes(1_000)})
    assert (has(one, KEPT), has(two, KEPT)) == (False, True)


class Counting(Cache):
    """A cache that tells how often it counted everything in it."""

    counts = 0

    def shrink(self) -> None:
        self.counts += 1
        super().shrink()


def test_all_is_not_counted_for_every_file(tmp_path: Path) -> None:
    """But at first, when it may be over the limit, and after a minute: others may have added to it."""
    cache, other = Counting(tmp_path, "server", max_bytes=3_500), Cache(tmp_path, "other")
    counts = []
    for at in range(5):
        put(cache, uuid4(), {"a": bytes(1_000)}, 100 - at)
        counts.append(cache.counts)
    assert (counts, cache.size_bytes) == ([1, 1, 1, 2, 3], 3_000)

    put(other, uuid4(), {"a": bytes(400)}, 200)
    put(cache, uuid4(), {"a": bytes(200)})
    assert (cache.counts, cache.size_bytes) == (3, 3_600)
    cache._counted_at -= 60
    put(cache, uuid4(), {"a": bytes(200)})
    assert (cache.counts, cache.size_bytes) == (4, 3_400)


def test_parts_count_too(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "server", max_bytes=1_500)
    put(cache, uuid4(), {"a": bytes(1_000)}, 100)
    with cache.parts(KEPT) as folder:
        assert folder is not None
        (folder / "b").write_bytes(bytes(1_000))
    assert cache.size_bytes == 1_000
    assert (folder / "b").exists()
    put(cache, uuid4(), {"a": bytes(1_000)})
    assert cache.size_bytes == 1_000
    assert not folder.exists()


def test_clear(cache: Cache) -> None:
    other = Cache(cache.root, "other")
    put(cache, KEPT, {"a": b"12"})
    put(other, KEPT, {"a": b"123"})
    with cache.parts(uuid4()) as folder:
        assert folder is not None
        (folder / "b").write_bytes(b"1")
    assert repr(cache) == "<Cache of 3 artifact versions, 6 bytes of 5,000.0 MB>"
    assert cache.clear() == 6
    assert (len(cache), cache.size_bytes, has(cache, KEPT), rest(cache)) == (0, 0, False, [])
    assert cache.clear() == 0


def test_what_else_lies_there_is_not_ours(tmp_path: Path) -> None:
    """A person may name any folder: nothing in it is deleted but what was put there."""
    likenesses = [f"work/{KEPT}", "0123456789abcdef/work", "0123456789abcdef/work.parts"]
    own = [
        tmp_path / name
        for name in (
            "notes.txt", ".new-ideas/a", "0123456789abcdef/notes.txt",
            *(f"{name}/{file}" for name in likenesses for file in ("entry.json", "files/a")),
        )
    ]  # fmt: skip
    for path in own:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(5_000))
        os.utime(path, (0, 0))
        os.utime(path.parent, (0, 0))
    cache = Cache(tmp_path, "server", max_bytes=1)
    put(cache, KEPT, {"a": b"12"})
    assert cache.clear() == 2
    assert all(path.exists() for path in own)


def test_nobody_else_can_read_it(cache: Cache) -> None:
    put(cache, KEPT, {"a": b"1"})
    assert {stat.S_IMODE(home.stat().st_mode) for home in cache.root.iterdir()} == {0o700}


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, temporary: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "cache", "server")
    desk = Desk()
    with served(desk) as wire:
        thing = content(wire, scalar(), cache=cache)
        with pytest.warns(UserWarning, match=r"Client\(cache=<folder>\) keeps them elsewhere") as said:
            assert thing.load() == 5
        assert str(cache.root) in str(said[0].message)
        with warnings.catch_warnings(record=True) as more:
            warnings.simplefilter("always")
            assert thing.load() == 5
            assert isinstance(thing.files(), Files)
    assert more == []
    assert len(said) == 1
    assert (len(cache), cache.size_bytes, cache.clear()) == (0, 0, 0)


def test_what_only_others_can_write_to_is_used(cache: Cache) -> None:
    put(cache, KEPT, {"data.json": b"5"})
    entry = next(cache.root.glob(f"*/{KEPT}"))
    for path in (entry / "entry.json", entry, entry.parent):
        path.chmod(0o500)
    try:
        assert content(nobody(), scalar(), cache=cache).load() == 5
    finally:
        for path in (entry.parent, entry):
            path.chmod(0o700)


@pytest.mark.parametrize("setting", [False, True, "folder"])
def test_the_clients_setting(setting: bool | str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stub: Any) -> None:
    from zenexplore import Client

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    client = Client(
        stub.url, username=stub.username, password=stub.password, cache=tmp_path if setting == "folder" else setting
    )
    where = {False: None, True: tmp_path / "xdg" / "zenexplore" / "artifacts", "folder": tmp_path}[setting]
    assert (client.cache.root if client.cache else None) == where
    some = client.artifact_versions.list(materializer="contains:BuiltInMaterializer", size=1)[0]
    assert some.load() == some.load()
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert bool(kept) == bool(where)
    if client.cache:
        assert client.cache.clear() > 0
    client.close()


def test_the_demo_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from zenexplore import Client

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("ZENML_CONFIG_PATH", str(tmp_path / "no-zenml"))
    client = Client()
    assert client.cache is None
    client.artifact_versions.list(materializer="contains:BuiltInMaterializer", size=1)[0].load()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    client.close()
