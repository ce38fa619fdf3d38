"""Order by what the server cannot sort, on servers: against an independent reading of every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.client.test_relations import counted, requests  # noqa: F401 - a fixture
from zenexplore import Client
from zenexplore.panel_source import PanelSource
from zenexplore.query import Query
from zenexplore.resources import REGISTER, RUNS, STEPS, Page, Resource
from zenexplore.resources._extras import extra_column, extras_of
from zenexplore.server.ranking import page_of, rank, rankable

from .backends import Backend, Row

RANKED = [(resource, column) for resource in REGISTER for column in sorted(rankable(resource))]
EXTRAS = [(resource, f"{prefix}.key") for resource in REGISTER for prefix in extras_of(resource)]
DIRECTIONS = pytest.mark.parametrize("descending", [False, True], ids=["asc", "desc"])


@pytest.fixture(scope="module")
def client(backend: Backend) -> Iterator[Client]:
    """An administrator's client."""
    found = Client(backend.url, username=backend.username, password=backend.password)
    yield found
    found.close()


def seconds(row: Row) -> float | None:
    """A row's duration, from the times that the server sent, wherever it keeps them."""
    times = {**row["body"], **row["metadata"]}
    if not (times.get("start_time") and times.get("end_time")):
        return None
    return (datetime.fromisoformat(times["end_time"]) - datetime.fromisoformat(times["start_time"])).total_seconds()


def told(row: Row) -> Row:
    """A row without its configuration, some of which `raw` blacks out."""
    return {**row, "metadata": {**(row["metadata"] or {}), "configuration": None}}


def assert_ordered(ids: tuple[UUID, ...], rows: list[Row], values: dict[str, Any], descending: bool) -> None:
    """All rows are there; those without a value last; equals newest first."""
    newest_first = {row["id"]: at for at, row in enumerate(reversed(rows))}
    got = [str(id) for id in ids]
    assert sorted(got) == sorted(newest_first)
    present = [values[id] for id in got if values[id] is not None]
    assert [values[id] for id in got[: len(present)]] == present, "a row without a value is not last"
    assert present == sorted(present, reverse=descending)
    assert len(set(present)) > 1, "nothing to order"
    for upper, lower in pairwise(got):
        if values[upper] == values[lower]:
            assert newest_first[upper] < newest_first[lower]


@DIRECTIONS
@pytest.mark.parametrize("resource", [RUNS, STEPS], ids=lambda resource: resource.name)
def test_durations(backend: Backend, client: Client, resource: Resource[Any], descending: bool) -> None:
    rows = backend.everything(resource.path)
    found = PanelSource(client._session).rank(Query.ask(resource, {}), "duration", descending=descending)

    assert_ordered(found.ids, rows, {row["id"]: seconds(row) for row in rows}, descending)


@DIRECTIONS
def test_metadata_and_parameters(backend: Backend, client: Client, descending: bool) -> None:
    """Every key whose values are all numbers, or all texts: the mixed order is proved without a server."""
    rows = backend.everything("/runs")
    ranked = 0
    for prefix, held in (
        ("metadata", {row["id"]: row["metadata"]["run_metadata"] for row in rows}),
        ("param", {row["id"]: row["metadata"]["config"].get("parameters") or {} for row in rows}),
    ):
        for key in sorted({key for values in held.values() for key in values}):
            values = {id: found.get(key) for id, found in held.items()}
            present = {value for value in values.values() if isinstance(value, int | float | str)}
            kinds = {isinstance(value, str) for value in present}
            flags = any(isinstance(value, bool | list | dict) or value == "" for value in values.values())
            if len(present) < 2 or len(kinds) > 1 or flags:
                continue
            found = PanelSource(client._session).rank(Query.ask(RUNS, {}), f"{prefix}.{key}", descending=descending)
            assert_ordered(found.ids, rows, values, descending)
            ranked += 1

    assert ranked >= 2, "this world has too little to order"


def test_filters_hold(backend: Backend, client: Client) -> None:
    done = {row["id"] for row in backend.everything("/runs") if row["body"]["status"] == "completed"}
    found = PanelSource(client._session).rank(Query.ask(RUNS, {"status": "completed"}), "duration", descending=True)

    assert {str(id) for id in found.ids} == done
    assert 0 < len(done) < len(backend.everything("/runs"))


@pytest.mark.parametrize(("resource", "column"), RANKED + EXTRAS, ids=lambda part: getattr(part, "name", part))
def test_a_scan_asks_for_the_hydrated_part_only_where_it_must(
    backend: Backend,
    counted: tuple[Client, list[str]],  # noqa: F811
    resource: Resource[Any],
    column: str,
) -> None:
    """A column that the light answer lacks would be fetched for every page a second time."""
    client, paths = counted
    session = PanelSource(client._session)
    sent: list[Query[Any]] = []

    def ask(query: Query[Any]) -> Page[Any]:
        sent.append(query)
        return session.page(query)

    with requests(paths, [resource.path]):
        found = rank(Query.ask(resource, {}), column, True, ask)
    assert {str(id) for id in found.ids} == {row["id"] for row in backend.everything(resource.path)}

    light = session.page(Query.ask(resource, {}, size=1, hydrate=False))
    before = len(paths)
    read = extra_column(resource, column) or next(each for each in resource.columns if each.name == column)
    read.of(light[0])
    assert [query.hydrate for query in sent] == [len(paths) > before]


@pytest.mark.parametrize(("resource", "column"), RANKED, ids=lambda part: getattr(part, "name", part))
def test_pages_come_by_their_ids(
    backend: Backend,
    counted: tuple[Client, list[str]],  # noqa: F811
    resource: Resource[Any],
    column: str,
) -> None:
    """One request a page; the rows are what the server has of them, in the ranking's order."""
    client, paths = counted
    session = PanelSource(client._session)
    found = session.rank(Query.ask(resource, {}), column, descending=False)
    size = max(2, found.read // 2)
    rows = {row["id"]: row for row in backend.everything(resource.path)}
    seen: list[UUID] = []
    for number in range(1, min(-(-found.read // size), 3) + 1):
        expected = found.ids[(number - 1) * min(size, 100) : number * min(size, 100)]
        route = f"{resource.path}/{expected[0]}" if len(expected) == 1 and resource.gettable else resource.path
        with requests(paths, [route]):
            page = session.ranked(found, number, min(size, 100))
            assert [told(item.raw) for item in page] == [told(rows[str(item.id)]) for item in page]
        assert page.gone == ()
        seen += [item.id for item in page]

    assert seen == list(found.ids[: len(seen)])
    assert len(seen) > 1


def test_a_ranking_stays_in_its_project(backend: Backend, client: Client) -> None:
    session = PanelSource(client._session)
    ranked = 0
    for project in backend.everything("/projects"):
        rows = {row["id"] for row in backend.everything("/runs", project["id"])}
        found = session.rank(Query.ask(RUNS, {"project": project["id"]}), "duration", descending=True)
        page = session.ranked(found, 1, 100)
        assert {str(id) for id in found.ids} == rows
        assert {item.id for item in session.page(page.query)} == set(found.ids[:100])
        ranked += bool(rows)

    assert ranked > 1


def test_a_row_that_is_gone_is_named(client: Client) -> None:
    session = PanelSource(client._session)
    found = session.rank(Query.ask(RUNS, {}), "duration", descending=True)
    gone = uuid4()
    with_gone = replace(found, ids=(found.ids[0], gone, *found.ids[1:]), breaks=b"\2\1" + found.breaks[1:])
    page = session.ranked(with_gone, 1, 5)

    assert [item.id for item in page] == [found.ids[0], *found.ids[1:4]]
    assert page.gone == (gone,)
    assert page.total == found.read + 1
    assert page_of(with_gone, 2, 5, session._session, asked="").items[0].id == found.ids[4]
