"""Nested values compared field by field, as deep as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from zenexplore.artifacts.comparing.arrays import array_rows
from zenexplore.artifacts.comparing.pictures import picture_rows
from zenexplore.artifacts.comparing.readied import kind_of, readied, state_of
from zenexplore.artifacts.comparing.rows import MOST_ROWS, Alike, Row, changes, plainly_same, same, step_to
from zenexplore.artifacts.comparing.tables import table_rows
from zenexplore.artifacts.previews.plain import cell

_DEEPEST_SHOWN = 40
_Steps = tuple[Any, ...]  # the way back to the root: (the steps before, the last step); () at the root
_Lone = tuple[str, _Steps, Any, Any]
_Both = tuple[Any, Any, Any]


def field_rows(a: Any, b: Any) -> Iterator[Row]:
    """Give every difference between two nested values, a level's own before those inside.

    Dicts are compared by key, lists by position, sets by member, objects by what would be pickled of them. What
    is held twice, or holds itself, is compared once.
    """
    waiting: list[tuple[_Steps, Any, Any]] = [((), a, b)]
    met: dict[tuple[int, int], Any] = {}  # with the values: else their ids could be given anew
    given = 0
    while waiting:
        steps, left, right = waiting.pop()
        if plainly_same(left, right):
            continue
        left, right = readied(left), readied(right)
        kind = kind_of(left)
        rows: Iterator[Row] = iter(())
        if kind != kind_of(right) or kind in _SINGLE:
            rows = _changed(steps, left, right, shown=given < MOST_ROWS)
        elif kind in _WITH_FIGURES:
            rows = (row for row in _WITH_FIGURES[kind](left, right, alike, _path(steps)) if row.differs)
        elif (id(left), id(right)) not in met:
            met[id(left), id(right)] = left, right
            lone, both = _OPENED[kind](left, right)
            rows = _lone_rows(steps, lone, MOST_ROWS - given)
            waiting += [((steps, key), *pair) for key, *pair in reversed(both)]
        for row in rows:
            given += 1
            yield row


def alike(a: Any, b: Any) -> bool:
    """Say whether two values have no difference."""
    return next(field_rows(a, b), None) is None


def _changed(steps: _Steps, a: Any, b: Any, *, shown: bool) -> Iterator[Row]:
    if not same(a, b):
        yield Row(_path(steps), "changed", a, b, *changes(a, b)) if shown else Row("", "changed", a, b)


def _lone_rows(steps: _Steps, lone: Iterator[_Lone], shown: int) -> Iterator[Row]:
    """Make rows; nobody will see the paths of those after the first so many."""
    for at, (what, key, a, b) in enumerate(lone):
        yield Row(_path((steps, *key) if key else steps) if at < shown else "", what, a, b)


def _keyed(a: Mapping[Any, Any], b: Mapping[Any, Any]) -> tuple[Iterator[_Lone], list[_Both]]:
    only_a = (("only in a", (key,), a[key], None) for key in a if key not in b)
    only_b = (("only in b", (key,), None, b[key]) for key in b if key not in a)
    return chain(only_a, only_b), [(key, a[key], b[key]) for key in a if key in b]


def _placed(a: Any, b: Any) -> tuple[Iterator[_Lone], list[_Both]]:
    both = min(len(a), len(b))
    only_a = (("only in a", (at,), value, None) for at, value in enumerate(islice(a, both, None), both))
    only_b = (("only in b", (at,), None, value) for at, value in enumerate(islice(b, both, None), both))
    return chain(only_a, only_b), [(at, *pair) for at, pair in enumerate(zip(a, b, strict=False))]


def _members(a: Any, b: Any) -> tuple[Iterator[_Lone], list[_Both]]:
    only_a: Iterator[_Lone] = (("only in a", (), value, None) for value in sorted(a - b, key=cell))
    return chain(only_a, (("only in b", (), None, value) for value in sorted(b - a, key=cell))), []


def _states(a: Any, b: Any) -> tuple[Iterator[_Lone], list[_Both]]:
    if type(a) is not type(b):
        return iter((("changed", (), a, b),)), []
    if a is b:
        return iter(()), []
    first, second = state_of(a), state_of(b)
    if first is None or second is None:
        return iter((("cannot be compared", (), a, b),)), []
    return _keyed(first, second)


_SINGLE = frozenset({"value", "text", "page", "bytes"})
_WITH_FIGURES: dict[str, Callable[[Any, Any, Alike, str], Iterator[Row]]] = {
    "table": table_rows,
    "array": array_rows,
    "image": picture_rows,
}
_OPENED: dict[str, Callable[[Any, Any], tuple[Iterator[_Lone], list[_Both]]]] = {
    "mapping": _keyed,
    "sequence": _placed,
    "set": _members,
    "object": _states,
}


def _path(steps: _Steps) -> str:
    """Return a path as text; of a very long one only the end."""
    keys: list[Any] = []
    while steps and len(keys) < _DEEPEST_SHOWN:
        steps, key = steps
        keys.append(key)
    where = "…" if steps else ""
    for key in reversed(keys):
        where = step_to(where, key)
    return where
