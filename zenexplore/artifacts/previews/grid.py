"""Tables of plain texts: numbers to the right, texts to the left, with their types, and how much is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
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


@dataclass(frozen=True)
class Column:
    """One column: its name, its type where it has one, its values, and whether it goes to the right.

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
        return column_texts(self.values, cell)

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
    """

    what: str
    rows: int | None
    columns: int | None = None
    unit: str = "rows"
    each: int = 1

    def note(self, rows: int, columns: int) -> str:
        """Say how much is shown."""
        if not self.unit:
            return self.what
        across = "" if self.columns is None else f", {part(columns, self.columns, 'columns')}"
        return f"{self.what}, {part(rows * self.each, self.rows, self.unit)}{across}"

    def rest(self, rows: int, columns: int) -> str:
        """Say how much is not shown; nothing where all is."""
        down = 0 if self.rows is None else self.rows - rows * self.each
        across = 0 if self.columns is None else self.columns - columns
        missing = [
            counted(count, f"more {unit}") for count, unit in ((down, self.unit), (across, "columns")) if count > 0
        ]
        return f"and {', '.join(missing)}" if missing else ""


@dataclass
class _Drawing:
    """The rows of a table so far: as HTML that stays small enough, and as cells for the text."""

    columns: Sequence[Column]
    left: int = MOST_HTML - 10_000  # for what is around them
    html: list[str] = field(default_factory=list)
    cells: list[Sequence[str]] = field(default_factory=list)

    def add(self, tag: str, cells: Sequence[str], style: str = "", *, line: str = LINE) -> bool:
        """Add a row if there is room for it."""
        made = "".join(_cell(tag, *each, style) for each in zip(self.columns, cells, strict=True))
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
        drawing.add("th", [cell(column.name) for column in columns], ";font-weight:600", line="0" if typed else LINE)
    if typed:
        drawing.add("th", [cell(column.kind, _KIND) for column in columns], f";font-weight:normal;{DIM}")
    body = list(zip(*(column.texts() for column in columns), strict=True))
    rows = sum(1 for cells in _until_full(drawing, body))
    width = sum(not column.label for column in columns)
    note, rest = extent.note(rows, width), extent.rest(rows, width)
    below = f'<div style="margin:4px 0 0;{DIM}">{escape(rest)}</div>' if rest else ""
    table = f'<table style="{_TABLE}">{"".join(drawing.html)}</table>' if columns else ""
    text = _aligned(columns, drawing.cells) if drawing.cells else ""
    return made(note, f'<div style="{_SCROLLED}">{table}</div>{below}', f"{text}\n{rest}".strip("\n"))


def _until_full(drawing: _Drawing, body: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    for cells in body:
        if not drawing.add("td", cells):
            return
        yield cells


def _cell(tag: str, column: Column, text: str, style: str) -> str:
    side = "right" if column.numbers else "left"
    dim = f";{DIM}" if column.label and tag == "td" else ""
    return f'<{tag} align="{side}" style="text-align:{side};{_CELL}{style}{dim}">{escape(text)}</{tag}>'


def _aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, texts)) for texts in zip(*rows, strict=True)]
    sides = [str.rjust if column.numbers else str.ljust for column in columns]
    return "\n".join(
        "  ".join(pad(text, width) for pad, text, width in zip(sides, cells, widths, strict=True)).rstrip()
        for cells in rows
    )
