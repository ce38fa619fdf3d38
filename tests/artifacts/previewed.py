"""What every preview must be, whatever it shows."""

from __future__ import annotations

import io
from html.parser import HTMLParser

from PIL import Image

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>"
TAGS = frozenset(
    {
        "div", "p", "pre", "b", "span", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "iframe",
        "img", "h1", "h2", "ul", "ol", "li", "em", "strong", "s", "code", "a", "blockquote", "hr", "br",
    }
)  # fmt: skip
ATTRIBUTES = frozenset(
    {
        "style", "alt", "src", "sandbox", "srcdoc", "title", "align", "open", "href", "target", "rel", "class", "start",
        "role", "scope", "aria-label", "aria-hidden", "tabindex",
    }
)  # fmt: skip


class Elements(HTMLParser):
    """Collects the tags and attributes that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def check_safe(html: str) -> None:
    """Nothing runs, nothing is fetched, nothing leads anywhere but to the web, and it is small."""
    assert len(html.encode()) < 1_000_000  # a notebook is UTF-8, too
    for tag, attrs in Elements(html).seen:
        assert tag in TAGS
        assert set(attrs) <= ATTRIBUTES
        style = attrs.get("style") or ""
        assert "url(" not in style
        assert "position" not in style
        assert (attrs.get("src") or "data:image/png;base64,").startswith(
            ("data:image/png;base64,", "data:image/svg+xml;base64,")
        )
        if tag == "a":
            assert (attrs["href"] or "").lower().startswith(("http://", "https://", "mailto:"))
            assert attrs["rel"] == "noopener noreferrer nofollow"
        if tag == "iframe":
            check_frame(attrs)


def check_frame(attrs: dict[str, str | None]) -> None:
    """Nothing is allowed, in the outer frame and in the one inside it that holds the page."""
    assert attrs["sandbox"] == ""
    [(meta, policy), (inner, allowed)] = Elements(attrs["srcdoc"] or "").seen
    assert (meta, inner) == ("meta", "iframe")
    assert (policy["content"] or "").startswith("default-src 'none';")
    assert "script-src" not in (policy["content"] or "")
    assert allowed["sandbox"] == ""


def png(width: int = 3, height: int = 2, mode: str = "RGB") -> bytes:
    """Make an image's file."""
    held = io.BytesIO()
    Image.new(mode, (width, height)).save(held, "PNG")
    return held.getvalue()
