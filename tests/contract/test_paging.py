"""Pages: their keys, their bounds, and that together they are the whole list."""

from __future__ import annotations

import math

import pytest

from .backends import Backend
from .facts import RESOURCES, UNSORTED, golden

PAGE_KEYS = set(golden("page-empty")["body"])


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_page_has_the_recorded_keys(backend: Backend, resource: str) -> None:
    """A page says its number, the size that was asked for, and the totals."""
    page = backend.get(f"/{resource}", [("size", "2"), ("page", "1")]).json()
    total = len(backend.everything(f"/{resource}"))
    assert set(page) == PAGE_KEYS
    assert (page["index"], page["max_size"], page["total"]) == (1, 2, total)
    assert page["total_pages"] == math.ceil(total / 2)
    assert len(page["items"]) == min(2, total)


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("order", ["asc:created", "desc:created"])
def test_the_pages_are_the_list(backend: Backend, resource: str, order: str) -> None:
    """Concatenated pages hold every row once, in order; the last one may be short."""
    rows = [row["id"] for row in backend.everything(f"/{resource}")]
    size = max(2, len(rows) // 3)
    pages = [
        backend.get(f"/{resource}", [("sort_by", order), ("size", str(size)), ("page", str(number))]).json()["items"]
        for number in range(1, math.ceil(len(rows) / size) + 1)
    ]
    rising = order.startswith("asc") or resource in UNSORTED
    assert [row["id"] for page in pages for row in page] == (rows if rising else rows[::-1])
    assert len(pages[-1]) == (len(rows) - 1) % size + 1


@pytest.mark.parametrize("resource", RESOURCES)
def test_past_the_end_is_an_error(backend: Backend, resource: str) -> None:
    """The first page after the last one is 400, with the words that a client has to recognise."""
    total = len(backend.everything(f"/{resource}"))
    answer = backend.get(f"/{resource}", [("size", str(total)), ("page", "2")])
    kind, message = answer.json()["detail"]
    expected = (
        f"Invalid page 2. The requested page size is {total} and there are a total of {total} items "
        f"for this query. The maximum page value therefore is 1."
    )
    assert (answer.status_code, kind, message) == (400, "ValueError", expected)


@pytest.mark.parametrize("resource", RESOURCES)
def test_an_empty_list_has_one_page(backend: Backend, resource: str) -> None:
    """Nothing found: 200, one page, no items."""
    answer = backend.get(f"/{resource}", [("id", "not-an-id")])
    assert answer.status_code == 200
    assert answer.json() == {"index": 1, "max_size": 20, "total_pages": 1, "total": 0, "items": []}


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize(
    ("name", "value"), [("size", "0"), ("size", "10001"), ("size", "x"), ("page", "0"), ("page", "-1"), ("page", "x")]
)
def test_a_bad_bound_is_refused_with_a_bare_list(backend: Backend, resource: str, name: str, value: str) -> None:
    """Errors of the request's own shape come as a bare list, not below `detail`."""
    answer = backend.get(f"/{resource}", [(name, value)])
    assert answer.status_code == 422
    kind, message = answer.json()
    assert kind == "ValueError"
    assert f"('query', '{name}')" in message


@pytest.mark.parametrize("resource", RESOURCES)
def test_the_largest_page(backend: Backend, resource: str) -> None:
    """10000 rows are the most that one page gives."""
    page = backend.get(f"/{resource}", [("size", "10000")]).json()
    assert page["max_size"] == 10000
    assert [row["id"] for row in page["items"]] == [row["id"] for row in backend.everything(f"/{resource}")]


@pytest.mark.parametrize("path", ["/runs/{id}/steps", "/models/{id}/model_versions"])
def test_nested_lists_are_pages(backend: Backend, path: str) -> None:
    """The lists below a resource are the list with one more filter."""
    parents, filters = (
        path.split("/")[1],
        {"runs": ("/steps", "pipeline_run_id"), "models": ("/model_versions", "model")},
    )
    plain, name = filters[parents]
    lengths = []
    for parent in backend.everything(f"/{parents}")[:5]:
        nested = backend.get(path.format(id=parent["id"])).json()
        assert nested == backend.get(plain, [(name, parent["id"])]).json()
        lengths.append(nested["total"])
    assert any(lengths)
