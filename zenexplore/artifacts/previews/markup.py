"""The HTML of previews: escaped, with inline style only, without scripts or anything from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from zenexplore.artifacts.previews.sandbox import QUIET, SCRIPTED

MOST_HTML = 900_000  # bytes: a notebook keeps every output
_MOST_TEXT = 200_000  # characters
_BOX = "font:13px/1.45 var(--jp-ui-font-family,system-ui,sans-serif);color:var(--jp-content-font-color1,inherit)"
_NOTE = "margin:0 0 4px"
CODE = "font:12px/1.5 var(--jp-code-font-family,ui-monospace,monospace)"
DIM = "opacity:.7"
LINE = "1px solid rgba(128,128,128,.3)"
# What a terminal would obey, what turns the direction of the text around it, and halves of characters.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Preview:
    """A short look at a value. A notebook shows `html`, anything else `text`; both begin with how much they show.

    Attributes:
        note: How much of the whole it shows, in one line.
        inner: What it shows, as HTML that is safe and stands alone.
        body: What it shows, as text.
        title: What it is of; it precedes the note.
    """

    note: str
    inner: str
    body: str
    title: str = ""

    @property
    def html(self) -> str:
        """The whole as safe HTML: no scripts, nothing from elsewhere, under 1 MB."""
        title = f"<b>{escape(self.title)}</b> " if self.title else ""
        return f'<div style="{_BOX}"><p style="{_NOTE}">{title}{escape(self.note)}</p>{self.inner}</div>'

    @property
    def text(self) -> str:
        """The whole as plain text."""
        first = f"{self.title} {self.note}" if self.title else self.note
        return f"{first}\n{self.body}".rstrip("\n")

    def with_scripts(self) -> Preview:
        """Return the same with the scripts of a shown page running, if you trust its author with that much.

        They stay alone in their frame: they reach neither the notebook around it nor any other server.
        """
        return replace(self, inner=self.inner.replace(QUIET, SCRIPTED))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}

    def __repr__(self) -> str:
        return self.text


def made(note: str, inner: str, body: str) -> Preview:
    """Return a preview of HTML that is already safe, and of text that need not be; what is too long is cut."""
    inner, kept = visible(inner), body[:_MOST_TEXT]
    if len(inner.encode()) > MOST_HTML:
        kept = body[: MOST_HTML // 8]  # each character may become six
        inner = pre(visible(kept))
    if len(kept) < len(body):
        note, kept = f"{note}; cut to fit", f"{kept}…"
    return Preview(visible(note), inner, visible(kept))


def visible(text: str) -> str:
    """Return a text that has a UTF-8 form and that a terminal shows rather than obeys."""
    return _UNFIT.sub(_stand_in, text.replace("\r\n", "\n"))


def _stand_in(found: re.Match[str]) -> str:
    """Return the picture of a control character, such as ␛."""
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"


def pre(text: str) -> str:
    """Return the HTML of plain text."""
    return f'<pre style="margin:0;padding:0;{CODE};white-space:pre-wrap;overflow-wrap:anywhere">{escape(text)}</pre>'


def block(note: str, text: str) -> Preview:
    """Return a preview of plain text."""
    return made(note, pre(text) if text else "", text)


def part(shown: int, whole: int | None, what: str) -> str:
    """Say how much of a whole is shown; of one of unknown size it is the first."""
    if whole is None:
        return f"the first {counted(shown, what)}" if shown else f"none of its {what} shown"
    if whole == shown:
        return f"all {counted(whole, what)}" if whole > 1 else counted(whole, what)
    return f"{shown:,} of {counted(whole, what)}"


def counted(count: int, what: str) -> str:
    """Return a count with what is counted, given in the plural with an s."""
    return f"{count:,} {what.removesuffix('s') if count == 1 else what}" if count else f"no {what}"
