"""List, give, make, change, verify and delete service connectors, and tell the types that there are."""

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
from server_stub.connectors import (
    check_resources,
    check_usable,
    known_type,
    known_types,
    not_here,
    not_usable,
    split_configuration,
    verified,
)
from server_stub.context import context_of, single
from server_stub.envelope.infrastructure import CONNECTOR, OPEN_CONNECTOR, ConnectorShape
from server_stub.envelope.shape import unpacked
from server_stub.errors import illegal
from server_stub.ids import dashed, stamp
from server_stub.listing import get_one, get_row, hydrated, list_page, read_flag
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.requests.service_connectors import ServiceConnectorRequest, ServiceConnectorUpdate
from server_stub.strict import path_id
from server_stub.writing import Thing, change_row, check_free, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1", dependencies=[Depends(auth.account)])
_TITLE = r.SERVICE_CONNECTORS.title
_THING = Thing(t.CONNECTORS, _TITLE)
_JSON = ("resource_types", "labels", "configuration", "secrets")
_FIXED = (
    ("connector_type", "service type"), ("auth_method", "authentication method"), ("resource_types", "resource type"),
)  # fmt: skip


def _shape(request: Request) -> ConnectorShape:
    return OPEN_CONNECTOR if read_flag(request, "expand_secrets", True) else CONNECTOR


@router.get("/service_connectors")
def connectors(request: Request, account: auth.Account) -> Response:
    """Return the service connectors, with their secrets unless the request says no."""
    with context_of(request).database.transaction() as connection:
        return answer(list_page(connection, r.SERVICE_CONNECTORS, _shape(request), request.query_params, account))


@router.get("/service_connectors/{connector_id}")
def get(request: Request, connector_id: str) -> Response:
    """Return a service connector, with its secrets unless the request says no."""
    one = path_id("connector_id", connector_id)
    with context_of(request).database.transaction() as connection:
        return answer(get_one(connection, _shape(request), _TITLE, one, hydrated(request)))


@router.post("/service_connectors")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a service connector; its configuration is checked if its type is known here."""
    wanted = read_body(body, ServiceConnectorRequest)

    def make() -> Any:
        kind, values = known_type(wanted.connector_type), wanted.model_dump()
        if kind is not None:
            values |= check_resources(kind, wanted.auth_method, wanted.resource_types)
        seen, secret = split_configuration(kind, wanted.auth_method, wanted.configuration)
        values |= {"configuration": seen, "secrets": secret}
        with context_of(request).database.transaction() as connection:
            check_free(connection, _THING, wanted.name)
            one = insert_row(connection, t.CONNECTORS, account, **_kept(values))
            return get_one(connection, OPEN_CONNECTOR, _TITLE, one, True)

    return once(request, account, make)


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values as the database keeps them."""
    packed = {name: json.dumps(values[name]) for name in _JSON if name in values}
    expires = values.get("expires_at")
    return {**values, **packed} | ({} if expires is None else {"expires_at": stamp(expires)})


@router.put("/service_connectors/{connector_id}")
def change(request: Request, connector_id: str, body: Body) -> Response:
    """Change a service connector; of one that components use, not what it reaches or how."""
    one, wanted = path_id("connector_id", connector_id), read_body(body, ServiceConnectorUpdate)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.CONNECTORS, _TITLE, one)
        check_free(connection, _THING, wanted.name, but=one)
        if _users(connection, one):
            _check_fixed(row, wanted)
        values = {name: value for name, value in wanted.model_dump().items() if value is not None}
        values |= {"resource_id": wanted.resource_id, "expiration_seconds": wanted.expiration_seconds}
        kind, auth_method = known_type(row.connector_type), wanted.auth_method or row.auth_method
        if kind is not None:
            values |= check_resources(kind, auth_method, wanted.resource_types)
        if wanted.configuration is not None:
            seen, secret = split_configuration(kind, auth_method, wanted.configuration)
            values |= {"configuration": seen, "secrets": secret}
        change_row(connection, t.CONNECTORS, one, **_kept(values))
        return answer(get_one(connection, OPEN_CONNECTOR, _TITLE, one, True))


def _users(connection: Connection, one: str) -> int:
    count = select(func.count()).select_from(t.COMPONENTS).where(t.COMPONENTS.c.connector_id == one)
    return int(connection.execute(count).scalar_one())


def _check_fixed(row: Row, wanted: ServiceConnectorUpdate) -> None:
    had = {**row._mapping, "resource_types": unpacked(row.resource_types)}
    changed = [word for name, word in _FIXED if getattr(wanted, name) and getattr(wanted, name) != had[name]]
    if wanted.resource_id != row.resource_id:
        changed.append("resource ID")
    if changed:
        raise illegal(
            f"The {changed[0]} of a service connector that is already actively used in one or more stack components "
            "cannot be changed."
        )


@router.delete("/service_connectors/{connector_id}")
def delete(request: Request, connector_id: str) -> Response:
    """Delete a service connector that no component uses."""
    one = path_id("connector_id", connector_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.CONNECTORS, _TITLE, one)
        if used := _users(connection, one):
            raise illegal(
                f"Service connector with ID {dashed(one)} cannot be deleted as it is still referenced by {used} stack "
                "components. Before deleting this service connector, make sure to remove it from all stack components."
            )
        remove(connection, t.CONNECTORS, [one])
        return answer(None)


@router.post("/service_connectors/verify")
def verify_new(request: Request, body: Body) -> Response:
    """Say what a connector would reach that is not made yet."""
    wanted = read_body(body, ServiceConnectorRequest)
    read_flag(request, "list_resources", True)
    kind = known_type(wanted.connector_type)
    if kind is None:
        raise not_usable(wanted.connector_type)
    reach = check_resources(kind, wanted.auth_method, wanted.resource_types)
    check_usable(kind, wanted.auth_method, wanted.configuration)
    return answer(verified({"id": None, **wanted.model_dump(), **reach}, None, None))


@router.put("/service_connectors/{connector_id}/verify")
def verify(request: Request, connector_id: str) -> Response:
    """Say what a connector reaches."""
    one, asked = path_id("connector_id", connector_id), single(request)
    read_flag(request, "list_resources", True)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.CONNECTORS, _TITLE, one)
    told = {**row._mapping, "id": dashed(one), **{name: unpacked(getattr(row, name), {}) for name in _JSON}}
    told["configuration"] |= told["secrets"]
    return answer(verified(told, asked.get("resource_type"), asked.get("resource_id")))


@router.get("/service_connector_types")
def types(request: Request) -> Response:
    """Return the types that the server knows, of a name, a resource type or a way to log in."""
    asked = single(request)
    return answer([kind for kind in known_types() if _fits(kind, asked)])


def _fits(kind: dict[str, Any], asked: Any) -> bool:
    reached = [one["resource_type"] for one in kind["resource_types"]]
    methods = [one["auth_method"] for one in kind["auth_methods"]]
    has = {"connector_type": [kind["connector_type"]], "resource_type": reached, "auth_method": methods}
    return all(asked[name] in values for name, values in has.items() if asked.get(name))


@router.get("/service_connector_types/{connector_type}")
def one_type(connector_type: str) -> Response:
    """Return a type that the server knows."""
    kind = known_type(connector_type)
    if kind is None:
        raise not_here(connector_type)
    return answer(kind)
