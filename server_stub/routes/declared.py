"""Lists and single things of every declared resource."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import select

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.context import context_of, single
from server_stub.envelope import SHAPES
from server_stub.envelope.infrastructure import OPEN_SECRET
from server_stub.envelope.people import PROJECT, SERVICE_ACCOUNT, USER
from server_stub.envelope.runs import RunShape
from server_stub.envelope.shape import Shape, one_of
from server_stub.errors import ServerError, not_found
from server_stub.ids import dashed, hex_of
from server_stub.listing import check_page, get_one, list_page, page
from server_stub.question import project_id
from server_stub.reader import Reader, Row
from server_stub.strict import Singles, path_id
from zenexplore import resources as r
from zenexplore.resources import REGISTER, Resource

router = APIRouter(prefix="/api/v1")
_PATH_NAMES = {
    r.RUNS.name: "run_id", r.STEPS.name: "step_id", r.SNAPSHOTS.name: "snapshot_id",
    r.SERVICE_CONNECTORS.name: "connector_id",
}  # fmt: skip
_BY_NAME_TOO = (r.PROJECTS.name, r.USERS.name, r.SERVICE_ACCOUNTS.name)
_OWN_GETTERS = (*_BY_NAME_TOO, r.SECRETS.name, r.DEVICES.name)
_ALWAYS_EMPTY = ("run_templates", "hook_invocations", "run_wait_conditions")
_ADMINS_ONLY = "Only admin users can perform `get other user` without RBAC enabled."


def shape_of(resource: Resource[Any], request: Request) -> Shape:
    """Return how the resource's rows look in this request."""
    if resource == r.RUNS:
        return RunShape(_flag(request, "include_full_metadata", False))
    return SHAPES[resource.name]


def _shape_of_one(resource: Resource[Any], request: Request) -> Shape:
    if resource == r.RUNS:
        flags = ("include_full_metadata", "include_python_packages")
        return RunShape(*(_flag(request, name, False) for name in flags))
    return shape_of(resource, request)


def hydrated(request: Request) -> bool:
    """Return whether a single thing is asked for with its metadata: yes, unless the request says no."""
    return _flag(request, "hydrate", True)


def _flag(request: Request, name: str, default: bool) -> bool:
    singles = Singles(single(request))
    value = singles.read(name, strict.FLAG, default)
    singles.check()
    return bool(value)


def _lister(resource: Resource[Any]) -> Callable[..., Response]:
    def listed(request: Request, account: auth.Account) -> Response:
        shape = shape_of(resource, request)
        with context_of(request).database.transaction() as connection:
            return answer(list_page(connection, resource, shape, request.query_params, account))

    return listed


def _getter(resource: Resource[Any]) -> Callable[..., Response]:
    name = _PATH_NAMES.get(resource.name, resource.name.removesuffix("s") + "_id")

    def got(request: Request, one: str, account: auth.Account) -> Response:
        wanted = path_id(name, one)
        if resource == r.RUNS:
            _flag(request, "refresh_status", False)  # no orchestrator here can be asked, and a real server keeps silent
        with context_of(request).database.transaction() as connection:
            return answer(
                get_one(connection, _shape_of_one(resource, request), resource.title, wanted, hydrated(request))
            )

    return got


@router.get("/secrets/{one}")
def get_secret(request: Request, one: str, account: auth.Account) -> Response:
    """Return a secret with its values."""
    wanted = path_id("secret_id", one)
    mine = t.SECRETS.c.private.is_(False) | (t.SECRETS.c.user_id == account.id)
    with context_of(request).database.transaction() as connection:
        row = connection.execute(select(t.SECRETS).where(t.SECRETS.c.id == wanted, mine)).first()
        if row is None:
            text = dashed(wanted)
            raise not_found(f"Unable to get secret with name or ID '{text}': No secret with this ID found.")
        return answer(one_of(OPEN_SECRET, row, Reader(connection), hydrated(request)))


@router.get("/projects/{name_or_id}", dependencies=[Depends(auth.account)])
def get_project(request: Request, name_or_id: str) -> Response:
    """Return a project by name or id."""
    with context_of(request).database.transaction() as connection:
        one = project_id(connection, name_or_id)
        return answer(get_one(connection, PROJECT, "project", one, hydrated(request)))


@router.get("/users/{name_or_id}")
def get_user(request: Request, name_or_id: str, account: auth.Account) -> Response:
    """Return a user by name or id; only admins may look at others."""
    with context_of(request).database.transaction() as connection:
        user = _account(connection, name_or_id, False)
        if user.id != account.id and not account.is_admin:
            raise ServerError(403, "IllegalOperationError", _ADMINS_ONLY)
        return answer(one_of(USER, user, Reader(connection), hydrated(request)))


@router.get("/service_accounts/{name_or_id}", dependencies=[Depends(auth.account)])
def get_service_account(request: Request, name_or_id: str) -> Response:
    """Return a service account by name or id."""
    with context_of(request).database.transaction() as connection:
        found = _account(connection, name_or_id, True)
        return answer(one_of(SERVICE_ACCOUNT, found, Reader(connection), hydrated(request)))


def _account(connection: Any, name_or_id: str, program: bool) -> Row:
    as_id = hex_of(name_or_id)
    same = t.USERS.c.id == as_id if as_id else t.USERS.c.name == name_or_id
    row = connection.execute(select(t.USERS).where(same, t.USERS.c.is_service_account.is_(program))).first()
    if row is None:
        kind = "service account" if program else "account" if as_id else "user account"
        raise not_found(f"No {kind} with the '{name_or_id}' name or ID was found")
    return row


def _model_versions_of(request: Request, name_or_id: str, account: auth.Account) -> Response:
    as_id = hex_of(name_or_id)
    with context_of(request).database.transaction() as connection:
        same = t.MODELS.c.id == as_id if as_id else t.MODELS.c.name == name_or_id
        model = connection.execute(select(t.MODELS.c.id).where(same)).scalar()
        narrowed = t.MODEL_VERSIONS.c.model_id == model
        shape = SHAPES[r.MODEL_VERSIONS.name]
        return answer(list_page(connection, r.MODEL_VERSIONS, shape, request.query_params, account, narrowed))


def _empty(request: Request) -> Response:
    singles = Singles(single(request))
    index, size = singles.read("page", strict.PAGE, 1), singles.read("size", strict.SIZE, 20)
    singles.check()
    return answer(page(index, size, check_page(index, size, 0), 0, []))


router.get("/models/{name_or_id}/model_versions")(_model_versions_of)
router.get("/pipeline_deployments")(_lister(r.SNAPSHOTS))
for _resource in REGISTER:
    router.get(_resource.path)(_lister(_resource))
    if _resource.gettable and _resource.name not in _OWN_GETTERS:
        router.get(f"{_resource.path}/{{one}}")(_getter(_resource))
for _path in _ALWAYS_EMPTY:
    router.get(f"/{_path}", dependencies=[Depends(auth.account)])(_empty)
