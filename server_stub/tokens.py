"""JSON web tokens, signed with HS256: what `/login` gives, and what opens one download."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from typing import Any

from server_stub.errors import not_valid_credentials

DOWNLOAD_SECONDS = 30


class Tokens:
    """Makes and reads tokens. The key dies with the process, as on a server that was given none."""

    def __init__(self, server_id: str, lifetime: float | None = None) -> None:
        self._server_id, self.lifetime = server_id, lifetime
        self._key = secrets.token_bytes(32)

    def of_user(self, user_id: str, *, lifetime: float | None = None, **more: Any) -> str:
        """Return a token that stands for a user, for as long as all tokens or for a lifetime of its own."""
        return self._sign({"sub": user_id, **more}, self.lifetime if lifetime is None else lifetime)

    def of_download(self, resource_id: str) -> str:
        """Return a token that opens one artifact for half a minute."""
        return self._sign(
            {"sub": "", "download_type": "artifact_version", "resource_id": resource_id}, DOWNLOAD_SECONDS
        )

    def read_user(self, token: str) -> dict[str, Any]:
        """Return what a user's token says, or raise 401."""
        return self._read(token, "Authentication error: error decoding access token: Invalid JWT token: ", ".")

    def read_download(self, token: str, resource_id: str) -> None:
        """Check that a token opens this artifact."""
        said = self._read(token, "Invalid JWT token: ", "")
        if said.get("resource_id") != resource_id:
            raise not_valid_credentials("Invalid resource ID")

    def _sign(self, payload: dict[str, Any], lifetime: float | None) -> str:
        moment = time.time()
        claims = {"iss": self._server_id, "aud": self._server_id, "iat": moment, **payload}
        if lifetime is not None:
            claims["exp"] = moment + lifetime
        text = f"{_encode({'alg': 'HS256', 'typ': 'JWT'})}.{_encode(claims)}"
        return f"{text}.{self._signature(text)}"

    def _read(self, token: str, before: str, after: str) -> dict[str, Any]:
        text, _, signature = token.rpartition(".")
        problem = ""
        if text.count(".") != 1:
            problem = "Not enough segments"
        elif not hmac.compare_digest(signature.encode(), self._signature(text).encode()):
            problem = "Signature verification failed"
        if problem:
            raise not_valid_credentials(f"{before}{problem}{after}")
        claims = _decode(text.partition(".")[2])
        if claims.get("exp", float("inf")) < time.time():
            raise not_valid_credentials(f"{before}Signature has expired{after}")
        return claims

    def _signature(self, text: str) -> str:
        return _base64(hmac.new(self._key, text.encode(), hashlib.sha256).digest())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _encode(claims: dict[str, Any]) -> str:
    return _base64(json.dumps(claims, separators=(",", ":")).encode())


def _decode(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return found
