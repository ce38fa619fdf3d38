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
class Latest:
    """A filter on a pipeline's newest run; it narrows the list whatever the logical operator says."""

    targets: tuple[tuple[ColumnElement[Any], Type], ...]


Binding = Latest | Link | Either | Switch | Loose | Always | Plain
