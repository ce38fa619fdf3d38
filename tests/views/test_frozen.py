"""A page that leaves the notebook: whole without script, and in a browser sorted, filtered, silent and safe."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

import zenexplore
from zenexplore import Client, clock
from zenexplore.query import Query
from zenexplore.resources import REGISTER, RUNS, Resource
from zenexplore.resources.runs import PipelineRun
from zenexplore.server.scan import scan
from zenexplore.views import table_columns
from zenexplore.views._frozen import Kept, frozen

from .test_cells import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = "</script><img src=x onerror=\"document.title='theirs'\"><script>document.title='theirs'</script>"
STRICT = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"
START = datetime(2026, 11, 1, tzinfo=UTC)
# Their orders as text, as numbers and as times differ.
TOOK = [timedelta(seconds=9), None, timedelta(minutes=10), timedelta(seconds=100)]
NAMES = [f"a {HOSTILE}", "run-10", "Run-9", "beta & <b>bold</b>"]
STATES = ["running", "completed", "failed", "cached"]


class Here:
    """A place with names that are no HTML."""

    server = "https://zenml.example/<i>"
    demo = False

    def project_name(self, project: str) -> str:
        return f"project of {project}"


def kept(items: Any = None, total: int | None = None, **given: Any) -> Kept:
    """A page of some runs."""
    held = items if items is not None else [run(at) for at in range(len(NAMES))]
    query: Query[Any] = Query.ask(RUNS, {"project": "<p>", **given})
    return Kept(query, held, len(held) if total is None else total, "2026-11-23T12:00:00+00:00", Here())


def run(at: int) -> Any:
    """A run as the server would send it."""
    began, took = START + timedelta(seconds=at), TOOK[at]  # within the minute that is shown
    ended = began + took if took else None
    body = {"status": STATES[at], "index": 10**at, "start_time": began.isoformat()}
    sent = {
        "id": str(UUID(int=at)),
        "name": NAMES[at],
        "body": {**body, "end_time": ended and ended.isoformat(), "created": START.isoformat()},
    }
    found = PipelineRun.model_validate(sent)
    found._batch.hydrated = True  # all there is
    return found


COLUMNS = table_columns(RUNS)


def column(name: str) -> int:
    """Where a column stands."""
    return next(at for at, each in enumerate(COLUMNS) if each.column.name == name)


@pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
@pytest.mark.parametrize("script", [True, False])
def test_every_list_is_whole(stub_client: Client, resource: Resource[Any], script: bool) -> None:
    session = stub_client.runs._session
    query = getattr(stub_client, resource.name).where().query
    items = list(scan(query, session.page))
    columns = table_columns(resource)
    html = frozen(Kept(query, items, len(items), "2026-11-23T12:00:00", session), columns, script=script)
    read = Reader(html)
    assert read.tags.count("tr") == max(1, len(items)) + 1
    assert read.tags.count("th") == len(columns)
    assert read.tags.count("td") == (len(items) * len(columns) or 1)
    assert read.tags.count("script") == script
    assert f"all {len(items):,} that match" in html or not items
    assert not re.search(r"<(link|iframe|img|a|base|form)\b|\burl\(|@import|\bsrc=|\bhref=", html)


def test_the_heading_is_honest(stub_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.FROZEN, "2026-11-23T12:00:00")
    page = stub_client.runs.list(status="completed", size=5)
    session = stub_client.runs._session
    text = Reader(frozen(Kept(page.query, page.items, page.total, page.asked, session), COLUMNS)).text
    assert f"5 of {page.total:,} that match: the others are not in this file" in text
    assert page.query.explain() in text
    assert f"{session.server} · project default · asked 2026-11-23 12:00 UTC" in text


def test_an_empty_one_says_so() -> None:
    text = Reader(frozen(kept([]), COLUMNS)).text
    assert "none match" in text
    assert f'<td colspan="{len(COLUMNS)}">none</td>' in frozen(kept([]), COLUMNS)


def test_it_is_called_as_wanted() -> None:
    html = frozen(kept(), COLUMNS, title="Nightly <b>")
    assert html.count("Nightly &lt;b&gt;") == 3
    assert "<b>" not in html


def test_demo_data_is_called_so() -> None:
    place = SimpleNamespace(server="demo", demo=True, project_name=Here().project_name)
    held = kept()
    assert "demo data" in frozen(Kept(held.query, held.items, held.total, held.asked, place), COLUMNS)


def test_the_script_is_small_and_ends_nowhere() -> None:
    source = (Path(zenexplore.__file__).parent / "views/frozen.js").read_text()
    assert len(source) < 3_000
    assert not re.search("</|<!--|blob:|https?:|eval|innerHTML", source)


class Seen:
    """An open page, and what it did that it should not."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def names(self) -> list[str]:
        """The rows that are seen, by name."""
        return self.page.locator("tbody tr:visible td.main").all_inner_texts()

    def head(self, name: str) -> Any:
        """A column's heading."""
        return self.page.locator("th").nth(column(name))


@pytest.fixture
def served(browser: Browser) -> Iterator[Callable[..., Seen]]:
    """Open pages from a server that allows only what stands in them."""
    held = {"html": ""}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", STRICT)
            self.end_headers()
            self.wfile.write(held["html"].encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    contexts = []

    def opened(html: str, **options: Any) -> Seen:
        held["html"] = html
        contexts.append(browser.new_context(**options))
        seen = Seen(contexts[-1].new_page())
        seen.page.goto(f"http://127.0.0.1:{server.server_port}/")
        return seen

    yield opened
    for context in contexts:
        context.close()
    server.shutdown()
    server.server_close()
    thread.join()


# Missing values are last, whichever way; the third click gives the order that the server had.
ORDERS = {
    "duration": ("descending", [2, 3, 0, 1], "ascending", [0, 3, 2, 1]),
    "start_time": ("descending", [3, 2, 1, 0], "ascending", [0, 1, 2, 3]),
    "status": ("ascending", [3, 1, 2, 0], "descending", [0, 2, 1, 3]),
    "name": ("ascending", [0, 3, 2, 1], "descending", [1, 2, 3, 0]),
}


@pytest.mark.browser
@pytest.mark.parametrize("name", ORDERS)
@pytest.mark.parametrize("key", ["", "Enter", "Space"], ids=["mouse", "Enter", "Space"])
def test_a_heading_sorts(served: Callable[..., Seen], name: str, key: str) -> None:
    seen = served(frozen(kept(), COLUMNS))
    first, rows, second, others = ORDERS[name]
    button = seen.head(name).get_by_role("button")
    for way, order in ((first, rows), (second, others), (None, [0, 1, 2, 3])):
        button.press(key) if key else button.click()
        assert seen.head(name).get_attribute("aria-sort") == way
        assert seen.names() == [NAMES[at] for at in order]
        assert seen.page.locator("th[aria-sort]").count() == (way is not None)
    assert (seen.said, len(seen.asked)) == ([], 1)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "rows"),
    [("", [0, 1, 2, 3]), ("RUN-", [1, 2]), ("run- failed", [2]), ("<b>", [3]), ("10m 00s", [2]), ("none such", [])],
)
def test_the_field_filters(served: Callable[..., Seen], typed: str, rows: list[int]) -> None:
    seen = served(frozen(kept(), COLUMNS))
    seen.page.get_by_role("searchbox", name="Filter rows").fill(typed)
    assert seen.names() == [NAMES[at] for at in rows]
    assert seen.page.get_by_role("status").inner_text() == f"{len(rows)} of {len(NAMES)}"
    seen.head("name").get_by_role("button").click()
    assert sorted(seen.names()) == sorted(NAMES[at] for at in rows)
    assert (seen.said, len(seen.asked)) == ([], 1)


@pytest.mark.browser
def test_nothing_of_theirs_runs(served: Callable[..., Seen]) -> None:
    """Names, the server and the project are all text; even what got in as HTML would not run."""
    seen = served(frozen(kept(), COLUMNS, title=HOSTILE))
    assert seen.page.title() == f"{HOSTILE} · zenexplore"
    assert seen.page.locator("img, b, i, p p").count() == 0
    assert seen.page.locator("script").count() == 1
    seen.page.evaluate("html => document.body.append(document.createRange().createContextualFragment(html))", HOSTILE)
    seen.page.wait_for_timeout(200)
    assert seen.page.title() == f"{HOSTILE} · zenexplore"
    assert any("violates the following Content Security Policy" in each for each in seen.said)


@pytest.mark.browser
def test_it_works_as_a_file(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "runs.html"
    path.write_text(frozen(kept(), COLUMNS), encoding="utf-8")
    context = browser.new_context(offline=True)
    seen = Seen(context.new_page())
    seen.page.goto(path.as_uri())
    seen.head("duration").get_by_role("button").click()
    assert seen.names() == [NAMES[at] for at in ORDERS["duration"][1]]
    assert (seen.said, seen.asked) == ([], [path.as_uri()])
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_without_script_it_is_the_whole_table(served: Callable[..., Seen], script: bool) -> None:
    seen = served(frozen(kept(), COLUMNS, script=script), java_script_enabled=False)
    assert seen.names() == NAMES
    assert seen.page.locator("input, button").count() == 0


CONTRAST = """() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const light = (color) => {
        canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((each) => each / 255)
            .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (node) => {
        const color = getComputedStyle(node).backgroundColor;
        return /, 0\\)$/.test(color) ? behind(node.parentElement) : color;
    };
    const texts = [...document.querySelectorAll("body *")].filter((node) =>
        !node.matches("script, .zx-dot") && [...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim()));
    return texts.map((node) => {
        const [one, other] = [light(getComputedStyle(node).color), light(behind(node))].sort((a, b) => b - a);
        return [(one + 0.05) / (other + 0.05), node.outerHTML.slice(0, 80)];
    });
}"""


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [480, 1200])
def test_it_reads_in_light_and_dark_wide_and_narrow(
    served: Callable[..., Seen], stub_client: Client, scheme: str, width: int
) -> None:
    page = stub_client.runs.list(size=100)
    held = Kept(page.query, page.items, page.total, page.asked, stub_client.runs._session)
    seen = served(frozen(held, COLUMNS), color_scheme=scheme, viewport={"width": width, "height": 700})
    seen.head("duration").get_by_role("button").click()
    found = seen.page.evaluate(CONTRAST)
    assert len(found) > len(page) * 5
    assert [each for each in found if each[0] < 4.5] == []
    dark = seen.page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (scheme == "dark")
    seen.page.locator("[role=region]").evaluate("each => each.scrollTo(0, 1e6)")
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width  # the table scrolls, not the page
    assert seen.head("name").get_by_role("button").is_visible()
    top = seen.page.locator("[role=region]").bounding_box()
    head = seen.head("status").bounding_box()
    assert top is not None
    assert head is not None
    assert abs(top["y"] - head["y"]) < 1  # headings stay
