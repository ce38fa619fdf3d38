"""The loop that everybody writes, over a big server: page after page, reading four fields of each run."""

from __future__ import annotations

import json
import statistics
import subprocess
import time
from collections.abc import Callable
from typing import Any

import httpx

from tests.contract.big import big_server
from zenexplore import Client
from zenexplore.resources import CACHE_BYTES, MAX_BYTES
from zenexplore.server.settings import Secrets, Settings
from zenexplore.server.wire import Wire
from zenexplore.session import ClientSession
from zenexplore.storage import checked_storage

RUNS = 5_000
SIZE = 500
ROUNDS = 5
THEIRS = """
import sys, time
from zenml.client import Client
client = Client()
client.set_active_project("default")
began = time.perf_counter()
for run in client.list_pipeline_runs(size=int(sys.argv[1])):
    run.pipeline.name, run.stack.name, run.start_time, run.end_time
print(time.perf_counter() - began)
"""


def loop_of_ours(client: Client) -> int:
    """The owner's paging loop."""
    page, read = 1, 0
    while runs := client.list_pipeline_runs(size=SIZE, page=page):
        for run in runs:
            _ = (run.pipeline and run.pipeline.name, run.stack and run.stack.name, run.start_time, run.end_time)
            read += 1
        if page == runs.total_pages:
            break
        page += 1
    return read


def loop_of_httpx(http: httpx.Client) -> int:
    """The same pages and the same fields with nothing but httpx and json."""
    page, read = 1, 0
    while True:
        asked: dict[str, Any] = {"hydrate": "true", "size": SIZE, "page": page, "sort_by": "desc:created"}
        answer = json.loads(http.get("/runs", params=asked).content)
        for run in answer["items"]:
            resources, metadata = run["resources"], run["metadata"]
            _ = (
                resources["pipeline"] and resources["pipeline"]["name"],
                resources["stack"] and resources["stack"]["name"],
                metadata["start_time"],
                metadata["end_time"],
            )
            read += 1
        if page == answer["total_pages"]:
            return read
        page += 1


class Counting(httpx.BaseTransport):
    """A transport that keeps what came, and can give it again without a server."""

    def __init__(self) -> None:
        self.inner = httpx.HTTPTransport()
        self.kept: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.replay = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask the server, or give what it said before."""
        key = f"{request.url.path} page={request.url.params.get('page')}"
        self.asked.append(key)
        if self.replay:
            return httpx.Response(200, content=self.kept[key], headers={"content-type": "application/json"})
        response = self.inner.handle_request(request)
        response.read()
        self.kept[key] = response.content
        return response


def client_over(url: str, token: str, transport: httpx.BaseTransport) -> Client:
    """A client on a transport of ours."""
    wire = Wire(Settings(url, "bench"), user_agent="bench", transport=transport)
    wire.look()
    wire.log_in(Secrets(token=token))
    client = Client.__new__(Client)
    client._session = ClientSession(
        wire, None, checked_storage(MAX_BYTES, cache=False, cache_bytes=CACHE_BYTES, storage_options=None)
    )
    client._open(client._session)
    return client


def measure() -> list[str]:
    """Measure wall time against the server, then CPU on the same bytes replayed."""
    with big_server(RUNS) as server:
        form = {"username": server.username, "password": server.password}
        token = httpx.post(f"{server.url}/api/v1/login", data=form).json()["access_token"]
        counting = Counting()
        client = client_over(server.url, token, counting)
        headers = {"Authorization": f"Bearer {token}"}
        raw = Counting()
        http = httpx.Client(base_url=f"{server.url}/api/v1", headers=headers, transport=raw, timeout=60)
        rounds = [(_timed(lambda: loop_of_httpx(http)), _timed(lambda: loop_of_ours(client))) for _ in range(ROUNDS)]
        wall = statistics.median(ours / theirs for theirs, ours in rounds)
        requests = (len(raw.asked) // ROUNDS, _lists(counting) // ROUNDS)
        setup = len(counting.asked) - _lists(counting)
        raw.replay = counting.replay = True
        cpu_clock = time.process_time
        cpu = statistics.median(
            _timed(lambda: loop_of_ours(client), cpu_clock) / _timed(lambda: loop_of_httpx(http), cpu_clock)
            for _ in range(ROUNDS)
        )
        theirs, ours = (statistics.median(each) for each in zip(*rounds, strict=True))
        loop = f"naive loop over {loop_of_ours(client):,} runs: httpx+json {theirs:.2f} s, zenexplore {ours:.2f} s"
        return [
            f"{loop}: wall ratio {wall:.2f} (goal 1.25)",
            f"list requests: httpx {requests[0]}, zenexplore {requests[1]}, and {setup} for set-up (goal: equal, <= 3)",
            f"CPU on the same bytes replayed: ratio {cpu:.2f} (goal 2.5)",
            *zenmls_own(server, client),
        ]


def zenmls_own(server: Any, client: Client, runs: int = 200) -> list[str]:
    """The same loop over fewer runs with ZenML's own client, which asks once per run."""
    environment = {
        "ZENML_STORE_URL": server.url,
        "ZENML_STORE_USERNAME": server.username,
        "ZENML_STORE_PASSWORD": server.password,
        "ZENML_CONFIG_PATH": f"{server.root}/zcfg_bench",
        "ZENML_ANALYTICS_OPT_IN": "false",
        "ZENML_LOGGING_VERBOSITY": "ERROR",
        "PATH": "/usr/bin:/bin",
    }
    command = [server.python, "-c", THEIRS, str(runs)]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    theirs = float(said.stdout.split()[-1])
    began = time.perf_counter()
    client._session.wire._http._transport = httpx.HTTPTransport()
    for run in client.list_pipeline_runs(size=runs):
        _ = (run.pipeline and run.pipeline.name, run.stack and run.stack.name, run.start_time, run.end_time)
    ours = time.perf_counter() - began
    return [f"four fields of {runs} runs: zenml's Client {theirs:.2f} s, zenexplore {ours:.2f} s: x{theirs / ours:.0f}"]


def _lists(counting: Counting) -> int:
    return sum(key.startswith("/api/v1/runs ") for key in counting.asked)


def _timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    work()
    return clock() - began
