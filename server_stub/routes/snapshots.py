"""Make, name, tag, delete and prune snapshots of pipelines."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import ColumnElement, Connection, exists, func, insert, not_, or_, select

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.attaching import detach_copies
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.snapshots import GIVEN
from server_stub.errors import failed, taken
from server_stub.ids import dashed, fresh_id, hex_or_none, stamp
from server_stub.listing import get_row
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.requests.snapshots import SnapshotPruneRequest, SnapshotRequest, SnapshotUpdate
from server_stub.strict import path_id
from server_stub.tagged import change_tagged, create_tagged
from server_stub.writing import Thing, change_row, check_name, check_reference, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/pipeline_snapshots")
_TITLE = r.SNAPSHOTS.title
_ADVICE = "If you want to replace the existing snapshot, set the `replace` flag to `True`."


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a snapshot."""
    wanted = read_body(body, SnapshotRequest)

    def make(connection: Connection) -> str:
        _check_references(connection, wanted)
        name = wanted.name if isinstance(wanted.name, str) else None
        if name is not None:
            check_name(name, "PipelineSnapshot")
            _free_name(connection, wanted.pipeline.hex, name, bool(wanted.replace))
        if name is not None and _named(connection, wanted.pipeline.hex, name) is not None:
            raise taken(f"Snapshot with name `{name}` already exists for pipeline `{wanted.pipeline}`. {_ADVICE}")
        return _insert(connection, account, wanted, name)

    return once(request, account, lambda: create_tagged(request, account, "pipeline_snapshot", make, wanted.tags))


def _check_references(connection: Connection, wanted: SnapshotRequest) -> None:
    check_reference(connection, Thing(t.STACKS, r.STACKS.title), wanted.stack, _TITLE)
    for table, title, one in (
        (t.PIPELINES, r.PIPELINES.title, wanted.pipeline),
        (t.BUILDS, "pipeline build", wanted.build),
        (t.SCHEDULES, r.SCHEDULES.title, wanted.schedule),
        (t.SNAPSHOTS, _TITLE, wanted.source_snapshot),
    ):
        check_reference(connection, Thing(table, title), one, _TITLE, wanted.project)


def _insert(connection: Connection, account: Row, wanted: SnapshotRequest, name: str | None) -> str:
    one = insert_row(
        connection, t.SNAPSHOTS, account, project_id=wanted.project.hex, name=name, description=wanted.description,
        pipeline_id=wanted.pipeline.hex, stack_id=wanted.stack.hex, build_id=hex_or_none(wanted.build),
        schedule_id=hex_or_none(wanted.schedule), source_snapshot_id=hex_or_none(wanted.source_snapshot),
        template_id=hex_or_none(wanted.template), given=wanted.given(GIVEN),
    )  # fmt: skip
    for position, step in enumerate(wanted.steps()):
        connection.execute(insert(t.STEP_DEFINITIONS).values(id=fresh_id(), owner_id=one, position=position, **step))
    return one


def _named(connection: Connection, pipeline: str, name: str) -> str | None:
    same = (t.SNAPSHOTS.c.pipeline_id == pipeline, t.SNAPSHOTS.c.name == name)
    found: str | None = connection.execute(select(t.SNAPSHOTS.c.id).where(*same)).scalar()
    return found


def _free_name(connection: Connection, pipeline: str, name: str, replace: bool, but: str = "") -> None:
    """Take a name from the snapshot that has it; one that nothing uses is deleted."""
    found = _named(connection, pipeline, name) if replace else None
    if found is None or found == but:
        return
    used = select(t.SNAPSHOTS.c.id).where(t.SNAPSHOTS.c.id == found, _is_used())
    if connection.execute(used).first() is not None:
        connection.execute(t.SNAPSHOTS.update().where(t.SNAPSHOTS.c.id == found).values(name=None))
        detach_copies(connection, found)
    else:
        remove(connection, t.SNAPSHOTS, [found])


def _is_used() -> ColumnElement[bool]:
    derived, here = t.SNAPSHOTS.alias("derived"), t.SNAPSHOTS.c
    return or_(
        here.schedule_id.is_not(None), here.template_id.is_not(None), exists().where(t.RUNS.c.snapshot_id == here.id),
        exists().where(derived.c.source_snapshot_id == here.id), exists().where(t.DEPLOYMENTS.c.snapshot_id == here.id),
        exists().where(t.TRIGGER_SNAPSHOTS.c.snapshot_id == here.id),
    )  # fmt: skip


@router.put("/{snapshot_id}")
def change(request: Request, snapshot_id: str, account: auth.Account, body: Body) -> Response:
    """Name, describe and tag a snapshot."""
    one, wanted = path_id("snapshot_id", snapshot_id), read_body(body, SnapshotUpdate)

    def edit(connection: Connection, row: Row) -> None:
        values: dict[str, Any] = {"description": wanted.description} if wanted.description else {}
        if isinstance(wanted.name, str):
            check_name(wanted.name, "PipelineSnapshotUpdate")
            _free_name(connection, row.pipeline_id, wanted.name, bool(wanted.replace), one)
            _check_rename(connection, row, wanted.name)
        if wanted.name is not None:
            values["name"] = wanted.name or None
        if values.get("name", row.name) is None:
            detach_copies(connection, one)
        change_row(connection, t.SNAPSHOTS, one, **values)

    return answer(change_tagged(request, account, "pipeline_snapshot", one, edit, tags=wanted))


def _check_rename(connection: Connection, row: Row, name: str) -> None:
    found = _named(connection, row.pipeline_id, name)
    if found is None or found == row.id:
        return
    if row.name is None:
        raise failed("Snapshot update failed.")
    raise taken(f"Snapshot with name `{row.name}` already exists for pipeline {dashed(row.pipeline_id)}. {_ADVICE}")


@router.delete("/{snapshot_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, snapshot_id: str) -> Response:
    """Delete a snapshot with its runs."""
    one = path_id("snapshot_id", snapshot_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.SNAPSHOTS, _TITLE, one)
        detach_copies(connection, one)
        remove(connection, t.SNAPSHOTS, [one])
        return answer(None)


@router.post("/prune")
def prune(request: Request, account: auth.Account, body: Body) -> Response:
    """Count the old snapshots that have no name and that nothing uses; throw them away if it is to be applied."""
    wanted = read_body(body, SnapshotPruneRequest)
    here = t.SNAPSHOTS.c
    old = (here.project_id == wanted.project.hex, here.created < stamp(wanted.older_than), here.name.is_(None))

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            if not wanted.apply:
                count = select(func.count()).select_from(t.SNAPSHOTS).where(*old, not_(_is_used()))
                return {"snapshot_count": connection.execute(count).scalar(), "task_id": None}
            remove(
                connection,
                t.SNAPSHOTS,
                connection.execute(select(here.id).where(*old, not_(_is_used()))).scalars().all(),
            )
            return {"snapshot_count": None, "task_id": dashed(fresh_id())}

    return once(request, account, make)
