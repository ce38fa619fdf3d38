"""A connection that breaks: a proxy on loopback that cuts both sides off after so many bytes, or where it is told to."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

_CHUNK = 256  # small, so that a cut falls into the middle of a head or a body
_WRITES = (b"POST ", b"PUT ", b"DELETE ")


@dataclass
class _Connection:
    """How many bytes are left of one, and whether its last request writes; a head begins a chunk."""

    left: float
    writes: bool = False


class Breaking:
    """Hands bytes on between a client and a server until the next cut.

    Attributes:
        url: Where the client connects.
        whole: Whether nothing is cut now.
        losing: Whether the next answer to a request that writes is lost. The server has done it then.
        cuts: How often a connection was cut so far.
    """

    def __init__(self, url: str, seed: int, mean_bytes: float) -> None:
        parts = urlsplit(url)
        self._server = (parts.hostname, parts.port)
        self._random = random.Random(seed)
        self._mean = mean_bytes
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.whole = True
        self.losing = False
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return  # closed: the test is over
            server = socket.create_connection(self._server)
            for end in (client, server):  # a small chunk would wait 40 ms for the next one
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = _Connection(self._random.expovariate(1 / self._mean))
            for source, target in ((client, server), (server, client)):
                threading.Thread(target=self._hand_on, args=(source, target, connection), daemon=True).start()

    def _hand_on(self, source: socket.socket, target: socket.socket, connection: _Connection) -> None:
        with suppress(OSError):
            while data := source.recv(_CHUNK):
                if self._cuts(connection, data):
                    self.cuts += 1
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
                end.close()

    def _cuts(self, connection: _Connection, data: bytes) -> bool:
        if data.startswith((*_WRITES, b"GET ")):
            connection.writes = data.startswith(_WRITES)
        if self.losing and connection.writes and data.startswith(b"HTTP/"):
            self.losing = False
            return True
        if not self.whole:
            connection.left -= len(data)
        return connection.left < 0

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()


@contextmanager
def breaking(url: str, seed: int, mean_bytes: float) -> Iterator[Breaking]:
    """Put a proxy before a server; `mean_bytes` go through a connection until it is cut, on average."""
    with closing(Breaking(url, seed, mean_bytes)) as proxy:
        yield proxy
