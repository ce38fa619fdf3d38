"""Which notebook cell shows which panel: when a cell runs again, what it showed before is closed."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zenexplore.widgets._panel import Panel


@dataclass
class _Shown:
    """The panels that one run of a cell showed."""

    run: str
    panels: list[Panel] = field(default_factory=list)


_cells: dict[str, _Shown] = {}


def note(panel: Panel) -> None:
    """The cell that runs now shows a panel: close those that an earlier run of it showed, and no other cell shows."""
    cell, run = _running()
    if not cell:
        return
    before = _cells.get(cell)
    if before is None or before.run != run:
        _cells[cell] = _Shown(run)
    _cells[cell].panels.append(panel)
    if before is not None and before.run != run:
        shown = {id(each) for held in _cells.values() for each in held.panels}
        for old in before.panels:
            if id(old) not in shown:
                old.close()


def forget(panel: Panel) -> None:
    """A panel was closed: no cell shows it any more."""
    for held in _cells.values():
        held.panels = [each for each in held.panels if each is not panel]


def _running() -> tuple[str, str]:
    """The cell that runs now and the request that runs it; "" where there is no notebook, or it does not say."""
    if "IPython" not in sys.modules:
        return "", ""
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    kernel = getattr(shell, "kernel", None)
    if kernel is None:
        return "", ""
    request: dict[str, Any] = kernel.get_parent("shell") or {}
    return str(request.get("metadata", {}).get("cellId") or ""), str(request.get("header", {}).get("msg_id") or "")
