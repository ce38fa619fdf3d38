"""What is being done with an artifact version's data, or was done last, as a frozen value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from html import escape
from typing import TYPE_CHECKING
from uuid import UUID

from zenexplore.errors import StoppedError, TooLargeError, UntrustedError
from zenexplore.views import cells

if TYPE_CHECKING:
    from pathlib import Path

    from zenexplore.artifacts import Preview, Progress

_LONGEST_NAME = 100  # bytes of each of its two parts: file systems take 255


class Task(Enum):
    """What can be done with the data of an artifact version."""

    LOAD = "load"
    DOWNLOAD = "download"
    CSV = "csv"


class Phase(Enum):
    """How far it is."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    REFUSED = "refused"


@dataclass(frozen=True)
class Work:
    """One piece of work on one artifact version, or what became of it.

    Attributes:
        words: What became of it, for people; "" while it runs.
        copied: What a person may want to copy then: where it is, or the call that does it all the same.
        html: What there is to see of it: the beginning of what was loaded, a trust report, ways on.
    """

    id: UUID
    task: Task
    phase: Phase = Phase.RUNNING
    progress: Progress | None = None
    words: str = ""
    copied: str = ""
    html: str = ""

    @property
    def runs(self) -> bool:
        """Whether it can still be stopped."""
        return self.phase is Phase.RUNNING

    @property
    def says_more(self) -> bool:
        """Whether it shows all that a preview would: the content itself, or why that stays shut."""
        return self.task is Task.LOAD and bool(self.copied)

    @property
    def share(self) -> float | None:
        """How much of all bytes is here, from 0 to 1; None where nobody can say."""
        now = self.progress
        return min(now.done / now.total, 1.0) if now and now.total else None

    def pace(self) -> str:
        """How far it is, in words."""
        now = self.progress
        if now is None or not (now.done or now.total):
            return "waiting for the server, which packs the files first"
        if now.total is not None and now.done >= now.total:
            return f"{cells.size(now.done)} are here; {'opening' if self.task is Task.LOAD else 'saving'} them"
        of = f" of {cells.size(now.total)}" if now.total is not None else ""
        return f"{cells.size(now.done)}{of} · {cells.size(round(now.rate))}/s"

    def heard(self, progress: Progress) -> Work:
        """It got further."""
        return replace(self, progress=progress)

    def loaded(self, title: str, shown: Preview) -> Work:
        """It is in the kernel, and begins like this."""
        html = f"<h4>Loaded {escape(title)}</h4><div class='zx-data'>{shown.html}</div>"
        where = f'panel.loaded["{self.id}"]'
        return replace(self, phase=Phase.DONE, words="Loaded; in the kernel it is", copied=where, html=html)

    def saved(self, path: Path) -> Work:
        """It is on the disk."""
        return replace(self, phase=Phase.DONE, words="Saved to", copied=str(path))

    def stopped(self) -> Work:
        """A person stopped it."""
        return replace(self, phase=Phase.STOPPED, words="Stopped; nothing was kept.")

    def refused(self, error: Exception) -> Work:
        """It cannot be done; say why, and how it could."""
        if isinstance(error, StoppedError):
            return self.stopped()
        if isinstance(error, UntrustedError):
            return self._untrusted(error)
        words, html = "It was refused; above is why.", f"<div class='zx-message' role='alert'>{_said(error)}</div>"
        if isinstance(error, TooLargeError) and error.max_bytes is not None and self.task is Task.LOAD:
            words, html = "It is over the size limit; above are the ways on.", self._ways_on(error, error.max_bytes)
        return replace(self, phase=Phase.REFUSED, words=words, html=html)

    def _untrusted(self, error: UntrustedError) -> Work:
        words = "Left shut; nothing was run. If you would run a program from whoever made it, open it with"
        call = call_on(self.id, 'load(trust="pickle")')
        return replace(self, phase=Phase.REFUSED, words=words, copied=call, html=error.report.html())

    def _ways_on(self, error: TooLargeError, limit: int) -> str:
        weighs = f"It weighs {cells.size(error.size_bytes)}, over" if error.size_bytes else "It is larger than"
        enough = f"{error.size_bytes:_}" if error.size_bytes else "..."
        ways = (
            ("Load it all the same, with a higher limit:", f"load(max_bytes={enough})"),
            ("See how it begins, below, or with more rows:", "preview(rows=100)"),
            ("Save it to disk, by the button, or with:", 'download("folder")'),
        )
        listed = "".join(f"<li>{words}{copyable(call_on(self.id, call))}</li>" for words, call in ways)
        return (
            f"<div class='zx-message' role='alert'>{weighs} the limit of {cells.size(limit)}, so nothing was kept. "
            f"There are three ways on:</div><ol class='zx-ways'>{listed}</ol>"
        )


def call_on(id: UUID, call: str) -> str:
    """A Python call on an artifact version."""
    return f'client.get_artifact_version("{id}").{call}'


def copyable(text: str) -> str:
    """A text to copy, as HTML that one click selects whole; "" for none."""
    return f"<pre tabindex='0'>{escape(text)}</pre>" if text else ""


def saved_name(artifact: str, version: str) -> str:
    """A name for its folder or file that every file system takes; it has no dot, so that it ends like no file."""
    plain = (re.sub(r"[^\w-]+", "_", part).encode() for part in (artifact, version))
    cut = (part[:_LONGEST_NAME].decode("utf-8", "ignore").strip("_-") for part in plain)
    return "-".join(filter(None, cut)) or "artifact"


def _said(error: Exception) -> str:
    return "<br>".join(escape(line) for line in str(error).splitlines())
