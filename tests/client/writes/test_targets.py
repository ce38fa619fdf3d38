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


def test_a_stack_has_each_component_where_its_type_is(writer: Client) -> None:
    """By itself, by its id, and no other thing."""
    store = writer.create_stack_component("target-part", "s3", "artifact_store", {"path": "s3://target"})
    for said in (store, store.id, [store]):
        with pytest.raises(QueryError, match="is of type 'artifact_store', not 'orchestrator'"):
            writer.create_stack("target-stack", {"orchestrator": said, "artifact_store": "default"})
    with pytest.raises(QueryError, match="wants a stack component, and <PipelineRun"):
        writer.create_stack("target-stack", {"orchestrator": writer.list_pipeline_runs(size=1)[0]})  # type: ignore[dict-item]
    assert writer.list_stacks(name="target-stack").total == 0


def test_what_is_named_is_of_its_kind(writer: Client) -> None:
    run: Any = writer.list_pipeline_runs(size=1)[0]
    with pytest.raises(QueryError, match="pipeline_id wants a pipeline, and <PipelineRun"):
        writer.create_schedule("target-schedule", run, "0 0 * * *")
    with pytest.raises(QueryError, match=r"pipeline_id wants .* not 'training'; client.get_pipeline\('training'\).id"):
        writer.create_schedule("target-schedule", "training", "0 0 * * *")
    with pytest.raises(QueryError, match="model_name_or_id wants a model, and <PipelineRun"):
        writer.create_model_version(run)
    assert writer.list_schedules(name="target-schedule").total == 0


NAMELESS: dict[str, Callable[[Client, str], Any]] = {
    "user": lambda client, name: client.update_user("admin", updated_name=name),
    "project": lambda client, name: client.update_project("default", new_name=name),
    "model": lambda client, name: client.create_model_version("target-model", name=name),
    "tag": lambda client, name: client.create_tag(name),
    "secret": lambda client, name: client.update_secret("any", new_name=name),
}


@pytest.mark.parametrize("name", ["", " "])
@pytest.mark.parametrize("kind", NAMELESS)
def test_a_name_is_not_empty(writer: Client, kind: str, name: str) -> None:
    """A user without a name can log in no more."""
    with pytest.raises(QueryError, match="name is a text that is not empty"):
        NAMELESS[kind](writer, name)


def test_what_is_made_lands_in_the_project_of_that_name_now(writer: Client, sandbox: Backend) -> None:
    """Somebody else renamed the one that had it, and made another."""
    first = writer.create_project("target-project")
    writer.create_model("target-first", project="target-project")
    sandbox.request("PUT", f"/projects/{first.id}", json={"name": "target-renamed"}).raise_for_status()
    sandbox.request("POST", "/projects", json={"name": "target-project"}).raise_for_status()
    second = writer.get_project("target-project")
    made = writer.create_model("target-second", project="target-project")
    assert (second.id != first.id, made.project_id) == (True, second.id)

    shown = writer._session.project_name(str(second.id))
    writer.update_project(second, new_name="target-last")
    assert (shown, writer._session.project_name(str(second.id))) == ("target-project", "target-last")


def test_a_models_name_is_not_its_newest_version(writer: Client) -> None:
    """A script whose version is None by mistake must not promote or delete whichever is the newest."""
    version = writer.create_model_version(writer.create_model("nameless"))
    with pytest.raises(QueryError, match="say which version"):
        writer.update_model_version("nameless", None, stage="production")
    with pytest.raises(QueryError, match="wants a UUID or the thing"):
        writer.delete_model_version("nameless")
    assert writer.get_model_version("nameless", version.number).stage is None


def test_what_takes_others_along_is_not_deleted_among_many(writer: Client) -> None:
    model = writer.create_model("among-many")
    writer.create_model_version(model)
    outcomes = writer.models.where(name="among-many").delete(confirm=1)
    assert "delete it by itself, with confirm='among-many'" in repr(outcomes)
    assert writer.get_model(model.id) == model


def test_a_key_is_none_of_another_name(writer: Client) -> None:
    key = writer.create_api_key(writer.create_service_account("key-target"), "one")
    with pytest.raises(QueryError, match="is not 'another'"):
        writer.delete_api_key(key, "another", dry_run=True)
    with pytest.raises(QueryError, match="is about a service account"):
        writer.create_api_key(key, "two", dry_run=True)
    for said in ("one", key, key.id, str(key.id).upper(), key.id.hex):
        assert writer.delete_api_key(key, said, dry_run=True).path.endswith(f"/{key.id}")


def test_what_is_made_is_in_the_project_that_has_the_name_now(writer: Client, sandbox: Backend) -> None:
    """Also where the project is the active one, and its name was another's before."""
    writer.create_project("moved-away")
    with Client(sandbox.url, username=sandbox.username, password=sandbox.password, project="moved-away") as client:
        client.create_model("before")
        writer.update_project("moved-away", new_name="moved")
        now = writer.create_project("moved-away")
        assert client.create_model("after").project_id == now.id
        assert [model.name for model in client.list_models()] == ["after"]
