"""Verbs that are no one request: copies, pruning, tags and metadata on things in hand, and what no server does for us."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.contract.backends import Backend
from tests.law.test_register import CONTRACT
from tools.hand_made import VERBS as HAND_MADE
from zenexplore import Client, ConflictError, QueryError, UnsupportedError

from .samples import unused


def test_a_stack_is_copied_with_its_parts(writer: Client) -> None:
    first = writer.create_stack("copy-of", {"orchestrator": "default", "artifact_store": "default"}, labels={"a": "b"})
    second = writer.stacks.copy("copy-of", "copy-of-2")

    assert (second.name, second.labels) == ("copy-of-2", {"a": "b"})
    assert {kind: [each.id for each in held] for kind, held in second.components.items()} == {
        kind: [each.id for each in held] for kind, held in first.components.items()
    }
    with pytest.raises(ConflictError):
        writer.stacks.copy(first, "copy-of-2")
    assert writer.stacks.copy(first, "copy-of-3", dry_run=True).method == "POST"


def test_a_component_is_copied_with_its_configuration(writer: Client) -> None:
    writer.create_stack_component("copied", "s3", "artifact_store", {"path": "s3://copied"}, labels={"a": "b"})
    second = writer.components.copy("copied", "copied-2", component_type="artifact_store")

    assert (second.flavor_name, second.configuration["path"], second.labels) == ("s3", "s3://copied", {"a": "b"})


def test_a_copy_logs_in_as_the_first_did(writer: Client) -> None:
    """And has the same environment and secrets, as a stack's copy has."""
    docker = writer.create_service_connector("copied-docker", "docker", auth_method="password", configuration=LOGIN)
    secret = writer.create_secret("copied-secret", {"a": "b"})
    kept = {"environment": {"A": "b"}, "secrets": [str(secret.id)]}
    first = writer.create_stack_component(
        "copied-registry", "dockerhub", "container_registry", {"uri": "docker.io/x"},
        connector_id=docker, connector_resource_id="docker.io", **kept,
    )  # fmt: skip
    stack = writer.create_stack("copied-stack", {"orchestrator": "default", "artifact_store": "default"}, **kept)
    second, other = writer.components.copy(first, "copied-registry-2"), writer.stacks.copy(stack, "copied-stack-2")

    assert second.connector == docker
    assert second.connector_resource_id == first.connector_resource_id
    for copy in (second, other):
        assert (copy.environment, copy.secrets) == ({"A": "b"}, [secret.id])


LOGIN = {"username": "u", "password": "p", "registry": "docker.io"}


def test_a_model_version_is_linked(writer: Client, sandbox: Backend) -> None:
    version = writer.create_model_version(writer.create_model("verb-linked"))
    artifact, run = writer.list_artifact_versions(size=1)[0], writer.list_pipeline_runs(size=1)[0]
    assert writer.model_versions.link_artifact(version, artifact).artifact_version == artifact
    assert writer.model_versions.link_run(version.id, run.id).pipeline_run == run

    writer.model_versions.unlink_artifact(version, artifact)
    writer.model_versions.unlink_run(version, run)


def test_what_nothing_uses_is_pruned(writer: Client, sandbox: Backend) -> None:
    unused(writer)
    many = writer.artifact_versions.where(only_unused=True).count()
    with pytest.raises(QueryError, match=f"{many:,} artifact versions? would be deleted.*confirm={many}"):
        writer.prune_artifacts()
    outcomes = writer.prune_artifacts(confirm=many)

    assert (len(outcomes), outcomes.failed) == (many, [])
    assert sandbox.get("/artifact_versions", [("only_unused", "true")]).json()["total"] == 0
    assert len(writer.prune_artifacts()) == 0


def test_a_tag_is_attached_to_things_of_several_kinds(writer: Client, sandbox: Backend) -> None:
    run, pipeline = writer.list_pipeline_runs(size=1)[0], writer.list_pipelines(size=1)[0]
    outcomes = writer.attach_tag("verb-tag", [run, pipeline])

    assert [each.ok for each in outcomes] == [True, True]
    assert [sandbox.get(path, [("tags", "verb-tag")]).json()["total"] for path in ("/runs", "/pipelines")] == [1, 1]
    writer.detach_tag(writer.get_tag("verb-tag"), run)
    assert [sandbox.get(path, [("tags", "verb-tag")]).json()["total"] for path in ("/runs", "/pipelines")] == [0, 1]
    with pytest.raises(QueryError, match="stacks have no tags"):
        writer.attach_tag("verb-tag", [run, writer.list_stacks()[0]])
    with pytest.raises(QueryError, match="say the things themselves"):
        writer.attach_tag("verb-tag", ["a run"])


def test_metadata_is_logged_for_things_of_several_kinds(writer: Client) -> None:
    step = writer.list_run_steps(size=1)[0]  # other tests made runs without steps
    run = writer.get_pipeline_run(step.pipeline_run_id)
    writer.create_run_metadata({"verb": 7}, [run, step]).raise_failed()

    assert writer.get_pipeline_run(run.id).run_metadata["verb"] == 7
    assert writer.get_run_step(step.id).run_metadata["verb"] == 7


def test_links_are_taken_away(writer: Client, sandbox: Backend) -> None:
    version = writer.create_model_version(writer.create_model("verb-links"))
    artifact, run = writer.list_artifact_versions(size=1)[0], writer.list_pipeline_runs(size=1)[0]
    writer.model_version_artifacts.create(version, artifact)
    writer.model_version_pipeline_runs.create(version, run)

    def links() -> list[int]:
        of = [("model_version_id", str(version.id))]
        return [
            sandbox.get(path, of).json()["total"]
            for path in ("/model_version_artifacts", "/model_version_pipeline_runs")
        ]

    writer.delete_model_version_artifact_link(version, artifact)
    assert links() == [0, 1]
    writer.model_version_artifacts.create(version, artifact)
    writer.delete_all_model_version_artifact_links(version)
    writer.model_versions.unlink_run(version, run)
    assert links() == [0, 0]
    assert writer.get_artifact_version(artifact.id) == artifact


def test_what_no_server_does_for_us_says_so(writer: Client) -> None:
    with pytest.raises(UnsupportedError, match="no workload manager"):
        writer.snapshots.run(writer.list_snapshots(size=1)[0])
    for refuse in (writer.provision_deployment, writer.deprovision_deployment):
        with pytest.raises(UnsupportedError, match="zenml deployment"):
            refuse("any")


READ_ONLY: dict[str, Any] = {
    "stacks.copy": lambda client: client.stacks.copy("default", "x"),
    "components.copy": lambda client: client.components.copy("default", "x", component_type="orchestrator"),
    "artifact_versions.prune": lambda client: client.prune_artifacts(),
    "model_versions.link_run": lambda client: client.model_versions.link_run(
        client.list_model_versions(size=1)[0], client.list_pipeline_runs(size=1)[0]
    ),
    "tags.attach": lambda client: client.attach_tag("x", client.list_pipeline_runs(size=1)),
    "runs.log_metadata": lambda client: client.create_run_metadata({"x": 1}, client.list_pipeline_runs(size=1)),
    "snapshots.run": lambda client: client.snapshots.run(client.list_snapshots(size=1)[0]),
}


@pytest.mark.parametrize("verb", READ_ONLY)
def test_a_client_that_may_only_read_does_none_of_it(sandbox: Backend, verb: str) -> None:
    reader = Client(sandbox.url, username=sandbox.username, password=sandbox.password, read_only=True)
    with reader, pytest.raises(QueryError, match="read-only"):
        READ_ONLY[verb](reader)


def test_every_name_of_these_is_zenmls() -> None:
    zenml = json.loads((CONTRACT / "client.json").read_text())

    assert {name for verbs in HAND_MADE.values() for _, name, _ in verbs if name} <= set(zenml)
