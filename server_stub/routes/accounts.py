"""API keys and short-lived tokens: what opens doors."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.context import context_of, single
from server_stub.envelope.people import API_KEY
from server_stub.errors import bad_value
from server_stub.ids import dashed
from server_stub.listing import plain_page
from server_stub.strict import Singles, path_id
from server_stub.tokens import Tokens

router = APIRouter(prefix="/api/v1")
_LONGEST = 604_800


@router.get("/service_accounts/{service_account_id}/api_keys", dependencies=[Depends(auth.account)])
def api_keys(request: Request, service_account_id: str) -> Response:
    """Return the keys of a service account, without their values; filters other than the page are not read."""
    one = path_id("service_account_id", service_account_id)
    mine = t.API_KEYS.c.service_account_id == one
    with context_of(request).database.transaction() as connection:
        return answer(plain_page(connection, API_KEY, single(request), mine))


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
    tokens: Tokens = context_of(request).tokens
    return answer(tokens.of_user(str(dashed(account.id)), lifetime=seconds))
