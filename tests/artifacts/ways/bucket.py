"""Buckets to read from: one in memory under any protocol, and S3 by moto's server on loopback, which counts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar

import fsspec
import httpx
from fsspec.implementations.memory import MemoryFileSystem
from fsspec.registry import _registry


class Bucket(MemoryFileSystem):
    """Files in memory, as a store keeps them, and which were asked for."""

    cachable = False
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    asked: ClassVar[list[str]] = []

    @classmethod
    def put(cls, key: str, content: bytes) -> None:
        cls().pipe_file(key, content)
        cls.asked.clear()

    def find(self, path: str, **options: Any) -> Any:
        self.asked.append(f"list {path}")
        return super().find(path, **options)

    def _open(self, path: str, mode: str = "rb", **options: Any) -> Any:
        self.asked.append(f"open {path}")
        return super()._open(path, mode, **options)


@contextmanager
def buckets(*protocols: str) -> Iterator[type[Bucket]]:
    """Answer to these protocols for a while, empty at first."""
    before = {name: _registry.get(name) for name in protocols}
    for held in (Bucket.store, Bucket.pseudo_dirs, Bucket.asked):
        held.clear()
    Bucket.pseudo_dirs.append("")
    for name in protocols:
        fsspec.register_implementation(name, Bucket, clobber=True)
    try:
        yield Bucket
    finally:
        for name, known in before.items():
            del _registry[name]
            if known is not None:
                _registry[name] = known


@dataclass(frozen=True)
class Asked:
    """One request to S3, and how many bytes its answer had."""

    method: str
    path: str
    range: str
    sent: int


@dataclass
class S3:
    """Moto's S3 on loopback: one bucket for each test, and what was asked of it."""

    url: str
    asked: list[Asked] = field(default_factory=list)

    @property
    def options(self) -> dict[str, Any]:
        return {"key": "AKIDOFNOBODY", "secret": "a-secret-that-nobody-may-see", "endpoint_url": self.url}

    def put(self, key: str, content: bytes) -> None:
        self.send("PUT", key, content)
        self.asked.clear()

    def send(self, method: str, path: str, content: bytes = b"") -> None:
        signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=a/20261123/us-east-1/s3/aws4_request"}
        httpx.request(method, f"{self.url}/{path}", content=content, headers=signed, timeout=60).raise_for_status()

    def read(self, name: str) -> list[Asked]:
        """Return the requests that read a file."""
        return [asked for asked in self.asked if asked.method == "GET" and asked.path.endswith(f"/{name}")]

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Let nobody in meanwhile."""
        self.send("POST", "moto-api/reset-auth", b"0")
        try:
            yield
        finally:
            self.send("POST", "moto-api/reset-auth", b"1000000000")


class Counting:
    """Notes what an application is asked, and how many bytes it answers."""

    def __init__(self, application: Callable[..., Iterable[bytes]], asked: list[Asked]) -> None:
        self._application = application
        self._asked = asked

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        body = list(self._application(environ, start))
        sent = sum(map(len, body))
        told = (environ["REQUEST_METHOD"], environ["PATH_INFO"], environ.get("HTTP_RANGE", ""), sent)
        self._asked.append(Asked(*told))
        return body


@contextmanager
def moto() -> Iterator[S3]:
    """Run moto's server."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        def log(self, type: str, message: str, *args: Any) -> None:
            """Say nothing."""

    found = S3("")
    application = Counting(DomainDispatcherApplication(create_backend_app), found.asked)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Quiet)
    found.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
