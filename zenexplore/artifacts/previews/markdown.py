"""Markdown as HTML that is safe: no HTML of its own, no images, links to the web only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEEPEST = 20
_SCHEMES = ("http://", "https://", "mailto:")


def rendered(text: str) -> str | None:
    """Return Markdown as safe HTML; None where it is nested so deep that something would be left out."""
    renderer = _renderer()
    links: dict[str, Any] = {}
    tokens = renderer.parse(text, links)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return None
    return f'<div style="overflow-wrap:anywhere">{renderer.renderer.render(tokens, renderer.options, links)}</div>'


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False, "maxNesting": _DEEPEST})
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # else a refused link stays there as source
    made.add_render_rule("link_open", _link_open)
    made.add_render_rule("image", _image)
    made.add_render_rule("table_open", lambda *_: '<table style="margin-left:0">')  # JupyterLab centres tables
    return made


def _link_open(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Open a link that leads to the web; of any other only the words are shown."""
    target = str(tokens[at].attrGet("href") or "")
    if target.lower().startswith(_SCHEMES):
        return f'<a href="{escape(target)}" target="_blank" rel="noopener noreferrer nofollow">'
    end = next(token for token in tokens[at:] if token.type == "link_close")  # no link holds another
    end.tag = "span"
    return "<span>"


def _image(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Show an image's words: to fetch it would tell a stranger that it was looked at."""
    token = tokens[at]
    words = self.renderInlineAsText(token.children or [], options, env)
    return f"<em>[image{': ' if words else ''}{escape(words)}]</em>"
