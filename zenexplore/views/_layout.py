"""Which columns a person wants to see, in which order and how wide, as a frozen value, and the moves in it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from zenexplore.errors import QueryError, suggestion
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

    def show(self, resource: Resource[Any], name: str) -> Layout:
        """Show a column, at the right end if it was not shown."""
        named_column(resource, name)
        names = self.names(resource)
        return self if name in names else replace(self, columns=(*names, name))

    def hide(self, resource: Resource[Any], name: str) -> Layout:
        """Hide a column; the one that names the rows stays."""
        named_column(resource, name)
        if name == main_column(resource).name:
            raise QueryError(f"{name!r} names the rows, so it cannot be hidden; any other column can")
        names = self.names(resource)
        if name not in names:
            return self
        return replace(self, columns=_without(names, name), pinned=_without(self.pinned, name))

    def move(self, resource: Resource[Any], name: str, before: str | None) -> Layout:
        """Move a column to the left of another, or to the right end for None; a hidden one is shown there.

        Pinned columns stay left of the others, wherever one is moved.
        """
        named_column(resource, name)
        if name == before:
            return self
        others = _without(self.names(resource), name)
        if before is not None and before not in others:
            named_column(resource, before)
            raise QueryError(
                f"{before!r} is not shown, so {name!r} cannot stand before it; {suggestion(before, others)}"
            )
        at = len(others) if before is None else others.index(before)
        return replace(self, columns=(*others[:at], name, *others[at:]))

    def resize(self, resource: Resource[Any], name: str, pixels: float) -> Layout:
        """Give a column a width in pixels, within what can be read and seen."""
        named_column(resource, name)
        if not math.isfinite(pixels):
            raise QueryError(f"a width of {name!r} is a number of pixels, not {pixels!r}")
        width = round(min(max(pixels, NARROWEST), WIDEST))
        return replace(self, widths=tuple(sorted({**dict(self.widths), name: width}.items())))

    def pin(self, resource: Resource[Any], name: str) -> Layout:
        """Keep a column at the left, after those pinned before; a hidden one is shown."""
        if name in self.pinned:
            return self
        names = self.show(resource, name).names(resource)
        return replace(self, columns=names, pinned=(*self.pinned, name))

    def unpin(self, resource: Resource[Any], name: str) -> Layout:
        """Let a column go where it stands among the others."""
        named_column(resource, name)
        return replace(self, pinned=_without(self.pinned, name))

    def arrange(self, resource: Resource[Any], columns: tuple[str, ...], pinned: tuple[str, ...]) -> Layout:
        """Show just these, in this order, with these of them at the left; the one that names the rows stays."""
        main = main_column(resource).name
        for name in (*columns, *pinned):
            named_column(resource, name)
        shown = columns if main in columns else (main, *columns)
        return replace(self, columns=shown, pinned=tuple(name for name in pinned if name in shown))

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


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in names if each != name)
