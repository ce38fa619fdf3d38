"""Machines that log in through the browser. Who let one in may lock or forget it, and nobody else sees it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from urllib.parse import parse_qs
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Connection, select

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, read_body
from server_stub.context import context_of, single
from server_stub.envelope.people import DEVICE
from server_stub.envelope.shape import Json
from server_stub.errors import bad_value, not_found
from server_stub.ids import dashed, stamp
from server_stub.listing import get_one, get_row, hydrated
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.strict import ONE_ID, Singles, path_id
from server_stub.writing import change_row, insert_row
from zenexplore.clock import now

router = APIRouter(prefix="/api/v1")
_TITLE = "authorized device"
_SECONDS = 300
_MOST_FAILURES = 3


class DeviceUpdate(BaseModel):
    """What can be changed."""

    locked: bool | None = None


class Verification(BaseModel):
    """What the person in front of the browser says."""

    user_code: str
    trusted_device: bool = False


@router.post("/device_authorization")
def authorize(request: Request, body: Body) -> Response:
    """Ask for a login as a machine does; the stub never gives the machine its token."""
    form = Singles({name: values[-1] for name, values in parse_qs(body.decode()).items()}, "body")
    form.require("client_id")
    client = form.read("client_id", ONE_ID)
    form.check()
    return answer(_authorize(request, client))


def _authorize(request: Request, client: UUID) -> Json:
    code = secrets.token_hex(16)
    with context_of(request).database.transaction() as connection:
        one = insert_row(
            connection, t.DEVICES, client_id=client.hex, status="pending", failed_auth_attempts=0, trusted_device=False,
            expires=stamp(now() + timedelta(seconds=_SECONDS)), ip_address="127.0.0.1", city="", region="", country="",
            user_code=code,
        )  # fmt: skip
    place = "/devices/verify"
    return {
        "device_code": secrets.token_hex(32), "user_code": code, "verification_uri": place,
        "verification_uri_complete": f"{place}?device_id={dashed(one)}&user_code={code}", "expires_in": _SECONDS,
        "interval": 5,
    }  # fmt: skip


@router.get("/devices/{device_id}")
def get(request: Request, device_id: str, account: auth.Account) -> Response:
    """Return a device: to whom it belongs or, before it belongs to anybody, to who knows its code."""
    one = path_id("device_id", device_id)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.DEVICES, _TITLE, one)
        known = row.user_id is None and single(request).get("user_code") == row.user_code
        if not known:
            _check_owner(row, account)
        return answer(get_one(connection, DEVICE, _TITLE, one, hydrated(request)))


def _own(connection: Connection, one: str, account: Row) -> Row:
    row = get_row(connection, t.DEVICES, _TITLE, one)
    _check_owner(row, account)
    return row


def _check_owner(row: Row, account: Row) -> None:
    if row.user_id != account.id:
        raise not_found(f"Unable to get device with ID {dashed(row.id)}: No device with this ID found.")


@router.put("/devices/{device_id}")
def change(request: Request, device_id: str, account: auth.Account, body: Body) -> Response:
    """Lock a device out, or let it in again."""
    one, wanted = path_id("device_id", device_id), read_body(body, DeviceUpdate)
    with context_of(request).database.transaction() as connection:
        row = _own(connection, one, account)
        status = row.status if wanted.locked is None else "locked" if wanted.locked else "active"
        change_row(connection, t.DEVICES, one, status=status)
        return answer(get_one(connection, DEVICE, _TITLE, one, True))


@router.put("/devices/{device_id}/verify")
def verify(request: Request, device_id: str, account: auth.Account, body: Body) -> Response:
    """Let a machine in: it belongs to the account from then on. Each wrong code counts, so it is kept."""
    one, wanted = path_id("device_id", device_id), read_body(body, Verification)
    database = context_of(request).database
    with database.transaction() as connection:
        refused = _verify(connection, one, account, wanted)
    if refused:
        raise bad_value(f"Invalid request: {refused}")
    with database.transaction() as connection:
        return answer(get_one(connection, DEVICE, _TITLE, one, True))


def _verify(connection: Connection, one: str, account: Row, wanted: Verification) -> str:
    """Let a machine in, or count a failure; return why it was refused."""
    row = connection.execute(select(t.DEVICES).where(t.DEVICES.c.id == one)).first()
    if row is None:
        raise not_found("Unable to get device with client ID None: No device with this client ID found.")
    if row.status != "pending":
        return "device not pending verification."
    if row.expires and row.expires < stamp(now()):
        return "device verification expired."
    if row.user_code != wanted.user_code:
        return _count_failure(connection, row)
    let_in = {"status": "verified", "user_id": account.id, "trusted_device": wanted.trusted_device}
    change_row(connection, t.DEVICES, one, failed_auth_attempts=0, **let_in)
    return ""


def _count_failure(connection: Connection, row: Row) -> str:
    failures = row.failed_auth_attempts + 1
    locked = failures >= _MOST_FAILURES
    status = "locked" if locked else row.status
    change_row(connection, t.DEVICES, row.id, failed_auth_attempts=failures, status=status)
    return "device locked due to too many failed authentication attempts." if locked else "invalid user code."


@router.delete("/devices/{device_id}")
def forget(request: Request, device_id: str, account: auth.Account) -> Response:
    """Forget a device."""
    one = path_id("device_id", device_id)
    with context_of(request).database.transaction() as connection:
        _own(connection, one, account)
        remove(connection, t.DEVICES, [one])
        return answer(None)
