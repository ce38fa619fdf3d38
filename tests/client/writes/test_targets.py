"""Writes go to what was said and to nothing near it: no newest version of a model, no part that is dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.contract.backends import Backend
from tests.contract.writes.making import artifact, artifact_version
from tests.contract.writes.transcript import Scribe
from zenexplore import Client, NotFoundError, QueryError
from zenexplore.resources import ModelVersion

from .test_lives import gone, rest


@pytest.fixture(scope="module")
def version(writer: Client) -> ModelVersion:
    """The first of two versions of a model that is near another one."""
    model = writer.create_model("target-model")
    found = writer.create_model_version(model, name="first")
    writer.create_model_version(model, name="second")
    return found


WRONG: dict[str, Callable[[Client, ModelVersion], Any]] = {
    "delete": lambda client, version: client.delete_model_version(version.model.id),
    "update by id": lambda client, version: client.update_model_version(version.model.id, stage="staging"),
    "update by thing": lambda client, version: client.update_model_version(version.model, stage="staging"),
    "unlink": lambda client, version: client.delete_all_model_version_artifact_links(version.model.id),
}


@pytest.mark.parametrize("verb", WRONG)
def test_a_models_id_is_not_its_newest_versions(writer: Client, version: ModelVersion, verb: str) -> None:
    before = [each.raw for each in writer.list_model_versions(model=version.model.id)]
    with pytest.raises(QueryError, match=f"{version.model.id} is the id of a model; say the id of one of its versions"):
        WRONG[verb](writer, version)

    assert [each.raw for each in writer.list_model_versions(model=version.model.id)] == before


def test_an_artifacts_id_is_not_its_newest_versions(writer: Client, sandbox: Backend) -> None:
    one = artifact(Scribe(sandbox), "target-artifact")
    held = artifact_version(Scribe(sandbox), one, version="1")
    for refused in (
        lambda: writer.delete_artifact_version(one),
        lambda: writer.update_artifact_version(one, add_tags="wrong"),
    ):
        with pytest.raises(QueryError, match=f"{one} is the id of an? artifact; say the id of one of its versions"):
            refused()
    assert rest(sandbox, f"/artifact_versions/{held}")["resources"]["tags"] == []

    found = writer.get_artifact_version(held)
    with pytest.raises(QueryError, match="is not '99' but '1'"):
        writer.update_artifact_version(found, "99", add_tags="wrong")
    assert writer.update_artifact_version(found, 1, add_tags="right").id == found.id
    assert writer.update_artifact_version(one, "1", add_tags="right").id == found.id
    writer.delete_artifact_version(held)
    assert gone(sandbox, f"/artifact_versions/{held}")


def test_a_model_may_be_said_by_itself(writer: Client, version: ModelVersion) -> None:
    """Its id is not taken for the version's."""
    for model in (version.model, version.model.id, "target-model"):
        for said in ("first", 1, version.id):
            assert writer.update_model_version(model, said, description="said").id == version.id


def test_a_version_of_another_model_is_refused(writer: Client, version: ModelVersion) -> None:
    writer.create_model("target-other")
    with pytest.raises(QueryError, match="is a version of 'target-model', not of 'target-other'"):
        writer.update_model_version("target-other", version.id, stage="staging")
    with pytest.raises(QueryError, match="is not 2 but 'first'"):
        writer.update_model_version(version, 2, stage="staging")
    assert writer.get_model_version(version.id).stage != "staging"
    with pytest.raises(NotFoundError):
        writer.update_model_version("target-other", 1, stage="staging")


def test_a_component_of_another_type_is_refused(writer: Client, sandbox: Backend) -> None:
    store = writer.create_stack_component("target-store", "s3", "artifact_store", {"path": "s3://target"})
    for said in (store, store.id):
        with pytest.raises(QueryError, match="is not 'alerter' but 'artifact_store'"):
            writer.update_stack_component(said, "alerter", labels={"a": "b"})
        with pytest.raises(QueryError, match="is not 'alerter' but 'artifact_store'"):
            writer.delete_stack_component(said, "alerter")
    assert rest(sandbox, f"/components/{store.id}")["metadata"]["labels"] in ({}, None)

    writer.delete_stack_component(store.id, "artifact_store")
    assert gone(sandbox, f"/components/{store.id}")
