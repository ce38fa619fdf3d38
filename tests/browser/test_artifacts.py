"""The data of artifact versions in a real JupyterLab: looked at, loaded, stopped, saved, refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import server_stub
from zenexplore import Client

from .using import NAMES, TITLE, VERSIONS, add_and_run, chip, look_at, opening, visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from server_stub import Server

    from .conftest import Login, Opened

ASK = "print('kernel:', len(panel.loaded), 'loaded,', type(panel.last_loaded).__name__)"
SLOW_BYTES_PER_S = 600  # the largest frame of the small world takes ten seconds


def named(login: Login, **given: str) -> str:
    """The name of the artifact, on this server, that has the most versions of which this is true."""
    url, username, password = login.values()
    with Client(url, username=username, password=password) as client:
        found = client.list_artifact_versions(sort_by="desc:created", size=500, **given)
        assert found, f"the world of {url} has no {given}"
        ((name, _),) = Counter(str(each.artifact.name) for each in found).most_common(1)
        return name


def words(page: Page) -> Locator:
    """At the foot of the detail: what became of it."""
    return page.locator(".zx-status > [role=status], .zx-status .zx-meter-words")


def preview(page: Page) -> Locator:
    return page.locator(".zx-preview .zx-data")


@pytest.fixture(scope="module")
def slow() -> Iterator[Server]:
    """A server that hands files out slowly."""
    found = server_stub.start(runs=30, seed=7, download_bytes_per_s=SLOW_BYTES_PER_S)
    yield found
    found.stop()


def test_a_frame_is_previewed_loaded_and_saved(open_lab: Opened, login: Login, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    name = named(login, data_type='contains:"DataFrame"', type="DataArtifact")
    page = open_lab(VERSIONS)
    look_at(page, name)
    expect(preview(page).locator("table th").nth(1)).to_be_visible()
    expect(page.get_by_title(re.compile("^look at the run ")).first).not_to_have_text(re.compile("^[0-9a-f]{8}$"))
    expect(page.get_by_role("region", name="versions").locator("h4")).to_contain_text(", one of ")

    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.locator(".zx-status pre")).to_contain_text("panel.loaded[")
    expect(page.locator(".zx-result table th").nth(1)).to_be_visible()
    page.get_by_role("button", name="CSV", exact=True).click()
    expect(page.locator(".zx-status pre")).to_contain_text(".csv")
    page.get_by_role("button", name="Download", exact=True).click()
    expect(words(page)).to_have_text("Saved to")
    expect(page.locator(".zx-status pre")).not_to_contain_text(".csv")
    saved = {path.name for path in tmp_path.iterdir()}
    assert any(re.fullmatch(rf"{name}-[\w-]+\.csv", each) for each in saved), saved
    assert any(re.fullmatch(rf"{name}-[\w-]+", each) for each in saved), saved

    page.locator(".zx-foot").get_by_role("button", name="</> Code").click()
    code = page.locator(".zx-foot > .zx-copyable pre").inner_text()
    add_and_run(page, f"same = {code}\nprint('the same:', same.equals(panel.last_loaded))\n{ASK}")
    expect(page.get_by_text("the same: True")).to_be_visible()
    expect(page.get_by_text("kernel: 1 loaded, DataFrame")).to_be_visible()


def test_cancel_half_way_through_a_slow_download(open_stub: Opened, slow: Server, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    page = open_stub(opening("artifact_versions", slow))
    look_at(page, "customers")
    page.get_by_role("button", name="Load", exact=True).click()
    bar = page.locator(".zx").get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-valuenow", re.compile("^[2-7][0-9]$"))
    expect(words(page)).to_contain_text(" of ")
    expect(page.get_by_role("button", name="Load", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Cancel").click()
    expect(words(page)).to_have_text("Stopped; nothing was kept.")
    expect(bar).to_have_count(0)
    page.get_by_role("button", name="Download", exact=True).click()
    expect(bar).to_have_attribute("aria-valuenow", re.compile("^[2-7][0-9]$"))
    page.get_by_role("button", name="Cancel").click()
    expect(words(page)).to_have_text("Stopped; nothing was kept.")
    add_and_run(page, f"print('quiet:', panel.wait())\n{ASK}")
    expect(page.get_by_text("quiet: True")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("kernel: 0 loaded, NoneType")).to_be_visible()
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith("customers")]
    expect(page.locator("[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.locator(".zx-status pre")).to_contain_text("panel.loaded[")


def test_an_image_is_seen(open_lab: Opened, login: Login) -> None:
    from playwright.sync_api import expect

    name = named(login, data_type='contains:"Image"', project="research")
    page = open_lab(opening("artifact_versions", project="research"))
    look_at(page, name)
    image = preview(page).locator("img")
    expect(image).to_be_visible()
    assert image.evaluate("each => each.complete && each.naturalWidth > 0")
    inside, around = image.bounding_box(), preview(page).bounding_box()
    assert inside is not None
    assert around is not None
    assert inside["x"] + inside["width"] <= around["x"] + around["width"]


def test_a_report_in_html_is_seen_and_its_scripts_do_not_run(open_lab: Opened, login: Login) -> None:
    from playwright.sync_api import expect

    page = open_lab(VERSIONS)
    look_at(page, named(login, data_type='contains:"HTMLString"'))
    outer = preview(page).locator("iframe")
    expect(outer).to_be_visible()
    inner = outer.content_frame.locator("iframe")
    expect(inner.content_frame.locator("h1, h2").first).to_be_visible()
    assert [frame.get_attribute("sandbox") for frame in (outer, inner)] == ["", ""], "they may do nothing"
    before = page.title()
    # The same page twice, the second with its scripts allowed: what tells them apart is whether the script ran.
    add_and_run(page, SCRIPTED)
    frames = page.locator(".jp-OutputArea-output:not(:has(.zx)) iframe")
    expect(frames).to_have_count(2)
    quiet, loud = (frames.nth(at).content_frame.frame_locator("iframe").locator("p") for at in (0, 1))
    expect(loud).to_have_text("the script ran")
    expect(quiet).to_have_text("quiet")
    assert page.title() == before


SCRIPTED = """
from IPython.display import display
from zenexplore.artifacts import StructuredText, preview
seen = preview(StructuredText("<p>quiet</p><script>document.querySelector('p').textContent = 'the script ran';"
                              "parent.document.title = 'taken'</script>", "html"))
display(seen)
display(seen.with_scripts())
"""


def test_a_pickle_is_refused_with_a_report(open_lab: Opened, login: Login) -> None:
    from playwright.sync_api import expect

    page = open_lab(VERSIONS)
    look_at(page, named(login, type="ModelArtifact"))
    page.get_by_role("button", name="Load", exact=True).click()
    report = page.get_by_role("group", name="Trust report")
    expect(report.last).to_be_visible()
    expect(page.locator(".zx-result")).to_contain_text("would import")
    expect(page.locator(".zx-status pre")).to_contain_text('.load(trust="pickle")')
    call = page.locator(".zx-status pre").inner_text().replace("\n", "")
    add_and_run(page, f"{ASK}\ntrusted = {call}\nprint('trusted:', type(trusted).__name__)")
    expect(page.get_by_text("kernel: 0 loaded, NoneType")).to_be_visible()


def test_the_keyboard_goes_through_versions_and_nothing_jumps(open_lab: Opened, login: Login) -> None:
    from playwright.sync_api import expect

    page = open_lab(VERSIONS)
    look_at(page, named(login, data_type='contains:"float"'))
    before = heights(page)
    expect(page.locator("svg.zx-spark")).to_be_visible()
    expect(preview(page)).not_to_contain_text("looking at")
    title = page.locator(TITLE)
    first = title.inner_text()
    older = page.get_by_title("older version")
    older.focus()
    page.keyboard.press("Enter")
    expect(title).not_to_have_text(first)
    expect(older).to_be_focused()
    expect(page.get_by_role("img", name=re.compile(f"version {title.inner_text().partition(':')[2]}:"))).to_be_visible()
    expect(preview(page)).not_to_contain_text("looking at")
    assert heights(page) == before
    page.get_by_role("group", name="versions").get_by_role("button").first.click()
    expect(title).to_have_text(first)


def heights(page: Page) -> list[float]:
    """Where the parts of the detail begin."""
    boxes = [
        page.locator(f".zx-detail {part}").bounding_box()
        for part in ("dl >> nth=0", ".zx-versions", ".zx-preview", ".zx-buttons")
    ]
    return [box["y"] for box in boxes if box]


def test_data_of_a_run_leads_there_and_back(open_lab: Opened) -> None:
    from playwright.sync_api import expect

    page = open_lab(VERSIONS)
    visit(page, "Runs")
    page.get_by_title(re.compile("^only completed;")).click()
    expect(chip(page, re.compile("^status is completed"))).to_be_visible()
    expect(page.locator(".zx-rows .zx-badge:not(.zx-good)")).to_have_count(0)
    page.locator(NAMES).first.click()
    title = page.locator(TITLE)
    expect(title).to_be_visible()
    run = title.inner_text()
    page.get_by_role("tab", name=re.compile("^Artifacts")).click()
    page.locator(".zx-open").first.click()
    expect(page.locator(".zx-back")).to_contain_text(run)
    expect(page.get_by_title(f"look at the run {run}").first).to_have_text(run)
    expect(preview(page)).not_to_contain_text("looking at")
    page.locator(".zx-back").click()
    expect(title).to_have_text(run)
    expect(page.locator(".zx-foot")).to_be_hidden()
