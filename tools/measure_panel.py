"""Measure the explorer in Chromium, in a real JupyterLab, on the server that the environment names; print one table.

    ZENML_STORE_URL=... ZENML_STORE_USERNAME=... ZENML_STORE_PASSWORD=... python -m tools.measure_panel

Each line is a median over several doings of a person, from the click to the frame after the rows were drawn, and beside
it what raw httpx needs for the same requests, alternately on the same server. Nothing is written to the server.
"""

from __future__ import annotations

import ast
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx
from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from tests.browser.lab import chromium, in_kernel, jupyter_lab, notebook, open_notebook, set_cell
from zenexplore.server.scan import BATCH

LOGIN = ("ZENML_STORE_URL", "ZENML_STORE_USERNAME", "ZENML_STORE_PASSWORD")
BEFORE = "from zenexplore import Client\nclient = Client(cache=False)"
SHOW = "panel = client.explore()\npanel"
WIDTH, HEIGHT = 1400, 1100
WITHIN_MS = 240_000  # a scan of 20,000 rows on a busy machine
OPENS, TIMES, SCANS = 3, 9, 1
EARLY, LATE = 50, 100  # pages between which the kernel's memory must not grow
HOUR_PAGES, HOUR_DETAILS = 200, 50  # clicks of an hour
GOAL_MS, GOAL_OPEN_MS, GOAL_OPEN_BYTES, GOAL_GROWTH_BYTES = 100, 1_000, 400_000, 2_000_000

WIDTHS = (54, 12, 12, 12, 3)  # of the table's columns, in letters

# Polls once a frame, and once more after it is true: then it is painted. `press` is clicked first.
PAINTED = """async ([press, ready, within]) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const test = new Function("before", `return ${ready}`);
    const before = {range: document.querySelector(".zx-range")?.textContent};
    const began = performance.now();
    document.querySelector(press).click();
    while (!test(before)) {
        if (performance.now() - began > within) throw new Error(`${press} did not lead to ${ready}`);
        await frame();
    }
    await frame();
    return performance.now() - began;
}"""
TURNED = "document.querySelector('.zx-range')?.textContent !== before.range"
FILTERED = f"{TURNED} || document.querySelector('.zx-empty')"
DETAIL = "document.querySelector('.zx-detail h3')"
NO_DETAIL = "!document.querySelector('.zx-detail')"
FIRST = "document.querySelector('.zx-rows .zx-main')"
MEMORY = "import ctypes, gc, psutil\ngc.collect()"
FREED = f"{MEMORY}\nctypes.CDLL(None).malloc_trim(0)"  # what is free, but kept for later, goes back to the system
RSS = "psutil.Process().memory_info().rss"
ASKED = "(panel.query.resource.path, panel.query.params())"
# What opening a run that has ended asks for: the rest of it is in its row.
STEPS = "from zenexplore.query import Query\nfrom zenexplore.resources import STEPS"
STEPS_OF = "Query.ask(STEPS, {'pipeline_run_id': [panel.view.detail], 'exclude_retried': True}).params()"


@dataclass
class Line:
    """One line of the table: what was measured, beside raw httpx, and what it should be at most."""

    name: str
    took_ms: list[float] = field(default_factory=list)
    raw_ms: list[float] = field(default_factory=list)
    goal_ms: float | None = None
    """More than raw httpx needs."""

    def row(self) -> list[str]:
        """Give it as cells of the table."""
        took, raw = median(self.took_ms), median(self.raw_ms) if self.raw_ms else 0.0
        goal = raw + self.goal_ms if self.goal_ms is not None else None
        return [self.name, f"{took:,.0f} ms", f"{raw:,.0f} ms" if self.raw_ms else "", *_verdict(took, goal, "ms")]


@dataclass(frozen=True)
class Size:
    """One line of the table that is in bytes."""

    name: str
    bytes: float
    goal: float | None = None

    def row(self) -> list[str]:
        """Give it as cells of the table."""
        kb = 1_000
        return [
            self.name, f"{self.bytes / kb:,.0f} kB", "", *_verdict(self.bytes / kb, self.goal and self.goal / kb, "kB")
        ]  # fmt: skip


def _verdict(found: float, goal: float | None, unit: str) -> list[str]:
    return ["", ""] if goal is None else [f"{goal:,.0f} {unit}", "yes" if found <= goal else "NO"]


class Raw:
    """Asks the server what the panel asked, without the panel."""

    def __init__(self, login: dict[str, str]) -> None:
        url, username, password = (login[name] for name in LOGIN)
        self._http = httpx.Client(base_url=f"{url.rstrip('/')}/api/v1", timeout=WITHIN_MS / 1000)
        answer = self._http.post("/login", data={"username": username, "password": password})
        self._http.headers["Authorization"] = f"Bearer {answer.raise_for_status().json()['access_token']}"
        self._http.cookies.clear()

    def get(self, path: str, params: Iterable[tuple[str, str]] = ()) -> float:
        """How long one request takes, in milliseconds."""
        began = time.perf_counter()
        self._http.get(path, params=list(params)).raise_for_status()
        return (time.perf_counter() - began) * 1000

    def pages(self, path: str, params: Iterable[tuple[str, str]], size: int) -> float:
        """How long all pages of a question take."""
        kept = {**dict(params), "size": str(size)}
        total: int = self._http.get(path, params={**kept, "size": "1"}).raise_for_status().json()["total"]
        return sum(self.get(path, {**kept, "page": str(page)}.items()) for page in range(1, -(-total // size) + 1))


class Measuring:
    """One notebook that stays open, and a person in it."""

    def __init__(self, page: Page, raw: Raw) -> None:
        self.page = page
        self.raw = raw

    def asked(self) -> tuple[str, list[tuple[str, str]]]:
        """The path and the parameters of the question that is shown."""
        found: tuple[str, list[tuple[str, str]]] = ast.literal_eval(in_kernel(self.page, "", ASKED))
        return found

    def settle(self) -> None:
        """Wait until the panel asks for nothing more."""
        in_kernel(self.page, "settled = panel.wait()", "settled")

    def press(self, selector: str, ready: str) -> float:
        """Click, and give the milliseconds until what is awaited was painted."""
        took: float = self.page.evaluate(PAINTED, [selector, ready, WITHIN_MS])
        return took

    def go_to(self, number: int) -> None:
        """Turn to a page by its number."""
        box = self.page.get_by_label("page", exact=True)
        box.fill(str(number))
        box.press("Enter")
        self.page.wait_for_function("number => document.querySelector('.zx-number').value === number", arg=str(number))
        self.settle()

    def memory(self) -> tuple[int, int]:
        """What the kernel has after the collector went through it, and what it needs of that, in bytes."""
        return int(in_kernel(self.page, MEMORY, RSS)), int(in_kernel(self.page, FREED, RSS))

    def turning(self, title: str, times: int = TIMES) -> Line:
        """Turn page after page, each when the panel asks for nothing more."""
        line = Line("", goal_ms=GOAL_MS)
        for _ in range(times):
            line.took_ms.append(self.press(_button(title), TURNED))
            self.settle()
            line.raw_ms.append(self.raw.get(*self.asked()))
        return line


def _button(title: str) -> str:
    return f".zx-pager button[title='{title}']"


def opening(browser: Browser, url: str, folder: Path, raw: Raw) -> tuple[list[Line | Size], Page]:
    """Show a panel in a fresh kernel, several times; leave the last one open."""
    line, sizes, page = Line("client.explore() to painted rows, fresh kernel", goal_ms=GOAL_OPEN_MS), [], None
    for number in range(OPENS):
        if page:
            page.close()
        name = f"panel-{number}.ipynb"
        (folder / name).write_text(json.dumps(notebook([""])))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_default_timeout(WITHIN_MS)
        received: list[int] = []
        page.on("websocket", _counting(received))
        open_notebook(page, url, name)
        in_kernel(page, BEFORE)
        set_cell(page, SHOW)
        received.clear()
        line.took_ms.append(_shown(page))
        in_kernel(page, "settled = panel.wait()", "settled")
        sizes.append(sum(received))
        asked = ast.literal_eval(in_kernel(page, "", ASKED))
        line.raw_ms.append(raw.get(*asked) + raw.get("/current-user"))
    assert page is not None
    return [line, Size("bytes to the front end on open", median(sizes), GOAL_OPEN_BYTES)], page


def _shown(page: Page) -> float:
    """Run the cell, and give the milliseconds until rows were painted."""
    took: float = page.evaluate(
        """async (within) => {
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            const began = performance.now();
            jupyterapp.commands.execute("notebook:run-all-cells");
            while (!document.querySelector(".zx-rows .zx-main")) {
                if (performance.now() - began > within) throw new Error("no rows came");
                await frame();
            }
            await frame();
            return performance.now() - began;
        }""",
        WITHIN_MS,
    )
    return took


def _counting(to: list[int]) -> Callable[[WebSocket], None]:
    """Note the size of whatever comes from a kernel."""

    def listen(socket: WebSocket) -> None:
        if "/api/kernels/" in socket.url:
            socket.on("framereceived", lambda payload: to.append(len(payload)))

    return listen


def roundtrip(person: Measuring) -> Line:
    """The least that any click can take: to the kernel and back, without the panel."""
    line = Line("nothing, to the kernel and back")
    for _ in range(TIMES):
        began = time.perf_counter()
        in_kernel(person.page, "")
        line.took_ms.append((time.perf_counter() - began) * 1000)
    return line


def pages(person: Measuring) -> Iterator[Line | Size]:
    """Turn pages that were fetched ahead, and pages that were not; hold the kernel's memory against it."""
    person.settle()
    ahead = person.turning("next page", EARLY - 1)
    ahead.name, ahead.goal_ms = "next page, fetched ahead", None
    yield _within(ahead, GOAL_MS)
    early = person.memory()
    person.turning("next page", LATE - EARLY)
    yield from _grown(person, early, f"page {LATE} minus page {EARLY}", GOAL_GROWTH_BYTES)
    back = LATE * 2
    person.go_to(back)
    behind = person.turning("previous page")
    behind.name = "a page that was not fetched ahead"
    yield behind


def _within(line: Line, goal_ms: float) -> Line:
    """Hold a line against a goal that owes nothing to the server."""
    line.goal_ms = goal_ms - median(line.raw_ms)
    return line


def filtering(person: Measuring) -> Line:
    """Click one status on and off."""
    line = Line("a filter click", goal_ms=GOAL_MS)
    chip = ".zx-statuses .zx-toggle"
    for _ in range(TIMES):
        line.took_ms.append(person.press(chip, FILTERED))
        person.settle()
        line.raw_ms.append(person.raw.get(*person.asked()))
        in_kernel(person.page, "panel._pages.forget()")
    return line


def details(person: Measuring, times: int) -> Line:
    """Look at one row after the other."""
    line = Line("a detail opened", goal_ms=GOAL_MS)
    rows = person.page.locator(".zx-rows .zx-main").count()
    for number in range(times):
        row = number % rows + 1
        line.took_ms.append(person.press(f".zx-rows tr:nth-child({row}) .zx-main", DETAIL))
        person.settle()
        line.raw_ms.append(person.raw.get("/steps", ast.literal_eval(in_kernel(person.page, STEPS, STEPS_OF))))
        person.press(".zx-x", NO_DETAIL)
    return line


def places(person: Measuring) -> Iterator[Line]:
    """Go to places, each as if for the first time."""
    for place in ("Pipelines", "Steps", "Artifact versions", "Models", "Stacks"):
        line = Line(f"{place} visited", goal_ms=GOAL_MS)
        for _ in range(OPENS):
            in_kernel(person.page, "panel._pages.forget()")
            at = person.page.locator(".zx-place", has_text=place).evaluate(
                "each => [...each.parentElement.children].indexOf(each) + 1"
            )
            ready = f"document.querySelector('table[role=grid]')?.ariaLabel === '{place.lower()}'"
            line.took_ms.append(person.press(f".zx-places > :nth-child({at})", ready))
            person.settle()
            line.raw_ms.append(person.raw.get(*person.asked()))
            person.press(
                ".zx-places > :nth-child(1)", "document.querySelector('table[role=grid]')?.ariaLabel === 'runs'"
            )
            person.settle()
        yield line


def scanning(person: Measuring) -> Iterator[Line]:
    """Sort by the duration, which the server cannot."""
    first, whole = Line("sort by duration: first progress"), Line("sort by duration: sorted", goal_ms=None)
    head = "[...document.querySelectorAll('thead button')].find((each) => each.textContent.startsWith('Duration'))"
    for _ in range(SCANS):
        in_kernel(person.page, "panel._pages.forget()\npanel.act(lambda view: view.sort_by('created'))")
        person.settle()
        path, params = person.asked()
        person.page.evaluate(f"{head}.id = 'zx-measured'")
        began = time.perf_counter()
        first.took_ms.append(person.press("#zx-measured", "document.querySelector('.zx-scan')"))
        person.page.wait_for_function(
            """!document.querySelector('.zx-scan')
            && document.querySelector('.zx-order').textContent.includes('duration')"""
        )
        whole.took_ms.append((time.perf_counter() - began) * 1000)
        person.settle()
        whole.raw_ms.append(person.raw.pages(path, params, BATCH))
    yield from (first, whole)


def _grown(person: Measuring, before: tuple[int, int], when: str, goal: float | None = None) -> Iterator[Size]:
    has, needs = person.memory()
    yield Size(f"kernel memory, {when}", has - before[0])
    yield Size("the same without what the allocator keeps free", needs - before[1], goal)


def an_hour(person: Measuring) -> Iterator[Size]:
    """Click for an hour, as far as the kernel can tell."""
    in_kernel(person.page, "panel.act(lambda view: view.sort_by('created'))")
    person.settle()
    person.go_to(1)
    before = person.memory()
    for _ in range(HOUR_PAGES):
        person.press(_button("next page"), TURNED)
    person.settle()
    details(person, HOUR_DETAILS)
    yield from _grown(person, before, f"{HOUR_PAGES} pages and {HOUR_DETAILS} details later")


def show(cells: list[str]) -> None:
    """Print one line of the table."""
    print("  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip(), flush=True)


def main() -> None:
    """Measure, and print."""
    login = {name: os.environ[name] for name in LOGIN}
    raw = Raw(login)
    show(["measured", "panel", "raw httpx", "goal", "met"])
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        with jupyter_lab(Path(name), login) as url:
            for line in measured(browser, url, Path(name), raw):
                show(line.row())
        browser.close()


def measured(browser: Browser, url: str, folder: Path, raw: Raw) -> Iterator[Line | Size]:
    """Measure one thing after the other."""
    opened, page = opening(browser, url, folder, raw)
    yield from opened
    person = Measuring(page, raw)
    yield roundtrip(person)
    yield from pages(person)
    person.go_to(1)
    yield filtering(person)
    yield details(person, TIMES)
    yield from places(person)
    yield from scanning(person)
    yield from an_hour(person)


if __name__ == "__main__":
    main()
