"""Logging in, and who one is afterwards."""

from __future__ import annotations

import httpx
import pytest

from .backends import Backend
from .facts import VERSION, golden

LOGIN_KEYS = set(golden("login")["body"])


def login(backend: Backend, **form: str) -> httpx.Response:
    """Send the login form without any session."""
    return httpx.post(f"{backend.api}/login", data=form, timeout=60)


def ask(backend: Backend, **headers: str) -> httpx.Response:
    """Ask for the current user with these headers only."""
    return httpx.get(f"{backend.api}/current-user", headers=headers, timeout=60)


def test_password_login(backend: Backend) -> None:
    """A password gives a bearer token without end, and sets a cookie."""
    answer = login(backend, username=backend.username, password=backend.password)
    body = answer.json()
    assert answer.status_code == 200
    assert set(body) == LOGIN_KEYS
    assert body["token_type"] == "bearer"
    assert body["expires_in"] is None
    assert body["refresh_token"] is None
    server = httpx.get(f"{backend.api}/info", timeout=60).json()["id"]
    assert answer.cookies[f"zenml-server-{server}"] == body["access_token"]
    assert "httponly" in answer.headers["set-cookie"].lower()
    me = ask(backend, Authorization=f"Bearer {body['access_token']}").json()
    assert me["name"] == backend.username
    assert me["body"]["is_service_account"] is False


@pytest.mark.parametrize("grant", [{}, {"grant_type": "zenml-api-key"}], ids=["guessed", "named"])
def test_api_key_login(backend: Backend, grant: dict[str, str]) -> None:
    """An API key in place of the password gives a token of its service account, and no cookie."""
    answer = login(backend, password=backend.api_key, **grant)
    assert answer.status_code == 200
    assert set(answer.json()) == LOGIN_KEYS
    assert "set-cookie" not in answer.headers
    me = ask(backend, Authorization=f"Bearer {answer.json()['access_token']}").json()
    assert me["body"]["is_service_account"] is True


def test_an_api_key_is_a_bearer(backend: Backend) -> None:
    """Since 0.93 the key itself works as a bearer token."""
    assert ask(backend, Authorization=f"Bearer {backend.api_key}").json()["body"]["is_service_account"] is True


def test_the_scheme_is_case_insensitive(backend: Backend) -> None:
    """`bearer` is `Bearer`."""
    assert ask(backend, Authorization=f"bearer {backend.token}").status_code == 200


def test_the_cookie_outranks_the_header(backend: Backend) -> None:
    """A client that keeps the cookie of a login is that user, whatever its header says."""
    cookie = next(iter(login(backend, username="alice", password="alice-pw").cookies.items()))
    me = ask(backend, Authorization=f"Bearer {backend.token}", Cookie="=".join(cookie))
    assert me.json()["name"] == "alice"
    junk = ask(backend, Authorization=f"Bearer {backend.token}", Cookie=f"{cookie[0]}=junk")
    assert junk.status_code == 401


@pytest.mark.parametrize(
    "path", ["/runs", "/current-user", "/projects", "/settings", "/runs/nonsense", "/artifact_versions"]
)
def test_without_a_token(backend: Backend, path: str) -> None:
    """No header: 401 that names the scheme, before anything else is looked at."""
    answer = httpx.get(f"{backend.api}{path}", timeout=60)
    assert (answer.status_code, answer.json()) == (401, {"detail": "Not authenticated"})
    assert answer.headers["www-authenticate"] == "Bearer"


def test_with_a_bad_token(backend: Backend) -> None:
    """A token that cannot be read: 401 CredentialsNotValid, and no scheme."""
    for token in ("nonsense", backend.token[:-4] + "AAAA"):
        answer = ask(backend, Authorization=f"Bearer {token}")
        assert (answer.status_code, answer.json()["detail"][0]) == (401, "CredentialsNotValid")
        assert answer.json()["detail"][1].startswith("Authentication error: error decoding access token")
        assert "www-authenticate" not in answer.headers


@pytest.mark.parametrize("path", ["/info", "/version"])
def test_what_needs_no_token(backend: Backend, path: str) -> None:
    """A client learns version and scheme before it logs in."""
    body = httpx.get(f"{backend.api}{path}", timeout=60).json()
    if path == "/version":
        assert body == VERSION
    else:
        assert set(body) == set(golden("info")["body"])
        assert (body["version"], body["auth_scheme"], body["active"]) == (VERSION, "OAUTH2_PASSWORD_BEARER", True)


@pytest.mark.parametrize("path", ["health", "ready"])
def test_health(backend: Backend, path: str) -> None:
    """Health is plain text, outside the API."""
    answer = httpx.get(f"{backend.url}/{path}", timeout=60)
    assert (answer.status_code, answer.text) == (200, "ok")
    assert answer.headers["content-type"].startswith("text/plain")


def test_service_accounts_see_no_users(backend: Backend) -> None:
    """Only administrators list users: others see themselves, service accounts nobody."""
    bot = {"Authorization": f"Bearer {login(backend, password=backend.api_key).json()['access_token']}"}
    assert httpx.get(f"{backend.api}/users", headers=bot, timeout=60).json()["total"] == 0
    alice = {"Authorization": f"Bearer {login(backend, username='alice', password='alice-pw').json()['access_token']}"}
    seen = httpx.get(f"{backend.api}/users", headers=alice, timeout=60).json()
    assert [row["name"] for row in seen["items"]] == ["alice"]
    assert seen["total"] == 1


def test_a_private_secret_is_its_owners(backend: Backend) -> None:
    """Another user does not see a private secret."""
    private = [row for row in backend.everything("/secrets") if row["body"]["private"]]
    alice = {"Authorization": f"Bearer {login(backend, username='alice', password='alice-pw').json()['access_token']}"}
    seen = {row["id"] for row in httpx.get(f"{backend.api}/secrets", headers=alice, timeout=60).json()["items"]}
    assert private
    assert seen
    assert not seen & {row["id"] for row in private}
