"""Logs as plain data: what servers of all versions answer, put together by time, searched and shown."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore import ContractError, QueryError, RejectedError
from zenexplore.dialect import _logs
from zenexplore.insight import LogEntry, Logs, entries_of, merged
from zenexplore.resources import StepRun
from zenexplore.server.facts import recorded
from zenexplore.server.routes import Route

START = datetime(2026, 11, 23, 12, tzinfo=UTC)
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

times = st.none() | st.integers(0, 50).map(lambda seconds: START + timedelta(seconds=seconds))
levels = st.none() | st.sampled_from(LEVELS)
messages = st.text(min_size=1, max_size=30)
entries = st.builds(LogEntry, times, levels, st.sampled_from([None, "load", "train"]), st.just("step"), messages)


def sent(message: str, **fields: Any) -> dict[str, Any]:
    """An entry as a server sends it."""
    return {
        "message": message, "name": "unknown", "level": 20, "timestamp": "2026-11-23T12:00:00.500000Z", "module": None,
        "filename": None, "lineno": None, "chunk_index": 0, "total_chunks": 1, "id": str(id(message)), **fields,
    }  # fmt: skip


def test_an_entry_is_read() -> None:
    at = START + timedelta(milliseconds=500)
    asked = sent("loss is nan", level=40, name="train.loop", module="loop", filename="loop.py", lineno=7)
    assert entries_of([asked], "train", "step") == [
        LogEntry(at, "ERROR", "train", "step", "loss is nan", "train.loop", "loop", "loop.py", 7)
    ]
    naive = sent("x", timestamp="2026-11-23T12:00:00.500000", module="", filename="", lineno=0)  # as 0.85 has them
    assert entries_of([naive], None, None) == [LogEntry(at, "INFO", None, None, "x")]


@pytest.mark.parametrize(("number", "level"), [*zip((10, 20, 30, 40, 50), LEVELS, strict=True), (15, "15"), (0, None)])
def test_levels_have_names(monkeypatch: pytest.MonkeyPatch, number: int, level: str | None) -> None:
    """Whatever this process calls them."""
    monkeypatch.setitem(logging._levelToName, logging.WARNING, "WARN")
    assert entries_of([sent("x", level=number)], None, None)[0].level == level


@given(st.lists(st.lists(messages, min_size=1, max_size=4), max_size=6))
def test_a_message_in_pieces_is_whole_again(whole: list[list[str]]) -> None:
    """Pieces have one id, and others may come between them."""
    pieces = [
        sent(parts[at], id=f"entry {number}", chunk_index=at, total_chunks=len(parts))
        for at in range(4)
        for number, parts in enumerate(whole)
        if at < len(parts)
    ]
    assert len(entries_of(pieces[::-1], None, None)) == len(whole)
    assert [entry.message for entry in entries_of(pieces, None, None)] == ["".join(parts) for parts in whole]


lines = st.text(st.characters(exclude_characters="\r\n[", exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(st.lists(st.tuples(st.integers(0, 50), st.lists(lines, min_size=1, max_size=3))))
def test_a_text_is_cut_where_entries_begin(written: list[tuple[int, list[str]]]) -> None:
    """As 0.75 gives it: a line with a time begins an entry, and the lines below belong to it, such as a traceback's."""
    told = [(START + timedelta(seconds=seconds), "\n".join(message)) for seconds, message in written]
    text = "".join(f"[{at:%Y-%m-%d %H:%M:%S} UTC] {message}\n\n" for at, message in told)
    assert [(entry.timestamp, entry.message) for entry in entries_of(text, "s", "x")] == told


@given(st.lists(st.text(alphabet="aß長🦉\n", max_size=30), min_size=1, max_size=4))
def test_a_text_is_asked_for_until_it_is_all_there(files: list[str]) -> None:
    """0.75 gives so many bytes of a file, and of several counts letters as bytes; what ends within one it refuses."""

    def give(route: Route, params: list[tuple[str, str]]) -> httpx.Response:
        (_, length), *_ = params
        left, given = int(length), ""
        for file in files:
            try:
                part = file.encode()[:left].decode()
            except UnicodeDecodeError:
                raise RejectedError("cannot decode", status=422) from None
            given, left = given + part, left - len(part)
            if left <= 0:
                break
        return httpx.Response(200, json=given)

    text = "".join(files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_logs, "LENGTHS", (5, 40, 10_000))
        step = StepRun(id=UUID(int=7))
        assert _logs.log(give, next(each for each in recorded() if each.version == "0.75.0"), step, "", None) == text


def test_a_text_without_times_is_one_entry() -> None:
    assert entries_of("two\nlines\n", "s", None) == [LogEntry(None, None, "s", None, "two\nlines")]
    assert entries_of("", "s", None) == []


def test_what_only_looks_like_a_time_begins_nothing() -> None:
    text = "[2026-13-45 00:00:00 UTC] bad"
    assert [entry.message for entry in entries_of(f"{text}\n", "s", None)] == [text]


@pytest.mark.parametrize("answer", [{"items": []}, [1], [{"message": "no id"}, {"total_chunks": 2}], None, 7])
def test_what_is_no_log_is_refused(answer: Any) -> None:
    with pytest.raises(ContractError, match="no log"):
        entries_of(answer, None, None)


@given(st.lists(st.lists(entries, max_size=8), max_size=4))
def test_logs_are_put_together_by_time(logs: list[list[LogEntry]]) -> None:
    """Nothing is lost, and every log that is in order stays so."""
    ordered = [sorted(log, key=lambda entry: entry.timestamp or START) for log in logs]
    told = [[(number, at) for at, _ in enumerate(log)] for number, log in enumerate(ordered)]
    named = {
        id(entry): place
        for log, places in zip(ordered, told, strict=True)
        for entry, place in zip(log, places, strict=True)
    }
    found = [named[id(entry)] for entry in merged(ordered)]
    assert sorted(found) == sorted(place for places in told for place in places)
    times = [entry.timestamp for entry in merged(ordered) if entry.timestamp]
    assert times == sorted(times)
    for number, places in enumerate(told):
        assert [place for place in found if place[0] == number] == places


@given(st.lists(entries, max_size=12), st.sampled_from(LEVELS), messages)
def test_filters_keep_what_they_say(held: list[LogEntry], level: str, text: str) -> None:
    logs = Logs("logs", held)
    if any(entry.level for entry in held):
        grave = LEVELS[LEVELS.index(level) :]
        assert [*logs.filter(level=level.lower())] == [e for e in held if e.level in (None, *grave)]
    assert [*logs.filter(search=re.compile(re.escape(text)))] == [e for e in held if text in e.message]
    assert {*logs.filter(search=text)} >= {*logs.filter(search=re.compile(re.escape(text)))}
    for step in {entry.step for entry in held} - {None}:
        assert [*logs.filter(step=step)] == [e for e in held if e.step == step]
    at = START + timedelta(seconds=20)
    assert [*logs.filter(since=at)] == [e for e in held if e.timestamp is None or e.timestamp >= at]
    assert [*logs.filter(until=at)] == [e for e in held if e.timestamp is None or e.timestamp <= at]
    assert [*logs[2:5]] == held[2:5]


def some() -> Logs:
    held = [
        LogEntry(START, "INFO", None, "client", "Using stack: `default`"),
        LogEntry(START, "WARNING", "train", "step", "slow"),
        LogEntry(None, "ERROR", "train", "step", "loss is <b>nan</b>\n\x1b[31mTraceback\x1b[0m"),
    ]
    return Logs("logs of run 'r'", held, unread={"load step": "gone"}, cut=["train step"])


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"level": "eror"}, "did you mean 'ERROR'"),
        ({"step": "trian"}, "did you mean 'train'"),
        ({"since": "noon"}, "since"),
        ({"search": 7}, "not 7"),
    ],
)
def test_what_cannot_be_meant_is_refused(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        some().filter(**asked)


def test_levels_that_nobody_kept_cannot_be_asked() -> None:
    with pytest.raises(QueryError, match="have no levels"):
        Logs("logs of 0.75", [LogEntry(START, None, "s", None, "x")]).filter(level="error")
    assert len(Logs("nothing", [], steps=["any"]).filter(level="error", step="any")) == 0


def test_filters_follow_each_other() -> None:
    """A step that wrote no error is a step all the same, and levels that were there are not forgotten."""
    logs = some()
    assert len(logs.filter(search="stack").filter(step="train")) == 0
    assert len(Logs("r", [*logs], steps=["load"]).filter(level="error").filter(step="load")) == 0
    bare = Logs("r", [*logs, LogEntry(START, None, "train", "step", "bare")])
    assert [entry.message for entry in bare.filter(search="bare").filter(level="error")] == ["bare"]
    coloured = Logs("r", [LogEntry(START, "INFO", None, "client", "loss \x1b[31mnan\x1b[0m")])
    assert len(coloured.filter(search="loss nan")) == 1


def test_logs_as_text() -> None:
    assert str(some()).splitlines() == [
        "2026-11-23 12:00:00 INFO           Using stack: `default`",
        "2026-11-23 12:00:00 WARNING  train slow",
        "                    ERROR    train loss is <b>nan</b>",
        "\x1b[31mTraceback\x1b[0m",
    ]
    assert str(some()[1:2]) == "2026-11-23 12:00:00 WARNING  slow"
    assert repr(some()) == (
        "<logs of run 'r': 3 entries; 1 ERROR; 1 WARNING; could not be read: load step (gone); "
        "as long as the server gives at most, so there may be more: train step>"
    )
    assert repr(some()[:1]).startswith("<logs of run 'r': 1 entry;")


def test_logs_as_html() -> None:
    """A message is a text there, whatever it holds; a long log says that it is not all there."""
    shown = some()._repr_html_()
    assert "loss is &lt;b&gt;nan&lt;/b&gt;\nTraceback" in shown
    assert "\x1b" not in shown
    assert "could not be read: load step (gone)" in shown
    long = Logs("many", [LogEntry(START, "INFO", None, "client", f"line {n}") for n in range(1_234)])
    assert "the last 200 follow" in long._repr_html_()
    assert "line 1033" not in long._repr_html_()
    assert "line 1034" in long._repr_html_()


def test_logs_as_a_table() -> None:
    df = some().to_pandas(tz="Europe/Paris")
    assert [*df.columns[:5]] == ["timestamp", "level", "step", "source", "message"]
    assert str(df["timestamp"].dtype) == "datetime64[us, Europe/Paris]"
    assert df["message"].tolist() == [entry.message for entry in some()]
    assert df["timestamp"].isna().tolist() == [False, False, True]
    assert (df.attrs["unread"], df.attrs["cut"], df.attrs["rows"]) == ({"load step": "gone"}, ("train step",), 3)
    assert Logs("none", []).to_pandas().dtypes.astype(str).to_dict() == some().to_pandas().dtypes.astype(str).to_dict()
    with pytest.raises(QueryError, match="no time zone"):
        some().to_pandas(tz="Mars")
