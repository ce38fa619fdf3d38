"""The ways in their order: which is tried, what each one's refusal says, and that nothing else is asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.artifacts.shelf import archive, version
from zenexplore.artifacts import Cache
from zenexplore.errors import (
    ArtifactError,
    AuthError,
    BusyError,
    ForbiddenError,
    NotFoundError,
    QueryError,
    ServerError,
    TooLargeError,
)

from .bucket import Bucket
from .desk import (
    FILES_GONE,
    LOCAL,
    NO_INTEGRATION,
    NOT_ALLOWED,
    NOT_THERE,
    STORE_DELETED,
    STORE_GONE,
    STORE_ID,
    TOO_LARGE,
    Desk,
    content,
    lying,
    nobody,
    picture,
    scalar,
    served,
)

THING = "gs://bucket/root/thing"
# what zenml 0.98.0 says of a visualization, whose store is there
GONE_FROM_A_STORE = (404, ["DoesNotExistException", "File '/a/data.json' does not exist in artifact store 'default'."])
GONE_FROM_AN_ODD_PLACE = (404, ["KeyError", "The artifact URI '/my artifact store/thing' does not exist."])


@pytest.mark.parametrize(
    ("refusal", "error", "words"),
    [
        (LOCAL, ArtifactError, "ZENML_SERVER_ALLOW_LOCAL_FILE_ACCESS=true"),
        (NO_INTEGRATION, ArtifactError, "zenml integration install s3"),
        (STORE_GONE, ArtifactError, "; the artifact store was deleted"),
        (STORE_DELETED, ArtifactError, "; the artifact store was deleted"),
        (FILES_GONE, ArtifactError, "; the files were deleted or moved"),
        (GONE_FROM_A_STORE, ArtifactError, "; the files were deleted or moved"),
        (GONE_FROM_AN_ODD_PLACE, ArtifactError, "; the files were deleted or moved"),
        (TOO_LARGE, TooLargeError, "ZENML_SERVER_FILE_DOWNLOAD_SIZE_LIMIT"),
        ((404, "Not Found"), ArtifactError, "before ZenML 0.85"),
        (NOT_ALLOWED, ForbiddenError, "Insufficient permissions"),
        (NOT_THERE, NotFoundError, "No artifact version with this ID"),
        ((500, ["RuntimeError", "no idea"]), ServerError, "no idea"),
        ((503, "busy"), BusyError, "ask again later"),
    ],
)
def test_each_refusal_is_listed_with_what_would_help(
    refusal: tuple[int, object], error: type[Exception], words: str, bucket: Bucket, temporary: Path
) -> None:
    desk = Desk(refusal=refusal)
    with served(desk) as wire, pytest.raises(error) as refused:
        content(wire, scalar(THING), root="gs://bucket/root").load()
    told = str(refused.value).splitlines()
    assert told[0] == "the files of thing:3 cannot be had:"
    assert [line.partition(":")[0] for line in told[1:]] == [
        "1. through the server", "2. from the server's stored visualizations", "3. from the artifact store itself",
    ]  # fmt: skip
    said = refusal[1] if isinstance(refusal[1], str) else refusal[1][1]
    assert said.rstrip(".") in told[1]
    assert ".;" not in told[1]
    assert str(refusal[0]) in told[1]
    assert words in told[1]
    assert told[2].endswith("it has none")
    assert "they were deleted or moved" in told[3]
    assert type(refused.value) is error
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    "refusal", [LOCAL, NO_INTEGRATION, STORE_GONE, FILES_GONE, TOO_LARGE, NOT_ALLOWED, (500, "no"), (404, "Not Found")]
)
def test_the_store_gives_what_the_server_does_not(refusal: tuple[int, object], bucket: Bucket) -> None:
    bucket.put("bucket/root/thing/data.json", b"5")
    desk = Desk(refusal=refusal)
    with served(desk) as wire:
        assert content(wire, scalar(THING), root="gs://bucket/root").load() == 5
    assert desk.asked == ["/download-token"]


@pytest.mark.parametrize("data", [archive({"data.json": b"5"})[:-20], b"", b"<html>"])
def test_the_store_gives_what_the_server_packed_badly(data: bytes, bucket: Bucket) -> None:
    bucket.put("bucket/root/thing/data.json", b"5")
    with served(Desk(data)) as wire:
        assert content(wire, scalar(THING), root="gs://bucket/root").load() == 5


def test_what_a_failed_way_took_is_given_back(bucket: Bucket) -> None:
    text = b"5".ljust(60_000)
    bucket.put("bucket/root/thing/data.json", text)
    with served(Desk(archive({"data.json": text})[:-5])) as wire:
        assert content(wire, scalar(THING), root="gs://bucket/root").load(max_bytes=60_000) == 5


def test_the_store_gives_it_while_the_server_is_down(bucket: Bucket) -> None:
    bucket.put("bucket/root/thing/data.json", b"5")
    assert content(nobody(), scalar(THING), root="gs://bucket/root").load() == 5


def test_what_is_too_large_for_the_caller_is_too_large_by_every_way(bucket: Bucket) -> None:
    bucket.put("bucket/root/thing/data.json", b"5")
    with served(Desk(answers=[lying(10**12)])) as wire, pytest.raises(TooLargeError) as refused:
        content(wire, scalar(THING), root="gs://bucket/root").load()
    assert "cannot be had" not in str(refused.value)
    assert bucket.asked == []


def test_a_spent_login_is_no_matter_of_ways(bucket: Bucket) -> None:
    bucket.put("bucket/root/thing/data.json", b"5")
    with served(Desk(refusal=(401, "spent"))) as wire, pytest.raises(AuthError):
        content(wire, scalar(THING), root="gs://bucket/root").load()
    assert bucket.asked == []


def test_the_order(bucket: Bucket, tmp_path: Path) -> None:
    """What was kept comes first, then the server, then what it shows, then the store."""
    bucket.put("bucket/root/thing/output.html", b"from the store")
    facts = {"uri": THING, "artifact_store_id": STORE_ID}
    plain = version("StructuredStringMaterializer", "zenml.types.HTMLString", **facts)
    seen = version(
        "StructuredStringMaterializer", "zenml.types.HTMLString",
        visualizations=[picture("output.html", "html", THING)], **facts,
    )  # fmt: skip
    desk = Desk(archive({"output.html": b"from the server"}), shown=[{"type": "html", "value": "as it looks"}])
    kept = Cache(tmp_path / "cache", "server")
    with served(desk) as wire:
        thing = content(wire, seen, root="gs://bucket/root", cache=kept)
        assert str(thing.load()) == "from the server"
        desk.refusal = NO_INTEGRATION
        assert str(thing.load()) == "from the server"
        kept.clear()
        assert str(thing.load()) == "as it looks"
        assert str(content(wire, plain, root="gs://bucket/root", cache=kept).load()) == "from the store"
    assert desk.asked == ["/download-token", "/data", "/download-token", "/visualize 0", "/download-token"]


def test_only_the_server() -> None:
    desk = Desk(refusal=LOCAL)
    with served(desk) as wire, pytest.raises(ArtifactError) as refused:
        content(wire, scalar(THING), root="gs://bucket/root").load(via="server")
    assert "cannot be had" not in str(refused.value)
    assert desk.asked == ["/download-token"]


def test_by_the_server_is_also_what_it_gave_before(tmp_path: Path) -> None:
    """Artifact versions never change, so nothing is downloaded twice; a store that was asked for is read itself."""
    desk, kept = Desk(), Cache(tmp_path / "cache", "server")
    with served(desk) as wire:
        assert content(wire, scalar(THING), cache=kept).load(via="server") == 5
        assert content(wire, scalar(THING), cache=kept).load(via="server") == 5
        assert desk.asked == ["/download-token", "/data"]
        with pytest.raises(ArtifactError, match="does not know its store"):
            content(wire, scalar(THING), cache=kept).load(via="store")


def test_only_the_store(bucket: Bucket) -> None:
    bucket.put("bucket/root/thing/data.json", b"6")
    desk = Desk()
    with served(desk) as wire:
        assert content(wire, scalar(THING), root="gs://bucket/root").load(via="store") == 6
    assert desk.asked == []


@pytest.mark.parametrize("via", ["", "Store", "cache", "s3", None, True])
def test_a_way_that_there_is_not(via: str) -> None:
    desk = Desk()
    with served(desk) as wire, pytest.raises(QueryError, match=re.escape("say 'auto', 'server' or 'store'")):
        content(wire, scalar()).load(via=via)
    assert desk.asked == []


def test_a_local_store_is_read_by_that_word_only(tmp_path: Path) -> None:
    (tmp_path / "store" / "thing").mkdir(parents=True)
    (tmp_path / "store" / "thing" / "data.json").write_bytes(b"7")
    with served(Desk(refusal=LOCAL)) as wire:
        thing = content(wire, scalar(str(tmp_path / "store" / "thing")), root=str(tmp_path / "store"))
        with pytest.raises(ArtifactError, match=r'via="store" reads it there'):
            thing.load()
        assert thing.load(via="store") == 7


@pytest.mark.parametrize("facts", [{}, {"uri": THING}, {"artifact_store_id": STORE_ID}])
def test_an_artifact_whose_store_nobody_knows(facts: dict[str, str]) -> None:
    with pytest.raises(ArtifactError, match="does not know"):
        content(nobody(), version("BuiltInMaterializer", **facts), root="gs://bucket/root").load(via="store")


def test_a_store_that_was_deleted_since() -> None:
    with pytest.raises(ArtifactError, match="does not know its store any more"):
        content(nobody(), scalar(THING)).load(via="store")
