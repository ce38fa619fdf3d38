"""What is secret stays out of what a dry run shows, of what an error repeats, and of everything that holds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zenexplore import Client, QueryError

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
        client.create_stack_component("hide-copied", "s3", "artifact_store", IN_A_FIELD), name="hide-2", dry_run=True
    ),
}


@pytest.mark.parametrize("name", DRY_RUNS)
def test_a_dry_run_shows_and_holds_none(writer: Client, name: str) -> None:
    request = DRY_RUNS[name](writer)

    assert "***" in repr(request)
    assert CANARY not in f"{request!r} {vars(request)}"


REFUSED: dict[str, Callable[[Any], Any]] = {
    "no name": lambda client: client.update_secret("hide", {"a": CANARY}),
    "the wrong order": lambda client: client.create_secret({"k": CANARY}, "hide"),
    "no labels": lambda client: client.create_service_connector(
        "hide", "docker", "docker-registry", "password", {}, labels=CANARY
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
        writer.update_secret("hide", {"a": CANARY})  # type: ignore[call-overload]
    with pytest.raises(QueryError, match=r"path takes string, not a dict"):
        writer.create_stack_component("hide", "s3", "artifact_store", {"path": {"a": CANARY}})
    with pytest.raises(QueryError, match=r"values\['a'\] is a text that is not empty, not an empty one"):
        writer.create_secret("hide", {"a": ""})
