"""Accounts of people and of programs: how they are found, and what only some of them may do."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, exists, select

from server_stub import tables as t
from server_stub.errors import illegal, not_found, taken
from server_stub.ids import hex_of
from server_stub.reader import Row
from server_stub.removing import remove

_OWNED = tuple(table for table in t.METADATA.sorted_tables if "user_id" in table.c)


def find_account(connection: Connection, name_or_id: str, program: bool | None) -> Row:
    """Return an account by name or id, or raise 404.

    Args:
        program: Whether it is a service account; None if either will do.
    """
    row = _look(connection, name_or_id, program)
    if row is None:
        kind = {None: "account", False: "user account", True: "service account"}[program]
        raise not_found(f"No {kind} with the '{name_or_id}' name or ID was found")
    return row


def _look(connection: Connection, name_or_id: str, program: bool | None) -> Row | None:
    as_id = hex_of(name_or_id)
    query = select(t.USERS).where(t.USERS.c.id == as_id if as_id else t.USERS.c.name == name_or_id)
    if program is not None:
        query = query.where(t.USERS.c.is_service_account.is_(program))
    return connection.execute(query).first()


def find_user(connection: Connection, name_or_id: str) -> Row:
    """Return a user by name, or any account by id, as the routes of users do."""
    return find_account(connection, name_or_id, None if hex_of(name_or_id) else False)


def admins_only(account: Row, action: str) -> None:
    """Refuse what only administrators may do."""
    if not account.is_admin:
        raise illegal(f"Only admin users can perform `{action}` without RBAC enabled.")


def check_account_free(connection: Connection, name: str | None, program: bool, message: str) -> None:
    """Refuse a name that another account of the kind has."""
    if name is not None and _look(connection, name, program) is not None:
        raise taken(message)


def remove_account(connection: Connection, row: Row, kind: str) -> None:
    """Delete an account, unless it owns something.

    Args:
        kind: What the account is called, as in "user account".
    """
    if any(_owns(connection, table, row.id) for table in _OWNED):
        raise illegal(
            f"The {kind} has already been used to create other resources that it now owns and therefore cannot be "
            f"deleted. Please delete all resources owned by the {kind} or consider deactivating it instead."
        )
    remove(connection, t.USERS, [row.id])


def _owns(connection: Connection, table: Any, one: str) -> bool:
    return bool(connection.execute(select(exists().where(table.c.user_id == one))).scalar())
