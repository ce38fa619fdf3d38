"""Servers, small and big, and JupyterLabs whose kernels are logged in to one of them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import REAL, required
from tests.contract.backends import wanted
from tests.contract.big import big_server

from .gate import Gate
from .lab import (
    WITHIN_MS,
    in_kernel,
    jupyter_lab,
    notebook,
    open_notebook,
    run_all,
    set_cell,
    use_theme,
    without_outputs,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tools.real_server import Server

WINDOW = {"width": 1400, "height": 1300}
SANDBOXED = 'frame with origin "null"'
SERVERS = ("stub", "real_server")
RUNS = 20_000
Login = dict[str, str]
Opened = Callable[[str | Path], "Page"]
OpenedOn = Callable[[Login, str | Path], "Page"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def real_server() -> Iterator[Server]:
    """A real ZenML server with many runs: the small world's, and clones of them over a year."""
    if (reason := wanted(REAL)) is not None:
        required("zenml", reason)
    with big_server(RUNS, REAL.removeprefix("zenml-")) as server:
        yield server


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


class Labs:
    """A JupyterLab for each login, and in each a notebook that stays open: both take seconds to start.

    Attributes:
        faults: What went wrong in the pages' scripts since this was last emptied.
    """

    def __init__(self, browser: Browser, root: Path, stack: ExitStack) -> None:
        self._browser = browser
        self._root = root
        self._stack = stack
        self._labs: dict[str, tuple[str, Path]] = {}
        self._pages: dict[str, Page] = {}
        self.faults: list[str] = []

    def lab(self, login: Login) -> tuple[str, Path]:
        """The address and the folder of a login's JupyterLab."""
        at = login["ZENML_STORE_URL"]
        if at not in self._labs:
            folder = self._root / f"lab-{len(self._labs)}"
            folder.mkdir()
            self._labs[at] = self._stack.enter_context(jupyter_lab(folder, login)), folder
        return self._labs[at]

    def page(self, login: Login) -> Page:
        """The notebook that stays open, as it was when it was new, but for what its kernel has imported."""
        at = login["ZENML_STORE_URL"]
        if at not in self._pages:
            self._pages[at] = self.open(login, notebook([""]))
        page = self._pages[at]
        page.set_viewport_size(WINDOW)
        page.emulate_media(forced_colors="null", reduced_motion="null")
        use_theme(page, dark=False)
        return page

    def open(self, login: Login, made: dict[str, Any]) -> Page:
        """Open a notebook with a kernel of its own."""
        url, folder = self.lab(login)
        name = f"notebook-{len(list(folder.glob('*.ipynb')))}.ipynb"
        (folder / name).write_text(json.dumps(made))
        page = self.visit()
        page.on("pageerror", self._note)
        open_notebook(page, url, name)
        return page

    def _note(self, fault: Any) -> None:
        """Keep what went wrong in our script, which anywidget loads from a blob; JupyterLab's own are not ours."""
        if SANDBOXED not in str(fault) and "blob:" in (fault.stack or ""):
            self.faults.append(str(fault))

    def visit(self) -> Page:
        """A new window."""
        page = self._browser.new_page(viewport=WINDOW)
        page.set_default_timeout(WITHIN_MS)
        return page

    def leave(self) -> None:
        """Let go of the notebooks that stay open: nobody knows how a failed test left them."""
        while self._pages:
            self._pages.popitem()[1].close()


@pytest.fixture(scope="package")
def labs(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Labs]:
    if importlib.util.find_spec("jupyterlab") is None:
        required("browser", "the package jupyterlab is not installed")
    with ExitStack() as stack:
        found = Labs(browser, tmp_path_factory.mktemp("labs"), stack)
        yield found
        found.leave()


@pytest.fixture
def open_on(labs: Labs, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[OpenedOn]:
    """Run a cell in a notebook on a server, or all cells of a notebook's file in a kernel of its own.

    The kernel works in the test's own folder. What goes wrong in a page's scripts fails the test, but for what a
    sandbox refuses.
    """
    own: list[Page] = []
    failed = request.session.testsfailed
    labs.faults.clear()

    def opened(login: Login, cells: str | Path) -> Page:
        if isinstance(cells, Path):
            page = labs.open(login, without_outputs(cells))
            own.append(page)
        else:
            page = labs.page(login)
            set_cell(page, cells)
        page.bring_to_front()  # a browser need not draw, nor tell what is in sight, behind another page
        in_kernel(page, FRESH.format(folder=str(tmp_path)))
        run_all(page)
        return page

    yield opened
    for page in own:
        page.close()
    if request.session.testsfailed > failed:
        labs.leave()
    assert labs.faults == [], "an error in a script"


FRESH = """
import os
os.chdir({folder!r})
from ipywidgets import Widget
Widget.close_all()
"""


@pytest.fixture
def open_lab(open_on: OpenedOn, login: Login) -> Opened:
    """The same, on each server."""
    return lambda cells: open_on(login, cells)


@pytest.fixture
def open_stub(open_on: OpenedOn, stub: Any) -> Opened:
    """The same, on the stub."""
    return lambda cells: open_on(login_to(stub), cells)


@pytest.fixture
def open_real(open_on: OpenedOn, real_server: Server) -> Opened:
    """The same, on the real server."""
    return lambda cells: open_on(login_to(real_server), cells)


@pytest.fixture
def gate(stub: Any) -> Iterator[Gate]:
    """A gate before the stub."""
    found = Gate(stub)
    yield found
    found.close()
