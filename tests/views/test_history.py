"""The versions of an artifact: read from one answer, and drawn as a picture with words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore import Client
from zenexplore.resources import ARTIFACT_VERSIONS, ArtifactVersion
from zenexplore.views import History, history_query
from zenexplore.views._history import MOST_VERSIONS, Past

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CIRCLE = "{*}circle"


def history(values: list[str], shown: int = 0) -> History:
    """A history of these values, the newest first."""
    versions = [Past.of(UUID(int=at + 1), str(len(values) - at), NOW, value) for at, value in enumerate(values)]
    return History(versions[shown].id, tuple(versions), len(values))


def drawn(found: History) -> ElementTree.Element:
    """The picture, read as XML: what is not escaped does not parse."""
    return ElementTree.fromstring(f"<div>{found.sparkline()}</div>")


def scalar(client: Client) -> ArtifactVersion:
    """The newest version of the scalar with most versions."""
    page = client.list_artifact_versions(run_metadata={"string_representation": "isnotnull:"}, size=100, hydrate=True)
    numbers = [each for each in page if each.data_type["attribute"] == "float"]
    counts = {each.artifact.id: sum(one.artifact.id == each.artifact.id for one in numbers) for each in numbers}
    most = max(counts, key=lambda one: counts[one])
    return max((each for each in numbers if each.artifact.id == most), key=lambda each: each.created)


def test_it_is_the_answer_to_one_question(stub_client: Client) -> None:
    version = scalar(stub_client)
    page = stub_client._session.page(history_query(version))
    found = History.of(page, version)
    assert {each.artifact.id for each in page} == {version.artifact.id}
    assert [each.id for each in found.versions] == [each.id for each in page]
    assert len(found.versions) <= MOST_VERSIONS
    assert found.total == page.total > 1
    assert [each.value for each in found.versions] == [each.run_metadata["string_representation"] for each in page]


def test_values_are_asked_for_only_where_there_are_any(stub_client: Client) -> None:
    """The metadata of fifty wide tables would be megabytes that nobody looks at."""
    table = next(
        each
        for each in stub_client.list_artifact_versions(type="DataArtifact", size=50, hydrate=True)
        if each.data_type["attribute"] == "DataFrame"
    )
    assert history_query(scalar(stub_client)).hydrate
    query = history_query(table)
    assert not query.hydrate
    page = stub_client._session.page(query)
    assert [each.value for each in History.of(page, table).versions] == [""] * len(page)
    assert not page.items[0]._batch.hydrated, "reading the list asked for more"


def test_a_version_that_is_older_than_all_listed_is_listed_too(stub_client: Client) -> None:
    version = scalar(stub_client)
    page = stub_client._session.page(history_query(version).only(size=2, page=2))
    found = History.of(page, version)
    assert found.versions[-1].id == version.id == found.shown
    assert found.at(page[0]).shown == page[0].id
    assert len(found.at(page[0]).versions) == len(page) + 1


@given(st.lists(st.floats().map(str) | st.text(max_size=8), min_size=1, max_size=60), st.data())
def test_any_values_draw_a_picture_that_stays_in_its_frame(values: list[str], data: st.DataObject) -> None:
    found = history(values, data.draw(st.integers(0, len(values) - 1)))
    finite = [each.number for each in found.versions if each.number is not None]
    if len(finite) < 2:
        assert found.sparkline() == ""
        return
    points = drawn(found).findall(f".//{CIRCLE}")
    assert len(points) == len(finite)
    assert all(0 <= float(each.attrib["cx"]) <= 320 and 0 <= float(each.attrib["cy"]) <= 40 for each in points)
    shown = next(each for each in found.versions if each.id == found.shown)
    assert len([each for each in points if each.get("class") == "zx-here"]) == (shown.number is not None)


def test_the_oldest_is_on_the_left_and_the_largest_on_top() -> None:
    points = drawn(history(["3", "2", "1"])).findall(f".//{CIRCLE}")
    across, up = ([float(each.attrib[axis]) for each in points] for axis in ("cx", "cy"))
    assert across == sorted(across)
    assert up == sorted(up, reverse=True)
    assert points[-1].attrib["class"] == "zx-here"


def test_what_is_no_number_breaks_the_line() -> None:
    picture = drawn(history(["1", "2", "nan", "4", "5"]))
    assert len(picture.findall(".//{*}polyline")) == 2
    assert len(picture.findall(f".//{CIRCLE}")) == 4


def test_the_words_say_what_the_picture_shows() -> None:
    found = history(["0.9", "0.5", "0.7"], shown=1)
    words = drawn(found)[0].attrib["aria-label"]
    assert words == "3 versions, 0.5 to 0.9; version 2: 0.5"
    assert words in (drawn(found)[1].text or "")


def test_user_text_is_escaped() -> None:
    hostile = "<script>alert('1')</script>&\""
    versions = tuple(
        Past(UUID(int=at), hostile, NOW - timedelta(days=at), hostile, float(at)) for at in range(1, 4)
    )  # fmt: skip
    picture = History(versions[0].id, versions, 3)
    assert "<script" not in picture.sparkline()
    assert drawn(picture)[0].tag == "svg"


@pytest.mark.parametrize("recorded", [7, None, ["a"], {"a": 1}])
def test_metadata_of_that_name_may_hold_anything(recorded: object) -> None:
    """A person can log metadata under the server's own names."""
    version = ArtifactVersion.model_validate(
        {
            "id": UUID(int=1), "artifact": {"id": UUID(int=2), "name": "thing"}, "version": "1",
            "created": NOW.isoformat(), "project_id": None, "run_metadata": {"string_representation": recorded},
        }
    )  # fmt: skip
    assert history_query(version).resource is ARTIFACT_VERSIONS
    assert not history_query(version).hydrate
    assert History(version.id).at(version).versions[0].value == ""
