"""The world of this suite: a real ZenML server with one artifact version of every type, and what ZenML reads of it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools import real_server

VERSION = "0.98.0"
ROOT = real_server.ENVIRONMENTS / f"materializers-{VERSION}"
HERE = Path(__file__).parent
PROGRAMS = (
    "built_ins.py", "classes.py", "deep.py", "describing.py", "export.py", "gallery.py", "integrations.py", "legacy.py",
    "nets.py", "steps.py", "tables.py",
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """A filled server.

    Attributes:
        exported: What `export.py` says, by the ids of the artifact versions.
        saved: What `gallery.py` saved, described, by the names of the artifacts.
    """

    server: real_server.Server
    exported: dict[str, dict[str, Any]]
    saved: dict[str, Any]

    def ids(self) -> dict[str, str]:
        """Return the artifact versions' ids by the names of the artifacts; there is one of each."""
        found = {row["name"]: id for id, row in self.exported.items()}
        assert len(found) == len(self.exported), "two artifact versions share a name"
        return found


def missing() -> str | None:
    """Return why there can be no such world here, or None."""
    if real_server.is_complete(VERSION):
        return None
    return f"the environment .work/zenml-{VERSION} is missing or lacks packages: python tools/real_server.py up"


@contextmanager
def running() -> Iterator[World]:
    """Start the server; fill it first where that was not done, or was done by other programs."""
    kept = ROOT / "filled-with"
    if not (kept.exists() and kept.read_text() == recipe()):
        real_server.down(ROOT)
        shutil.rmtree(ROOT, ignore_errors=True)
    server = real_server.up(VERSION, ROOT)
    try:
        if not kept.exists():
            run(server, "gallery.py", ROOT / "work")
            run(server, "export.py", exported())
            kept.write_text(recipe())
        saved = json.loads((ROOT / "work" / "saved.json").read_text())
        yield World(server, json.loads(exported().read_text()), saved)
    finally:
        real_server.down(ROOT)


def exported() -> Path:
    """Return where the export is."""
    return ROOT / "export.json"


def run(server: real_server.Server, program: str, argument: Path) -> None:
    """Run a program in ZenML's environment, as the administrator.

    Raises:
        RuntimeError: it failed; the message ends with its log.
    """
    log = ROOT / f"{program}.log"
    with log.open("wb") as file:
        command = [server.python, str(HERE / program), str(argument)]
        done = subprocess.run(command, cwd=ROOT, env=environment(server), stdout=file, stderr=file, check=False)
    if done.returncode:
        raise RuntimeError(f"{program} failed:\n{log.read_text(errors='replace')[-4000:]}")


def environment(server: real_server.Server) -> dict[str, str]:
    """Build the environment of a zenml process; nothing in it asks the network."""
    folder, temporary = ROOT / "client", ROOT / "temporary"
    folder.mkdir(exist_ok=True)
    temporary.mkdir(exist_ok=True)
    settings = {
        "ZENML_ANALYTICS_OPT_IN": "false",
        "ZENML_CONFIG_PATH": str(folder),
        "ZENML_LOCAL_STORES_PATH": str(ROOT / "stores"),
        "ZENML_LOGGING_COLORS_DISABLED": "true",
        "ZENML_REPOSITORY_PATH": str(folder),
        "ZENML_STORE_PASSWORD": server.password,
        "ZENML_STORE_URL": server.url,
        "ZENML_STORE_USERNAME": server.username,
        "HF_HUB_OFFLINE": "1",
        "TMPDIR": str(temporary),  # ZenML leaves what it loads there
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    return os.environ | settings


def recipe() -> str:
    """Digest the programs and the packages that make the world: a world of another recipe is made anew."""
    sources = [(HERE / name).read_bytes() for name in PROGRAMS]
    return hashlib.sha256(b"".join([*sources, real_server.installed(VERSION).read_bytes()])).hexdigest()
