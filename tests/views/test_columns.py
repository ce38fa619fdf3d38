"""Which columns a table shows; one case per resource, so that a new one is looked at too."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore import Client
from zenexplore.frames import frame
from zenexplore.resources import ARTIFACT_VERSIONS, MODELS, REGISTER, RUNS, STEPS, Batch, Cell, Resource
from zenexplore.views import cells, table_columns
from zenexplore.views._columns import known_keys, main_column, named_column, shown

from .strategies import KEYS

# Metadata as servers have it: any JSON, keys with dots, nested and empty objects.
VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False), st.text(max_size=5)
    ),  # larger integers beside floats lose digits in frames
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)
METADATA = st.dictionaries(KEYS, VALUES, max_size=4)


@pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
def test_a_table_names_its_rows_and_stays_readable(resource: Resource) -> None:
    shown = table_columns(resource)
    assert [each.column for each in shown if each.main] == [main_column(resource)]
    assert len(shown) <= 9
    assert all(each.main or each.column.cell not in (Cell.ID, Cell.JSON) for each in shown)
    assert all(each.sortable == (each.column.name in resource.sorts) for each in shown)


def test_the_columns_of_runs() -> None:
    names = [each.column.name for each in table_columns(RUNS)]
    assert names == ["status", "name", "pipeline", "stack", "user", "start_time", "duration", "model", "tags"]


@pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
def test_no_declared_name_looks_like_metadata(resource: Resource) -> None:
    """Frames and tables tell metadata by the dot."""
    assert not [column.name for column in resource.columns if "." in column.name]


@given(st.lists(METADATA, min_size=1, max_size=3), METADATA)
def test_metadata_is_named_and_read_as_in_frames(metadata: list[dict[str, Any]], parameters: dict[str, Any]) -> None:
    held = [{"id": f"{at:032x}", "run_metadata": each} for at, each in enumerate(metadata)]
    artifacts = [ARTIFACT_VERSIONS.model.model_validate(each) for each in held]
    Batch(None, artifacts, hydrated=True)
    df = frame(ARTIFACT_VERSIONS, artifacts, {}, metadata=True)
    names = known_keys(artifacts, ARTIFACT_VERSIONS)
    assert list(names) == [name for name in df.columns if name.startswith("metadata.")]
    for name in names:
        column = named_column(ARTIFACT_VERSIONS, name)
        for artifact, expected in zip(artifacts, df[name].astype(object), strict=True):
            found = column.of(artifact)
            assert pd.isna(expected) if found is None else found == expected

    run = RUNS.model.model_validate(
        {"id": f"{1:032x}", "run_metadata": metadata[0], "config": {"parameters": parameters}}
    )
    prefixes = [name.partition(".")[0] for name in known_keys([run], RUNS)]
    assert prefixes == sorted(prefixes)
    assert bool(parameters) == ("param" in prefixes)


def test_known_keys_do_not_depend_on_the_order_of_rows(stub_client: Client) -> None:
    for resource in (RUNS, STEPS, ARTIFACT_VERSIONS):
        page = getattr(stub_client, resource.name).list(size=30)
        names = known_keys(page, resource)
        assert names == known_keys(reversed(page), resource) == tuple(sorted(set(names)))
        assert names == tuple(sorted({name for item in page for name in known_keys([item], resource)}))
        assert names, f"the stub's {resource.name} have metadata"
    assert known_keys(stub_client.models.list(), MODELS) == ()


def test_a_runs_own_keys_need_no_steps() -> None:
    run = RUNS.model.model_validate({"id": f"{1:032x}", "run_metadata": {"a": {"b": 1}}, "config": {}})
    assert known_keys([run], RUNS) == ("metadata.a.b",), "this run has no client that could fetch steps"


@pytest.mark.parametrize(
    ("value", "right", "words"),
    [
        (0.91234567, True, "0.9123"),
        (12345, True, "12,345"),
        (True, False, "true"),
        ("n/a", False, "n/a"),
        ({}, False, "{}"),
        ([1, 2], False, "[1, 2]"),
        (None, False, cells.NONE),
    ],
)
def test_a_value_that_nobody_declared_looks_like_what_it_is(value: object, right: bool, words: str) -> None:
    column = shown(RUNS, named_column(RUNS, "metadata.größe.max"))
    assert (column.extra, column.label) == ("metadata", "größe.max")
    assert column.right(value) is right
    assert cells.text(column.column.cell, value) == words


def test_declared_numbers_stand_at_the_right() -> None:
    right = {each.name for each in RUNS.columns if shown(RUNS, each).right(None)}
    assert right == {each.name for each in RUNS.columns if each.cell in cells.RIGHT} != set()
    assert {shown(RUNS, each).extra for each in RUNS.columns} == {""}


def test_a_long_key_does_not_widen_the_table() -> None:
    long, short = (shown(RUNS, named_column(RUNS, f"metadata.{key}")).least for key in ("k" * 400, "k" * 20))
    assert short < long < 300
