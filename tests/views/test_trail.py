"""The way back and forward between places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zenexplore.resources import PIPELINES, REGISTER, RUNS, STACKS
from zenexplore.views import Trail, View

RUNS_VIEW, PIPELINES_VIEW, STACKS_VIEW = map(View.newest, (RUNS, PIPELINES, STACKS))
STEPS = st.lists(
    st.one_of(st.sampled_from(["back", "forward"]), st.sampled_from(REGISTER).map(View.newest)), max_size=40
)


def test_where_there_is_no_way_it_stays() -> None:
    assert Trail().back(RUNS_VIEW) == (Trail(), RUNS_VIEW)
    assert Trail().forward(RUNS_VIEW) == (Trail(), RUNS_VIEW)


def test_back_and_forward_are_one_way() -> None:
    trail = Trail().left(RUNS_VIEW).left(PIPELINES_VIEW)
    back, there = trail.back(STACKS_VIEW)
    assert there == PIPELINES_VIEW
    assert back.forward(there) == (trail, STACKS_VIEW)


def test_a_new_way_forgets_what_came_after() -> None:
    trail, there = Trail().left(RUNS_VIEW).back(PIPELINES_VIEW)
    assert trail.future == (PIPELINES_VIEW,)
    assert trail.left(there) == Trail((RUNS_VIEW,))


def test_what_was_chosen_and_filtered_there_comes_back() -> None:
    filtered = RUNS_VIEW.set_filter("status", "failed").sort_by("duration").to_page(2, 5)
    assert Trail().left(filtered).back(STACKS_VIEW)[1] == filtered


@given(STEPS)
def test_it_is_the_way_of_a_browser(steps: list[str | View]) -> None:
    """A list of views with a finger on one of them does the same."""
    seen, at = [RUNS_VIEW], 0
    trail, here = Trail(), RUNS_VIEW
    for step in steps:
        if isinstance(step, View):
            trail, here = trail.left(here), step
            seen, at = [*seen[: at + 1], step], at + 1
        elif step == "back":
            (trail, here), at = trail.back(here), max(0, at - 1)
        else:
            (trail, here), at = trail.forward(here), min(len(seen) - 1, at + 1)
        assert here == seen[at]
        assert (bool(trail.past), bool(trail.future)) == (at > 0, at < len(seen) - 1)


def test_a_day_of_links_is_not_kept_for_ever() -> None:
    trail = Trail()
    for _ in range(200):
        trail = trail.left(RUNS_VIEW)
    longest = len(trail.past)
    assert longest < 200
    assert len(trail.left(PIPELINES_VIEW).past) == longest
    assert trail.left(PIPELINES_VIEW).past[-1] == PIPELINES_VIEW
