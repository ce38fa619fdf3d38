"""Getting in: which login a server wants, one token shared by all threads, one re-login on 401."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

import httpx

from zenexplore.errors import AuthError, ContractError
from zenexplore.server.refusals import read
from zenexplore.server.settings import Secrets

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
Post = Callable[[str, dict[str, str]], httpx.Response]


@dataclass(frozen=True)
class _Token:
    text: str

    def __repr__(self) -> str:
        return "<token>"


class TokenAuth(httpx.Auth):
    """Puts a token on every request, and gets a new one once when the server says that it is spent.

    An API key is exchanged for a token: as a Bearer itself it costs new servers 0.7 s a request, and
    servers up to 0.90 refuse it.
    """

    def __init__(self, secrets: Secrets, post: Post) -> None:
        self._secrets = secrets
        self._post = post
        self._token = _Token(secrets.token) if secrets.token and not secrets.api_key and not secrets.username else None
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"<TokenAuth with {self._secrets!r}>"

    @property
    def renewable(self) -> bool:
        """Whether there is something to log in with again."""
        return bool(self._secrets.api_key or self._secrets.username)

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with the token; on a spent one log in again and repeat, once."""
        token = self._current()
        request.headers["Authorization"] = f"Bearer {token.text}"
        response = yield request
        if response.status_code != 401 or not self.renewable:
            return
        response.read()
        if read(response.content)[0] == "AuthorizationException":
            return
        request.headers["Authorization"] = f"Bearer {self._renewed(token).text}"
        yield request

    def log_in(self) -> None:
        """Get a token now, so that a wrong login shows at once."""
        self._current()

    def _current(self) -> _Token:
        with self._lock:
            if self._token is None:
                self._token = self._exchange()
            return self._token

    def _renewed(self, stale: _Token) -> _Token:
        with self._lock:
            if self._token is stale:  # otherwise another thread was faster
                self._token = self._exchange()
            return self._token or stale

    def _exchange(self) -> _Token:
        held = self._secrets
        if held.api_key:
            return _granted(self._post("/login", {"password": held.api_key}), "the API key")
        return _granted(
            self._post("/login", {"username": held.username or "", "password": held.password or ""}),
            f"user {held.username!r}",
        )


def _granted(response: httpx.Response, who: str) -> _Token:
    if response.status_code != 200:
        message = read(response.content)[1]
        raise AuthError(
            f"logging in: the server refused {who}: {message}; check it, or make a new one in the server's settings",
            status=response.status_code,
        )
    return _Token(_answer(response)["access_token"])


def _answer(response: httpx.Response) -> dict[str, Any]:
    """Read a login's answer; ContractError where it is none."""
    try:
        found = response.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ContractError("logging in: what answered is no ZenML server")
    return found


def device_login(post: Post, server_url: str, tell: Callable[[str], None]) -> Secrets:
    """Log in through the browser, as `zenml login` does: show a link, then wait for the answer.

    Source: zenml 0.98.0, POST /device_authorization and /login.
    """
    client_id = str(uuid.uuid4())
    answer = post("/device_authorization", {"client_id": client_id})
    if answer.status_code != 200:
        raise AuthError(
            f"logging in through the browser: the server answered {answer.status_code}: {read(answer.content)[1]}",
            status=answer.status_code,
        )
    device = _answer(answer)
    link = device["verification_uri_complete"]
    tell(f"Open this link to log in: {link if link.startswith('http') else server_url + link}")
    until = time.monotonic() + device["expires_in"]
    while time.monotonic() < until:
        time.sleep(device["interval"])
        answer = post(
            "/login",
            {"grant_type": DEVICE_GRANT, "client_id": client_id, "device_code": device["device_code"]},
        )
        if answer.status_code == 200:
            return Secrets(token=_answer(answer)["access_token"])
        if (error := _answer(answer).get("error")) != "authorization_pending":
            raise AuthError(f"logging in through the browser: the server says {error}", status=answer.status_code)
    raise AuthError("logging in through the browser: nobody confirmed it in time; try again", status=answer.status_code)
