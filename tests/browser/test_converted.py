"""A notebook with a panel, executed and converted to HTML: the shipped setting keeps the table."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import login_to
from .lab import REPOSITORY, environment_of, notebook
from .using import RUNS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from server_stub import Server

SETTING = REPOSITORY / "notebooks" / "jupyter_nbconvert_config.json"
CELL = RUNS.removesuffix("panel") + "panel.wait()\npanel"
NAME = "explored.ipynb"


@pytest.fixture(scope="module")
def executed(stub: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An executed notebook, with the state of its widgets."""
    folder = tmp_path_factory.mktemp("executed")
    path = folder / NAME
    path.write_text(json.dumps(notebook([CELL])))
    convert(folder, stub, "--to", "notebook", "--execute", "--inplace")
    assert "application/vnd.jupyter.widget-state+json" in json.loads(path.read_text())["metadata"]["widgets"]
    return path


def convert(folder: Path, stub: Server, *options: str) -> None:
    """Run nbconvert in a folder, as a person does."""
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--log-level=ERROR", *options, NAME]
    done = subprocess.run(
        command, cwd=folder, env=environment_of(folder, login_to(stub)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("setting", ["for all", "named", "none"])
def test_the_setting_keeps_the_table(
    browser: Browser, stub: Server, executed: Path, tmp_path: Path, setting: str
) -> None:
    from playwright.sync_api import expect

    shutil.copy(executed, tmp_path)
    if setting == "for all":
        home = Path(environment_of(tmp_path, {})["JUPYTER_CONFIG_DIR"])
        home.mkdir(parents=True)
        shutil.copy(SETTING, home)
    convert(tmp_path, stub, "--to", "html", *([f"--config={SETTING}"] if setting == "named" else []))
    page = browser.new_page()
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    page.goto((tmp_path / NAME).with_suffix(".html").as_uri())
    expect(page.get_by_text("panel.wait()")).to_be_visible()
    (output,) = json.loads(executed.read_text())["cells"][0]["outputs"]
    rows = "".join(output["data"]["text/html"]).count("<tr")
    assert rows > 1
    expect(page.locator("table tr:visible")).to_have_count(0 if setting == "none" else rows)
    page.close()
