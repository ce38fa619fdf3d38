"""The HTML of previews: escaped, with inline style only, without scripts or anything from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_BOX = "font:13px/1.45 var(--jp-code-font-family,monospace);color:var(--jp-ui-font-color1,inherit)"
_NOTE = "opacity:.75;margin:0 0 4px"
_CELL = "padding:1px 8px;text-align:right;white-space:pre;border-bottom:1px solid rgba(128,128,128,.3)"
# Also inside the sandbox: without scripts, a page could still tell a stranger that it was looked at.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


@dataclass(frozen=True)
class Preview:
    """A short look at a value. A notebook shows `html`, anything else `text`; both begin with how much they show."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def boxed(note: str, inner: str, text: str) -> Preview:
    """Return a preview: the note, then HTML that is already safe, or its text."""
    box = f'<div style="{_BOX}"><p style="{_NOTE}">{escape(note)}</p>{inner}</div>'
    return Preview(_sendable(box), _sendable(f"{note}\n{text}".rstrip("\n")))


def _sendable(text: str) -> str:
    """Return a text that has a UTF-8 form: JSON can hold halves of characters, a notebook cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def block(note: str, text: str) -> Preview:
    """Return a preview of plain text."""
    style = "margin:0;white-space:pre-wrap;overflow-wrap:anywhere"
    return boxed(note, f'<pre style="{style}">{escape(text)}</pre>', text)


def table(note: str, head: Sequence[Sequence[str]], body: Sequence[Sequence[str]]) -> Preview:
    """Return a preview of a table of texts."""
    lines = [
        *(_row("th", cells) for cells in head),
        *(_row("td", cells) for cells in body),
    ]
    inner = f'<table style="border-collapse:collapse">{"".join(lines)}</table>'
    return boxed(note, inner, _aligned([*head, *body]))


def _row(tag: str, cells: Sequence[str]) -> str:
    made = [f'<{tag} style="{_CELL}">{escape(cell)}</{tag}>' for cell in cells]
    return f"<tr>{''.join(made)}</tr>"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def page(note: str, source: str, text: str) -> Preview:
    """Return a preview of somebody's HTML, in a frame where it can neither run scripts nor load anything."""
    held = f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{_POLICY}">{source}'
    style = "width:100%;height:400px;border:1px solid rgba(128,128,128,.4);background:#fff"
    frame = f'<iframe sandbox srcdoc="{escape(held)}" title="{escape(note)}" style="{style}"></iframe>'
    return boxed(note, frame, text)


def image(note: str, png: str) -> Preview:
    """Return a preview of a PNG, given in base64."""
    inner = f'<img alt="{escape(note)}" style="max-width:100%" src="data:image/png;base64,{png}">'
    return boxed(note, inner, "")
