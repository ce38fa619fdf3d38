"""Things made, changed and deleted through the client, and what the server says of them over plain REST."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.contract.backends import Backend
from zenexplore import Client, ConflictError, ForbiddenError, NotFoundError, QueryError


def rest(sandbox: Backend, path: str) -> Any:
    """One thing as plain JSON."""
    return sandbox.get(path).raise_for_status().json()


def gone(sandbox: Backend, path: str) -> bool:
    return sandbox.get(path).status_code == 404


def test_a_tag(writer: Client, sandbox: Backend) -> None:
    tag = writer.create_tag("life-tag", color="teal", exclusive=True)
    assert (rest(sandbox, f"/tags/{tag.id}")["body"]["color"], tag.exclusive) == ("teal", True)

    changed = writer.update_tag(tag, name="life-tag-2", color="red")
    assert (changed.name, changed.color, changed.exclusive) == ("life-tag-2", "red", True)
    with pytest.raises(ConflictError, match="life-tag-2"):
        writer.create_tag("life-tag-2")

    writer.delete_tag("life-tag-2")
    assert gone(sandbox, f"/tags/{tag.id}")
    with pytest.raises(NotFoundError):
        writer.delete_tag("life-tag-2")


def test_a_name_must_be_whole_to_be_written_to(writer: Client, sandbox: Backend) -> None:
    """A prefix is enough to look, and not to delete."""
    tag = writer.create_tag("life-whole")
    assert writer.get_tag("life-who") == tag
    with pytest.raises(NotFoundError, match="life-whole"):
        writer.delete_tag("life-who")

    assert not gone(sandbox, f"/tags/{tag.id}")


def test_a_model_and_its_versions(writer: Client, sandbox: Backend) -> None:
    model = writer.create_model("life-model", license="MIT", tags=["life"])
    assert rest(sandbox, f"/models/{model.id}")["metadata"]["license"] == "MIT"
    first = writer.create_model_version("life-model")
    second = writer.create_model_version(model, name="second", description="better")
    assert (first.number, second.number, second.name) == (1, 2, "second")

    assert first.set_stage("production").stage == "production"
    with pytest.raises(ConflictError, match="force=True"):
        second.set_stage("production")
    assert writer.update_model_version("life-model", "second", stage="production", force=True).stage == "production"
    assert rest(sandbox, f"/model_versions/{first.id}")["body"]["stage"] == "archived"
    with pytest.raises(QueryError, match="'prodution'; did you mean 'production'"):
        second.set_stage("prodution")

    changed = writer.update_model(model, name="life-model-2", add_tags="more", remove_tags=["life"])
    assert [tag.name for tag in changed.tags] == ["more"]
    with pytest.raises(QueryError, match=r"takes along 2 model versions.*confirm='life-model-2'"):
        writer.delete_model(model.id)
    with pytest.raises(QueryError, match="confirm='life' is not its name"):
        changed.delete(confirm="life")
    assert not gone(sandbox, f"/models/{model.id}")
    writer.delete_model("life-model-2", confirm="life-model-2")
    assert gone(sandbox, f"/model_versions/{second.id}")


def test_links_of_a_model_version(writer: Client, sandbox: Backend) -> None:
    version = writer.create_model_version(writer.create_model("life-links"))
    artifact, run = writer.list_artifact_versions(size=1)[0], writer.list_pipeline_runs(size=1)[0]
    writer.model_version_artifacts.create(version, artifact)
    writer.model_version_pipeline_runs.create(version, run.id)

    linked = sandbox.get("/model_version_artifacts", [("model_version_id", str(version.id))]).json()["items"]
    assert [each["body"]["artifact_version"]["id"] for each in linked] == [str(artifact.id)]
    assert sandbox.get("/model_version_pipeline_runs", [("model_version_id", str(version.id))]).json()["total"] == 1


def test_a_secret_shows_its_values_to_nobody(writer: Client, sandbox: Backend) -> None:
    secret = writer.create_secret("life-secret", {"user": "u-canary", "password": "p-canary"})
    assert rest(sandbox, f"/secrets/{secret.id}")["body"]["values"] == {"user": "u-canary", "password": "p-canary"}

    writer.update_secret("life-secret", add_or_update_values={"token": "t-canary"}, remove_values="user")
    assert writer.get_secret("life-secret").secret_values == {"password": "p-canary", "token": "t-canary"}
    request = writer.update_secret(secret, new_name="x", add_or_update_values={"token": "n-canary"}, dry_run=True)
    assert (request.params, request.json) == ((("patch_values", "true"),), {"name": "x", "values": {"token": "***"}})
    assert "canary" not in repr(request) + repr(secret) + str(secret.raw)

    secret.delete()
    assert gone(sandbox, f"/secrets/{secret.id}")


def test_a_user_is_made_used_and_shut_out(writer: Client, sandbox: Backend) -> None:
    user = writer.create_user("life-user", password="life-pw", full_name="Life")
    assert Client(sandbox.url, username="life-user", password="life-pw").active_user == user
    assert writer.update_user("life-user", updated_full_name="Death", updated_is_admin=True).is_admin

    assert writer.deactivate_user(user).active is False
    writer.delete_user("life-user")
    assert gone(sandbox, f"/users/{user.id}")


def test_a_user_without_a_password_gets_a_token(writer: Client) -> None:
    user = writer.create_user("life-invited")
    assert user.activation_token is not None
    assert user.activation_token.get_secret_value() not in repr(user) + str(user.raw)

    user.delete()


def test_a_service_account_and_its_keys(writer: Client, sandbox: Backend) -> None:
    account = writer.create_service_account("life-bot", description="for a test")
    key = writer.create_api_key("life-bot", "first")
    assert key.key is not None
    text = key.key.get_secret_value()
    assert Client(sandbox.url, api_key=text).active_user.name == "life-bot"
    assert text not in repr(key) + str(key.raw)
    assert writer.get_api_key("life-bot", "first").key is None

    rotated = writer.rotate_api_key(account, key.id)
    assert rotated.key is not None
    assert rotated.key.get_secret_value() != text
    assert writer.update_api_key("life-bot", "first", name="second", active=False).active is False
    assert [each.name for each in writer.list_api_keys("life-bot", active=False)] == ["second"]

    with pytest.raises(QueryError, match="takes along 1 API key"):
        writer.delete_service_account("life-bot")
    writer.delete_api_key(account, "second")
    writer.delete_service_account("life-bot")
    assert gone(sandbox, f"/service_accounts/{account.id}")


def test_a_component_is_held_against_its_flavor_and_used_in_a_stack(writer: Client, sandbox: Backend) -> None:
    with pytest.raises(QueryError, match="artifact_store flavor 's3' wants path too"):
        writer.create_stack_component("life-s3", "s3", "artifact_store", {})
    with pytest.raises(QueryError, match="has no field 'pth'; did you mean 'path'"):
        writer.create_stack_component("life-s3", "s3", "artifact_store", {"path": "s3://x", "pth": 1})
    with pytest.raises(QueryError, match="path takes string, not 5"):
        writer.create_stack_component("life-s3", "s3", "artifact_store", {"path": 5})
    request = writer.create_stack_component(
        "life-s3", "s3", "artifact_store", {"path": "s3://x", "key": "canary"}, dry_run=True
    )
    assert request.json["configuration"] == {"path": "s3://x", "key": "***"}

    store = writer.create_stack_component("life-s3", "s3", "artifact_store", {"path": "s3://life"}, labels={"a": "b"})
    writer.update_stack_component("life-s3", "artifact_store", configuration={"client_kwargs": {"region_name": "x"}})
    assert rest(sandbox, f"/components/{store.id}")["metadata"]["configuration"]["path"] == "s3://life"

    stack = writer.create_stack("life-stack", {"orchestrator": "default", "artifact_store": store})
    with pytest.raises(ForbiddenError):
        store.delete()
    changed = writer.update_stack("life-stack", description="changed", component_updates={"artifact_store": "default"})
    assert {kind: [each.name for each in parts] for kind, parts in changed.components.items()} == {
        "orchestrator": ["default"], "artifact_store": ["default"],
    }  # fmt: skip

    writer.delete_stack(stack)
    writer.delete_stack_component("life-s3", "artifact_store")
    assert gone(sandbox, f"/components/{store.id}")
    with pytest.raises(ForbiddenError):
        writer.delete_stack("default")


def test_a_stack_of_what_there_is_not(writer: Client) -> None:
    with pytest.raises(QueryError, match="no component type 'orchestratr'; did you mean 'orchestrator'"):
        writer.create_stack("life-x", {"orchestratr": "default"})
    with pytest.raises(NotFoundError, match=r"'defalt'.*'default'"):
        writer.create_stack("life-x", {"orchestrator": "defalt", "artifact_store": "default"})


def test_a_project_is_deleted_only_by_its_name(writer: Client, sandbox: Backend) -> None:
    project = writer.create_project("life-project", "for a test")
    assert rest(sandbox, f"/projects/{project.id}")["metadata"]["description"] == "for a test"
    writer.create_model("life-inside", project="life-project")
    assert writer.update_project("life-project", new_display_name="Life").name == "life-project"

    with pytest.raises(QueryError, match=r"takes along 1 model.*confirm='life-project'"):
        writer.delete_project("life-project")
    writer.delete_project("life-project", confirm="life-project")
    assert gone(sandbox, f"/projects/{project.id}")
    with pytest.raises(ForbiddenError):
        writer.delete_project("default", confirm="default")


def test_a_schedule(writer: Client, sandbox: Backend) -> None:
    pipeline = writer.list_pipelines(size=1)[0]
    schedule = writer.create_schedule("life-schedule", pipeline, "0 0 * * *")
    assert rest(sandbox, f"/schedules/{schedule.id}")["metadata"]["pipeline_id"] == str(pipeline.id)
    assert writer.schedules.pause(schedule).active is False
    assert writer.schedules.activate("life-schedule").active is True
    assert writer.update_schedule(schedule, cron_expression="5 5 * * *", name="life-2").cron_expression == "5 5 * * *"
    with pytest.raises(QueryError, match="cron_expression '5 5' is not of five fields"):
        writer.update_schedule(schedule, cron_expression="5 5")

    writer.delete_schedule(schedule)
    assert rest(sandbox, f"/schedules/{schedule.id}")["body"]["is_archived"] is True
    writer.delete_schedule(schedule, soft=False)
    assert gone(sandbox, f"/schedules/{schedule.id}")


def test_a_schedule_that_cannot_be_meant(writer: Client) -> None:
    """The server takes both ways of saying when, and an end before the start."""
    pipeline = writer.list_pipelines(size=1)[0]
    start, hour = datetime(2027, 1, 1, tzinfo=UTC), timedelta(hours=1)
    with pytest.raises(QueryError, match="a cron_expression or interval_second, and not both"):
        writer.create_schedule("life-odd", pipeline, "0 0 * * *", 60, start_time=start)
    with pytest.raises(QueryError, match="would end at 2027-01-01T00:00:00, before it starts"):
        writer.create_schedule("life-odd", pipeline, interval_second=hour, start_time=start, end_time=start)
    for wrong in (hour / 7, 0, 1.5, True, "60"):
        with pytest.raises(QueryError, match="interval_second is whole seconds from 1, or a timedelta"):
            writer.create_schedule("life-odd", pipeline, interval_second=wrong, start_time=start)  # type: ignore[arg-type]
    assert writer.list_schedules(name="life-odd").total == 0

    assert (
        writer.create_schedule("life-hourly", pipeline, interval_second=hour, start_time=start).interval_second == hour
    )


def test_what_is_missing_is_missing_there(writer: Client) -> None:
    """Not in the project that the session has, and no beginning would do."""
    with pytest.raises(NotFoundError, match="no model with the whole name or id 'life-none' in project 'research'"):
        writer.delete_model("life-none", project="research")


def test_a_native_schedule(writer: Client, sandbox: Backend) -> None:
    trigger = writer.create_schedule_trigger("life-trigger", cron_expression="0 2 * * *", max_runs=3)
    assert trigger.next_occurrence is not None
    assert writer.triggers.pause(trigger).active is False
    hourly = writer.update_schedule_trigger(trigger, interval=3600, start_time=datetime(2027, 1, 1, tzinfo=UTC))
    assert (hourly.cron_expression, hourly.interval, hourly.max_runs, hourly.active) == (None, 3600, 3, False)
    with pytest.raises(QueryError, match="wants a cron_expression, or interval with start_time"):
        writer.create_schedule_trigger("life-never")
    with pytest.raises(QueryError, match="takes a cron_expression or run_once_start_time, and not both"):
        writer.update_schedule_trigger(trigger, cron_expression="0 3 * * *", run_once_start_time=datetime(2027, 1, 1))
    with pytest.raises(QueryError, match="before it starts"):
        writer.update_schedule_trigger(trigger, end_time=datetime(2026, 12, 1, tzinfo=UTC))
    unnamed = next(each for each in writer.snapshots.where() if each.name is None)
    with pytest.raises(ForbiddenError, match="without name"):
        writer.attach_trigger_to_snapshot(trigger, unnamed)

    writer.delete_trigger(trigger.id, soft=False)
    assert gone(sandbox, f"/triggers/{trigger.id}")


def test_a_code_repository(writer: Client, sandbox: Backend) -> None:
    source = {"module": "somewhere", "attribute": "Repository", "type": "user"}
    made = writer.create_code_repository("life-repo", {"owner": "acme"}, source, description="x")
    assert rest(sandbox, f"/code_repositories/{made.id}")["metadata"]["config"] == {"owner": "acme"}
    assert writer.update_code_repository("life-repo", name="life-repo-2", description="y").description == "y"

    writer.delete_code_repository(made)
    assert gone(sandbox, f"/code_repositories/{made.id}")


def test_an_artifact_is_renamed_and_tagged(writer: Client, sandbox: Backend) -> None:
    artifact = writer.list_artifacts(size=1)[0]
    assert writer.update_artifact(artifact, new_name="life-artifact", add_tags="life").name == "life-artifact"
    assert sandbox.get("/artifacts", [("tags", "life")]).json()["total"] == 1
    with pytest.raises(QueryError, match=r"takes along .* artifact version"):
        writer.delete_artifact("life-artifact")
    version = writer.get_artifact_version("life-artifact")
    assert "newest" in [tag.name for tag in writer.update_artifact_version("life-artifact", add_tags=["newest"]).tags]
    assert "newest" in [tag["name"] for tag in rest(sandbox, f"/artifact_versions/{version.id}")["resources"]["tags"]]
    assert writer.update_artifact(artifact, new_name=artifact.name).name == artifact.name


def test_a_run_that_ended_cannot_be_stopped(writer: Client) -> None:
    run = writer.list_pipeline_runs(status="completed", size=1)[0]
    with pytest.raises(ForbiddenError, match="already"):
        writer.runs.stop(run)


def test_nothing_to_change_is_refused(writer: Client) -> None:
    with pytest.raises(QueryError, match="was given nothing to change; one of: name"):
        writer.update_tag("whatever")


def test_a_thing_of_another_kind_is_refused(writer: Client) -> None:
    with pytest.raises(QueryError, match=r"models.delete is about a model"):
        writer.delete_model(writer.list_pipeline_runs(size=1)[0])
