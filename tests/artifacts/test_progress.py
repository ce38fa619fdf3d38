"""Counting bytes: who is told what and how often, and that whoever is told may stop it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time

import pytest

from tests.artifacts.ways.desk import Desk, content, cut, scalar, served, slowly, whole
from zenexplore.artifacts import Progress
from zenexplore.artifacts.progress import Meter
from zenexplore.errors import QueryError, StoppedError

from .shelf import archive

LARGE = archive({"data.json": b"5", "noise": os.urandom(1_000_000)})


def test_a_function_is_told_from_nothing_to_all() -> None:
    told: list[Progress] = []
    with served(Desk(LARGE, [slowly(0.12, len(LARGE) // 4)])) as wire:
        assert content(wire, scalar()).load(progress=told.append) == 5
    assert {step.title for step in told} == {"thing:3"}
    assert {step.total for step in told} == {len(LARGE)}
    assert [step.done for step in told] == sorted(step.done for step in told)
    assert (told[0].done, told[-1].done) == (0, len(LARGE))
    assert 3 <= len(told) <= 8
    assert told[0].rate == 0
    assert 0 < told[-1].rate <= len(LARGE) / 0.3


def test_a_download_that_is_begun_anew_counts_anew() -> None:
    told: list[Progress] = []
    with served(Desk(LARGE, [cut(len(LARGE) - 1), whole])) as wire:
        content(wire, scalar()).load(progress=told.append)
    assert [step.done for step in told if step.done in (0, len(LARGE))] == [0, 0, len(LARGE)]
    assert max(step.done for step in told) == len(LARGE)


def test_nobody_is_told_of_what_was_not_fetched() -> None:
    told: list[Progress] = []
    with Meter("thing:3", told.append):
        pass
    assert told == []


def test_several_files_count_together() -> None:
    told: list[Progress] = []
    with Meter("thing:3", told.append) as meter:
        for size in (10, 0, 30):
            meter.expect(size)
            meter.add(size)
            meter.end()
    assert [(step.done, step.total) for step in told] == [(0, 10), (10, 10), (10, 10), (10, 10), (10, 40), (40, 40)]


def test_time_between_files_does_not_count() -> None:
    told: list[Progress] = []
    with Meter("thing:3", told.append) as meter:
        for _ in range(2):
            meter.expect(1_000)
            time.sleep(0.05)
            meter.add(1_000)
            meter.end()
            time.sleep(0.5)
    assert 2_000 / 0.55 < told[-1].rate <= 2_000 / 0.1


def test_it_is_told_a_few_times_a_second() -> None:
    told: list[Progress] = []
    with Meter("thing:3", told.append) as meter:
        meter.begin(10_000)
        for _ in range(10_000):
            meter.add(1)
        meter.end()
    assert 2 <= len(told) < 50


@pytest.mark.parametrize("progress", [None, 1, 0, "yes", [], object()])
def test_what_cannot_be_told(progress: object) -> None:
    desk = Desk()
    with served(desk) as wire, pytest.raises(QueryError, match="say True for a bar, a function to be called, or False"):
        content(wire, scalar()).load(progress=progress)
    assert desk.asked == []


@pytest.mark.parametrize("error", [StoppedError("enough"), KeyboardInterrupt(), ZeroDivisionError()])
def test_what_the_function_raises_is_remembered(error: BaseException) -> None:
    def stop(_: Progress) -> None:
        raise error

    meter = Meter("thing:3", stop)
    with pytest.raises(type(error)):
        meter.begin(1)
    assert meter.stop is error


BAR = """if True:
    import sys
    from tests.artifacts.test_progress import LARGE
    from tests.artifacts.ways.desk import Desk, content, scalar, served, slowly
    with served(Desk(LARGE, [slowly({pause}, len(LARGE) // 4)])) as wire:
        content(wire, scalar()).load(progress={progress})
    print("tqdm" in sys.modules)
"""


@pytest.mark.parametrize(("pause", "progress", "shows"), [(0.6, True, True), (0, True, False), (0.6, False, False)])
def test_a_bar_shows_on_the_standard_error_after_a_second(pause: float, progress: bool, shows: bool) -> None:
    code = BAR.format(pause=pause, progress=progress)
    ran = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, check=True)
    assert ran.stdout.decode() == f"{shows}\n"
    *drawn, last = ran.stderr.decode().split("\r")
    assert bool("".join(drawn)) == shows
    assert last == ""  # it is gone afterwards
    if shows:
        assert re.search(r"thing:3: +\d+%.*/1\.00M .*B/s", "".join(drawn))
