"""Give, make, change and delete service accounts."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.people import SERVICE_ACCOUNT
from server_stub.listing import get_one, hydrated
from server_stub.people import admins_only, check_account_free, find_account, remove_account
from server_stub.writing import LongText, Name, change_row, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/service_accounts")
_TITLE = r.SERVICE_ACCOUNTS.title


class ServiceAccountRequest(BaseModel):
    """What a new service account is made of."""

    name: Name
    full_name: Name = ""
    description: LongText | None = None
    active: bool
    avatar_url: str | None = None


class ServiceAccountUpdate(BaseModel):
    """What can be changed; what is null stays."""

    name: Name | None = None
    full_name: Name | None = None
    description: LongText | None = None
    active: bool | None = None
    avatar_url: str | None = None


@router.get("/{name_or_id}", dependencies=[Depends(auth.account)])
def get(request: Request, name_or_id: str) -> Response:
    """Return a service account by name or id."""
    with context_of(request).database.transaction() as connection:
        found = find_account(connection, name_or_id, True)
        return answer(get_one(connection, SERVICE_ACCOUNT, _TITLE, found.id, hydrated(request)))


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a service account; it has no key yet."""
    wanted = read_body(body, ServiceAccountRequest)

    def make() -> Any:
        admins_only(account, "create service account")
        with context_of(request).database.transaction() as connection:
            taken = (
                f"Unable to create service account with name '{wanted.name}': Found existing service account with this "
                "name."
            )
            check_account_free(connection, wanted.name, True, taken)
            values = wanted.model_dump() | {"description": wanted.description or "", "is_service_account": True}
            values |= {"is_admin": False, "email": "", "email_opted_in": False}
            return get_one(connection, SERVICE_ACCOUNT, _TITLE, insert_row(connection, t.USERS, **values), True)

    return once(request, account, make)


@router.put("/{name_or_id}")
def change(request: Request, name_or_id: str, account: auth.Account, body: Body) -> Response:
    """Change a service account by name or id."""
    wanted = read_body(body, ServiceAccountUpdate)
    with context_of(request).database.transaction() as connection:
        found = find_account(connection, name_or_id, True)
        admins_only(account, "update service account")
        if wanted.name != found.name:
            taken = (
                f"Unable to update service account with name '{wanted.name}': Found an existing service account with "
                "this name."
            )
            check_account_free(connection, wanted.name, True, taken)
        change_row(connection, t.USERS, found.id, **wanted.model_dump(exclude_none=True))
        return answer(get_one(connection, SERVICE_ACCOUNT, _TITLE, found.id, True))


@router.delete("/{name_or_id}")
def delete(request: Request, name_or_id: str, account: auth.Account) -> Response:
    """Delete a service account that owns nothing, with its keys."""
    with context_of(request).database.transaction() as connection:
        found = find_account(connection, name_or_id, True)
        admins_only(account, "delete service account")
        remove_account(connection, found, "service account")
        return answer(None)
