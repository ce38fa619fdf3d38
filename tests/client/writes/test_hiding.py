"""What is secret stays out of what a dry run shows, of what an error repeats, and of everything that holds it."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from IPython.lib.pretty import pretty

from tests.contract.backends import Backend
from tests.contract.writes import making
from tests.contract.writes.transcript import Scribe
from zenexplore import Client, QueryError, SettingsError

CANARY = "canary-91c4"
SOURCE = {"module": "somewhere", "attribute": "Repository", "type": "user"}
IN_A_FIELD = {"path": "s3://x", "client_kwargs": {"aws_secret_access_key": CANARY, "more": [{"password": CANARY}]}}

DRY_RUNS: dict[str, Callable[[Client], Any]] = {
    "a repository": lambda client: client.create_code_repository("hide", {"token": CANARY}, SOURCE, dry_run=True),
    "a repository's change": lambda client: client.update_code_repository(
        client.create_code_repository("hide-changed", {"owner": "acme"}, SOURCE), config={"token": CANARY}, dry_run=True
    ),
    "a field in a field": lambda client: client.create_stack_component(
        "hide", "s3", "artifact_store", IN_A_FIELD, dry_run=True
    ),
    "a copy": lambda client: client.components.copy(
        client.create_stack_component("hide-copied", "s3", "artifact_store", IN_A_FIELD), "hide-2", dry_run=True
    ),
}


@pytest.mark.parametrize("name", DRY_RUNS)
def test_a_dry_run_shows_and_holds_none(writer: Client, name: str) -> None:
    request = DRY_RUNS[name](writer)

    assert "***" in repr(request)
    assert CANARY not in f"{request!r} {vars(request)}"


REFUSED: dict[str, Callable[[Any], Any]] = {
    "no name": lambda client: client.update_secret("hide", new_name={"a": CANARY}),
    "the wrong order": lambda client: client.create_secret({"k": CANARY}, "hide"),
    "no labels": lambda client: client.create_service_connector(
        "hide", "docker", auth_method="password", labels=CANARY
    ),
    "no flag": lambda client: client.update_user("hide", updated_is_admin=CANARY),
    "a dict for a text": lambda client: client.create_stack_component(
        "hide", "s3", "artifact_store", {"path": {"password": CANARY}}
    ),
    "a list for a dict": lambda client: client.create_stack_component(
        "hide", "s3", "artifact_store", {"path": "s3://x", "client_kwargs": [CANARY]}
    ),
    "a dict for words": lambda client: client.create_model("hide", tags=[{"a": CANARY}]),
    "a dict for a thing": lambda client: client.get_secret({"a": CANARY}),
    "a dict for an id": lambda client: client.delete_trigger({"a": CANARY}),
    "a dict for a time": lambda client: client.create_schedule_trigger("hide", start_time={"a": CANARY}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_error_repeats_none(writer: Client, name: str) -> None:
    with pytest.raises(QueryError) as refused:
        REFUSED[name](writer)

    assert CANARY not in f"{refused.value!r} {refused.value!s}"


def test_an_error_says_what_is_wrong_all_the_same(writer: Client) -> None:
    with pytest.raises(QueryError, match=r"secrets.update: new_name takes a text; this dict is none"):
        writer.update_secret("hide", new_name={"a": CANARY})  # type: ignore[call-overload]
    with pytest.raises(QueryError, match=r"path takes string, not a dict"):
        writer.create_stack_component("hide", "s3", "artifact_store", {"path": {"a": CANARY}})
    with pytest.raises(QueryError, match=r"values\['a'\] is a text that is not empty, not an empty one"):
        writer.create_secret("hide", {"a": ""})


VARIABLES = {
    "DB_PASSWORD_PROD": CANARY, "MYSQL_PWD": CANARY, "GITHUB_PAT": CANARY, "DB_CREDS": CANARY, "BASIC_AUTH": CANARY,
    "DATABASE_URL": f"postgres://ada:{CANARY}@db/main", "LOG_LEVEL": "INFO",
}  # fmt: skip


def a_run(sandbox: Backend, writer: Client) -> dict[str, Any]:
    """A run, a step of it, and its snapshot, which were told variables."""
    scribe = Scribe(sandbox)
    of = making.pipeline(scribe, "hide-run")
    request = making.snapshot_request(
        scribe,
        of,
        pipeline_configuration={"name": "hide-run", "environment": VARIABLES, "parameters": {"token": "word"}},
    )
    for step in request["step_configurations"].values():
        step["config"]["environment"] = step["step_config_overrides"]["environment"] = VARIABLES
    run = making.run(scribe, str(scribe.make("/pipeline_snapshots", request)["id"]), "hide-run")
    made = writer.get_run_step(making.step(scribe, run, "load"))
    found = writer.get_pipeline_run(run)
    return {"run": found, "step": made, "snapshot": writer.get_snapshot(found.snapshot)}


@pytest.fixture(scope="module")
def holders(writer: Client, sandbox: Backend) -> dict[str, Any]:
    """Things that hold a secret, as the server gave them."""
    held = {"secret": {"aws_secret_access_key": CANARY}, "path": "s3://x", "token": "{{a.b}}"}
    account = writer.create_service_account("hide-bot")
    return {
        "component": writer.create_stack_component(
            "hide-held", "s3", "artifact_store", {"path": "s3://x", "secret": CANARY, "client_kwargs": held}
        ),
        "repository": writer.create_code_repository("hide-held", {"token": CANARY, "more": [held]}, SOURCE),
        "secret": writer.create_secret("hide-held", {"a": CANARY}),
        "API key": writer.create_api_key(account, "hide-held"),
        "stack": writer.update_stack(writer.stacks.copy("default", "hide-held"), environment=VARIABLES),
        **a_run(sandbox, writer),
    }


HOLDERS = ["component", "repository", "secret", "API key", "stack", "run", "step", "snapshot"]
SHOWN: dict[str, Callable[[Any], object]] = {
    "vars": vars,
    "its batch": lambda thing: (thing.raw, vars(thing._batch)),
    "a dump": lambda thing: thing.model_dump(),
    "a dump as JSON": lambda thing: thing.model_dump_json(),
    "a pickle": pickle.dumps,
    "what came of a pickle": lambda thing: vars(pickle.loads(pickle.dumps(thing))),
}


@pytest.mark.parametrize("way", SHOWN)
@pytest.mark.parametrize("name", HOLDERS)
def test_what_a_thing_is_made_of_shows_none(holders: dict[str, Any], name: str, way: str) -> None:
    thing = holders[name]
    text = thing.key.get_secret_value() if name == "API key" else CANARY

    assert text not in repr(SHOWN[way](thing))


PARTS: dict[str, Callable[[Any], object]] = {
    "itself": lambda held: held,
    "its items": lambda held: held.items(),
    "its values": lambda held: [*held.values()],
    "a dict of it": lambda held: {**held},
    "a field": lambda held: (held["client_kwargs"], held.client_kwargs, held.get("client_kwargs")),
    "a field in a field": lambda held: held["client_kwargs"]["secret"],
    "as a notebook prints it": lambda held: Printed(pretty(held) + pretty(held["client_kwargs"]) + pretty(vars(held))),
}


class Printed(str):
    """A text that is its own repr."""

    def __repr__(self) -> str:
        return str(self)


@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_a_configuration_shows_one(holders: dict[str, Any], part: str) -> None:
    assert CANARY not in repr(PARTS[part](holders["component"].configuration))


def test_what_is_asked_for_by_its_key_is_given(holders: dict[str, Any]) -> None:
    """And whole to a library that takes all of it."""
    held = holders["component"].configuration
    assert repr(held["secret"]) == repr(held.secret) == repr(held.get("secret")) == repr(CANARY)
    assert held["client_kwargs"]["secret"]["aws_secret_access_key"] == CANARY
    assert json.loads(json.dumps(held)) == held == dict(**held)
    assert "{{a.b}}" in repr(held)
    with pytest.raises(KeyError):
        held["none such"]
    assert held.get("none such", 5) == 5


TOLD: dict[str, Callable[[dict[str, Any]], Any]] = {
    "stack": lambda holders: holders["stack"].environment,
    "run": lambda holders: holders["run"].config.environment,
    "step": lambda holders: holders["step"].config["environment"],
    "snapshot": lambda holders: holders["snapshot"].pipeline_configuration["environment"],
    "snapshot's step": lambda holders: holders["snapshot"].step_configurations["load"]["config"]["environment"],
}


@pytest.mark.parametrize("name", TOLD)
def test_variables_are_there_to_be_read_and_not_shown(holders: dict[str, Any], name: str) -> None:
    told = TOLD[name](holders)
    assert {key: told[key] for key in VARIABLES} == VARIABLES
    assert CANARY not in repr(told)
    assert "'LOG_LEVEL': 'INFO'" in repr(told)


def test_a_parameter_is_no_secret(holders: dict[str, Any]) -> None:
    assert holders["run"].config.parameters == {"token": "word"}
    assert "word" in repr(holders["run"].config)
    assert holders["run"].raw["metadata"]["config"]["parameters"] == {"token": "word"}


def test_a_panel_shows_none(holders: dict[str, Any], writer: Client) -> None:
    for name in HOLDERS[:2] + HOLDERS[4:]:
        panel = writer.explore(holders[name])
        assert panel.wait()
        panel._handle_custom_msg({"do": "raw"}, [])
        assert panel.wait()
        assert panel.detail is not None
        assert panel.raw["json"]["id"] == str(holders[name].id)
        assert CANARY not in str(panel.get_state()), name
        panel.close()


def test_a_dump_has_what_was_sent(writer: Client) -> None:
    run = writer.list_pipeline_runs(size=1)[0]
    dumped = json.loads(run.model_dump_json())

    assert (dumped["id"], dumped["name"], dumped["status"]) == (str(run.id), run.name, run.status)
    assert dumped["pipeline"]["name"] == run.pipeline.name
    assert run.model_dump(include={"name"}) == {"name": run.name}
    assert run.model_dump().keys() - run.model_dump(exclude={"name"}).keys() == {"name"}


def test_what_a_pickle_leaves_out_is_said(holders: dict[str, Any]) -> None:
    """A blacked-out text must not pass for the secret."""
    for name in ("secret", "API key"):
        found = pickle.loads(pickle.dumps(holders[name]))
        with pytest.raises(SettingsError, match="came from a pickle"):
            _ = found.values if name == "secret" else found.key


@pytest.mark.parametrize("write", ["a secret", "a component", "a component's change", "a field in a field"])
def test_a_mask_never_takes_a_secrets_place(writer: Client, write: str) -> None:
    """Whoever reads what is shown, and writes it back, would lose the secret."""
    name = f"masked {write}"
    if write == "a component's change":
        writer.create_stack_component(name, "s3", "artifact_store", {"path": "s3://x", "key": "k", "secret": CANARY})
    doings: dict[str, Callable[[], Any]] = {
        "a secret": lambda: writer.create_secret(name, {"a": "***"}),
        "a component": lambda: writer.create_stack_component(name, "s3", "artifact_store", {"path": "***"}),
        "a component's change": lambda: writer.update_stack_component(
            name, "artifact_store", configuration={"secret": "***"}
        ),
        "a field in a field": lambda: writer.create_stack_component(
            name, "s3", "artifact_store", {"path": "s3://x", "client_kwargs": {"token": "***"}}
        ),
    }
    with pytest.raises(QueryError, match="is what a secret is shown as"):
        doings[write]()
    if write == "a component's change":
        held = writer.get_stack_component("artifact_store", name)
        assert held.configuration["secret"] == CANARY


def test_a_key_that_is_not_there_is_not_taken_out(writer: Client) -> None:
    writer.create_secret("hide-keys", {"username": "a", "password": "b"})
    with pytest.raises(QueryError, match="no key 'user' to take out; did you mean 'username'"):
        writer.update_secret("hide-keys", remove_values=["user"])
    writer.update_secret("hide-keys", remove_values=["username"])
    assert set(writer.get_secret("hide-keys").secret_values) == {"password"}


def test_a_new_key_logs_in_as_it_is(writer: Client, sandbox: Backend) -> None:
    writer.create_service_account("hide-key-bot")
    with Client(sandbox.url, api_key=writer.create_api_key("hide-key-bot", "hide-key").key) as found:
        assert found.active_user.name == "hide-key-bot"
