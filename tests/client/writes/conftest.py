"""A client that writes, on servers that nothing else uses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.backends import Backend
from zenexplore import Client


@pytest.fixture(scope="session")
def writer(sandbox: Backend) -> Iterator[Client]:
    """An administrator's client."""
    found = Client(sandbox.url, username=sandbox.username, password=sandbox.password)
    yield found
    found.close()
