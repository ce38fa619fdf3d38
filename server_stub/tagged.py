"""Things that have tags: made or changed first, and tagged after that.

A real server keeps the thing even if a tag is refused then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import Request
from pydantic import BaseModel
from sqlalchemy import Connection

from server_stub.context import context_of
from server_stub.envelope.artifacts import ARTIFACT, ARTIFACT_VERSION
from server_stub.envelope.models import MODEL, MODEL_VERSION
from server_stub.envelope.pipelines import PIPELINE
from server_stub.envelope.runs import RUN
from server_stub.envelope.serving import DEPLOYMENT
from server_stub.envelope.shape import Json, Shape
from server_stub.envelope.snapshots import SNAPSHOT
from server_stub.listing import get_one, get_row
from server_stub.reader import Row
from server_stub.tagging import Kind, tag_thing, untag_thing
from zenexplore import resources as r

_SHAPES: dict[Kind, tuple[Shape, str]] = {
    "artifact": (ARTIFACT, r.ARTIFACTS.title),
    "artifact_version": (ARTIFACT_VERSION, r.ARTIFACT_VERSIONS.title),
    "model": (MODEL, r.MODELS.title),
    "model_version": (MODEL_VERSION, r.MODEL_VERSIONS.title),
    "pipeline": (PIPELINE, r.PIPELINES.title),
    "pipeline_run": (RUN, r.RUNS.title),
    "pipeline_snapshot": (SNAPSHOT, r.SNAPSHOTS.title),
    "deployment": (DEPLOYMENT, r.DEPLOYMENTS.title),
}


class TagsUpdate(BaseModel):
    """The tags of a change."""

    add_tags: list[str] | None = None
    remove_tags: list[str] | None = None


def create_tagged(
    request: Request, account: Row, kind: Kind, make: Callable[[Connection], str], tags: Sequence[str] | None
) -> Json:
    """Make a thing and tag it.

    Args:
        make: Adds the rows and returns the id.
    """
    with context_of(request).database.transaction() as connection:
        one = make(connection)
    return _tag(request, account, kind, one, TagsUpdate(add_tags=None if tags is None else [*tags]))


def change_tagged(
    request: Request, account: Row, kind: Kind, one: str, change: Callable[[Connection, Row], None], *, tags: TagsUpdate
) -> Json:
    """Change a thing and its tags."""
    shape, title = _SHAPES[kind]
    with context_of(request).database.transaction() as connection:
        change(connection, get_row(connection, shape.table, title, one))
    return _tag(request, account, kind, one, tags)


def _tag(request: Request, account: Row, kind: Kind, one: str, tags: TagsUpdate) -> Json:
    shape, title = _SHAPES[kind]
    with context_of(request).database.transaction() as connection:
        tag_thing(connection, account, kind, one, tags.add_tags)
        untag_thing(connection, kind, one, tags.remove_tags)
        return get_one(connection, shape, title, one, True)
