"""The application: the routes, the errors, and what wraps every request."""

from __future__ import annotations

import asyncio

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server_stub import VERSION, errors
from server_stub.context import Context
from server_stub.routes import (
    accounts,
    api_keys,
    artifact_versions,
    artifacts,
    code_repositories,
    components,
    contents,
    declared,
    deployments,
    devices,
    flavors,
    logs,
    meta,
    model_links,
    model_versions,
    models,
    pipeline_builds,
    pipelines,
    projects,
    run_changes,
    run_metadata,
    runs,
    schedules,
    secrets,
    service_accounts,
    service_connectors,
    services,
    settings,
    snapshots,
    stacks,
    statistics,
    step_changes,
    tag_resources,
    tags,
    triggers,
    users,
)

_ROUTES = (
    accounts, contents, logs, runs, statistics, projects, users, api_keys, service_accounts, secrets, settings, meta,
    code_repositories, flavors, components, stacks, service_connectors, tags, tag_resources, run_metadata, models,
    model_versions, model_links, artifacts, artifact_versions, pipelines, snapshots, run_changes, step_changes,
    schedules, triggers, pipeline_builds, services, deployments, devices, declared,
)  # fmt: skip
_READING = ("GET", "HEAD", "OPTIONS")
_NO_STORE = (b"cache-control", b"no-store, no-cache, must-revalidate")


class Envelope:
    """Wraps every request: waits for as long as the network would take, and forbids to keep the answer.

    What may write does so one after the other: between asking whether a name is free and taking it comes nobody else.
    """

    def __init__(self, app: ASGIApp, latency_ms: float) -> None:
        self._app, self._latency = app, latency_ms / 1000
        self._writes = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start" and scope["path"].startswith("/api/"):
                message["headers"] = [*message["headers"], _NO_STORE]
            await send(message)

        if self._latency and scope["type"] == "http":
            await asyncio.sleep(self._latency)
        if scope["type"] == "http" and scope["method"] not in _READING:
            async with self._writes:
                await self._app(scope, receive, marked)
        else:
            await self._app(scope, receive, marked)


def create_app(context: Context, latency_ms: float = 0) -> FastAPI:
    """Return the application for one server."""
    app = FastAPI(title="ZenML", version=VERSION, redirect_slashes=False)
    app.state.context = context
    errors.install(app)
    for routes in _ROUTES:
        app.include_router(routes.router)
    app.include_router(meta.everything_else)
    app.add_middleware(Envelope, latency_ms=latency_ms)
    return app
