"""The forms that a filter's meaning can take, where it is not simply a column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause

from server_stub.grammar import Type


@dataclass(frozen=True)
class Link:
    """A way from a column to rows of other tables, and the columns there that the filter's value is compared to."""

    name: str
    local: ColumnElement[Any]
    key: ColumnElement[Any]
    source: FromClause
    targets: tuple[tuple[ColumnElement[Any], Type], ...]


@dataclass(frozen=True)
class Either:
    """Several ways of which one is enough; several values mean any of them."""

    links: tuple[Link, ...]


@dataclass(frozen=True)
class Switch:
    """A yes-or-no filter that is no column."""

    condition: Callable[[bool], ColumnElement[bool] | None]


@dataclass(frozen=True)
class Loose:
    """A yes-or-no column that takes operators."""

    column: ColumnElement[Any]


@dataclass(frozen=True)
class Always:
    """A plain word that narrows the list whatever the logical operator says."""

    condition: Callable[[str], ColumnElement[bool]]


@dataclass(frozen=True)
class Plain:
    """A plain word, of which several mean all."""

    condition: Callable[[str], ColumnElement[bool]]


@dataclass(frozen=True)
class Among:
    """Plain words of which any is enough; they narrow the list whatever the logical operator says."""

    condition: Callable[[list[str]], ColumnElement[bool]]


@dataclass(frozen=True)
class Standing:
    """A yes-or-no filter that narrows the list unasked too, as if it had been asked for `value`."""

    condition: Callable[[bool], ColumnElement[bool]]
    value: bool


@dataclass(frozen=True)
class Latest:
    """A filter on a pipeline's newest run; it narrows the list whatever the logical operator says."""

    targets: tuple[tuple[ColumnElement[Any], Type], ...]


Binding = Among | Standing | Latest | Link | Either | Switch | Loose | Always | Plain


def named(table: Any, *more: str) -> tuple[tuple[ColumnElement[Any], Type], ...]:
    """Return what a filter by name or id is compared to."""
    texts = ((table.c[name], Type.TEXT) for name in ("name", *more))
    return ((table.c.id, Type.UUID), *texts)


def only_id(column: ColumnElement[Any]) -> tuple[tuple[ColumnElement[Any], Type], ...]:
    """Return what a filter by id is compared to."""
    return ((column, Type.UUID),)
