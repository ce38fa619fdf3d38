"""The client on real servers of older versions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import required
from tests.contract.backends import running, wanted
from tests.contract.writes.backends import writable
from zenexplore import Client

from .backends import Older

OLDER = ("zenml-0.75.0", "zenml-0.85.0", "zenml-0.90.0")


@pytest.fixture(autouse=True)
def nothing_configured(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Hide this machine's own ZenML, so that a test reaches only what it names."""
    monkeypatch.setenv("ZENML_CONFIG_PATH", str(tmp_path_factory.mktemp("zenml")))


@pytest.fixture(scope="session", params=OLDER)
def older(request: pytest.FixtureRequest) -> Iterator[Older]:
    """Give each server once; a missing one is skipped, or fails where REQUIRE names it."""
    if (reason := wanted(request.param)) is not None:
        required("zenml", reason)
    with running(request.param) as server:
        found = Older(server)
        yield found
        found.client.close()


@pytest.fixture(scope="session")
def client(older: Older) -> Iterator[Client]:
    """An administrator's client, shared: what it remembers must not matter."""
    found = Client(older.url, username=older.username, password=older.password)
    yield found
    found.close()


@pytest.fixture(scope="session", params=OLDER)
def scratch(request: pytest.FixtureRequest) -> Iterator[Older]:
    """Give a copy of each server, to write to as one likes."""
    if (reason := wanted(request.param)) is not None:
        required("zenml", reason)
    with writable(request.param) as server:
        found = Older(server)
        yield found
        found.client.close()


@pytest.fixture(scope="session")
def writer(scratch: Older) -> Iterator[Client]:
    """An administrator's client on a copy."""
    found = Client(scratch.url, username=scratch.username, password=scratch.password)
    yield found
    found.close()
