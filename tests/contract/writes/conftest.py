"""Servers that may be written to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import BACKENDS, required
from tests.contract.backends import Backend, wanted
from tests.contract.writes.backends import writable


@pytest.fixture(scope="session", params=BACKENDS)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Backend]:
    """Give each server once, to write to as one likes; a missing real one is skipped, or fails where REQUIRE names it."""
    if (reason := wanted(request.param)) is not None:
        required("zenml", reason)
    with writable(request.param) as backend:
        yield backend
