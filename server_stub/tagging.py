"""Tags on things: put on and taken off, one thing of its kind at a time if the tag is exclusive."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, delete, select

from server_stub import tables as t
from server_stub.envelope.shape import Json
from server_stub.errors import bad_value
from server_stub.ids import dashed, hex_of, shown
from server_stub.listing import get_row
from server_stub.reader import Row
from server_stub.writing import check_name, insert_row

Color = Literal["grey", "purple", "red", "green", "yellow", "orange", "lime", "teal", "turquoise", "magenta", "blue"]
COLORS: tuple[Color, ...] = Color.__args__  # type: ignore[attr-defined]
Kind = Literal[
    "artifact", "artifact_version", "model", "model_version", "pipeline", "pipeline_run", "run_template",
    "pipeline_snapshot", "deployment",
]  # fmt: skip
TABLES: dict[str, Any] = {
    "artifact": t.ARTIFACTS,
    "artifact_version": t.ARTIFACT_VERSIONS,
    "model": t.MODELS,
    "model_version": t.MODEL_VERSIONS,
    "pipeline": t.PIPELINES,
    "pipeline_run": t.RUNS,
    "pipeline_snapshot": t.SNAPSHOTS,
    "deployment": t.DEPLOYMENTS,
}
SCOPES: dict[str, ColumnElement[Any]] = {
    "pipeline_run": t.RUNS.c.pipeline_id,
    "artifact_version": t.ARTIFACT_VERSIONS.c.artifact_id,
    "pipeline_snapshot": t.SNAPSHOTS.c.pipeline_id,
}
"""Among which things an exclusive tag is on one only."""


def new_tag(connection: Connection, account: Row, name: str, exclusive: bool = False, color: str | None = None) -> str:
    """Make a tag and return its id; without a colour it gets any."""
    color = color or random.choice(COLORS)
    return insert_row(connection, t.TAGS, account, name=name, exclusive=exclusive, color=color)


def tag_named(connection: Connection, name: str) -> Row | None:
    """Return the tag with this name or this id."""
    as_id = hex_of(name)
    same = t.TAGS.c.name == name if as_id is None else t.TAGS.c.id == as_id
    return connection.execute(select(t.TAGS).where(same)).first()


def tag_thing(connection: Connection, account: Row, kind: Kind, one: str, names: Sequence[str] | None) -> None:
    """Put tags on a thing by their names; those that are missing are made, an id must be there."""
    tags = [_tag(connection, account, name) for name in names or ()]
    for tag in tags:
        link(connection, tag, kind, get_row(connection, TABLES[kind], kind, one))


def _tag(connection: Connection, account: Row, name: str) -> Row:
    as_id = hex_of(name)
    if as_id is None:
        check_name(name, "Tag")
        found = tag_named(connection, name)
        if found is not None:
            return found
        as_id = new_tag(connection, account, name)
    return get_row(connection, t.TAGS, "tag", as_id)


def untag_thing(connection: Connection, kind: Kind, one: str, names: Sequence[str] | None) -> None:
    """Take tags off a thing by their names or ids; what it has not, it has not."""
    for name in names or ():
        if (tag := tag_named(connection, name)) is not None:
            unlink(connection, tag.id, kind, one)


def link(connection: Connection, tag: Row, kind: Kind, thing: Row) -> Json:
    """Put a tag on a thing, and return the link as the wire shows it; a thing that has it keeps its link."""
    same = (t.TAG_LINKS.c.tag_id == tag.id, t.TAG_LINKS.c.resource_id == thing.id)
    found = select(t.TAG_LINKS).where(*same, t.TAG_LINKS.c.resource_type == kind)
    row = connection.execute(found).first()
    if row is None:
        if tag.exclusive:
            _take_off_others(connection, tag, kind, thing)
        insert_row(connection, t.TAG_LINKS, tag_id=tag.id, resource_id=thing.id, resource_type=kind)
        row = connection.execute(found).one()
    return _shown(row)


def _take_off_others(connection: Connection, tag: Row, kind: Kind, thing: Row) -> None:
    if kind not in SCOPES:
        raise bad_value(
            f"Can not attach exclusive tag to resource of type {kind} with ID: `{dashed(thing.id)}`. Exclusive tag "
            "functionality only works for pipeline runs, pipeline snapshots, pipeline deployments and artifact versions"
        )
    scope = SCOPES[kind]
    others = select(TABLES[kind].c.id).where(scope == thing._mapping[scope.name])
    here = (t.TAG_LINKS.c.tag_id == tag.id, t.TAG_LINKS.c.resource_type == kind)
    connection.execute(delete(t.TAG_LINKS).where(*here, t.TAG_LINKS.c.resource_id.in_(others)))


def unlink(connection: Connection, tag_id: str, kind: Kind, one: str) -> None:
    """Take a tag off a thing."""
    links = t.TAG_LINKS.c
    connection.execute(
        delete(t.TAG_LINKS).where(links.tag_id == tag_id, links.resource_type == kind, links.resource_id == one)
    )


def _shown(row: Row) -> Json:
    return {
        "body": {
            "created": shown(row.created), "updated": shown(row.updated), "tag_id": dashed(row.tag_id),
            "resource_id": dashed(row.resource_id), "resource_type": row.resource_type,
        },
        "metadata": None, "resources": None, "id": dashed(row.id), "permission_denied": False,
    }  # fmt: skip
