"""Photograph the panel in a real JupyterLab, scene by scene, for the documentation and for looking at it.

python -m tools.screenshots [SCENE ...] [--out docs/images] [--url URL --username NAME --password-from VARIABLE]

Without a URL it shows the embedded demo world at a frozen time, so that the pictures change with the code only.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.browser.lab import chromium, jupyter_lab, notebook, open_notebook, run_all, set_cell, use_theme
from tests.browser.using import NAMES, SELECTED, TITLE, chip, narrowed, search, settled, sort_by, visit

REPOSITORY = Path(__file__).resolve().parents[1]
FROZEN = "2026-11-23T12:00:00"
OPEN = "from zenexplore import Client\n\npanel = Client().explore()\npanel"
WINDOW: ViewportSize = {"width": 1400, "height": 1300}
TALL: ViewportSize = {"width": 1400, "height": 2600}  # for what is narrow
SHARPNESS = 2
WITHIN_MS = 30_000
_SETTLES_MS = 600  # transitions, and what is still being drawn


@dataclass(frozen=True)
class Scene:
    """A picture: what a person did before it was taken.

    Attributes:
        themes: "light", "dark", or both.
        width: The panel's width in pixels; None for the window's.
    """

    set: Callable[[Page], None]
    themes: tuple[str, ...] = ("light",)
    width: int | None = None


def main(
    scenes: Annotated[list[str] | None, typer.Argument(help="Which scenes; all if none is named.")] = None,
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
    wanted = {name: scene for name, scene in SCENES.items() if not scenes or name in scenes}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        photograph(browser, environment, out, wanted)
        browser.close()


def photograph(browser: Browser, environment: dict[str, str], out: Path, scenes: dict[str, Scene]) -> None:
    """Open a notebook, set one scene after the other in a panel of its own, and take pictures of the panel alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "panel.ipynb").write_text(json.dumps(notebook([OPEN])))
        with jupyter_lab(folder, environment) as url:
            page = browser.new_page(viewport=WINDOW, device_scale_factor=SHARPNESS)
            open_notebook(page, url, "panel.ipynb")
            for title, scene in scenes.items():
                page.set_viewport_size(TALL if scene.width else WINDOW)
                use_theme(page, dark=False)
                set_cell(page, OPEN)
                run_all(page)
                settled(page)
                if scene.width:
                    narrowed(page, scene.width)
                scene.set(page)
                for theme in scene.themes:
                    use_theme(page, dark=theme == "dark")
                    _take(page, out / f"{title}-{theme}.png")
            page.close()


def _take(page: Page, path: Path) -> None:
    page.mouse.move(0, 0)
    page.wait_for_timeout(_SETTLES_MS)
    page.locator(".zx").screenshot(path=path)
    print(path)


def _runs(page: Page) -> None:
    """A filter, an order, two selected rows, one looked at: what the panel is for, in one picture."""
    page.get_by_title("filter by start time", exact=True).click()
    page.get_by_role("button", name="30 d", exact=True).click()
    expect(chip(page, re.compile("^start time since"))).to_be_visible()
    for status in ("completed", "failed"):
        page.get_by_title(re.compile(f"^only {status};")).click()
    expect(chip(page, re.compile("^status is (completed or failed|failed or completed)"))).to_be_visible()
    sort_by(page, "Start time")
    expect(page.get_by_role("columnheader", name="Start time")).to_have_attribute("aria-sort", re.compile("ing$"))
    settled(page)
    for at in (1, 3):
        page.locator(".zx-rows .zx-check input").nth(at).click()
    expect(page.locator(SELECTED)).to_have_count(2)
    page.locator(NAMES).nth(3).click()
    _looked_at(page)


def _plain(page: Page) -> None:
    """Runs as they open."""
    expect(page.get_by_title(re.compile("^only failed;"))).to_contain_text(re.compile(r"\d"))


def _detail(page: Page) -> None:
    """A run that failed."""
    page.get_by_title(re.compile("^only failed;")).click()
    expect(chip(page, re.compile("^status is failed"))).to_be_visible()
    settled(page)
    page.locator(NAMES).first.click()
    _looked_at(page)


def _filters(page: Page) -> None:
    """Filters that are asked, and one that is being set."""
    search(page, "train")
    page.get_by_title(re.compile("^only completed;")).click()
    expect(chip(page, re.compile("^status is completed"))).to_be_visible()
    page.get_by_title("filter by pipeline", exact=True).click()
    editor = page.get_by_role("dialog", name="filter by pipeline")
    editor.get_by_role("combobox", name="Pipeline", exact=True).click()
    expect(editor.get_by_role("option").first).to_be_visible()


def _columns(page: Page) -> None:
    """The columns that there can be."""
    page.get_by_title("choose columns").click()
    expect(page.locator(".zx-known")).to_contain_text(" rows")


def _artifact(page: Page) -> None:
    """A table in its history, loaded."""
    visit(page, "Artifact versions")
    page.get_by_title("filter by type", exact=True).click()
    page.get_by_role("checkbox", name="DataArtifact").click()
    expect(chip(page, re.compile("^type is DataArtifact"))).to_be_visible()
    page.keyboard.press("Escape")
    settled(page)
    rows = page.locator(".zx-rows .zx-row").filter(has_text="DataFrame")
    rows.first.locator(".zx-main").click()
    _looked_at(page)
    expect(page.locator(".zx-preview table").first).to_be_visible()
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.locator(".zx-status pre")).to_contain_text("panel.loaded[")


def _models(page: Page) -> None:
    visit(page, "Models")
    page.locator(NAMES).first.click()
    _looked_at(page)


def _empty(page: Page) -> None:
    search(page, "no run is called so")
    expect(page.locator(".zx-empty")).to_be_visible()


def _error(page: Page) -> None:
    """What is asked cannot be: the rows stay."""
    page.get_by_title("filter by start time", exact=True).click()
    page.get_by_label("Start time, value").fill("someday")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).not_to_be_empty()


def _palette(page: Page) -> None:
    page.get_by_title("go to a place, or do something").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _looked_at(page: Page) -> None:
    expect(page.locator(TITLE)).to_be_visible()
    expect(page.locator(".zx-detail")).to_have_attribute("aria-busy", "false")
    page.evaluate("document.activeElement.blur()")


BOTH = ("light", "dark")
SCENES = {
    "panel": Scene(_runs, BOTH),
    "runs": Scene(_plain),
    "detail": Scene(_detail),
    "filters": Scene(_filters),
    "columns": Scene(_columns),
    "palette": Scene(_palette),
    "artifact": Scene(_artifact, BOTH),
    "models": Scene(_models),
    "narrow": Scene(_detail, width=480),
    "empty": Scene(_empty),
    "error": Scene(_error),
}


if __name__ == "__main__":
    typer.run(main)
