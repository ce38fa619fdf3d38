"""The server's error answers, in their four shapes, as one of our errors with a message that helps.

Source: zenml 0.98.0; contract/0.98.0/golden has one of each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
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
_OCCUPIED = "`force` flag is False"
_DETAIL = re.compile(r"""'loc': \((.*?)\), 'msg': (?:'(.*?)'|"(.*?)")(?=, '(?:input|ctx|url)'|\})""")


def refusal(asked: str, status: int, body: bytes) -> ServerError:
    """Turn an error answer into the error that the caller can act on."""
    kind, message = read(body)
    error = _BY_STATUS.get(status, ServerError)
    told = message or "without saying why"
    if _OCCUPIED in message:  # ZenML answers 500 to a stage that another version has
        return ConflictError(f"{asked}: {told.rstrip('.')}; force=True archives that version", status=status, kind=kind)
    # ZenML answers 403 to what is too large or switched off, too: nobody's rights would help there.
    helps = error is not ForbiddenError or not message or "permission" in message.lower()
    if helps and error in _ADVICE:
        told = told.rstrip(".") + _ADVICE[error]
    return error(f"{asked}: the server answered {status}: {told}", status=status, kind=kind)


def done_before(refused: Exception) -> bool:
    """Whether the refusal of a delete says that it was done before: by our first request, whose answer was lost.

    Source: zenml 0.98.0, SqlZenStore.delete_trigger answers 403 to what is archived.
    """
    return isinstance(refused, ServerError) and (refused.status == 404 or "already archived" in str(refused))


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
    """Unquote a KeyError's message (it is a repr), and of a pydantic report tell where it is wrong and why.

    Such a report repeats what was sent, a secret's values too: that is never told.
    """
    message = message.strip()
    if len(message) > 1 and message[0] == message[-1] and message[0] in "\"'":
        message = message[1:-1].replace('\\"', '"').replace("\\'", "'")
    lines = [line for line in message.splitlines() if line.strip()]
    if len(lines) > 1 and "validation error" in lines[0]:
        return ("; ".join(_wrong(lines[1:])) or lines[0].strip())[:400]
    return " ".join(line.strip() for line in lines)[:400]


def _wrong(lines: list[str]) -> Iterator[str]:
    """What a report says is wrong: FastAPI writes a dict in a line, pydantic a place and a line below it."""
    place = ""
    for line in lines:
        if found := _DETAIL.search(line):
            yield f"{_dotted(found[1])}: {found[2] or found[3]}"
        elif line[0] != " ":
            place = line.strip()
        elif place and not line.startswith("    "):
            yield f"{place}: {line.strip().partition(' [type=')[0]}"


def _dotted(place: str) -> str:
    """Write `('body', 'name')` as `name`: what was asked stands before the message."""
    parts = [part.strip().strip("'") for part in place.split(",") if part.strip()]
    return ".".join(parts[1:] or parts)


def not_an_api(asked: str, url: str, content_type: str) -> ZenExploreError:
    """A page for people came back where the API was expected."""
    return ContractError(
        f"{asked}: {url} answered with {content_type or 'something'} instead of JSON, so it is no ZenML server's URL. "
        "Give the address that the dashboard starts with, without the page's path, such as https://zenml.example.com"
    )
