"""Pages, counts, tables and content on older servers, against the rows that the servers give by themselves."""

from __future__ import annotations

from typing import Any

import pytest

from zenexplore import ArtifactError, Client, UnsupportedError, compare_artifacts
from zenexplore.resources import REGISTER, Resource

from .backends import Older

PAGED = pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)


@PAGED
def test_pages_are_the_list(older: Older, client: Client, resource: Resource[Any]) -> None:
    """Until one is empty, as the owner's loop has it; and so are count, first, the search and the table."""
    ask = getattr(client, resource.name)
    rows = [row["id"] for row in older.raw(resource.path)]
    if resource.name in client.capabilities.missing:
        with pytest.raises(UnsupportedError):
            ask.where().count()
        return
    size = max(2, len(rows) // 3 + 1)
    read, number = [], 1
    while page := ask.list(page=number, size=size, sort_by="desc:created"):
        assert (page.index, page.max_size, page.total) == (number, size, len(rows))
        assert len(page) == min(size, len(rows) - size * (number - 1))
        read += [str(each.id) for each in page]
        number += 1
    assert (page.total, len(page)) == (len(rows), 0)
    assert sorted(read) == sorted(rows)
    search = ask.where(sort_by="desc:created")
    first = search.first()
    assert search.count() == len(rows)
    assert [str(first.id)] == read[:1] if first else rows == []
    table = search.to_pandas()
    assert sorted(table["id"]) == sorted(rows)
    assert [column.name for column in resource.columns] == list(table.columns)


def test_a_table_has_the_metadata(older: Older, client: Client) -> None:
    table = client.runs.where().to_pandas(metadata=True).set_index("id")
    logged = {row["id"]: row["metadata"]["run_metadata"] for row in older.raw("/runs")}
    named = {id: found["accuracy"] for id, found in logged.items() if "accuracy" in found}
    held = table["metadata.accuracy"].dropna().to_dict()
    assert held == {id: getattr(value, "value", value) for id, value in named.items()}
    assert held


@pytest.fixture
def store(older: Older, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this machine the one that the world's local artifact stores are on."""
    address = next(row["body"]["uri"] for row in older.raw("/artifact_versions") if "/stores/" in row["body"]["uri"])
    monkeypatch.setenv("ZENML_LOCAL_STORES_PATH", f"{address.partition('/stores/')[0]}/stores")


@pytest.mark.usefixtures("store")
def test_content_is_what_the_world_saved(older: Older, client: Client) -> None:
    """Through the server where it hands artifacts out, which 0.75 does not, and from the store where it is ours."""
    found = client.get_artifact_data("a_dict", via="store")
    assert isinstance(found, dict)
    assert found
    if older.hands_out:
        assert client.get_artifact_data("a_dict", via="server") == found
    else:
        with pytest.raises(ArtifactError, match=r"servers before ZenML 0\.85"):
            client.get_artifact_data("a_dict", via="server")
    assert client.get_artifact_data("a_dict") == found, "on 0.75 it has a stored visualization"


@pytest.mark.usefixtures("store")
def test_versions_of_an_artifact_are_compared(client: Client) -> None:
    first, second = (client.get_artifact_version("raw_dataset", version) for version in (1, 2))
    found = compare_artifacts([first, second], via="store")
    assert compare_artifacts([first, first], via="store").equal
    assert found.equal == found.differences.empty


def test_an_artifact_has_an_owner_or_is_not_asked_for_one(older: Older, client: Client) -> None:
    """As the owner's document does; those of 0.75 have none."""
    me = client.active_user.id
    if "user_id" in client.capabilities.filters.get("artifacts", ()):
        with pytest.raises(UnsupportedError, match="user_id of artifacts is no filter"):
            client.list_artifacts(user_id=me)
        return
    mine = [row["id"] for row in older.everything("/artifacts") if row["body"]["user_id"] == str(me)]
    assert sorted(str(each.id) for each in client.list_artifacts(user_id=me, size=1000)) == sorted(mine) != []
