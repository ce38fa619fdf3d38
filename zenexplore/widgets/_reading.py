"""What the detail of an artifact version shows a moment after it opened, asked for piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from zenexplore.errors import ZenExploreError
from zenexplore.resources import RUNS, STEPS, ArtifactVersion, Resource
from zenexplore.views import Exhibit, History, history_query
from zenexplore.widgets._source import Source

Piece = Callable[[Exhibit], Exhibit]
_ROWS = 10


def pieces(source: Source, version: ArtifactVersion, known: Exhibit) -> Iterator[Piece]:
    """Ask for what the exhibit lacks; each piece, once it is there, is put in by calling it."""
    run = _name(source, RUNS, version.producer_pipeline_run_id)
    step = _name(source, STEPS, version.producer_step_run_id)
    yield lambda exhibit: exhibit.made_by(run, step)
    if known.history is None:
        history = _history(source, version)
        yield lambda exhibit: exhibit.with_history(history)
    try:
        html = replace(version.preview(_ROWS), title="").html  # the detail has it
    except ZenExploreError as refused:
        reason = refused
        yield lambda exhibit: exhibit.no_preview(reason)
    else:
        yield lambda exhibit: exhibit.previewed(html)


def _name(source: Source, resource: Resource[Any], id: UUID | None) -> str:
    """What a thing is called; "" for nothing, and for what is gone or not ours to see: its id says enough."""
    try:
        return str(source.one(resource, id, hydrate=False).name) if id else ""
    except ZenExploreError:
        return ""


def _history(source: Source, version: ArtifactVersion) -> History:
    try:
        return History.of(source.page(history_query(version)), version)
    except ZenExploreError as refused:
        return History(version.id, refused=str(refused)).at(version)
