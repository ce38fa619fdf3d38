"""Bodies of requests, read as a real server reads them, and answers that are given once for each idempotency key."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import Depends, Request
from fastapi.responses import PlainTextResponse, Response
from pydantic import TypeAdapter, ValidationError

from server_stub.answers import answer
from server_stub.context import context_of
from server_stub.errors import MalformedError
from server_stub.reader import Row
from server_stub.strict import details

B = TypeVar("B")
_KEPT_SECONDS = 300


async def raw_body(request: Request) -> bytes:
    """Return the body; routes that depend on it may then run outside of the event loop."""
    return await request.body()


Body = Annotated[bytes, Depends(raw_body)]


def read_body(body: bytes, model: type[B]) -> B:
    """Return the checked body, or raise the bare list that FastAPI's refusal is."""
    if not body:
        raise MalformedError([{"type": "missing", "loc": ("body",), "msg": "Field required", "input": None}])
    try:
        given: Any = json.loads(body)
    except ValueError as error:
        wrong = {
            "type": "json_invalid",
            "loc": ("body", 0),
            "msg": "JSON decode error",
            "input": {},
            "ctx": {"error": str(error)},
        }
        raise MalformedError([wrong]) from None
    try:
        return TypeAdapter(model).validate_python(given, from_attributes=True)
    except ValidationError as error:
        raise MalformedError(details(error, "body")) from None


def once(request: Request, account: Row, make: Callable[[], Any]) -> Response:
    """Do what was asked, unless the same key asked it within five minutes: then the first answer is given again.

    The body does not count: the same key with another body gets the old answer.
    """
    key = request.headers.get("idempotency-key")
    if key is None:
        return answer(make())
    try:
        UUID(key)
    except ValueError:
        return PlainTextResponse("Internal Server Error", 500)
    answers, now = context_of(request).answers, time.monotonic()
    place = (key, request.method, str(request.url), account.id)
    if place not in answers or now - answers[place][0] > _KEPT_SECONDS:
        answers[place] = (now, make())
    return answer(answers[place][1])
