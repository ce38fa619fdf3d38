"""The tables of planted slips follow the sources: each can be planted today, and no promise is left without one.

Planting takes minutes and a browser; that the tables are still true takes neither.
"""

from __future__ import annotations

import ast

import pytest

from tools.plant_bugs import BUGS, MODULE
from tools.plant_faults import FAULTS, PROMISES, TESTS, Fault
from tools.planting import REPOSITORY, Slip

BELOW = [*((f"{MODULE}/", bug) for bug in BUGS), *(("", fault.slip) for fault in FAULTS)]


@pytest.mark.parametrize(("folder", "slip"), BELOW, ids=lambda each: getattr(each, "name", ""))
def test_a_slip_can_be_planted(folder: str, slip: Slip) -> None:
    """Its right text is in its file exactly once, and Python still reads what it becomes."""
    text = (REPOSITORY / f"{folder}{slip.file}").read_text(encoding="utf-8")
    assert slip.taken(text) != text
    if slip.file.endswith(".py"):
        ast.parse(slip.taken(text))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.slip.name)
def test_the_test_that_ought_to_notice_is_there(fault: Fault) -> None:
    path, _, name = fault.test.partition("::")
    assert f"def {name.partition('[')[0]}(" in (REPOSITORY / TESTS / path).read_text(encoding="utf-8")


def test_every_promise_has_a_fault() -> None:
    assert sorted({fault.promise for fault in FAULTS}) == sorted(PROMISES)


def test_names_are_names() -> None:
    names = [slip.name for _, slip in BELOW]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("text", ["nothing of it", "right and right"])
def test_the_law_sees_a_table_that_is_out_of_date(text: str) -> None:
    with pytest.raises(SystemExit, match="right"):
        Slip("a slip", "a file", "right", "wrong").taken(text)
