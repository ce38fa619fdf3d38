"""A question is checked before it is sent, says itself as code, and reads back as itself."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore import QueryError
from zenexplore.query import Query
from zenexplore.resources import ARTIFACT_VERSIONS, OPERATORS, REGISTER, RUNS, Filter, Kind, Resource

UUID_TEXT = "6cab3e95-b839-4587-9ee4-211855fed70c"
# Names that look like operators, wildcards, markup or code: each must be found by its own name.
AWKWARD = ["in:foo", "contains:x", "a%b_c", "<b>", "equals:", "oneof:[]", "isnull:", "x:y:z", "näme", "a\nb", "'\"\\"]


def evaluated(code: str) -> Query[Any]:
    """Run a question's code against collections that only build the question."""

    class Shelf:
        def __init__(self, resource: Resource[Any]) -> None:
            self.resource = resource

        def list(self, **given: Any) -> Query[Any]:
            options = {key: given.pop(key) for key in list(given) if key in OPTIONS}
            return Query.ask(self.resource, given, **options)

    client = type("Client", (), {resource.name: Shelf(resource) for resource in REGISTER})
    found: Query[Any] = eval(code, {"client": client})
    return found


OPTIONS = {"sort_by", "page", "size", "hydrate", "logical_operator"}
texts = st.one_of(st.sampled_from(AWKWARD), st.text(string.printable, min_size=1, max_size=12))
moments = st.sampled_from(
    ["2026-11-01", "7d", "24h", "2026-11-01 12:30:00", "gte:2026-01-01", "lt:3w", "in:2026-01-01,2026-02-01"]
)
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: st.one_of(
        texts, st.lists(st.sampled_from(["a", "b c", "d%"]), min_size=1, max_size=3), st.just("contains:x")
    ),
    Kind.ID: st.sampled_from([UUID_TEXT, f"notequals:{UUID_TEXT}", "startswith:6cab", [UUID_TEXT]]),
    Kind.LINK_ID: st.sampled_from([UUID_TEXT, f'oneof:["{UUID_TEXT}"]']),
    Kind.NAMED_ID: st.sampled_from([UUID_TEXT, [UUID_TEXT]]),
    Kind.NAME_OR_ID: st.one_of(st.sampled_from(["alice", "startswith:al", ["a", "b"], UUID_TEXT, "in:foo", "a%b"])),
    Kind.INT: st.sampled_from([0, 3, -1, "4", "gte:5", "isnull:", ["gt:1", "lt:9"]]),
    Kind.FLAG: st.booleans(),
    Kind.TIME: moments,
    Kind.TAGS: st.sampled_from(['oneof:["a"]', "gold", ["gold", "nightly"], "contains:g", "isnull:", "in:foo"]),
    Kind.METADATA: st.sampled_from(
        ["accuracy:gt:0.8", {"ok": True, "n": 3}, ["a:b", "c:contains:d"], "url:http://x:1"]
    ),
    Kind.WORD: st.sampled_from(["orchestrator", "equals:x"]),
    Kind.ONE_ID: st.just(UUID_TEXT),
    Kind.PROJECT: st.sampled_from(["default", UUID_TEXT]),
}


def _values(known: Filter) -> st.SearchStrategy[Any]:
    """Values that a filter takes; those with known words take only these, or an operator."""
    if not known.choices:
        return VALUES[known.kind]
    word = st.sampled_from(known.choices)
    if not OPERATORS[known.kind]:
        return word
    return st.one_of(word, st.lists(word, min_size=1, max_size=3), st.sampled_from(["contains:x", "equals:new"]))


@st.composite
def questions(draw: st.DrawFn) -> Query[Any]:
    resource = draw(st.sampled_from(REGISTER))
    filters = draw(st.lists(st.sampled_from(resource.filters), max_size=4, unique_by=lambda known: known.name))
    given_values = {known.name: draw(_values(known)) for known in filters}
    column = draw(st.sampled_from(resource.sorts))
    return Query.ask(
        resource,
        given_values,
        sort_by=f"{draw(st.sampled_from(['asc', 'desc']))}:{column}",
        page=draw(st.integers(1, 99)),
        size=draw(st.integers(1, 10_000)),
        hydrate=draw(st.sampled_from([None, True, False])),
    )


@given(questions())
def test_code_reads_back_as_the_same_question(query: Query[Any]) -> None:
    assert query == evaluated(query.code())


@given(questions())
def test_every_user_text_is_sent_with_an_operator(query: Query[Any]) -> None:
    """The server splits at the first colon, so a bare text could be read as an operator."""
    for condition in query.conditions:
        known = query.resource.filter(condition.field)
        assert known is not None
        assert (condition.operator != "") == bool(OPERATORS[known.kind])
        assert condition.operator in ("", *OPERATORS[known.kind])


@pytest.mark.parametrize("name", [name for name in AWKWARD if name.partition(":")[0] not in OPERATORS[Kind.TEXT]])
def test_a_name_that_looks_like_something_else_is_a_plain_value(name: str) -> None:
    assert ("name", f"equals:{name}") in Query.ask(RUNS, {"name": name}).params()


@pytest.mark.parametrize("name", AWKWARD)
def test_equals_makes_anything_literal(name: str) -> None:
    assert ("name", f"equals:{name}") in Query.ask(RUNS, {"name": f"equals:{name}"}).params()


@pytest.mark.parametrize("resource", REGISTER, ids=lambda resource: resource.name)
def test_unknown_filters_are_refused_with_the_nearest(resource: Resource[Any]) -> None:
    known = resource.filters[1].name
    with pytest.raises(QueryError, match=f"did you mean '{known}'"):
        Query.ask(resource, {known[:-1]: "x"})


@pytest.mark.parametrize("resource", REGISTER, ids=lambda resource: resource.name)
@pytest.mark.parametrize("sort_by", ["creatd", "-created", "dsc:created", "DESC:created"])
def test_bad_sorts_are_refused(resource: Resource[Any], sort_by: str) -> None:
    with pytest.raises(QueryError, match=r"created|direction"):
        Query.ask(resource, {}, sort_by=sort_by)


@pytest.mark.parametrize("field", ["page", "size"])
@pytest.mark.parametrize("value", [0, -1, True, "10", 2.5])
def test_bad_pages_are_refused(field: str, value: Any) -> None:
    with pytest.raises(QueryError, match=field):
        Query.ask(RUNS, {}, **{field: value})


def test_a_page_over_the_servers_limit_is_refused() -> None:
    with pytest.raises(QueryError, match="10,000"):
        Query.ask(RUNS, {}, size=10_001)


REFUSED: list[tuple[str, Any, str]] = [
    ("stack_id", "default", r"\.id"),
    ("status", "faild", "did you mean 'failed'"),
    ("pipeline", float("nan"), "missing value"),
    ("run_metadata", {"accuracy": ">0.8"}, "gt:"),
    ("start_time", "99999999999d", "before there was time"),
    ("start_time", "in:2026-11-01", "from and to"),
    ("start_time", "notequals:2026-11-01 12:00:00", "unequal"),
    ("index", "--5", "whole number"),
    ("id", "6cab", "startswith:6cab"),
    ("in_progress", "maybe", "True or False"),
    ("index", "contains:1", "whole number"),
    ("index", 1.5, "whole number"),
    ("index", [1, 2], "cannot be one of several"),
    ("start_time", "yesterday", "wants a time"),
    ("start_time", 5, "wants a time"),
    ("start_time", "gte:2026-13-01", "wants a time"),
    ("pipeline", "notequals:training", "answers the negation"),
    ("tags", "notequals:gold", "answers the negation"),
    ("name", ["a", "contains:b"], "both plain values and"),
    ("name", "oneof:a,b", "JSON list"),
    ("name", "isnull:x", "takes no value"),
    ("name", "gt:abc", "compares numbers"),
    ("name", True, "wants a text"),
    ("run_metadata", "accuracy", "key:value"),
    ("run_metadata", {"a:b": 1}, "no colon"),
    ("run_metadata", "accuracy:gt:high", "compares numbers"),
    ("status", {"a": 1}, "does not take a dict"),
    ("id", [UUID_TEXT] * 101, "at most 100"),
]


@pytest.mark.parametrize(
    ("field", "value", "says"), REFUSED, ids=[f"{field}={str(value)[:20]}" for field, value, _ in REFUSED]
)
def test_what_the_server_would_misread_is_refused(field: str, value: Any, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        Query.ask(RUNS, {field: value})


@pytest.mark.parametrize(
    "known", [known for known in RUNS.filters if OPERATORS[known.kind]], ids=lambda known: known.name
)
def test_an_empty_list_asks_for_nothing(known: Filter) -> None:
    """`oneof:[]` would match everything."""
    assert Query.ask(RUNS, {known.name: []}).nothing


@pytest.mark.parametrize("value", ["2026-11-01", ["equals:2026-11-01"], "equals:2026-11-01 12:00:00"], ids=str)
def test_a_span_in_an_or_is_refused(value: Any) -> None:
    """From and to joined by `or` would match everything."""
    with pytest.raises(QueryError, match="in:from,to"):
        Query.ask(RUNS, {"created": value, "status": "failed"}, logical_operator="or")
    with pytest.raises(QueryError, match="in:from,to"):
        Query.ask(RUNS, {"status": "failed"}, logical_operator="or").where(created=value)


def test_a_span_in_an_or_can_be_said() -> None:
    query = Query.ask(RUNS, {"created": "in:2026-11-01,2026-11-02"}, logical_operator="or")

    assert ("created", "in:2026-11-01 00:00:00,2026-11-03 00:00:00") in query.params()


def test_things_stand_for_their_ids() -> None:
    run = RUNS.model.model_validate({"id": UUID_TEXT})

    assert ("id", f"equals:{UUID_TEXT}") in Query.ask(RUNS, {"id": run}).params()
    assert ("pipeline", f"equals:{UUID_TEXT}") in Query.ask(RUNS, {"pipeline": run}).params()


def test_the_direction_comes_first() -> None:
    with pytest.raises(QueryError, match="'desc:created'"):
        Query.ask(RUNS, {}, sort_by="created:desc")


@given(questions(), questions())
def test_further_conditions_read_back_too(query: Query[Any], other: Query[Any]) -> None:
    more = {each.field: each.wire() for each in other.conditions if query.resource.filter(each.field)}
    try:
        both = query.where(**more)
    except QueryError:
        return
    assert both == evaluated(both.code())


def test_our_names_are_sent_as_the_servers() -> None:
    from zenexplore.resources import COMPONENTS

    assert ("type", "equals:orchestrator") in Query.ask(COMPONENTS, {"component_type": "orchestrator"}).params()
    assert ("user", f"equals:{UUID_TEXT}") in Query.ask(ARTIFACT_VERSIONS, {"user_id": UUID_TEXT}).params()
