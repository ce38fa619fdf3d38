"""Which comparison things of a kind get, and all of its pairs: each thing with the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from zenexplore.artifacts.comparing import looks, side_by_side
from zenexplore.artifacts.comparing.arrays import array_rows
from zenexplore.artifacts.comparing.comparison import Kind
from zenexplore.artifacts.comparing.fields import alike, field_rows
from zenexplore.artifacts.comparing.markup import Look, words
from zenexplore.artifacts.comparing.pictures import picture_rows, pixels_apart
from zenexplore.artifacts.comparing.readied import kind_of
from zenexplore.artifacts.comparing.rows import Found, figure_row
from zenexplore.artifacts.comparing.tables import table_rows
from zenexplore.artifacts.comparing.texts import bytes_rows, text_diff
from zenexplore.artifacts.shown import shown
from zenexplore.errors import QueryError

Titles = tuple[str, ...]
_NESTED = ("mapping", "sequence", "set", "object")
_SINGLE = {"value", "text"}


def shared_kind(held: Sequence[Any], types: Sequence[str], titles: Titles) -> str:
    """Return the kind that readied things have in common.

    Raises:
        QueryError: they have none.
    """
    first = kind_of(held[0])
    for value, name, title in zip(held, types, titles, strict=True):
        kind = kind_of(value)
        if {first, kind} == _SINGLE:
            first = "value"
        elif kind == first == "object" and type(value) is not type(held[0]):
            raise QueryError(
                f"{titles[0]} is an object of the class {shown(types[0])}, {title} one of {shown(name)}: objects are "
                "compared field by field, and only those of one class have the same fields; load() gives each"
            )
        elif kind != first:
            raise QueryError(
                f"{titles[0]} is of the kind {first!r} ({shown(types[0])}), {title} of the kind {kind!r} "
                f"({shown(name)}): only things of one kind can be compared; load() gives each"
            )
    return first


@dataclass(frozen=True)
class Pairs:
    """What was found of each pair, and how all of it looks."""

    kind: Kind
    found: list[Found]
    look: Look

    @classmethod
    def of(cls, kind: str, held: Sequence[Any], titles: Titles, rows: int) -> Pairs:
        """Compare readied things of one kind, each with the first.

        Args:
            rows: How many columns, fields or lines are shown.
        """
        public, compare = _COMPARED[kind]
        return cls(public, *compare(held, titles, rows))


_Compared = tuple[list[Found], Look]
_Pair = Callable[[Any, Any, tuple[str, str], int], tuple[Found, Look]]


def _each(pair: _Pair) -> Callable[[Sequence[Any], Titles, int], _Compared]:
    """Make a comparison of many of one of two; where there are more than two, each look says which."""

    def compare(held: Sequence[Any], titles: Titles, rows: int) -> _Compared:
        every, whole = [], Look()
        for value, title in zip(held[1:], titles[1:], strict=True):
            found, look = pair(held[0], value, (titles[0], title), rows)
            every.append(found)
            if len(held) > 2:
                whole += words(f"{titles[0]} and {title}", strong=True)
            whole += look if found.count else words(_the_same(found), dim=True)
        return every, whole

    return compare


def _table(a: Any, b: Any, titles: tuple[str, str], rows: int) -> tuple[Found, Look]:
    found = Found().add(table_rows(a, b, alike))
    return found, looks.differing(found, titles, rows, "column")


def _fields(a: Any, b: Any, titles: tuple[str, str], rows: int) -> tuple[Found, Look]:
    found = Found().add(field_rows(a, b))
    return found, looks.differing(found, titles, rows, "field")


def _array(a: Any, b: Any, titles: tuple[str, str], rows: int) -> tuple[Found, Look]:
    found = Found().add(array_rows(a, b, alike))
    return found, looks.differing(found, titles, rows, "field")


def _bytes(a: Any, b: Any, titles: tuple[str, str], rows: int) -> tuple[Found, Look]:
    found = Found().add(bytes_rows(a, b))
    return found, looks.differing(found, titles, rows, "where")


def _text(a: Any, b: Any, titles: tuple[str, str], rows: int) -> tuple[Found, Look]:
    diff = text_diff(str(a), str(b))
    found = Found().add(diff.rows())
    legend = words(f"- only in {titles[0]}, + only in {titles[1]}", dim=True)
    return found, legend + looks.lines(diff, rows)


def _values(held: Sequence[Any], titles: Titles, rows: int) -> _Compared:
    found = [Found().add([figure_row("", "value", held[0], value)]) for value in held[1:]]
    return found, looks.values(held, titles)


def _images(held: Sequence[Any], titles: Titles, rows: int) -> _Compared:
    aparts = [pixels_apart(held[0], picture) for picture in held[1:]]
    pairs = zip(held[1:], aparts, strict=True)
    found = [Found().add(picture_rows(held[0], picture, alike, apart=apart)) for picture, apart in pairs]
    return found, side_by_side.pictures(held, aparts, titles)


def _pages(held: Sequence[Any], titles: Titles, rows: int) -> _Compared:
    found, diffs = _each(_text)(held, titles, rows)
    return found, side_by_side.pages(held, titles) + diffs


def _the_same(found: Found) -> str:
    """Say what is the same."""
    counts = {row.what: row.a for row in found.rows if not row.where}
    told = [f"{counts[what]:,} {what}" for what in ("rows", "columns", "characters", "lines") if what in counts]
    return f"no differences{' in ' if told else ''}{', '.join(told)}"


_COMPARED: dict[str, tuple[Kind, Callable[[Sequence[Any], Titles, int], _Compared]]] = {
    "table": ("table", _each(_table)),
    "array": ("value", _each(_array)),
    "text": ("value", _each(_text)),
    "bytes": ("value", _each(_bytes)),
    "value": ("value", _values),
    "image": ("image", _images),
    "page": ("page", _pages),
    **{kind: ("fields", _each(_fields)) for kind in _NESTED},
}
