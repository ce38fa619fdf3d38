"""A table as a web page of its own: all of it inside, to be sent, kept and opened where there is no kernel.

It asks nothing of any network and works from a file. One script of ours sorts and filters; the page's own policy lets
no other run, whatever a thing is called, and without it the table is all there.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from zenexplore.query import Query
from zenexplore.resources import Cell, Entity
from zenexplore.views import cells
from zenexplore.views._columns import Shown
from zenexplore.views._rows import Row, table_rows
from zenexplore.views._words import Place, label

_BIGGEST_FIRST = (Cell.TIME, Cell.DURATION, Cell.INT, Cell.FLOAT)


@dataclass(frozen=True)
class Kept:
    """What a frozen page is of.

    Attributes:
        query: The question that the items answer.
        items: Things to show, in the order that is wanted.
        total: How many matched.
        asked: When it was asked, as an ISO time in UTC.
        place: Where it was asked.
    """

    query: Query[Any]
    items: Sequence[Entity]
    total: int
    asked: str
    place: Place


def frozen(kept: Kept, columns: tuple[Shown, ...], *, title: str = "", script: bool = True) -> str:
    """Write a whole HTML document; what a list lacks is fetched now.

    Times are absolute, in UTC. Nothing in it is a link.

    Args:
        columns: What to show, from left to right; `table_columns(resource)` has the usual ones.
        title: What the page is called; the resource if not given.
        script: Whether the table can be sorted and filtered.
    """
    code = _beside("frozen.js") if script else ""
    name = escape(title or label(kept.query.resource.name))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(code)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{name} · zenexplore</title><style>{_beside('frozen.css')}</style></head>\n"
        f"<body><header><div><h1>{name}</h1>{_told(kept)}</div></header>\n"
        f'<main><div role="region" tabindex="0" aria-label="{name}"><table>'
        f"<thead><tr>{''.join(map(_head, columns))}</tr></thead>\n"
        f"<tbody>{_body(kept, columns)}</tbody></table></div></main>\n"
        f"{f'<script>{code}</script>' if code else ''}</body></html>\n"
    )


@cache
def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _policy(code: str) -> str:
    """Let nothing be loaded, and only our own script run: by its hash, so that no text in the page can be one."""
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    scripts = f"; script-src 'sha256-{digest}'" if code else ""
    return f"default-src 'none'; style-src 'unsafe-inline'{scripts}; base-uri 'none'; form-action 'none'"


def _told(kept: Kept) -> str:
    """The honest heading: how much of how many, of which question, from where, and as of when."""
    shown, total = len(kept.items), kept.total
    if shown < total:
        held = f'<span class="part">{shown:,} of {total:,} that match: the others are not in this file</span>'
    else:
        held = f"all {shown:,} that match" if shown else "none match"
    told = " · ".join([held, *map(escape, _headings(kept))])
    return f"<p>{escape(kept.query.explain())} · all times in UTC</p><p>{told}</p>"


def _headings(kept: Kept) -> Iterator[str]:
    yield "demo data" if kept.place.demo else kept.place.server
    if kept.query.resource.scoped:
        yield f"project {kept.place.project_name(kept.query.project)}"
    yield f"asked {kept.asked[:16].replace('T', ' ')} UTC"


def _head(shown: Shown) -> str:
    first = "descending" if shown.column.cell in _BIGGEST_FIRST else "ascending"
    return f'<th scope="col"{_class(shown)} data-first="{first}">{escape(shown.label)}</th>'


def _body(kept: Kept, columns: tuple[Shown, ...]) -> str:
    rows = table_rows(kept.items, columns)
    if not rows:
        return f'<tr id="none"><td colspan="{len(columns)}">none</td></tr>'
    return "\n".join(_line(item, row, columns) for item, row in zip(kept.items, rows, strict=True))


def _line(item: Entity, row: Row, columns: tuple[Shown, ...]) -> str:
    found = (_cell(each, item, row, cell) for each, cell in zip(columns, row.cells, strict=True))
    return f"<tr>{''.join(found)}</tr>"


def _cell(shown: Shown, item: Entity, row: Row, cell: str) -> str:
    if shown.main:
        return f'<td{_class(shown)}><span title="{row.id}">{escape(row.title)}</span></td>'
    value = shown.column.of(item)
    key = f' data-s="{escape(str(value))}"' if shown.column.cell is Cell.STATUS and value else _sorted_as(value)
    return f"<td{_class(shown)}{key}>{cell}</td>"


def _class(shown: Shown) -> str:
    names = [name for name, on in (("main", shown.main), ("right", shown.column.cell in cells.RIGHT)) if on]
    return f' class="{names[0]}"' if names else ""


def _sorted_as(value: object) -> str:
    """Say what a cell is sorted as where that is not its text: a number, or "" for what is missing, which is last."""
    if isinstance(value, datetime):
        value = value.timestamp()
    elif isinstance(value, timedelta):
        value = value.total_seconds()
    if value is None or value in ("", [], ()) or value != value:  # noqa: PLR0124 - not a number
        return ' data-v=""'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f' data-v="{json.dumps(value)}"'
    return ""
