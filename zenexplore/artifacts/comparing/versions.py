"""Artifact versions, loaded and compared with the first of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.comparing.columns import Piece, Source, numbered, of_batches
from zenexplore.artifacts.comparing.comparison import Comparison, counted, frame_of
from zenexplore.artifacts.comparing.kinds import Pairs, shared_kind
from zenexplore.artifacts.comparing.readied import as_tables, readied
from zenexplore.artifacts.gate import Gate
from zenexplore.artifacts.opening import Opening, format_of
from zenexplore.artifacts.previews.kinds import type_name
from zenexplore.artifacts.previews.markup import made
from zenexplore.artifacts.shown import listed, shown
from zenexplore.artifacts.tabular.datasets import batches_of, readable, table_of
from zenexplore.artifacts.ways import Errand, checked_via
from zenexplore.errors import FormatError
from zenexplore.query import bounded

if TYPE_CHECKING:
    from zenexplore.artifacts.content import Content
    from zenexplore.artifacts.folders import Folder


@dataclass(frozen=True)
class _Loaded:
    value: Any
    type_name: str


def compare_contents(
    contents: Sequence[Content], *, via: str, trust: str | None, max_bytes: int | None, rows: int
) -> Comparison:  # fmt: skip
    """Compare contents with the first of them; `zenexplore.compare_artifacts` documents it."""
    gate, rows = Gate(trust), bounded("rows", rows)
    checked_via(via)
    if max_bytes is not None:
        bounded("max_bytes", max_bytes)
    titles = tuple(numbered(shown(content.version.title) for content in contents))
    with ExitStack() as open_files:
        loaded = [_loaded(content, gate, via, max_bytes, open_files) for content in contents]
        held = as_tables([each.value for each in loaded])
        kind = shared_kind(held, [each.type_name for each in loaded], titles)
        return _compared(Pairs.of(kind, held, titles, rows), titles)


def _compared(pairs: Pairs, titles: tuple[str, ...]) -> Comparison:
    rows = [(title, row) for title, found in zip(titles[1:], pairs.found, strict=True) for row in found.rows]
    frame = frame_of(rows)
    differing = frame[frame["differs"]].drop(columns="differs").reset_index(drop=True)
    more = sum(found.more for found in pairs.found)
    note = f"{pairs.kind}, {counted(len(differing) + more)}"
    look = replace(made(note, pairs.look.html, pairs.look.text), title=listed(titles))
    return Comparison(pairs.kind, titles, differing, more, frame, look)


def _loaded(content: Content, gate: Gate, via: str, max_bytes: int | None, open_files: ExitStack) -> _Loaded:
    """Give the content, or a way to read it piece by piece where it is a table; its files stay as long as needed."""
    folder, errand = open_files.enter_context(content.fetched("compare_artifacts", via, max_bytes, True, whole=False))
    facts = errand.facts
    chosen = format_of(facts.materializer, folder.names)
    if chosen is not None and chosen.table is not None and (source := _stored(folder, errand)) is not None:
        return _Loaded(source, source.what)
    # what is kept for a value that lives in files is needed no longer than the comparison
    open_files.callback(shutil.rmtree, errand.workspace.folder, ignore_errors=True)
    value = Opening(gate, errand.budget, errand.workspace).decode(folder, facts)
    return _Loaded(readied(value), type_name(value))


def _stored(folder: Folder, errand: Errand) -> Source | None:
    """Return a table that is read from its files each time, and never whole.

    Returns:
        None for what has to be loaded: a CSV, whose types are guesses, and several tables in one.
    """
    facts = errand.facts
    try:
        known, table = table_of(folder, facts)
    except FormatError:  # what is damaged, loading will say
        return None
    if table.layout == "csv":
        return None
    with readable(facts, known):
        schema, _ = batches_of(folder, facts, table)
        source = of_batches(facts.data_type or known.name, schema, lambda: batches_of(folder, facts, table)[1])

    def pieces() -> Iterator[Piece]:
        with readable(facts, known):
            yield from source.pieces()

    return Source(source.what, source.dtypes, pieces)
