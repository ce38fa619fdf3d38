"""The server's error answers, in their four shapes, as one of our errors with a message that helps.

Source: zenml 0.98.0; contract/0.98.0/golden has one of each.
"""

from __future__ import annotations

import json
from typing import Any

from zenexplore.errors import (
    AuthError,
    BusyError,
    ConflictError,
    ContractError,
    ForbiddenError,
    NotFoundError,
    RejectedError,
    ServerError,
    ZenExploreError,
)  # fmt: skip

_BY_STATUS: dict[int, type[ServerError]] = {
    400: RejectedError,
    401: AuthError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    422: RejectedError,
    429: BusyError,
    502: BusyError,
    503: BusyError,
    504: BusyError,
}
_ADVICE: dict[type[ServerError], str] = {
    AuthError: "; log in again: Client(url, api_key=...), Client(url, login=True) or `zenml login`",
    BusyError: "; ask again later",
    ForbiddenError: "; ask an administrator for it, or log in as somebody who may",
}


def refusal(asked: str, status: int, body: bytes) -> ServerError:
    """Turn an error answer into the error that the caller can act on."""
    kind, message = read(body)
    error = _BY_STATUS.get(status, ServerError)
    told = message or "without saying why"
    # ZenML answers 403 to what is too large or switched off, too: nobody's rights would help there.
    helps = error is not ForbiddenError or not message or "permission" in message.lower()
    if helps and error in _ADVICE:
        told = told.rstrip(".") + _ADVICE[error]
    return error(f"{asked}: the server answered {status}: {told}", status=status, kind=kind)


def read(body: bytes) -> tuple[str, str]:
    """Return the server's name of an error and its message.

    The four shapes: `{"detail": [kind, message]}`, a bare `[kind, message]`, `{"detail": text}`, and
    `{"error": ...}` or plain text.
    """
    try:
        found: Any = json.loads(body)
    except ValueError:
        text = body.decode(errors="replace").strip()
        return "", "a web page; is something between us and the server?" if text[:1] == "<" else _short(text)
    if isinstance(found, dict):
        found = found.get("detail", found.get("error_description") or found.get("error"))
    if isinstance(found, list) and len(found) == 2 and all(isinstance(part, str) for part in found):
        return found[0], _short(found[1])
    return "", _short(found if isinstance(found, str) else json.dumps(found))


def _short(message: str) -> str:
    """Unquote a KeyError's message (it is a repr) and keep the telling line of a pydantic report."""
    message = message.strip()
    if len(message) > 1 and message[0] == message[-1] and message[0] in "\"'":
        message = message[1:-1].replace('\\"', '"').replace("\\'", "'")
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    if len(lines) > 1 and "validation error" in lines[0]:
        telling = next((line for line in lines if "Value error" in line or "'msg'" in line), lines[-1])
        return telling.partition(" [type=")[0][:400]
    return " ".join(lines)[:400]


def not_an_api(asked: str, url: str, content_type: str) -> ZenExploreError:
    """A page for people came back where the API was expected."""
    return ContractError(
        f"{asked}: {url} answered with {content_type or 'something'} instead of JSON, so it is no ZenML server's URL. "
        "Give the address that the dashboard starts with, without the page's path, such as https://zenml.example.com"
    )
