"""The real server of this suite, filled once, and our client on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import required

from . import world as worlds

if TYPE_CHECKING:
    from zenexplore import Client


@pytest.fixture(scope="session")
def world() -> Iterator[worlds.World]:
    """The filled server; skipped where the environment is missing, or failing where REQUIRE names it."""
    if (reason := worlds.missing()) is not None:
        required("zenml", reason)
    with worlds.running() as found:
        yield found


@pytest.fixture(scope="session")
def client(world: worlds.World) -> Iterator[Client]:
    """An administrator's client that keeps nothing, on the machine whose local store it is."""
    from zenexplore import Client

    server = world.server
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZENML_LOCAL_STORES_PATH", f"{server.root}/stores")
        patch.setenv("KERAS_BACKEND", "torch")  # the one of keras' three that the test environment has
        with Client(server.url, username=server.username, password=server.password, cache=False) as found:
            yield found
