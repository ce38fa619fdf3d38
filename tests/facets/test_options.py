"""A drop-down offers what a filter can name, and each option finds what it says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.facets.conftest import Passing
from zenexplore import Client, QueryError
from zenexplore.facets import NAMES, options
from zenexplore.panel_source import PanelSource
from zenexplore.query import Query
from zenexplore.resources import (
    ARTIFACT_VERSIONS,
    ARTIFACTS,
    COMPONENTS,
    PIPELINES,
    PROJECTS,
    REGISTER,
    RUNS,
    USERS,
    Kind,
    Resource,
)

NAMING = [
    (resource, known.name)
    for resource in REGISTER
    for known in resource.filters
    if known.name in NAMES and not known.choices  # a trigger's flavor is one of a few words, and no component's
]
each_name = pytest.mark.parametrize(("resource", "field"), NAMING, ids=lambda part: getattr(part, "name", part))


def test_every_filter_by_name_says_what_it_names() -> None:
    """A new one gets an entry, or its drop-down stays empty."""
    kinds = (Kind.NAME_OR_ID, Kind.TAGS)
    declared = {known.name for resource in REGISTER for known in resource.filters if known.kind in kinds}
    assert declared - set(NAMES) == set()
    assert set(NAMES) - {known.name for resource in REGISTER for known in resource.filters} == set()


@each_name
def test_options_are_the_names_that_there_are(session: PanelSource, resource: Resource[Any], field: str) -> None:
    names = {item.name for named in NAMES[field] for item in session.page(Query.ask(named, {}, size=1000))}
    offered = session.options(resource, field)
    values = [each.value for each in offered.found]
    assert set(values) <= names
    assert len(values) == len(set(values)) <= 20
    assert set(values) == names or offered.total >= 20
    assert offered.total >= len(values) > 0


@each_name
def test_an_option_is_a_value_that_the_filter_takes(session: PanelSource, resource: Resource[Any], field: str) -> None:
    """Whatever somebody called it."""
    for each in session.options(resource, field).found[:3]:
        session.page(Query.ask(resource, {field: f"equals:{each.value}"}, size=1))


@each_name
def test_typing_narrows(session: PanelSource, resource: Resource[Any], field: str) -> None:
    first = session.options(resource, field).found[0]
    typed = first.label[: len(first.label) // 2 + 1]
    narrowed = session.options(resource, field, typed)
    assert first.value in [each.value for each in narrowed.found]
    spoken = [each.label + each.value for each in narrowed.found]
    assert all(typed.lower() in text.lower() for text in spoken)
    assert session.options(resource, field, "no such thing").found == ()


@pytest.mark.parametrize(("resource", "field"), NAMING[:12], ids=lambda part: getattr(part, "name", part))
def test_a_list_says_all_that_an_option_needs(
    session: PanelSource, resource: Resource[Any], field: str, passing: Passing
) -> None:
    """What a list lacks would be fetched row by row, or at least once more, at each letter that is typed."""
    PanelSource(passing.over(session._session)).options(resource, field)
    assert passing.paths == [named.path for named in NAMES[field]]


def test_owners_are_people_and_programs(session: PanelSource) -> None:
    found = session.options(RUNS, "user")
    assert {each.note for each in found.found} == {"user", "service account"}
    spoken = {user.name: user.full_name or user.name for user in session.page(Query.ask(USERS, {}, size=1000))}
    assert {each.value: each.label for each in found.found if each.note == "user"} == spoken
    full = next(label for name, label in spoken.items() if label != name)
    assert [each.label for each in session.options(RUNS, "user", full).found] == [full]


def test_things_of_one_name_are_one_option(session: PanelSource) -> None:
    """A component's name may be used once for each type; the filter finds them all."""
    components = session.page(Query.ask(COMPONENTS, {"name": "equals:default"}, size=100))
    found = session.options(RUNS, "stack_component", "default")
    only = next(each for each in found.found if each.value == "default")
    assert len(components) > 1
    assert sorted(only.note.split(", ")) == sorted({component.type for component in components})
    assert found.total == len(found.found)


def test_the_last_used_come_first(session: PanelSource) -> None:
    pipelines = session.page(Query.ask(PIPELINES, {}, sort_by="desc:latest_run", size=1000))
    offered = session.options(RUNS, "pipeline")
    assert [each.value for each in offered.found] == [each.name for each in pipelines][:20]


def test_more_than_fit_are_told(session: PanelSource) -> None:
    everything = session.page(Query.ask(ARTIFACTS, {}, size=1)).total
    offered = session.options(ARTIFACT_VERSIONS, "artifact")
    assert (len(offered.found), offered.total) == (20, everything)
    assert everything > 20


def test_each_project_has_its_own(session: PanelSource) -> None:
    names = {}
    for project in session.page(Query.ask(PROJECTS, {}, size=100)):
        page = session.page(Query.ask(PIPELINES, {"project": project.name}, size=20))
        names[project.name] = {each.name for each in page}
        offered = session.options(RUNS, "pipeline", project=project.name)
        assert {each.value for each in offered.found} == names[project.name]
    assert len({tuple(sorted(each)) for each in names.values()}) > 1


@pytest.mark.parametrize("field", ["status", "run_metadata", "artifact", "pipelin"])
def test_a_filter_that_names_nothing_is_refused(field: str, stub_client: Client) -> None:
    with pytest.raises(QueryError, match="names nothing to choose from"):
        options(stub_client._session.page, RUNS, field)
