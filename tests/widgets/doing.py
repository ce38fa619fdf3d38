"""What a browser sends to a panel when a person does something in it, and what it is given to draw."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zenexplore.widgets._panel import Panel


def do(panel: Panel, doing: str, *, wait: bool = True, **what: Any) -> None:
    """Send one doing, as the message that comes over the comm, and wait for all that it leads to."""
    panel._handle_custom_msg({"do": doing, **what}, [])
    assert not wait or panel.wait()


def rows(panel: Panel) -> list[dict[str, Any]]:
    """The rows that are drawn."""
    found: list[dict[str, Any]] = panel.table["rows"]
    return found


def names(panel: Panel) -> list[str]:
    """What the rows are called."""
    return [row["title"] for row in rows(panel)]


def columns(panel: Panel) -> list[str]:
    """The columns that are drawn, from the left."""
    return [column["name"] for column in panel.table["columns"]]


def cells(panel: Panel, column: str) -> list[Any]:
    """The cells of one column."""
    at = columns(panel).index(column)
    return [row["cells"][at] for row in rows(panel)]


def asked(panel: Panel) -> list[str]:
    """The conditions that are asked, as the server reads them."""
    return [each.wire() for each in panel.query.conditions]


def look_at(panel: Panel, at: int = 0) -> None:
    """Click a row's name: it opens its detail, or closes it."""
    id = rows(panel)[at]["id"]
    do(panel, "show", id=None if panel.marks["current"] == id else id)


def tick(panel: Panel, *places: int, on: bool = True) -> None:
    """Select rows, or give them up."""
    do(panel, "select", ids=[rows(panel)[at]["id"] for at in places], on=on)


def choose(panel: Panel, field: str, *values: str, operator: str = "", key: str | None = None) -> None:
    """Set a filter."""
    do(panel, "filter", field=field, values=list(values), operator=operator, **({"key": key} if key else {}))


def sort(panel: Panel, column: str, *, also: bool = False, wait: bool = True) -> None:
    """Click a heading."""
    do(panel, "sort", column=column, also=also, wait=wait)


def until(true: Callable[[], object], timeout_s: float = 30) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + timeout_s
    while not true():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.01)
