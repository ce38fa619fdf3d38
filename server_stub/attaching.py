"""Snapshots that the server would run by itself: whether it could, and the copies that it makes of them."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from server_stub import tables as t
from server_stub.errors import bad_value
from server_stub.ids import fresh_id
from server_stub.reader import Row
from server_stub.writing import insert_row

_OWN_COLUMNS = ("id", "created", "updated", "user_id", "name", "source_snapshot_id")


def check_runnable(connection: Connection, snapshot: Row) -> None:
    """Refuse a snapshot that a server cannot run: on somebody's own machine, or without an image."""
    flavors = select(t.COMPONENTS.c.flavor).join(t.STACK_PARTS, t.STACK_PARTS.c.component_id == t.COMPONENTS.c.id)
    used = connection.execute(flavors.where(t.STACK_PARTS.c.stack_id == snapshot.stack_id)).scalars()
    if any(flavor.startswith("local") for flavor in used):
        raise bad_value("Unable to run pipeline from the server on a stack that includes local stack components.")
    build = connection.execute(select(t.BUILDS).where(t.BUILDS.c.id == snapshot.build_id)).first()
    if build is None:
        raise bad_value(
            "This snapshot can not be run via the server because it does not have an associated build. This is "
            "probably because the build has been deleted."
        )
    if build.is_local or build.stack_id is None:
        raise bad_value("This snapshot can not be run via the server.")


def copy_snapshot(connection: Connection, account: Row, snapshot: Row) -> str:
    """Make what is run in the place of a named snapshot: all of it but the name."""
    kept = {name: value for name, value in snapshot._mapping.items() if name not in _OWN_COLUMNS}
    copy = insert_row(connection, t.SNAPSHOTS, account, **kept, source_snapshot_id=snapshot.id)
    steps = select(t.STEP_DEFINITIONS).where(t.STEP_DEFINITIONS.c.owner_id == snapshot.id)
    for step in connection.execute(steps).all():
        connection.execute(insert(t.STEP_DEFINITIONS).values({**step._mapping, "id": fresh_id(), "owner_id": copy}))
    return copy


def detach_copies(connection: Connection, snapshot: str) -> None:
    """Let no trigger run a snapshot any more that has lost its name or is about to be deleted."""
    copies = select(t.SNAPSHOTS.c.id).where(t.SNAPSHOTS.c.source_snapshot_id == snapshot)
    connection.execute(delete(t.TRIGGER_SNAPSHOTS).where(t.TRIGGER_SNAPSHOTS.c.snapshot_id.in_(copies)))
