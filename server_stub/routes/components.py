"""Make, change and delete components."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection, func, select

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.configuration import check_configuration
from server_stub.context import context_of
from server_stub.envelope.infrastructure import COMPONENT
from server_stub.errors import illegal, not_found, taken
from server_stub.ids import hex_or_none
from server_stub.listing import get_one, get_row
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.requests.stacks import ComponentRequest, ComponentUpdate
from server_stub.secrets_shelf import give, take
from server_stub.strict import path_id
from server_stub.writing import change_row, check_name, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/components")
_TITLE = r.COMPONENTS.title
_DEFAULTS = ("orchestrator", "deployer", "artifact_store")


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a component."""
    wanted = read_body(body, ComponentRequest)

    def make() -> Any:
        with context_of(request).database.transaction() as connection:
            check_name(wanted.name, "Component")
            _check_free(connection, wanted.name, wanted.type)
            flavor = _flavor(connection, wanted.flavor, wanted.type)
            check_configuration(flavor, wanted.configuration)
            values = wanted.model_dump(include={"name", "type", "flavor", "connector_resource_id"})
            values |= _packed(wanted) | _connected(connection, wanted.connector, wanted.connector_resource_id)
            one = insert_row(connection, t.COMPONENTS, account, flavor_id=flavor.id, **values)
            give(connection, wanted.secrets, one, account)
            return get_one(connection, COMPONENT, _TITLE, one, True)

    return once(request, account, make)


def _check_free(connection: Connection, name: str, kind: str) -> None:
    same = select(t.COMPONENTS.c.id).where(t.COMPONENTS.c.name == name, t.COMPONENTS.c.type == kind)
    if connection.execute(same).first() is not None:
        raise taken(
            f"Unable to register '{kind}' component with name '{name}': Found an existing component with the same name "
            "and type."
        )


def _flavor(connection: Connection, name: str, kind: str) -> Row:
    query = select(t.FLAVORS).where(t.FLAVORS.c.name == name, t.FLAVORS.c.type == kind)
    row = connection.execute(query).first()
    if row is None:
        raise not_found(f"No flavor with name '{name}' and type '{kind}' exists.")
    return row


def _packed(wanted: ComponentRequest | ComponentUpdate) -> dict[str, str]:
    """Return what is kept as JSON; of a change, what was sent."""
    told = wanted.model_dump(
        include={"configuration", "labels", "environment"}, exclude_unset=isinstance(wanted, ComponentUpdate)
    )
    return {name: json.dumps(value) for name, value in told.items()}


def _connected(connection: Connection, connector: UUID | None, resource_id: str | None) -> dict[str, Any]:
    if connector is not None:
        get_row(connection, t.CONNECTORS, r.SERVICE_CONNECTORS.title, connector.hex)
    return {"connector_id": hex_or_none(connector), "connector_resource_id": resource_id if connector else None}


@router.put("/{component_id}")
def change(request: Request, component_id: str, account: auth.Account, body: Body) -> Response:
    """Change a component. A configuration replaces the whole one, and who names no connector parts from it."""
    one, wanted = path_id("component_id", component_id), read_body(body, ComponentUpdate)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.COMPONENTS, _TITLE, one)
        if wanted.configuration is not None:
            check_configuration(_flavor(connection, row.flavor, row.type), wanted.configuration)
        _check_not_default(row, "modified")
        if wanted.name and wanted.name != row.name:
            _check_free(connection, wanted.name, row.type)
        values = {"name": wanted.name or row.name, **_packed(wanted)}
        values |= _connected(connection, wanted.connector, wanted.connector_resource_id)
        change_row(connection, t.COMPONENTS, one, **values)
        give(connection, wanted.add_secrets, one, account)
        take(connection, wanted.remove_secrets, one, account)
        return answer(get_one(connection, COMPONENT, _TITLE, one, True))


def _check_not_default(row: Row, done: str) -> None:
    if row.name == "default" and row.type in _DEFAULTS:
        raise illegal(f"The default {row.type} cannot be {done}.")


@router.delete("/{component_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, component_id: str) -> Response:
    """Delete a component that no stack has."""
    one = path_id("component_id", component_id)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.COMPONENTS, _TITLE, one)
        _check_not_default(row, "deleted")
        count = select(func.count()).select_from(t.STACK_PARTS).where(t.STACK_PARTS.c.component_id == one)
        if used := connection.execute(count).scalar():
            raise illegal(
                f"Stack Component `{row.name}` of type `{row.type} cannot be deleted as it is part of {used} stacks. "
                "Before deleting this stack component, make sure to remove it from all stacks."
            )
        remove(connection, t.COMPONENTS, [one])
        return answer(None)
