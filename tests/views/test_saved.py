"""A saved view comes back as just what it was; what was changed by hand is read, or refused where it is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore import Client, QueryError
from zenexplore.query import Query
from zenexplore.resources import RUNS
from zenexplore.views._layout import DEFAULT, Layout
from zenexplore.views._lines import lines_of
from zenexplore.views._reading import SavedView, read_saved
from zenexplore.views._saved import FORMAT, MARK, migrated, saved

from .strategies import columns_of, layouts, queries

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)
EXAMPLE = """{
  "zenexplore_view": 1,
  "place": "runs",
  "filters": {
    "status": "failed",
    "name": "contains:größe",
    "created": ["gte:2026-11-01 00:00:00", "lt:2026-11-02 00:00:00"],
    "run_metadata": "accuracy:gt:0.8"
  },
  "sort": "desc:created",
  "size": 50,
  "project": null,
  "columns": [
    "status",
    "name",
    "metadata.accuracy"
  ],
  "widths": {
    "name": 300
  },
  "pinned": [
    "name"
  ],
  "order_by_scan": "desc:metadata.accuracy"
}
"""


@st.composite
def views(draw: st.DrawFn) -> SavedView:
    query = draw(queries())
    ranked = columns_of(query.resource).filter(lambda name: name not in query.resource.sorts)
    scan = st.one_of(st.just(""), st.tuples(st.sampled_from(["asc", "desc"]), ranked).map(":".join))
    return SavedView(query, draw(layouts(query.resource)), draw(scan))


def written(view: SavedView) -> str:
    return saved(view.query, view.layout, view.order_by_scan)


@given(views())
def test_a_saved_view_comes_back_as_it_was(view: SavedView) -> None:
    text = written(view)
    assert read_saved(text) == view
    assert written(read_saved(text)) == text
    assert text.encode().decode() == text, "it can stand in a file"


@given(views())
def test_every_filter_and_column_has_a_line(view: SavedView) -> None:
    """So that two saved views compare line by line, whatever a person typed into a filter."""
    text = written(view)
    lines = text.split("\n")
    assert lines[-1] == ""
    fields = json.loads(text)
    for field in ("filters", "widths", "columns", "pinned"):
        held = fields[field] or ()
        own = [lines_of(text)[field, name if isinstance(held, dict) else at] for at, name in enumerate(held)]
        assert len({line for (line,) in own}) == len(own)
    entries = sum(len(fields[field] or ()) for field in ("filters", "widths", "columns", "pinned"))
    braces = sum(bool(fields[field]) for field in ("filters", "widths", "columns", "pinned"))
    assert len(lines) == len(fields) + entries + braces + 3


def test_what_is_written() -> None:
    filters = {
        "status": "failed",
        "name": "contains:größe",
        "created": "2026-11-01",
        "run_metadata": {"accuracy": "gt:0.8"},
    }
    layout = Layout(("status", "name", "metadata.accuracy"), pinned=("name",)).resize(RUNS, "name", 300)
    text = saved(Query.ask(RUNS, filters, size=50), layout, "desc:metadata.accuracy")
    assert json.loads(text) == json.loads(EXAMPLE)
    assert text.splitlines()[3:9] == EXAMPLE.splitlines()[3:9]


def test_nothing_of_a_server_or_a_login_is_written(stub_client: Client) -> None:
    page = stub_client.runs.list(status="completed", size=5)
    text = saved(page.query, DEFAULT.arrange(RUNS, (*DEFAULT.names(RUNS), "id"), ()))
    who = stub_client.whoami()
    assert set(json.loads(text)) < set(json.loads(EXAMPLE)) | {"logical_operator", "hydrate"}
    for secret in (who.server, str(stub_client.active_user.id), *(str(run.id) for run in page), "eyJ", "ZENKEY"):
        assert secret not in text
    assert [run.id for run in stub_client.runs.where().list()] != [run.id for run in page]
    assert stub_client._session.page(read_saved(text).query).items == page.items


def test_little_is_needed() -> None:
    assert read_saved('{"zenexplore_view": 1, "place": "runs"}') == SavedView(Query.ask(RUNS, {}))
    marked = "\ufeff" + json.dumps({MARK: FORMAT, "place": "runs", "filters": {"created": "7d"}, "columns": None})
    assert read_saved(marked) == SavedView(Query.ask(RUNS, {"created": "7d"}))


def changed(old: str, new: str) -> str:
    assert EXAMPLE.count(old) == 1
    return EXAMPLE.replace(old, new)


def line_of(old: str) -> int:
    return EXAMPLE[: EXAMPLE.index(old)].count("\n") + 1


# What somebody changed in the example, into what; the field that the message names, and what else it says.
BROKEN = [
    ('"runs"', '"rnus"', "place", "did you mean 'runs'"),
    ('"place": "runs"', '"place": 5', "place", "a text, not 5"),
    ('"zenexplore_view": 1', f'"zenexplore_view": {FORMAT + 1}', MARK, "newer zenexplore.*upgrade"),
    ('"zenexplore_view": 1', '"zenexplore_view": 0', MARK, f"no format 0; this zenexplore reads {FORMAT}"),
    ('"zenexplore_view": 1', '"zenexplore_view": true', MARK, "no saved view"),
    ('"zenexplore_view": 1', '"zenexplore_view": "1"', MARK, "no saved view"),
    ('"filters": {', '"filter": {', "filter", "did you mean 'filters'"),
    ('"status": "failed"', '"statsu": "failed"', "filters.statsu", "did you mean 'status'"),
    ('"status": "failed"', '"status": "faild"', "filters.status", "did you mean 'failed'"),
    ('"status": "failed"', '"status": null', "filters.status", "leave the filter out"),
    ('"status": "failed"', '"project": "x"', "filters.project", 'as "project": "x"'),
    ('"run_metadata": "accuracy:gt:0.8"', '"run_metadata": {"a": []}', "filters.run_metadata", "leave the filter out"),
    ('"run_metadata": "accuracy:gt:0.8"', '"run_metadata": "a:gt:b"', "filters.run_metadata", "compares numbers"),
    ('"desc:created"', '"created:desc"', "sort", "'desc:created'"),
    ('"size": 50', '"size": "50"', "size", 'a whole number, not "50"'),
    ('"size": 50', '"size": true', "size", "a whole number, not true"),
    ('"size": 50', '"size": 10001', "size", "1 to 10,000"),
    ('"size": 50', '"logical_operator": "xor"', "logical_operator", "'and' or 'or'"),
    ('"size": 50', '"hydrate": 1', "hydrate", "true or false, not 1"),
    ('"project": null', '"project": ["default"]', "project", "a text"),
    ('    "status",\n', '    "staus",\n', "columns[0]", "did you mean 'status'"),
    ('    "status",\n', '    "name",\n', "columns[1]", "stands twice"),
    ('    "status",\n', "    5,\n", "columns[0]", "a text, not 5"),
    ('    "name",\n    "metadata.accuracy"', '    "metadata.accuracy"', "columns", "'name' names the rows.*add it"),
    ('"name": 300', '"nmae": 300', "widths.nmae", "did you mean 'name'"),
    ('"name": 300', '"name": 5', "widths.name", "from 48 to 1200"),
    ('"name": 300', '"name": 99.5', "widths.name", "whole number of pixels, not 99.5"),
    ('    "name"\n', '    "user"\n', "pinned[0]", "'user' is not shown"),
    ('"desc:metadata.accuracy"', '"metadata.accuracy"', "order_by_scan", "'desc:duration'"),
    ('"desc:metadata.accuracy"', '"desc:metadta.accuracy"', "order_by_scan", "did you mean 'metadata.accuracy'"),
    ('"desc:metadata.accuracy"', '"desc:created"', "order_by_scan", 'say it in "sort"'),
    ('"size": 50', '"sort": "asc:name"', "sort", "stands twice"),
    ('"status": "failed"', '"name": "x"', "filters.name", "stands twice"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "field", "says"), BROKEN, ids=[f"{new.strip()[:36]}" for _, new, _, _ in BROKEN]
)
def test_what_is_wrong_is_told_where_it_stands(old: str, new: str, field: str, says: str) -> None:
    text = changed(old, new)
    with pytest.raises(QueryError, match=f"(?s){says}") as refused:
        read_saved(text, "my-runs.json")
    told = str(refused.value)
    where, _, _ = told.partition(": ")
    source, line, named = where.split(", ")
    assert (source, named) == ("my-runs.json", field)
    *_, last = field.replace("]", "").replace("[", ".").split(".")
    shown = text.split("\n")[int(line.removeprefix("line ")) - 1]
    assert last.isdecimal() or f'"{last}"' in shown, "the line is that of the field"
    if last.isdecimal():
        assert new.strip().rstrip(",") in shown or "twice" in told


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "view, line 1: it is no JSON"),
        ("client.runs.list()", "line 1: it is no JSON"),
        (
            EXAMPLE.replace('"size": 50,', '"size": 50'),
            f"line {line_of('project')}: it is no JSON at character 3.*','",
        ),
        ("[1, 2]", r"line 1: this is no saved view but \[1, 2\]"),
        ("[" * 100_000, "no JSON"),
        ('{"size": ' + "9" * 5000 + "}", "no JSON"),
        ("{}", f'line 1, {MARK}: this is no saved view: it begins with "{MARK}": {FORMAT}'),
        ('{"nbformat": 4}', "no saved view"),
        ('{"zenexplore_view": 1}', 'line 1, place: there is no place ""; one of: artifact_versions'),
    ],
    ids=lambda each: each[:20],
)
def test_what_is_no_saved_view_is_refused(text: str, says: str) -> None:
    with pytest.raises(QueryError, match=f"(?s){says}"):
        read_saved(text)


@given(views(), st.data())
def test_a_view_changed_anyhow_is_read_or_refused(view: SavedView, data: st.DataObject) -> None:
    """Whatever stands in a field, there is no other error, and what is read can be asked and shown."""
    fields = json.loads(written(view))
    name = data.draw(st.sampled_from(sorted(fields)))
    value = data.draw(JSON)
    if isinstance(fields[name], dict | list) and fields[name] and data.draw(st.booleans()):
        inner = data.draw(
            st.sampled_from(list(fields[name]) if isinstance(fields[name], dict) else range(len(fields[name])))
        )
        fields[name][inner] = value
    else:
        fields[name] = value
    try:
        found = read_saved(json.dumps(fields, indent=1))
    except QueryError:
        return
    assert found.query.params()
    assert found.layout.names(found.query.resource)
    assert read_saved(written(found)) == found


@given(st.text(max_size=30))
def test_any_text_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="the saved view, line"):
        read_saved(text)


def test_older_formats_are_brought_up_step_by_step() -> None:
    older: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
        1: lambda fields: {**fields, "steps": ["1 to 2"]},
        2: lambda fields: {**fields, "steps": [*fields["steps"], "2 to 3"]},
    }
    assert migrated({MARK: 1}, older, 3) == {MARK: 3, "steps": ["1 to 2", "2 to 3"]}
    assert migrated({MARK: 3}, older, 3) == {MARK: 3}
    with pytest.raises(QueryError, match="no format 0; this zenexplore reads 1, 2, 3"):
        migrated({MARK: 0}, older, 3)
    with pytest.raises(QueryError, match="reads up to 3"):
        migrated({MARK: 4}, older, 3)


@given(st.dictionaries(st.text(), JSON, max_size=5), st.sampled_from([None, 0, 1, 4]))
def test_lines_are_those_of_the_text(value: dict[str, Any], indent: int | None) -> None:
    """Held against the lines of a text with one entry a line; otherwise no field is missing."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    found = lines_of(text)

    def paths(held: Any, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
        pairs = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
        return [path, *(inner for key, each in pairs for inner in paths(each, (*path, key)))]

    assert list(found) == paths(value, ())
    assert all(len(lines) == 1 for lines in found.values())
    rows = text.split("\n")
    for path, (line,) in found.items():
        if path and isinstance(path[-1], str):
            assert json.dumps(path[-1], ensure_ascii=False) + ":" in rows[line - 1]
    if indent is not None:
        assert len({line for (line,) in found.values()}) == len(found)


def test_a_saved_week_is_the_last_one_whenever_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A time that was said as an age is saved as one."""
    text = saved(Query.ask(RUNS, {"start_time": "7d", "end_time": "lt:24h"}), DEFAULT)
    assert json.loads(text)["filters"] == {"start_time": "7d", "end_time": "lt:24h"}
    monkeypatch.setenv("ZENEXPLORE_NOW", "2027-01-08T12:00:00")
    found = read_saved(text).query
    assert [each.wire() for each in found.conditions] == ["gte:2027-01-01 12:00:00", "lt:2027-01-07 12:00:00"]
    assert found.explain().startswith("runs where start_time >= 7d ago and end_time < 24h ago")
