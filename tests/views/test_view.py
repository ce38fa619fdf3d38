"""Moves on a view: what they mean, and what no sequence of them can break."""

from __future__ import annotations

import ast
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore.query import LARGEST_PAGE, Query
from zenexplore.resources import ARTIFACT_VERSIONS, REGISTER, RUNS, STACKS, Resource
from zenexplore.server.ranking import can_rank
from zenexplore.views import Layout, View, words_of

from .strategies import IDS, TYPED, Move, moves, walks

FIRST, SECOND = IDS[:2]


def asked_by(code: str, resource: Resource) -> Query:
    """Build the question that a call asks, as the client does."""
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert ast.unparse(call.func) == f"client.{resource.name}.list"
    given = {str(each.arg): ast.literal_eval(each.value) for each in call.keywords}
    options = {
        name: given.pop(name) for name in ("sort_by", "page", "size", "hydrate", "logical_operator") if name in given
    }
    return Query.ask(resource, given, **options)


@given(walks())
def test_no_walk_breaks_a_view(walk: tuple[View, list[Move]]) -> None:
    view, steps = walk
    for step in steps:
        before, view = view, step(view)
        query = view.query
        assert query.page >= 1
        assert 1 <= query.size <= LARGEST_PAGE
        assert query.sort.partition(":")[2] in query.resource.sorts
        assert not view.ranked or can_rank(query.resource, view.sorted_by[0])
        assert all(query.resource.filter(each.field) for each in query.conditions)
        assert query.params()
        assert all(words_of(query.resource.filter(each.field), each) for each in query.conditions)  # type: ignore[arg-type]
        if view.message:
            assert view == before.saying(view.message), "a refused move must change nothing else"


@given(walks())
def test_the_code_asks_what_is_shown(walk: tuple[View, list[Move]]) -> None:
    view, steps = walk
    for step in steps:
        view = step(view)
    view = view.unranked() if view.ranked else view  # what a scan orders has another call
    assert asked_by(view.code(), view.query.resource) == view.query


@given(
    st.sampled_from(REGISTER).flatmap(
        lambda resource: st.tuples(st.just(resource), st.lists(moves(resource), max_size=8))
    )
)
def test_a_selection_outlives_what_is_asked(walk: tuple[Resource, list[Move]]) -> None:
    """Paging, sorting and filtering must not lose what somebody picked; only picking changes it."""
    resource, steps = walk
    view = View.newest(resource).select([FIRST])
    for step in steps:
        before, view = view, step(view)
        if before.query != view.query:
            assert view.selection == before.selection


@given(TYPED)
def test_what_is_typed_is_a_value(text: str) -> None:
    """A run may be named `in:foo`; typing that must look for it and not become an operator."""
    view = View(Query.ask(RUNS, {})).set_filter("name", text)
    assert [(each.operator, each.value) for each in view.query.conditions] == ([("equals", text)] if text else [])


@pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
def test_every_filter_takes_or_refuses_in_words(resource: Resource) -> None:
    for known in resource.filters:
        view = View.newest(resource).set_filter(known.name, "gte:nonsense")
        assert view.message or view.query.of(known.name) or view.query.project, known.name


@pytest.mark.parametrize(
    ("field", "value", "operator", "sent"),
    [
        ("name", "in:foo", "", "equals:in:foo"),
        ("name", "train", "contains", "contains:train"),
        ("status", ["failed", "running"], "", 'oneof:["failed", "running"]'),
        ("status", "failed, running", "oneof", 'oneof:["failed", "running"]'),
        ("status", ["in:x"], "", 'oneof:["in:x"]'),
        ("index", "5", "gt", "gt:5"),
        ("in_progress", "true", "", "true"),
        ("end_time", "", "isnull", "isnull:"),
        ("start_time", "2026-11-01 10:00", "lt", "lt:2026-11-01 10:00:00"),
        ("run_metadata", ("accuracy", "0.9"), "gt", "accuracy:gt:0.9"),
        ("run_metadata", ("note", "gt:5"), "", "note:equals:gt:5"),
        ("tags", "gold", "", "equals:gold"),
    ],
)
def test_what_a_filter_sends(field: str, value: object, operator: str, sent: str) -> None:
    view = View(Query.ask(RUNS, {})).set_filter(field, value, operator)  # type: ignore[arg-type]
    assert view.message == ""
    assert [each.wire() for each in view.query.conditions] == [sent]


def test_a_time_typed_as_a_day_is_that_day() -> None:
    view = View(Query.ask(RUNS, {})).set_filter("start_time", "2026-11-01")
    assert [each.wire() for each in view.query.conditions] == ["gte:2026-11-01 00:00:00", "lt:2026-11-02 00:00:00"]


def test_a_day_cannot_be_one_of_two_alternatives() -> None:
    """A day is two conditions; joined by "or" they would match everything."""
    view = View(Query.ask(RUNS, {"name": "x"}, logical_operator="or")).set_filter("start_time", "2026-11-01")
    assert "two conditions" in view.message
    assert view.query.of("start_time") == ()


def test_a_text_filter_is_replaced_and_tags_add_up() -> None:
    view = View(Query.ask(RUNS, {})).set_filter("name", "a").set_filter("tags", "gold").set_filter("name", "b")
    view = view.set_filter("tags", "prod").set_filter("tags", "gold")
    assert [(each.field, each.value) for each in view.query.conditions] == [
        ("name", "b"),
        ("tags", "gold"),
        ("tags", "prod"),
    ]
    assert view.drop(view.query.conditions[1]).query.of("tags") == view.query.conditions[2:]


def test_a_refusal_names_the_reason_and_the_next_move_clears_it() -> None:
    refused = View.newest(RUNS).sort_by("mood")
    assert refused.message.startswith("the server cannot sort runs by mood; it can by created, ")
    assert refused.sort_by("name").message == ""
    assert "did you mean 'name'" in View.newest(RUNS).set_filter("nmae", "x").message
    assert View.newest(RUNS).set_filter("pipeline_id", "training").message.startswith("pipeline_id wants a UUID")


def test_sorting_turns_round() -> None:
    view = View.newest(RUNS)
    assert view.sorted_by == ("created", True)
    assert view.sort_by("created").sorted_by == ("created", False)
    assert view.sort_by("start_time").sorted_by == ("start_time", True)
    assert view.sort_by("name").sorted_by == ("name", False)
    assert view.to_page(3, 5).sort_by("name").query.page == 1


def test_pages_are_bounded() -> None:
    view = View.newest(RUNS)
    assert view.to_page(6, 5).message == "there is no page 6; there are 5 pages"
    assert view.to_page(2, 1).message == "there is no page 2; there is one page"


def test_a_new_page_size_keeps_the_first_row() -> None:
    view = View.newest(RUNS).to_page(4, 10)
    assert view.page_size(50).query.page == 2  # row 61 is on the second page of fifty
    assert "size is a whole number" in view.page_size(0).message


def test_another_place_starts_anew() -> None:
    view = View.newest(RUNS).select([FIRST, SECOND]).show(FIRST).set_filter("name", "x").visit(ARTIFACT_VERSIONS)
    assert view == View.newest(ARTIFACT_VERSIONS)


def test_the_code_of_a_selection_asks_for_it() -> None:
    many = [UUID(int=number) for number in range(1, 151)]
    lines = View.newest(RUNS).select(many).selection_code().splitlines()
    assert len(lines) == 2, "the server takes a hundred ids at once"
    asked = [value for line in lines for value in ast.literal_eval(line.split("id=", 1)[1].rsplit(", size", 1)[0])]
    assert asked == [str(id) for id in many]
    assert View.newest(RUNS).selection_code() == ""


def test_an_artifact_version_is_looked_at_in_its_place_or_within_a_detail() -> None:
    there = View.newest(ARTIFACT_VERSIONS).show_artifact(FIRST)
    assert (there.detail, there.artifact) == (FIRST, None)
    within = View.newest(RUNS).show(FIRST).show_artifact(SECOND)
    assert (within.detail, within.artifact) == (FIRST, SECOND)
    assert within.show_artifact(None) == View.newest(RUNS).show(FIRST)
    assert within.show(None) == View.newest(RUNS)
    assert within.query == View.newest(RUNS).query


def test_a_link_leads_to_a_thing_in_its_own_place() -> None:
    filtered = View.newest(RUNS).set_filter("status", "failed").show(SECOND).show_artifact(SECOND)
    assert filtered.follow(RUNS, FIRST) == filtered.show(FIRST), "the filters that lead here stay"
    assert View.newest(ARTIFACT_VERSIONS).show(SECOND).follow(RUNS, FIRST) == View.newest(RUNS).show(FIRST)


def test_another_project_starts_anew_in_the_same_place() -> None:
    view = View.newest(RUNS, size=50).set_filter("name", "x").select([FIRST]).show(FIRST).to_page(2, 5)
    assert view.in_project("research") == View.newest(RUNS, size=50, project="research")
    assert view.in_project("research").visit(STACKS).query.project == "research"


def test_what_the_server_cannot_sort_is_ordered_by_a_scan() -> None:
    view = View.newest(RUNS).to_page(3, 5).sort_by("duration")
    assert (view.message, view.sorted_by, view.query.page) == ("", ("duration", True), 1)
    assert view.query == View.newest(RUNS).query, "the server is asked in its own order"
    assert view.sort_by("duration").sorted_by == ("duration", False)
    assert view.sort_by("metadata.accuracy").sorted_by == ("metadata.accuracy", True)
    assert view.set_filter("name", "x").ranked == view.ranked
    assert view.unranked() == View.newest(RUNS)
    assert view.sort_by("name").ranked == ""
    assert view.visit(STACKS).ranked == ""


@pytest.mark.parametrize(
    ("column", "asked"),
    [
        ("duration", "to_pandas()"),
        ("metadata.accuracy", "to_pandas(metadata=True)"),
        ("param.seed", "to_pandas(params=True)"),
    ],
)
def test_the_code_of_such_an_order_reads_all_rows(column: str, asked: str) -> None:
    view = View.newest(RUNS, size=50).set_filter("status", "failed").sort_by(column)
    assert view.code() == f"client.runs.where(status='failed').{asked}.sort_values({column!r}, ascending=False)"


def test_a_second_column_is_refused_in_words() -> None:
    view = View.newest(RUNS).sort_by("name")
    refused = view.sort_also("created")
    assert refused == view.saying(refused.message)
    assert "one column at a time: these are by name, and cannot be by created too" in refused.message
    assert view.sort_also("name") == view.sort_by("name"), "the same column turns round"


def test_columns_are_laid_out_or_refused() -> None:
    view = View.newest(RUNS).lay_out(lambda layout: layout.arrange(RUNS, ("status", "metadata.accuracy"), ("status",)))
    assert view.layout.names(RUNS) == ("status", "name", "metadata.accuracy"), "what names the rows stays"
    refused = view.lay_out(lambda layout: layout.resize(RUNS, "mood", 100))
    assert "mood" in refused.message
    assert refused == view.saying(refused.message)
    assert view.lay_out(Layout.reset) == View.newest(RUNS)


def test_choosing_some_gives_up_the_others() -> None:
    assert View.newest(RUNS).select([FIRST]).choose([SECOND]).selected_ids() == (str(SECOND),)


def test_both_ends_of_a_number_are_a_range() -> None:
    view = View.newest(RUNS).set_filter("index", "3", "gte").set_filter("index", "9", "lte")
    assert [each.wire() for each in view.query.conditions] == ["gte:3", "lte:9"]
    assert [each.wire() for each in view.set_filter("index", "5", "gt").query.conditions] == ["lte:9", "gt:5"]
    assert [each.wire() for each in view.set_filter("index", "4", "equals").query.conditions] == ["equals:4"]
    assert view.set_filter("index", "").query.conditions == ()
