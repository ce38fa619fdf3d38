"""Random views, questions, layouts and moves: what a person, or a monkey, can do to a panel."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from hypothesis import strategies as st

from zenexplore.errors import QueryError
from zenexplore.query import Query
from zenexplore.resources import REGISTER, Filter, Resource
from zenexplore.resources._extras import extras_of
from zenexplore.views import View, operators
from zenexplore.views._layout import DEFAULT, Layout

Move = Callable[[View], View]
KEYS = st.one_of(
    st.sampled_from(["accuracy", "val.loss", "größe", "a b", '"', "精度", "seed"]), st.text(min_size=1, max_size=8)
)
PAGES = 7  # the pages of the imagined answers
IDS = [UUID(int=number) for number in range(1, 30)]
TYPED = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["7d", "2026-11-01", "2026-11-01,2026-11-08", "in:foo", "equals:x", "oneof:[]", "5", "true", str(IDS[0])]
    ),
)


@st.composite
def filter_moves(draw: st.DrawFn, resource: Resource) -> Move:
    known: Filter = draw(st.sampled_from(resource.filters))
    chosen = draw(st.sampled_from(["", *(each.operator for each in operators(known))]))
    value = draw(st.one_of(TYPED, st.lists(TYPED, max_size=3), st.tuples(TYPED, TYPED)))
    return lambda view: view.set_filter(known.name, value, chosen)


def moves(resource: Resource) -> st.SearchStrategy[Move]:
    names = [each.name for each in resource.columns]
    ids = st.sets(st.sampled_from(IDS))
    return st.one_of(
        filter_moves(resource),
        st.sampled_from([each.name for each in resource.filters]).map(
            lambda name: lambda view: view.set_filter(name, "")
        ),
        st.just(lambda view: view.clear_filters()),
        st.integers(0, 5).map(lambda at: lambda view: dropped(view, at)),
        st.sampled_from([*names, *resource.sorts, "nothing"]).map(lambda name: lambda view: view.sort_by(name)),
        st.integers(-2, 99).map(lambda page: lambda view: view.to_page(page, PAGES)),
        st.integers(-1, 20_000).map(lambda size: lambda view: view.page_size(size)),
        ids.map(lambda some: lambda view: view.select(some)),
        ids.map(lambda some: lambda view: view.unselect(some)),
        st.one_of(st.none(), st.sampled_from(IDS)).map(lambda one: lambda view: view.show(one)),
        st.one_of(st.none(), st.sampled_from(IDS)).map(lambda one: lambda view: view.show_artifact(one)),
    )


def dropped(view: View, at: int) -> View:
    held = view.query.conditions
    return view.drop(held[at % len(held)]) if held else view


@st.composite
def walks(draw: st.DrawFn) -> tuple[View, list[Move]]:
    """A place, and a walk in it."""
    resource = draw(st.sampled_from(REGISTER))
    return View.newest(resource), draw(st.lists(moves(resource), max_size=12))


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """What a walk comes to ask, or what a caller asked with options that no walk has."""
    view, steps = draw(walks())
    for step in steps:
        view = step(view)
    query = view.query.only(project=draw(st.sampled_from(["", "default", str(IDS[0]), "näme"])), page=1)
    if draw(st.booleans()):
        query = query.only(hydrate=draw(st.booleans()), either=draw(st.booleans()))
    return query.only(conditions=(), nothing=True) if draw(st.integers(0, 9)) == 0 else query


def columns_of(resource: Resource) -> st.SearchStrategy[str]:
    """Names of columns that a resource can have."""
    declared = st.sampled_from([each.name for each in resource.columns])
    extras = extras_of(resource)
    if not extras:
        return declared
    return st.one_of(declared, st.tuples(st.sampled_from(extras), KEYS).map(".".join))


LayoutMove = Callable[[Layout], Layout]


def layout_moves(resource: Resource) -> st.SearchStrategy[LayoutMove]:
    names = columns_of(resource)
    some = st.lists(names, max_size=8).map(tuple)
    pixels = st.one_of(st.integers(-10, 5000), st.floats())
    return st.one_of(
        st.tuples(some, some).map(lambda both: lambda layout: layout.arrange(resource, *both)),
        st.tuples(names, pixels).map(lambda both: lambda layout: layout.resize(resource, *both)),
        st.just(lambda layout: layout.reset()),
    )


@st.composite
def layouts(draw: st.DrawFn, resource: Resource) -> Layout:
    """What a person's moves make of the columns of a place; what is refused changes nothing."""
    layout = DEFAULT
    for move in draw(st.lists(layout_moves(resource), max_size=10)):
        try:
            layout = move(layout)
        except QueryError:
            continue
    return layout
