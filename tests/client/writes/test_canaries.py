"""Secrets that were planted everywhere are found nowhere: in no repr, log, error, frame, export, panel or saved view."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contract.backends import Backend
from zenexplore import Client, ZenExploreError
from zenexplore.resources import PLACES, Entity
from zenexplore.views import View

from .canaries import assert_none, token_of

CANARY = "canary-7f3a"


class Heard(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture(scope="module")
def heard() -> Iterator[Heard]:
    """Everything that any logger says, from the most talkative level on."""
    handler, root = Heard(), logging.getLogger()
    names = ("httpx", "httpcore", "httpx_retries", "zenexplore")
    before = root.level, {name: logging.getLogger(name).level for name in names}
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(before[0])
    for name, level in before[1].items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture(scope="module")
def planted(sandbox: Backend, heard: Heard) -> Iterator[tuple[Client, list[str], list[Any]]]:
    """A client that made secrets, what each was, and everything that it was given for it."""
    client = Client(sandbox.url, username=sandbox.username, password=sandbox.password)
    secrets = [f"{CANARY}-{name}" for name in ("secret", "password", "component", "connector", "new", "repository")]
    kept, password, component, connector, new, repository = secrets
    given: list[Any] = [
        client.create_secret("planted", {"value": kept}),
        client.update_secret("planted", add_or_update_values={"other": new}),
        client.create_secret("planted-2", {"value": kept}, dry_run=True),
        client.create_user("planted", password=password),
        client.update_user("planted", updated_password=f"{password}-2", old_password=password, dry_run=True),
        client.create_stack_component("planted", "s3", "artifact_store", {"path": "s3://x", "secret": component, "key": component}),
        client.create_stack_component("planted-2", "s3", "artifact_store", {"path": "s3://x", "token": component}, dry_run=True),
        client.create_service_connector(
            "planted", "docker", auth_method="password", resource_type="docker-registry",
            configuration={"username": "u", "password": connector, "registry": "docker.io"}, dry_run=True,
        ),
        client.create_code_repository(
            "planted", {"token": repository, "owner": "acme"}, {"module": "a", "attribute": "B", "type": "user"}
        ),
    ]  # fmt: skip
    account = client.create_service_account("planted-bot")
    key = client.create_api_key(account, "planted")
    rotated = client.rotate_api_key(account, "planted")
    invited = client.create_user("planted-invited")
    given += [key, rotated, invited]
    for shown in (key.key, rotated.key, invited.activation_token):
        assert shown is not None
        secrets.append(shown.get_secret_value())
    secrets += [sandbox.password, token_of(client)]
    yield client, secrets, given
    client.close()


def everything_of(thing: Any) -> str:
    """All that can be seen of something."""
    shown = f"{thing!r} {thing!s}"
    if isinstance(thing, Entity):
        shown += json.dumps(thing.raw) + thing.to_pandas().to_csv()
        shown += " ".join(repr(getattr(thing, name)) for name in type(thing).model_fields)
    return shown


def test_what_is_planted_is_there(planted: tuple[Client, list[str], list[Any]]) -> None:
    """The search can find: what asks for it openly gets it."""
    client, secrets, _ = planted
    assert client.get_secret("planted").secret_values == {"value": secrets[0], "other": secrets[4]}
    assert client.get_stack_component("artifact_store", "planted").configuration["secret"] == secrets[2]


def test_no_object_shows_one(planted: tuple[Client, list[str], list[Any]]) -> None:
    client, secrets, given = planted
    for thing in given:
        assert_none(secrets, everything_of(thing), repr(thing))
    for place in ("secrets", "users", "service_accounts", "components", "service_connectors", "code_repositories"):
        page = getattr(client, place).list(size=100, hydrate=True)
        assert_none(secrets, repr(page) + page._repr_html_() + page.to_pandas().to_csv(), place)
        for thing in page:
            assert_none(secrets, everything_of(thing), repr(thing))
    assert_none(secrets, repr(client) + repr(client.whoami()) + repr(client.capabilities), "the client")


REFUSED: dict[str, Callable[[Client], Any]] = {
    "a secret again": lambda client: client.create_secret("planted", {"value": f"{CANARY}-secret"}),
    "no text": lambda client: client.create_secret("planted-3", {"value": [f"{CANARY}-secret"]}),  # type: ignore[dict-item]
    "no dict": lambda client: client.create_secret("planted-3", f"{CANARY}-secret"),  # type: ignore[arg-type]
    "a user again": lambda client: client.create_user("planted", password=f"{CANARY}-password"),
    "a component's field": lambda client: client.create_stack_component(
        "planted", "s3", "artifact_store", {"path": "s3://x", "key": {"a": f"{CANARY}-component"}}
    ),
    "a component again": lambda client: client.create_stack_component(
        "planted", "s3", "artifact_store", {"path": "s3://x", "secret": f"{CANARY}-component"}
    ),
    "a wrong path": lambda client: client.create_stack_component(
        "planted-9", "s3", "artifact_store", {"path": "gs://x", "secret": f"{CANARY}-component"}
    ),
    "a wrong login": lambda client: Client(client._session.server, username="planted", password=f"{CANARY}-secret"),
    "a wrong key": lambda client: Client(client._session.server, api_key=f"ZENKEY_{CANARY}-secret"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_no_error_shows_one(planted: tuple[Client, list[str], list[Any]], name: str) -> None:
    client, secrets, _ = planted
    with pytest.raises(ZenExploreError) as refused:
        REFUSED[name](client)

    assert_none(secrets, f"{refused.value!r} {refused.value!s}", name)


def test_no_panel_nor_what_leaves_it_shows_one(planted: tuple[Client, list[str], list[Any]], tmp_path: Path) -> None:
    client, secrets, _ = planted
    panel = client.explore("secrets")
    try:
        for place in ("secrets", "users", "service_accounts", "components", "service_connectors", "code_repositories"):
            panel.act(lambda view, place=place: view.visit(PLACES[place]))
            assert panel.wait()
            for item in panel.page or ():
                panel.act(lambda view, item=item: View.show(view, item.id))
                panel._hear(panel, {"do": "raw", "n": 1}, [])
                assert panel.wait()
                state = {name: getattr(panel, name) for name in panel.class_trait_names(sync=True) if name[0] != "_"}
                assert_none(secrets, json.dumps(state, default=str), f"the panel on {item!r}")
            panel.save(tmp_path / "view.json")
            assert_none(secrets, (tmp_path / "view.json").read_text() + panel.freeze(), f"what leaves {place}")
    finally:
        panel.close()


def test_no_log_shows_one(planted: tuple[Client, list[str], list[Any]], heard: Heard) -> None:
    """Last, so that all of the above was logged."""
    _, secrets, _ = planted
    assert heard.lines
    assert_none(secrets, "\n".join(heard.lines), "the log")
