"""The client on real servers of older versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from tests.conftest import Servers
from tests.contract.backends import Backend, running
from tests.contract.writes.backends import writable
from zenexplore import Client

from .backends import Older

OLDER = ("zenml-0.75.0", "zenml-0.85.0", "zenml-0.90.0")


@pytest.fixture(autouse=True)
def nothing_configured(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Hide this machine's own ZenML, so that a test reaches only what it names."""
    monkeypatch.setenv("ZENML_CONFIG_PATH", str(tmp_path_factory.mktemp("zenml")))


@contextmanager
def known(start: Callable[[str], AbstractContextManager[Backend]], name: str) -> Iterator[Older]:
    """Start a server and learn what it asks."""
    with start(name) as server:
        found = Older(server)
        yield found
        found.client.close()


def filled(name: str) -> AbstractContextManager[Older]:
    """A server to read."""
    return known(running, name)


def copied(name: str) -> AbstractContextManager[Older]:
    """A copy of one, to write to."""
    return known(writable, name)


@pytest.fixture(scope="session", params=OLDER)
def older(request: pytest.FixtureRequest, servers: Servers) -> Older:
    """Give each server."""
    return servers.get(filled, request.param)


@pytest.fixture(scope="session")
def client(older: Older) -> Iterator[Client]:
    """An administrator's client, shared: what it remembers must not matter."""
    found = Client(older.url, username=older.username, password=older.password)
    yield found
    found.close()


@pytest.fixture(scope="session", params=OLDER)
def scratch(request: pytest.FixtureRequest, servers: Servers) -> Older:
    """Give a copy of each server, to write to as one likes."""
    return servers.get(copied, request.param)


@pytest.fixture(scope="session")
def writer(scratch: Older) -> Iterator[Client]:
    """An administrator's client on a copy."""
    found = Client(scratch.url, username=scratch.username, password=scratch.password)
    yield found
    found.close()
