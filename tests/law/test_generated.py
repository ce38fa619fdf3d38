"""What is generated is fresh, and can always be made again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.gen_facts import sources
from tools.gen_surface import TARGET, source
from zenexplore.server.facts import RECORDED

ROOT = Path(__file__).parents[2]


def test_collections_are_fresh() -> None:
    assert source() == TARGET.read_text(), "stale: run `make gen`"


def test_the_facts_of_recorded_servers_are_fresh() -> None:
    written = {path.name: path.read_text() for path in RECORDED.glob("*.json")}

    assert sources() == written, "stale: run `make gen`"


@pytest.mark.parametrize("left", [None, "def broken(:\n"], ids=["missing", "broken"])
def test_a_broken_file_never_blocks_its_own_making(tmp_path: Path, left: str | None) -> None:
    for folder in ("zenexplore", "tools", "contract/0.98.0"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    target = tmp_path / "zenexplore" / "_surface.py"
    target.unlink()
    if left is not None:
        target.write_text(left)

    subprocess.run([sys.executable, str(tmp_path / "tools" / "gen_surface.py")], check=True, cwd=tmp_path)

    assert target.read_text() == TARGET.read_text()
