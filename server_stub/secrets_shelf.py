"""Secrets as an account sees them, and what they were given to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select

from server_stub import tables as t
from server_stub.errors import not_found
from server_stub.ids import hex_of
from server_stub.reader import Row


def seen_by(account: Row) -> ColumnElement[bool]:
    """Return which secrets an account sees: its own, and those that are not private."""
    return or_(t.SECRETS.c.private.is_(False), t.SECRETS.c.user_id == account.id)


def find_secret(connection: Connection, name_or_id: UUID | str, account: Row) -> Row:
    """Return a secret that the account sees, or raise 404."""
    asked, as_id = str(name_or_id), hex_of(name_or_id)
    same = t.SECRETS.c.id == as_id if as_id else t.SECRETS.c.name == asked
    row = connection.execute(select(t.SECRETS).where(same)).first()
    if row is None:
        why = "No secret with this ID found." if as_id else (
            f"'{asked}' is not a valid  UUID and no secret with this name exists."
        )  # fmt: skip
        raise not_found(f"Unable to get secret with name or ID '{asked}': {why}")
    if row.private and row.user_id != account.id:
        raise not_found(
            f"Secret with name or ID {asked} not found or is private and not owned by the current user."
        )  # fmt: skip
    return row


def give(connection: Connection, wanted: Sequence[UUID | str] | None, to: str, account: Row) -> None:
    """Give secrets to a component or a stack; once is enough."""
    for name_or_id in wanted or ():
        link = {"secret_id": find_secret(connection, name_or_id, account).id, "resource_id": to}
        connection.execute(delete(t.SECRET_LINKS).where(*_same(link)))
        connection.execute(insert(t.SECRET_LINKS).values(link))


def take(connection: Connection, wanted: Sequence[UUID | str] | None, away_from: str, account: Row) -> None:
    """Take secrets away from a component or a stack."""
    for name_or_id in wanted or ():
        link = {"secret_id": find_secret(connection, name_or_id, account).id, "resource_id": away_from}
        connection.execute(delete(t.SECRET_LINKS).where(*_same(link)))


def _same(link: dict[str, Any]) -> list[ColumnElement[bool]]:
    return [t.SECRET_LINKS.c[name] == value for name, value in link.items()]
