"""Texts that say what they are."""

from __future__ import annotations


class StructuredText(str):
    """A text with its kind. It is a str in every respect; only previews look at `kind`.

    Attributes:
        kind: "html", "markdown", "csv" or "json".
    """

    kind: str

    def __new__(cls, text: str, kind: str) -> StructuredText:
        """Make one; a str is complete before __init__."""
        made = super().__new__(cls, text)
        made.kind = kind
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.kind
