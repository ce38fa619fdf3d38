"""A server that speaks as ZenML 0.98.0 does, with a world of its own: the demo of the product, and its test bed.

server = server_stub.start(runs=400, seed=7)
server.url, server.username, server.password, server.api_key
server.stop()
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from server_stub.serving import Server

VERSION = "0.98.0"
"""The version of ZenML that the stub is true to."""


def start(
    runs: int = 400, seed: int = 7, db: str | os.PathLike[str] | None = None, *, host: str = "127.0.0.1", port: int = 0,
    token_ttl_s: float | None = None, latency_ms: float = 0, download_bytes_per_s: float | None = None,
) -> Server:  # fmt: skip
    """Start a server in a daemon thread, on a free port of this machine, and return it.

    Args:
        runs: How many pipeline runs its world has.
        seed: Which world; the same seed gives the same world and the same logins.
        db: A file for its database; in memory if None.
        port: The port; 0 for a free one.
        token_ttl_s: How long its tokens are good for, in seconds; for ever if None.
        latency_ms: How long every answer waits.
        download_bytes_per_s: How fast the files of artifacts come; as fast as they can if None.
    """
    from pathlib import Path

    from server_stub.serving import Options, Server  # FastAPI and SQLAlchemy: only who starts a server pays for them

    path = None if db is None else Path(db)
    server = Server(Options(runs, seed, path, host, port, token_ttl_s, latency_ms, download_bytes_per_s))
    server.begin()
    return server
