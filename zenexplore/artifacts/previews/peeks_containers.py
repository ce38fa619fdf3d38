"""First looks at containers whose elements have a folder each."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.previews.grid import Column, Extent, grid
from zenexplore.artifacts.previews.heads import json_of
from zenexplore.artifacts.previews.markup import Preview, block, made
from zenexplore.artifacts.shown import shown, size
from zenexplore.errors import FormatError, StoppedError, ZenExploreError

_DICTS = frozenset({"dict", "defaultdict", "OrderedDict", "Counter"})
_LOOKED_AT = 4  # elements that are looked into
_LONGEST = 300  # characters of a refusal
_SHARE = 4  # as many rows of an element for each of the whole


def container_peek(folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show what the elements are, and the beginning of the first ones."""
    entries = _entries(json_of(folder, "metadata.json", facts), facts)
    kind = facts.data_type.rpartition(".")[2]
    names = ["keys", "values"] if kind in _DICTS and len(entries) == 2 else list(map(str, range(len(entries))))
    sizes: dict[str, int] = {}
    for name, count in folder.tree():
        part = name.partition("/")[0]
        sizes[part] = sizes.get(part, 0) + count
    columns = [
        Column("element", "", names[:rows], right=True, label=True),
        Column("type", "", [shown(type_.removeprefix("builtins.")) for type_, _ in entries[:rows]]),
        Column("size", "", [size(sizes.get(str(at), 0)) for at in range(len(entries))][:rows], right=True),
    ]
    what = f"{kind or 'container'}, each element in a folder of its own"
    found = grid(Extent(what, len(entries), unit="elements"), columns)
    looks = list(_looks(folder, facts, entries, rows))
    inner = "".join(_folded(names[at], look) for at, look in enumerate(looks))
    texts = [f"{names[at]}: {look.note}\n{look.body}".rstrip().replace("\n", "\n  ") for at, look in enumerate(looks)]
    return made(found.note, found.inner + inner, "\n".join([found.body, *texts]))


def _folded(name: str, look: Preview) -> str:
    return (
        f'<details style="margin:4px 0 0"><summary style="cursor:pointer">{escape(name)}: {escape(look.note)}</summary>'
        f'<div style="padding:4px 0 4px 1.1em">{look.inner}</div></details>'
    )


def _entries(noted: Any, facts: Facts) -> list[tuple[str, str]]:
    """Return the elements' types and materializers; ZenML up to 0.37 noted the types only."""
    if isinstance(noted, dict):
        noted = [{"type": str(each).removeprefix("<class '").removesuffix("'>")} for each in noted.get("types", ())]
    if not isinstance(noted, list) or not all(isinstance(each, dict) for each in noted):
        raise FormatError(f"{facts.title}: its metadata.json holds no list of elements")
    return [(str(each.get("type") or ""), str(each.get("materializer") or "")) for each in noted]


def _looks(folder: Folder, facts: Facts, entries: list[tuple[str, str]], rows: int) -> Iterator[Preview]:
    from zenexplore.artifacts.previews.peeks import peeked  # which knows this one

    for at, (type_, materializer) in enumerate(entries[:_LOOKED_AT]):
        if rows < _SHARE or not materializer or f"{at}/" not in folder.names:
            return
        try:
            yield peeked(folder.inside(str(at)), facts.part(at, materializer, type_), rows // _SHARE)
        except StoppedError:
            raise
        except ZenExploreError as refused:  # the others can be shown all the same
            yield block(shown(refused, _LONGEST), "")
