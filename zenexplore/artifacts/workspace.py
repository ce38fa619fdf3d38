"""The temporary directory of one load."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path
from types import TracebackType


class Workspace:
    """A directory that is gone after the `with` block, unless what was loaded lives in it.

    A loaded path must outlive the load, so then the directory stays until the interpreter exits. After a
    failure nothing stays.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="zenexplore-"))
        self._kept = False

    def keep(self) -> None:
        """Let the directory live until the interpreter exits."""
        self._kept = True

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, failed: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if failed or not self._kept:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
