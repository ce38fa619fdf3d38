"""A frame for somebody's HTML, where it can neither run scripts nor load anything."""

from __future__ import annotations

from html import escape

# Also without scripts: a page could still tell a stranger that it was looked at.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:"
_SCRIPTS = "; script-src 'unsafe-inline' 'unsafe-eval'"
_FILLED = "position:absolute;inset:0;width:100%;height:100%;border:0"
# Else a link to a place in the same page leads to the notebook's own address.
_BASE = '<base href="about:srcdoc">'

_SHORT = 400  # characters of a page that is likely to be a few lines


def _start(*, scripts: bool) -> str:
    """Return what comes before the page.

    There are two frames, because a frame may always leave for another address, by a link or a script: the
    outer one's policy holds the inner one back.
    """
    allowed, policy = ("allow-scripts", _POLICY + _SCRIPTS) if scripts else ("", _POLICY)
    outer = (
        f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<iframe sandbox="{allowed}" style="{_FILLED}" srcdoc="'
    )
    return f'<iframe sandbox="{allowed}" srcdoc="{escape(outer)}'


QUIET = _start(scripts=False)
SCRIPTED = _start(scripts=True)
_END = escape('"></iframe>')


def framed(source: str, title: str) -> str:
    """Return the HTML of a frame that shows a page; `QUIET` in it can be exchanged for `SCRIPTED`."""
    page = f"{_BASE}{source}".replace("&", "&amp;").replace('"', "&quot;")
    height = 400 if len(source) > _SHORT else 160
    style = f"width:100%;height:{height}px;resize:vertical;border:1px solid rgba(128,128,128,.4);background:#fff"
    return f'{QUIET}{escape(page)}{_END}" title="{escape(title)}" style="{style}"></iframe>'
