"""A browser, servers, and a JupyterLab whose kernels are logged in to one of them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import required

from .lab import chromium, jupyter_lab, notebook, open_notebook, run_all, without_outputs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WITHIN_MS = 20_000  # Playwright's five seconds are short for a kernel that starts on a busy machine
SERVERS = ("stub", "real_server")
Login = dict[str, str]
Opened = Callable[[list[str] | Path], "Page"]
OpenedOn = Callable[[Login, list[str] | Path], "Page"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium."""
    for package in ("playwright", "jupyterlab"):
        if importlib.util.find_spec(package) is None:
            required("browser", f"the package {package} is not installed")
    path = chromium()
    if path is None:
        required("browser", "there is no chromium on the PATH")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=WITHIN_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


def login_to(server: Any) -> Login:
    """How a kernel reaches a server."""
    return {
        "ZENML_STORE_URL": server.url,
        "ZENML_STORE_USERNAME": server.username,
        "ZENML_STORE_PASSWORD": server.password,
    }


@pytest.fixture(params=SERVERS)
def login(request: pytest.FixtureRequest) -> Login:
    """How a kernel reaches a server: ours always, a real one where it is."""
    return login_to(request.getfixturevalue(request.param))


@pytest.fixture
def open_on(browser: Browser, tmp_path: Path) -> Iterator[OpenedOn]:
    """Open a notebook, or one with these cells, in a JupyterLab of its own on a server, and run all of them."""
    with ExitStack() as stack:

        def opened(login: Login, cells: list[str] | Path) -> Page:
            made = without_outputs(cells) if isinstance(cells, Path) else notebook(cells)
            (tmp_path / "explore.ipynb").write_text(json.dumps(made))
            url = stack.enter_context(jupyter_lab(tmp_path, login))
            page = browser.new_page(viewport={"width": 1400, "height": 1300})
            stack.callback(page.close)
            open_notebook(page, url, "explore.ipynb")
            run_all(page)
            return page

        yield opened


@pytest.fixture
def open_lab(open_on: OpenedOn, login: Login) -> Opened:
    """The same, on each server."""
    return lambda cells: open_on(login, cells)
