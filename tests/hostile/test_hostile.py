"""Hostile artifacts: clear errors, little memory, no file outside, no code run; the canaries do fire when trusted."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.artifacts.shelf import Shelf, served
from tests.libraries import library

from .cases import CASES, RUNNING, Case

ROOT = Path(__file__).parents[2]
MEMORY_KB = 300_000
OUTSIDE = (Path("/tmp/zenexplore-escaped"),)


def attacked(folder: Path, case: Case, trust: str = "") -> dict[str, Any]:
    """Serve a case and let a process of its own do everything to it, in this folder."""
    room = folder / "room"
    for name in ("tmp", "home"):
        (room / name).mkdir(parents=True, exist_ok=True)
    facts = {"materializer": case.materializer, "data_type": case.data_type, **case.facts}
    environment = os.environ | {"TMPDIR": str(room / "tmp"), "HOME": str(room / "home"), "PYTHONPATH": str(ROOT)}
    with served(Shelf(data=case.data)) as wire:
        command = [
            sys.executable,
            "-m",
            "tests.hostile.attack",
            wire.settings.url,
            json.dumps(facts),
            trust,
            *case.spared,
        ]
        made = subprocess.run(
            command, cwd=room, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
    assert made.returncode == 0, made.stderr[-3_000:]
    found: dict[str, Any] = json.loads(made.stdout)
    return found


@dataclass(frozen=True)
class Scene:
    """What one attack left behind."""

    folder: Path
    case: Case
    found: dict[str, Any]


@pytest.fixture(scope="module")
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Attack once for all tests of a case."""
    folder = tmp_path_factory.mktemp("hostile")
    case = CASES[request.param](folder / "trace")
    return Scene(folder, case, attacked(folder, case))


each_case = pytest.mark.parametrize("scene", CASES, indirect=True, scope="module")


@each_case
def test_nothing_hostile_gets_through(scene: Scene) -> None:
    outcomes = scene.found["outcomes"]
    assert [path.name for path in scene.folder.iterdir()] == ["room"], (
        "code of the artifact ran, or a file lies outside"
    )
    assert not any(path.exists() for path in OUTSIDE)
    assert not list((scene.folder / "room" / "tmp").iterdir()), "something was left in the temporary directory"
    assert outcomes["load"]["error"] in scene.case.refused.split("|"), outcomes["load"]


@each_case
def test_every_answer_is_a_value_or_a_clear_error(scene: Scene) -> None:
    for action, outcome in scene.found["outcomes"].items():
        assert not outcome["error"].startswith("BUG"), (action, outcome)
        if outcome["error"]:
            assert outcome["said"].replace("\n", " ").isprintable(), (action, outcome["said"])
            assert len(outcome["said"]) < 4_000, action


@each_case
def test_it_takes_little_memory(scene: Scene) -> None:
    assert scene.found["peak_kb"] < MEMORY_KB


@each_case
def test_what_is_shown_of_it_runs_nothing(scene: Scene) -> None:
    """A preview is markup of ours: what the artifact says stands in it escaped, or in a frame without scripts."""
    outcome = scene.found["outcomes"]["preview"]
    html = outcome.get("html", "")
    assert outcome.get("html_length", 0) < 1_000_000
    outside_frames = re.sub(r'srcdoc="[^"]*"', "", html).lower()
    for word in ("<script", "onload=", "onerror=", "onclick=", "javascript:", "<b>bold"):
        assert word not in outside_frames
    assert html.count("<iframe") == html.count("<iframe sandbox")
    assert "allow-scripts" not in html
    assert "allow-same-origin" not in html


@pytest.mark.parametrize("name", RUNNING)
def test_the_canaries_are_alive(name: str, tmp_path: Path) -> None:
    """The same artifact runs its code once the caller trusts it: the tests above would see code run."""
    if RUNNING[name]:
        library(RUNNING[name])
    trace = tmp_path / "trace"
    attacked(tmp_path, CASES[name](trace), trust="pickle")
    assert trace.exists()
