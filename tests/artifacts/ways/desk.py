"""A server's desk where artifacts are handed out, in all the ways in which that can go wrong."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

from tests.artifacts.shelf import VERSION_ID, archive, version
from zenexplore.artifacts import Access, Cache, Content
from zenexplore.errors import NotFoundError
from zenexplore.resources import MAX_BYTES, StackComponent
from zenexplore.resources.artifact_versions import ArtifactVersion
from zenexplore.server.settings import Settings
from zenexplore.server.wire import Wire

STORE_ID = "0d9c2f0a-6f3a-4a0e-9a53-0a4a3b1f7c11"
Handler = BaseHTTPRequestHandler
Answer = Callable[[Handler, bytes], None]

LOCAL = (403, ["IllegalOperationError", "Files in a local artifact store cannot be accessed from the server."])
NO_INTEGRATION = (501, ["NotImplementedError", "Artifact store 'bucket' could not be instantiated."])
STORE_GONE = (404, ["KeyError", f"Artifact version {VERSION_ID} has no artifact store"])
STORE_DELETED = (
    404,
    ["KeyError", "Artifact '6f2f' cannot be downloaded because the underlying artifact store was deleted."],
)
FILES_GONE = (404, ["KeyError", "The artifact URI 's3://bucket/root/thing' does not exist."])
TOO_LARGE = (403, ["IllegalOperationError", "The artifact is too large to be downloaded."])
NOT_ALLOWED = (403, ["IllegalOperationError", "Insufficient permissions to READ resource 'artifact_version'."])
NOT_THERE = (404, ["KeyError", "No artifact version with this ID found"])


def whole(handler: Handler, data: bytes) -> None:
    """Send everything."""
    sent(handler, data, {"Content-Length": str(len(data))})


def cut(after: int) -> Answer:
    """Promise everything, send so many bytes, and hang up."""
    return lambda handler, data: sent(handler, data[:after], {"Content-Length": str(len(data))})


def lying(length: int) -> Answer:
    """Send everything under another length."""
    return lambda handler, data: sent(handler, data, {"Content-Length": str(length)})


def late(seconds: float) -> Answer:
    """Send everything after a while, as a server that has to pack it first."""

    def answer(handler: Handler, data: bytes) -> None:
        time.sleep(seconds)
        whole(handler, data)

    return answer


def hung_up(handler: Handler, _data: bytes) -> None:
    """Hang up without a word."""
    handler.close_connection = True


def unmeasured(handler: Handler, data: bytes) -> None:
    """Send everything in pieces, without saying how much there is."""
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces(data, 1000)) + b"0\r\n\r\n"
    sent(handler, chunked, {"Transfer-Encoding": "chunked"})


def until_gone(counts: list[int]) -> Answer:
    """Send everything in pieces without saying how much there is, and count those that went out."""

    def answer(handler: Handler, data: bytes) -> None:
        sent(handler, b"", {"Transfer-Encoding": "chunked"})
        with suppress(OSError):
            for piece in pieces(data, 1 << 16):
                handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                counts.append(len(piece))
            handler.wfile.write(b"0\r\n\r\n")

    return answer


def slowly(every_s: float, size: int) -> Answer:
    """Send everything in pieces, with a pause after each."""

    def answer(handler: Handler, data: bytes) -> None:
        sent(handler, b"", {"Content-Length": str(len(data))})
        for piece in pieces(data, size):
            handler.wfile.write(piece)
            time.sleep(every_s)

    return answer


def encoded(packed: Callable[[bytes], bytes], name: str) -> Answer:
    """Send everything in an encoding of HTTP, as a proxy may."""
    return lambda handler, data: sent(handler, packed(data), {"Content-Encoding": name})


def sent(handler: Handler, body: bytes, headers: Mapping[str, str]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/gzip")
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@dataclass
class Desk:
    """What is handed out and how, and what was asked for.

    Attributes:
        data: The archive.
        answers: How it is sent, the first time, the second and so on; the last one for ever.
        refusal: What is said instead, already when the token is asked for.
        shown: What the visualizations are: type and value.
        looks: How they are sent, the first time, the second and so on; the last one for ever.
    """

    data: bytes = field(default_factory=lambda: archive({"data.json": b"5"}))
    answers: list[Answer] = field(default_factory=lambda: [whole])
    refusal: tuple[int, object] | None = None
    shown: list[dict[str, str]] = field(default_factory=list)
    looks: list[Answer] = field(default_factory=lambda: [whole])
    asked: list[str] = field(default_factory=list)
    tokens: int = 0
    spent: set[int] = field(default_factory=set)

    def answer(self, handler: Handler) -> None:
        asked = handler.path.removeprefix(f"/api/v1/artifact_versions/{VERSION_ID}")
        self.asked.append(asked.partition("?")[0])
        if self.refusal is not None:
            said(handler, self.refusal[0], {"detail": self.refusal[1]})
        elif asked == "/download-token":
            self.tokens += 1
            said(handler, 200, f"token-that-nobody-may-see-{self.tokens}")
        elif asked.startswith("/data"):
            at = int(asked.removeprefix("/data?token=token-that-nobody-may-see-"))
            assert at not in self.spent
            self.spent.add(at)
            self.answers[min(at, len(self.answers)) - 1](handler, self.data)

    def visualize(self, handler: Handler) -> None:
        at = int(handler.path.rpartition("=")[2])
        self.asked.append(f"/visualize {at}")
        times = sum(asked.startswith("/visualize") for asked in self.asked)
        self.looks[min(times, len(self.looks)) - 1](handler, json.dumps(self.shown[at]).encode())


def said(handler: Handler, status: int, answer: object) -> None:
    body = json.dumps(answer).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def served(desk: Desk, *, timeout_s: float = 5) -> Iterator[Wire]:
    """Open the desk on loopback and give a connection to it."""

    class Clerk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if "/visualize" in self.path:
                desk.visualize(self)
            else:
                desk.answer(self)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing of clients that hang up."""

    server = Server(("127.0.0.1", 0), Clerk)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    wire = Wire(Settings(f"http://127.0.0.1:{server.server_port}", "test", timeout_s=timeout_s), user_agent="test")
    try:
        yield wire
    finally:
        wire.close()
        server.shutdown()
        server.server_close()
        thread.join()


def nobody() -> Wire:
    """Give a connection to a port where nobody listens."""
    return Wire(Settings("http://127.0.0.1:9", "test", timeout_s=5), user_agent="test")


def store(path: str | None) -> StackComponent:
    """Make an artifact store as the server sends it."""
    configuration = {} if path is None else {"path": path}
    return StackComponent.model_validate({"id": STORE_ID, "name": "bucket", "configuration": configuration})


def content(
    wire: Wire, held: ArtifactVersion, *, root: str | None = "", cache: Cache | None = None,
    max_bytes: int = MAX_BYTES, **storage_options: Mapping[str, Any],
) -> Content:  # fmt: skip
    """Give the content of an artifact version.

    Args:
        root: The path of its store; None for a store without one, "" where the server knows no store.
        storage_options: By protocol.
    """

    def store_of(wanted: UUID) -> StackComponent:
        if root == "" or str(wanted) != STORE_ID:
            raise NotFoundError(f"there is no stack component {wanted}", status=404)
        return store(root)

    return Content(Access(wire, store_of, cache, max_bytes, storage_options), held)


def scalar(uri: str = "", **facts: Any) -> ArtifactVersion:
    """Make an artifact version that is a number in `data.json`."""
    where = {"uri": uri, "artifact_store_id": STORE_ID} if uri else {}
    return version("BuiltInMaterializer", "builtins.int", **where | facts)


def picture(name: str, kind: str, uri: str) -> dict[str, Any]:
    """Make a visualization as the server lists it."""
    return {"id": STORE_ID, "body": {"type": kind, "uri": f"{uri}/{name}"}}


def base64_of(content: bytes) -> str:
    return base64.b64encode(content).decode()
