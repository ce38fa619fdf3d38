"""Containers as trees: as HTML that folds, and as JSON."""

from __future__ import annotations

import json
from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.artifacts.previewed import Elements, check_safe
from zenexplore.artifacts import preview


class Unknown:
    """A class that nobody knows."""


@given(
    value=st.recursive(
        st.none() | st.floats() | st.integers() | st.text() | st.binary(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_container_is_safe_and_whole_json(value: Any) -> None:
    shown = preview(value)
    check_safe(shown.html)
    if isinstance(value, list | dict):
        json.loads(shown.body)


def test_containers_are_json() -> None:
    value = {"a": [1, None, True], "b": {"c": "ü"}, "d": UUID(int=5), "e": b"\x00", 7: Unknown()}
    assert json.loads(preview(value).body) == {
        "a": [1, None, True], "b": {"c": "ü"}, "d": str(UUID(int=5)), "e": "b'\\x00'", "7": f"<{__name__}.Unknown>",
    }  # fmt: skip


@pytest.mark.parametrize(
    "value", [OrderedDict(a=1), defaultdict(int, a=1), Counter(a=1), deque(["a"]), {"a"}, frozenset("a"), ("a",)]
)
def test_containers_of_python_are_shown_by_their_kind(value: Any) -> None:
    shown = preview(value)
    assert shown.note.startswith(type(value).__qualname__) or shown.note.startswith("collections.")
    assert json.loads(shown.body) in ({"a": 1}, ["a"])


def test_a_tree_folds_where_it_is_large() -> None:
    small, large = preview({"a": {"b": 1}}), preview({"a": {str(at): at for at in range(50)}}, rows=50)
    opened = [
        [("open" in attrs) for tag, attrs in Elements(each.html).seen if tag == "details"] for each in (small, large)
    ]
    assert opened == [[True, True], [True, False]]


def test_what_a_tree_leaves_out_is_said_where_it_was() -> None:
    shown = preview({"many": list(range(100)), "few": [1]}, rows=5)
    assert json.loads(shown.body) == {"many": [0, 1, 2, 3, 4, "… and 95 more"], "few": [1]}
    assert "and 95 more" in shown.html
    assert shown.note == "dict of 2, 95 values left out or shortened"


def test_a_long_text_in_a_container_is_cut() -> None:
    shown = preview(["x" * 1000, np.zeros(3)])
    assert shown.note == "list of 2, 2 values left out or shortened"
    assert "x" * 400 + "… (1,000 characters)" in shown.text
    assert "<numpy.ndarray 3>" in shown.text


def test_a_container_within_itself_ends() -> None:
    endless: list[Any] = []
    endless.append(endless)
    assert "list of 1, not shown" in preview(endless).html
