"""The client on the servers of the contract suite: the stub always, real ones where they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.backends import Backend
from zenexplore import Client


@pytest.fixture(autouse=True)
def nothing_configured(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Hide this machine's own ZenML, so that a test reaches only what it names."""
    monkeypatch.setenv("ZENML_CONFIG_PATH", str(tmp_path_factory.mktemp("zenml")))


@pytest.fixture(scope="session")
def client(backend: Backend) -> Iterator[Client]:
    """An administrator's client, shared: what it remembers must not matter."""
    found = Client(backend.url, username=backend.username, password=backend.password)
    yield found
    found.close()
