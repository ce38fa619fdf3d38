"""Panels for notebooks: one widget that draws what `zenexplore.views` says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from zenexplore.errors import QueryError, SettingsError
from zenexplore.query import Query

if TYPE_CHECKING:
    from zenexplore.views import View
    from zenexplore.widgets._panel import Panel
    from zenexplore.widgets._source import Source


def open_panel(session: Source, query: Query[Any], view: str | Path | None = None) -> Panel:
    """Open a panel on a question, or on a view that was saved to a file; the answer is asked for at once.

    Raises:
        QueryError: the view's file is missing or broken. Nothing was sent.
        SettingsError: the anywidget package is missing, or the panel's script, which installing builds. Nothing was
            sent.
    """
    from zenexplore.views import View

    shown = _saved(view, query.project) if view is not None else View(query)
    try:
        from zenexplore.widgets._panel import Panel
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("anywidget", "ipywidgets"):
            raise
        raise SettingsError(
            "a panel needs the anywidget package: pip install anywidget, then restart the kernel"
        ) from None
    except FileNotFoundError:
        raise SettingsError(
            "this copy of zenexplore has no panel in it, for it was not installed; in a checkout: pip install -e ."
        ) from None
    return Panel(session, shown)


def _saved(view: str | Path, project: str) -> View:
    """Read a view from a file; where it names no project it is of this one."""
    from zenexplore.views import View, read_saved

    try:
        text = Path(view).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise QueryError(f"{str(view)!r} is no saved view: {wrong}; panel.save(...) writes one") from None
    found = read_saved(text, Path(view).name)
    return View(
        found.query.only(project=found.query.project or project), layout=found.layout, ranked=found.order_by_scan
    )
