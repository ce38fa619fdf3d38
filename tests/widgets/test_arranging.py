"""Columns, as a person chooses, orders, pins and resizes them."""

from __future__ import annotations

from zenexplore.widgets._panel import Panel

from .doing import cells, columns, do, look_at, names, sort
from .watched import Watched

CHOSEN = ["name", "metadata.accuracy", "status", "param.seed"]


def test_columns_are_arranged_without_asking_again(seen: Panel, watched: Watched) -> None:
    usual, asked = columns(seen), watched.pages
    do(seen, "arrange", columns=CHOSEN, pinned=["status"])
    assert columns(seen) == ["status", "name", "metadata.accuracy", "param.seed"]
    assert seen.table["chosen"]
    assert watched.pages == asked, "the page has them all"
    do(seen, "usual columns")
    assert columns(seen) == usual
    assert not seen.table["chosen"]


def test_metadata_columns_have_the_values(seen: Panel) -> None:
    do(seen, "arrange", columns=CHOSEN, pinned=[])
    recorded = [run.run_metadata.get("accuracy") for run in seen.page]
    assert any(recorded)
    for cell, value in zip(cells(seen, "metadata.accuracy"), recorded, strict=True):
        assert (cell is None) == (value is None)
        assert value is None or abs(float(cell) - value) < 0.001


def test_a_width_is_kept_while_columns_come_and_go(seen: Panel) -> None:
    do(seen, "resize", column="status", pixels=211.4)
    widths = {column["name"]: column["width"] for column in seen.table["columns"]}
    assert widths["status"] == 211
    assert widths["name"] is None
    do(seen, "arrange", columns=["name"], pinned=[])
    do(seen, "arrange", columns=["name", "status"], pinned=[])
    assert seen.table["columns"][1]["width"] == 211
    do(seen, "resize", column="status", pixels=1)
    assert seen.table["columns"][1]["width"] > 1, "it must stay wide enough to be caught again"


def test_what_names_the_rows_stays(seen: Panel) -> None:
    do(seen, "arrange", columns=["status"], pinned=[])
    assert columns(seen) == ["name", "status"]


def test_a_column_that_cannot_be_is_refused(seen: Panel) -> None:
    before = columns(seen)
    do(seen, "arrange", columns=["name", "mood"], pinned=[])
    assert "mood" in seen.told["message"]
    assert columns(seen) == before


def test_columns_survive_pages_sorting_and_looking(seen: Panel) -> None:
    do(seen, "arrange", columns=CHOSEN, pinned=[])
    do(seen, "page", page=2)
    assert columns(seen) == CHOSEN
    sort(seen, "name")
    look_at(seen)
    do(seen, "refresh")
    assert columns(seen) == CHOSEN
    assert names(seen) == sorted(names(seen))
