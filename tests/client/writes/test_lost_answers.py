"""Every declared write whose first answer is lost on its way: it is done, or it is said that it may be. Nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.contract.backends import Backend
from zenexplore import Client, ServerError, UnreachableError

from .breaking import Breaking, breaking
from .samples import NAMES, WRITES, unused

Case = Callable[[Client, str], Callable[[], Any]]
SOURCE = {"module": "somewhere", "attribute": "Repository", "type": "user"}
S3 = ("s3", "artifact_store", {"path": "s3://x"})
DOCKER = {"auth_method": "password", "configuration": {"username": "u", "password": "p"}}


def last(client: Client, collection: str) -> Any:
    """The newest of what cannot be made through a client."""
    return getattr(client, collection).list(size=1, sort_by="desc:created")[0]


def version(client: Client, name: str) -> Any:
    return client.create_model_version(client.create_model(name))


def linked(client: Client, name: str) -> tuple[Any, Any, Any]:
    """A model version with an artifact version and a run."""
    found, artifact, run = version(client, name), last(client, "artifact_versions"), last(client, "runs")
    client.model_versions.link_artifact(found, artifact)
    client.model_versions.link_run(found, run)
    return found, artifact, run


def schedule(client: Client, name: str) -> Any:
    return client.create_schedule(name, client.list_pipelines(size=1)[0], "0 0 * * *")


def trigger(client: Client, name: str) -> Any:
    return client.create_schedule_trigger(name, cron_expression="0 2 * * *")


def attached(client: Client, name: str) -> tuple[Any, Any]:
    return trigger(client, name), next(each for each in client.snapshots.where() if each.name)


def key(client: Client, name: str) -> Any:
    return client.create_api_key(client.create_service_account(name), name)


def things(make: Callable[[Client, str], Any], do: Callable[[Client, Any, str], Any]) -> Case:
    """A case: what is made before, and what is done to it, or beside it, with a name that nothing has."""

    def case(client: Client, name: str) -> Callable[[], Any]:
        made = make(client, name)
        return lambda: do(client, made, f"{name}-2")

    return case


def nothing(_client: Client, _name: str) -> None:
    """What needs nothing."""


def of(collection: str) -> Callable[[Client, str], Any]:
    """The newest of what cannot be made through a client."""
    return lambda client, _name: last(client, collection)


def refreshed(client: Client, run: Any, _name: str) -> None:
    """No orchestrator of the tests' worlds can tell how a run is: the server says so each time."""
    with pytest.raises(ServerError, match="501"):
        client.runs.refresh(run)


def deleted(make: Callable[[Client, str], Any]) -> Case:
    return things(make, lambda _client, made, _name: made.delete(**({"confirm": made.name} if made.name else {})))


MAKE: dict[str, Callable[[Client, str], Any]] = {
    "pipelines": lambda client, name: client.pipelines.create(name),
    "schedules": schedule,
    "triggers": trigger,
    "models": lambda client, name: client.create_model(name),
    "model_versions": version,
    "stacks": lambda client, name: client.create_stack(name, {"orchestrator": "default", "artifact_store": "default"}),
    "components": lambda client, name: client.create_stack_component(name, *S3),
    "service_connectors": lambda client, name: client.create_service_connector(name, "docker", **DOCKER),
    "secrets": lambda client, name: client.create_secret(name, {"a": "b", "c": "d"}),
    "tags": lambda client, name: client.create_tag(name),
    "code_repositories": lambda client, name: client.create_code_repository(name, {"owner": "acme"}, SOURCE),
    "users": lambda client, name: client.create_user(name, password=name),
    "service_accounts": lambda client, name: client.create_service_account(name),
    "projects": lambda client, name: client.create_project(name),
    "api_keys": key,
}
SEEN = ("runs", "snapshots", "builds", "deployments", "artifacts", "services", "devices")
CASES: dict[str, Case] = {
    **{f"{name}.delete": deleted(make) for name, make in {**MAKE, **{each: of(each) for each in SEEN}}.items()},
    "artifact_versions.delete": deleted(lambda client, _name: unused(client)),
    # what needs more than its name is made before; the verb itself is then called for another name
    **{
        f"{name}.create": things(make, lambda client, _made, name, make=make: make(client, name))
        for name, make in MAKE.items()
        if name not in ("model_versions", "api_keys")
    },
    "model_versions.create": things(MAKE["models"], lambda client, model, _name: client.create_model_version(model)),
    "api_keys.create": things(
        MAKE["service_accounts"], lambda client, account, name: client.create_api_key(account, name)
    ),
    "model_version_artifacts.create": things(
        version,
        lambda client, made, _name: client.model_versions.link_artifact(made, last(client, "artifact_versions")),
    ),
    "model_version_pipeline_runs.create": things(
        version, lambda client, made, _name: client.model_versions.link_run(made, last(client, "runs"))
    ),
    **{
        f"{name}.update": things(of(name), lambda _client, made, tag: made.tag(tag))
        for name in ("runs", "snapshots", "deployments", "artifacts", "artifact_versions")
    },
    "runs.stop": things(of("runs"), lambda client, run, _name: client.runs.stop(run)),
    "runs.refresh": things(of("runs"), refreshed),
    "pipelines.update": things(MAKE["pipelines"], lambda _client, made, tag: made.tag(tag)),
    "schedules.update": things(schedule, lambda client, made, name: client.update_schedule(made, name=name)),
    "schedules.activate": things(schedule, lambda client, made, _name: client.schedules.activate(made)),
    "schedules.pause": things(schedule, lambda client, made, _name: client.schedules.pause(made)),
    "triggers.update": things(trigger, lambda client, made, name: client.update_schedule_trigger(made, name=name)),
    "triggers.activate": things(trigger, lambda client, made, _name: client.triggers.activate(made)),
    "triggers.pause": things(trigger, lambda client, made, _name: client.triggers.pause(made)),
    "triggers.attach": things(attached, lambda client, made, _name: client.triggers.attach(*made)),
    "triggers.detach": things(attached, lambda client, made, _name: client.triggers.detach(*made)),
    "models.update": things(MAKE["models"], lambda client, made, name: client.update_model(made, name=name)),
    "model_versions.update": things(version, lambda _client, made, _name: made.set_stage("production")),
    "model_versions.unlink_artifact": things(
        linked, lambda client, made, _name: client.model_versions.unlink_artifact(made[0], made[1])
    ),
    "model_versions.unlink_artifacts": things(
        linked, lambda client, made, _name: client.model_versions.unlink_artifacts(made[0])
    ),
    "model_versions.unlink_run": things(
        linked, lambda client, made, _name: client.model_versions.unlink_run(made[0], made[2])
    ),
    "stacks.update": things(MAKE["stacks"], lambda client, made, name: client.update_stack(made, name=name)),
    "components.update": things(
        MAKE["components"], lambda client, made, name: client.update_stack_component(made, name=name)
    ),
    "service_connectors.update": things(
        MAKE["service_connectors"], lambda client, made, name: client.update_service_connector(made, name=name)
    ),
    "service_connectors.verify": things(
        MAKE["service_connectors"], lambda client, made, _name: client.verify_service_connector(made)
    ),
    "secrets.update": things(
        MAKE["secrets"], lambda client, made, name: client.update_secret(made, new_name=name, remove_values="a")
    ),
    "tags.update": things(MAKE["tags"], lambda client, made, name: client.update_tag(made, name=name)),
    "code_repositories.update": things(
        MAKE["code_repositories"], lambda client, made, name: client.update_code_repository(made, name=name)
    ),
    "users.update": things(MAKE["users"], lambda client, made, name: client.update_user(made, updated_name=name)),
    "users.deactivate": things(MAKE["users"], lambda client, made, _name: client.deactivate_user(made)),
    "service_accounts.update": things(
        MAKE["service_accounts"], lambda client, made, name: client.update_service_account(made, updated_name=name)
    ),
    "devices.update": things(
        of("devices"), lambda client, made, _name: client.update_authorized_device(made, locked=True)
    ),
    "projects.update": things(MAKE["projects"], lambda client, made, name: client.update_project(made, new_name=name)),
    "api_keys.update": things(
        key, lambda client, made, name: client.update_api_key(made.service_account, made, name=name)
    ),
    "api_keys.rotate": things(key, lambda client, made, _name: client.rotate_api_key(made.service_account, made)),
}


def test_every_declared_write_is_here() -> None:
    assert sorted(CASES) == sorted(NAMES)


@pytest.fixture(scope="module")
def losing(sandbox: Backend) -> Iterator[Breaking]:
    with breaking(sandbox.url, seed=7, mean_bytes=1) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def client(losing: Breaking, sandbox: Backend) -> Iterator[Client]:
    found = Client(losing.url, username=sandbox.username, password=sandbox.password)
    yield found
    found.close()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_done_or_said_to_be_in_doubt(losing: Breaking, client: Client, name: str) -> None:
    once = not dict(zip(NAMES, (write.repeatable for _, write in WRITES), strict=True))[name]
    act = CASES[name](client, f"lost-{name.replace('.', '-').replace('_', '-')}")
    before = losing.cuts
    losing.losing = True
    if once:
        with pytest.raises(UnreachableError, match="it may have happened all the same"):
            act()
    else:
        act()

    assert (losing.losing, losing.cuts) == (False, before + 1)
