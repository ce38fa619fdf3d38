"""Every recorded error, asked again: the same status, headers and shape of body as the real server's."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from .backends import Backend
from .facts import FOLDER, golden

HEADERS = ("content-type", "www-authenticate", "cache-control", "allow")
RECORDED = sorted(path.stem for path in (FOLDER / "golden").glob("error-*.json"))
# Questions about one thing of the recorded world, which no other world has; test_artifacts.py and test_relations.py
# ask them about things of their own.
ABOUT_ONE_THING = {
    "error-logs-without-source",
    "error-logs-unknown-source",
    "error-visualize-out-of-range",
    "error-download-bad-token",
    "error-download-other-artifact",
}


def asked_again(backend: Backend, question: dict[str, Any]) -> httpx.Response:
    """Send a recorded question."""
    token = f"Bearer {backend.token}" if question["authorization"] == "token" else question["authorization"]
    return httpx.request(
        question["method"],
        backend.url + question["path"],
        params=[(key, value) for key, value in question["params"]],
        headers={"Authorization": token} if token else {},
        data=question["form"],
        json=question["json"],
        timeout=60,
    )


@pytest.mark.parametrize("name", [name for name in RECORDED if name not in ABOUT_ONE_THING])
def test_an_error_is_the_recorded_one(backend: Backend, name: str) -> None:
    """Status, headers and body: texts of our own world and of pydantic may differ, the shape may not."""
    recorded = golden(name)
    answer = asked_again(backend, recorded["request"])
    assert answer.status_code == recorded["status"], answer.text[:200]
    assert {key: answer.headers.get(key) for key in HEADERS} == {key: recorded["headers"].get(key) for key in HEADERS}
    assert shape(answer.json()) == shape(recorded["body"])


def shape(body: Any) -> Any:
    """Keep the keys, the class of the exception and plain texts; drop the words of its message."""
    if isinstance(body, dict):
        return {key: shape(value) for key, value in body.items()}
    if isinstance(body, list):
        assert len(body) == 2
        assert all(isinstance(text, str) and text for text in body)
        return [body[0], "..."]
    return body


def test_errors_carry_a_request_id(backend: Backend) -> None:
    """The id that a client sends comes back with an error, for the server's log."""
    answer = backend.client.get(f"{backend.api}/runs", params={"page": "999"}, headers={"X-Request-ID": "0badcafe"})
    assert answer.headers["x-request-id"] == "0badcafe"
    assert "x-request-id" not in backend.client.get(f"{backend.api}/runs", headers={"X-Request-ID": "0badcafe"}).headers


def test_a_wrong_url_answers_html(backend: Backend) -> None:
    """Outside of the API everything is the dashboard, with status 200: a client has to look at the type."""
    answer = httpx.get(f"{backend.url}/nonsense", timeout=60)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")


def test_every_recorded_error_is_asked(backend: Backend) -> None:
    """The table of exceptions names recorded errors only."""
    assert set(RECORDED) > ABOUT_ONE_THING
