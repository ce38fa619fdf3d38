"""Tables of plain texts: numbers to the right, texts to the left, with their types, and how much is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from itertools import takewhile
from typing import Any

from zenexplore.artifacts.previews.kinds import numeric
from zenexplore.artifacts.previews.markup import DIM, LINE, MOST_HTML, Preview, counted, made, part
from zenexplore.artifacts.previews.numbers import column_texts
from zenexplore.artifacts.previews.plain import cell

MOST_COLUMNS = 20
_KIND = 36  # characters of a type
_CELL = "padding:2px 9px;white-space:pre"
_TABLE = "border-collapse:collapse;margin:0;color:inherit;font:inherit;font-variant-numeric:tabular-nums"
_SCROLLED = "max-width:100%;max-height:48em;overflow:auto"
_MISSING = "\N{EN DASH}"  # no value: not the text "None"


@dataclass(frozen=True)
class Column:
    """One column: its name, its type where it has one, its values (None: missing), and whether it goes to the right.

    Attributes:
        right: None to decide by the values.
        label: Whether it names the rows.
    """

    name: str
    kind: str
    values: Sequence[Any]
    right: bool | None = None
    label: bool = False

    def texts(self) -> list[str]:
        """Return the values as texts, one line each."""
        texts = column_texts(self.values, cell)
        return [_MISSING if value is None else text for value, text in zip(self.values, texts, strict=True)]

    def style(self, value: Any) -> str:
        """Return the style of a value's cell, where it has one of its own."""
        return f";{DIM}" if self.label or value is None else ""

    @cached_property
    def numbers(self) -> bool:
        """Whether all of it are numbers, as far as there are values."""
        if self.right is not None:
            return self.right
        held = [value for value in self.values if value is not None]
        return bool(held) and all(numeric(value) in (int, float, complex) for value in held)


@dataclass(frozen=True)
class Extent:
    """What a table is the beginning of.

    Attributes:
        what: What it is: "DataFrame".
        rows: How many there are in all; None where that is not known.
        columns: How many there are in all; None where that is not worth saying.
        unit: What is counted down the table; "" where `what` says enough.
        each: How many of those a row holds.
        sample: How many of the first ones are at hand, where the server stored no more; None where all are.
    """

    what: str
    rows: int | None
    columns: int | None = None
    unit: str = "rows"
    each: int = 1
    sample: int | None = None

    def note(self, rows: int, columns: int) -> str:
        """Say how much is shown."""
        if not self.unit:
            return self.what
        across = "" if self.columns is None else f", {part(columns, self.columns, 'columns')}"
        return f"{self.what}, {self._down(rows * self.each)}{across}"

    def _down(self, shown: int) -> str:
        if self.sample is None:
            return part(shown, self.rows, self.unit)
        if self.rows is None:
            return f"{counted(shown, self.unit)} of the stored sample of {self.sample:,}"
        return f"{part(shown, self.rows, self.unit)}, from the stored sample of {self.sample:,}"

    def rest(self, rows: int, columns: int) -> str:
        """Say how much is not shown; nothing where all is."""
        whole = self.sample if self.rows is None else self.rows
        down = 0 if whole is None else whole - rows * self.each
        across = 0 if self.columns is None else self.columns - columns
        of = " of the sample" if self.rows is None else ""
        missing = [f"{counted(down, f'more {self.unit}')}{of}"] if down > 0 else []
        missing += [counted(across, "more columns")] if across > 0 else []
        return f"and {', '.join(missing)}" if missing else ""


@dataclass
class _Drawing:
    """The rows of a table so far: as HTML that stays small enough, and as cells for the text."""

    columns: Sequence[Column]
    left: int = MOST_HTML - 10_000  # for what is around them
    html: list[str] = field(default_factory=list)
    cells: list[Sequence[str]] = field(default_factory=list)

    def add(self, tag: str, cells: Sequence[str], styles: Sequence[str], *, line: str = LINE) -> bool:
        """Add a row if there is room for it."""
        made = "".join(_cell(tag, *each) for each in zip(self.columns, cells, styles, strict=True))
        row = f'<tr style="border-bottom:{line};background:none">{made}</tr>'
        self.left -= len(row.encode("utf-8", "replace"))
        if self.left < 0:
            return False
        self.html.append(row)
        self.cells.append(cells)
        return True


def grid(extent: Extent, columns: Sequence[Column]) -> Preview:
    """Return a preview of a table: as many of the given rows as fit, and what they are a part of."""
    drawing = _Drawing(columns)
    typed = any(column.kind for column in columns)
    if any(column.name for column in columns):
        names = [cell(column.name) for column in columns]
        drawing.add("th", names, [";font-weight:600"] * len(columns), line="0" if typed else LINE)
    if typed:
        kinds = [cell(column.kind, _KIND) for column in columns]
        drawing.add("th", kinds, [f";font-weight:normal;{DIM}"] * len(columns))
    rows = _draw(drawing)
    width = sum(not column.label for column in columns)
    note, rest = extent.note(rows, width), extent.rest(rows, width)
    below = f'<div style="margin:4px 0 0;{DIM}">{escape(rest)}</div>' if rest else ""
    table = f'<table style="{_TABLE}">{"".join(drawing.html)}</table>' if columns else ""
    text = _aligned(columns, drawing.cells) if drawing.cells else ""
    return made(note, f'<div style="{_SCROLLED}" tabindex="0">{table}</div>{below}', f"{text}\n{rest}".strip("\n"))


def _draw(drawing: _Drawing) -> int:
    """Add as many of the rows as there is room for; return how many that were."""
    body = zip(*(column.texts() for column in drawing.columns), strict=True)
    looks = zip(*(map(column.style, column.values) for column in drawing.columns), strict=True)
    rows = zip(body, looks, strict=True)
    return sum(1 for _ in takewhile(lambda row: drawing.add("td", *row), rows))


def _cell(tag: str, column: Column, text: str, style: str) -> str:
    side = "right" if column.numbers else "left"
    tag = tag if text else "td"  # a heading that says nothing heads nothing
    return f'<{tag} align="{side}" style="text-align:{side};{_CELL}{style}">{escape(text)}</{tag}>'


def _aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, texts)) for texts in zip(*rows, strict=True)]
    sides = [str.rjust if column.numbers else str.ljust for column in columns]
    return "\n".join(
        "  ".join(pad(text, width) for pad, text, width in zip(sides, cells, widths, strict=True)).rstrip()
        for cells in rows
    )
