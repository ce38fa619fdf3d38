"""Start and stop a server in this process."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from server_stub.app import create_app
from server_stub.context import Context
from server_stub.database import Database
from server_stub.ids import dashed, named_id, stamp
from server_stub.tokens import Tokens
from server_stub.world import fill
from server_stub.world.people import ADMIN, PEOPLE, api_key
from zenexplore.clock import now

_START_SECONDS, _STOP_SECONDS = 20.0, 5.0


@dataclass(frozen=True)
class Options:
    """How a server is to be.

    Attributes:
        db: The file of the database; in memory if None. A file that has a world keeps it.
        token_ttl_s: How long tokens are good for; for ever if None.
        latency_ms: How long every answer waits.
        download_bytes_per_s: How fast the files of artifacts come; as fast as they can if None.
    """

    runs: int = 400
    seed: int = 7
    db: Path | None = None
    host: str = "127.0.0.1"
    port: int = 0
    token_ttl_s: float | None = None
    latency_ms: float = 0
    download_bytes_per_s: float | None = None


class Server:
    """A running server."""

    def __init__(self, options: Options) -> None:
        self._database = Database(options.db)
        if not self._database.has_world():
            fill(self._database, options.runs, options.seed, now())
        self._socket = socket.create_server((options.host, options.port))
        # asyncio sees no TCP in a socket made here and leaves Nagle's delay on: 40 ms for every answer.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.url = f"http://{options.host}:{self._socket.getsockname()[1]}"
        self.username, self.password = ADMIN, PEOPLE[0].password
        self.api_key = api_key(options.seed)
        server_id = str(dashed(named_id("server", options.seed)))
        context = Context(
            self._database,
            Tokens(server_id, options.token_ttl_s),
            server_id,
            stamp(now()),
            options.download_bytes_per_s,
        )
        config = uvicorn.Config(
            create_app(context, options.latency_ms), log_config=None, log_level="critical", access_log=False,
            lifespan="off", ws="none", timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread: threading.Thread | None = None

    def serve(self) -> None:
        """Serve until the process is told to end."""
        self._server.run(sockets=[self._socket])

    def begin(self) -> None:
        """Serve from a thread of its own; return when the first request can come."""
        self._thread = threading.Thread(target=self.serve, name="server_stub", daemon=True)
        self._thread.start()
        deadline = time.monotonic() + _START_SECONDS
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError("the demo server did not start")
            time.sleep(0.005)

    def stop(self) -> None:
        """End the server and let go of its port and its database."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(_STOP_SECONDS)
        self._socket.close()
        self._database.close()
