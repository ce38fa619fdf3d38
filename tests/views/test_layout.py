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

from .strategies import columns_of, layouts

each_resource = pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
places_and_layouts = st.sampled_from(REGISTER).flatmap(lambda each: st.tuples(st.just(each), layouts(each)))


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
    every = DEFAULT.arrange(resource, tuple(column.name for column in resource.columns), ())
    assert {each.column for each in shown_columns(resource, every)} == set(resource.columns)
    none = every.arrange(resource, (), ())
    assert [each.column for each in shown_columns(resource, none)] == [main_column(resource)], "it names the rows"


@given(places_and_layouts, st.data())
def test_columns_stand_where_they_were_put(walked: tuple[Resource[Any], Layout], data: st.DataObject) -> None:
    """Pinned ones left of the others; each once."""
    resource, layout = walked
    wanted = data.draw(st.permutations([*layout.names(resource), data.draw(columns_of(resource))]))
    pinned = data.draw(st.sets(st.sampled_from(wanted)))
    found = layout.arrange(resource, tuple(wanted), tuple(pinned)).names(resource)
    once = list(dict.fromkeys(wanted))
    assert found == tuple(sorted(once, key=lambda name: name not in pinned))


def test_pins_stand_left_and_let_go() -> None:
    usual = DEFAULT.names(RUNS)
    first, *_, middle, last = usual
    pinned = DEFAULT.arrange(RUNS, usual, (last, middle))
    assert pinned.names(RUNS)[:3] == (middle, last, first), "among them in the order of the columns"
    assert pinned.arrange(RUNS, usual, ()).names(RUNS) == usual
    assert pinned.arrange(RUNS, usual[:-1], (last, middle)).pinned == (middle,), "hiding lets a pin go"
    assert shown_columns(RUNS, pinned)[0].rank == 0, "a narrow table keeps what is pinned"


@pytest.mark.parametrize(
    ("given_pixels", "width"), [(-5, NARROWEST), (NARROWEST, NARROWEST), (99.6, 100), (WIDEST + 1.0, WIDEST)]
)
def test_widths_are_whole_and_within_bounds(given_pixels: float, width: int) -> None:
    layout = DEFAULT.resize(RUNS, "name", given_pixels)
    assert layout.widths == (("name", width),)
    assert layout.arrange(RUNS, ("name",), ()).reset() == DEFAULT
    with pytest.raises(QueryError, match="pixels"):
        DEFAULT.resize(RUNS, "name", float("nan"))


def test_a_width_outlasts_hiding() -> None:
    layout = DEFAULT.resize(RUNS, "user", 222).arrange(RUNS, ("name",), ()).arrange(RUNS, ("name", "user"), ())
    assert shown_columns(RUNS, layout)[-1].width == 222


@pytest.mark.parametrize(
    "move",
    [
        lambda name: DEFAULT.arrange(RUNS, ("name", name), ()),
        lambda name: DEFAULT.arrange(RUNS, ("name",), (name,)),
        lambda name: DEFAULT.resize(RUNS, name, 100),
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
        DEFAULT.arrange(MODELS, ("metadata.x",), ())
    assert "metadata." not in str(refused.value).partition("one of")[2]


def test_two_columns_of_one_heading_have_their_full_names() -> None:
    usual = DEFAULT.names(RUNS)
    layout = DEFAULT.arrange(RUNS, (*usual, "metadata.seed", "param.lr"), ())
    assert [each.label for each in shown_columns(RUNS, layout)[-2:]] == ["seed", "lr"]
    layout = layout.arrange(RUNS, (*layout.names(RUNS), "param.seed", "param.status"), ())
    heads = {each.column.name: each.label for each in shown_columns(RUNS, layout)}
    assert heads["metadata.seed"] == "metadata.seed"
    assert heads["param.seed"] == "param.seed"
    assert (heads["status"], heads["param.status"]) == ("Status", "param.status")
    assert heads["param.lr"] == "lr"


def test_a_chosen_column_is_read_from_the_rows(stub_client: Client) -> None:
    page = stub_client.runs.list(status="completed", size=5)
    df = page.to_pandas(metadata=True, params=True)
    extra = shown_columns(RUNS, DEFAULT.arrange(RUNS, ("name", "metadata.accuracy"), ()))[-1]
    assert (extra.extra, extra.sortable, extra.rank) == ("metadata", False, 1)
    found = [extra.column.of(run) for run in page]
    assert found == df["metadata.accuracy"].astype(object).where(df["metadata.accuracy"].notna(), None).tolist()
    assert any(isinstance(value, float) for value in found)
