"""The server's errors: the exceptions that the stub raises, and the four shapes in which they leave it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException


class ServerError(Exception):
    """An error as the server reports it: a status, the name of an exception class, and a message."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status, self.kind, self.message = status, kind, message


class MalformedError(Exception):
    """Parameters or a body that FastAPI refuses on a real server; the answer is a bare list."""

    def __init__(self, details: list[dict[str, Any]]) -> None:
        super().__init__(str(details))
        self.details = details


def not_found(message: str) -> ServerError:
    """Return the error for a missing thing; the message is quoted because the server shows a KeyError's `str`."""
    return ServerError(404, "KeyError", repr(message))


def missing(what: str, dashed_id: str) -> ServerError:
    """Return the error for an id that nothing has."""
    return not_found(f"Unable to get {what} with ID '{dashed_id}': No {what} with this ID found")


def illegal(message: str) -> ServerError:
    """Return the error for what nobody may do."""
    return ServerError(403, "IllegalOperationError", message)


def taken(message: str) -> ServerError:
    """Return the error for something that is there already."""
    return ServerError(409, "EntityExistsError", message)


def failed(message: str) -> ServerError:
    """Return the error for what the server had not foreseen."""
    return ServerError(500, "RuntimeError", message)


def broken_rule(rule: str) -> ServerError:
    """Return the error for a rule of the database that a real server leaves to it to check."""
    return failed(f"(sqlite3.IntegrityError) {rule}")


def bad_value(message: str) -> ServerError:
    """Return the error for a value that is refused while the query is built."""
    return ServerError(400, "ValueError", message)


def invalid(message: str) -> ServerError:
    """Return the error for a request that parses but is not valid."""
    return ServerError(422, "ValueError", message)


def not_valid_credentials(message: str) -> ServerError:
    """Return the error that tells a client to log in again."""
    return ServerError(401, "CredentialsNotValid", message)


def plain(status: int, detail: str, headers: dict[str, str] | None = None) -> HTTPException:
    """Return an error whose detail is one text."""
    return HTTPException(status, detail, headers)


def _server_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServerError)
    request_id = request.headers.get("x-request-id") or uuid4().hex[:8]
    body = {"detail": [error.kind, error.message]}
    return JSONResponse(body, error.status, headers={"X-Request-ID": request_id})


def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, MalformedError)
    count = len(error.details)
    lines = "\n".join(f"  {detail!r}" for detail in error.details)
    title = f"{count} validation error{'s' if count > 1 else ''}:"
    return JSONResponse(["ValueError", f"{title}\n{lines}\n\n  {request.method} {request.url.path}"], 422)


def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"detail": error.detail}, error.status_code, headers=error.headers)


def _too_large(request: Request, error: Exception) -> Response:
    """Tell of a number that SQLite cannot hold, as a real server on SQLite does: in its driver's words."""
    return _server_error(request, failed(str(error)))


def install(app: FastAPI) -> None:
    """Teach the app the shapes."""
    app.add_exception_handler(ServerError, _server_error)
    app.add_exception_handler(MalformedError, _malformed)
    app.add_exception_handler(OverflowError, _too_large)
    app.add_exception_handler(HTTPException, _http)
