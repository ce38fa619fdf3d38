"""The unpickler's stack and memo, with words where it has objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from zenexplore.artifacts.instructions import LostError

COMPUTED = "something that the file computes"
_MOST_PLACES = 4_000_000  # of the memo: picklers number its places without gaps


@dataclass(frozen=True, slots=True)
class Thing:
    """What a name stands for, or what calling one gave.

    Attributes:
        word: What to say where it is called.
        owner: What to say before the name of a method of it; "" where nothing is known.
    """

    word: str
    owner: str


Value: TypeAlias = "str | int | tuple[Value, ...] | dict[str, Value] | Thing | None"  # None: any other plain data
UNKNOWN = Thing(COMPUTED, "")


class Stack:
    """Values, marks between them, and the memo.

    Attributes:
        fits: Whether every value that was asked for was there. Where the unpickler would fail for lack of one,
            this goes on with UNKNOWN: other unpicklers may be more patient.
    """

    def __init__(self) -> None:
        self.fits = True
        self.values: list[Value] = []
        self._marks: list[int] = []
        self._memo: list[Value] = []
        self._written = bytearray()
        self._count = 0

    def _bottom(self) -> int:
        return self._marks[-1] if self._marks else 0

    def push(self, value: Value) -> None:
        """Put a value on top."""
        self.values.append(value)

    def pop(self) -> Value:
        """Take the top value off; what is below a mark cannot be reached."""
        if len(self.values) > self._bottom():
            return self.values.pop()
        self.fits = False
        return UNKNOWN

    def top(self) -> Value:
        """Return the top value."""
        if len(self.values) > self._bottom():
            return self.values[-1]
        self.fits = False
        return UNKNOWN

    def drop(self) -> None:
        """Take off the top value, or the mark if that is on top."""
        if self._marks and self._marks[-1] == len(self.values):
            self._marks.pop()
        else:
            self.pop()

    def mark(self) -> None:
        """Set a mark."""
        self._marks.append(len(self.values))

    def to_mark(self) -> list[Value]:
        """Take off the last mark and the values above it."""
        if not self._marks:
            self.fits = False
            return []
        at = self._marks.pop()
        taken = self.values[at:]
        del self.values[at:]
        return taken

    def put(self, place: int) -> None:
        """Keep the top value in a place of the memo."""
        if not 0 <= place < _MOST_PLACES:
            raise LostError(f"names place {place:,} of its memo, as no pickler does")
        missing = place + 1 - len(self._memo)
        if missing > 0:
            self._memo += [None] * missing
            self._written += bytes(missing)
        self._memo[place] = self.top()
        self._count += not self._written[place]
        self._written[place] = 1

    def memoize(self) -> None:
        """Keep the top value in the place that the unpickler takes: the number of places in use."""
        self.put(self._count)

    def get(self, place: int) -> None:
        """Put a value from the memo on top."""
        if 0 <= place < len(self._memo) and self._written[place]:
            self.push(self._memo[place])
        else:
            self.fits = False
            self.push(UNKNOWN)
