"""Every declared filter and sort has a meaning in SQL: a declaration without one would be ignored in silence."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from starlette.datastructures import QueryParams

from server_stub.database import Database
from server_stub.envelope import SHAPES
from server_stub.filters import bindings
from server_stub.listing import list_page
from server_stub.world.people import ADMIN as ADMINISTRATOR
from server_stub.world.people import user_id
from zenexplore.resources import REGISTER, Filter, Kind, Resource

ADMIN = SimpleNamespace(id=user_id(ADMINISTRATOR), is_admin=True)
PLAIN = ("user", "scope_user", "project", "tags", "run_metadata")
CASES = [(resource, known) for resource in REGISTER for known in resource.filters]


@pytest.mark.parametrize(("resource", "known"), CASES, ids=lambda part: part.name)
def test_every_filter_has_a_meaning(resource: Resource[Any], known: Filter) -> None:
    columns = SHAPES[resource.name].table.c
    assert known.parameter in columns or known.parameter in bindings(resource) or known.parameter in PLAIN


@pytest.mark.parametrize("resource", REGISTER, ids=lambda resource: resource.name)
def test_no_meaning_without_a_filter(resource: Resource[Any]) -> None:
    assert set(bindings(resource)) <= {known.parameter for known in resource.filters}


@pytest.mark.parametrize("resource", REGISTER, ids=lambda resource: resource.name)
@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_every_sort_is_one(resource: Resource[Any], direction: str, filled: Database) -> None:
    for column in resource.sorts:
        with filled.transaction() as connection:
            given = QueryParams({"sort_by": f"{direction}:{column}", "size": "3"})
            assert list_page(connection, resource, SHAPES[resource.name], given, ADMIN)["items"]


def test_kinds_are_all_known() -> None:
    """A new kind of filter must be thought about here too."""
    assert {known.kind for _, known in CASES} <= set(Kind)
