"""What is asked for beside the table: counts, choices, histograms, raw JSON, logs, keys of metadata."""

from __future__ import annotations

import json
from typing import Any

import pytest

from zenexplore import Client, log_reading
from zenexplore.errors import UnreachableError
from zenexplore.widgets._panel import Panel

from .doing import choose, do, look_at, rows
from .watched import Watched


def aside(panel: Panel, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = getattr(panel, kind)
    return found


def test_statuses_are_counted_under_the_other_filters(panel: Panel, stub_client: Client) -> None:
    found = aside(panel, "counts")
    assert (found["field"], found["error"]) == ("status", "")
    assert found["total"] == panel.page.total == sum(found["values"].values())
    choose(panel, "name", "churn", operator="contains")
    choose(panel, "status", "failed")
    under = aside(panel, "counts")
    assert under["values"]["failed"] == panel.page.total > 0
    assert under["total"] == stub_client.runs.list(name="contains:churn").total < found["total"]
    assert under["values"]["completed"] == stub_client.runs.list(name="contains:churn", status="completed").total


def test_turning_pages_counts_nothing_anew(seen: Panel, watched: Watched) -> None:
    counted: list[Any] = []
    real = watched._session.counts
    watched.counts = lambda *asked: counted.append(asked) or real(*asked)  # type: ignore[attr-defined]
    do(seen, "page", page=2)
    do(seen, "sort", column="name", also=False)
    assert counted == []
    choose(seen, "status", "failed")
    assert len(counted) == 1


def test_a_place_without_such_a_filter_has_no_counts(panel: Panel) -> None:
    do(panel, "visit", place="stacks")
    assert aside(panel, "counts") is None


def test_choices_are_searched_as_one_types(panel: Panel, stub_client: Client) -> None:
    do(panel, "options", field="pipeline", typed="train")
    found = aside(panel, "options")
    assert (found["field"], found["typed"], found["error"]) == ("pipeline", "train", "")
    there = stub_client.pipelines.list(name="contains:train", size=100)
    assert {each["value"] for each in found["found"]} == {pipeline.name for pipeline in there}
    assert found["total"] == there.total > 0
    do(panel, "options", field="project", typed="res")
    assert [each["value"] for each in aside(panel, "options")["found"]] == ["research"]
    do(panel, "options", field="index", typed="x")
    assert "'index' names nothing to choose from" in aside(panel, "options")["error"]
    assert panel.message == "", "it is said where it was asked"


def test_only_the_last_typed_is_answered(seen: Panel, watched: Watched) -> None:
    for typed in ("c", "ch", "chu"):
        do(seen, "options", field="pipeline", typed=typed, wait=False)
    assert seen.wait()
    assert aside(seen, "options")["typed"] == "chu"


@pytest.mark.parametrize("column", ["start_time", "metadata.accuracy"])
def test_a_histogram_is_shown_and_put_away(panel: Panel, column: str) -> None:
    do(panel, "histogram", column=column)
    found = aside(panel, "histogram")
    assert (found["column"], found["error"]) == (column, "")
    assert sum(each["count"] for each in found["bins"]) == found["total"] > 0
    assert json.dumps(found)
    do(panel, "histogram", column="")
    assert aside(panel, "histogram") is None


def test_a_histogram_of_nothing_says_why(panel: Panel) -> None:
    do(panel, "histogram", column="name")
    assert aside(panel, "histogram")["error"]
    assert panel.message == ""


def test_brushing_a_histogram_sets_the_filter(panel: Panel) -> None:
    do(panel, "histogram", column="start_time")
    biggest = max(aside(panel, "histogram")["bins"], key=lambda each: each["count"])
    choose(panel, "start_time", f"{biggest['low'][:19]},{biggest['high'][:19]}", operator="in")
    assert panel.message == ""
    assert panel.page.total >= biggest["count"] > 0


def test_raw_json_is_what_the_server_sent(panel: Panel, stub_client: Client) -> None:
    look_at(panel)
    do(panel, "raw")
    found = aside(panel, "raw")
    assert (found["id"], found["error"]) == (rows(panel)[0]["id"], "")
    assert found["json"] == stub_client.runs.get(found["id"]).raw
    look_at(panel)
    do(panel, "raw")
    assert aside(panel, "raw") == found, "there is nothing to look at"


def ask_logs(panel: Panel, *, level: str = "", search: str = "", anew: bool = False) -> dict[str, Any]:
    """Ask for the logs of what is looked at."""
    do(panel, "logs", level=level, search=search, anew=anew)
    return aside(panel, "logs")


def test_logs_are_those_of_what_is_looked_at(panel: Panel, stub_client: Client) -> None:
    """What is searched is all of them; of a long one the end is drawn."""
    choose(panel, "status", "failed")
    look_at(panel)
    assert panel.detail["logs"]
    logs = stub_client.runs.get(rows(panel)[0]["id"]).logs()
    found = ask_logs(panel)
    assert (found["id"], found["error"], found["summary"]) == (rows(panel)[0]["id"], "", logs.summary)
    assert [line["text"] for line in found["lines"]] == [entry.text for entry in logs]
    assert json.dumps(found)
    errors = ask_logs(panel, level="ERROR", search="TRACEBACK")
    wanted = logs.filter(level="error", search="traceback")
    assert [line["text"] for line in errors["lines"]] == [entry.text for entry in wanted]
    assert (errors["kept"], errors["total"], errors["leveled"]) == (len(wanted), len(logs), True)
    assert 0 < errors["kept"] < errors["total"]


def test_a_long_log_is_drawn_at_its_end(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(panel, "status", "failed")
    look_at(panel)
    whole = ask_logs(panel)
    monkeypatch.setattr("zenexplore.views.drawn._logs.MOST", 5)
    found = ask_logs(panel)
    assert found["lines"] == whole["lines"][-5:]
    assert found["kept"] == whole["kept"] > 5


def test_logs_are_read_once_and_anew(seen: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Searching asks the server nothing; another thing has other logs; what has none says nothing."""
    read: list[Any] = []
    real = log_reading.read_logs
    monkeypatch.setattr(log_reading, "read_logs", lambda session, of: read.append(of.id) or real(session, of))
    look_at(seen)
    first = ask_logs(seen)
    ask_logs(seen, search="step")
    ask_logs(seen, level="ERROR")
    assert len(read) == 1
    ask_logs(seen, anew=True)
    assert len(read) == 2
    look_at(seen, 3)
    assert ask_logs(seen)["id"] != first["id"]
    assert [str(id) for id in read] == [first["id"], first["id"], rows(seen)[3]["id"]]
    do(seen, "visit", place="stacks")
    look_at(seen)
    assert not seen.detail["logs"]
    ask_logs(seen)
    assert len(read) == 3


def test_logs_that_cannot_be_read_say_why(seen: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(session: Any, of: Any) -> Any:
        raise UnreachableError("nobody answers")

    look_at(seen)
    with monkeypatch.context() as patch:
        patch.setattr(log_reading, "read_logs", away)
        assert ask_logs(seen)["error"] == "nobody answers"
    assert ask_logs(seen)["error"] == ""
    assert seen.message == ""


def test_keys_of_the_newest_and_of_all(panel: Panel, stub_client: Client) -> None:
    do(panel, "keys", all=False)
    found = aside(panel, "offered")
    frame = stub_client.runs.where(sort_by="desc:created").to_pandas(metadata=True, params=True)
    assert (found["place"], found["busy"], found["error"]) == ("runs", False, "")
    assert found["read"] == found["total"] == len(frame)
    assert set(found["names"]) <= set(frame.columns)
    assert {"metadata.accuracy", "param.seed"} <= set(found["names"])
    assert {name.partition(".")[0] for name in found["names"]} == {"metadata", "param"}
    assert {"name": "status", "label": "Status"} in found["declared"]
    do(panel, "arrange", columns=["name", *found["names"]], pinned=[])
    assert panel.message == "", "each can be a column"


def test_keys_of_all_rows_are_read_page_by_page_and_can_be_stopped(
    seen: Panel, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zenexplore.widgets._requests._NEWEST", 30)
    do(seen, "keys", all=False)
    some = aside(seen, "offered")
    assert (some["read"], some["total"]) == (30, seen.page.total)
    with watched.held_back():
        do(seen, "keys", all=True, wait=False)
        watched.reached()
        do(seen, "stop", what="keys", wait=False)
    assert seen.wait()
    stopped = aside(seen, "offered")
    assert stopped["read"] < stopped["total"]
    assert not stopped["busy"]
    do(seen, "keys", all=True)
    whole = aside(seen, "offered")
    assert whole["read"] == whole["total"]
    assert set(whole["names"]) >= set(some["names"])
    choose(seen, "name", "no run is called so")
    do(seen, "keys", all=False)
    assert aside(seen, "offered")["names"] == whole["names"], "those that were found are remembered"


def test_a_place_without_keys_has_its_declared_columns(panel: Panel) -> None:
    do(panel, "visit", place="stacks")
    do(panel, "keys", all=False)
    found = aside(panel, "offered")
    assert (found["place"], found["names"], found["busy"]) == ("stacks", [], False)
    assert {each["name"] for each in found["declared"]} >= {"name", "created"}


def test_what_cannot_be_had_is_told_where_it_was_asked(seen: Panel, watched: Watched) -> None:
    watched.bug = UnreachableError("nobody answers")
    do(seen, "keys", all=False)
    assert aside(seen, "offered")["error"] == "nobody answers"
    assert seen.message == ""
