"""The entries of a log, read from what servers of all versions answer.

Source: zenml 0.98.0, GET /steps/{id}/logs: a list of objects. zenml 0.75.0, the same: one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from zenexplore.errors import ContractError

_BEGINS = re.compile(r"^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC\] ?", re.MULTILINE)
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")  # colours of a terminal
_LEVELS = {10: "DEBUG", 20: "INFO", 30: "WARNING", 40: "ERROR", 50: "CRITICAL"}
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of a log. Its message may have several lines.

    Attributes:
        timestamp: When it was written, in UTC; None where the log does not say.
        level: `DEBUG`, `INFO`, `WARNING`, `ERROR` or `CRITICAL`; None where the log does not say.
        step: The step that wrote it; None for the run itself.
        source: Which log of the step or run it is in, such as `step`, `prepare_step` or `client`.
        logger: The name of the logger.
        module, filename, lineno: Where in the code it was written; None where the log does not say.
    """

    timestamp: datetime | None
    level: str | None
    step: str | None
    source: str | None
    message: str
    logger: str | None = None
    module: str | None = None
    filename: str | None = None
    lineno: int | None = None

    @property
    def text(self) -> str:
        """The message without a terminal's colours."""
        return _ESCAPES.sub("", self.message)


def entries_of(answer: Any, step: str | None, source: str | None) -> list[LogEntry]:
    """Read a server's answer; a message that came in pieces is put together again.

    Raises:
        ContractError: it is neither a list of entries nor a text.
    """
    if isinstance(answer, str):
        return [LogEntry(at, None, step, source, message) for at, message in _pieces(answer)]
    try:
        whole: dict[Any, list[dict[str, Any]]] = {}
        for part in answer:
            whole.setdefault(part["id"] if part.get("total_chunks", 1) > 1 else object(), []).append(part)
        return [_entry(parts, step, source) for parts in whole.values()]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ContractError(f"the server's answer is no log: {type(error).__name__}: {error}") from None


def _entry(parts: list[dict[str, Any]], step: str | None, source: str | None) -> LogEntry:
    first = parts[0]
    return LogEntry(
        timestamp=_time(first.get("timestamp")),
        level=_level(first.get("level")),
        step=step,
        source=source,
        message="".join(part["message"] for part in sorted(parts, key=lambda part: part.get("chunk_index", 0))),
        logger=None if first.get("name") in (None, "", "unknown") else first["name"],
        module=first.get("module") or None,
        filename=first.get("filename") or None,
        lineno=first.get("lineno") or None,
    )


def _time(text: str | None) -> datetime | None:
    if not text:
        return None
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _level(value: int | str | None) -> str | None:
    return _LEVELS.get(value, str(value)) if isinstance(value, int) and value else str(value or "") or None


def _pieces(text: str) -> Iterator[tuple[datetime | None, str]]:
    """Cut a text where entries begin; what stands before the first one, such as an old log without times, is one."""
    starts = [(start, at) for start in _BEGINS.finditer(text) if (at := _moment(start[1]))]
    ends = [*(start.start() for start, _ in starts), len(text)]
    if before := text[: ends[0]].strip("\n"):
        yield None, before
    for (start, at), end in zip(starts, ends[1:], strict=True):
        yield at, text[start.end() : end].strip("\n")


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None  # it only looks like a time


def merged(logs: Iterable[list[LogEntry]]) -> list[LogEntry]:
    """Put logs together by time. Each keeps its own order: an entry without a time stays behind the one before it."""
    timed: list[tuple[datetime, LogEntry]] = []
    for entries in logs:
        latest = _NEVER
        for entry in entries:
            latest = max(latest, entry.timestamp or latest)
            timed.append((latest, entry))
    return [entry for _, entry in sorted(timed, key=lambda pair: pair[0])]
