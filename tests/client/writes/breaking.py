"""A connection that breaks at random moments: a proxy on loopback that cuts both sides off after so many bytes."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from urllib.parse import urlsplit

_CHUNK = 256  # small, so that a cut falls into the middle of a head or a body


class Breaking:
    """Hands bytes on between a client and a server until the next cut.

    Attributes:
        url: Where the client connects.
        whole: Whether nothing is cut now.
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
            left = [self._random.expovariate(1 / self._mean)]
            for source, target in ((client, server), (server, client)):
                threading.Thread(target=self._hand_on, args=(source, target, left), daemon=True).start()

    def _hand_on(self, source: socket.socket, target: socket.socket, left: list[float]) -> None:
        with suppress(OSError):
            while data := source.recv(_CHUNK):
                if not self.whole:
                    left[0] -= len(data)
                    if left[0] < 0:
                        self.cuts += 1
                        break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
                end.close()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()


@contextmanager
def breaking(url: str, seed: int, mean_bytes: float) -> Iterator[Breaking]:
    """Put a proxy before a server; `mean_bytes` go through a connection until it is cut, on average."""
    with closing(Breaking(url, seed, mean_bytes)) as proxy:
        yield proxy
