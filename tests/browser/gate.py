"""A gate before a server, on the network: what is asked passes, waits, or finds nobody there."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

CHUNK = 65_536
ASKED = re.compile(rb"([A-Z]+ /\S*) HTTP/")


class Gate:
    """Relays bytes to a server; kernels log in to it as to the server itself.

    Attributes:
        asked: What was asked, as in "GET /api/v1/runs?page=1", the oldest first.
        delay_s: How long whatever is asked waits.
    """

    def __init__(self, server: Any) -> None:
        self.username, self.password = server.username, server.password
        self._to = (urlsplit(server.url).hostname, urlsplit(server.url).port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked: list[str] = []
        self.delay_s = 0.0
        self._passes = threading.Event()
        self._passes.set()
        self._shut = False
        self._sockets: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let nothing that is asked meanwhile through; it is afterwards."""
        self._passes.clear()
        try:
            yield
        finally:
            self._passes.set()

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Hang up on everybody, now and who comes."""
        self._shut = True
        for each in tuple(self._sockets):
            _end(each)
        try:
            yield
        finally:
            self._shut = False

    def close(self) -> None:
        """Go away."""
        self._passes.set()
        self._listener.close()
        for each in tuple(self._sockets):
            _end(each)

    def _accept(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return  # it was closed
            if self._shut:
                caller.close()
                continue
            server = socket.create_connection(self._to)
            self._sockets |= {caller, server}
            for pair, waits in (((caller, server), True), ((server, caller), False)):
                threading.Thread(target=self._relay, args=(*pair, waits), daemon=True).start()

    def _relay(self, one: socket.socket, other: socket.socket, waits: bool) -> None:
        with suppress(OSError):
            while chunk := one.recv(CHUNK):
                if waits:
                    self._note(chunk)
                    self._passes.wait()
                other.sendall(chunk)
        for each in (one, other):
            _end(each)
            self._sockets.discard(each)

    def _note(self, chunk: bytes) -> None:
        if found := ASKED.match(chunk):
            self.asked.append(found[1].decode())
            time.sleep(self.delay_s)


def _end(each: socket.socket) -> None:
    with suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()
