"""Which columns a person wants to see, in which order and how wide, as a frozen value, and the moves in it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from zenexplore.errors import QueryError
from zenexplore.resources import Resource
from zenexplore.views._columns import Shown, main_column, named_column, shown, table_columns

NARROWEST, WIDEST = 48, 1200  # pixels that a person can give a column


@dataclass(frozen=True)
class Layout:
    """The columns of one place. Every move gives a new Layout; QueryError where it cannot be made.

    Columns are named as in frames: declared ones, `metadata.<key>` and `param.<name>`.

    Attributes:
        columns: The names, from the left; None for the usual ones.
        widths: Pixels that a person set, by name in order of the names; they outlast hiding.
        pinned: Names of shown columns that stay at the left; among them the order of `columns` holds.
    """

    columns: tuple[str, ...] | None = None
    widths: tuple[tuple[str, int], ...] = ()
    pinned: tuple[str, ...] = ()

    def names(self, resource: Resource[Any]) -> tuple[str, ...]:
        """The names of the shown columns, from the left: pinned ones first."""
        usual = (each.column.name for each in table_columns(resource))
        held = self.columns if self.columns is not None else usual
        return tuple(sorted(held, key=lambda name: name not in self.pinned))

    def resize(self, resource: Resource[Any], name: str, pixels: float) -> Layout:
        """Give a column a width in pixels, within what can be read and seen."""
        named_column(resource, name)
        if not math.isfinite(pixels):
            raise QueryError(f"a width of {name!r} is a number of pixels, not {pixels!r}")
        width = round(min(max(pixels, NARROWEST), WIDEST))
        return replace(self, widths=tuple(sorted({**dict(self.widths), name: width}.items())))

    def arrange(self, resource: Resource[Any], columns: tuple[str, ...], pinned: tuple[str, ...]) -> Layout:
        """Show just these, in this order, with these of them at the left; the one that names the rows stays."""
        main = main_column(resource).name
        for name in (*columns, *pinned):
            named_column(resource, name)
        shown = tuple(dict.fromkeys(columns if main in columns else (main, *columns)))
        return replace(self, columns=shown, pinned=tuple(dict.fromkeys(name for name in pinned if name in shown)))

    def reset(self) -> Layout:
        """Show the usual columns in their usual widths."""
        return DEFAULT


DEFAULT = Layout()


def shown_columns(resource: Resource[Any], layout: Layout = DEFAULT) -> tuple[Shown, ...]:
    """The columns to show, from left to right.

    Where two have one heading, such as `metadata.seed` and `param.seed`, those that nobody declared have
    their full names.

    Raises:
        QueryError: the layout names a column that the resource cannot have.
    """
    usual = {each.column.name: each for each in table_columns(resource)}
    found = [usual.get(name) or shown(resource, named_column(resource, name)) for name in layout.names(resource)]
    heads = Counter(each.label.casefold() for each in found)
    return tuple(_laid_out(each, layout, twice=heads[each.label.casefold()] > 1) for each in found)


def _laid_out(each: Shown, layout: Layout, *, twice: bool) -> Shown:
    if twice and each.extra:
        each = replace(each, label=each.column.name)
    if each.column.name in layout.pinned:
        each = replace(each, pinned=True, rank=0)
    width = dict(layout.widths).get(each.column.name)
    return each if width is None else replace(each, width=width, least=width, grow=0)
