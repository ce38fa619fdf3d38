"""What stands beside the table, asked for when a person wants it: choices, counts, histograms, raw JSON, logs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from zenexplore.errors import StoppedError, ZenExploreError
from zenexplore.widgets._source import Latest
from zenexplore.widgets._threads import Threads

Answer = dict[str, Any]


class Asides:
    """Asks in a thread, and shows only what nothing newer of its kind has overtaken."""

    def __init__(
        self, threads: Threads, lock: AbstractContextManager[Any], show: Callable[[str, Answer | None], None]
    ) -> None:
        self._threads = threads
        self._lock = lock
        self._show = show
        self._asked: dict[str, Latest] = {}
        self._alone: dict[str, int] = {}

    def ask(self, kind: str, about: Answer, answer: Callable[[], Answer], *, alone: bool = False) -> None:
        """Ask one; `about` says of what, and is shown with the answer, or with the reason why there is none.

        Args:
            alone: It is shown as busy, and none of its kind is asked until its end is shown.
        """
        with self._lock:
            if kind in self._alone:
                return
            number = self._number(kind)
            if alone:
                self._alone[kind] = number
                self._show(kind, {**about, "busy": True, "error": ""})
        self._threads.start(f"ask for {kind}", lambda: self._answer(kind, number, about, answer))

    def forget(self, kind: str) -> None:
        """Show nothing of that kind, and drop what is on its way."""
        self._number(kind)
        self._show(kind, None)

    def _number(self, kind: str) -> int:
        with self._lock:
            return self._asked.setdefault(kind, Latest()).ask()

    def _answer(self, kind: str, number: int, about: Answer, answer: Callable[[], Answer]) -> None:
        try:
            self._put(kind, number, {**about, **answer(), "error": ""})
        except StoppedError:
            self._put(kind, number, {**about, "stopped": True, "error": ""})
        except ZenExploreError as refused:
            self._put(kind, number, {**about, "error": str(refused)})
        except Exception as bug:
            self._put(kind, number, {**about, "error": f"{type(bug).__name__}: {bug}"})
            raise

    def _put(self, kind: str, number: int, answer: Answer) -> None:
        with self._lock:
            if self._alone.get(kind) == number:
                del self._alone[kind]
            if self._asked[kind].stands(number):
                self._show(kind, answer)
