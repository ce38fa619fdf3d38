"""What must be found nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from zenexplore import Client


def assert_none(secrets: Iterable[str], text: str, where: str) -> None:
    """Say where a secret shows, and by its beginning which."""
    found = [secret[:12] for secret in secrets if secret in text]
    assert not found, f"{where} has {found}"


def token_of(client: Client) -> str:
    """What a client that has logged in sends."""
    auth = client._session.wire._http.auth
    assert auth is not None
    return str(auth._token.text)  # type: ignore[attr-defined]
