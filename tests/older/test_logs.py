"""The logs of older servers: fewer of them, one a step, and in 0.75 as one text."""

from __future__ import annotations

import pytest

from zenexplore import Client
from zenexplore.dialect import _logs

from .backends import Older


def test_a_failed_step_says_why(older: Older, client: Client) -> None:
    failed = client.list_run_steps(status="failed", size=1)[0]
    logs = failed.logs()
    assert "loss is nan" in str(logs)
    assert {entry.step for entry in logs} == {failed.name}
    assert [entry for entry in client.get_pipeline_run(failed.pipeline_run_id).logs() if entry in [*logs]] == [*logs]
    if all(entry.level is None for entry in logs):
        assert older.name == "zenml-0.75.0"
    else:
        assert logs.filter(level="error")


def test_every_log_is_read_or_told(older: Older, client: Client) -> None:
    """Only a step that still runs may have a log whose file is not there yet."""
    read = 0
    for step in client.list_run_steps(size=200):
        logs = step.logs()
        held = bool(older.get(f"/steps/{step.id}").json()["metadata"].get("logs"))
        assert bool(step.log_collection) == held
        assert not logs.unread or step.status == "running"
        read += bool(logs)
    assert read > 10


def test_runs_have_logs_of_their_own_from_0_85_on(older: Older, client: Client) -> None:
    own = {entry.source for run in client.list_pipeline_runs(size=10) for entry in run.logs() if entry.step is None}
    assert own == (set() if older.name == "zenml-0.75.0" else {"client"})


@pytest.mark.parametrize("first", [7, 64])
def test_a_text_is_asked_for_until_it_is_all_there(client: Client, monkeypatch: pytest.MonkeyPatch, first: int) -> None:
    """Of 0.75 only; the others' logs are what they are."""
    steps = client.list_run_steps(status="completed", size=8, sort_by="desc:created")
    whole = [[*step.logs()] for step in steps]
    monkeypatch.setattr(_logs, "LENGTHS", (first, 200, 2**20))
    assert [[*step.logs()] for step in steps] == whole
    assert any(whole)
