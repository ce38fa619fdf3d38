"""Make, change and delete flavors."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection, func, select

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of
from server_stub.envelope.infrastructure import FLAVOR
from server_stub.errors import failed, illegal, invalid, taken
from server_stub.listing import get_one, get_row
from server_stub.removing import remove
from server_stub.requests.stacks import FlavorRequest, FlavorUpdate
from server_stub.strict import path_id
from server_stub.writing import change_row, check_not_null, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/flavors")
_TITLE = r.FLAVORS.title
_NO_SCHEMA = """1 validation error for FlavorResponseMetadata
config_schema
  Input should be a valid dictionary [type=dict_type, input_value=None, input_type=NoneType]
    For further information visit https://errors.pydantic.dev/2.12/v/dict_type"""


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a flavor; one that is not custom is nobody's."""
    wanted = read_body(body, FlavorRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            if _is_there(connection, wanted.name, wanted.type):
                raise taken(
                    f"Unable to register '{wanted.type}' flavor with name '{wanted.name}' and type '{wanted.type}': "
                    "Found an existing flavor with the same name and type."
                )
            values = wanted.model_dump() | {"config_schema": json.dumps(wanted.config_schema)}
            one = insert_row(connection, t.FLAVORS, account if wanted.is_custom else None, **values)
            return get_one(connection, FLAVOR, _TITLE, one, True)

    return once(request, account, make)


def _is_there(connection: Connection, name: str, kind: str) -> bool:
    same = select(t.FLAVORS.c.id).where(t.FLAVORS.c.name == name, t.FLAVORS.c.type == kind)
    return connection.execute(same).first() is not None


@router.put("/{flavor_id}", dependencies=[Depends(auth.account)])
def change(request: Request, flavor_id: str, body: Body) -> Response:
    """Change a flavor."""
    one, wanted = path_id("flavor_id", flavor_id), read_body(body, FlavorUpdate)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.FLAVORS, _TITLE, one)
        name, kind = wanted.name or row.name, wanted.type or row.type
        if (name, kind) != (row.name, row.type) and _is_there(connection, name, kind):
            raise taken(
                f"Unable to update '{row.type}' flavor with name '{row.name}': Found an existing flavor with the same "
                "name and type."
            )
        values = wanted.model_dump(exclude_unset=True)
        _check_not_null(values)
        if "config_schema" in values:
            values["config_schema"] = json.dumps(values["config_schema"])
        change_row(connection, t.FLAVORS, one, **values)
        return answer(get_one(connection, FLAVOR, _TITLE, one, True))


def _check_not_null(values: dict[str, Any]) -> None:
    """Refuse null where a real server has none. A schema of null it keeps, but cannot give that flavor any more."""
    if values.get("type", "") is None:
        raise failed("'NoneType' object has no attribute 'value'")
    if values.get("config_schema", "") is None:
        raise invalid(_NO_SCHEMA)
    check_not_null(values, "flavor", "name", "source")


@router.delete("/{flavor_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, flavor_id: str) -> Response:
    """Delete a flavor that no component has; components of other types whose flavor has the same name count too."""
    one = path_id("flavor_id", flavor_id)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.FLAVORS, _TITLE, one)
        count = select(func.count()).select_from(t.COMPONENTS).where(t.COMPONENTS.c.flavor == row.name)
        if used := connection.execute(count).scalar():
            raise illegal(
                f"Stack Component `{row.name}` of type `{row.type} cannot be deleted as it is used by {used} "
                "components. Before deleting this flavor, make sure to delete all associated components."
            )
        remove(connection, t.FLAVORS, [one])
        return answer(None)
