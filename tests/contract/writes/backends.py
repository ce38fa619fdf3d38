"""Servers that may be written to: a stub of their own, and a copy of the filled real server."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.contract.backends import REPOSITORY, Backend, running
from tools import real_server


@contextmanager
def writable(name: str) -> Iterator[Backend]:
    """Start a server of which nothing is used again."""
    if name == "stub":
        with running(name) as backend:
            yield backend
        return
    with running(name):  # makes its world, if need be
        pass
    version = name.removeprefix("zenml-")
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "world"
        shutil.copytree(REPOSITORY / ".work" / f"world-{version}", root)
        server = real_server.up(version, root)
        try:
            key = json.loads((root / "credentials.json").read_text())["bot"]["api_key"]
            backend = Backend(name, server.url, server.username, server.password, key)
            yield backend
            backend.client.close()
        finally:
            real_server.down(root)
