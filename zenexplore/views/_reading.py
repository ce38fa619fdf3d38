"""Reading a saved view, which a person may have changed by hand: what is wrong is told by line and field."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from zenexplore.errors import QueryError, suggestion
from zenexplore.query import PAGE_SIZE, Query
from zenexplore.resources import PLACES, Resource
from zenexplore.views._columns import main_column, named_column
from zenexplore.views._layout import DEFAULT, NARROWEST, WIDEST, Layout
from zenexplore.views._lines import Path, lines_of
from zenexplore.views._saved import MARK, Fields, migrated

_KINDS: dict[str, tuple[type, str]] = {
    MARK: (int, "a whole number"),
    "place": (str, "a text"),
    "filters": (dict, "an object of filters and values"),
    "logical_operator": (str, "a text"),
    "sort": (str, "a text"),
    "size": (int, "a whole number"),
    "hydrate": (bool, "true or false"),
    "project": (str, "a text"),
    "columns": (list, "a list of names"),
    "widths": (dict, "an object of names and pixels"),
    "pinned": (list, "a list of names"),
    "order_by_scan": (str, "a text"),
}
_MOST = 60  # characters of a wrong value that a message shows


@dataclass(frozen=True)
class SavedView:
    """What a saved view keeps of a panel.

    Attributes:
        query: The question, on its first page.
        order_by_scan: A column that the server cannot sort by and its direction, such as `desc:duration`; "" for none.
    """

    query: Query[Any]
    layout: Layout = DEFAULT
    order_by_scan: str = ""


def read_saved(text: str, source: str = "the saved view") -> SavedView:
    """Read what `saved` wrote. A field that is missing or null is the usual one; only the place must be there.

    Args:
        source: What to call the text in messages, such as the name of its file.

    Raises:
        QueryError: it is no saved view, or of a newer zenexplore, or something in it cannot be asked or shown. The
            message says on which line and in which field, what is wrong and what would be right.
    """
    file = _File(text, source)
    resource = file.place()
    return SavedView(_query(file, resource), _layout(file, resource), _scanned(file, resource))


class _File:
    """The fields of a saved view, and where they stand."""

    def __init__(self, text: str, source: str) -> None:
        self._source = source
        text = text.removeprefix("\ufeff")  # some editors begin a file with this mark
        fields = self._parsed(text)
        self._lines = lines_of(text)
        for path, lines in self._lines.items():
            if len(lines) > 1:
                raise self._refusal(path, "it stands twice; leave one of them out", lines[-1])
        with self.at(MARK):
            self._fields = migrated(fields)
        for name in self._fields:
            with self.at(name):
                self._check(name)

    def _parsed(self, text: str) -> Fields:
        try:
            found = json.loads(text)
        except json.JSONDecodeError as broken:
            wrong = f"it is no JSON at character {broken.colno}: {broken.msg}"
            raise self._refusal((), wrong, broken.lineno) from None
        except (ValueError, RecursionError):  # a number or a nesting beyond all measure
            raise self._refusal((), "it is no JSON that can be read", 1) from None
        if not isinstance(found, dict):
            raise self._refusal((), f"this is no saved view but {_cut(found)}", 1)
        return found

    def _check(self, name: str) -> None:
        if name not in _KINDS:
            raise QueryError(f"there is no such field; {suggestion(name, _KINDS)}")
        kind, words = _KINDS[name]
        if self._fields[name] is not None:
            _want(self._fields[name], kind, words)

    def get(self, name: str, usual: Any = None) -> Any:
        """The value of a field, of its kind; the usual one where it is missing or null."""
        found = self._fields.get(name)
        return usual if found is None else found

    def place(self) -> Resource[Any]:
        """What it is a view of."""
        with self.at("place"):
            name = self.get("place", "")
            if name not in PLACES:
                raise QueryError(f"there is no place {_cut(name)}; {suggestion(name, PLACES)}")
            return PLACES[name]

    @contextmanager
    def at(self, *path: str | int) -> Iterator[None]:
        """Say where something was refused."""
        try:
            yield
        except QueryError as refused:
            raise self._refusal(path, str(refused), self._line(path)) from None

    def _line(self, path: Path) -> int:
        """The line of a field, or of what it is missing in."""
        near = (path[:end] for end in range(len(path), -1, -1))
        return next(self._lines[part][0] for part in near if part in self._lines)

    def _refusal(self, path: Path, wrong: str, line: int) -> QueryError:
        field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
        return QueryError(f"{self._source}, line {line}{', ' if field else ''}{field}: {wrong}")


def _query(file: _File, resource: Resource[Any]) -> Query[Any]:
    """The question; each part is tried alone first, so that a refusal knows its line."""
    filters: Fields = file.get("filters", {})
    options: Fields = {
        "logical_operator": file.get("logical_operator", "and"),
        "sort_by": file.get("sort"),
        "size": file.get("size", PAGE_SIZE),
    }
    for field, option in (("logical_operator", "logical_operator"), ("sort", "sort_by"), ("size", "size")):
        with file.at(field):
            Query.ask(resource, {}, **{option: options[option]})
    for name, value in filters.items():
        with file.at("filters", name):
            _check_filter(resource, name, value, options)
    query = Query.ask(resource, filters, hydrate=file.get("hydrate"), **options)
    return query.only(project=file.get("project", ""))


def _check_filter(resource: Resource[Any], name: str, value: Any, options: Fields) -> None:
    if name == "project":
        raise QueryError(f'the project stands beside the filters, as "project": {_cut(value)}')
    asked = Query.ask(resource, {name: value}, **options)
    if not asked.conditions and not asked.nothing:
        raise QueryError(f"{_cut(value)} asks for nothing; leave the filter out")


def _layout(file: _File, resource: Resource[Any]) -> Layout:
    columns = file.get("columns")
    if columns is not None:
        _check_names(file, resource, "columns", columns)
        with file.at("columns"):
            if (main := main_column(resource).name) not in columns:
                raise QueryError(f"{main!r} names the rows, so it is always shown; add it")
    widths: Fields = file.get("widths", {})
    for name, pixels in widths.items():
        with file.at("widths", name):
            named_column(resource, name)
            _want(pixels, int, "a whole number of pixels")
            if not NARROWEST <= pixels <= WIDEST:
                raise QueryError(f"a width is from {NARROWEST} to {WIDEST} pixels, not {pixels}")
    pinned = file.get("pinned", [])
    _check_names(file, resource, "pinned", pinned)
    layout = Layout(None if columns is None else tuple(columns), tuple(widths.items()))
    for at, name in enumerate(pinned):
        with file.at("pinned", at):
            if name not in (names := layout.names(resource)):
                raise QueryError(f"{name!r} is not shown, so it cannot be pinned; {suggestion(name, names)}")
    return Layout(layout.columns, layout.widths, tuple(pinned))


def _check_names(file: _File, resource: Resource[Any], field: str, names: Sequence[Any]) -> None:
    seen: Counter[str] = Counter()
    for at, name in enumerate(names):
        with file.at(field, at):
            _want(name, str, "a text")
            named_column(resource, name)
            seen[name] += 1
            if seen[name] > 1:
                raise QueryError(f"{name!r} stands twice; leave one of them out")


def _scanned(file: _File, resource: Resource[Any]) -> str:
    given: str = file.get("order_by_scan", "")
    direction, _, column = given.partition(":")
    with file.at("order_by_scan"):
        if given and direction not in ("asc", "desc"):
            raise QueryError(f"{_cut(given)} is no direction and column, as in 'desc:duration'")
        if column in resource.sorts:
            raise QueryError(f'the server sorts by {column!r} itself; say it in "sort"')
        if given:
            named_column(resource, column)
    return given


def _want(value: Any, kind: type, words: str) -> None:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise QueryError(f"it wants {words}, not {_cut(value)}")


def _cut(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= _MOST else f"{words[: _MOST - 1]}…"
