"""Servers of several speeds, and panels on the artifact versions of one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import server_stub
from zenexplore import Client

from .watched import Watched

if TYPE_CHECKING:
    from server_stub import Server
    from zenexplore.widgets._panel import Panel

SLOW_BYTES_PER_S = 3_000  # the archive of the largest frame of the small world takes two seconds
LATE_MS = 2_000  # far more than anything that does not wait for the server takes on a busy machine


@pytest.fixture(scope="module")
def slow() -> Iterator[Server]:
    """A server that hands files out slowly."""
    found = server_stub.start(runs=30, seed=7, download_bytes_per_s=SLOW_BYTES_PER_S)
    yield found
    found.stop()


@pytest.fixture(scope="module")
def late() -> Iterator[Server]:
    """A server that is slow to answer anything."""
    found = server_stub.start(runs=30, seed=7, latency_ms=LATE_MS)
    yield found
    found.stop()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and one for temporary files beside it."""
    for name in ("here", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Panel]]:
    """Open panels on a server, and close them at the end."""
    made: list[tuple[Panel, Client]] = []

    def opening(server: Server, place: str = "artifact_versions", **options: Any) -> Panel:
        options = {"cache": tmp_path / "cache", **options}
        client = Client(server.url, username=server.username, password=server.password, **options)
        made.append((client.explore(place), client))
        return made[-1][0]

    yield opening
    for panel, client in made:
        panel.close()
        panel.wait()
        client.close()


@pytest.fixture
def panel(stub_client: Client) -> Iterator[Panel]:
    """A panel on the newest runs, once all of it is there."""
    found = stub_client.explore()
    assert found.wait()
    yield found
    found.close()
    found.wait()


@pytest.fixture
def watched(stub_client: Client) -> Watched:
    """The session of a client, watched."""
    return Watched(stub_client._session)


@pytest.fixture
def seen(watched: Watched, stub_client: Client) -> Iterator[Panel]:
    """A panel on the newest runs whose source is `watched`, once all of it is there."""
    from zenexplore.views import View
    from zenexplore.widgets._panel import Panel

    found = Panel(watched, View(stub_client.runs.where(sort_by="desc:created").query))
    assert found.wait()
    yield found
    found.close()
    found.wait()
