"""How far a download is, told to whoever asked, who may also stop it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from zenexplore.errors import QueryError

_PAUSE_S = 0.1  # between two calls: nobody reads faster
_QUIET_S = 1.0  # a bar that is gone at once only flickers


@dataclass(frozen=True)
class Progress:
    """How far a download is.

    Attributes:
        title: What is fetched, such as `raw_dataset:3`.
        done: Bytes that are here.
        total: Bytes in all, as far as somebody said how many; None where nobody did, until all are here.
        rate: Bytes per second since the first one was on its way.
    """

    title: str
    done: int
    total: int | None
    rate: float


OnProgress = Callable[[Progress], object]


class Meter:
    """Counts bytes and tells them: to a bar on the standard error (True), to a function, or to nobody (False).

    Attributes:
        done: Bytes that are here.
        stop: What the function raised. It stops the download, whatever it is: no other way is tried then.

    Raises:
        QueryError: `tell` is none of these.
    """

    def __init__(self, title: str, tell: bool | OnProgress) -> None:
        if not isinstance(tell, bool) and not callable(tell):
            raise QueryError(f"progress={tell!r}: say True for a bar, a function to be called, or False")
        self._title = title
        self._tell: OnProgress | None = (self._draw if tell else None) if isinstance(tell, bool) else tell
        self._bar: Any = None
        self._total: int | None = 0
        self._began = self._told = time.monotonic()
        self._before_s = 0.0
        self.done = 0
        self.stop: BaseException | None = None

    def begin(self, total: int | None) -> None:
        """Count from nothing, towards a total where it is known."""
        self.forget()
        self._total = total
        self._say()

    def expect(self, more: int) -> None:
        """Count on, towards so many more."""
        self._total = (self._total or 0) + more
        self._began = time.monotonic()
        self._say()

    def add(self, count: int) -> None:
        """Count bytes that came."""
        self.done += count
        if time.monotonic() - self._told >= _PAUSE_S:
            self._say()

    def end(self) -> None:
        """Say that all that were expected are here."""
        self._total = self.done
        self._say()
        self._before_s = self._took_s()

    def forget(self) -> None:
        """Count from nothing: what came so far led nowhere."""
        self.done, self._total, self._before_s = 0, 0, 0.0
        self._began = time.monotonic()

    def _say(self) -> None:
        if self._tell is None:
            return
        self._told = time.monotonic()
        try:
            self._tell(Progress(self._title, self.done, self._total, self.done / max(self._took_s(), 1e-3)))
        except BaseException as stop:
            self.stop = stop
            raise

    def _took_s(self) -> float:
        return self._before_s + time.monotonic() - self._began

    def _draw(self, progress: Progress) -> None:
        if self._took_s() < _QUIET_S:
            return
        from tqdm import tqdm

        if self._bar is None:
            self._bar = tqdm(
                desc=self._title, unit="B", unit_scale=True, leave=False, total=progress.total, initial=progress.done
            )
        self._bar.total = progress.total
        self._bar.update(progress.done - self._bar.n)

    def __enter__(self) -> Meter:
        return self

    def __exit__(
        self, failed: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """Take the bar away; counting may go on later."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
