"""Plant one or more faults for each promise of the panel in copies of the project, and see whether its tests notice.

    python tools/plant_faults.py          # all faults
    python tools/plant_faults.py 2 7      # those of the second and the seventh promise

Each fault is planted in a copy of its own, where the front end is built anew; two of them are tested at once. The tests
run on the stub. One that is red without any fault notices nothing. The exit code is 1 if a fault was not noticed.

Needs Node.js, the packages that `make front` brings, and what the browser tests need.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.planting import REPOSITORY, Slip, planted, red_tests

FRONTEND = "frontend"
MODULES = f"{FRONTEND}/node_modules"
TESTS = "tests"
AT_ONCE = 2  # as many as the tests' own workers: most of the time they wait
STUB_ONLY = "not real_server and not zenml-0"

PROMISES = {
    1: "the front end is built",
    2: "the table",
    3: "filters",
    4: "selection and detail",
    5: "the explorer",
    6: "state that can leave",
    7: "live",
    8: "threads and faults",
    9: "looks and keyboard",
    10: "without a kernel",
}


@dataclass(frozen=True)
class Fault:
    """A slip that breaks a promise.

    Attributes:
        promise: Which of PROMISES.
        test: The test that ought to notice, as pytest names it below `tests`.
    """

    promise: int
    slip: Slip
    test: str


FAULTS = (
    Fault(
        1,
        Slip("no module is built", "frontend/build.mjs", 'format: "esm",', 'format: "iife",'),
        "browser/test_hosts.py::test_a_bare_page_under_a_policy_without_blobs",
    ),
    Fault(
        2,
        Slip(
            "a click on a heading asks for no order",
            "zenexplore/views/_view.py",
            "self._asking(self.query.only(sort=asked.sort))",
            "self._asking(self.query)",
        ),
        "browser/test_table.py::test_a_click_sorts_and_another_turns_it",
    ),
    Fault(
        2,
        Slip(
            "no page is fetched ahead",
            "zenexplore/widgets/_pages.py",
            "if page.index < page.total_pages:",
            "if page.index > page.total_pages:",
        ),
        "browser/test_promises.py::test_the_next_page_is_there_before_it_is_asked_for",
    ),
    Fault(
        2,
        Slip(
            "a chosen column is not shown",
            "frontend/src/parts/ordering.ts",
            "{ ...layout, free: [...layout.free, name] }",
            "{ ...layout, free: [...layout.free] }",
        ),
        "browser/test_table.py::test_columns_are_found_shown_and_kept",
    ),
    Fault(
        3,
        Slip("a status that is pressed asks nothing", "frontend/src/filtering.ts", ": [...now, value]", ": [...now]"),
        "browser/test_filters.py::test_statuses_have_counts_that_are_true",
    ),
    Fault(
        3,
        Slip(
            "a late answer is shown",
            "zenexplore/widgets/_source.py",
            "return number == self._number",
            "return number <= self._number",
        ),
        "browser/test_promises.py::test_an_answer_that_comes_late_does_not_replace_a_newer_one",
    ),
    Fault(
        4,
        Slip(
            "a click with Shift takes one row",
            "frontend/src/grid.tsx",
            "between(ids, range ? anchor.current : null, id)",
            "between(ids, null, id)",
        ),
        "browser/test_panel.py::test_a_click_with_shift_takes_a_range",
    ),
    Fault(
        4,
        Slip(
            "turning the page loses the selection",
            "zenexplore/views/_view.py",
            "replace(self, query=self.query.only(page=page))",
            "View(self.query.only(page=page), layout=self.layout, ranked=self.ranked)",
        ),
        "browser/test_table.py::test_a_selection_survives_and_is_the_kernels",
    ),
    Fault(
        4,
        Slip(
            "the detail is gone while the next is on its way",
            "frontend/src/detail.tsx",
            "const here = detail; ",
            "const here = detail?.id === id ? detail : null; ",
        ),
        "browser/test_places.py::test_a_detail_stays_until_the_next_is_there",
    ),
    Fault(
        5,
        Slip(
            "no way leads back from a link",
            "zenexplore/widgets/_doings.py",
            '("visit", "follow", ',
            '("visit", ',
        ),
        "browser/test_places.py::test_a_link_leads_there_and_the_way_back",
    ),
    Fault(
        5,
        Slip(
            "another project is not gone to",
            "zenexplore/views/_view.py",
            "size=self.query.size, project=project)",
            "size=self.query.size, project=self.query.project)",
        ),
        "browser/test_places.py::test_another_project_is_picked",
    ),
    Fault(
        6,
        Slip(
            "the code lacks a condition",
            "zenexplore/query/_query.py",
            "dict.fromkeys(each.field for each in self.conditions)",
            "dict.fromkeys(each.field for each in self.conditions[:1])",
        ),
        "browser/test_promises.py::test_the_code_asks_for_all_that_is_filtered",
    ),
    Fault(
        6,
        Slip(
            "only the page leaves as a DataFrame",
            "zenexplore/widgets/_requests.py",
            "self._source.whole_frame(query, heard, columns)",
            "self.panel.page.to_pandas()",
        ),
        "browser/test_places.py::test_all_rows_are_exported_not_only_the_page",
    ),
    Fault(
        7,
        Slip(
            "new rows push the others down",
            "zenexplore/widgets/_watch.py",
            "page.with_newer(newer), newest",
            "self._source.page(page.query), newest",
        ),
        "browser/test_faults.py::test_new_rows_wait_for_a_click_and_a_status_changes_where_it_stands",
    ),
    Fault(
        7,
        Slip(
            "a panel out of sight goes on asking",
            "zenexplore/widgets/_watch.py",
            "runs and self.on and self.seen and",
            "runs and self.on and",
        ),
        "browser/test_promises.py::test_a_panel_that_is_out_of_sight_asks_for_nothing",
    ),
    Fault(
        8,
        Slip(
            "an error is not told",
            "zenexplore/widgets/_engine.py",
            "self._view = self._view.saying(message)",
            'self._view = self._view.saying("")',
        ),
        "browser/test_faults.py::test_a_server_that_went_away_is_told_and_the_rows_stay",
    ),
    Fault(
        8,
        Slip(
            "rows go when others are asked for",
            "zenexplore/widgets/_engine.py",
            "if view.query.resource is not before.query.resource:",
            "if view.query is not before.query:",
        ),
        "browser/test_faults.py::test_a_server_that_went_away_is_told_and_the_rows_stay",
    ),
    Fault(
        8,
        Slip(
            "nothing can be tried again", "zenexplore/widgets/_engine.py", "retry=True, waiting", "retry=False, waiting"
        ),
        "browser/test_faults.py::test_a_server_that_went_away_is_told_and_the_rows_stay",
    ),
    Fault(
        8,
        Slip(
            "a move waits in the kernel's main thread",
            "zenexplore/widgets/_engine.py",
            'self._threads.start("move", step)',
            "step()",
        ),
        "browser/test_table.py::test_reading_all_rows_says_how_far_it_is_and_can_be_stopped",
    ),
    Fault(
        9,
        Slip(
            "keys reach the notebook",
            "frontend/src/panel.tsx",
            'el.addEventListener("keydown", kept)',
            'el.addEventListener("keyup", kept)',
        ),
        "browser/test_faults.py::test_no_key_reaches_the_notebook",
    ),
    Fault(
        9,
        Slip(
            "every cell is reached by Tab",
            "frontend/src/grid.tsx",
            "here.row === row && here.column === column ? 0 : -1",
            "here.row === row && here.column === column ? 0 : 0",
        ),
        "browser/test_panel.py::test_the_keyboard_alone_sorts_selects_and_looks",
    ),
    Fault(
        9,
        Slip(
            "a row's checkbox has no name",
            "frontend/src/grid.tsx",
            "aria-label={`select ${row.title}`}",
            "name={`select ${row.title}`}",
        ),
        "browser/test_axe.py::test_every_state[help]",
    ),
    Fault(
        10,
        Slip(
            "an output has no static table",
            "zenexplore/widgets/_panel.py",
            'found[0]["text/html"] = static_table(self._page)',
            'found[0]["text/plain"] = static_table(self._page)',
        ),
        "browser/test_looks.py::test_a_saved_notebook_has_a_table_that_needs_nothing",
    ),
    Fault(
        10,
        Slip(
            "a frozen page asks for its style sheet",
            "zenexplore/views/_frozen.py",
            "<style>{_beside('frozen.css')}</style>",
            "<link rel='stylesheet' href='frozen.css'>",
        ),
        "views/test_frozen.py::test_it_works_as_a_file",
    ),
)


def copy_project(copy: Path) -> None:
    """Copy the project as it stands; what is built of it is built there."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        if (REPOSITORY / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, copy / name)
    (copy / MODULES).symlink_to(REPOSITORY / MODULES)


def red(copy: Path, tests: Iterable[str], *options: str) -> set[str]:
    """Build a copy's front end, and run tests on the stub; return those that went red."""
    subprocess.run(["node", "build.mjs"], cwd=copy / FRONTEND, check=True)
    chosen = [f"{TESTS}/{test}" for test in dict.fromkeys(tests)]
    return red_tests([*chosen, "-k", STUB_ONLY, *options], copy, {"PYTHONPATH": str(copy), "REQUIRE": "browser"})


def red_with(fault: Fault, whole: Path) -> set[str]:
    """Plant a fault in a copy of a copy; return the tests that went red."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(whole, copy, symlinks=True)
        with planted(fault.slip, copy):
            return red(copy, [fault.test])


def main() -> int:
    """Plant the faults and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("promises", nargs="*", type=int, help="only the faults of these; all if none is named")
    named = parser.parse_args().promises
    wanted = [fault for fault in FAULTS if not named or fault.promise in named]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        whole = Path(folder)
        copy_project(whole)
        known = red(whole, (fault.test for fault in wanted), "-n", str(AT_ONCE), "--dist", "loadfile")
        print(f"{len(known)} red without a fault {', '.join(sorted(known))}", flush=True)
        blind = [fault for fault in wanted if any(test.startswith(f"{TESTS}/{fault.test}") for test in known)]
        seeing = [fault for fault in wanted if fault not in blind]
        unnoticed = [fault.slip.name for fault in blind]
        for fault, found in zip(seeing, pool.map(lambda fault: sorted(red_with(fault, whole)), seeing), strict=True):
            told = f"{fault.promise:>2} {PROMISES[fault.promise]}: {fault.slip.name}"
            print(f"{told}: {len(found)} red {', '.join(found)}", flush=True)
            unnoticed += [] if found else [fault.slip.name]
    print(f"not noticed: {', '.join(unnoticed) or 'none'}")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
