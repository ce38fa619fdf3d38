"""What the server says about itself, logging in, and the pages that are not of the API."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from sqlalchemy import func, select

from server_stub import VERSION, auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.context import context_of
from server_stub.envelope.people import USER
from server_stub.envelope.shape import one_of
from server_stub.errors import plain
from server_stub.ids import dashed
from server_stub.question import project_id
from server_stub.reader import Reader

router = APIRouter()
COMPONENT_TYPES = [
    "alerter", "annotator", "artifact_store", "container_registry", "data_validator", "experiment_tracker",
    "feature_store", "image_builder", "log_store", "model_deployer", "orchestrator", "step_operator", "model_registry",
    "deployer", "sandbox",
]  # fmt: skip
_DASHBOARD = """<!doctype html>
<html lang="en">
	<head><meta charset="UTF-8" /><title>ZenML Dashboard</title></head>
	<body><div id="root">This is the demo server of zenexplore. It has no dashboard.</div></body>
</html>
"""


@router.get("/health")
@router.head("/health")
@router.get("/ready")
@router.head("/ready")
def health() -> Response:
    """Say that the server is there."""
    return PlainTextResponse("ok")


@router.get("/api/v1/version")
def version() -> Response:
    """Return the version."""
    return answer(VERSION)


@router.get("/api/v1/info")
def info(request: Request) -> Response:
    """Return what anybody may know."""
    context = context_of(request)
    empty = ("pro_dashboard_url", "pro_api_url", "pro_organization_id", "pro_organization_name")
    return answer({
        "id": context.server_id, "name": "default", "version": VERSION, "active": True, "debug": False,
        "deployment_type": "local", "database_type": "sqlite", "secrets_store_type": "sql",
        "auth_scheme": "OAUTH2_PASSWORD_BEARER", "server_url": "", "dashboard_url": "", "analytics_enabled": False,
        "metadata": {}, "last_user_activity": context.started, **dict.fromkeys(empty), "pro_workspace_id": None,
        "pro_workspace_name": None,
    })  # fmt: skip


@router.post("/api/v1/login")
async def login(request: Request) -> Response:
    """Give a token for a name and password, or for an API key. Only forms are read; JSON counts as empty."""
    body = (await request.body()).decode("utf-8", "replace")
    is_form = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    form = dict(parse_qsl(body, keep_blank_values=True)) if is_form else {}
    context = context_of(request)
    with context.database.transaction() as connection:
        user, key = auth.login(connection, form)
    more: dict[str, Any] = {"api_key_id": dashed(key)} if key else {}
    token = context.tokens.of_user(str(dashed(user.id)), **more)
    response = answer(auth.login_answer(token, context.tokens.lifetime))
    if key is None:
        response.set_cookie(context.cookie, token, httponly=True, samesite="lax", path="/")
    return response


@router.get("/api/v1/logout")
def logout(request: Request) -> Response:
    """Take the cookie back."""
    response = answer(None)
    response.delete_cookie(context_of(request).cookie)
    return response


@router.get("/api/v1/current-user")
def current_user(request: Request, account: auth.Account) -> Response:
    """Return who is asking."""
    with context_of(request).database.transaction() as connection:
        return answer(one_of(USER, account, Reader(connection), True))


@router.get("/api/v1/settings", dependencies=[Depends(auth.account)])
def settings(request: Request) -> Response:
    """Return the server's settings."""
    context = context_of(request)
    body = {
        "server_id": context.server_id, "server_name": "default", "logo_url": None, "active": True,
        "enable_analytics": False, "display_announcements": True, "display_updates": True,
        "last_user_activity": context.started, "updated": context.started,
    }  # fmt: skip
    return answer({"body": body, "metadata": {}, "resources": {}})


@router.get("/api/v1/component-types", dependencies=[Depends(auth.account)])
def component_types() -> Response:
    """Return the types that components have."""
    return answer(COMPONENT_TYPES)


@router.get("/api/v1/load-info", dependencies=[Depends(auth.account)])
def load_info() -> Response:
    """Return how busy the server is."""
    names = ("db_connections_total", "db_connections_active", "db_connections_overflow")
    return answer({"threads": 3, **dict.fromkeys(names, 0)})


@router.get("/api/v1/onboarding_state", dependencies=[Depends(auth.account)])
def onboarding_state() -> Response:
    """Return what was done first on this server."""
    return answer(["project_created", "pipeline_run"])


@router.get("/api/v1/statistics", dependencies=[Depends(auth.account)])
def statistics(request: Request) -> Response:
    """Count what is not of a project."""
    tables = {"stacks": t.STACKS, "components": t.COMPONENTS, "projects": t.PROJECTS}
    with context_of(request).database.transaction() as connection:
        return answer({name: _count(connection, table) for name, table in tables.items()})


@router.get("/api/v1/projects/{name_or_id}/statistics", dependencies=[Depends(auth.account)])
def project_statistics(request: Request, name_or_id: str) -> Response:
    """Count what is in a project."""
    with context_of(request).database.transaction() as connection:
        one = project_id(connection, name_or_id)
        tables = {"pipelines": t.PIPELINES, "runs": t.RUNS}
        counts = {name: _count(connection, table, table.c.project_id == one) for name, table in tables.items()}
        return answer(counts)


def _count(connection: Any, table: Any, *where: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


everything_else = APIRouter()


@everything_else.get("/{path:path}", include_in_schema=False)
def dashboard(path: str) -> Response:
    """Answer unknown paths as the server does: 404 below `/api/`, elsewhere the dashboard's page with 200."""
    if path.startswith("api/"):
        raise plain(404, "Not Found")
    return HTMLResponse(_DASHBOARD)
