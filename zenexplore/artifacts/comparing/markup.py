"""The HTML and the text of comparisons: tables of small cells, pictures side by side, lines of a diff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from zenexplore.artifacts.previews.markup import CODE, DIM, LINE

# Of both themes: seen on white and on black.
_TONES = {"a": ";background:rgba(229,83,75,.18)", "b": ";background:rgba(46,160,67,.2)", "dim": f";{DIM}", "": ""}
_SIGNED = {"-": "a", "+": "b", "@": "dim"}
_TABLE = "border-collapse:collapse;margin:2px 0;color:inherit;font:inherit;font-variant-numeric:tabular-nums"
_SCROLLED = "max-width:100%;max-height:40em;overflow:auto"
_CELL = "padding:2px 9px;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere;max-width:26em"
_SIDE_BY_SIDE = "display:flex;flex-wrap:wrap;gap:14px;align-items:flex-start;margin:4px 0"
# What is transparent shows squares, in both themes.
_SQUARES = (
    "background:repeating-conic-gradient(rgba(128,128,128,.22) 0 25%,transparent 0 50%) 0 0/16px 16px padding-box"
)


@dataclass(frozen=True)
class Look:
    """HTML that is safe, and the same as text."""

    html: str = ""
    text: str = ""

    def __add__(self, other: Look) -> Look:
        return Look(self.html + other.html, "\n".join(filter(None, (self.text, other.text))))


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    Attributes:
        tone: "a" or "b" for what stands only there, "dim", or "".
        right: Whether it goes to the right, as numbers do.
    """

    text: str
    tone: str = ""
    right: bool = False


def table(head: Sequence[str], body: Sequence[Sequence[Cell]]) -> Look:
    """Return a table with a line above each row that has a name.

    A last column without any text is left out.
    """
    if not any(row[-1].text for row in body):
        head, body = head[:-1], [row[:-1] for row in body]
    sides = [any(row[at].right for row in body) for at in range(len(head))]
    named = [Cell(name, right=right) for name, right in zip(head, sides, strict=True)]
    rows = [_row("th", named), *(_row("td", cells, parted=bool(cells[0].text)) for cells in body)]
    html = f'<div style="{_SCROLLED}"><table style="{_TABLE}">{"".join(rows)}</table></div>'
    return Look(html, _aligned([named, *body]))


def words(text: str, *, dim: bool = False, strong: bool = False) -> Look:
    """Return a line of text."""
    style = f"margin:4px 0 2px{';' + DIM if dim else ''}{';font-weight:600' if strong else ''}"
    return Look(f'<div style="{style}">{escape(text)}</div>', text)


def figures(shown: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return the HTML of things side by side, each with its lines below."""
    made = []
    for inner, (title, *lines) in shown:
        below = "".join(f'<div style="{DIM}">{escape(line)}</div>' for line in lines)
        made.append(
            f'<figure style="margin:0;max-width:100%">{inner}<figcaption style="margin-top:3px;max-width:30em;'
            f'overflow-wrap:anywhere"><b>{escape(title)}</b>{below}</figcaption></figure>'
        )
    return f'<div style="{_SIDE_BY_SIDE}">{"".join(made)}</div>'


def image(png: str, title: str, height: int, *, pixelated: bool) -> str:
    """Return the HTML of a PNG, given in base64, so many pixels high."""
    sharp = ";image-rendering:pixelated" if pixelated else ""
    style = f"height:{height}px;max-width:100%;object-fit:contain;display:block;border:{LINE};{_SQUARES}{sharp}"
    return f'<img alt="{escape(title)}" style="{style}" src="data:image/png;base64,{png}">'


def diff(lines: Sequence[tuple[str, str]]) -> Look:
    """Return the lines of a diff, each with its sign."""
    made = [
        f'<div style="padding:0 6px{_TONES[_SIGNED.get(sign, "")]}">{sign} {escape(line)}</div>' for sign, line in lines
    ]
    style = (
        f"{CODE};white-space:pre-wrap;overflow-wrap:anywhere;max-height:40em;overflow:auto;border:{LINE};margin:2px 0"
    )
    return Look(f'<div style="{style}">{"".join(made)}</div>', "\n".join(f"{sign} {line}" for sign, line in lines))


def _row(tag: str, cells: Sequence[Cell], *, parted: bool = False) -> str:
    made = "".join(
        f'<{tag} style="text-align:{"right" if cell.right else "left"};{_CELL}{_TONES[cell.tone]}'
        f'{";font-weight:600" if tag == "th" else ""}">{escape(cell.text)}</{tag}>'
        for cell in cells
    )
    line = f"border-top:{LINE};" if parted else ""
    return f'<tr style="{line}background:none">{made}</tr>'


def _aligned(rows: Sequence[Sequence[Cell]]) -> str:
    widths = [max(len(cell.text) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            (cell.text.rjust if cell.right else cell.text.ljust)(width)
            for cell, width in zip(cells, widths, strict=True)
        ).rstrip()
        for cells in rows
    )
