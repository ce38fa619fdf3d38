"""A server may name any address: what is outside of the artifact's own store is not even looked at."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.artifacts.shelf import fill
from zenexplore.artifacts.ways.places import confined, place_of
from zenexplore.errors import ArtifactError, FormatError

from .bucket import S3
from .desk import LOCAL, Desk, content, nobody, scalar, served, store

LOOKS = ("open", "os.scandir", "os.listdir")
_watchers: list[list[str]] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in LOOKS:
        for seen in _watchers:
            seen.append(str(arguments[0]))


sys.addaudithook(_watch)  # for the life of the process: Python has no way to take one away


@contextmanager
def watched() -> Iterator[list[str]]:
    """Note every file and folder that this process opens meanwhile."""
    seen: list[str] = []
    _watchers.append(seen)
    try:
        yield seen
    finally:
        _watchers.remove(seen)


NO_ADDRESS = [
    "file:///etc/passwd", "file://etc/passwd", "file:/etc/passwd", "http://127.0.0.1/root/thing", "https://x/root/thing",
    "ftp://x/root/thing", "sftp://x/root/thing", "ssh://x/root/thing", "memory://root/thing", "github://a:b@/root/thing",
    "local:///etc/passwd", "LOCAL:///etc/passwd", "S3://root/thing", "s3a://root/thing", "adl://root/thing",
    "simplecache::s3://root/thing", "filecache::file:///etc/passwd", "zip://passwd::/etc", "s3://root/thing::file:///etc",
    "s3://root/../other/thing", "s3://root/thing/..", "s3://root/./thing", "s3://root//thing", "s3:///root/thing",
    "s3://root/a::b", "/root/a::b", "s3://root\\..\\other", "s3://", "s3:///", "s3://..", "gs://root/a\nb", "s3://root/a\0b", "s3://root/\x1b[2Jb",
    "../etc/passwd", "etc/passwd", "~/secrets", "~root/secrets", "/root/../etc/passwd", "/root/thing/..", "..", ".", "/",
    "//", "", " ", " /etc/passwd", "/etc/pass\0wd", "C:\\secrets", "s3:/root/thing", "s3:root/thing", "://root/thing",
    "dir:///etc", "reference://", "jupyter://x", "hf://datasets/x", "data:,x", "file://localhost/etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("uri", NO_ADDRESS)
@pytest.mark.parametrize("root", ["s3://root", "/root", "gs://root"])
def test_what_is_no_address_in_a_store(uri: str, root: str) -> None:
    with watched() as seen, pytest.raises(ArtifactError) as refused:
        content(nobody(), scalar(uri or "\t"), root=root).load(via="store")
    assert "is no address in an artifact store" in str(refused.value)
    assert str(refused.value).isprintable()
    assert not [path for path in seen if "passwd" in path or "secrets" in path]


@pytest.mark.parametrize("root", [root for root in NO_ADDRESS if root])
@pytest.mark.parametrize("uri", ["s3://root/thing", "/etc/passwd"])
def test_a_root_that_is_no_address(uri: str, root: str) -> None:
    with watched() as seen, pytest.raises(ArtifactError, match="is no address in an artifact store"):
        content(nobody(), scalar(uri), root=root).load(via="store")
    assert "/etc/passwd" not in seen


OUTSIDE = [
    ("s3://other-bucket/thing", "s3://root"), ("s3://root-evil/thing", "s3://root"), ("s3://rootevil", "s3://root"),
    ("s3://root", "s3://root"), ("s3://root/", "s3://root/"), ("s3://roo/thing", "s3://root"),
    ("s3://root/models-evil/thing", "s3://root/models"), ("s3://root/thing", "s3://root/models"),
    ("gs://root/thing", "s3://root"), ("s3://root/thing", "gs://root"), ("abfs://root/thing", "az://root"),
    ("/etc/passwd", "s3://root"), ("/root/thing", "s3://root"), ("s3://root/thing", "/root"),
    ("s3://ROOT/thing", "s3://root"), ("s3://root%2Fthing/x", "s3://root"),
    ("az://container@evil.dfs.core.windows.net/thing", "az://container"),
]  # fmt: skip


@pytest.mark.parametrize(("uri", "root"), OUTSIDE)
@pytest.mark.parametrize("via", ["auto", "store"])
def test_what_is_outside_of_its_store(uri: str, root: str, via: str, s3: S3) -> None:
    with served(Desk(refusal=LOCAL)) as wire, watched() as seen:
        access = content(wire, scalar(uri), root=root, s3=s3.options)
        with pytest.raises(ArtifactError, match="is outside of its artifact store 'bucket'") as refused:
            access.load(via=via)
    assert "so nothing was read" in str(refused.value)
    assert s3.asked == []
    assert "/etc/passwd" not in seen


@pytest.mark.parametrize(("uri", "root"), [
    ("s3://bucket/a", "s3://bucket"), ("s3://bucket/a/b/", "s3://bucket/a/"), ("gs://b/a", "gs://b"),
    ("az://b/a b/ü", "az://b"), ("abfs://c@account.dfs.core.windows.net/a", "abfs://c@account.dfs.core.windows.net"),
])  # fmt: skip
def test_what_is_inside(uri: str, root: str) -> None:
    assert str(confined(uri, store(root))) == uri.rstrip("/")


@pytest.mark.parametrize("root", ["/", "//", "/.", "/..", "/etc/.."])
@pytest.mark.parametrize("uri", ["/etc/passwd", "//etc/passwd"])
def test_a_hostile_server_may_not_declare_the_whole_disk(uri: str, root: str) -> None:
    with watched() as seen, pytest.raises(ArtifactError):
        content(nobody(), scalar(uri), root=root).load(via="store")
    assert not [path for path in seen if path.endswith("passwd")]


def test_no_root_is_not_the_whole_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZENML_LOCAL_STORES_PATH", str(tmp_path))
    with watched() as seen, pytest.raises(ArtifactError, match="is outside of its artifact store"):
        content(nobody(), scalar("/etc/passwd"), root=None).load(via="store")
    assert "/etc/passwd" not in seen


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A disk with an artifact in a store, and what is nobody's business beside it."""
    return fill(tmp_path, {"root/thing/data.json": b"5", "root-evil/data.json": b"6", "secret/data.json": b"7"})


@pytest.mark.parametrize("uri", ["secret", "root-evil", "root", "root/", "secret/data.json", ""])
def test_a_folder_beside_the_root(disk: Path, uri: str) -> None:
    with watched() as seen, pytest.raises(ArtifactError, match="outside of its artifact store"):
        content(nobody(), scalar(f"{disk}/{uri}"), root=f"{disk}/root").load(via="store")
    assert not [path for path in seen if path.startswith(str(disk))]


def link(at: Path, to: str | Path) -> None:
    at.parent.mkdir(parents=True, exist_ok=True)
    at.symlink_to(to)


OUTWARD: list[Callable[[Path], None]] = [
    lambda disk: link(disk / "root" / "evil", disk / "secret"),
    lambda disk: link(disk / "root" / "evil", "../secret"),
    lambda disk: link(disk / "root" / "evil", "../root-evil"),
    lambda disk: link(disk / "root" / "evil", disk),
    lambda disk: link(disk / "root" / "evil", "/"),
    lambda disk: link(disk / "root" / "evil", disk / "secret" / "data.json"),
    lambda disk: (link(disk / "root" / "evil", "deep"), link(disk / "root" / "deep", "../secret"))[0],
]


@pytest.mark.parametrize("make", OUTWARD)
def test_an_artifact_that_is_a_link_out_of_its_store(disk: Path, make: Callable[[Path], None]) -> None:
    make(disk)
    with watched() as seen, pytest.raises(ArtifactError, match="outside of its artifact store"):
        content(nobody(), scalar(f"{disk}/root/evil"), root=f"{disk}/root").load(via="store")
    assert not [path for path in seen if path.startswith(str(disk))]


def test_links_in_a_circle(disk: Path) -> None:
    link(disk / "root" / "evil", "deep")
    link(disk / "root" / "deep", "evil")
    with pytest.raises(ArtifactError):
        content(nobody(), scalar(f"{disk}/root/evil/x"), root=f"{disk}/root").load(via="store")


def test_a_name_that_no_disk_takes(disk: Path) -> None:
    with pytest.raises(ArtifactError):
        content(nobody(), scalar(f"{disk}/root/{'long' * 1000}"), root=f"{disk}/root").load(via="store")


INSIDE: list[Callable[[Path], object]] = [
    lambda thing: link(thing / "evil", "../../secret/data.json"),
    lambda thing: link(thing / "evil", "../../secret"),
    lambda thing: link(thing / "evil", "/etc/passwd"),
    lambda thing: link(thing / "evil", "nowhere"),
    lambda thing: link(thing / "evil", "data.json"),
    lambda thing: link(thing / "sub" / "deep" / "evil", "/"),
    lambda thing: os.mkfifo(thing / "evil"),
    lambda thing: ((thing / "data.json").unlink(), link(thing / "data.json", "../../secret/data.json")),
]


@pytest.mark.parametrize("make", INSIDE)
@pytest.mark.parametrize("what", ["load", "files", "download"])
def test_a_link_in_an_artifact_is_not_followed(disk: Path, make: Callable[[Path], None], what: str) -> None:
    make(disk / "root" / "thing")
    thing = content(nobody(), scalar(f"{disk}/root/thing"), root=f"{disk}/root")
    arguments = [disk / "saved"] if what == "download" else []
    with watched() as seen, pytest.raises(FormatError, match="is a link or a device and no file"):
        getattr(thing, what)(*arguments, via="store")
    assert not [path for path in seen if "secret" in path or "passwd" in path or "evil" in path]
    assert not (disk / "saved").exists()


def test_a_link_that_was_made_after_the_list(disk: Path) -> None:
    files = content(nobody(), scalar(f"{disk}/root/thing"), root=f"{disk}/root").files(via="store")
    (disk / "root" / "thing" / "data.json").unlink()
    link(disk / "root" / "thing" / "data.json", disk / "secret" / "data.json")
    with watched() as seen, pytest.raises(FormatError, match="is a link"):
        files["data.json"].bytes()
    assert not [path for path in seen if path.startswith(str(disk))]


def test_a_folder_that_became_a_link_after_the_list(disk: Path) -> None:
    files = content(nobody(), scalar(f"{disk}/root/thing"), root=f"{disk}/root").files(via="store")
    (disk / "root" / "thing").rename(disk / "root" / "old")
    link(disk / "root" / "thing", disk / "secret")
    with pytest.raises(FormatError, match="is a link"):
        files["data.json"].bytes()


def test_a_root_may_be_a_link_itself(disk: Path) -> None:
    link(disk / "mounted", disk / "root")
    assert content(nobody(), scalar(f"{disk}/mounted/thing"), root=f"{disk}/mounted").load(via="store") == 5
    assert content(nobody(), scalar(f"{disk}/root/thing"), root=f"{disk}/mounted").load(via="store") == 5


def test_a_root_that_is_a_link_to_the_whole_disk(disk: Path) -> None:
    link(disk / "mounted", "/")
    with watched() as seen, pytest.raises(ArtifactError, match="outside of its artifact store"):
        content(nobody(), scalar(f"{disk}/mounted/etc/passwd"), root=f"{disk}/mounted").load(via="store")
    assert not [path for path in seen if path.endswith("passwd")]


@pytest.mark.parametrize("name", ["../secret/data.json", "/etc/passwd", "..", "", ".", "missing", "sub/../data.json"])
def test_a_name_from_a_file_leads_nowhere_else(disk: Path, name: str) -> None:
    thing = content(nobody(), scalar(f"{disk}/root/thing"), root=f"{disk}/root")
    with thing.fetched("load", "store", None, False) as (folder, _), watched() as seen:
        for ask in (folder.path, folder.open, folder.place, folder.size):
            with pytest.raises(FormatError, match="has no file"):
                ask(name)
        assert folder.inside(name).names == frozenset()
    assert seen == []


@pytest.mark.parametrize("uri", ["s3://b/a", "gs://b/a", "az://b/a", "abfs://b/a", "/a/b"])
def test_an_address_reads_as_it_is_written(uri: str) -> None:
    assert str(place_of(f"{uri}/")) == uri
