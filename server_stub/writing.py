"""What all routes that write do alike: new rows, changed rows, names that must be free, things that must be there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple
from uuid import UUID

from pydantic import BaseModel, Field
from sqlalchemy import Connection, insert, select, update

from server_stub import tables as t
from server_stub.errors import ServerError, bad_value, broken_rule, not_found, taken
from server_stub.ids import fresh_id, fresh_stamp
from server_stub.reader import Row

NO_SUCH_ROW = "FOREIGN KEY constraint failed"
_FORBIDDEN = "\t\n\r\v\f"
Name = Annotated[str, Field(max_length=255)]
LongText = Annotated[str, Field(max_length=65535)]


class Thing(NamedTuple):
    """A kind of things: where they are kept, and what the server calls one."""

    table: Any
    title: str


class InProject(BaseModel):
    """What every request has that makes something in a project."""

    project: UUID


def insert_row(connection: Connection, table: Any, account: Row | None = None, **values: Any) -> str:
    """Add a row with an id and times of its own, and return the id."""
    one, moment = fresh_id(), fresh_stamp()
    owner = {} if account is None else {"user_id": account.id}
    connection.execute(insert(table).values(id=one, created=moment, updated=moment, **owner, **values))
    return one


def change_row(connection: Connection, table: Any, one: str, **values: Any) -> None:
    """Change a row; a change of nothing is a change too."""
    connection.execute(update(table).where(table.c.id == one).values(**values, updated=fresh_stamp()))


def project_exists(connection: Connection, project: UUID) -> bool:
    """Return whether there is a project with this id."""
    return connection.execute(select(t.PROJECTS.c.id).where(t.PROJECTS.c.id == project.hex)).first() is not None


def check_project(connection: Connection, project: UUID) -> None:
    """Refuse a project that is not there as the database of a real server does."""
    if not project_exists(connection, project):
        raise broken_rule(NO_SUCH_ROW)


def check_not_null(values: Mapping[str, Any], table: str, *columns: str) -> None:
    """Refuse null for what a change names, where the database of a real server takes none.

    Args:
        table: What the real server calls it.
    """
    for column in columns:
        if values.get(column, "") is None:
            raise broken_rule(f"NOT NULL constraint failed: {table}.{column}")


def check_name(name: str | None, kind: str) -> None:
    """Refuse a name with tabs or line ends, or none at all."""
    if not name:
        raise bad_value(
            f"The class `{kind}Request` has no attribute `name` or it is set to `None`. Cannot validate the name."
        )
    found = "".join(set(name) & set(_FORBIDDEN))
    if found:
        raise bad_value(f"The name `{name}` of the `{kind}` contains the following forbidden characters: `{found}`.")


def check_free(
    connection: Connection, thing: Thing, name: str | None, project: str | None = None, but: str = ""
) -> None:
    """Refuse a name that another thing of the table has.

    Args:
        project: The id of the project in which the name must be free; everywhere if None.
        but: The id of the thing that is changed and may keep its name; empty if a thing is made.
    """
    table, title = thing
    same = select(table.c.id).where(table.c.name == name, table.c.id != but)
    if project is not None:
        same = same.where(table.c.project_id == project)
    if name is None or connection.execute(same).first() is None:
        return
    where = "" if project is None else f" in the '{_project_name(connection, project)}' project"
    doing = "update" if but else "create"
    raise taken(
        f"Unable to {doing} the requested {title} with name '{name}': Found another existing {title} with the same "
        f"name{where}."
    )


def _project_name(connection: Connection, project: str) -> str:
    return str(connection.execute(select(t.PROJECTS.c.name).where(t.PROJECTS.c.id == project)).scalar())


def check_reference(
    connection: Connection, thing: Thing, one: UUID | None, by: str, project: UUID | None = None
) -> None:
    """Refuse an id that a new thing names and that nothing has, in the project of the new thing if projects have such.

    Args:
        by: What the new thing is called.
    """
    if one is not None and not _there(connection, thing.table, one, project):
        where = "" if project is None else f" in the '{project}' project"
        raise _unknown(thing.title, one, f"{by} being created", where)


def check_part(connection: Connection, thing: Thing, one: UUID, of: Row, kind: str) -> None:
    """Refuse an id that a change of a thing names and that nothing in its project has.

    Args:
        kind: What the thing is called.
    """
    if not _there(connection, thing.table, one, UUID(of.project_id)):
        where = f" in the '{_project_name(connection, of.project_id)}' project"
        raise _unknown(thing.title, one, f"{kind} schema being updated", where)


def _there(connection: Connection, table: Any, one: UUID, project: UUID | None) -> bool:
    query = select(table.c.id).where(table.c.id == one.hex)
    if project is not None:
        query = query.where(table.c.project_id == project.hex)
    return connection.execute(query).first() is not None


def _unknown(title: str, one: UUID, by: str, where: str) -> ServerError:
    return not_found(f"The {title} with ID {one} referenced by the {by} was not found{where}")
