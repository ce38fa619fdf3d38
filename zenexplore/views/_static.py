"""A page as a table that needs neither kernel nor script: for GitHub, nbviewer, nbconvert and terminals."""

from __future__ import annotations

from html import escape
from typing import Any, cast

from zenexplore.resources import Page
from zenexplore.views import cells
from zenexplore.views._columns import Shown, table_columns
from zenexplore.views._rows import Row, table_rows, title_of
from zenexplore.views._words import Place, headed

# No colours of our own: the reader's theme may be dark. Where styles are stripped, the old attributes still hold.
_CELL = "padding:3px 10px;white-space:nowrap"
_TABLE = "border-collapse:collapse;color:inherit"  # in pages of no doctype a table does not inherit by itself
_WIDEST = 40  # characters of a cell in the plain table; a name is never cut


def static_table(page: Page[Any]) -> str:
    """Draw a page as self-contained HTML: no script, no stylesheet, no link; times are absolute."""
    columns = table_columns(page.resource)
    heads = "".join(f"<th {_align(each)}>{escape(each.label)}</th>" for each in columns)
    rows = "".join(_line(columns, row) for row in table_rows(page, columns))
    if not rows:
        rows = f'<tr><td colspan="{len(columns)}">none</td></tr>'
    return (
        f"<div><p><small>{escape(_heading(page))}</small></p>"
        f'<table style="{_TABLE}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def plain_table(page: Page[Any]) -> str:
    """Draw a page as text in aligned columns."""
    columns = table_columns(page.resource)
    grid = [[each.label for each in columns]]
    for item in page:
        grid.append([_plain(each, item, title_of(page.resource, item)) for each in columns])
    widths = [max(len(row[at]) for row in grid) for at in range(len(columns))]
    lines = ["  ".join(_padded(*each) for each in zip(columns, row, widths, strict=True)).rstrip() for row in grid]
    return "\n".join([_heading(page), *lines])


def _heading(page: Page[Any]) -> str:
    # Only a ClientSession makes pages, and it knows where it is; the low layer's protocol need not.
    return headed(page, cast(Place, page._session), page.asked)


def _line(columns: tuple[Shown, ...], row: Row) -> str:
    return f"<tr>{''.join(_cell(*each, row) for each in zip(columns, row.cells, strict=True))}</tr>"


def _cell(shown: Shown, cell: str, row: Row) -> str:
    if shown.main:
        cell = f'<b title="{row.id}">{escape(row.title)}</b>'
    return f"<td {_align(shown)}>{cell}</td>"


def _align(shown: Shown) -> str:
    side = "right" if shown.column.cell in cells.RIGHT else "left"
    return f'align="{side}" nowrap style="text-align:{side};{_CELL}"'


def _plain(shown: Shown, item: object, title: str) -> str:
    found = title if shown.main else cells.text(shown.column.cell, shown.column.of(item))
    found = " ".join(found.split())
    return found if shown.main or len(found) <= _WIDEST else f"{found[: _WIDEST - 1]}…"


def _padded(shown: Shown, words: str, width: int) -> str:
    return words.rjust(width) if shown.column.cell in cells.RIGHT else words.ljust(width)
