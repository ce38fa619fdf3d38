"""For everyone: the stub in this process, the backends of the contract suite, and a browser."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.browser.lab import WITHIN_MS, chromium
from tests.contract.backends import Backend, running, wanted
from tests.contract.writes.backends import writable

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from server_stub import Server
    from zenexplore import Client

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
settings.load_profile("untimed")

REAL = "zenml-0.98.0"
BACKENDS = ("stub", REAL)


def required(name: str, reason: str) -> None:
    """Skip, or fail where the environment variable REQUIRE names what is missing."""
    if name in os.environ.get("REQUIRE", ""):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session", params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> Iterator[Backend]:
    """Give each server once; a missing real one is skipped, or fails where REQUIRE names it."""
    if (reason := wanted(request.param)) is not None:
        required("zenml", reason)
    with running(request.param) as server:
        yield server


@pytest.fixture(scope="session", params=BACKENDS)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Backend]:
    """Give each server once, to write to as one likes; a missing real one is skipped, or fails where REQUIRE names it."""
    if (reason := wanted(request.param)) is not None:
        required("zenml", reason)
    with writable(request.param) as server:
        yield server


@pytest.fixture(scope="session")
def stub() -> Iterator[Server]:
    """The stub in this process, with a world of 120 runs."""
    import server_stub

    found = server_stub.start(runs=120, seed=7)
    yield found
    found.stop()


@pytest.fixture(scope="session")
def stub_client(stub: Server) -> Iterator[Client]:
    """An administrator's client, shared: what it remembers must not matter."""
    from zenexplore import Client

    found = Client(stub.url, username=stub.username, password=stub.password)
    yield found
    found.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium."""
    if importlib.util.find_spec("playwright") is None:
        required("browser", "the package playwright is not installed")
    path = chromium()
    if path is None:
        required("browser", "there is no chromium on the PATH")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=WITHIN_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()
