"""What others do on a stub's server while a panel is open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from server_stub import tables as t
from server_stub.ids import stamp
from zenexplore import clock

if TYPE_CHECKING:
    from server_stub import Server


def finish(server: Server, id: UUID, status: str = "completed") -> None:
    """A run comes to its end."""
    ended = {"status": status, "in_progress": False, "updated": stamp(clock.now() + timedelta(seconds=5))}
    with server._database.transaction() as connection:
        connection.execute(update(t.RUNS).where(t.RUNS.c.id == id.hex).values(**ended))


def begin(server: Server, like: UUID, how_many: int = 1) -> None:
    """More runs of a pipeline begin, later than all that there are."""
    with server._database.transaction() as connection:
        row = connection.execute(select(t.RUNS).where(t.RUNS.c.id == like.hex)).mappings().one()
        for number in range(how_many):
            moment = stamp(clock.now() + timedelta(minutes=1, seconds=number))
            fresh = {"id": uuid4().hex, "name": f"fresh-{number}", "created": moment, "updated": moment}
            connection.execute(insert(t.RUNS).values({**row, **fresh}))


def delete(server: Server, id: UUID) -> None:
    """A run is deleted."""
    with server._database.transaction() as connection:
        connection.execute(t.RUNS.delete().where(t.RUNS.c.id == id.hex))
