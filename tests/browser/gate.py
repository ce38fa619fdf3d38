"""A gate before a server, on the network: what is asked passes, waits, is refused, or finds nobody there."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

CHUNK = 65_536
REFUSED = "Insufficient permissions: the gate is closed to this"
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
        self._refused: tuple[int, re.Pattern[str]] | None = None
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

    @contextmanager
    def refusing(self, status: int, asked: str) -> Iterator[None]:
        """Answer with an HTTP status to what is asked meanwhile and matches, as in "GET /api/v1/runs"."""
        self._refused = status, re.compile(asked)
        try:
            yield
        finally:
            self._refused = None

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
                    asked = self._note(chunk)
                    self._passes.wait()
                    if self._refused and self._refused[1].match(asked):
                        _refuse(one, self._refused[0])
                        break
                other.sendall(chunk)
        for each in (one, other):
            _end(each)
            self._sockets.discard(each)

    def _note(self, chunk: bytes) -> str:
        """Keep what is asked, and say it; "" for the rest of something longer."""
        found = ASKED.match(chunk)
        if found is None:
            return ""
        self.asked.append(found[1].decode())
        time.sleep(self.delay_s)
        return self.asked[-1]


def _refuse(caller: socket.socket, status: int) -> None:
    """Answer as ZenML does, and hear the rest of what was asked: a caller that is cut short reads no answer."""
    body = json.dumps({"detail": REFUSED}).encode()
    head = f"HTTP/1.1 {status} Refused\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    caller.sendall(f"{head}Connection: close\r\n\r\n".encode() + body)
    caller.shutdown(socket.SHUT_WR)
    while caller.recv(CHUNK):
        pass


def _end(each: socket.socket) -> None:
    with suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()
