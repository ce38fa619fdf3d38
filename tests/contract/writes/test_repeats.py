"""What an idempotency key does: the first answer again, for the same user on the same route, whatever the body is."""

from __future__ import annotations

import uuid
from typing import Any

import httpx
import pytest

from tests.contract.backends import Backend


class Key:
    """A key, under which several requests are sent."""

    def __init__(self, server: Backend) -> None:
        self.server, self.key = server, str(uuid.uuid4())

    def tag(self, name: str = "", path: str = "/tags", key: str = "") -> Any:
        """Ask for a tag of this name, or of one that nothing has."""
        headers = {"Idempotency-Key": key or self.key}
        return self.server.request("POST", path, json={"name": name or f"repeat-{uuid.uuid4()}x"}, headers=headers)


@pytest.fixture
def key(sandbox: Backend) -> Key:
    return Key(sandbox)


def test_a_key_is_answered_once(key: Key) -> None:
    """Whichever way it is written."""
    first = key.tag().raise_for_status().json()
    assert key.tag().json() == first
    assert key.tag(key=key.key.upper().replace("-", "")).json() == first


def test_another_url_is_no_repetition(key: Key) -> None:
    """Nor is it kept."""
    made = [key.tag(path=path).raise_for_status().json()["id"] for path in ("/tags", "/tags?x=1", "/tags?x=1")]
    assert len(set(made)) == 3


def test_a_refusal_is_not_kept(key: Key) -> None:
    taken = key.server.request("POST", "/tags", json={"name": f"taken-{uuid.uuid4()}x"}).json()["name"]
    assert key.tag(taken).status_code == 409
    assert key.tag().status_code == 200


def test_no_key_is_none(sandbox: Backend) -> None:
    headers = {"Idempotency-Key": ""}
    made = [
        sandbox.request("POST", "/tags", json={"name": f"none-{n}-{uuid.uuid4()}x"}, headers=headers) for n in range(2)
    ]
    assert len({each.raise_for_status().json()["id"] for each in made}) == 2


def test_a_key_is_a_uuid(sandbox: Backend) -> None:
    """A real server hangs up after it."""
    headers = {"Idempotency-Key": "mine", "Authorization": f"Bearer {sandbox.token}"}
    answer = httpx.post(f"{sandbox.api}/tags", json={"name": "mine"}, headers=headers)
    assert (answer.status_code, answer.text) == (500, "Internal Server Error")


def test_anothers_key_is_no_repetition(key: Key) -> None:
    first = key.tag().raise_for_status().json()
    name = f"repeater-{uuid.uuid4().hex}"
    user = {"name": name, "password": "own", "is_admin": True}
    key.server.request("POST", "/users", json=user).raise_for_status()
    other = Key(Backend(key.server.name, key.server.url, name, "own", ""))
    assert other.tag(key=key.key).raise_for_status().json()["id"] != first["id"]
    other.server.client.close()
