"""Every sort of every list, in both directions, against an independent sort."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from .backends import Backend, Row
from .facts import FILTERS, RESOURCES, UNSORTED
from .probes import values_of
from .reader import dig, names_of_tags
from .readings import STATUS_ONLY

FIRST_ROWS = 60
SORTS = [(resource, column) for resource in RESOURCES for column in FILTERS[resource]["sortable"]]
# Sorts whose key cannot be read off any row; their answer still has to hold the same rows:
UNREADABLE = {("pipeline_snapshots", "deployment"), *STATUS_ONLY}
# Sorts by a relation that is the same, or missing, for all rows of a backend:
ALL_EQUAL = {("flavors", "user"), ("devices", "user")}


def newest_of(path: str, parent: str) -> Callable[[Row, Backend], str]:
    """Sort by the creation of the newest child, or of the row itself where there is none."""

    def key(row: Row, backend: Backend) -> str:
        children = [child["body"]["created"] for child in backend.everywhere(path) if dig(child, parent) == row["id"]]
        return max(children, default=row["body"]["created"])

    return key


CUSTOM: dict[str, Callable[[Row, Backend], Any]] = {
    "user": lambda row, _: dig(row, "resources.user.name"),
    "tags": lambda row, backend: ", ".join(sorted(names_of_tags(row, backend))) or None,
    "pipeline": lambda row, _: dig(row, "resources.pipeline.name"),
    "stack": lambda row, _: dig(row, "resources.stack.name"),
    "model": lambda row, _: dig(row, "resources.model_version.body.model.name"),
    "model_version": lambda row, _: dig(row, "resources.model_version.name"),
    "snapshot": lambda row, _: dig(row, "resources.snapshot.name"),
    "latest_run": newest_of("/runs", "body.pipeline_id"),
}
LATEST_VERSION = {
    "artifacts": newest_of("/artifact_versions", "body.artifact.id"),
    "models": newest_of("/model_versions", "body.model.id"),
}


def comparable(value: Any) -> Any:
    """Turn a time into a moment: its fraction may be missing in the text."""
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) and value[4:5] == "-" and "T" in value else value
    except ValueError:
        return value


def sort_keys(resource: str, column: str, backend: Backend) -> dict[str, tuple[bool, Any]]:
    """Read the key of every row; NULL comes first."""
    if column in FILTERS[resource]["custom_sort"]:
        key = LATEST_VERSION[resource] if column == "latest_version" else CUSTOM[column]
        values = {row["id"]: key(row, backend) for row in backend.everything(f"/{resource}")}
    else:
        values = values_of(resource, column, backend)
    return {row: (value is not None, 0 if value is None else comparable(value)) for row, value in values.items()}


@pytest.mark.parametrize("direction", ["asc", "desc"])
@pytest.mark.parametrize(("resource", "column"), SORTS, ids=lambda text: text)
def test_sort(backend: Backend, resource: str, column: str, direction: str) -> None:
    """The rows come in the order of the column, NULLs lowest; the id breaks ties, except in sorts by a relation."""
    asked = f"sort_by={direction}:{column}"
    answer = backend.get(f"/{resource}", [("sort_by", f"{direction}:{column}"), ("size", str(FIRST_ROWS))])
    assert answer.status_code == 200, f"{asked}: {answer.text[:200]}"
    got = [item["id"] for item in answer.json()["items"]]
    rows = [row["id"] for row in backend.everything(f"/{resource}")]
    assert answer.json()["total"] == len(rows), asked
    assert len(set(got)) == len(got) == min(len(rows), FIRST_ROWS), asked
    if (resource, column) in UNREADABLE:
        assert set(got) <= set(rows), asked
        return
    if resource in UNSORTED:
        assert got == rows[:FIRST_ROWS], asked
        return
    keys = sort_keys(resource, column, backend)
    falling = direction == "desc"
    if column in FILTERS[resource]["custom_sort"]:
        assert len(set(keys.values())) > 1 or (resource, column) in ALL_EQUAL, f"{asked}: all rows have the same key"
        assert [keys[row] for row in got] == sorted(keys.values(), reverse=falling)[:FIRST_ROWS], asked
    else:
        ordered = sorted(rows, key=lambda row: (keys[row], row), reverse=falling)
        assert got == ordered[:FIRST_ROWS], asked


@pytest.mark.parametrize("resource", RESOURCES)
def test_the_default_sort_is_the_recorded_one(backend: Backend, resource: str) -> None:
    """Without `sort_by` a list is sorted as its filter class declares."""
    plain = backend.get(f"/{resource}").json()["items"]
    explicit = backend.get(f"/{resource}", [("sort_by", FILTERS[resource]["default_sort"])]).json()["items"]
    assert [row["id"] for row in plain] == [row["id"] for row in explicit]


@pytest.mark.parametrize("sort", ["DESC:name", "bogus:name", "name"])
def test_an_unknown_direction_is_ascending(backend: Backend, sort: str) -> None:
    """Only `desc:` turns the order around."""
    names = [row["name"] for row in backend.get("/runs", [("sort_by", sort), ("size", "20")]).json()["items"]]
    assert names == sorted(row["name"] for row in backend.everything("/runs"))[:20]


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("column", ["nonsense", "-created", "page"])
def test_a_bad_column_is_refused(backend: Backend, resource: str, column: str) -> None:
    """What is no column, or a filter that is none, cannot be sorted by."""
    answer = backend.get(f"/{resource}", [("sort_by", column)])
    assert answer.status_code == 422
    assert answer.json()["detail"][0] == "ValueError"


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_filter_that_is_no_column_is_refused(backend: Backend, resource: str) -> None:
    """Every declared filter outside the sortable ones answers 422 as a sort."""
    for name in set(FILTERS[resource]["fields"]) - set(FILTERS[resource]["sortable"]):
        answer = backend.get(f"/{resource}", [("sort_by", f"desc:{name}"), ("size", "1")])
        assert answer.status_code == 422, f"{resource} sorted by {name}: {answer.status_code}"
