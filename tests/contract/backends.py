"""The servers that the suite runs against: our stub, and real ZenML servers where their environment exists."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))  # for `tools`, whatever folder pytest was started in

from tools import real_server  # noqa: E402

STUB_SECONDS = 60
Row = dict[str, Any]
Params = Sequence[tuple[str, str]]


class Backend:
    """One server under test, and an administrator's session on it."""

    # ZenML forgets the project where it handles this filter: it finds rows of all projects. Recorded as it is.
    forgets_project = frozenset({("artifact_versions", "pipeline_run")})

    def __init__(self, name: str, url: str, username: str, password: str, api_key: str) -> None:
        self.name = name
        self.url = url
        self.username = username
        self.password = password
        self.api_key = api_key
        self.api = f"{url}/api/v1"
        form = {"username": username, "password": password}
        self.token = httpx.post(f"{self.api}/login", data=form, timeout=60).raise_for_status().json()["access_token"]
        self.client = httpx.Client(headers={"Authorization": f"Bearer {self.token}"}, timeout=60)
        self._everything: dict[tuple[str, str], list[Row]] = {}

    def get(self, path: str, params: Params = ()) -> httpx.Response:
        """Ask as the administrator; repeated parameters are repeated pairs."""
        return self.client.get(self.api + path, params=list(params))

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Send any request as the administrator."""
        return self.client.request(method, self.api + path, **options)

    def everything(self, path: str, project: str = "") -> list[Row]:
        """Return all rows of a list as hydrated JSON, oldest first; asked once per server.

        Args:
            project: empty for the server's default project.
        """
        if (path, project) not in self._everything:
            scope = [("project", project)] if project else []
            rows: list[Row] = []
            page, pages = 1, 1
            while page <= pages:
                params = [*scope, ("hydrate", "true"), ("size", "500"), ("page", str(page)), ("sort_by", "created")]
                answer = self.get(path, params).raise_for_status().json()
                rows += answer["items"]
                page, pages = page + 1, answer["total_pages"]
            self._everything[path, project] = rows
        return self._everything[path, project]

    def everywhere(self, path: str) -> list[Row]:
        """Return the rows of all projects."""
        return [row for project in self.everything("/projects") for row in self.everything(path, project["id"])]


def wanted(name: str) -> str | None:
    """Return why a backend cannot be used here, or None."""
    if name.startswith("zenml-") and not (REPOSITORY / ".work" / name / "installed").exists():
        return f"there is no environment .work/{name}: python tools/real_server.py up --version {name[6:]}"
    return None


@contextmanager
def running(name: str) -> Iterator[Backend]:
    """Start a backend, yield it, and end it."""
    starter = stub() if name == "stub" else real(name.removeprefix("zenml-"))
    with starter as backend:
        yield backend
        backend.client.close()


@contextmanager
def stub() -> Iterator[Backend]:
    """Start our own server in a process of its own; CONTRACT_STUB_PATH is where another copy of it lies."""
    home = os.environ.get("CONTRACT_STUB_PATH", str(REPOSITORY))
    place: dict[str, Any] = {"cwd": home, "env": {**os.environ, "PYTHONPATH": home}}
    command = [sys.executable, "-m", "server_stub"]
    printed = subprocess.run([*command, "--credentials"], **place, capture_output=True, text=True, check=True)
    key = re.findall(r"ZENKEY_[\w+/=-]+", printed.stdout)[0]
    options = ["--port", str(real_server.free_port()), "--seed", "7", "--runs", "120", "--frozen"]
    with subprocess.Popen([*command, *options], **place, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            ready = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            if ready is None:
                raise RuntimeError("the stub's first line does not name its URL")
            yield Backend("stub", ready.group(), "admin", "admin-pw", key)
        finally:
            process.terminate()
            process.wait(timeout=STUB_SECONDS)


@contextmanager
def real(version: str) -> Iterator[Backend]:
    """Start a real server on a world filled by ZenML's own package; the filled folder is used again next time."""
    root = filled_world(version)
    server = real_server.up(version, root)
    try:
        credentials = json.loads((root / "credentials.json").read_text())
        key = credentials["bot"]["api_key"]
        yield Backend(f"zenml-{version}", server.url, server.username, server.password, key)
    finally:
        real_server.end(server.pid)  # and not by the folder's note: another process may run a server on it, too


def filled_world(version: str) -> Path:
    """Return the folder of a version's filled world; made once, by whichever process comes first."""
    root = REPOSITORY / ".work" / f"world-{version}"
    filled = root / "filled-with"
    with (root.parent / f"world-{version}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (filled.exists() and filled.read_text() == recipe()):
            real_server.down(root)
            shutil.rmtree(root, ignore_errors=True)
            try:
                fill(real_server.up(version, root))
                filled.write_text(recipe())
            finally:
                real_server.down(root)
    return root


def fill(server: real_server.Server) -> None:
    """Fill a fresh server with the world of `fill.py`."""
    script = Path(__file__).with_name("fill.py")
    options = {"--url": server.url, "--password": server.password, "--root": server.root}
    options["--credentials"] = f"{server.root}/credentials.json"
    command = [server.python, str(script), *(text for pair in options.items() for text in pair)]
    subprocess.run(command, check=True, cwd=server.root, stdout=subprocess.DEVNULL)


def recipe() -> str:
    """Digest the programs that make the world: a world of another recipe is made anew."""
    programs = ("fill.py", "inventory.py", "automation.py", "pipelines.py")
    sources = [Path(__file__).with_name(name).read_bytes() for name in programs]
    return hashlib.sha256(b"".join(sources)).hexdigest()
