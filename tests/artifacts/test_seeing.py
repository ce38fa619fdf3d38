"""`preview()` of an artifact version: what was recorded, and the beginning by the cheapest way there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.artifacts.previewed import check_safe
from tests.artifacts.shelf import archive, fill, npy, parquet, poison, version
from tests.artifacts.ways import desk
from tests.artifacts.ways.bucket import Bucket, buckets
from zenexplore.artifacts import Cache, Preview
from zenexplore.errors import ArtifactError, FormatError, QueryError, TooLargeError, UnreachableError
from zenexplore.resources.artifact_versions import ArtifactVersion

FRAME = pd.DataFrame({"n": range(500), "f": np.linspace(0, 1, 500)})
FRAME_FACTS: dict[str, Any] = {
    "shape": [500, 2], "storage_size": 9_000_000_000, "mean": {"n": 249.5, "f": 0.5}, "min": {"n": 0.0, "f": None},
    "dtype": {"n": "<class 'numpy.int64'>", "f": "<class 'numpy.float64'>"}, "custom_types": {"f": "Float64"},
}  # fmt: skip
AT = "gs://bucket/root/thing"
ASKED_TWICE = ["/download-token", "/data"]


def frame(uri: str = "/elsewhere/thing", **facts: Any) -> ArtifactVersion:
    """Make a frame of 9 GB as the server lists it."""
    held = {"uri": uri, "artifact_store_id": desk.STORE_ID, "run_metadata": FRAME_FACTS}
    return version("PandasMaterializer", "pandas.DataFrame", **held | facts)


def light(**facts: Any) -> dict[str, Any]:
    """The same facts, but it weighs little."""
    return {"run_metadata": FRAME_FACTS | {"storage_size": 4_000} | facts}


def visualized(*names: str, uri: str = "/elsewhere/thing") -> dict[str, Any]:
    kinds = {"csv": "csv", "png": "image", "html": "html", "md": "markdown", "json": "json", "txt": "markdown"}
    return {"visualizations": [desk.picture(name, kinds[name.rpartition(".")[2]], uri) for name in names]}


def seen(held: ArtifactVersion, at: desk.Desk | None = None, **options: Any) -> tuple[Preview, list[str]]:
    """Preview over a connection; give also what the server was asked."""
    at = at or desk.Desk()
    root, cache = options.pop("root", ""), options.pop("cache", None)
    with desk.served(at) as wire:
        shown = desk.content(wire, held, root=root, cache=cache).preview(**options)
    check_safe(shown.html)
    return shown, at.asked


def packed(files: dict[str, bytes]) -> desk.Desk:
    return desk.Desk(data=archive(files))


@pytest.mark.parametrize(
    ("materializer", "data_type", "noted", "value"),
    [
        ("BuiltInMaterializer", "builtins.float", {"string_representation": "0.91345678912"}, "0.91345678912"),
        ("BuiltInMaterializer", "builtins.bool", {"string_representation": "True"}, "True"),
        ("BuiltInMaterializer", "builtins.int", {"string_representation": str(2**80)}, str(2**80)),
        ("BuiltInMaterializer", "builtins.NoneType", {}, "None"),
        ("UUIDMaterializer", "uuid.UUID", {"string_representation": "0-0-5"}, "0-0-5"),
    ],
)
@pytest.mark.parametrize("via", ["auto", "server", "store"])
def test_a_value_that_was_recorded_whole_costs_nothing(
    materializer: str, data_type: str, noted: dict[str, Any], value: str, via: str
) -> None:
    shown, asked = seen(version(materializer, data_type, run_metadata=noted), via=via)
    assert (asked, shown.body) == ([], value)
    assert "whole, as the server recorded it" in shown.text.splitlines()[0]


@pytest.mark.parametrize("noted", [{"string_representation": "x" * 5_000}, {"string_representation": 5}, {}])
def test_a_value_that_was_not_is_fetched(noted: dict[str, Any]) -> None:
    shown, asked = seen(version("BuiltInMaterializer", "builtins.int", run_metadata=noted))
    assert (asked, shown.body) == (ASKED_TWICE, "5")


def test_a_small_artifact_is_downloaded_and_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", "server")
    at = packed({"df.parquet.gzip": parquet(FRAME), "sample.csv": b",n\n"})
    held = frame(**light(), **visualized("sample.csv"))
    first, asked = seen(held, at, cache=cache)
    again, still = seen(held, at, cache=cache)
    assert asked == still == ASKED_TWICE
    assert first.text == again.text
    assert first.note == "pandas.DataFrame, 500 x 2, 4,000 bytes: parquet, 20 of 500 rows, all 2 columns"
    assert first.text.splitlines()[0] == f"thing:3 {first.note}"


def test_rows_are_as_many_as_asked_for() -> None:
    at = packed({"df.parquet.gzip": parquet(FRAME)})
    assert "7 of 500 rows" in seen(frame(**light()), at, rows=7)[0].note
    assert "all 500 rows" in seen(frame(**light()), packed({"df.parquet.gzip": parquet(FRAME)}), rows=10**9)[0].note


@pytest.mark.parametrize("options", [{"rows": 0}, {"rows": "many"}, {"via": "mail"}, {"max_bytes": 0}])
def test_a_question_that_makes_no_sense_is_refused(options: dict[str, Any]) -> None:
    at = desk.Desk()
    with pytest.raises(QueryError):
        seen(frame(), at, **options)
    assert at.asked == []


def test_of_a_large_artifact_the_record_is_shown() -> None:
    shown, asked = seen(frame())
    assert asked == []
    assert shown.text.splitlines()[0] == "thing:3 pandas.DataFrame, 500 x 2, 9,000.0 MB: none of its content is shown"
    assert [line.split() for line in shown.body.splitlines()[:3]] == [
        ["column", "type", "min", "mean"], ["n", "int64", "0.0", "249.5"], ["f", "Float64", "0.5"],
    ]  # fmt: skip
    for piece in ("it weighs 9,000.0 MB", "preview(max_bytes=9_000_000_000)", "download(path)", 'via="store"'):
        assert piece in shown.body


def test_max_bytes_lets_it_be_downloaded() -> None:
    shown, asked = seen(frame(), packed({"df.parquet.gzip": parquet(FRAME)}), max_bytes=10_000_000_000)
    assert asked == ASKED_TWICE
    assert "20 of 500 rows" in shown.note


def test_what_weighs_more_than_was_recorded_is_not_fetched() -> None:
    at = packed({"data.txt": np.random.default_rng(0).bytes(100_000)})
    held = version("BytesMaterializer", "builtins.bytes")
    shown, asked = seen(held, at, max_bytes=50_000)
    assert asked == ASKED_TWICE
    assert "it is larger than was recorded" in shown.body


SAMPLE = {"type": "csv", "value": ",n,f\n0,0,0.5\n1,1,=1+1\n"}


def test_the_stored_sample_of_a_large_frame_is_shown() -> None:
    at = desk.Desk(shown=[{"type": "csv", "value": "wrong"}, SAMPLE])
    shown, asked = seen(frame(**visualized("describe.csv", "sample.csv")), at)
    assert asked == ["/visualize 1"]
    assert shown.note.endswith(
        "its visualization sample.csv: csv, 2 of 500 rows, from the stored sample of 2, all 2 columns"
    )
    assert "=1+1" in shown.body
    assert shown.body.splitlines()[3] == "and 498 more rows"


@pytest.mark.parametrize(
    ("shape", "note", "rest"),
    [
        ([900_000, 2], "csv, 3 of 900,000 rows, from the stored sample of 10, all 2 columns", "and 899,997 more rows"),
        ([10, 2], "csv, 3 of 10 rows, from the stored sample of 10, all 2 columns", "and 7 more rows"),
        (None, "csv, 3 rows of the stored sample of 10, all 2 columns", "and 7 more rows of the sample"),
        ([4, 2], "csv, 3 rows of the stored sample of 10, all 2 columns", "and 7 more rows of the sample"),
        (["many"], "csv, 3 rows of the stored sample of 10, all 2 columns", "and 7 more rows of the sample"),
    ],
)
def test_a_stored_sample_is_not_counted_as_the_artifact(shape: Any, note: str, rest: str) -> None:
    sample = ",n,f\n" + "".join(f"{at},{at},0.5\n" for at in range(10))
    held = frame(**visualized("sample.csv"), run_metadata={"shape": shape, "storage_size": 9_000_000_000})
    shown, _ = seen(held, desk.Desk(shown=[{"type": "csv", "value": sample}]), rows=3)
    assert shown.note.endswith(f": its visualization sample.csv: {note}")
    assert rest in shown.body.splitlines()


def test_stored_statistics_are_not_counted_as_rows() -> None:
    described = {"type": "csv", "value": ",n,f\ncount,500.0,500.0\nmean,249.5,0.5\nmax,499.0,1.0\n"}
    shown, _ = seen(frame(**visualized("describe.csv")), desk.Desk(shown=[described]), rows=2)
    assert shown.note.endswith("its visualization describe.csv: csv, 2 of 3 statistics, all 2 columns")
    assert "and 1 more statistic" in shown.body.splitlines()


def told_small(kind: str, name: str) -> ArtifactVersion:
    """Make what weighs next to nothing, if one believes the record."""
    return version(
        "BuiltInContainerMaterializer", "builtins.list", uri="/elsewhere/thing",
        run_metadata={"storage_size": 114}, visualizations=[desk.picture(name, kind, "/elsewhere/thing")],
    )  # fmt: skip


@pytest.mark.parametrize("how", [desk.whole, "pieces"])
@pytest.mark.parametrize(("kind", "name"), [("json", "data.json"), ("csv", "sample.csv")])
def test_of_a_visualization_no_more_is_fetched_than_was_said(kind: str, name: str, how: Any) -> None:
    """A record of 114 bytes let a preview fetch 20 MB, and 90 MB of empty lists took 2.3 GB of memory."""
    counts: list[int] = []
    at = desk.Desk(
        refusal=desk.NO_INTEGRATION,
        shown=[{"type": kind, "value": "[" + "[]," * 20_000_000}],
        looks=[desk.until_gone(counts) if how == "pieces" else how],
    )
    shown, _ = seen(told_small(kind, name), at)
    assert "none of its content is shown" in shown.note
    assert "what a preview fetches at most, 8.0 MB: preview(max_bytes=...) fetches more" in shown.body
    assert sum(counts) < 30_000_000  # what is on its way when the client hangs up


def test_what_one_way_fetched_in_vain_is_not_there_for_the_next() -> None:
    at = desk.Desk(
        data=archive({"data.json": json.dumps("x" * 90_000).encode()}),
        shown=[{"type": "html", "value": "x" * 200_000}], looks=[desk.until_gone([])],
    )  # fmt: skip
    held = version(
        "BuiltInContainerMaterializer", "builtins.list", visualizations=[desk.picture("sample.csv", "csv", "/x")]
    )
    shown, asked = seen(held, at, max_bytes=100_000)
    assert asked == ["/visualize 0", *ASKED_TWICE]
    assert "none of its content is shown" in shown.note
    assert "a preview fetches at most 0.1 MB (" in shown.body


def test_a_remote_store_is_read_where_it_lies() -> None:
    with buckets("gs") as bucket:
        put(bucket, "df.parquet.gzip", parquet(FRAME))
        shown, asked = seen(frame(AT), root="gs://bucket/root")
    assert asked == []
    assert "20 of 500 rows" in shown.note


def put(bucket: type[Bucket], name: str, content: bytes) -> None:
    bucket.put(f"bucket/root/thing/{name}", content)


def test_little_is_downloaded_before_a_store_is_asked() -> None:
    with buckets("gs") as bucket:
        at = packed({"df.parquet.gzip": parquet(FRAME)})
        shown, asked = seen(frame(AT, **light()), at, root="gs://bucket/root")
        assert (asked, bucket.asked) == (ASKED_TWICE, [])
    assert "20 of 500 rows" in shown.note


def test_what_did_not_work_is_not_said_where_the_content_is_shown() -> None:
    with buckets("gs") as bucket:
        put(bucket, "df.parquet.gzip", parquet(FRAME))
        shown, _ = seen(frame(AT, **light()), desk.Desk(refusal=desk.NO_INTEGRATION), root="gs://bucket/root")
    assert "20 of 500 rows" in shown.note
    assert "through the server" not in shown.html + shown.text


def test_what_a_store_would_not_give_is_said_beside_a_visualization() -> None:
    at = desk.Desk(shown=[SAMPLE])
    with buckets("gs"):
        shown, _ = seen(frame(AT, **visualized("sample.csv")), at, root="gs://bucket/root")
    assert "its visualization sample.csv" in shown.note
    assert shown.text.splitlines()[-1].startswith("from the artifact store itself: there is no file any more")
    assert "from the artifact store itself" in shown.html


def test_a_local_store_is_read_only_where_it_is_asked_for(tmp_path: Path) -> None:
    fill(tmp_path / "thing", {"df.parquet.gzip": parquet(FRAME)})
    held = frame(str(tmp_path / "thing"))
    assert "none of its content is shown" in seen(held, root=str(tmp_path))[0].note
    assert "20 of 500 rows" in seen(held, root=str(tmp_path), via="store")[0].note


def test_a_store_is_not_left(tmp_path: Path) -> None:
    fill(tmp_path / "elsewhere", {"df.parquet.gzip": parquet(FRAME)})
    shown, _ = seen(frame(str(tmp_path / "elsewhere")), root=str(tmp_path / "store"), via="store")
    assert "outside of its artifact store" in shown.body


def test_every_refusal_is_said_in_its_line() -> None:
    at = desk.Desk(refusal=desk.LOCAL)
    with buckets("gs"):
        shown, _ = seen(frame(AT, **light()), at, root="gs://bucket/root")
    lines = shown.body.splitlines()
    assert [line.partition(":")[0] for line in lines[-2:]] == ["through the server", "from the artifact store itself"]
    assert "ZENML_SERVER_ALLOW_LOCAL_FILE_ACCESS" in lines[-2]


def test_damaged_files_are_said_to_be_so() -> None:
    shown, _ = seen(frame(**light()), packed({"df.parquet.gzip": b"PAR1"}))
    assert "its files are no readable parquet table" in shown.body


@pytest.mark.parametrize("via", ["store", "server"])
def test_a_chosen_way_that_leads_nowhere_is_an_error_where_nothing_was_recorded(via: str) -> None:
    at = desk.Desk(refusal=desk.LOCAL)
    bare = version("PandasMaterializer", "pandas.DataFrame", uri="/elsewhere/thing")
    with pytest.raises(ArtifactError):
        seen(bare, at, via=via)
    assert "none of its content is shown" in seen(bare, at)[0].note
    assert "none of its content is shown" in seen(frame(**light()), at, via=via)[0].note


def test_a_damaged_artifact_that_was_asked_for_by_a_way_is_an_error() -> None:
    with pytest.raises(FormatError):
        seen(version("PandasMaterializer"), packed({"df.parquet.gzip": b"PAR1"}), via="server")


def test_too_large_by_a_chosen_way_says_so() -> None:
    with pytest.raises(TooLargeError, match=r"preview\(max_bytes=9_000_000_000\)"):
        seen(version("PandasMaterializer", run_metadata={"storage_size": 9_000_000_000}), via="server")


def test_a_server_that_is_gone_is_asked_once() -> None:
    held = frame(**light(), **visualized("sample.csv"))
    shown = desk.content(desk.nobody(), held).preview()
    assert shown.body.count("through the server") == 1
    assert "visualizations" not in shown.body
    with pytest.raises(UnreachableError):
        desk.content(desk.nobody(), version("PandasMaterializer")).preview(via="server")


def test_a_pickle_shows_its_report_and_runs_nothing(tmp_path: Path) -> None:
    bad = poison(tmp_path)
    held = version("CloudpickleMaterializer", "classes.Thing", content_hash=bad.sha256)
    shown, _ = seen(held, packed({"artifact.pkl": bad.pickled, "python_version.txt": b"3.11.7"}))
    assert not bad.trace.exists()
    for piece in ("left shut; what opening it would run", "Python 3.11.7", "matches"):
        assert piece in shown.text


def test_a_pickle_in_a_store_shows_its_report(tmp_path: Path) -> None:
    bad = poison(tmp_path)
    held = version("CloudpickleMaterializer", "classes.Thing", uri=AT, artifact_store_id=desk.STORE_ID)
    with buckets("gs") as bucket:
        put(bucket, "artifact.pkl", bad.pickled)
        put(bucket, "python_version.txt", b"3.11.7")
        shown, asked = seen(held, root="gs://bucket/root")
    assert (asked, bad.trace.exists()) == ([], False)
    assert "Python 3.11.7" in shown.text


def test_of_unknown_files_the_names_are_shown() -> None:
    shown, _ = seen(version("SomebodysMaterializer", "their.Thing"), packed({"a.bin": b"1", "sub/<b>.x": b"22"}))
    assert "3 bytes, all 2 files" in shown.note


def test_nothing_stays_behind(temporary: Path) -> None:
    seen(frame(**light()), packed({"df.parquet.gzip": parquet(FRAME)}))
    seen(frame(**light()), desk.Desk(refusal=desk.LOCAL))
    assert list(temporary.iterdir()) == []


def test_a_container_in_a_download_is_looked_into() -> None:
    files = {
        "metadata.json": json.dumps(
            [{"path": "/x/0", "type": "numpy.ndarray", "materializer": "z.NumpyMaterializer"}]
        ).encode(),
        "0/data.npy": npy(np.arange(3)),
    }
    shown, _ = seen(version("BuiltInContainerMaterializer", "builtins.list"), packed(files))
    assert "0: array of int64, all 3 values" in shown.body
