"""Slips that are planted in copies of the project, to see whether its tests notice."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
_RED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)
_RAN = (0, 1)  # pytest's exit codes for all green and for some red
_TOLD = 2000  # the last characters of what pytest printed


@dataclass(frozen=True)
class Slip:
    """One text of one file, and what it is replaced by.

    Attributes:
        file: Its path, below the folder in which it is planted.
    """

    name: str
    file: str
    right: str
    wrong: str

    def taken(self, text: str) -> str:
        """Give the file's text with the slip in it.

        Raises:
            SystemExit: the right text is not there exactly once; the table has to follow the sources.
        """
        if text.count(self.right) != 1:
            raise SystemExit(f"{self.name}: {self.file} has {text.count(self.right)} times {self.right!r}")
        return text.replace(self.right, self.wrong)


@contextmanager
def planted(slip: Slip, folder: Path) -> Iterator[None]:
    """Write a slip into a copy, and take it back at the end.

    Raises:
        SystemExit: the right text is not there exactly once.
    """
    path = folder / slip.file
    text = path.read_text(encoding="utf-8")
    path.write_text(slip.taken(text), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(text, encoding="utf-8")


def red_tests(arguments: Iterable[str], folder: Path, environment: Mapping[str, str]) -> set[str]:
    """Run pytest in a folder; return the ids of the tests that went red.

    Args:
        environment: Variables that are set beside those of this process.

    Raises:
        SystemExit: pytest ran no tests.
    """
    command = [sys.executable, "-m", "pytest", *arguments, "-q", "--tb=no", "-p", "no:cacheprovider"]
    run = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if run.returncode not in _RAN:
        raise SystemExit(f"the tests did not run:\n{run.stdout[-_TOLD:]}{run.stderr[-_TOLD:]}")
    return set(_RED.findall(run.stdout))
