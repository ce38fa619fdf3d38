"""Lists and lookups on older servers, through the client."""

from __future__ import annotations

from typing import Any

import pytest

from zenexplore import Client, NotFoundError, UnsupportedError
from zenexplore.resources import REGISTER, Resource

from ..sent import sent_by
from .backends import Older


@pytest.mark.parametrize("hydrate", [True, False], ids=["whole", "bare"])
@pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
def test_a_list_has_the_servers_rows(older: Older, client: Client, resource: Resource[Any], hydrate: bool) -> None:
    """All rows, each to be had by its id; a list that there is not is refused unsent."""
    ask = getattr(client, resource.name)
    if resource.name in client.capabilities.missing:
        with sent_by(client) as sent, pytest.raises(UnsupportedError):
            ask.list()
        assert not sent
        return
    found = ask.list(size=1000, hydrate=hydrate)
    rows = older.raw(resource.path)
    assert sorted(str(each.id) for each in found) == sorted(row["id"] for row in rows)
    if resource.gettable and found:
        assert client._session.one(resource, found[0].id).id == found[0].id


def test_versions_are_of_the_thing_that_was_named(client: Client) -> None:
    """A server that does not know the filter gives the newest of all."""
    assert client.get_artifact_version("raw_dataset").artifact.name == "raw_dataset"
    for said in (1, 2, "production"):
        assert client.get_model_version("churn", said).model.name == "churn"
    assert client.list_model_versions(model="churn").total == 3


def test_a_window_of_time_has_no_rows_outside(older: Older, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan adds its own bound to the question's, and the server keeps one of two."""
    monkeypatch.setattr("zenexplore.server.scan.BATCH", 5)
    made = sorted(row["body"]["created"] for row in older.raw("/runs"))
    half = made[len(made) // 2][:19].replace("T", " ")
    wanted = [each for each in made if each[:19].replace("T", " ") >= half]
    for sort in ("desc:created", "asc:created", "asc:name"):
        rows = list(client.runs.where(created=f"gte:{half}", sort_by=sort))
        assert len(rows) == len(wanted) < len(made), sort


def test_a_project_is_a_workspace(older: Older, client: Client) -> None:
    found = client.list_pipeline_runs(project="research")
    assert found.total == 3
    with pytest.raises(NotFoundError):
        client.list_pipeline_runs(project="nowhere")


def test_two_filters_of_one_parameter_are_refused_unsent(client: Client) -> None:
    """The server would keep the last one."""
    person = client.active_user
    with sent_by(client) as sent, pytest.raises(UnsupportedError, match="together"):
        client.list_pipeline_runs(user="nobody", user_id=person.id)
    assert not sent


def test_steps_have_inputs_and_outputs(client: Client) -> None:
    steps = client.get_pipeline_run("train-2").steps
    assert any(held.artifact.name for step in steps.values() for each in step.inputs.values() for held in each)
    assert any(step.outputs for step in steps.values())
