"""Previews in a real browser: what is in a page's frame stays there, and tells nobody that it was looked at."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from zenexplore.artifacts import Preview, StructuredText, preview

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WAIT_MS = 300
COVER = "position:absolute;inset:0;display:block"


class Stranger:
    """A server elsewhere, and what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[str] = []


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    """A server that should hear nothing."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Stranger(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def shown(browser: Browser) -> Iterator[Callable[[Preview], Page]]:
    """Show previews, each in a page of its own."""
    context = browser.new_context()

    def show(held: Preview) -> Page:
        page = context.new_page()
        page.set_content(f"<title>mine</title>{held.html}")
        page.wait_for_timeout(WAIT_MS)
        return page

    yield show
    context.close()


HOSTILE = {
    "a new address at once": '<meta http-equiv="refresh" content="0;url=URL/a"><script>location = "URL/b"</script>',
    "things to load": """<base href="URL/"><img src="URL/c"><link rel=stylesheet href="URL/d"><link rel=prefetch href="URL/e">
        <style>@import "URL/f"; body { background: url(URL/g) }</style><object data="URL/h"></object><embed src="URL/i">
        <iframe src="URL/j"></iframe><video src="URL/k" autoplay></video><link rel=icon href="URL/l">""",
    "handlers": "<img src=x onerror=\"location='URL/m'\"><body onload=\"fetch('URL/n')\"><details open ontoggle=\"fetch('URL/o')\">",
    "requests": """<script>
        for (const each of [() => fetch("URL/p"), () => navigator.sendBeacon("URL/q"), () => window.open("URL/r"),
            () => new WebSocket("URL/s".replace("http", "ws")), () => new Worker("URL/t"), () => { new Image().src = "URL/u" },
            () => { const form = document.createElement("form"); form.action = "URL/v"; document.body.append(form); form.submit() },
            () => { const frame = document.createElement("iframe"); frame.src = "URL/w"; document.body.append(frame) },
            () => { parent.location = "URL/x" }, () => { top.location = "URL/y" }]) { try { each() } catch {} }</script>""",
    "the page around it": """<script>for (const each of [() => { top.document.title = "theirs" },
        () => { parent.parent.document.title = "theirs" }, () => alert(1)]) { try { each() } catch {} }</script>""",
    "a way out of the frame": '"></iframe></iframe><script>document.title = "theirs"</script><img src="URL/z">',
    "a link": f'<a href="URL/1" ping="URL/2" style="{COVER}">x</a>',
    "a link for the whole page": f'<a target=_top href="URL/3" style="{COVER}">x</a>',
    "a link for another page": f'<a target=_blank href="URL/4" style="{COVER}">x</a>',
}


@pytest.mark.parametrize("scripts", [False, True])
@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_leaves_a_page_frame(
    name: str, scripts: bool, stranger: Stranger, shown: Callable[[Preview], Page]
) -> None:
    held = preview(StructuredText(HOSTILE[name].replace("URL", stranger.url), "html"))
    page = shown(held.with_scripts() if scripts else held)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.locator("iframe").click(position={"x": 100, "y": 100})
    page.wait_for_timeout(WAIT_MS)
    assert (stranger.asked, dialogs, page.title()) == ([], [], "mine")
    assert len(page.context.pages) == 1


@pytest.mark.parametrize("kind", ["markdown", "svg", "csv", "json", "text"])
def test_other_texts_load_nothing(kind: str, stranger: Stranger, shown: Callable[[Preview], Page]) -> None:
    evil = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{stranger.url}/a"/><script>alert(1)</script></svg>'
    text = f"![x]({stranger.url}/b)\n<img src={stranger.url}/c>\n" if kind == "markdown" else ""
    page = shown(preview(StructuredText(text + evil, kind)))
    assert (stranger.asked, page.title()) == ([], "mine")


def test_scripts_run_only_when_asked_for(shown: Callable[[Preview], Page]) -> None:
    held = preview(
        StructuredText("<p>as it came</p><script>document.querySelector('p').textContent = 'changed'</script>", "html")
    )
    said = [shown(each).frames[-1].locator("p").inner_text() for each in (held, held.with_scripts())]
    assert said == ["as it came", "changed"]


def test_links_within_a_page_work(shown: Callable[[Preview], Page]) -> None:
    """Else they would lead to the notebook's own address."""
    source = f'<a href="#there" style="{COVER}">go</a><div style="height:3000px"></div><h1 id="there">there</h1>'
    page = shown(preview(StructuredText(source, "html")))
    page.locator("iframe").click(position={"x": 100, "y": 100})
    page.wait_for_timeout(WAIT_MS)
    assert page.frames[-1].evaluate("scrollY") > 1_000


def test_a_tree_folds_without_scripts(shown: Callable[[Preview], Page]) -> None:
    page = shown(preview({"deep": {str(at): at for at in range(60)}}, rows=60))
    assert not page.get_by_text("59:").is_visible()
    page.get_by_text("dict of 60").click()
    assert page.get_by_text("59:").is_visible()
