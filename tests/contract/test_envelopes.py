"""The shape of rows: the recorded schemas, hydration, nested things and times."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest

from .backends import Backend, Row
from .facts import FILTERS, LINKS, OPENAPI, RESOURCES, part_schema, properties, schema_of, schemas_of

SOME_ROWS = 12
NAIVE_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?")
WITH_ITEM = [resource for resource in RESOURCES if resource not in LINKS]
NEVER_BARE = ("service_connectors",)  # ZenML puts a connector's secrets into its metadata, asked to or not
BY_NAME = {"projects": "name", "users": "name", "service_accounts": "name"}


def samples(resource: str, backend: Backend) -> list[Row]:
    """Take rows from the whole length of a list."""
    rows = backend.everything(f"/{resource}")
    return rows[:: max(1, len(rows) // SOME_ROWS)]


@pytest.mark.parametrize("resource", RESOURCES)
def test_rows_have_exactly_the_recorded_keys(backend: Backend, resource: str) -> None:
    """Top, body, metadata and resources hold the keys of the recorded schema, no more and no fewer."""
    for row in samples(resource, backend):
        schema = schema_of(resource, row)
        assert set(row) == set(properties(schema)), f"{schema} {row['id']}"
        for part in ("body", "metadata", "resources"):
            declared = part_schema(schema, part)
            held = row[part] if row[part] is not None else {}
            if declared is not None and row[part] is not None:
                assert set(held) == set(properties(declared)), f"{declared} of {row['id']}"


@pytest.mark.parametrize("resource", RESOURCES)
def test_rows_fit_the_recorded_schema(backend: Backend, resource: str) -> None:
    """Types, enums and nesting are those of the recorded OpenAPI document."""
    for row in samples(resource, backend):
        schema = f"#/components/schemas/{schema_of(resource, row)}"
        validator = jsonschema.Draft202012Validator({"$ref": schema, **OPENAPI})
        errors = [
            f"{'.'.join(map(str, error.absolute_path))}: {error.message[:150]}" for error in validator.iter_errors(row)
        ]
        assert not errors, f"{resource} {row['id']}: {errors[:3]}"


def without_pages(row: Row) -> Row:
    """Return a row without the pages inside it: a model version's services are hydrated as it is."""
    kept = {name: value for name, value in (row["resources"] or {}).items() if "max_size" not in (value or ())}
    return {**row, "resources": kept}


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_list_is_only_hydrated_on_demand(backend: Backend, resource: str) -> None:
    """Without `hydrate` the metadata is null; body and resources are the same either way."""
    plain = backend.get(f"/{resource}", [("size", "3")]).json()["items"]
    rich = backend.get(f"/{resource}", [("size", "3"), ("hydrate", "true")]).json()["items"]
    off = backend.get(f"/{resource}", [("size", "3"), ("hydrate", "false")]).json()["items"]
    assert plain == off
    if resource in NEVER_BARE:
        plain = [{**row, "metadata": None} for row in plain]
    assert all(row["metadata"] is None for row in plain)
    assert [{**without_pages(row), "metadata": None} for row in rich] == [without_pages(row) for row in plain]
    assert (
        part_schema(schemas_of(resource)[0], "metadata") is None
        or resource in LINKS
        or all(row["metadata"] is not None for row in rich)
    )


@pytest.mark.parametrize("resource", WITH_ITEM)
def test_an_item_is_the_row_of_the_hydrated_list(backend: Backend, resource: str) -> None:
    """`GET /{id}` is hydrated unless it is asked not to be."""
    row = samples(resource, backend)[-1]
    item = backend.get(f"/{resource}/{row['id']}").json()
    if resource == "secrets":
        item["body"]["values"] = {}  # only the single secret shows its values
    assert item == row
    bare = backend.get(f"/{resource}/{row['id']}", [("hydrate", "false")]).json()
    assert bare["metadata"] is None or resource in NEVER_BARE
    assert bare["id"] == row["id"]


@pytest.mark.parametrize("resource", WITH_ITEM)
def test_an_unknown_item(backend: Backend, resource: str) -> None:
    """An id that nobody has is 404 KeyError; a text is 422 where only ids are taken."""
    missing = backend.get(f"/{resource}/00000000-0000-4000-8000-000000000000")
    assert (missing.status_code, missing.json()["detail"][0]) == (404, "KeyError")
    nonsense = backend.get(f"/{resource}/nonsense")
    if resource in BY_NAME:
        assert (nonsense.status_code, nonsense.json()["detail"][0]) == (404, "KeyError")
    else:
        assert (nonsense.status_code, nonsense.json()[0]) == (422, "ValueError")


@pytest.mark.parametrize("resource", BY_NAME)
def test_an_item_by_its_name(backend: Backend, resource: str) -> None:
    """Projects and accounts are also found by name."""
    row = samples(resource, backend)[0]
    assert backend.get(f"/{resource}/{row['name']}").json() == backend.get(f"/{resource}/{row['id']}").json()


@pytest.mark.parametrize("resource", RESOURCES)
def test_nested_things_are_bare(backend: Backend, resource: str) -> None:
    """A thing inside a row has an envelope of its own, without metadata and resources."""
    found = [
        nested
        for row in backend.everything(f"/{resource}")
        for part in ("body", "metadata", "resources")
        for nested in envelopes(row[part])
    ]
    assert all(nested["metadata"] is None and nested["resources"] is None for nested in found)
    assert found or "UserScopedFilter" not in FILTERS[resource]["scope"]


def envelopes(node: Any) -> list[Row]:
    """Collect the envelopes below a part of a row."""
    if isinstance(node, list):
        return [found for child in node for found in envelopes(child)]
    if not isinstance(node, dict) or "max_size" in node:  # a model version's services are a page, hydrated as it is
        return []
    if {"body", "permission_denied"} <= set(node):
        return [node]
    return [found for child in node.values() for found in envelopes(child)]


@pytest.mark.parametrize("resource", RESOURCES)
def test_times_are_naive_utc(backend: Backend, resource: str) -> None:
    """Times have no zone, and six digits of a second or none."""
    seen = 0
    for row in samples(resource, backend):
        for part in ("body", "metadata"):
            declared = part_schema(schema_of(resource, row), part)
            for name, schema in properties(declared).items() if declared and row[part] else ():
                if "date-time" in str(schema.get("anyOf", schema)) and row[part][name] is not None:
                    assert NAIVE_UTC.fullmatch(row[part][name]), f"{resource} {name}: {row[part][name]}"
                    seen += 1
    assert seen
