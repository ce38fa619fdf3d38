"""A change changes what was said: what the server would forget is sent again, as it is now and not as it was in hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.backends import Backend
from zenexplore import Client, QueryError
from zenexplore.resources import ServiceConnector, StackComponent
from zenexplore.views import detail_of

from .test_lives import rest

SOURCE = {"module": "somewhere", "attribute": "Repository", "type": "user"}
LOGIN = {"username": "u", "password": "p", "registry": "docker.io/kept"}


def connector(writer: Client, name: str) -> ServiceConnector:
    made = writer.create_service_connector(
        name, "docker", auth_method="password", resource_type="docker-registry", configuration=LOGIN,
        resource_id="docker.io/kept", expiration_seconds=3600, labels={"a": "1", "b": "2"},
    )  # fmt: skip
    assert (made.resource_id, made.expiration_seconds) == ("docker.io/kept", 3600)
    return made


def registry(writer: Client, name: str, **more: Any) -> StackComponent:
    return writer.create_stack_component(
        name, "dockerhub", "container_registry", {"uri": "docker.io/kept"}, labels={"a": "1", "b": "2"}, **more
    )


def connection(sandbox: Backend, component: StackComponent) -> tuple[str | None, str | None]:
    """The connector that a component uses, and what it reaches by it."""
    found = rest(sandbox, f"/components/{component.id}")["metadata"]
    return found["connector"] and found["connector"]["name"], found["connector_resource_id"]


def test_a_component_stays_connected(writer: Client, sandbox: Backend) -> None:
    plug = connector(writer, "kept-plug")
    one = registry(writer, "kept-plugged")
    with pytest.raises(QueryError, match="connector_resource_id wants a connector_id"):
        writer.update_stack_component(one, connector_resource_id="docker.io/kept")
    plugged = writer.update_stack_component(one, connector_id=plug, connector_resource_id="docker.io/kept")
    assert plugged.connector == plug
    assert connection(sandbox, one) == ("kept-plug", "docker.io/kept")

    writer.update_stack_component(one, name="kept-renamed")
    writer.update_stack_component(one, configuration={"uri": "docker.io/other"})
    assert connection(sandbox, one) == ("kept-plug", "docker.io/kept")
    writer.update_stack_component(one, connector_resource_id="docker.io/two")
    assert connection(sandbox, one) == ("kept-plug", "docker.io/two")
    with pytest.raises(QueryError, match="disconnect=True and connector_id cannot both"):
        writer.update_stack_component(one, disconnect=True, connector_id=plug)
    writer.update_stack_component(one, disconnect=True)
    assert connection(sandbox, one) == (None, None)


def test_a_connector_keeps_what_it_reaches(writer: Client, sandbox: Backend) -> None:
    """And in words of ZenML's, "" and 0 take it away."""
    one = connector(writer, "kept-connector")
    writer.update_service_connector(one, description="said", labels={"a": None, "c": "3"})
    found = rest(sandbox, f"/service_connectors/{one.id}")
    assert (found["body"]["description"], found["body"]["resource_id"]) == ("said", "docker.io/kept")
    assert found["metadata"]["expiration_seconds"] == 3600
    assert found["metadata"]["labels"] == {"b": "2", "c": "3"}
    assert found["body"]["resource_types"] == one.resource_types
    assert (
        found["metadata"]["configuration"]
        == rest(sandbox, f"/service_connectors/{one.id}")["metadata"]["configuration"]
    )

    bare = writer.update_service_connector(one, resource_id="", expiration_seconds=0, resource_type="")
    assert (bare.resource_id, bare.expiration_seconds) == (None, None)


def test_a_connector_in_use_can_be_changed(writer: Client, sandbox: Backend) -> None:
    """The server refuses a change that seems to take away what it reaches."""
    plug = connector(writer, "kept-used")
    writer.update_stack_component(registry(writer, "kept-using"), connector_id=plug)

    assert writer.update_service_connector(plug, description="said").description == "said"


def test_labels_are_put_to_those_that_there_are(writer: Client) -> None:
    stack = writer.create_stack(
        "kept-stack", {"orchestrator": "default", "artifact_store": "default"}, labels={"a": "1", "b": "2"}
    )
    for changed in (
        writer.update_stack(stack, labels={"a": None, "c": "3"}),
        writer.update_stack_component(registry(writer, "kept-labels"), labels={"a": None, "c": "3"}),
    ):
        assert changed.labels == {"b": "2", "c": "3"}


def test_a_thing_in_hand_undoes_nothing(writer: Client) -> None:
    """It is as it was when it came; somebody changed it since."""
    stack = writer.create_stack("kept-old", {"orchestrator": "default", "artifact_store": "default"})
    store = writer.create_stack_component("kept-store", "s3", "artifact_store", {"path": "s3://kept"})
    made = writer.create_code_repository("kept-repo", {"owner": "acme", "token": "t"}, SOURCE)
    assert (stack.labels, store.labels, store.configuration) == ({}, store.labels, {"path": "s3://kept"})

    writer.update_stack(stack.id, component_updates={"artifact_store": store.id}, labels={"a": "1"})
    changed = writer.update_stack(stack, component_updates={"container_registry": registry(writer, "kept-third")})
    assert [each.id for each in changed.components["artifact_store"]] == [store.id]
    assert writer.update_stack(stack, labels={"b": "2"}).labels == {"a": "1", "b": "2"}

    writer.update_stack_component(store.id, configuration={"key": "k"}, labels={"a": "1"})
    found = writer.update_stack_component(store, configuration={"secret": "s"}, labels={"b": "2"})
    assert (dict(found.configuration), found.labels) == (
        {"path": "s3://kept", "key": "k", "secret": "s"}, {"a": "1", "b": "2"},
    )  # fmt: skip
    assert writer.stacks.copy(stack, "kept-copy").components["artifact_store"] == changed.components["artifact_store"]
    copied = writer.components.copy(store, name="kept-store-2")
    assert copied.configuration == found.configuration

    writer.update_code_repository("kept-repo", config={"branch": "main"})
    repository = writer.update_code_repository(made, config={"token": None})
    assert dict(repository.config) == {"owner": "acme", "branch": "main"}
    with pytest.raises(QueryError, match="config would be empty"):
        writer.update_code_repository(made, config={"owner": None, "branch": None})


@pytest.mark.parametrize("kind", ["stack", "component"])
def test_an_environment_keeps_what_is_not_named(writer: Client, sandbox: Backend, kind: str) -> None:
    name, first = f"kept-environment-{kind}", {"DB_PASSWORD": "hunter2secret", "X": "1"}
    if kind == "stack":
        stack = writer.create_stack(name, {"orchestrator": "default", "artifact_store": "default"}, environment=first)
        changed: Any = writer.update_stack(stack, environment={"Y": "2", "X": None})
    else:
        changed = writer.update_stack_component(
            registry(writer, name, environment=first), environment={"Y": "2", "X": None}
        )

    held = rest(sandbox, f"/{changed.RESOURCE.path.lstrip('/')}/{changed.id}")["metadata"]["environment"]
    assert held == {"DB_PASSWORD": "hunter2secret", "Y": "2"}
    shown = f"{changed.environment!r} {changed.raw} {changed.model_dump()} {vars(changed)} {detail_of(changed)}"
    assert "hunter2secret" not in shown
    assert changed.environment["DB_PASSWORD"] == "hunter2secret"
