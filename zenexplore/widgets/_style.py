"""The look of a panel: one stylesheet, and the column widths of its table."""

from __future__ import annotations

from functools import cache
from itertools import count
from pathlib import Path

from zenexplore.views import Shown, hidden_below

_CHECK = 36  # pixels of the column of checkboxes
_SCOPES = count(1)


def new_scope() -> str:
    """A class name of its own for each panel: two panels on one page have other columns."""
    return f"zx-panel-{next(_SCOPES)}"


@cache
def stylesheet() -> str:
    """The stylesheet of all panels."""
    return Path(__file__).with_name("panel.css").read_text(encoding="utf-8")


def column_rules(scope: str, columns: tuple[Shown, ...]) -> str:
    """Where each cell stands, and which columns go when the table gets narrow. Pages of one place never jump."""
    places = "".join(
        f".{scope} .zx-row > .{'zx-main' if each.main else f'zx-c{at}'},.{scope} .zx-h{at}{{grid-column:{at + 2}}}"
        for at, each in enumerate(columns)
    )
    cells = "".join(f".{scope} .zx-c{at}{{grid-column:{at + 2}}}" for at in range(len(columns)))
    narrow = "".join(
        f"@container zx-table (max-width:{width}px){{{_template(scope, columns, hidden)}{_gone(scope, hidden)}}}"
        for width, hidden in hidden_below(columns, _CHECK)
    )
    return f"{places}{cells}{_template(scope, columns, ())}{narrow}"


def _template(scope: str, columns: tuple[Shown, ...], hidden: tuple[int, ...]) -> str:
    tracks = ["0px" if at in hidden else _track(each) for at, each in enumerate(columns)]
    return f".{scope} .zx-row{{grid-template-columns:{_CHECK}px {' '.join(tracks)}}}"


def _track(each: Shown) -> str:
    least = min(each.least, 160) if each.main else each.least  # the name may shrink before all else overflows
    return f"minmax({least}px,{each.grow}fr)" if each.grow else f"{each.least}px"


def _gone(scope: str, hidden: tuple[int, ...]) -> str:
    names = ",".join(f".{scope} .zx-row .zx-c{at},.{scope} .zx-row .jupyter-button.zx-h{at}" for at in hidden)
    return f"{names}{{display:none}}"
