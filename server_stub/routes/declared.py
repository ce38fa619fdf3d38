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
from server_stub.envelope.runs import RunShape
from server_stub.envelope.shape import Shape
from server_stub.ids import hex_of
from server_stub.listing import check_page, get_one, hydrated, list_page, page, read_flag
from server_stub.strict import Singles, path_id
from zenexplore import resources as r
from zenexplore.resources import REGISTER, Resource

router = APIRouter(prefix="/api/v1")
_PATH_NAMES = {r.RUNS.name: "run_id", r.STEPS.name: "step_id", r.SNAPSHOTS.name: "snapshot_id"}
_GIVEN_ELSEWHERE = (r.PROJECTS, r.USERS, r.SERVICE_ACCOUNTS, r.SECRETS, r.SERVICE_CONNECTORS, r.DEVICES)
_ALWAYS_EMPTY = ("run_templates", "hook_invocations", "run_wait_conditions")


def shape_of(resource: Resource[Any], request: Request) -> Shape:
    """Return how the resource's rows look in this request."""
    if resource == r.RUNS:
        return RunShape(read_flag(request, "include_full_metadata", False))
    return SHAPES[resource.name]


def _shape_of_one(resource: Resource[Any], request: Request) -> Shape:
    if resource == r.RUNS:
        flags = ("include_full_metadata", "include_python_packages")
        return RunShape(*(read_flag(request, name, False) for name in flags))
    return shape_of(resource, request)


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
            read_flag(
                request, "refresh_status", False
            )  # no orchestrator here can be asked, and a real server keeps silent
        with context_of(request).database.transaction() as connection:
            return answer(
                get_one(connection, _shape_of_one(resource, request), resource.title, wanted, hydrated(request))
            )

    return got


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
    if _resource.gettable and _resource not in _GIVEN_ELSEWHERE:
        router.get(f"{_resource.path}/{{one}}")(_getter(_resource))
for _path in _ALWAYS_EMPTY:
    router.get(f"/{_path}", dependencies=[Depends(auth.account)])(_empty)
