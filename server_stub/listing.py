"""One page of a list, and one thing by its id."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, true
from starlette.datastructures import QueryParams
from starlette.requests import Request

from server_stub import strict
from server_stub import tables as t
from server_stub.context import single
from server_stub.envelope.shape import Json, Shape, one_of, page_of
from server_stub.errors import bad_value, missing
from server_stub.ids import dashed
from server_stub.question import Question, Reading
from server_stub.reader import Reader, Row
from server_stub.secrets_shelf import seen_by
from server_stub.sorting import order
from server_stub.strict import Singles
from zenexplore import resources as r
from zenexplore.resources import Resource


def list_page(
    connection: Connection, resource: Resource[Any], shape: Shape, given: QueryParams, account: Row,
    *narrowed: ColumnElement[bool],
) -> Json:  # fmt: skip
    """Return the page that the parameters ask for, of what the account may see."""
    question = Reading(resource, shape.table, given, connection).read()
    question.always += [visible(resource, account), *narrowed]
    where = question.where()
    total = connection.execute(select(func.count()).select_from(shape.table).where(where)).scalar_one()
    pages = check_page(question.page, question.size, total)
    reader = Reader(connection)
    items = page_of(shape, _rows(connection, question, where), reader, question.hydrate)
    return page(question.page, question.size, pages, total, items)


def page(index: int, size: int, pages: int, total: int, items: list[Json]) -> Json:
    """Return the frame of a page."""
    return {"index": index, "max_size": size, "total_pages": pages, "total": total, "items": items}


def plain_page(connection: Connection, shape: Shape, given: Mapping[str, str], *where: ColumnElement[bool]) -> Json:
    """Return a page, oldest first, of a list whose own filters the stub does not read."""
    singles = Singles(given)
    index, size = singles.read("page", strict.PAGE, 1), singles.read("size", strict.SIZE, 20)
    hydrate = singles.read("hydrate", strict.FLAG, False)
    singles.check()
    table = shape.table
    total = connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
    pages = check_page(index, size, total)
    query = select(table).where(*where).order_by(table.c.created, table.c.id)
    rows = connection.execute(query.limit(size).offset((index - 1) * size)).all()
    return page(index, size, pages, total, page_of(shape, rows, Reader(connection), hydrate))


def check_page(index: int, size: int, total: int) -> int:
    """Return how many pages there are; a page past the last is an error and no empty page."""
    pages = max(1, math.ceil(total / size))
    if index > pages:
        raise bad_value(
            f"Invalid page {index}. The requested page size is {size} and there are a total of {total} items for this "
            f"query. The maximum page value therefore is {pages}."
        )
    return pages


def _rows(connection: Connection, question: Question, where: ColumnElement[bool]) -> list[Row]:
    table = question.table
    ids = select(table.c.id).where(where).order_by(*order(question.resource, table, question.sort))
    wanted = [
        row.id for row in connection.execute(ids.limit(question.size).offset((question.page - 1) * question.size))
    ]
    reader = Reader(connection)
    reader.load(table, wanted)
    return [reader.get(table, one) for one in wanted]


def visible(resource: Resource[Any], account: Row) -> ColumnElement[bool]:
    """Return what narrows a list to what the account may see."""
    if resource == r.USERS:
        people = t.USERS.c.is_service_account.is_(False)
        return people if account.is_admin else and_(people, t.USERS.c.id == account.id)
    if resource == r.SERVICE_ACCOUNTS:
        return t.USERS.c.is_service_account.is_(True)
    if resource == r.DEVICES:
        return t.DEVICES.c.user_id == account.id  # type: ignore[no-any-return]
    if resource == r.SECRETS:
        return seen_by(account)
    return true()


def get_row(connection: Connection, table: Any, title: str, one: str) -> Row:
    """Return the row with this id, or raise 404."""
    row = connection.execute(select(table).where(table.c.id == one)).first()
    if row is None:
        raise missing(title, str(dashed(one)))
    return row


def get_one(connection: Connection, shape: Shape, title: str, one: str, hydrate: bool) -> Json:
    """Return the answer for an id."""
    return one_of(shape, get_row(connection, shape.table, title, one), Reader(connection), hydrate)


def hydrated(request: Request) -> bool:
    """Return whether a single thing is asked for with its metadata: yes, unless the request says no."""
    return read_flag(request, "hydrate", True)


def read_flag(request: Request, name: str, default: bool) -> bool:
    """Return a yes-or-no parameter of a request for a single thing."""
    singles = Singles(single(request))
    value = singles.read(name, strict.FLAG, default)
    singles.check()
    return bool(value)
