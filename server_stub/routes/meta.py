"""What the server says about what it holds, logging in, and the pages that are not of the API."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from sqlalchemy import func, select

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.context import context_of
from server_stub.errors import plain
from server_stub.question import project_id

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
