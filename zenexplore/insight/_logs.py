"""The log of a step, or of a run and all of its steps: to read, to search, or as a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, overload

from zenexplore.errors import QueryError, suggestion, told
from zenexplore.insight._entries import LogEntry
from zenexplore.query import TimeLike, moment
from zenexplore.resources import Cell, Column

if TYPE_CHECKING:
    import pandas as pd

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
COLUMNS = (
    Column("timestamp", "timestamp", Cell.TIME, "UTC"),
    Column("level", "level", Cell.TEXT),
    Column("step", "step", Cell.TEXT),
    Column("source", "source", Cell.TEXT),
    Column("message", "message", Cell.TEXT),
    Column("logger", "logger", Cell.TEXT),
    Column("module", "module", Cell.TEXT),
    Column("filename", "filename", Cell.TEXT),
    Column("lineno", "lineno", Cell.INT),
)
_SHOWN = 200  # entries of a log in a notebook's output
_AT_ITS_END = "display:flex;flex-direction:column-reverse;max-height:24em;overflow:auto"  # where a failure stands
# JupyterLab's colour of warnings is too pale for letters on white, and that of errors for letters in both themes.
_RED = "color:color-mix(in srgb, var(--jp-error-color1, #c62828) 75%, var(--jp-ui-font-color1, currentcolor))"
_LOOKS = {
    "DEBUG": "color:var(--jp-ui-font-color2, #616161)",
    "WARNING": "font-weight:bold",
    "ERROR": _RED,
    "CRITICAL": f"{_RED};font-weight:bold",
}


class Logs(Sequence[LogEntry]):
    """Entries of logs, in the order of time. `print(logs)` shows all of them, a slice is again `Logs`.

    Attributes:
        of: Whose they are.
        steps: The steps that may have written some.
        unread: Why a log is missing that the server tells of, by its step and source. A run's other logs are there.
        cut: The logs that are as long as the server's limit for one, so that there may be more in the store.
    """

    def __init__(
        self,
        of: str,
        entries: Sequence[LogEntry],
        *,
        steps: Iterable[str] = (),
        unread: Mapping[str, str] | None = None,
        cut: Sequence[str] = (),
        attrs: Mapping[str, Any] | None = None,
    ) -> None:
        self.of = of
        self.steps = tuple(dict.fromkeys([*steps, *(entry.step for entry in entries if entry.step)]))
        self.unread = dict(unread or {})
        self.cut = tuple(cut)
        self._entries = tuple(entries)
        self._attrs = dict(attrs or {})
        self._leveled = not entries or any(entry.level for entry in entries)

    @overload
    def __getitem__(self, at: int) -> LogEntry: ...
    @overload
    def __getitem__(self, at: slice) -> Logs: ...
    def __getitem__(self, at: int | slice) -> LogEntry | Logs:
        return self._only(self._entries[at]) if isinstance(at, slice) else self._entries[at]

    def __len__(self) -> int:
        return len(self._entries)

    def filter(
        self,
        *,
        level: str | None = None,
        search: str | re.Pattern[str] | None = None,
        step: str | None = None,
        since: TimeLike | None = None,
        until: TimeLike | None = None,
    ) -> Logs:
        """Keep the entries that are all of what is given. Nothing is sent.

        Args:
            level: Of this level or a graver one. What has no level is kept, if anything has one.
            search: With this text in the message, in any case of its letters; or where a compiled pattern matches.
            step: Written by this step.
            since: Not before this time; "10m" means ten minutes ago. Naive times are UTC.
            until: Not after this time. What has no time is kept by both.

        Raises:
            QueryError: there is no such level or step, no entry has a level, or what is given is no time.
        """
        kept = iter(self._entries)
        if level is not None:
            wanted = LEVELS[LEVELS.index(self._level(level)) :]
            kept = (each for each in kept if each.level is None or each.level in wanted or each.level not in LEVELS)
        if search is not None:
            matches = _pattern(search)
            kept = (each for each in kept if matches.search(each.text))
        if step is not None:
            self._known_step(step)
            kept = (each for each in kept if each.step == step)
        if since is not None:
            first = moment(since, "since")
            kept = (each for each in kept if each.timestamp is None or each.timestamp >= first)
        if until is not None:
            last = moment(until, "until")
            kept = (each for each in kept if each.timestamp is None or each.timestamp <= last)
        return self._only(list(kept))

    def _level(self, given: str) -> str:
        level = str(given).upper()
        if level not in LEVELS:
            raise QueryError(f"there is no level {told(given)}; {suggestion(level, LEVELS)}")
        if not self._leveled:
            raise QueryError(f"{self.of} have no levels, so level={given!r} cannot be told; search= looks for a text")
        return level

    def _known_step(self, step: str) -> None:
        if step not in self.steps:
            raise QueryError(f"no step {told(step)} is in the {self.of}; {suggestion(str(step), self.steps)}")

    def _only(self, entries: Sequence[LogEntry]) -> Logs:
        found = Logs(self.of, entries, steps=self.steps, unread=self.unread, cut=self.cut, attrs=self._attrs)
        found._leveled = self._leveled
        return found

    def to_pandas(self, *, tz: str = "UTC") -> pd.DataFrame:
        """Lay the entries out as a table, one row each, in their order.

        Args:
            tz: The zone of the times.

        Returns:
            Shape (n, 9): `timestamp` (datetime64[us]), the texts `level`, `step`, `source`, `message`, `logger`,
            `module` and `filename`, and `lineno` (Int64). `df.attrs` says whose logs these are, what of them could not
            be read, and which may be cut.

        Raises:
            QueryError: the zone is unknown.
        """
        from zenexplore.frames import table

        said = {"query": f"the {self.of}", "unread": self.unread, "cut": self.cut}
        return table(COLUMNS, self._entries, {**self._attrs, **said}, tz=tz)

    def __str__(self) -> str:
        return "\n".join(head + entry.message for head, entry in self._headed(self._entries))

    def __repr__(self) -> str:
        return f"<{self.of}: {self.summary}>"

    @property
    def summary(self) -> str:
        """How many there are, of which levels, and what is missing."""
        return "; ".join(self._said())

    def _repr_html_(self) -> str:
        shown = self._entries[-_SHOWN:]
        rest = f"; the last {len(shown):,} follow, print() shows all" if len(shown) < len(self) else ""
        text = "\n".join(_drawn(head, entry) for head, entry in self._headed(shown))
        return (
            f"<div><strong>{escape(self.of)}</strong>: {escape(self.summary + rest)}</div>"
            f'<div tabindex="0" role="region" aria-label="{escape(self.of)}" style="{_AT_ITS_END}">'
            f'<pre style="margin:0;flex:none">{text}</pre></div>'
        )

    def _said(self) -> Iterator[str]:
        yield f"{len(self):,} {'entry' if len(self) == 1 else 'entries'}"
        count = Counter(entry.level for entry in self._entries)
        for level in ("CRITICAL", "ERROR", "WARNING"):
            if count[level]:
                yield f"{count[level]:,} {level}"
        if self.unread:
            yield f"could not be read: {', '.join(self.unread)} ({next(iter(self.unread.values()))})"
        if self.cut:
            yield "as long as the server gives at most, so there may be more: " + ", ".join(self.cut)

    def _headed(self, entries: Sequence[LogEntry]) -> Iterator[tuple[str, LogEntry]]:
        """What stands before each entry's message: when, how grave, and which step where several wrote."""
        names = {entry.step for entry in self._entries}
        width = max((len(name) for name in names if name), default=0) if len(names) > 1 else 0
        leveled = any(entry.level for entry in self._entries)
        for entry in entries:
            when = f"{entry.timestamp:%Y-%m-%d %H:%M:%S}" if entry.timestamp else " " * 19
            level = f" {entry.level or '':<8}" if leveled else ""
            step = f" {entry.step or '':<{width}}" if width else ""
            yield f"{when}{level}{step} ", entry


def _drawn(head: str, entry: LogEntry) -> str:
    text, look = escape(head + entry.text), _LOOKS.get(entry.level or "")
    return f'<span style="{look}">{text}</span>' if look else text


def _pattern(search: str | re.Pattern[str]) -> re.Pattern[str]:
    if isinstance(search, re.Pattern):
        return search
    if not isinstance(search, str):
        raise QueryError(f"search wants a text or a compiled pattern, not {told(search)}")
    return re.compile(re.escape(search), re.IGNORECASE)
