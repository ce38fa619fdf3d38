"""A server without statistics is asked for them once, and counted by lists from then on."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.facets.conftest import Passing
from zenexplore import Client, ForbiddenError
from zenexplore.panel_source import PanelSource
from zenexplore.query import Query
from zenexplore.resources import RUNS

STATISTICS = "/runs/statistics"


def refusing(status: int, told: str) -> Callable[[str], httpx.Response | None]:
    return lambda path: httpx.Response(status, json={"detail": told}) if path == STATISTICS else None


@pytest.mark.parametrize(
    "passing",
    [refusing(405, "Method Not Allowed"), refusing(404, "Not Found")],
    ids=["405", "404"],
    indirect=True,
)
def test_it_is_asked_once_and_answers_the_same(passing: Passing, stub_client: Client) -> None:
    known = PanelSource(stub_client._session)
    older = PanelSource(passing.over(stub_client._session))
    query = Query.ask(RUNS, {"pipeline": stub_client.list_pipelines(size=1)[0].name})
    for _ in range(2):
        assert older.counts(query, "status") == known.counts(query, "status")
        assert older.histogram(query, "start_time").total == known.histogram(query, "start_time").total > 0
    assert passing.paths.count(STATISTICS) == 1


@pytest.mark.parametrize("passing", [refusing(403, "no")], ids=["403"], indirect=True)
def test_another_refusal_is_told(passing: Passing, stub_client: Client) -> None:
    session = PanelSource(passing.over(stub_client._session))
    for _ in range(2):
        with pytest.raises(ForbiddenError):
            session.counts(Query.ask(RUNS, {}), "status")
    assert passing.paths == [STATISTICS, STATISTICS]
