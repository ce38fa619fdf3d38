"""Columns of a person's own: what each move means, and what no sequence of them can break."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore import Client, QueryError
from zenexplore.resources import MODELS, REGISTER, RUNS, Resource
from zenexplore.views._columns import main_column, table_columns
from zenexplore.views._layout import DEFAULT, NARROWEST, WIDEST, Layout, shown_columns

from .strategies import columns_of, layouts, timeless

each_resource = pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
places_and_layouts = st.sampled_from(REGISTER).flatmap(lambda each: st.tuples(st.just(each), layouts(each)))


@timeless
@given(places_and_layouts)
def test_no_walk_breaks_a_layout(walked: tuple[Resource[Any], Layout]) -> None:
    resource, layout = walked
    shown = shown_columns(resource, layout)
    names = [each.column.name for each in shown]
    assert names == list(layout.names(resource))
    assert len(set(names)) == len(names)
    assert [each.column for each in shown if each.main] == [main_column(resource)]
    assert set(layout.pinned) == {each.column.name for each in shown if each.pinned}
    assert [each.pinned for each in shown] == sorted((each.pinned for each in shown), reverse=True)
    assert all(NARROWEST <= width <= WIDEST for _, width in layout.widths)
    assert list(layout.widths) == sorted(dict(layout.widths).items())
    assert all(each.width == dict(layout.widths).get(each.column.name) for each in shown)
    assert all((each.least, each.grow) == (each.width, 0) for each in shown if each.width)


@each_resource
def test_the_usual_columns_are_those_of_a_table(resource: Resource[Any]) -> None:
    assert shown_columns(resource) == table_columns(resource)
    assert Layout(columns=DEFAULT.names(resource)) != DEFAULT
    assert shown_columns(resource, Layout(columns=DEFAULT.names(resource))) == table_columns(resource)


@each_resource
def test_every_declared_column_can_be_shown_and_hidden(resource: Resource[Any]) -> None:
    layout = DEFAULT
    for column in resource.columns:
        layout = layout.show(resource, column.name)
    assert {each.column for each in shown_columns(resource, layout)} == set(resource.columns)
    for column in resource.columns:
        if column != main_column(resource):
            layout = layout.hide(resource, column.name)
    assert [each.column for each in shown_columns(resource, layout)] == [main_column(resource)]


@timeless
@given(places_and_layouts, st.data())
def test_what_is_shown_stands_at_the_right_and_hiding_takes_it_back(
    walked: tuple[Resource[Any], Layout], data: st.DataObject
) -> None:
    resource, layout = walked
    before = layout.names(resource)
    name = data.draw(columns_of(resource).filter(lambda each: each not in before))
    shows = layout.show(resource, name)
    assert shows.names(resource) == (*before, name)
    assert shows.show(resource, name) == shows
    assert shows.hide(resource, name).names(resource) == before


@timeless
@given(places_and_layouts, st.data())
def test_a_moved_column_stands_where_it_was_put(walked: tuple[Resource[Any], Layout], data: st.DataObject) -> None:
    """Unless one of the two is pinned: those stay left of the others."""
    resource, layout = walked
    before = layout.names(resource)
    name, other = data.draw(st.sampled_from(before)), data.draw(st.sampled_from([*before, None]))
    after = layout.move(resource, name, other).names(resource)
    assert set(after) == set(before)
    assert [each for each in after if each != name] == [each for each in before if each != name]
    if name == other:
        assert after == before
    elif other is not None and (name in layout.pinned) == (other in layout.pinned):
        assert after.index(name) + 1 == after.index(other)
    elif other is None and name not in layout.pinned:
        assert after[-1] == name


def test_pins_stand_left_in_their_order_and_let_go() -> None:
    first, *_, middle, last = DEFAULT.names(RUNS)
    pinned = DEFAULT.pin(RUNS, last).pin(RUNS, middle)
    assert pinned.names(RUNS)[:3] == (last, middle, first)
    assert pinned.move(RUNS, middle, last).names(RUNS)[:2] == (middle, last)
    assert DEFAULT.pin(RUNS, last).unpin(RUNS, last).names(RUNS) == DEFAULT.names(RUNS)
    assert pinned.hide(RUNS, last).show(RUNS, last).names(RUNS)[-1] == last, "hiding lets a pin go"
    assert DEFAULT.pin(RUNS, "end_time").names(RUNS) == ("end_time", *DEFAULT.names(RUNS))
    assert shown_columns(RUNS, pinned)[0].rank == 0, "a narrow table keeps what is pinned"


def test_the_column_that_names_the_rows_stays() -> None:
    with pytest.raises(QueryError, match="names the rows"):
        DEFAULT.hide(RUNS, "name")


@pytest.mark.parametrize(
    ("given_pixels", "width"), [(-5, NARROWEST), (NARROWEST, NARROWEST), (99.6, 100), (WIDEST + 1.0, WIDEST)]
)
def test_widths_are_whole_and_within_bounds(given_pixels: float, width: int) -> None:
    layout = DEFAULT.resize(RUNS, "name", given_pixels)
    assert layout.widths == (("name", width),)
    assert layout.hide(RUNS, "user").show(RUNS, "user").reset() == DEFAULT
    with pytest.raises(QueryError, match="pixels"):
        DEFAULT.resize(RUNS, "name", float("nan"))


def test_a_width_outlasts_hiding() -> None:
    layout = DEFAULT.resize(RUNS, "user", 222).hide(RUNS, "user").show(RUNS, "user")
    assert shown_columns(RUNS, layout)[-1].width == 222


@pytest.mark.parametrize(
    "move",
    [
        lambda name: DEFAULT.show(RUNS, name),
        lambda name: DEFAULT.hide(RUNS, name),
        lambda name: DEFAULT.move(RUNS, name, None),
        lambda name: DEFAULT.move(RUNS, "user", name),
        lambda name: DEFAULT.resize(RUNS, name, 100),
        lambda name: DEFAULT.pin(RUNS, name),
        lambda name: DEFAULT.unpin(RUNS, name),
        lambda name: shown_columns(RUNS, Layout(columns=("name", name))),
    ],
)
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("staus", "status"),
        ("metdata.accuracy", "metadata.accuracy"),
        ("params.lr", "param.lr"),
        ("metadata.", "metadata.<key>"),
    ],
)
def test_an_unknown_column_is_refused_with_the_nearest(move: Any, wrong: str, right: str) -> None:
    with pytest.raises(QueryError, match=f"did you mean {right!r}"):
        move(wrong)


def test_a_place_without_metadata_offers_none() -> None:
    with pytest.raises(QueryError, match=r"models have no column 'metadata.x'; one of: ") as refused:
        DEFAULT.show(MODELS, "metadata.x")
    assert "metadata." not in str(refused.value).partition("one of")[2]


def test_nothing_moves_before_what_is_hidden() -> None:
    with pytest.raises(QueryError, match="'end_time' is not shown"):
        DEFAULT.move(RUNS, "user", "end_time")


def test_two_columns_of_one_heading_have_their_full_names() -> None:
    layout = DEFAULT.show(RUNS, "metadata.seed").show(RUNS, "param.lr")
    assert [each.label for each in shown_columns(RUNS, layout)[-2:]] == ["seed", "lr"]
    layout = layout.show(RUNS, "param.seed").show(RUNS, "param.status")
    heads = {each.column.name: each.label for each in shown_columns(RUNS, layout)}
    assert heads["metadata.seed"] == "metadata.seed"
    assert heads["param.seed"] == "param.seed"
    assert (heads["status"], heads["param.status"]) == ("Status", "param.status")
    assert heads["param.lr"] == "lr"


def test_a_chosen_column_is_read_from_the_rows(stub_client: Client) -> None:
    page = stub_client.runs.list(status="completed", size=5)
    df = page.to_pandas(metadata=True, params=True)
    extra = shown_columns(RUNS, DEFAULT.show(RUNS, "metadata.accuracy"))[-1]
    assert (extra.extra, extra.sortable, extra.rank) == ("metadata", False, 1)
    found = [extra.column.of(run) for run in page]
    assert found == df["metadata.accuracy"].astype(object).where(df["metadata.accuracy"].notna(), None).tolist()
    assert any(isinstance(value, float) for value in found)
