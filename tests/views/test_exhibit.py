"""An artifact version looked at closely: what it says itself, and what comes later."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from zenexplore import Client
from zenexplore.errors import ArtifactError
from zenexplore.resources import ArtifactVersion
from zenexplore.views import Exhibit, History, cells, detail_of

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
RED = cells.TAG_COLORS["red"]


def version(**given: Any) -> ArtifactVersion:
    """An artifact version as the server sends it."""
    held = {
        "id": UUID(int=1), "artifact": {"id": UUID(int=2), "name": "thing"}, "version": "3", "uri": "/store/thing",
        "created": NOW.isoformat(), "updated": NOW.isoformat(), "type": "DataArtifact", "save_type": "step_output",
        "materializer": {"module": "zenml", "attribute": "PandasMaterializer"}, "item_count": 3, "user": None,
        "data_type": {"module": "pandas", "attribute": "DataFrame"}, "project_id": None, "tags": [],
        "run_metadata": {}, "producer_pipeline_run_id": None, "producer_step_run_id": None,
    }  # fmt: skip
    return ArtifactVersion.model_validate(held | given)


def facts(found: Exhibit) -> dict[str, Any]:
    return dict(found.facts)


def test_its_detail_says_nothing_twice(stub_client: Client) -> None:
    one = stub_client.artifact_versions.get(stub_client.list_artifact_versions(size=1)[0].id)
    detail = detail_of(one)
    assert detail.exhibit is not None
    assert detail.title == one.title
    assert not {name for name, _ in detail.facts} & {name.replace(" ", "_") for name in facts(detail.exhibit)}
    assert facts(detail.exhibit)["type"] == one.type
    assert detail.exhibit.origin.run == one.producer_pipeline_run_id


@pytest.mark.parametrize(
    ("given", "name", "shown"),
    [
        ({}, "data type", "pandas.DataFrame"),
        ({"data_type": {"module": "builtins", "attribute": "int"}}, "data type", "int"),
        ({"data_type": {"module": "<b>", "attribute": "x"}}, "data type", "<b>.x"),
        ({"data_type": {}}, "data type", None),
        (
            {"tags": [{"id": UUID(int=3), "name": "<b>", "color": "red"}]},
            "tags",
            {"tags": [{"name": "<b>", "color": RED}]},
        ),
        ({}, "tags", None),
        ({"run_metadata": {"storage_size": 1_200_000}}, "size", "1.2 MB"),
        ({"run_metadata": {"storage_size": "<b>"}}, "size", "not recorded"),
        ({"run_metadata": {}}, "size", "not recorded"),
    ],
)
def test_its_facts(given: dict[str, Any], name: str, shown: object) -> None:
    """They are plain: the browser draws a text as text, whatever is in it."""
    assert facts(Exhibit.of(version(**given)))[name] == shown


def test_only_what_is_a_table_may_be_saved_as_csv() -> None:
    scalar = {"materializer": {"attribute": "BuiltInMaterializer"}, "data_type": {"attribute": "int"}}
    assert Exhibit.of(version()).table
    assert Exhibit.of(version(data_type={"attribute": "CSVString"}, materializer={"attribute": "X"})).table
    assert not Exhibit.of(version(**scalar)).table
    page = {"materializer": {"attribute": "StructuredStringMaterializer"}, "data_type": {"attribute": "HTMLString"}}
    assert not Exhibit.of(version(**page)).table


@pytest.mark.parametrize(
    ("recorded", "number"),
    [("0.5", True), ("-3", True), ("nan", False), ("True", False), ("a text", False), (7, False)],
)
def test_room_is_kept_for_a_sparkline_where_there_will_be_one(recorded: object, number: bool) -> None:
    assert Exhibit.of(version(run_metadata={"string_representation": recorded})).number is number


def test_what_is_known_later_is_put_in_later() -> None:
    first = Exhibit.of(version(producer_pipeline_run_id=UUID(int=0xABC)))
    assert first.heading() == "Version 3"
    assert (first.origin.name, first.origin.step) == ("00000000", "")
    assert (first.history, first.preview) == (None, None)
    later = first.made_by("brisk-otter-12", "load").with_history(History(first.id, (), 22))
    assert later.heading() == "Version 3, one of 22"
    assert (later.origin.name, later.origin.step) == ("brisk-otter-12", "load")
    assert first.made_by("", "").origin.name == "00000000", "of a run that is gone, the id is left"
    assert later.previewed("<p>seen</p>").preview == "<p>seen</p>"
    assert "&lt;b&gt;<br>x" in str(later.no_preview(ArtifactError("<b>\nx")).preview)


def test_the_history_stays_among_versions_of_one_artifact() -> None:
    """Going through fifty versions by the arrow key must not ask for the list fifty times."""
    first = Exhibit.of(version()).with_history(History(UUID(int=1)).at(version()))
    other = version(id=UUID(int=5), version="2")
    moved = Exhibit.of(other).after(first, other)
    assert moved.history is not None
    assert moved.history.shown == other.id
    stranger = version(id=UUID(int=6), artifact={"id": UUID(int=9), "name": "other"})
    assert Exhibit.of(stranger).after(first, stranger).history is None
    failed = first.with_history(History(first.id, refused="nobody answers"))
    assert Exhibit.of(other).after(failed, other).history is None, "what failed is asked again"


def test_hostile_names_stay_short_and_printable() -> None:
    found = Exhibit.of(
        version(artifact={"id": UUID(int=2), "name": "<b>\x1b[31m\n\ud800" + "x" * 4096}, version="\n" * 99)
    )
    assert found.title.isprintable()
    assert found.version.isprintable()
    assert len(found.title) < 2000
