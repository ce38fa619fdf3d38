"""A scan of 20,000 runs of a real server while a second process creates and deletes runs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter

from tests.contract.big import big_server
from zenexplore import Client

RUNS = 20_000
SECONDS = 25  # a scan takes less
WRITER = """
import sys, time, uuid, random, httpx
url, until = sys.argv[1] + "/api/v1", time.monotonic() + float(sys.argv[2])
token = httpx.post(url + "/login", data={"username": sys.argv[3], "password": sys.argv[4]}).json()["access_token"]
http = httpx.Client(base_url=url, headers={"Authorization": "Bearer " + token}, timeout=60)
one = http.get("/runs", params={"size": 1, "hydrate": "true"}).json()["items"][0]
body = {"project": one["body"]["project_id"], "snapshot": one["resources"]["snapshot"]["id"], "status": "running"}
total = http.get("/runs", params={"size": 1}).json()["total"]
print("ready", flush=True)
while time.monotonic() < until:
    page = random.randrange(1, total // 20)
    gone = random.choice(http.get("/runs", params={"page": page, "size": 20}).json()["items"])["id"]
    http.delete(f"/runs/{gone}").raise_for_status()
    print("deleted", gone, flush=True)
    named = {"name": "churn-" + uuid.uuid4().hex, "orchestrator_run_id": uuid.uuid4().hex}
    made = http.post("/runs", json={**body, **named})
    print("created", made.raise_for_status().json()[0]["id"], flush=True)
"""


def measure() -> list[str]:
    """Scan in three orders; count what came twice, and what stayed throughout and did not come."""
    told = []
    with big_server(RUNS, name="churned") as server:
        client = Client(server.url, username=server.username, password=server.password)
        for sort_by in ("asc:created", "desc:created", "desc:start_time"):
            told.append(_scan(client, server.url, sort_by, server.username, server.password))
    return told


def _scan(client: Client, url: str, sort_by: str, username: str, password: str) -> str:
    before = {run.id for run in client.runs.where(hydrate=False)}
    command = [sys.executable, "-c", WRITER, url, str(SECONDS), username, password]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        began = time.perf_counter()
        came = Counter(run.id for run in client.runs.where(sort_by=sort_by))
        took = time.perf_counter() - began
        writes = [line.split() for line in writer.stdout]
    deleted = {line[1] for line in writes if line[0] == "deleted"}
    lasting = {id for id in before if str(id) not in deleted}
    twice = sum(times > 1 for times in came.values())
    missing = len(lasting - set(came))
    return (
        f"scan by {sort_by}: {len(came):,} runs in {took:.1f} s while {len(deleted)} were deleted and "
        f"{len(writes) - len(deleted)} created: {len(lasting):,} existed throughout, "
        f"{missing} of them missing, {twice} came twice"
    )
