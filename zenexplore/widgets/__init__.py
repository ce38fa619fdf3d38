"""Panels for notebooks: ipywidgets skins over `zenexplore.views`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zenexplore.errors import SettingsError
from zenexplore.query import Query

if TYPE_CHECKING:
    from zenexplore.widgets._panel import Panel
    from zenexplore.widgets._source import Source


def open_panel(session: Source, query: Query[Any]) -> Panel:
    """Open a panel on a question; the answer is asked for at once.

    Raises:
        SettingsError: the ipywidgets package is missing. Nothing was sent.
    """
    try:
        from zenexplore.widgets._panel import Panel
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "ipywidgets":
            raise
        raise SettingsError(
            "a panel needs the ipywidgets package: pip install ipywidgets, then restart the kernel"
        ) from None
    return Panel(session, query)
