"""What the server stores to be looked at, where it is the content itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.artifacts.shelf import version
from zenexplore.errors import ArtifactError, TooLargeError

from .desk import NO_INTEGRATION, STORE_ID, Desk, base64_of, content, cut, picture, served, until_gone, whole

THING = "s3://bucket/root/thing"


def report(*pictures: dict[str, Any], materializer: str = "StructuredStringMaterializer") -> Any:
    """Make an artifact version that is a page of HTML, with these visualizations."""
    return version(materializer, "zenml.types.HTMLString", uri=THING, visualizations=list(pictures))


def refused(desk: Desk, held: Any, **options: Any) -> str:
    """Load what cannot be had; give the line about the visualizations."""
    with served(desk) as wire, pytest.raises(ArtifactError) as error:
        content(wire, held).load(**options)
    return str(error.value).splitlines()[2].removeprefix("2. from the server's stored visualizations: ")


def test_a_report_is_what_it_looks_like(temporary: Path) -> None:
    desk = Desk(refusal=NO_INTEGRATION, shown=[{"type": "html", "value": "<b>ü</b>"}])
    with served(desk) as wire:
        found = content(wire, report(picture("output.html", "html", THING))).load()
    assert str(found) == "<b>ü</b>"
    assert desk.asked == ["/download-token", "/visualize 0"]
    assert list(temporary.iterdir()) == []


def test_an_image_is_what_it_looks_like() -> None:
    desk = Desk(refusal=NO_INTEGRATION, shown=[{"type": "image", "value": base64_of(b"\x89PNG")}])
    with served(desk) as wire:
        files = content(wire, report(picture("output.html", "image", THING))).files()
    assert files["output.html"].bytes() == b"\x89PNG"


def test_pictures_of_it_are_not_asked_for() -> None:
    desk = Desk(refusal=NO_INTEGRATION)
    held = report(
        picture("describe.csv", "csv", THING), picture("sample.csv", "csv", THING), materializer="PandasMaterializer"
    )
    assert refused(desk, held) == "they only show it: describe.csv, sample.csv"
    assert desk.asked == ["/download-token"]


def test_without_any() -> None:
    assert refused(Desk(refusal=NO_INTEGRATION), report()) == "it has none"


@pytest.mark.parametrize(
    "uri", ["s3://bucket/root/other", "s3://bucket/root/thing/sub", "s3://bucket/root/thing/..", "s3://bucket/root", ""]
)
def test_a_file_of_the_same_name_elsewhere_is_not_the_artifacts(uri: str) -> None:
    desk = Desk(refusal=NO_INTEGRATION, shown=[{"type": "html", "value": "another"}])
    assert refused(desk, report(picture("output.html", "html", uri))) == "they only show it: output.html"


def test_an_address_that_is_only_a_name_is_not_the_artifacts() -> None:
    bare = {"id": STORE_ID, "body": {"type": "html", "uri": "output.html"}}
    assert refused(Desk(refusal=NO_INTEGRATION), report(bare)) == "they only show it: output.html"


@pytest.mark.parametrize("name", ["../evil", "..", "sub/evil", "ev\nil", "evil:stream"])
def test_a_hostile_name_beside_the_content_is_left_out(name: str, temporary: Path) -> None:
    desk = Desk(refusal=NO_INTEGRATION, shown=[{"type": "html", "value": "evil"}, {"type": "html", "value": "good"}])
    with served(desk) as wire:
        found = content(wire, report(picture(name, "html", THING), picture("output.html", "html", THING))).load()
    assert str(found) == "good"
    assert desk.asked == ["/download-token", "/visualize 1"]
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../output.html", "..", ".", "", "a/../output.html", "\\..\\output.html", "out\nput.html"]
)
def test_a_hostile_name_is_no_file(name: str, temporary: Path) -> None:
    desk = Desk(refusal=NO_INTEGRATION, shown=[{"type": "html", "value": "evil"}])
    assert refused(desk, report(picture(name, "html", THING))).isprintable()
    assert desk.asked == ["/download-token"]
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("body", [None, [], "text", 5, {}, {"uri": None}, {"uri": 5}, {"uri": []}])
def test_a_strange_record_of_one(body: object) -> None:
    held = report({"id": STORE_ID, "body": body})
    assert refused(Desk(refusal=NO_INTEGRATION), held).startswith("they only show it")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        "text",
        None,
        {"type": "html"},
        {"type": "image", "value": "not base64!"},
        {"type": "image", "value": "ü"},
        {"type": "json", "value": "1", "more": [[]] * 700_000},
    ],
)
def test_an_answer_that_is_none(answer: Any) -> None:
    desk = Desk(refusal=NO_INTEGRATION, shown=[answer])
    assert "no visualization" in refused(desk, report(picture("output.html", "html", THING)))


def test_the_limit_counts(temporary: Path) -> None:
    desk = Desk(refusal=NO_INTEGRATION, shown=[{"type": "html", "value": "x" * 1_001}])
    with served(desk) as wire, pytest.raises(TooLargeError):
        content(wire, report(picture("output.html", "html", THING))).load(max_bytes=1_000)
    assert list(temporary.iterdir()) == []


PAGE = picture("output.html", "html", THING)


def test_of_an_answer_over_the_limit_no_more_is_read(temporary: Path) -> None:
    """The server said a size only in its records, which may be wrong; and it need not say how much will come."""
    counts: list[int] = []
    desk = Desk(refusal=NO_INTEGRATION, shown=[{"type": "html", "value": "x" * 60_000_000}], looks=[until_gone(counts)])
    with served(desk) as wire, pytest.raises(TooLargeError):
        content(wire, report(PAGE)).load(max_bytes=1_000_000)
    assert sum(counts) < 30_000_000  # what is on its way when the client hangs up
    assert list(temporary.iterdir()) == []


def test_the_limit_is_of_the_content_and_not_of_its_base64() -> None:
    desk = Desk(refusal=NO_INTEGRATION, shown=[{"type": "image", "value": base64_of(bytes(9_000))}])
    with served(desk) as wire:
        held = content(wire, report(picture("output.html", "image", THING)))
        assert held.files(max_bytes=9_000)["output.html"].size_bytes == 9_000
        with pytest.raises(TooLargeError):
            held.files(max_bytes=8_999)


def test_an_answer_that_broke_off_is_asked_for_again() -> None:
    desk = Desk(refusal=NO_INTEGRATION, shown=[{"type": "html", "value": "<b>"}], looks=[cut(9), whole])
    with served(desk) as wire:
        assert str(content(wire, report(PAGE)).load()) == "<b>"
    assert desk.asked == ["/download-token", "/visualize 0", "/visualize 0"]


def test_an_answer_that_always_breaks_off_is_asked_for_three_times() -> None:
    desk = Desk(refusal=NO_INTEGRATION, shown=[{"type": "html", "value": "<b>"}], looks=[cut(9)])
    assert "broke" in refused(desk, report(PAGE))
    assert desk.asked == ["/download-token", *["/visualize 0"] * 3]
