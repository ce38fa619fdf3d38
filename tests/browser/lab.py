"""A real JupyterLab of its own: free port, no token, no news, no settings of this machine, one theme."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

STARTS_WITHIN_S = 60
WITHIN_MS = 20_000  # Playwright's five seconds are short for a kernel that starts on a busy machine
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
REPOSITORY = Path(__file__).resolve().parents[2]


def chromium() -> str | None:
    """The path of a browser that Playwright can drive, or None."""
    return next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


@contextmanager
def jupyter_lab(folder: Path, environment: Mapping[str, str], *, dark: bool = False) -> Iterator[str]:
    """Start JupyterLab on a folder, yield its URL, and end it. Kernels see `environment`."""
    command = ["jupyterlab", *JUPYTER, "--LabApp.extension_manager=readonly", "--LabApp.expose_app_in_browser=True"]
    with serving(command, folder, environment, "api", dark=dark) as url:
        yield url


JUPYTER = (
    "--no-browser", "--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=", "--ServerApp.password=",
    "--ServerApp.root_dir={folder}", "--allow-root",
)  # fmt: skip


@contextmanager
def serving(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], path: str, *, dark: bool = False
) -> Iterator[str]:
    """Start a module that serves notebooks, yield its URL, and end it.

    Args:
        command: The module and its arguments; `{port}` and `{folder}` stand in them for what they are.
        path: What answers once it has started.
    """
    port = _free_port()
    given = [each.format(port=port, folder=folder) for each in command]
    log = folder / f"{given[0]}.log"
    with log.open("w") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", *given], cwd=folder, env=environment_of(folder, environment, dark=dark), stdout=written,
            stderr=written, start_new_session=True,
        )  # fmt: skip
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(f"{url}/{path}", process, log)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=STARTS_WITHIN_S)


def notebook(cells: list[str]) -> dict[str, Any]:
    """A notebook with these code cells."""
    made: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "id": f"cell-{at}",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": cell,
        }
        for at, cell in enumerate(cells)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def without_outputs(path: Path) -> dict[str, Any]:
    """A notebook as it is before anybody ran it."""
    found: dict[str, Any] = json.loads(path.read_text())
    for cell in found["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return found


def environment_of(folder: Path, given: Mapping[str, str], *, dark: bool = False) -> dict[str, str]:
    """Settings, kernels and logins of this machine must not reach the test."""
    home = folder / ".jupyter-home"
    settings = home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True, exist_ok=True)
    theme = "JupyterLab Dark" if dark else "JupyterLab Light"
    (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": theme}))
    tracker = home / "settings" / "@jupyterlab" / "notebook-extension"
    tracker.mkdir(parents=True, exist_ok=True)
    # Every cell is drawn, also those that are scrolled out of sight.
    (tracker / "tracker.jupyterlab-settings").write_text(json.dumps({"windowingMode": "none"}))
    quiet = {"fetchNews": "false", "checkForUpdates": False}
    (settings / "notification.jupyterlab-settings").write_text(json.dumps(quiet))
    places = {
        "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces", "IPYTHONDIR": "ipython",
        "ZENML_CONFIG_PATH": "zenml",
    }  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZENML_", "JUPYTER"))}
    own = {name: str(home / place) for name, place in places.items()}
    path = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH", "")]))
    return {**kept, **own, "PYTHONPATH": path, "PYDEVD_DISABLE_FILE_VALIDATION": "1", **given}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except urllib.error.HTTPError:
            return  # whatever it answers, it is there
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"{log.stem} did not start:\n{log.read_text()[-2000:]}")


def open_notebook(page: Any, url: str, name: str) -> None:
    """Open a notebook alone in the window, and wait for its kernel."""
    page.goto(f"{url}/doc/tree/{name}?reset")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=STARTS_WITHIN_S * 1000)
    # The toolbar's indicator is idle before there is a kernel, and running then asks for one in a dialog.
    page.get_by_text("| Idle").wait_for(timeout=STARTS_WITHIN_S * 1000)


def run_all(page: Any) -> None:
    """Run all cells as a person does, by the menu."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()


def command(page: Any, name: str, **given: Any) -> None:
    """Do what JupyterLab calls by that name, without looking for its menu."""
    page.evaluate("([name, given]) => jupyterapp.commands.execute(name, given).then(() => null)", [name, given])


def use_theme(page: Any, *, dark: bool) -> None:
    """Change JupyterLab's theme, and wait until its colours are there."""
    command(page, "apputils:change-theme", theme="JupyterLab Dark" if dark else "JupyterLab Light")
    page.locator(f"body[data-jp-theme-light={'false' if dark else 'true'}]").wait_for(state="attached")


def in_kernel(page: Any, code: str, asked: str = "None") -> str:
    """Run code in the notebook's kernel, beside its cells, and give what `asked` is then, as its repr.

    Raises:
        AssertionError: it raised; the message has the traceback.
    """
    found: dict[str, Any] = page.evaluate(
        """async ([code, asked]) => {
            const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
            const given = {code, silent: true, store_history: false, user_expressions: {asked}};
            let {content} = await kernel.requestExecute(given).done;
            // A cell that failed takes with it what came while it did.
            if (content.status === "aborted") ({content} = await kernel.requestExecute(given).done);
            return content.user_expressions?.asked ?? content;
        }""",
        [code, asked],
    )
    assert found["status"] == "ok", "\n".join(found.get("traceback", [str(found)]))
    text: str = found["data"]["text/plain"]
    return text


def set_cell(page: Any, code: str) -> None:
    """Make one cell of a notebook's cells, with this code and without outputs."""
    page.evaluate(
        """(code) => {
            const shared = jupyterapp.shell.currentWidget.content.model.sharedModel;
            if (shared.cells.length > 1) shared.deleteCellRange(1, shared.cells.length);
            shared.cells[0].setSource(code);
        }""",
        code,
    )
    command(page, "notebook:clear-all-cell-outputs")
