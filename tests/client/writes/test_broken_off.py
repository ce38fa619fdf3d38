"""A work on many things that somebody stops goes on where it was, and takes for done what was done."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.contract.backends import Backend
from zenexplore import Client, Interrupted, NotFoundError, Outcomes
from zenexplore.resources import Page


@contextmanager
def stopped(client: Client, at: int, method: str) -> Iterator[None]:
    """Press Ctrl-C when the server has answered so many requests that write, before anybody reads the answer."""
    seen = 0

    def heard(response: httpx.Response) -> None:
        nonlocal seen
        seen += response.request.method == method
        if seen == at and response.request.method == method:
            signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background has none
    hooks = client._session.wire._http.event_hooks
    client._session.wire._http.event_hooks = {**hooks, "response": [heard]}
    try:
        yield
    finally:
        client._session.wire._http.event_hooks = hooks
        signal.signal(signal.SIGINT, before)


def tags(client: Client, prefix: str) -> Page:  # type: ignore[type-arg]
    for number in range(4):
        client.create_tag(f"{prefix}-{number}")
    return client.list_tags(name=f"startswith:{prefix}-")


def test_what_was_broken_off_is_unknown_and_found_done(writer: Client, sandbox: Backend) -> None:
    page = tags(writer, "broken-off")
    with stopped(writer, 2, "DELETE"), pytest.raises(Interrupted) as raised:
        page.delete(confirm=4)
    outcomes = raised.value.outcomes

    assert isinstance(outcomes, Outcomes)
    assert [(each.ok, each.tried, each.unknown) for each in outcomes] == [
        (True, True, False), (False, True, True), (False, False, False), (False, False, False)
    ]  # fmt: skip
    assert "unknown, it was broken off" in repr(outcomes[1])
    assert "1 of 4 done, 1 broken off, so that it may have been done, 2 not tried" in repr(outcomes)
    assert "import sys; sys.last_value.outcomes.resume()" in str(raised.value)
    assert (outcomes.resume().left, outcomes.failed) == ([], [])
    assert sandbox.get("/tags", [("name", "startswith:broken-off-")]).json()["total"] == 0


def test_what_others_deleted_is_no_success(writer: Client, sandbox: Backend) -> None:
    """Only of what was sent and not answered is it known that it may be ours."""
    page = tags(writer, "others")
    sandbox.request("DELETE", f"/tags/{page[2].id}").raise_for_status()
    with stopped(writer, 2, "DELETE"), pytest.raises(Interrupted) as raised:
        page.delete(confirm=4)
    outcomes = raised.value.outcomes.resume()

    assert [each.ok for each in outcomes] == [True, True, False, True]
    assert isinstance(outcomes.failed[0].error, NotFoundError)


def test_a_soft_delete_that_was_broken_off_is_found_done(writer: Client) -> None:
    for number in range(2):
        writer.create_schedule_trigger(f"broken-{number}", cron_expression="0 2 * * *")
    page = writer.triggers.list(name="startswith:broken-")
    with stopped(writer, 1, "DELETE"), pytest.raises(Interrupted) as raised:
        page.delete(confirm=2)

    assert raised.value.outcomes.resume().left == []


def test_a_hundred_that_were_broken_off_together_are_done_again(writer: Client, sandbox: Backend) -> None:
    page = writer.list_pipeline_runs(size=5)
    with stopped(writer, 2, "POST"), pytest.raises(Interrupted) as raised:  # the first makes the tag
        page.tag("broken-tag")
    outcomes = raised.value.outcomes

    assert [each.unknown for each in outcomes] == [True] * 5
    assert outcomes.resume().left == []
    assert sandbox.get("/runs", [("tags", "broken-tag")]).json()["total"] == 5
