"""Big frames from a real server and its store: time and peak memory, next to what reads the same files without us."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.big_frames import Big, big_frames
from tools import real_server

ROUNDS = 3
# VmHWM begins anew with a process; ru_maxrss begins with what its parent had.
COMMON = """
import json, sys, time
import pyarrow, pyarrow.parquet
def megabytes(): return int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) * 1024 / 1e6
def told(**found): print(json.dumps({"seconds": time.perf_counter() - began, "megabytes": megabytes(), **found}))
said = json.loads(sys.argv[1])
"""
OURS = """
from zenexplore import Client
client = Client(said["url"], username=said["username"], password=said["password"], cache=False)
version = client.artifact_versions.get(said["id"])
before = megabytes()
began = time.perf_counter()
"""
LOAD = """
import pandas
began = time.perf_counter()
frame = version.load(via=said["via"], max_bytes=1 << 34, progress=False)
told(rows=len(frame))
"""
PANDAS = """
import pandas
began = time.perf_counter()
told(rows=len(pandas.read_parquet(said["file"])))
"""
CURL = """
import pandas, subprocess, tempfile, urllib.parse, urllib.request
form = urllib.parse.urlencode({"username": said["username"], "password": said["password"]}).encode()
login = json.load(urllib.request.urlopen(said["url"] + "/api/v1/login", form))["access_token"]
curl = ["curl", "--silent", "--fail", "--header", "Authorization: Bearer " + login]
url = said["url"] + "/api/v1/artifact_versions/" + said["id"]
with tempfile.TemporaryDirectory() as folder:
    began = time.perf_counter()
    token = json.loads(subprocess.run([*curl, url + "/download-token"], check=True, capture_output=True).stdout)
    subprocess.run([*curl, "--output", folder + "/a.tar.gz", url + "/data?token=" + token], check=True)
    subprocess.run(["tar", "xzf", "a.tar.gz"], cwd=folder, check=True)
    told(rows=len(pandas.read_parquet(folder + "/df.parquet.gzip")))
"""
IMPORTING = "began = time.perf_counter()\ntold()\n"
PREVIEW = """
text = repr(version.preview(rows=20, via="store"))
told(above=megabytes() - before, lines=text.count("\\n"))
"""
TABLE = """
import pyarrow.dataset
held = version.scan(via="store").to_table(columns=["x1", "word"], filter=pyarrow.dataset.field("key") < 1_000_000)
told(rows=held.num_rows)
"""
BATCHES = """
batches = version.scan(via="store").to_batches(columns=["x1", "x2"])
total = sum(pyarrow.compute.sum(column).as_py() for batch in batches for column in batch.columns)
told(total=total)
"""
POLARS = """
import polars
lazy = version.to_polars(lazy=True, via="store").filter(polars.col("x1") < 0.5)
told(mean=lazy.select(polars.col("x1", "x2").mean()).collect(engine="streaming")["x2"][0])
"""
DASK = """
told(mean=version.to_dask(via="store")["x1"].mean().compute())
"""
CSV = """
path = version.download(said["folder"] + "/frame.csv", via="store", max_bytes=1 << 34, progress=False)
told(rows=path.stat().st_size / 1e6)
"""


def measure() -> Iterator[str]:
    """Measure each in a process of its own; what is compared takes turns."""
    with big_frames() as (server, frames):
        one, two = frames["gb1"], frames["gb2"]
        yield from _loads(server, one)
        yield from _preview(server, one)
        yield from _pieces(server, two)
        with tempfile.TemporaryDirectory(dir=Path(server.root)) as folder:
            csv = _ran(OURS + CSV, server, one, folder=folder)
            yield (
                f"download() as CSV of {csv['rows']:,.0f} MB: {csv['seconds']:.1f} s, "
                f"peak {csv['megabytes']:.0f} MB (goal 300)"
            )


def _loads(server: real_server.Server, one: Big) -> Iterator[str]:
    size = Path(one.file).stat().st_size / 1e6
    for via, rounds, name, theirs in (
        ("store", ROUNDS, "pandas.read_parquet", PANDAS),
        ("server", 2, "curl, tar and pandas.read_parquet", CURL),
    ):
        pairs = [(_ran(theirs, server, one), _ran(OURS + LOAD, server, one, via=via)) for _ in range(rounds)]
        assert len({found["rows"] for pair in pairs for found in pair}) == 1
        yield (
            f'load(via="{via}") of {size:,.0f} MB: {name} {_median(pairs, 0, "seconds"):.1f} s, zenexplore '
            f"{_median(pairs, 1, 'seconds'):.1f} s: ratio {_ratio(pairs, 'seconds'):.2f} (goal 1.15); "
            f"peak {_median(pairs, 0, 'megabytes'):,.0f} and {_median(pairs, 1, 'megabytes'):,.0f} MB: "
            f"ratio {_ratio(pairs, 'megabytes'):.2f}" + (" (goal 1.10)" if via == "store" else "")
        )


def _preview(server: real_server.Server, one: Big) -> Iterator[str]:
    found = [_ran(OURS + PREVIEW, server, one) for _ in range(ROUNDS)]
    alone = _ran(IMPORTING, server, one)["megabytes"]
    seconds, above, peak = (statistics.median(each[key] for each in found) for key in ("seconds", "above", "megabytes"))
    yield (
        f"preview of 20 rows: {seconds:.3f} s (goal 0.3), {above:.0f} MB more than a client that imported pyarrow "
        f"(goal 60); {peak - alone:.0f} MB more than pyarrow alone"
    )


def _pieces(server: real_server.Server, two: Big) -> Iterator[str]:
    size = Path(two.file).stat().st_size / 1e6
    for name, code in (
        ("scan().to_table(two columns, filter)", TABLE),
        ("scan().to_batches(two columns), summed", BATCHES),
        ("to_polars(lazy=True), means of two columns, filter", POLARS),
        ("to_dask(), mean of a column", DASK),
    ):
        found = _ran(OURS + code, server, two)
        yield f"{name} of {size:,.0f} MB: {found['seconds']:.1f} s, peak {found['megabytes']:.0f} MB (goal 500)"


def _ran(code: str, server: real_server.Server, big: Big, **more: str) -> dict[str, float]:
    """Run code in a new process and return what it told."""
    said = {"url": server.url, "username": server.username, "password": server.password}
    argument = json.dumps({**said, "id": big.id, "file": big.file, **more})
    environment = os.environ | {"ZENML_LOCAL_STORES_PATH": f"{server.root}/stores"}
    ran = subprocess.run(
        [sys.executable, "-c", COMMON + code, argument], env=environment, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise RuntimeError(f"a measured process failed:\n{ran.stderr[-2000:]}")
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _median(pairs: list[tuple[dict[str, float], dict[str, float]]], side: int, key: str) -> float:
    return statistics.median(pair[side][key] for pair in pairs)


def _ratio(pairs: list[tuple[dict[str, float], dict[str, float]]], key: str) -> float:
    return statistics.median(ours[key] / theirs[key] for theirs, ours in pairs)
