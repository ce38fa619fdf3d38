"""Photograph the panel in a real JupyterLab, light and dark, for the documentation.

python -m tools.screenshots [--out docs/images] [--url URL --username NAME --password-from VARIABLE]

Without a URL it shows the embedded demo world at a frozen time, so that the pictures change with the code only.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.lab import chromium, jupyter_lab, notebook, open_notebook, run_all

REPOSITORY = Path(__file__).resolve().parents[1]
FROZEN = "2026-11-23T12:00:00"
CELLS = ["from zenexplore import Client\n\npanel = Client().explore()\npanel"]
WIDTH, HEIGHT, SHARPNESS = 1400, 1200, 2
WITHIN_MS = 30_000


def main(
    out: Annotated[Path, typer.Option(help="The folder of the pictures.")] = REPOSITORY / "docs" / "images",
    url: Annotated[str, typer.Option(help="A server to show instead of the demo.")] = "",
    username: str = "admin",
    password_from: Annotated[str, typer.Option(help="The variable that has the password.")] = "ZENML_STORE_PASSWORD",
) -> None:
    """Photograph the panel."""
    environment = {"ZENEXPLORE_NOW": FROZEN}
    if url:
        login = {"URL": url, "USERNAME": username, "PASSWORD": os.environ[password_from]}
        environment = {f"ZENML_STORE_{name}": value for name, value in login.items()}
    out.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=WITHIN_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for dark in (False, True):
            print(photograph(browser, environment, out / f"panel-{'dark' if dark else 'light'}.png", dark=dark))
        browser.close()


def photograph(browser: Browser, environment: dict[str, str], picture: Path, *, dark: bool) -> Path:
    """Open a notebook, set the scene, and take one picture of the panel alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "panel.ipynb").write_text(json.dumps(notebook(CELLS)))
        with jupyter_lab(folder, environment, dark=dark) as url:
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SHARPNESS)
            open_notebook(page, url, "panel.ipynb")
            run_all(page)
            _set_scene(page)
            page.locator(".zx").screenshot(path=picture)
            page.close()
    return picture


def _set_scene(page: Page) -> None:
    """A filter, an order, two selected rows, one looked at: what the panel is for, in one picture."""
    names = page.locator(".zx-row:not(.zx-blank, .zx-gone) .zx-main")
    expect(names.first).to_be_visible()
    page.get_by_label("start time", exact=True).select_option("last 30 days")
    expect(page.get_by_role("button", name=re.compile("^start time since"))).to_be_visible()
    for status in ("completed", "failed"):
        page.get_by_role("button", name=re.compile(f"^. {status}$")).click()
    expect(page.get_by_role("button", name=re.compile("^status is completed or failed"))).to_be_visible()
    page.get_by_role("button", name="Start time", exact=True).click()
    expect(page.get_by_role("button", name="Start time ↓", exact=True)).to_be_visible()
    for at in (1, 3):
        page.locator(".zx-row .zx-check input").nth(at + 1).check()
    expect(page.get_by_text("2 selected")).to_be_visible()
    names.nth(3).click()
    expect(page.locator(".zx-detail h3")).to_be_visible()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(500)  # for transitions to end


if __name__ == "__main__":
    typer.run(main)
