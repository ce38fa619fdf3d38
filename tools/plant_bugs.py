"""Plant ten bugs in copies of the stub, one at a time, and see whether the contract suite notices.

    python tools/plant_bugs.py            # all bugs, all tests that go red
    python tools/plant_bugs.py --quick    # stop each run at the first red test

A suite that stays green on a broken server proves nothing. Tests that are red without any bug do not count. The exit
code is 1 if a bug was not noticed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
MODULE = "server_stub"
RED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Bug:
    """One text of one file of the stub, and what it is replaced by."""

    name: str
    file: str
    right: str
    wrong: str


BUGS = (
    Bug("operator", "conditions.py", 'column.not_like(f"%{value}%")', 'column.like(f"%{value}%")'),
    Bug("null", "conditions.py", "found = column != value\n", "found = or_(column != value, column.is_(None))\n"),
    Bug("sort", "sorting.py", "[key.desc(), table.c.id.desc()]", "[key.desc(), table.c.id.asc()]"),
    Bug("page bound", "listing.py", "if index > pages:", "if index > pages + 1:"),
    Bug("envelope", "envelope/shape.py", '            "permission_denied": False,\n', ""),
    Bug(
        "hydration",
        "envelope/shape.py",
        "self.metadata(row, reader) if hydrate else None",
        "self.metadata(row, reader)",
    ),
    Bug(
        "project scope",
        "question.py",
        "self.question.always.append(self._table.c.project_id == project_id(self._connection, wanted))",
        "project_id(self._connection, wanted)",
    ),
    Bug("login", "auth.py", " or user.password != password", ""),
    Bug("time zone", "ids.py", "\n    return moment\n", '\n    return moment and moment + "+00:00"\n'),
    Bug("id prefix", "grammar.py", 'return asked.value.replace("-", "")', "return asked.value"),
)


def plant(bug: Bug, copy: Path) -> None:
    """Write one bug into a copy of the stub.

    Raises:
        SystemExit: the right text is not there exactly once; the table has to follow the stub.
    """
    path = copy / MODULE / bug.file
    text = path.read_text(encoding="utf-8")
    if text.count(bug.right) != 1:
        raise SystemExit(f"{bug.name}: {bug.file} has {text.count(bug.right)} times {bug.right!r}")
    path.write_text(text.replace(bug.right, bug.wrong), encoding="utf-8")


def copy_of_stub(folder: str) -> Path:
    """Copy the stub and what it imports, so that the copy is found before the original."""
    copy = Path(folder)
    without_caches = shutil.ignore_patterns("__pycache__")
    for package in (MODULE, "zenexplore", "contract"):
        shutil.copytree(REPOSITORY / package, copy / package, ignore=without_caches)
    return copy


def red_tests(stub: Path, *options: str) -> set[str]:
    """Run the contract suite on one copy of the stub; return the tests that went red."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "tests/contract",
        "-k",
        "stub",
        "-q",
        "--tb=no",
        "-p",
        "no:cacheprovider",
    ]
    environment = {**os.environ, "CONTRACT_STUB_PATH": str(stub)}
    run = subprocess.run(
        [*command, *options], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )
    if run.returncode not in (0, 1):
        raise SystemExit(f"the suite did not run:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return set(RED.findall(run.stdout))


def main() -> int:
    """Plant every bug and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="stop each run at the first red test")
    quick = parser.parse_args().quick
    for bug in BUGS:  # a table that is out of date fails at once, not after half an hour
        with tempfile.TemporaryDirectory() as folder:
            plant(bug, copy_of_stub(folder))
    with tempfile.TemporaryDirectory() as folder:
        known = red_tests(copy_of_stub(folder))
    left_out = [option for test in sorted(known) for option in ("--deselect", test)]
    unnoticed = []
    for bug in BUGS:
        with tempfile.TemporaryDirectory() as folder:
            copy = copy_of_stub(folder)
            plant(bug, copy)
            red = sorted(red_tests(copy, *left_out, *(["-x"] if quick else [])))
        print(f"{bug.name}: {len(red)} red {', '.join(red[:3])}", flush=True)
        unnoticed += [] if red else [bug.name]
    print(f"{len(known)} tests were red without a bug; not noticed: {', '.join(unnoticed) or 'none'}")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
