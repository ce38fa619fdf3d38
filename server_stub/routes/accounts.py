"""Logging in and out, who one is, and short-lived tokens."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.responses import Response

from server_stub import auth, strict
from server_stub.answers import answer
from server_stub.context import context_of, single
from server_stub.envelope.people import MYSELF
from server_stub.envelope.shape import one_of
from server_stub.errors import bad_value
from server_stub.reader import Reader
from server_stub.strict import Singles

router = APIRouter(prefix="/api/v1")
_LONGEST = 604_800


@router.post("/login")
async def login(request: Request) -> Response:
    """Give a token for a name and password, or for an API key. Only forms are read; JSON counts as empty."""
    body = (await request.body()).decode("utf-8", "replace")
    is_form = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    form = dict(parse_qsl(body, keep_blank_values=True)) if is_form else {}
    context = context_of(request)
    with context.database.transaction() as connection:
        user, key = auth.login(connection, form)
    token = auth.token_of(context, user, key)
    response = answer(auth.login_answer(token, context.tokens.lifetime))
    if key is None:
        response.set_cookie(context.cookie, token, httponly=True, samesite="lax", path="/")
    return response


@router.get("/logout")
def logout(request: Request) -> Response:
    """Take the cookie back."""
    response = answer(None)
    response.delete_cookie(context_of(request).cookie)
    return response


@router.get("/current-user")
def current_user(request: Request, account: auth.Account) -> Response:
    """Return who is asking."""
    with context_of(request).database.transaction() as connection:
        return answer(one_of(MYSELF, account, Reader(connection), True))


@router.get("/api_token")
def api_token(request: Request, account: auth.Account) -> Response:
    """Return a token that is good for an hour, or for as long as asked, up to a week."""
    singles = Singles(single(request))
    seconds = singles.read("expires_in", strict.NUMBER, 3600)
    singles.check()
    if seconds > _LONGEST:
        raise bad_value(
            f"The maximum expiration time for generic API tokens allowed by this server is {_LONGEST} seconds."
        )
    return answer(auth.token_of(context_of(request), account, lifetime=seconds))
