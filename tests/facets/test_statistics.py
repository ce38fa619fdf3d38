"""The statistics of runs are asked exactly what a list is asked: they count the same rows."""

from __future__ import annotations

import pytest

from server_stub.serving import Server
from tests.facets.conftest import Runs
from zenexplore import Client, ContractError
from zenexplore.facets._statistics import body, grouped
from zenexplore.panel_source import PanelSource
from zenexplore.query import Query
from zenexplore.resources import RUNS


def counted(session: PanelSource, query: Runs) -> int | None:
    groups = grouped(session._statistics, session._session.pinned(query), {"type": "status"})
    return None if groups is None else sum(group.count for group in groups)


def test_they_count_the_rows_of_the_list(session: PanelSource, listed: list[tuple[Runs, int]]) -> None:
    figures = [(query.explain(), counted(session, query), total) for query, total in listed]
    assert [each for each in figures if each[1] != each[2]] == []


def test_the_questions_tell_rows_apart(listed: list[tuple[Runs, int]]) -> None:
    """Questions that all find everything or nothing would prove nothing."""
    everything = listed[0][1]
    assert sum(0 < total < everything for _, total in listed) > len(listed) / 4
    fields = {each.field for query, total in listed if 0 < total < everything for each in query.conditions}
    assert fields > {"status", "tags", "run_metadata", "created", "pipeline", "user"}


def test_every_parameter_is_in_the_body(asked: list[Runs]) -> None:
    for query in asked:
        sent = body(query.only(project="other"))
        held = {(name, value) for name, value in query.params() if name not in ("sort_by", "page", "size", "hydrate")}
        flat = {(name, one) for name, given in sent.items() for one in (given if isinstance(given, list) else [given])}
        assert flat == held | {("project", "other")}


ODD = [{}, {"groups": None}, {"groups": [{}], "truncated": False}, {"groups": []}, {"groups": [1], "truncated": False}]


@pytest.mark.parametrize("answer", ODD, ids=str)
def test_an_odd_answer_is_named(answer: dict[str, object]) -> None:
    with pytest.raises(ContractError, match="not what we understand"):
        grouped(lambda _: answer, Query.ask(RUNS, {}), {"type": "status"})


def test_cut_groups_are_no_answer() -> None:
    assert grouped(lambda _: {"groups": [], "truncated": True}, Query.ask(RUNS, {}), {"type": "status"}) is None


def test_a_client_that_only_reads_asks_them(stub: Server) -> None:
    """They are a POST, and change nothing."""
    with Client(stub.url, username=stub.username, password=stub.password, read_only=True) as client:
        assert PanelSource(client._session).counts(Query.ask(RUNS, {}), "status", ()).values
