"""Starting, serving and stopping, within a program."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

import server_stub
from server_stub.serving import Server
from tests.stub.conftest import login


def test_importing_the_package_is_light() -> None:
    """The client looks for the demo server; it does not pay for it before it is needed."""
    code = "import sys, server_stub; print({'fastapi', 'sqlalchemy', 'uvicorn', 'pandas'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_starting_imports_no_pandas() -> None:
    """It is half of the time that a start may take."""
    code = (
        "import sys, server_stub; s = server_stub.start(runs=60); s.stop(); "
        "print({'pandas', 'pyarrow', 'PIL'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("set()\n", "")


def test_it_stops(tmp_path: Path) -> None:
    server = server_stub.start(runs=3, db=tmp_path / "demo.db")
    assert httpx.get(f"{server.url}/health").text == "ok"
    server.stop()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{server.url}/health")


def test_a_file_keeps_its_world(tmp_path: Path) -> None:
    """What was written is there at the next start, and no second world is put into it."""
    path = tmp_path / "demo.db"
    first = server_stub.start(runs=5, db=path)
    body = {"name": "kept", "color": "red"}
    httpx.post(f"{first.url}/api/v1/tags", json=body, headers=login(first)).raise_for_status()
    first.stop()
    second = server_stub.start(runs=99, db=path)
    runs = httpx.get(f"{second.url}/api/v1/projects/default/statistics", headers=login(second)).json()["runs"]
    tags = httpx.get(f"{second.url}/api/v1/tags?name=kept", headers=login(second)).json()["total"]
    second.stop()
    assert runs <= 5
    assert tags == 1


def test_tokens_expire() -> None:
    server = server_stub.start(runs=1, token_ttl_s=3)
    headers = login(server)
    assert httpx.get(f"{server.url}/api/v1/current-user", headers=headers).status_code == 200
    end = time.monotonic() + 60
    while (late := httpx.get(f"{server.url}/api/v1/current-user", headers=headers)).status_code == 200:
        assert time.monotonic() < end, "it lives on"
        time.sleep(0.1)
    server.stop()
    assert late.status_code == 401
    assert "Signature has expired" in late.json()["detail"][1]


def test_latency_is_added() -> None:
    server = server_stub.start(runs=1, latency_ms=200)
    begin = time.monotonic()
    httpx.get(f"{server.url}/health")
    server.stop()
    assert time.monotonic() - begin >= 0.2


@pytest.mark.parametrize("in_file", [False, True])
def test_many_at_once(tmp_path: Path, in_file: bool) -> None:
    """Readers and writers together: every answer is a good one, and no write is lost."""
    server = server_stub.start(runs=60, db=tmp_path / "demo.db" if in_file else None)
    with httpx.Client(base_url=f"{server.url}/api/v1", headers=login(server), timeout=60) as client:

        def visit(index: int) -> int:
            if index % 3 == 0:
                return client.post("/tags", json={"name": f"tag-{index}"}).status_code
            return client.get("/runs", params={"size": 50, "hydrate": True}).status_code

        with ThreadPoolExecutor(12) as pool:
            codes = set(pool.map(visit, range(60)))
        made = client.get("/tags", params={"name": "startswith:tag-"}).json()["total"]
    server.stop()
    assert codes == {200}
    assert made == 20


def test_the_command_prints_its_url_and_nothing_else() -> None:
    command = [sys.executable, "-m", "server_stub", "--runs", "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert httpx.get(f"{line.removeprefix('server_stub: ').strip()}/ready").text == "ok"
        process.terminate()
        out, err = process.communicate(timeout=20)
    assert (out, err) == ("", "")


def test_an_api_key_logs_in(server: Server) -> None:
    answer = httpx.post(f"{server.url}/api/v1/login", data={"password": server.api_key})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
