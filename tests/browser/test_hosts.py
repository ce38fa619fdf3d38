"""Other hosts than JupyterLab open the panel: Notebook 7, Voila, marimo, and a page that knows nothing of Jupyter."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

import zenexplore.widgets
from zenexplore.widgets._surface import Surface

from .conftest import login_to
from .lab import JUPYTER, notebook, run_all, serving
from .using import NAMES, TITLE, eventually

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from server_stub import Server
    from zenexplore import Client
    from zenexplore.widgets._panel import Panel

STATIC = Path(zenexplore.widgets.__file__).with_name("static")
CELL = "from zenexplore import Client\npanel = Client(cache=False).explore()\npanel"
STARTS_MS = 60_000
KERNEL = "globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
MARIMO = f"""
import marimo
app = marimo.App()
@app.cell
def _():
    {CELL.replace(chr(10), chr(10) + "    ")}
    return
if __name__ == "__main__":
    app.run()
"""
# Nothing from elsewhere, nothing made of text, and nothing of `blob:`, from which anywidget imports.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'"
PAGE = """<!doctype html><html lang="en"><title>A page of its own</title><link rel="stylesheet" href="panel.css">
<div id="panel"></div><script type="module" src="host.js"></script></html>"""
HOST = """
import panel from "./panel.js";
import state from "./state.js";
window.sent = [];
const heard = new Map();
const model = {
  get: (name) => state[name],
  on: (event, call) => heard.set(event, call),
  off: (event) => heard.delete(event),
  send: (doing) => window.sent.push(doing),
};
panel.render({ model, el: document.querySelector("#panel") });
window.change = (name, value) => { state[name] = value; heard.get(`change:${name}`)(); };
import(URL.createObjectURL(new Blob([""], { type: "text/javascript" })))
  .then(() => (window.blobs = "run"), () => (window.blobs = "are refused"));
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window."""
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    yield page
    page.close()


def works(page: Page) -> None:
    """The panel has rows, and a kernel that hears what is done with them."""
    from playwright.sync_api import expect

    expect(page.locator(NAMES).first).to_be_visible(timeout=STARTS_MS)
    page.locator(NAMES).first.click()
    expect(page.locator(TITLE)).to_be_visible()
    page.get_by_title("next page").click()
    expect(page.get_by_label("page", exact=True)).to_have_value("2")


def test_notebook_7(page: Page, stub: Server, tmp_path: Path) -> None:
    (tmp_path / "explore.ipynb").write_text(json.dumps(notebook([CELL])))
    with serving(
        ["notebook", *JUPYTER, "--JupyterNotebookApp.expose_app_in_browser=True"], tmp_path, login_to(stub), "api"
    ) as url:
        page.goto(f"{url}/notebooks/explore.ipynb")
        page.wait_for_function(f"{KERNEL}?.status === 'idle'", timeout=STARTS_MS)
        run_all(page)
        works(page)
        page.goto("about:blank")  # before the server goes


def test_voila(page: Page, stub: Server, tmp_path: Path) -> None:
    (tmp_path / "explore.ipynb").write_text(json.dumps(notebook([CELL])))
    command = ["voila", "explore.ipynb", "--no-browser", "--port={port}", "--Voila.ip=127.0.0.1"]
    with serving(command, tmp_path, login_to(stub), "api") as url:
        page.goto(url, timeout=STARTS_MS)
        works(page)
        page.goto("about:blank")  # before the server goes


def test_marimo(page: Page, stub: Server, tmp_path: Path) -> None:
    (tmp_path / "explore.py").write_text(MARIMO)
    command = ["marimo", "run", "explore.py", "--headless", "--no-token", "--port={port}", "--host=127.0.0.1"]
    with serving(command, tmp_path, login_to(stub), "health") as url:
        page.goto(url)
        works(page)
        page.goto("about:blank")  # before the server goes


@pytest.fixture
def panel(stub_client: Client) -> Iterator[Panel]:
    """A panel of this process: nobody shows it."""
    found = cast("Panel", stub_client.explore())
    assert found.wait()
    yield found
    found.close()


def test_a_bare_page_under_a_policy_without_blobs(page: Page, panel: Panel) -> None:
    from playwright.sync_api import expect

    state = {name: getattr(panel, name) for name in Surface.class_own_traits(sync=True) if not name.startswith("_")}
    files = {
        "/": ("text/html", PAGE),
        "/host.js": ("text/javascript", HOST),
        "/state.js": ("text/javascript", f"export default {json.dumps(state)};"),
        "/panel.js": ("text/javascript", (STATIC / "panel.js").read_text()),
        "/panel.css": ("text/css", (STATIC / "panel.css").read_text()),
    }
    assert "--jp-" not in PAGE + HOST
    with pages(files, POLICY) as url:
        page.goto(url)
        expect(page.locator(NAMES)).to_have_count(len(state["table"]["rows"]))
        eventually(page, lambda: page.evaluate("window.blobs"), "are refused")
        page.get_by_title("next page").click()
        page.locator(NAMES).nth(1).click()
        sent: list[dict[str, Any]] = page.evaluate("window.sent")
        assert [(each["do"], each["n"]) for each in sent] == [("page", 1), ("show", 2)]
        panel.act(lambda view: view.sort_by("name"))
        page.evaluate("([name, value]) => change(name, value)", ["table", panel.table])
        expect(page.locator(NAMES).first).to_have_attribute("aria-label", panel.table["rows"][0]["title"])
        box = page.locator(".zx").bounding_box()
        assert box is not None
        assert box["width"] > 1000


def test_a_frozen_page_under_a_policy_without_blobs(page: Page, panel: Panel) -> None:
    from playwright.sync_api import expect

    policy = POLICY.replace("'self'", "'unsafe-inline'")
    with pages({"/": ("text/html", panel.freeze())}, policy) as url:
        page.goto(url)
        rows = page.locator("tbody tr:visible")
        expect(rows).to_have_count(len(panel.table["rows"]))
        first = panel.table["rows"][0]["title"]
        page.get_by_role("searchbox").fill(first)
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text(first)


@contextmanager
def pages(files: Mapping[str, tuple[str, str]], policy: str) -> Iterator[str]:
    """Serve files under a policy, and yield their URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = files.get(self.path, ("text/plain", ""))
            self.send_response(200 if self.path in files else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
