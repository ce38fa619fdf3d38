"""The logs of runs and steps are those that REST gives, all of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import httpx
import pytest

from tests.contract.backends import Backend
from zenexplore import Client, log_reading


def told(backend: Backend, path: str, row: dict[str, Any]) -> list[str]:
    """The messages of a run or a step, asked log by log."""
    logs = row["resources"]["log_collection"]
    answers = [backend.get(f"{path}/{row['id']}/logs", [("source", log["body"]["source"])]).json() for log in logs]
    return [entry["message"] for answer in answers for entry in answer]


def test_a_run_has_its_logs_and_those_of_its_steps(backend: Backend, client: Client) -> None:
    """Retried attempts too: their logs say what went wrong."""
    steps = backend.everything("/steps")
    retried = {step["metadata"]["pipeline_run_id"] for step in steps if step["body"]["status"] == "retried"}
    runs = backend.everything("/runs")
    some = [*runs[-5:], *(run for run in runs if run["id"] in retried)][-8:]
    assert retried & {run["id"] for run in some}
    for run in some:
        own = [step for step in steps if step["metadata"]["pipeline_run_id"] == run["id"]]
        wanted = Counter(told(backend, "/runs", run) + [line for step in own for line in told(backend, "/steps", step)])
        logs = client.get_pipeline_run(run["id"]).logs()
        assert Counter(entry.message for entry in logs) == wanted
        times = [entry.timestamp for entry in logs if entry.timestamp]
        assert times == sorted(times)
        assert {entry.step for entry in logs if entry.step} <= {step["name"] for step in own}
        assert (logs.unread, logs.cut) == ({}, ())


def test_a_step_has_its_own(backend: Backend, client: Client) -> None:
    lines = 0
    for row in backend.everything("/steps")[-12:]:
        step = client.get_run_step(row["id"])
        logs = step.logs()
        assert Counter(entry.message for entry in logs) == Counter(told(backend, "/steps", row))
        assert {entry.step for entry in logs} <= {step.name}
        lines += len(logs)
    assert lines


def test_a_failed_step_says_why(client: Client) -> None:
    failed = client.list_run_steps(status="failed", size=1)[0]
    errors = failed.logs().filter(level="error")
    assert errors
    assert "Traceback" in str(errors)
    assert errors.to_pandas()["level"].isin(["ERROR", "CRITICAL"]).all()


def test_logs_of_another_project(backend: Backend, client: Client) -> None:
    """A run's steps are asked for in its own project."""
    name = next(row["name"] for row in backend.everything("/projects") if row["name"] != "default")
    run = next(run for run in client.list_pipeline_runs(project=name, size=50) if run.steps)
    assert {entry.step for entry in run.logs() if entry.step} <= {*run.steps}
    assert any(entry.step for entry in run.logs())


def test_a_log_that_cannot_be_read_does_not_hide_the_others(backend: Backend) -> None:
    """What the server says of it is kept with its name."""
    client = Client(backend.url, username=backend.username, password=backend.password)
    http = client._session.wire._http
    step = next(step for step in client.list_run_steps(status="failed") if len(step.log_collection or ()) > 1)
    lost = (step.log_collection or [])[0]
    whole, passed = step.logs(), http._transport

    def refuse(request: httpx.Request) -> httpx.Response:
        if lost["id"] in str(request.url):
            return httpx.Response(502, json={"detail": ["LogStoreError", "the store is away"]}, request=request)
        return passed.handle_request(request)

    http._transport = httpx.MockTransport(refuse)
    try:
        found = step.logs()
    finally:
        http._transport = passed
    source = lost["body"]["source"]
    assert [*found] == [entry for entry in whole if entry.source != source]
    assert "the store is away" in found.unread[f"{step.name} {source}"]
    assert f"could not be read: {step.name} {source}" in repr(found)
    client.close()


def test_a_log_that_may_be_cut_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server gives so many entries at most, and does not say that there are more."""
    failed = client.list_run_steps(status="failed", size=1)[0]
    logs = failed.logs()
    source, count = Counter(entry.source for entry in logs).most_common()[0]
    monkeypatch.setattr(log_reading, "AT_MOST", (count,))
    assert f"{failed.name} {source}" in failed.logs().cut
    monkeypatch.setattr(log_reading, "AT_MOST", (count + 1,))
    assert failed.logs().cut == ()
