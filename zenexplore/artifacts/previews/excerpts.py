"""Texts of which only the beginning may be at hand."""

from __future__ import annotations

from dataclasses import dataclass

from zenexplore.artifacts.previews.markup import Preview, block, part

_LINE = 400  # characters, on average
_MOST_LINES = 100_000  # characters: each may become six


@dataclass(frozen=True)
class Excerpt:
    """A text, or its beginning.

    Attributes:
        whole: How large the whole is, in words, where `text` is only its beginning.
    """

    text: str
    whole: str = ""

    def note(self, kind: str, shown: int) -> str:
        """Say how much is shown."""
        if self.whole:
            return f"{kind}, the first {shown:,} characters of {self.whole}"
        return f"{kind}, {part(shown, len(self.text), 'characters')}"

    def lines(self, rows: int) -> str:
        """Return its first lines, fewer where they are very long."""
        return "".join(self.text[: min(rows * _LINE, _MOST_LINES)].splitlines(keepends=True)[:rows])

    def beginning(self, most: int) -> Excerpt:
        """Return so many characters of it; itself where it has no more."""
        if len(self.text) <= most:
            return self
        return Excerpt(self.text[:most], self.whole or f"{len(self.text):,} characters")


def lines_preview(kind: str, excerpt: Excerpt, rows: int) -> Preview:
    """Show the first lines."""
    cut = excerpt.lines(rows)
    return block(excerpt.note(kind, len(cut)), cut)
