"""Artifacts as the server keeps them: files in a tar.gz, facts in JSON, both handed out over HTTP on this machine."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import pickle
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pandas as pd

from zenexplore.artifacts import Access, Cache, Content
from zenexplore.artifacts.archives import Budget
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.gate import Gate
from zenexplore.artifacts.opening import Opening
from zenexplore.artifacts.workspace import Workspace
from zenexplore.errors import NotFoundError
from zenexplore.resources import StackComponent
from zenexplore.resources.artifact_versions import ArtifactVersion
from zenexplore.server.settings import Settings
from zenexplore.server.wire import Wire

VERSION_ID = "6f2f8a5e-3b0f-4a63-9d1c-2f4f6c1a7b10"
ARTIFACT_ID = "1c1d5e9a-8a0e-4f0f-8d27-0a8a4c1b2d3e"
TOKEN = "a-token-that-nobody-may-see"


def archive(files: dict[str, bytes]) -> bytes:
    """Pack files as the server does, its folder "." first."""
    members = [(tarfile.TarInfo("."), b"")]
    members[0][0].type = tarfile.DIRTYPE
    for name, content in files.items():
        member = tarfile.TarInfo(name)
        member.size = len(content)
        members.append((member, content))
    return archive_of(members)


def archive_of(members: list[tuple[tarfile.TarInfo, bytes]], **options: Any) -> bytes:
    """Pack any members, hostile ones too."""
    packed = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as stream,  # the same bytes at any time
        tarfile.open(fileobj=stream, mode="w", **options) as tar,
    ):
        for member, content in members:
            tar.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def version(materializer: str, data_type: str = "builtins.dict", **facts: Any) -> ArtifactVersion:
    """Make an artifact version as the server sends it."""
    module, _, name = data_type.rpartition(".")
    held = {
        "id": VERSION_ID,
        "artifact": {"id": ARTIFACT_ID, "name": "thing"},
        "version": "3",
        "materializer": {"module": "zenml.materializers", "attribute": materializer},
        "data_type": {"module": module, "attribute": name},
        "content_hash": None,
        "run_metadata": {},
        "uri": "",
        "artifact_store_id": None,
        "visualizations": [],
        "item_count": None,
        "producer_step_run_id": None,
        "producer_pipeline_run_id": None,
        "type": "DataArtifact",
        "save_type": "manual",
        "tags": [],
    }
    return ArtifactVersion.model_validate(held | facts)


def loaded(wire: Wire, version: ArtifactVersion, *, cache: Cache | None = None, **options: Any) -> Any:
    """Load an artifact version over a connection; nothing is kept unless a cache is given."""
    return Content(access(wire, cache), version).load(**options)


def access(wire: Wire, cache: Cache | None = None) -> Access:
    """Give the way to artifacts over a connection, without any artifact store."""

    def no_store(id: UUID) -> StackComponent:
        raise NotFoundError(f"there is no artifact store {id}", status=404)

    return Access(wire, no_store, cache)


def opened(
    folder: Path, materializer: str, data_type: str = "builtins.dict", *,
    content_hash: str | None = None, trust: str | None = None, max_bytes: int = 1_000_000,
    into: Any = None,
) -> Any:  # fmt: skip
    """Decode a folder."""
    facts = Facts("thing:3", materializer, data_type, content_hash)
    with Workspace() as workspace:
        return Opening(Gate(trust), Budget(facts.title, max_bytes), workspace, into).decode(DiskFolder(folder), facts)


def fill(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files into a folder."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def parts(folder: Path, *entries: tuple[str, str]) -> Path:
    """Write the metadata of a container whose elements have these types and materializers."""
    listed = [
        {"path": f"/elsewhere/run/{at}", "type": kind, "materializer": f"zenml.materializers.{wrote}"}
        for at, (kind, wrote) in enumerate(entries)
    ]
    return fill(folder, {"metadata.json": json.dumps(listed).encode()})


def parquet(frame: pd.DataFrame) -> bytes:
    held = io.BytesIO()
    frame.to_parquet(held, compression="gzip")
    return held.getvalue()


def npy(array: np.ndarray[Any, Any]) -> bytes:
    held = io.BytesIO()
    np.save(held, array)
    return held.getvalue()


class Canary:
    """Unpickling it leaves a file: the trace of code that ran."""

    def __init__(self, trace: Path) -> None:
        self.trace = str(trace)

    def __reduce__(self) -> tuple[Any, ...]:
        return open, (self.trace, "x")


@dataclass(frozen=True)
class Poison:
    """A pickle that runs code, and where to see that it did."""

    pickled: bytes
    trace: Path

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pickled).hexdigest()


def poison(folder: Path) -> Poison:
    trace = folder / "trace"
    return Poison(pickle.dumps(Canary(trace)), trace)


@dataclass
class Shelf:
    """What the HTTP server answers, and what it was asked."""

    data: bytes = field(default_factory=lambda: archive({"data.json": b"5"}))
    status: int = 200
    refusal: bytes = b""
    length: int | None = None
    token: bytes = json.dumps(TOKEN).encode()
    asked: list[str] = field(default_factory=list)


@contextmanager
def served(shelf: Shelf) -> Iterator[Wire]:
    """Serve the shelf on loopback and give a connection to it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _, query = self.path.removeprefix(f"/api/v1/artifact_versions/{VERSION_ID}").partition("?")
            shelf.asked.append(path)
            if path == "/download-token":
                status, kind, body = shelf.status, "application/json", shelf.refusal or shelf.token
                length = len(body)
            else:
                assert query == f"token={TOKEN}"
                status, kind, body = 200, "application/gzip", shelf.data
                length = len(body) if shelf.length is None else shelf.length
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    wire = Wire(Settings(f"http://127.0.0.1:{server.server_port}", "test", timeout_s=5), user_agent="test")
    try:
        yield wire
    finally:
        wire.close()
        server.shutdown()
        server.server_close()
        thread.join()


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
