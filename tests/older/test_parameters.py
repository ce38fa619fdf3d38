"""The parameters of runs, which older servers keep elsewhere: as the steps were given them, at a request a page."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from zenexplore import Client, UnreachableError

from ..sent import sent_by
from .backends import Older


def by_run(older: Older) -> dict[str, dict[str, Any]]:
    """What the steps of each run were given: the world's pipelines hand all of theirs on, by the same names."""
    found: dict[str, dict[str, Any]] = {row["id"]: {} for row in older.raw("/runs")}
    for step in older.raw("/steps"):
        run = step["metadata"].get("pipeline_run_id") or step["body"]["pipeline_run_id"]
        found[run] |= step["metadata"]["config"]["parameters"] or {}
    return found


def test_runs_have_their_parameters(older: Older, client: Client) -> None:
    wanted = by_run(older)
    page = client.list_pipeline_runs(size=100)
    assert {str(run.id): run.config.parameters for run in page} == wanted
    assert len({str(each) for each in wanted.values()}) > 3, "the world's runs have parameters of many kinds"
    table = page.to_pandas(params=True)
    for run, row in zip(page, table.to_dict("records"), strict=True):
        for name, value in wanted[str(run.id)].items():
            assert row[f"param.{name}"] == value
    assert client.get_pipeline_run(page[0].id).parameters == wanted[str(page[0].id)]


def test_a_page_of_runs_takes_one_request_more_and_only_once(older: Older) -> None:
    """And none where nothing of it would be read."""
    kept = older.place("/pipeline_snapshots")
    with Client(older.url, username=older.username, password=older.password) as fresh, sent_by(fresh) as sent:
        fresh.list_pipeline_runs(size=100, hydrate=False)
        fresh.runs.where().count()
        assert not [each for each in sent if kept in each.url.path]
        page = fresh.list_pipeline_runs(size=100)
        assert len([each for each in sent if kept in each.url.path]) == 1
        fresh.list_pipeline_runs(size=100, sort_by="asc:created")
        assert fresh._session.apart(page[0]).parameters == page[0].parameters
        assert len([each for each in sent if kept in each.url.path]) == 1


def test_what_broke_off_is_asked_for_again(older: Older) -> None:
    """It is not remembered as having none."""
    broken: list[str] = []

    def breaking(request: httpx.Request) -> None:
        if older.place("/pipeline_snapshots") in request.url.path and not broken:
            broken.append(request.url.path)
            raise UnreachableError("gone for a moment")

    with Client(older.url, username=older.username, password=older.password) as fresh:
        http: Any = fresh._session.wire._http
        http.event_hooks = {**http.event_hooks, "request": [*http.event_hooks["request"], breaking]}
        with pytest.raises(UnreachableError):
            fresh.list_pipeline_runs(size=100)
        wanted = by_run(older)
        assert {str(run.id): run.config.parameters for run in fresh.list_pipeline_runs(size=100)} == wanted
    assert broken


def test_a_bare_page_has_them_when_they_are_touched(older: Older, client: Client) -> None:
    wanted = by_run(older)
    page = client.list_pipeline_runs(size=5, hydrate=False)
    assert [run.config.parameters for run in page] == [wanted[str(run.id)] for run in page]


def test_a_run_of_another_project_has_them_too(older: Older, client: Client) -> None:
    """The snapshots are asked for in the runs' own project, and not in the client's."""
    projects = {row["name"]: row["id"] for row in older.raw("/projects")}
    found = [run for name in projects for run in client.list_pipeline_runs(project=name, size=100)]
    others = [run for run in found if str(run.project_id) != projects["default"]]
    steps = [step for run in others for step in run.steps.values()]
    assert len(others) == sum(len(older.raw("/runs", projects[name])) for name in projects if name != "default")
    for run in others:
        given = {name: value for step in run.steps.values() for name, value in step.parameters.items()}
        assert run.parameters == given
    assert bool(steps) == bool(others)
