"""Frames of one and two GB as artifact versions of a real ZenML server, in its local store."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from tools import real_server

FILES = real_server.ENVIRONMENTS / "bench-artifacts"
GROUP = 1 << 20  # rows, as pandas writes them
GROUPS = {"gb1": 16, "gb2": 32}
SAVE = """
import sys
import pandas as pd
from zenml import save_artifact
from zenml.client import Client
from zenml.integrations.pandas.materializers import pandas_materializer
Client().set_active_project("default")
saved = save_artifact(data=pd.DataFrame({"x": range(3)}), name=sys.argv[1])
print(saved.id, saved.uri)
"""


@dataclass(frozen=True)
class Big:
    """An artifact version whose file is big, and where that is."""

    id: str
    file: str


@contextmanager
def big_frames() -> Iterator[tuple[real_server.Server, dict[str, Big]]]:
    """Start a server that has the frames; they are made once and used again next time."""
    root = real_server.ENVIRONMENTS / "bench-server"
    note = root / "frames.json"
    server = real_server.up("0.98.0", root)
    try:
        if not note.exists():
            note.write_text(json.dumps({name: _saved(server, name) for name in GROUPS}), "utf-8")
        yield server, {name: Big(*held) for name, held in json.loads(note.read_text("utf-8")).items()}
    finally:
        real_server.down(root)


def _saved(server: real_server.Server, name: str) -> tuple[str, str]:
    """Save a small frame through zenml, and put the big file in its place."""
    folder = Path(server.root) / "clients" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "ANALYTICS_OPT_IN": "false",
        "CONFIG_PATH": str(folder),
        "LOCAL_STORES_PATH": f"{server.root}/stores",
        "LOGGING_VERBOSITY": "ERROR",
        "REPOSITORY_PATH": str(folder),
        "STORE_PASSWORD": server.password,
        "STORE_URL": server.url,
        "STORE_USERNAME": server.username,
    }
    environment = os.environ | {f"ZENML_{key}": value for key, value in settings.items()}
    script = folder / "save.py"  # zenml wants to know which file it runs in
    script.write_text(SAVE, "utf-8")
    said = subprocess.run(
        [server.python, str(script), name], env=environment, cwd=folder, capture_output=True, text=True, check=True
    )
    id, uri = said.stdout.split()[-2:]
    held = Path(uri) / "df.parquet.gzip"
    held.unlink()
    held.hardlink_to(_written(name))
    return id, str(held)


def _written(name: str) -> Path:
    """Write floats and strings, about half of the bytes random, with pandas' row groups and ZenML's codec."""
    FILES.mkdir(parents=True, exist_ok=True)
    path = FILES / f"{name}.parquet.gzip"
    if path.exists():
        return path
    rng = np.random.default_rng(1)
    part = path.with_suffix(".part")
    schema = _schema(_frame(rng, 10, 0), GROUPS[name] * GROUP)
    fast = {"compression": "gzip", "compression_level": 1}  # the default, 9, takes ten minutes and reads no other way
    with pq.ParquetWriter(part, schema, **fast) as writer:
        for group in range(GROUPS[name]):
            frame = _frame(rng, GROUP, group * GROUP)
            table = pa.Table.from_pandas(frame, preserve_index=False)
            writer.write_table(table.replace_schema_metadata(schema.metadata))
    part.rename(path)
    return path


def _frame(rng: np.random.Generator, rows: int, first: int) -> pd.DataFrame:
    floats = {f"x{at}": rng.random(rows) for at in range(6)}
    words = np.array([f"word-{at:06d}" for at in range(100_000)])
    texts = {"word": words[rng.integers(0, len(words), rows)], "code": rng.integers(0, 1 << 62, rows).astype(str)}
    return pd.DataFrame({"key": np.arange(first, first + rows), **floats, **texts})


def _schema(frame: pd.DataFrame, rows: int) -> pa.Schema:
    """Return the schema that pandas would write for so many rows."""
    schema = pa.Schema.from_pandas(frame)
    noted = json.loads(schema.metadata[b"pandas"])
    noted["index_columns"][0]["stop"] = rows
    return schema.with_metadata({b"pandas": json.dumps(noted).encode()})
