"""Plant bugs in a copy of the stub, one at a time, and see whether the contract suite notices.

    python tools/plant_bugs.py            # all bugs, all tests that go red
    python tools/plant_bugs.py --quick    # stop each run at the first red test

A suite that stays green on a broken server proves nothing. Tests that are red without any bug do not count. The exit
code is 1 if a bug was not noticed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.planting import REPOSITORY, Slip, planted, red_tests

MODULE = "server_stub"
BUGS = (
    Slip("operator", "conditions.py", 'column.not_like(f"%{value}%")', 'column.like(f"%{value}%")'),
    Slip("null", "conditions.py", "found = column != value\n", "found = or_(column != value, column.is_(None))\n"),
    Slip("sort", "sorting.py", "[key.desc(), table.c.id.desc()]", "[key.desc(), table.c.id.asc()]"),
    Slip("page bound", "listing.py", "if index > pages:", "if index > pages + 1:"),
    Slip("envelope", "envelope/shape.py", '            "permission_denied": False,\n', ""),
    Slip(
        "hydration",
        "envelope/shape.py",
        "self.metadata(row, reader) if hydrate else None",
        "self.metadata(row, reader)",
    ),
    Slip(
        "project scope",
        "question.py",
        "self.question.always.append(self._table.c.project_id == project_id(self._connection, wanted))",
        "project_id(self._connection, wanted)",
    ),
    Slip("login", "auth.py", " or user.password != password", ""),
    Slip("time zone", "ids.py", "\n    return moment\n", '\n    return moment and moment + "+00:00"\n'),
    Slip(
        "exclusive tag",
        "tagging.py",
        "            _take_off_others(connection, tag, kind, thing)\n",
        "            pass\n",
    ),
    Slip("what goes along", "removing.py", "t.MODELS.name: (t.MODEL_VERSIONS.c.model_id,)", "t.MODELS.name: ()"),
    Slip("stage", "routes/model_versions.py", 'there.id, stage="archived"', 'there.id, stage="none"'),
    Slip("time of a change", "writing.py", ".values(**values, updated=fresh_stamp())", ".values(**values, id=one)"),
    Slip("number of a run", "routes/run_changes.py", "run_count=t.PIPELINES.c.run_count + 1", "run_count=1"),
    Slip("run follows its steps", "progress.py", "return Status.COMPLETED", "return Status.RUNNING"),
    Slip("id prefix", "grammar.py", 'return asked.value.replace("-", "")', "return asked.value"),
)


def copy_of_stub(folder: str) -> Path:
    """Copy the stub and what it imports, so that the copy is found before the original."""
    copy = Path(folder)
    without_caches = shutil.ignore_patterns("__pycache__")
    for package in (MODULE, "zenexplore", "contract"):
        shutil.copytree(REPOSITORY / package, copy / package, ignore=without_caches)
    return copy


def red(stub: Path, *options: str) -> set[str]:
    """Run the contract suite on one copy of the stub; return the tests that went red."""
    return red_tests(["tests/contract", "-k", "stub", *options], REPOSITORY, {"CONTRACT_STUB_PATH": str(stub)})


def main() -> int:
    """Plant every bug and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="stop each run at the first red test")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_of_stub(folder)
        for bug in BUGS:  # a table that is out of date fails at once, not after half an hour
            with planted(bug, copy / MODULE):
                pass
        known = red(copy)
        left_out = [option for test in sorted(known) for option in ("--deselect", test)]
        unnoticed = []
        for bug in BUGS:
            with planted(bug, copy / MODULE):
                found = sorted(red(copy, *left_out, *(["-x"] if quick else [])))
            print(f"{bug.name}: {len(found)} red {', '.join(found[:3])}", flush=True)
            unnoticed += [] if found else [bug.name]
    print(f"{len(known)} tests were red without a bug; not noticed: {', '.join(unnoticed) or 'none'}")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
