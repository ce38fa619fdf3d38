"""Stores read directly: S3 by moto's server, the others by fsspec's files in memory, a folder of this machine."""

from __future__ import annotations

import io
import json
import os
import pickle
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet
import pytest

from tests.artifacts.shelf import version
from zenexplore.artifacts import Cache, Progress
from zenexplore.artifacts.content import Content
from zenexplore.errors import ArtifactError, FormatError, StoppedError, TooLargeError

from .bucket import S3, Bucket
from .desk import STORE_ID, content, nobody, scalar

THING = "s3://bucket/root/thing"
ROOT = "s3://bucket/root"


def thing(s3: S3, uri: str = THING, **options: object) -> Content:
    """Give an artifact in S3, with the credentials that the caller names."""
    return content(nobody(), scalar(uri), root=ROOT, s3=s3.options | options)


def table(rows: int = 200_000, group: int = 10_000) -> bytes:
    """Write a parquet file of many row groups that hardly pack."""
    held = io.BytesIO()
    noise = pa.array([os.urandom(16) for _ in range(rows)])
    pa.parquet.write_table(pa.table({"n": range(rows), "noise": noise}), held, row_group_size=group)
    return held.getvalue()


def test_only_the_file_that_is_needed_is_fetched(s3: S3) -> None:
    s3.put("bucket/root/thing/data.json", b"5")
    s3.put("bucket/root/thing/large", bytes(5_000_000))
    assert thing(s3).load(via="store") == 5
    assert {asked.path for asked in s3.asked} == {"/bucket", "/bucket/root/thing/data.json"}
    assert sum(asked.sent for asked in s3.asked if asked.path != "/bucket") == 1
    assert len(s3.asked) <= 4


def test_the_endpoint_of_the_environment(s3: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    s3.put("bucket/root/thing/data.json", b"5")
    for name, value in (("ENDPOINT_URL", s3.url), ("ACCESS_KEY_ID", "AKIDANY"), ("SECRET_ACCESS_KEY", "secret-any")):
        monkeypatch.setenv(f"AWS_{name}", value)
    assert content(nobody(), scalar(THING), root=ROOT).load(via="store") == 5


def test_an_artifact_that_is_one_file(s3: S3) -> None:
    s3.put("bucket/root/thing", b"5")
    files = thing(s3).files(via="store")
    assert {name: file.text() for name, file in files.items()} == {"thing": "5"}


def test_folders_and_the_marks_of_folders(s3: S3) -> None:
    for name in ("", "data.json", "sub/", "sub/deep/", "sub/deep/a.txt", "sub/b.txt"):
        s3.put(f"bucket/root/thing/{name}", b"5" if name.rpartition("/")[2] else b"")
    s3.put("bucket/root/thing2/other.txt", b"not ours")
    assert sorted(thing(s3).files(via="store")) == ["data.json", "sub/b.txt", "sub/deep/a.txt"]


def test_a_container_is_read_from_its_folders(s3: S3) -> None:
    entries = [
        {"path": f"{THING}/{at}", "type": f"builtins.{kind}", "materializer": f"zenml.materializers.{wrote}"}
        for at, (kind, wrote) in enumerate((("int", "BuiltInMaterializer"), ("bytes", "BytesMaterializer")))
    ]
    s3.put("bucket/root/thing/metadata.json", json.dumps(entries).encode())
    s3.put("bucket/root/thing/0/data.json", b"5")
    s3.put("bucket/root/thing/1/data.txt", b"five")
    held = version("BuiltInContainerMaterializer", "builtins.list", uri=THING, artifact_store_id=STORE_ID)
    assert content(nobody(), held, root=ROOT, s3=s3.options).load(via="store") == [5, b"five"]


def test_files_come_when_they_are_read(s3: S3, tmp_path: Path) -> None:
    s3.put("bucket/root/thing/small", b"5")
    s3.put("bucket/root/thing/large", os.urandom(5_000_000))
    files = thing(s3).files(via="store", max_bytes=1_000_000)
    assert s3.read("small") == s3.read("large") == []
    assert files["small"].bytes() == b"5"
    assert files["small"].bytes() == b"5"
    assert len(s3.read("small")) == 1
    with pytest.raises(TooLargeError, match=r"weighs 5\.0 MB"):
        files["large"].bytes()
    assert s3.read("large") == []


def test_everything_counts_before_the_first_byte(s3: S3) -> None:
    s3.put("bucket/root/thing/data.json", b"5")
    s3.put("bucket/root/thing/other", bytes(2_000))
    with pytest.raises(TooLargeError) as refused:
        thing(s3).load(via="store", max_bytes=2_000)
    assert refused.value.size_bytes == 2_001
    assert s3.read("data.json") == []


@pytest.mark.parametrize("what", ["scan", "preview"])
def test_a_scan_and_a_preview_fetch_little_of_a_table(s3: S3, what: str) -> None:
    whole = table()
    s3.put("bucket/root/thing/df.parquet.gzip", whole)
    held = version("PandasMaterializer", "pandas.DataFrame", uri=THING, artifact_store_id=STORE_ID)
    frame = content(nobody(), held, root=ROOT, s3=s3.options)
    if what == "scan":
        few = frame.scan(via="store").to_table(columns=["n"], filter=pa.dataset.field("n") < 5)
        assert few["n"].to_pylist() == [0, 1, 2, 3, 4]
    else:
        assert "200,000 rows" in str(frame.preview(via="store"))
    assert sum(asked.sent for asked in s3.read("df.parquet.gzip")) < len(whole) / 2


@pytest.mark.parametrize("how", ["open", "place"])
def test_of_a_table_only_what_is_looked_at_is_fetched(s3: S3, how: str) -> None:
    whole = table()
    s3.put("bucket/root/thing/df.parquet", whole)
    with thing(s3).fetched("load", "store", 1_000, False, whole=False) as (folder, _):
        s3.asked.clear()
        if how == "open":
            with folder.open("df.parquet") as file:
                held = pa.parquet.ParquetFile(file)
                assert held.metadata.num_rows == 200_000
                assert held.read_row_group(0, columns=["n"]).num_rows == 10_000
        else:
            system, address = folder.place("df.parquet")
            found = pa.dataset.dataset(address, filesystem=system, format="parquet")
            few = found.to_table(columns=["n"], filter=pa.dataset.field("n") < 5)
            assert few["n"].to_pylist() == [0, 1, 2, 3, 4]
    fetched = s3.read("df.parquet")
    assert all(asked.range for asked in fetched)
    assert sum(asked.sent for asked in fetched) < len(whole) / 2


def test_a_file_is_kept_and_not_fetched_again(s3: S3, tmp_path: Path) -> None:
    s3.put("bucket/root/thing/data.json", b"5")
    kept = Cache(tmp_path, "server")
    for _ in range(2):
        assert content(nobody(), scalar(THING), root=ROOT, cache=kept, s3=s3.options).load(via="store") == 5
    assert len(s3.read("data.json")) == 1


@pytest.fixture(params=["kept", "not kept"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Cache | None:
    return Cache(tmp_path / "cache", "server") if request.param == "kept" else None


@pytest.mark.parametrize("error", [StoppedError("enough"), KeyboardInterrupt()])
@pytest.mark.parametrize("after", [0, 1, 5_000_000])
def test_what_progress_raises_stops_it(
    s3: S3, cache: Cache | None, temporary: Path, error: BaseException, after: int
) -> None:
    def stop(progress: Progress) -> None:
        if progress.done >= after:
            raise error

    s3.put("bucket/root/thing/data.json", bytes(5_000_000))
    with pytest.raises(type(error)) as stopped:
        content(nobody(), scalar(THING), root=ROOT, cache=cache, s3=s3.options).load(via="store", progress=stop)
    assert stopped.value is error
    assert not cache or [path for path in cache.root.rglob("*") if path.is_file()] == []
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("now", [b"", b"5" * 99, b"5" * 101, b"5" * 6_000_000])
def test_a_file_that_changed_since_it_was_listed(s3: S3, now: bytes) -> None:
    s3.put("bucket/root/thing/data.json", b"5" * 100)
    files = thing(s3).files(via="store")
    s3.put("bucket/root/thing/data.json", now)
    with pytest.raises(ArtifactError, match="instead of the 100 that it lists"):
        files["data.json"].bytes()


def test_a_file_that_is_gone_since_it_was_listed(s3: S3) -> None:
    s3.put("bucket/root/thing/data.json", b"5")
    files = thing(s3).files(via="store")
    s3.send("DELETE", "bucket/root/thing/data.json")
    with pytest.raises(ArtifactError, match="deleted or moved"):
        files["data.json"].bytes()


def test_a_file_that_is_gone_while_it_is_read(s3: S3) -> None:
    s3.put("bucket/root/thing/data.json", b"5" * 5_000_000)
    with thing(s3).fetched("load", "store", None, False, whole=False) as (folder, _), folder.open("data.json") as file:
        assert file.read(1) == b"5"
        s3.send("DELETE", "bucket/root/thing/data.json")
        file.seek(4_000_000)
        with pytest.raises(ArtifactError, match="deleted or moved"):
            file.read(1)


def test_a_file_in_a_store_is_a_file(s3: S3) -> None:
    data = os.urandom(3_000_000)
    s3.put("bucket/root/thing/noise", data)
    with thing(s3).fetched("load", "store", None, False, whole=False) as (folder, _), folder.open("noise") as file:
        assert (file.readable(), file.seekable(), file.writable()) == (True, True, False)
        assert file.seek(-10, os.SEEK_END) == 2_999_990
        assert (file.read(), file.read()) == (data[-10:], b"")
        assert file.seek(1_500_000) == file.tell() == 1_500_000
        assert file.read(1_000_000) == data[1_500_000:2_500_000]
    assert file.closed


@pytest.mark.parametrize(
    "name",
    ["../evil", "sub/../../evil", "a//b", "/etc/passwd", "./a", "bell\a", "back\\slash", "\u202eevil"],
)
def test_a_key_that_no_file_may_have(s3: S3, name: str, tmp_path: Path) -> None:
    import boto3

    s3.put("bucket/root/thing/data.json", b"5")
    named = {"endpoint_url": s3.url, "region_name": "us-east-1"}
    client = boto3.client("s3", aws_access_key_id="a", aws_secret_access_key="b", **named)
    client.put_object(Bucket="bucket", Key=f"root/thing/{name}", Body=b"evil")
    with pytest.raises(FormatError, match="no name that a file may have") as refused:
        content(
            nobody(), scalar(THING), root=ROOT, cache=Cache(tmp_path / "cache", "server"), s3=s3.options
        ).load(via="store")  # fmt: skip
    assert str(refused.value).isprintable()
    assert s3.read("data.json") == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_and_a_folder_of_one_name(s3: S3) -> None:
    s3.put("bucket/root/thing/a", b"5")
    s3.put("bucket/root/thing/a/b", b"6")
    for first, second in (("a", "a/b"), ("a/b", "a")):
        files = thing(s3).files(via="store")
        assert files[first].bytes()
        with pytest.raises(ArtifactError, match="cannot be written"):
            files[second].bytes()


def test_too_many_files(bucket: type[Bucket]) -> None:
    bucket.put("bucket/root/thing/0", b"5")
    one = bucket.store["/bucket/root/thing/0"]
    bucket.store.update({f"/bucket/root/thing/{at}": one for at in range(20_001)})
    with pytest.raises(TooLargeError, match="more than 20,000 files"):
        content(nobody(), scalar("gs://bucket/root/thing"), root="gs://bucket/root").load(via="store")


@pytest.mark.parametrize("scheme", ["gs", "az", "abfs"])
def test_other_stores(bucket: type[Bucket], scheme: str) -> None:
    bucket.put("bucket/root/thing/data.json", b"5")
    bucket.put("bucket/root/thing/sub/other", b"6")
    thing = content(nobody(), scalar(f"{scheme}://bucket/root/thing"), root=f"{scheme}://bucket/root/")
    assert thing.load(via="store") == 5
    assert bucket.asked == ["list bucket/root/thing", "open /bucket/root/thing/data.json"]
    assert thing.files(via="store")["sub/other"].bytes() == b"6"


def test_the_hash_of_a_pickle_counts_in_a_store_too(s3: S3) -> None:
    s3.put("bucket/root/thing/artifact.pkl", pickle.dumps(5))
    held = version("CloudpickleMaterializer", uri=THING, artifact_store_id=STORE_ID, content_hash="0" * 64)
    with pytest.raises(ArtifactError, match="changed after saving"):
        content(nobody(), held, root=ROOT, s3=s3.options).load(via="store", trust="pickle")
