"""A browser, servers, and a JupyterLab whose kernels are logged in to one of them."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import required

from .lab import chromium, jupyter_lab, notebook, open_notebook, run_all

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REAL = "ZENEXPLORE_REAL_URL"
SERVERS = ("stub", "real")
Login = dict[str, str]
Opened = Callable[[list[str]], "Page"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs JupyterLab, Playwright and Chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


def unavailable(reason: str, name: str) -> None:
    """Skip, or fail where the environment variable REQUIRE names what is missing."""
    if name in os.environ.get("REQUIRE", ""):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium."""
    for package in ("playwright", "jupyterlab"):
        if importlib.util.find_spec(package) is None:
            unavailable(f"the package {package} is not installed", "browser")
    path = chromium()
    if path is None:
        unavailable("there is no chromium on the PATH", "browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(params=SERVERS)
def login(request: pytest.FixtureRequest) -> Login:
    """How a kernel reaches a server: ours always, a real one where it is."""
    if request.param == "stub":
        stub = request.getfixturevalue("stub")
        return _login(stub.url, stub.username, stub.password)
    if os.environ.get(REAL):
        return _login(os.environ[REAL], "admin", os.environ.get("ZENEXPLORE_REAL_PASSWORD", "admin-pw"))
    try:
        real = request.getfixturevalue("real_server")
    except pytest.FixtureLookupError:
        unavailable(f"there is no real ZenML server: set {REAL}", "zenml")
    return _login(real.url, real.username, real.password)


def _login(url: str, username: str, password: str) -> Login:
    return {"ZENML_STORE_URL": url, "ZENML_STORE_USERNAME": username, "ZENML_STORE_PASSWORD": password}


@pytest.fixture
def open_lab(browser: Browser, login: Login, tmp_path: Path) -> Iterator[Opened]:
    """Open a notebook with these cells in a JupyterLab of its own, and run all of them."""
    with ExitStack() as stack:

        def opened(cells: list[str]) -> Page:
            (tmp_path / "explore.ipynb").write_text(json.dumps(notebook(cells)))
            url = stack.enter_context(jupyter_lab(tmp_path, login))
            page = browser.new_page(viewport={"width": 1400, "height": 1300})
            stack.callback(page.close)
            open_notebook(page, url, "explore.ipynb")
            run_all(page)
            return page

        yield opened
