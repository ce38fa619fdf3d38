"""What people do with ZenML's own client, from its login to a pipeline's run and back; every answer is printed as JSON.

    .work/zenml-0.98.0/bin/python tests/zenml_client/script.py > calls.jsonl

It needs the unmodified zenml package and runs in its environment, never in ours. Everything that it asks about is made
by it, in a project of its own, so that two servers give the same answers.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Annotated, Any

from filters import filters
from zenml import Model, log_metadata, pipeline, step
from zenml.client import Client
from zenml.config.source import Source
from zenml.enums import StackComponentType, TaggableResourceTypes
from zenml.models import Page, RunMetadataResource
from zenml.models.v2.misc.tag import TagResource

Call = tuple[str, Callable[[], Any]]
PROJECT = "zenml-client"


@step(enable_cache=True)
def load(rows: int = 3) -> Annotated[dict[str, Any], "numbers"]:
    """Make some data."""
    print(f"made {rows} rows")  # noqa: T201  the prints of a step are its log
    log_metadata(metadata={"rows": rows})
    return {"rows": list(range(rows))}


@step(enable_cache=False)
def train(numbers: dict[str, Any], rate: float = 0.5) -> tuple[Annotated[float, "score"], Annotated[str, "report"]]:
    """Make a score."""
    log_metadata(metadata={"rate": rate, "kinds": ["a", "b"]})
    return rate * len(numbers["rows"]), "fine"


@pipeline(enable_cache=True)
def scoring(rows: int = 3, rate: float = 0.5) -> None:
    """Score some data."""
    train(load(rows=rows), rate=rate)


def plain(answer: Any) -> Any:
    """An answer as JSON: what the server sent, through ZenML's own models."""
    if isinstance(answer, Page):
        return {"total": answer.total, "pages": answer.total_pages, "items": [plain(each) for each in answer.items]}
    if isinstance(answer, list | tuple):
        return [plain(each) for each in answer]
    if isinstance(answer, dict):
        return {str(key): plain(value) for key, value in answer.items()}
    if hasattr(answer, "model_dump"):
        return answer.model_dump(mode="json")
    return answer if isinstance(answer, str | int | float | bool | None) else str(answer)


def play(calls: Iterator[Call]) -> None:
    """Make the calls one after the other; an error is an answer too."""
    for name, call in calls:
        try:
            line = {"call": name, "answer": plain(call())}
        except Exception as refused:
            line = {"call": name, "error": type(refused).__name__, "message": str(refused)}
        sys.stdout.write("\n" + json.dumps(line, default=str) + "\n")
        sys.stdout.flush()


def connecting(client: Client) -> Iterator[Call]:
    """Who and where we are."""
    yield "active_user", lambda: client.active_user.name
    yield "create_project", lambda: client.create_project(PROJECT, "for this script", display_name="Script")
    yield "set_active_project", lambda: client.set_active_project(PROJECT)
    yield "active_project", lambda: client.active_project
    yield "active_stack_model", lambda: client.active_stack_model
    yield "list_projects", lambda: client.list_projects(name=PROJECT)
    yield "get_project prefix", lambda: client.get_project("zenml-cl")
    yield "update_project", lambda: client.update_project(PROJECT, new_description="changed")
    yield "get_settings", lambda: client.get_settings().server_name


def running(client: Client) -> Iterator[Call]:
    """A pipeline runs, twice, with a model; the second time one step is cached."""
    model = Model(name="script-model", license="MIT", tags=["script"])
    first = scoring.with_options(run_name="first", model=model, tags=["script-nightly"])
    second = scoring.with_options(run_name="second", model=model)
    yield "run first", lambda: first(rate=0.5).status
    yield "run second", lambda: second(rate=0.75).status
    yield "list_pipelines", client.list_pipelines
    yield "list_pipelines hydrated", lambda: client.list_pipelines(hydrate=True)
    yield "list_pipelines by status", lambda: client.list_pipelines(latest_run_status="completed")
    yield "get_pipeline", lambda: client.get_pipeline("scoring")
    yield "get_pipeline prefix", lambda: client.get_pipeline("scor")
    yield "get_pipeline none", lambda: client.get_pipeline("nothing-such")
    yield "list_pipeline_runs", lambda: client.list_pipeline_runs(sort_by="asc:created")
    yield "list_pipeline_runs hydrated", lambda: client.list_pipeline_runs(sort_by="asc:created", hydrate=True)
    for some in run_filters(client):
        yield f"list_pipeline_runs {some}", lambda given=some: names(client.list_pipeline_runs(**given))
    yield "get_pipeline_run", lambda: client.get_pipeline_run("first")
    yield "get_pipeline_run unhydrated", lambda: client.get_pipeline_run("first", hydrate=False)
    yield "get_pipeline_run prefix", lambda: client.get_pipeline_run("fir")
    yield "get_pipeline_run by id", lambda: client.get_pipeline_run(client.get_pipeline_run("first").id).name
    yield (
        "get_pipeline_run id prefix",
        lambda: client.get_pipeline_run(str(client.get_pipeline_run("first").id)[:12]).name,
    )
    yield "run.steps", lambda: sorted(client.get_pipeline_run("first").steps)
    yield "run.config", lambda: client.get_pipeline_run("first").config.parameters
    yield "run.run_metadata", lambda: client.get_pipeline_run("first").run_metadata
    yield "run.tags", lambda: [tag.name for tag in client.get_pipeline_run("first").tags]
    yield "run.pipeline.runs", lambda: [run.name for run in client.get_pipeline("scoring").runs]
    yield "pipeline.last_run", lambda: client.get_pipeline("scoring").last_run.name
    yield "page past the end", lambda: client.list_pipeline_runs(page=9)
    yield "bad filter value", lambda: client.list_pipeline_runs(created="soon")


def run_filters(client: Client) -> list[dict[str, Any]]:
    """Every kind of filter once."""
    return [
        {"name": "first"}, {"name": "startswith:sec"}, {"name": "contains:s"}, {"name": 'oneof:["first", "x"]'},
        {"name": "notequals:first"}, {"status": "completed"}, {"pipeline": "scoring"}, {"pipeline_name": "scoring"},
        {"stack": "default"}, {"user": "admin"}, {"tags": "script-nightly"}, {"tags": ["script-nightly"]}, {"in_progress": False},
        {"run_metadata": "rows:3"}, {"created": "gte:2020-01-01 00:00:00"}, {"created": "lt:2020-01-01 00:00:00"},
        {"start_time": "gt:2020-01-01 00:00:00"}, {"model": "script-model"}, {"index": 1},
        {"name": "first", "status": "failed", "logical_operator": "or"}, {"size": 1, "page": 2, "sort_by": "asc:created"},
    ]  # fmt: skip


def names(page: Any) -> list[str]:
    """The names on a page."""
    return [each.name for each in page.items]


def steps(client: Client) -> Iterator[Call]:
    """Steps, their inputs and outputs, and their logs."""
    run = client.get_pipeline_run("second")
    yield "list_run_steps", lambda: client.list_run_steps(pipeline_run_id=run.id, sort_by="asc:created")
    yield (
        "list_run_steps hydrated",
        lambda: client.list_run_steps(pipeline_run_id=run.id, sort_by="asc:created", hydrate=True),
    )
    yield "list_run_steps by status", lambda: names(client.list_run_steps(pipeline_run_id=run.id, status="cached"))
    yield "list_run_steps by name", lambda: names(client.list_run_steps(name="train", sort_by="asc:created"))
    yield "get_run_step", lambda: client.get_run_step(run.steps["train"].id)
    yield (
        "step.inputs",
        lambda: {name: [each.name for each in held] for name, held in run.steps["train"].inputs.items()},
    )
    yield "step.outputs", run.steps["train"].outputs["score"][0].load
    yield "step.output of two", lambda: run.steps["train"].output
    yield "cached step", run.steps["load"].outputs["numbers"][0].load
    yield "step.run_metadata", lambda: run.steps["train"].run_metadata
    yield "step.config", lambda: run.steps["train"].config.parameters
    yield "step.spec", lambda: run.steps["train"].spec.upstream_steps
    yield "update_step_run", lambda: client.update_step_run(run.steps["train"].id).name


def artifacts(client: Client) -> Iterator[Call]:
    """Artifacts and their versions."""
    yield "list_artifacts", lambda: client.list_artifacts(sort_by="asc:name")
    yield "list_artifacts by name", lambda: names(client.list_artifacts(name="score"))
    yield "get_artifact", lambda: client.get_artifact("score")
    yield "get_artifact prefix", lambda: client.get_artifact("sco").name
    yield "artifact.versions", lambda: sorted(client.get_artifact("score").versions)
    yield "list_artifact_versions", lambda: client.list_artifact_versions(sort_by="asc:created")
    yield (
        "list_artifact_versions hydrated",
        lambda: client.list_artifact_versions(artifact="score", hydrate=True, sort_by="asc:created"),
    )
    for some in ({"artifact": "score", "version": "1"}, {"version_number": 1}, {"data_type": "contains:float"},
                 {"type": "DataArtifact"}, {"has_custom_name": True}, {"only_unused": True}, {"tags": "isnull:"}):  # fmt: skip
        yield f"list_artifact_versions {some}", lambda given=some: client.list_artifact_versions(**given).total
    yield "get_artifact_version", lambda: client.get_artifact_version("score", "1")
    yield "get_artifact_version latest", lambda: client.get_artifact_version("score").version
    yield "artifact_version.load", lambda: client.get_artifact_version("numbers").load()
    yield "artifact_version.run", lambda: client.get_artifact_version("score").run.name
    yield "artifact_version.step", lambda: client.get_artifact_version("score").step.name
    yield "update_artifact", lambda: client.update_artifact("report", new_name="renamed", add_tags=["kept"])
    yield "update_artifact_version", lambda: client.update_artifact_version("score", version="1", add_tags=["best"])
    yield "delete_artifact_version used", lambda: client.delete_artifact_version("score", version="1")
    yield "delete_artifact used", lambda: client.delete_artifact("score")
    yield "prune_artifacts", client.prune_artifacts


def models(client: Client) -> Iterator[Call]:
    """Models, versions, stages and links."""
    yield "list_models", client.list_models
    yield "get_model", lambda: client.get_model("script-model")
    yield "get_model prefix", lambda: client.get_model("script-m").name
    yield "create_model", lambda: client.create_model("other", description="d", tags=["a", "b"])
    yield "create_model again", lambda: client.create_model("other")
    yield "update_model", lambda: client.update_model("other", license="BSD", add_tags=["c"], remove_tags=["a"])
    yield "create_model_version", lambda: client.create_model_version("other")
    yield "create_model_version named", lambda: client.create_model_version("other", name="v-two", tags=["t"])
    yield "create_model_version by a stage's name", lambda: client.create_model_version("other", name="production")
    yield "promote", lambda: client.update_model_version("other", 1, stage="production")
    yield "promote occupied", lambda: client.update_model_version("other", "v-two", stage="production")
    yield "promote by force", lambda: client.update_model_version("other", "v-two", stage="production", force=True)
    yield "get_model_version by number", lambda: client.get_model_version("other", 1)
    yield "get_model_version by name", lambda: client.get_model_version("other", "v-two").stage
    yield "get_model_version by stage", lambda: client.get_model_version("other", "production").name
    yield "get_model_version latest", lambda: client.get_model_version("other", "latest").name
    yield "list_model_versions", lambda: client.list_model_versions(model="other")
    yield "list_model_versions by stage", lambda: client.list_model_versions(model="other", stage="archived").total
    yield "model.versions", lambda: [each.name for each in client.get_model("other").versions]
    yield "model_version.model_artifacts", lambda: sorted(client.get_model_version("script-model", 1).data_artifacts)
    yield "model_version.pipeline_runs", lambda: sorted(client.get_model_version("script-model", 1).pipeline_runs)
    version = client.get_model_version("script-model", 1)
    yield (
        "list_model_version_artifact_links",
        lambda: client.list_model_version_artifact_links(model_version_id=version.id).total,
    )
    yield (
        "list_model_version_pipeline_run_links",
        lambda: client.list_model_version_pipeline_run_links(model_version_id=version.id).total,
    )
    yield "delete_model_version", lambda: client.delete_model_version(client.get_model_version("other", 1).id)
    yield "delete_model", lambda: client.delete_model("other")
    yield "get_model gone", lambda: client.get_model("other")


def tags(client: Client) -> Iterator[Call]:
    """Tags and what they are on, and metadata."""
    run = client.get_pipeline_run("first")
    on = [TagResource(id=run.id, type=TaggableResourceTypes.PIPELINE_RUN)]
    yield "create_tag", lambda: client.create_tag("script-tag", color="teal")
    yield "create_tag again", lambda: client.create_tag("script-tag")
    yield "get_tag", lambda: client.get_tag("script-tag")
    yield "update_tag", lambda: client.update_tag("script-tag", color="red", exclusive=True)
    yield "list_tags", lambda: names(client.list_tags(name="script-tag"))
    yield "attach_tag", lambda: client.attach_tag("script-tag", on)
    yield "tagged", lambda: names(client.list_pipeline_runs(tags="script-tag"))
    yield "tagged_count", lambda: client.get_tag("script-tag").tagged_count
    yield "detach_tag", lambda: client.detach_tag("script-tag", on)
    yield "delete_tag", lambda: client.delete_tag("script-tag")
    yield "get_tag gone", lambda: client.get_tag("script-tag")
    logged = [RunMetadataResource(id=run.id, type="pipeline_run")]
    yield "create_run_metadata", lambda: client.create_run_metadata({"late": 1.5, "words": ["x"]}, resources=logged)
    yield "metadata read", lambda: client.get_pipeline_run("first").run_metadata


def house(client: Client) -> Iterator[Call]:
    """Stacks, components, flavors, secrets, code repositories and connectors."""
    store = StackComponentType.ARTIFACT_STORE
    yield (
        "list_flavors",
        lambda: names(client.list_flavors(type="artifact_store", name='oneof:["local", "s3"]', sort_by="asc:name")),
    )
    yield (
        "get_flavor_by_name_and_type",
        lambda: client.get_flavor_by_name_and_type("s3", store).config_schema["required"],
    )
    yield "get_flavor", lambda: client.get_flavor("s3").type
    yield "list_stack_components", lambda: names(client.list_stack_components(name="default"))
    yield "get_stack_component", lambda: client.get_stack_component("orchestrator", "default")
    yield (
        "create_stack_component",
        lambda: client.create_stack_component("script-store", "local", store, {"path": "/tmp/script-store"}),
    )
    yield "create_stack_component again", lambda: client.create_stack_component("script-store", "local", store, {})
    yield "update_stack_component", lambda: client.update_stack_component("script-store", store, labels={"a": "b"})
    yield (
        "create_stack",
        lambda: client.create_stack(
            "script-stack", {StackComponentType.ORCHESTRATOR: "default", store: "script-store"}
        ),
    )
    yield "list_stacks", lambda: names(client.list_stacks(name="script-stack"))
    yield "get_stack", lambda: client.get_stack("script-stack")
    yield "get_stack hydrated components", lambda: sorted(client.get_stack("script-stack").components)
    yield "update_stack", lambda: client.update_stack("script-stack", description="changed")
    yield "delete_stack_component used", lambda: client.delete_stack_component("script-store", store)
    yield "activate_stack", lambda: client.activate_stack("script-stack")
    yield "delete_stack active", lambda: client.delete_stack("script-stack")
    yield "activate_stack default", lambda: client.activate_stack("default")
    yield "delete_stack", lambda: client.delete_stack("script-stack")
    yield "delete_stack_component", lambda: client.delete_stack_component("script-store", store)
    yield "create_secret", lambda: client.create_secret("script-secret", {"a": "1", "b": "2"})
    yield "list_secrets", lambda: names(client.list_secrets(name="script-secret"))
    yield "get_secret", lambda: client.get_secret("script-secret").secret_values
    yield (
        "update_secret",
        lambda: client.update_secret("script-secret", add_or_update_values={"c": "3"}, remove_values=["a"]),
    )
    yield "get_secret updated", lambda: client.get_secret("script-secret").secret_values
    yield "delete_secret", lambda: client.delete_secret("script-secret")
    yield "get_secret gone", lambda: client.get_secret("script-secret")
    source = Source(
        module="zenml.code_repositories.base_code_repository", attribute="BaseCodeRepository", type="internal"
    )
    yield "create_code_repository", lambda: client.create_code_repository("script-repo", {"x": "y"}, source)
    yield "list_code_repositories", lambda: names(client.list_code_repositories())
    yield "update_code_repository", lambda: client.update_code_repository("script-repo", description="d").description
    yield "get_code_repository", lambda: client.get_code_repository("script-repo")
    yield "delete_code_repository", lambda: client.delete_code_repository("script-repo")
    yield "list_service_connectors", lambda: names(client.list_service_connectors(name="script"))
    yield "list_services", lambda: client.list_services().total
    yield "list_builds", lambda: client.list_builds().total
    yield "list_deployments", lambda: client.list_deployments().total
    yield "get_service_connector none", lambda: client.get_service_connector("none-such")
    yield "get_service none", lambda: client.get_service("none-such", project=PROJECT)
    yield "get_build none", lambda: client.get_build("0000")
    yield "get_deployment none", lambda: client.get_deployment("none-such")
    yield "get_authorized_device none", lambda: client.get_authorized_device("0000")
    yield "list_authorized_devices", lambda: client.list_authorized_devices(status="locked").total


def people(client: Client) -> Iterator[Call]:
    """Users, service accounts and their keys."""
    yield "create_user", lambda: client.create_user("script-user", password="script-pw")
    yield "create_user again", lambda: client.create_user("script-user", password="script-pw")
    yield "list_users", lambda: names(client.list_users(name="script-user"))
    yield "get_user", lambda: client.get_user("script-user")
    yield "update_user", lambda: client.update_user("script-user", updated_full_name="Script").full_name
    yield "deactivate_user", lambda: client.deactivate_user("script-user").active
    yield "delete_user", lambda: client.delete_user("script-user")
    yield "delete_user self", lambda: client.delete_user("admin")
    yield "create_service_account", lambda: client.create_service_account("script-bot", description="d")
    yield "list_service_accounts", lambda: names(client.list_service_accounts(name="script-bot"))
    yield "get_service_account", lambda: client.get_service_account("script-bot")
    yield "create_api_key", lambda: client.create_api_key("script-bot", "one").name
    yield "list_api_keys", lambda: names(client.list_api_keys("script-bot"))
    yield "get_api_key", lambda: client.get_api_key("script-bot", "one")
    yield (
        "rotate_api_key",
        lambda: client.rotate_api_key("script-bot", "one", retain_period_minutes=3).retain_period_minutes,
    )
    yield "update_api_key", lambda: client.update_api_key("script-bot", "one", active=False).active
    yield "delete_api_key", lambda: client.delete_api_key("script-bot", "one")
    yield "update_service_account", lambda: client.update_service_account("script-bot", active=False).active
    yield "delete_service_account", lambda: client.delete_service_account("script-bot")


def schedules(client: Client) -> Iterator[Call]:
    """Snapshots, schedules and triggers, and what takes them all away."""
    yield "list_snapshots", lambda: client.list_snapshots(sort_by="asc:created").total
    yield "create_snapshot", lambda: scoring.create_snapshot(name="script-snapshot", tags=["s"]).name
    yield "get_snapshot", lambda: client.get_snapshot("script-snapshot").tags[0].name
    yield "list_snapshots named", lambda: names(client.list_snapshots(named_only=True))
    yield "update_snapshot", lambda: client.update_snapshot("script-snapshot", description="d").description
    yield (
        "create_schedule_trigger",
        lambda: client.create_schedule_trigger("script-trigger", cron_expression="0 0 1 1 *"),
    )
    yield "list_schedule_triggers", lambda: names(client.list_schedule_triggers())
    yield "update_schedule_trigger", lambda: client.update_schedule_trigger("script-trigger", active=False).active
    yield (
        "delete_trigger",
        lambda: client.delete_trigger(client.list_schedule_triggers(name="script-trigger").items[0].id, soft=False),
    )
    yield "list_schedules", lambda: client.list_schedules().total
    yield "get_schedule none", lambda: client.get_schedule("none-such")
    yield "delete_snapshot", lambda: client.delete_snapshot("script-snapshot")
    yield "delete_pipeline_run", lambda: client.delete_pipeline_run("first")
    yield "delete_pipeline", lambda: client.delete_pipeline("scoring")
    yield "runs are gone", lambda: client.list_pipeline_runs().total
    yield "delete_project active", lambda: client.delete_project(PROJECT)
    yield "set_active_project default", lambda: client.set_active_project("default").name
    yield "delete_project", lambda: client.delete_project(PROJECT)


def main() -> None:
    """Play everything."""
    client = Client()
    for part in (connecting, running, filters, steps, artifacts, models, tags, house, people, schedules):
        play(part(client))


if __name__ == "__main__":
    main()
