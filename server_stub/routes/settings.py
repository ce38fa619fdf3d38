"""What the server says about itself to everybody, and what an administrator may change of it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Connection, select

from server_stub import VERSION, auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, read_body
from server_stub.context import Context, context_of
from server_stub.errors import illegal
from server_stub.ids import shown
from server_stub.reader import Row
from server_stub.writing import change_row

router = APIRouter(prefix="/api/v1")


class SettingsUpdate(BaseModel):
    """What can be changed."""

    server_name: str | None = None
    logo_url: str | None = None
    enable_analytics: bool | None = None
    display_announcements: bool | None = None
    display_updates: bool | None = None


@router.get("/version")
def version() -> Response:
    """Return the version."""
    return answer(VERSION)


@router.get("/info")
def info(request: Request) -> Response:
    """Return what anybody may know."""
    context = context_of(request)
    with context.database.transaction() as connection:
        kept = _kept(connection)
    empty = ("pro_dashboard_url", "pro_api_url", "pro_organization_id", "pro_organization_name")
    return answer({
        "id": context.server_id, "name": kept.server_name, "version": VERSION, "active": True, "debug": False,
        "deployment_type": "local", "database_type": "sqlite", "secrets_store_type": "sql",
        "auth_scheme": "OAUTH2_PASSWORD_BEARER", "server_url": "", "dashboard_url": "",
        "analytics_enabled": kept.enable_analytics, "metadata": {}, "last_user_activity": context.started,
        **dict.fromkeys(empty), "pro_workspace_id": None, "pro_workspace_name": None,
    })  # fmt: skip


def _kept(connection: Connection) -> Row:
    return connection.execute(select(t.SETTINGS)).one()


@router.get("/settings", dependencies=[Depends(auth.account)])
def settings(request: Request) -> Response:
    """Return the server's settings."""
    context = context_of(request)
    with context.database.transaction() as connection:
        return answer(_told(context, _kept(connection)))


def _told(context: Context, kept: Row) -> dict[str, Any]:
    body = {
        "server_id": context.server_id, "server_name": kept.server_name, "logo_url": kept.logo_url, "active": True,
        "enable_analytics": kept.enable_analytics, "display_announcements": kept.display_announcements,
        "display_updates": kept.display_updates, "last_user_activity": context.started, "updated": shown(kept.updated),
    }  # fmt: skip
    return {"body": body, "metadata": {}, "resources": {}}


@router.put("/settings")
def change(request: Request, account: auth.Account, body: Body) -> Response:
    """Change the settings."""
    wanted, context = read_body(body, SettingsUpdate), context_of(request)
    if wanted.model_dump(exclude_none=True) and not account.is_admin:
        raise illegal("Only admins can update server settings.")
    with context.database.transaction() as connection:
        change_row(connection, t.SETTINGS, _kept(connection).id, **wanted.model_dump(exclude_unset=True))
        return answer(_told(context, _kept(connection)))
