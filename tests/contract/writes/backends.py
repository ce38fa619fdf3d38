"""Servers that may be written to: a stub of their own, and a copy of the filled real server."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.contract.backends import Backend, filled_world, running
from tools import real_server


def copy(world: Path, to: Path) -> None:
    """Copy a world while a server may run on it: the database as SQLite copies one in use."""
    shutil.copytree(world, to, ignore=shutil.ignore_patterns("zenml.db*", "server.json"))
    database = Path("stores") / "default_zen_store" / "zenml.db"
    (to / database).parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(world / database)) as source, closing(sqlite3.connect(to / database)) as target:
        source.backup(target)


@contextmanager
def writable(name: str) -> Iterator[Backend]:
    """Start a server of which nothing is used again."""
    if name == "stub":
        with running(name) as backend:
            yield backend
        return
    version = name.removeprefix("zenml-")
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "world"
        copy(filled_world(version), root)
        server = real_server.up(version, root)
        try:
            key = json.loads((root / "credentials.json").read_text())["bot"]["api_key"]
            backend = Backend(name, server.url, server.username, server.password, key)
            yield backend
            backend.client.close()
        finally:
            real_server.down(root)
