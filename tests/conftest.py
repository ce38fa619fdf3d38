"""For everyone: the stub in this process, the backends of the contract suite, and a browser."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from tests.browser.lab import WITHIN_MS, chromium
from tests.contract.backends import Backend, running, wanted
from tests.contract.writes.backends import writable

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from server_stub import Server
    from zenexplore import Client

# A busy machine is no fault.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

REAL = "zenml-0.98.0"
BACKENDS = ("stub", REAL)
Started = TypeVar("Started")


def required(name: str, reason: str) -> None:
    """Skip, or fail where the environment variable REQUIRE names what is missing."""
    if name in os.environ.get("REQUIRE", ""):
        pytest.fail(reason)
    pytest.skip(reason)


class Servers:
    """Servers that were started in this process, all of them ended at its end.

    A fixture with parameters is made anew whenever they change, from module to module; a server takes seconds to start.
    """

    def __init__(self, ending: ExitStack) -> None:
        self._ending = ending
        self._started: dict[tuple[Callable[..., Any], str], Any] = {}

    def get(self, start: Callable[[str], AbstractContextManager[Started]], name: str) -> Started:
        """Give what `start` starts for a name, started once; a missing one is skipped, or fails where REQUIRE says so."""
        if (reason := wanted(name)) is not None:
            required("zenml", reason)
        if (start, name) not in self._started:
            self._started[start, name] = self._ending.enter_context(start(name))
        found: Started = self._started[start, name]
        return found


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """All that was started, by whichever fixture asked first."""
    with ExitStack() as ending:
        yield Servers(ending)


@pytest.fixture(scope="session", params=BACKENDS)
def backend(request: pytest.FixtureRequest, servers: Servers) -> Backend:
    """Give each server."""
    return servers.get(running, request.param)


@pytest.fixture(scope="session", params=BACKENDS)
def sandbox(request: pytest.FixtureRequest, servers: Servers) -> Backend:
    """Give a copy of each server, to write to as one likes."""
    return servers.get(writable, request.param)


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
