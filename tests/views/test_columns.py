"""Which columns a table shows; one case per resource, so that a new one is looked at too."""

from __future__ import annotations

import pytest

from zenexplore.resources import REGISTER, RUNS, Cell, Resource
from zenexplore.views import table_columns
from zenexplore.views._columns import main_column


@pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
def test_a_table_names_its_rows_and_stays_readable(resource: Resource) -> None:
    shown = table_columns(resource)
    assert [each.column for each in shown if each.main] == [main_column(resource)]
    assert len(shown) <= 9
    assert all(each.main or each.column.cell not in (Cell.ID, Cell.JSON) for each in shown)
    assert all(each.sortable == (each.column.name in resource.sorts) for each in shown)


def test_the_columns_of_runs() -> None:
    names = [each.column.name for each in table_columns(RUNS)]
    assert names == ["status", "name", "pipeline", "stack", "user", "start_time", "duration", "model", "tags"]
