"""Bodies of requests, read as a real server reads them, and answers that are given once for each idempotency key."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import Depends, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from pydantic import TypeAdapter, ValidationError

from server_stub import repeats
from server_stub.answers import answer
from server_stub.context import context_of
from server_stub.database import Database
from server_stub.errors import MalformedError
from server_stub.reader import Row
from server_stub.repeats import Repeatable
from server_stub.strict import details

B = TypeVar("B")


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
    """Do what was asked, unless it was asked before under the same key: then the first answer is given again.

    The same key on another route, or another user's, is no repetition, and is not kept either.
    """
    key = request.headers.get("idempotency-key")
    if not key:
        return answer(make())
    try:
        asked = Repeatable(UUID(key).hex, request.method, str(request.url), account.id)
    except ValueError:
        return PlainTextResponse("Internal Server Error", 500)
    database = context_of(request).database
    with database.transaction() as connection:
        before = repeats.begin(connection, asked)
    if before is None:
        return _first(database, asked, make)
    if not before.same:
        return answer(make())
    if before.answer is None:
        return JSONResponse({"error": "Server too busy. Please try again later."}, 429)
    return Response(before.answer, media_type="application/json")


def _first(database: Database, asked: Repeatable, make: Callable[[], Any]) -> Response:
    try:
        made = answer(make())
    except Exception:
        with database.transaction() as connection:
            repeats.forget(connection, asked)
        raise
    with database.transaction() as connection:
        repeats.keep(connection, asked, bytes(made.body))
    return made
