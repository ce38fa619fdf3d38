"""The threads of a panel: a handler that waits would keep the next click, such as Cancel, from arriving."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import copy_context
from threading import Event, Lock, Thread


class Threads:
    """Starts threads, and forgets those that ended."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: set[Thread] = set()
        self._closed = Event()

    @property
    def closed(self) -> bool:
        """Whether nobody waits for them any more."""
        return self._closed.is_set()

    def start(self, name: str, do: Callable[[], None], *, awaited: bool = True) -> None:
        """Do something in a thread of its own, which the end of the kernel never waits for, nor `wait` if so said."""

        def run() -> None:
            try:
                do()
            except Exception:
                if not self.closed:
                    raise  # there is nobody left to be told else: the client may be closed too
            finally:
                with self._lock:
                    self._running.discard(thread)

        # In a copy of the click's context: the kernel finds there whom messages from the thread answer.
        thread = Thread(target=copy_context().run, args=(run,), name=f"zenexplore: {name}", daemon=True)
        with self._lock:
            if self.closed:
                return
            if awaited:
                self._running.add(thread)
            thread.start()

    def within(self, seconds: float, name: str, do: Callable[[], None]) -> None:
        """Do something in a thread, and wait for it, but not for longer than that."""
        done = Event()

        def run() -> None:
            try:
                do()
            finally:
                done.set()

        self.start(name, run)
        done.wait(seconds)

    def wait(self, timeout_s: float) -> bool:
        """Wait until all have ended, those too that they start; say whether they did."""
        deadline = time.monotonic() + timeout_s
        while (running := self._one()) is not None:
            running.join(max(0.0, deadline - time.monotonic()))
            if running.is_alive():
                return False
        return True

    def _one(self) -> Thread | None:
        with self._lock:
            return next(iter(self._running), None)

    def pause(self, seconds: float) -> bool:
        """Wait a moment, or until they are closed; say whether to go on."""
        return not self._closed.wait(seconds)

    def close(self) -> None:
        """Start no more. Those that run are not waited for."""
        with self._lock:
            self._closed.set()
