"""One small server and one small world for all tests of the stub that only read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

import server_stub
from server_stub.database import Database
from server_stub.serving import Server
from server_stub.world import fill

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def world(runs: int = 150, seed: int = 7) -> Database:
    database = Database()
    fill(database, runs, seed, NOW)
    return database


@pytest.fixture(scope="session")
def filled() -> Iterator[Database]:
    database = world()
    yield database
    database.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZENEXPLORE_NOW", NOW.isoformat())
        running = server_stub.start(runs=150)
        yield running
        running.stop()


@pytest.fixture(scope="session")
def ask(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{server.url}/api/v1", headers=login(server)) as client:
        yield client


def login(server: Server) -> dict[str, str]:
    form = {"username": server.username, "password": server.password}
    answer: Any = httpx.post(f"{server.url}/api/v1/login", data=form).raise_for_status().json()
    return {"Authorization": f"Bearer {answer['access_token']}"}
