"""The temporary directory of one load, and what else lives as long."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import TypeVar

T = TypeVar("T")


class Workspace:
    """A directory that is gone after the `with` block, unless what was loaded lives in it.

    A loaded path must outlive the load, so then the directory stays until the interpreter exits. After a
    failure nothing stays.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="zenexplore-"))
        self._held = ExitStack()
        self._held.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self._kept = False

    def keep(self) -> Path:
        """Let the directory live until the interpreter exits; return it."""
        self._kept = True
        return self.folder

    def hold(self, something: AbstractContextManager[T]) -> T:
        """Enter a context that ends when the directory does."""
        return self._held.enter_context(something)

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, failed: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if failed or not self._kept:
            self._held.close()
        else:
            atexit.register(self._held.close)
