"""What a browser sends to a panel's table when a person does something in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zenexplore.widgets._panel import Panel


def do(panel: Panel, doing: str, **what: Any) -> None:
    """Send one doing, as the message that comes over the comm."""
    panel.table._handle_custom_msg({"do": doing, **what}, [])


def rows(panel: Panel) -> list[dict[str, Any]]:
    """The rows that are drawn."""
    found: list[dict[str, Any]] = panel.table.table["rows"]
    return found


def look_at(panel: Panel, at: int = 0) -> None:
    """Click a row's name: it opens its detail, or closes it."""
    id = rows(panel)[at]["id"]
    do(panel, "show", id=None if panel.table.marks["current"] == id else id)


def tick(panel: Panel, *places: int, on: bool = True) -> None:
    """Select rows, or give them up."""
    do(panel, "select", ids=[rows(panel)[at]["id"] for at in places], on=on)
