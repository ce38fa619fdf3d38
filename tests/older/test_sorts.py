"""Every sort of every list on older servers: the order of an independent sort, or a refusal unsent."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.facts import FILTERS, RESOURCES, UNSORTED
from tests.contract.test_sorting import UNREADABLE, sort_keys
from zenexplore import Client, UnsupportedError
from zenexplore.dialect._routes import place
from zenexplore.query import Query
from zenexplore.resources import NESTED, REGISTER

from ..sent import sent_by
from .backends import Older

DECLARED = {each.path.lstrip("/"): each for each in (*REGISTER, *NESTED) if each.path.lstrip("/") in RESOURCES}


@pytest.mark.parametrize("name", DECLARED)
def test_rows_come_in_order_or_not_at_all(older: Older, client: Client, name: str) -> None:
    """NULLs are lowest, and the id breaks ties, rising both ways, except in sorts by a relation."""
    resource = DECLARED[name]
    known = client.capabilities
    refused, wrong = set(), []
    for column in resource.sorts:
        for way in ("asc", "desc"):
            with sent_by(client) as sent:
                try:
                    page = client._session.page(
                        Query.ask(resource, {}, sort_by=f"{way}:{column}", size=1000, hydrate=False)
                    )
                except UnsupportedError:
                    refused.add(column)
                    wrong += [f"{column} was refused after {len(sent)} requests"] if sent else []
                    continue
            found = misplaced(older, name, column, way, [str(row.id) for row in page])
            wrong += [f"{way}:{column}: {found}"] if found else []
    assert wrong == []
    lacking = resource.sorts if resource.name in known.missing else known.sorts.get(resource.name, ())
    assert refused == set(lacking)


def misplaced(older: Older, name: str, column: str, way: str, got: list[str]) -> str:
    """What is wrong with an order; empty where it is right."""
    rows = [row["id"] for row in older.everything(f"/{name}")]
    if sorted(got) != sorted(rows):
        return f"{len(got)} rows, should be {len(rows)}"
    if (name, column) in UNREADABLE:
        return ""
    if name in UNSORTED:
        return "" if got == rows else "not as they were made"
    keys: dict[str, tuple[bool, Any]] = sort_keys(name, column, older)
    falling = way == "desc"
    if column in FILTERS[name]["custom_sort"]:
        return "" if [keys[row] for row in got] == sorted(keys.values(), reverse=falling) else "not in order"
    ordered = sorted(sorted(rows), key=lambda row: keys[row], reverse=falling)
    return "" if got == ordered else f"not in order: {[keys[row] for row in got][:8]}"


def test_a_resource_of_every_list_is_asked() -> None:
    assert set(DECLARED) == set(RESOURCES)


def test_the_sorts_of_every_list_are_known(client: Client) -> None:
    """Of a recorded version: where they are not known, the server has to refuse."""
    facts = client._session.dialect.facts
    assert facts is not None
    there = [each for each in (*REGISTER, *NESTED) if each.name in client.capabilities.lists]
    assert [each.name for each in there if facts.sortable(place(facts, each.path)) is None] == []
