"""Who uses the cache at once: loads, threads, processes, and what outlives its load."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pandas as pd
import pytest

from tests.artifacts.ways.desk import Desk, content, nobody, scalar, served
from zenexplore.artifacts import Cache
from zenexplore.artifacts.workspace import Workspace

from .shelf import parquet, version
from .test_cache import KEPT, changed, has, put, rest


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", "server")


def test_what_is_read_from_is_not_deleted(tmp_path: Path) -> None:
    cache, again = Cache(tmp_path, "server", max_bytes=10), Cache(tmp_path, "server", max_bytes=10)
    put(cache, KEPT, {"data.json": b"5", "noise": bytes(100)})
    with cache.use(KEPT) as found:
        assert found is not None
        put(again, uuid4(), {"a": bytes(100)})
        assert again.clear() == 100
        assert found.names == {"data.json", "noise"}
    assert again.clear() == 101


def test_a_workspace_holds_and_lets_go(temporary: Path, cache: Cache) -> None:
    put(cache, KEPT, {"a": b"1"})
    with Workspace() as workspace:
        assert workspace.hold(cache.use(KEPT)) is not None
        assert cache.clear() == 0
    assert cache.clear() == 1
    assert list(temporary.iterdir()) == []


def test_a_workspace_that_was_to_be_kept_is_gone_after_a_failure(temporary: Path) -> None:
    def fail() -> None:
        with Workspace() as workspace:
            (workspace.keep() / "file").write_bytes(b"1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(temporary.iterdir()) == []


def test_files_outlive_their_load(tmp_path: Path) -> None:
    code = """if True:
        import sys
        from pathlib import Path
        from uuid import UUID
        from tests.artifacts.test_cache import put
        from tests.artifacts.ways.desk import content, nobody, scalar
        from zenexplore.artifacts import Cache
        root = Path(sys.argv[1])
        cache = Cache(root, "server", max_bytes=10)
        put(cache, UUID(scalar().id.hex), {"data.json": b"5", "noise": bytes(100)})
        files = content(nobody(), scalar(), cache=cache).files()
        put(cache, UUID(int=1), {"a": bytes(100)})
        print(cache.clear(), files["data.json"].text(), cache.size_bytes)
    """
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, tmp_path], capture_output=True, text=True, check=True
    )
    assert (ran.stdout, ran.stderr) == ("100 5 101\n", "")


@pytest.mark.parametrize("what", ["dataset", "lazy frame", "dask frame"])
def test_a_table_that_is_read_later_outlives_its_load(cache: Cache, what: str) -> None:
    put(cache, KEPT, {"df.parquet.gzip": parquet(pd.DataFrame({"n": [1, 2]}))})
    frame = content(nobody(), version("PandasMaterializer", "pandas.DataFrame"), cache=cache)
    if what == "dataset":
        table = frame.scan()
        assert cache.clear() == 0
        assert table.to_table()["n"].to_pylist() == [1, 2]
    elif what == "lazy frame":
        lazy = frame.to_polars(lazy=True)
        assert cache.clear() == 0
        assert lazy.collect()["n"].to_list() == [1, 2]
    else:
        frame = frame.to_dask()
        assert cache.clear() == 0
        assert frame["n"].sum().compute() == 3


def test_a_failed_load_holds_nothing(cache: Cache) -> None:
    put(cache, KEPT, {"data.json": b"no json"})
    with pytest.raises(Exception, match="no JSON"):
        content(nobody(), scalar(), cache=cache).load()
    assert cache.clear() == 7


def test_a_changed_entry_that_is_read_from_is_left_alone(cache: Cache, temporary: Path) -> None:
    """The fresh files are used then, but not kept, and that is said."""
    desk = Desk()
    with served(desk) as wire:
        thing = content(wire, scalar(), cache=cache)
        thing.load()
        with cache.use(KEPT):
            changed(next(cache.root.rglob("data.json")))
            with pytest.warns(UserWarning, match="fetched again each time"):
                assert thing.load() == 5
            assert next(cache.root.rglob("data.json")).read_bytes() == b"9"
        assert thing.load() == 5
    assert next(cache.root.rglob("data.json")).read_bytes() == b"5"
    assert (list(temporary.iterdir()), rest(cache)) == ([], [])


def test_two_threads_at_once(cache: Cache) -> None:
    found: list[Any] = []
    with served(Desk()) as wire:
        threads = [
            threading.Thread(target=lambda: found.append(content(wire, scalar(), cache=cache).load())) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [5] * 8
    assert (len(cache), rest(cache)) == (1, [])


LOADING = """if True:
    import sys
    from pathlib import Path
    from tests.artifacts.ways.desk import Desk, content, scalar, served
    from zenexplore.artifacts import Cache
    with served(Desk()) as wire:
        for at in range(60):
            assert content(wire, scalar(), cache=Cache(Path(sys.argv[1]), f"server {at}")).load() == 5
"""


def test_processes_that_fetch_the_same_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", LOADING, str(tmp_path)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for process in running:
        _, said = process.communicate(timeout=300)
        assert (process.returncode, said) == (0, "")
    cache = Cache(tmp_path, "server 0")
    assert (len(cache), cache.size_bytes, rest(cache)) == (60, 60, [])


KILLED = """if True:
    import sys
    from pathlib import Path
    from tests.artifacts.shelf import archive
    from tests.artifacts.ways.desk import Desk, content, scalar, served, slowly
    from zenexplore.artifacts import Cache
    with served(Desk(archive({"data.json": b"5"}), [slowly(60, 40)])) as wire:
        content(wire, scalar(), cache=Cache(Path(sys.argv[1]), "server")).load(progress=lambda at: print(at, flush=True))
"""


def test_a_process_that_is_killed_leaves_what_is_cleaned_later(cache: Cache) -> None:
    command = [sys.executable, "-c", KILLED, str(cache.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "done=0" in process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    (left,) = [*cache.root.glob("*/*")]
    assert left.name.startswith(".new-")
    assert (len(cache), has(cache, KEPT)) == (0, False)

    put(cache, uuid4(), {"a": b"1"})
    cache.clear()
    assert left.exists(), "it may be another process's, at work"
    for path in (*left.rglob("*"), left):
        os.utime(path, (time.time() - 3_700,) * 2)
    put(Cache(cache.root, "server"), uuid4(), {"a": b"1"})
    assert rest(cache) == []
