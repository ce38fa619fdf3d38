"""Texts compared line by line, and bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from zenexplore.artifacts.comparing.rows import Row, figure_row

_MOST_LINES = 2_000  # of each text, between what is the same at the beginning and at the end: 0.5 s
_EXACT_LINES = 400  # from here on, lines that are frequent are no place to begin: 2,000 took 95 s
_CONTEXT = 3
_PIECE = 1 << 16  # bytes


@dataclass(frozen=True)
class Line:
    """A line of a unified diff: "-" stands only in a, "+" only in b, " " in both, "@" says where."""

    sign: str
    text: str


@dataclass(frozen=True)
class _Change:
    """Lines of a that became lines of b; their numbers count from 0."""

    a: range
    b: range


@dataclass(frozen=True)
class TextDiff:
    """What differs between two texts, by their lines.

    Attributes:
        left: How many lines of both were not compared, because they are too many.
    """

    a: list[str]
    b: list[str]
    changes: list[_Change]
    left: int

    def rows(self) -> Iterator[Row]:
        """Give each line that only one has, and how many there are."""
        yield figure_row("", "characters", sum(map(len, self.a)), sum(map(len, self.b)))
        yield figure_row("", "lines", len(self.a), len(self.b))
        for change in self.changes:
            for at in change.a:
                yield Row(f"line {at + 1}", "only in a", self.a[at], None)
            for at in change.b:
                yield Row(f"line {at + 1}", "only in b", None, self.b[at])

    def lines(self) -> Iterator[Line]:
        """Give the unified diff."""
        for group in self._groups():
            first, last = group[0], group[-1]
            start, stop = max(0, first.a.start - _CONTEXT), min(len(self.a), last.a.stop + _CONTEXT)
            yield Line(
                "@",
                f"line {start + 1} of {len(self.a):,}, {first.b.start - first.a.start + start + 1} of {len(self.b):,}",
            )
            at = start
            for change in group:
                yield from (Line(" ", line) for line in self.a[at : change.a.start])
                yield from (Line("-", self.a[line]) for line in change.a)
                yield from (Line("+", self.b[line]) for line in change.b)
                at = change.a.stop
            yield from (Line(" ", line) for line in self.a[at:stop])

    def _groups(self) -> Iterator[list[_Change]]:
        """Give the changes that are near to each other together."""
        group: list[_Change] = []
        for change in self.changes:
            if group and change.a.start - group[-1].a.stop > 2 * _CONTEXT:
                yield group
                group = []
            group.append(change)
        if group:
            yield group


def text_diff(a: str, b: str) -> TextDiff:
    """Compare two texts line by line; line ends count."""
    first, second = a.splitlines(keepends=True), b.splitlines(keepends=True)
    before = _shared(first, second)
    after = _shared(first[before:][::-1], second[before:][::-1])
    ends = len(first) - after, len(second) - after
    cut = tuple(min(end, before + _MOST_LINES) for end in ends)
    left, right = first[before : cut[0]], second[before : cut[1]]
    matcher = SequenceMatcher(None, left, right, autojunk=max(len(left), len(right)) > _EXACT_LINES)
    changes = [
        _Change(range(before + i, before + j), range(before + k, before + m))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    ]
    return TextDiff(first, second, changes, sum(ends) - sum(cut))


def bytes_rows(a: bytes, b: bytes) -> Iterator[Row]:
    """Give the sizes, the hashes and the first place that differs."""
    yield figure_row("", "size", len(a), len(b))
    yield figure_row("", "sha256", *(hashlib.sha256(data).hexdigest() for data in (a, b)))
    if a != b:
        at = _parting(a, b)
        yield Row(f"byte {at:,}", "changed", a[at : at + 16].hex(" "), b[at : at + 16].hex(" "))


def _shared(a: list[str], b: list[str]) -> int:
    """Return how many lines are the same from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _parting(a: bytes, b: bytes) -> int:
    """Return the first place where they differ, or where one ends."""
    both = min(len(a), len(b))
    piece = next((at for at in range(0, both, _PIECE) if a[at : at + _PIECE] != b[at : at + _PIECE]), both)
    return next((at for at in range(piece, min(piece + _PIECE, both)) if a[at] != b[at]), both)
