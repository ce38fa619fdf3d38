"""A server whose process is killed in the middle of writes comes back whole, with all that it had acknowledged."""

from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from uuid import uuid4

import httpx
import pytest

import server_stub
from tests.stub.conftest import login
from tools.real_server import free_port

WRITERS = 4


class Process:
    """A server in a process of its own, on a file."""

    def __init__(self, db: Path, port: int) -> None:
        command = [sys.executable, "-m", "server_stub", "--db", str(db), "--runs", "5", "--port", str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        found = re.search(r"http://\S+", self.process.stdout.readline())
        assert found is not None
        form = {"username": "admin", "password": "admin-pw"}
        token = httpx.post(f"{found.group()}/api/v1/login", data=form).raise_for_status().json()["access_token"]
        self.client = httpx.Client(base_url=f"{found.group()}/api/v1", headers={"Authorization": f"Bearer {token}"})

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)


@contextmanager
def running(db: Path, port: int = 0) -> Iterator[Process]:
    server = Process(db, port)
    try:
        yield server
    finally:
        server.kill()
        assert server.process.stdout is not None
        server.process.stdout.close()
        server.client.close()


def write(server: Process, project: str, number: int, killed: Event, acknowledged: list[str]) -> None:
    """Make models with two versions each until the server is gone; note the models whose last version was answered."""
    turn = 0
    with suppress(httpx.HTTPError):
        while not killed.is_set():
            name = f"crash-{number}-{turn}"
            model = (
                server.client.post("/models", json={"name": name, "project": project}).raise_for_status().json()["id"]
            )
            for _ in range(2):
                body = {"model": model, "project": project}
                server.client.post("/model_versions", json=body).raise_for_status()
            acknowledged.append(name)
            if turn % 3 == 2:
                acknowledged.remove(name)  # first: a delete that was done and not answered is none of either
                server.client.delete(f"/models/{model}").raise_for_status()
            turn += 1


@pytest.mark.parametrize("after_s", [0.4, 0.9, 1.5])
def test_a_killed_server_has_all_that_it_acknowledged(tmp_path: Path, after_s: float) -> None:
    db, killed, acknowledged = tmp_path / "demo.db", Event(), []
    with running(db) as server:
        project = server.client.get("/projects/default").json()["id"]
        with ThreadPoolExecutor(WRITERS) as pool:
            for number in range(WRITERS):
                pool.submit(write, server, project, number, killed, acknowledged)
            killed.wait(after_s)
            server.kill()
            killed.set()
    assert acknowledged
    with sqlite3.connect(db) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        orphans = "select count(*) from model_versions where model_id not in (select id from models)"
        assert connection.execute(orphans).fetchone() == (0,)
    connection.close()
    with running(db) as server:
        found = server.client.get("/models", params={"name": "startswith:crash-", "size": 10_000}).json()["items"]
        assert set(acknowledged) <= {each["name"] for each in found}


@dataclass
class Sent:
    """A request under a key of its own, and what came of it as far as its sender knows."""

    body: dict[str, str]
    headers: dict[str, str]
    answered: str | None = None

    def send(self, server: Process) -> httpx.Response:
        return server.client.post("/model_versions", json=self.body, headers=self.headers)


def send(server: Process, body: dict[str, str], killed: Event, sent: list[Sent]) -> None:
    """Make versions of a model, each under a key of its own, until the server is gone."""
    with suppress(httpx.HTTPError):
        while not killed.is_set():
            sent.append(Sent(body, {"Idempotency-Key": str(uuid4())}))
            sent[-1].answered = sent[-1].send(server).raise_for_status().json()["id"]


@pytest.mark.parametrize("after_s", [0.4, 0.9, 1.5])
def test_a_killed_server_does_nothing_twice(tmp_path: Path, after_s: float) -> None:
    """Every request is sent again to the server that comes after it. What was broken off may be refused for good."""
    db, port, killed = tmp_path / "demo.db", free_port(), Event()
    sent: list[list[Sent]] = [[] for _ in range(WRITERS)]
    with running(db, port) as server, ThreadPoolExecutor(WRITERS) as pool:
        project = server.client.get("/projects/default").json()["id"]
        for number, own in enumerate(sent):
            model = {"name": f"twice-{number}", "project": project}
            made = server.client.post("/models", json=model).raise_for_status().json()["id"]
            pool.submit(send, server, {"model": made, "project": project}, killed, own)
        killed.wait(after_s)
        server.kill()
        killed.set()
    with running(db, port) as server:
        for own in sent:
            again = [(each, each.send(server)) for each in own]
            params = {"model": own[0].body["model"], "size": 10_000}
            held = server.client.get("/model_versions", params=params).json()["items"]

            assert any(each.answered for each in own)
            assert [each.answered for each in own[:-1]] == [answer.json()["id"] for _, answer in again[:-1]]
            assert again[-1][1].status_code in (200, 429)
            assert len(held) <= len(own)


def test_several_clients_write_at_once(tmp_path: Path) -> None:
    """A name that all of them want is given once, and nothing else is lost."""
    server = server_stub.start(runs=3, db=tmp_path / "demo.db")
    headers = login(server)

    def make(number: int) -> tuple[int, int]:
        own = httpx.post(f"{server.url}/api/v1/tags", json={"name": f"own-{number}"}, headers=headers).status_code
        return own, httpx.post(f"{server.url}/api/v1/tags", json={"name": "wanted"}, headers=headers).status_code

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(make, range(60)))
    total = httpx.get(f"{server.url}/api/v1/tags", params={"name": "startswith:own-"}, headers=headers).json()["total"]
    server.stop()

    assert [own for own, _ in made] == [200] * 60
    assert sorted(wanted for _, wanted in made) == [200] + [409] * 59
    assert total == 60
