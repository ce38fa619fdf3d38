"""Photograph the panel in a real JupyterLab, light and dark, for the documentation: runs, and an artifact version.

python -m tools.screenshots [--out docs/images] [--url URL --username NAME --password-from VARIABLE]

Without a URL it shows the embedded demo world at a frozen time, so that the pictures change with the code only.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
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
            photograph(browser, environment, out, dark=dark)
        browser.close()


def photograph(browser: Browser, environment: dict[str, str], out: Path, *, dark: bool) -> None:
    """Open a notebook, set one scene after the other, and take a picture of the panel alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "panel.ipynb").write_text(json.dumps(notebook(CELLS)))
        with jupyter_lab(folder, environment, dark=dark) as url:
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SHARPNESS)
            open_notebook(page, url, "panel.ipynb")
            run_all(page)
            for scene, set_scene in SCENES.items():
                set_scene(page)
                page.mouse.move(0, 0)
                page.evaluate("document.activeElement.blur()")
                page.wait_for_timeout(500)  # for transitions to end
                picture = out / f"{scene}-{'dark' if dark else 'light'}.png"
                page.locator(".zx").screenshot(path=picture)
                print(picture)
            page.close()


def _runs(page: Page) -> None:
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


def _artifact(page: Page) -> None:
    """A table in its history, loaded."""
    page.get_by_label("place").select_option("Artifact versions")
    page.get_by_label("type", exact=True).select_option("DataArtifact")
    expect(page.get_by_role("button", name=re.compile("^type is DataArtifact"))).to_be_visible()
    row = page.locator(".zx-row").filter(has_text="DataFrame").filter(has_not=page.locator(".zx-none"))
    row.first.locator(".zx-main").click()
    expect(page.locator(".zx-preview table").first).to_be_visible()
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.locator(".zx-status pre")).to_contain_text("panel.loaded[")


SCENES: dict[str, Callable[[Page], None]] = {"panel": _runs, "artifact": _artifact}


if __name__ == "__main__":
    typer.run(main)
