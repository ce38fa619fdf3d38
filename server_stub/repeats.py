"""Requests that may be repeated under one idempotency key: what each was, and what it was answered.

As on a real server, a key is kept before anything is done for it, and the answer for five minutes after that, whether
the server is started anew or not. Of what was broken off in between nobody can tell whether it was done: refused then.
"""

from __future__ import annotations

import time
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from server_stub import tables as t

_KEPT_SECONDS = 300


class Repeatable(NamedTuple):
    """A request under an idempotency key. The body does not count."""

    id: str
    method: str
    url: str
    user_id: str


class Before(NamedTuple):
    """What was asked under a key before: whether it was the same, and the answer if there is one yet."""

    same: bool
    answer: bytes | None


def begin(connection: Connection, asked: Repeatable) -> Before | None:
    """Keep a key and return None, or return what was asked under it before."""
    connection.execute(delete(t.REPEATS).where(t.REPEATS.c.expires < time.time()))
    row = connection.execute(select(t.REPEATS).where(t.REPEATS.c.id == asked.id)).first()
    if row is not None:
        return Before(asked == (row.id, row.method, row.url, row.user_id), row.answer)
    connection.execute(insert(t.REPEATS).values(asked._asdict()))
    return None


def keep(connection: Connection, asked: Repeatable, answer: bytes) -> None:
    """Keep the answer under a key."""
    values = {"answer": answer, "expires": time.time() + _KEPT_SECONDS}
    connection.execute(update(t.REPEATS).where(t.REPEATS.c.id == asked.id).values(values))


def forget(connection: Connection, asked: Repeatable) -> None:
    """Give a key back, since what was asked under it was refused."""
    connection.execute(delete(t.REPEATS).where(t.REPEATS.c.id == asked.id))
