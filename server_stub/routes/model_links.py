"""Links from a model version to artifact versions and to runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Column, Connection, delete, select

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of, single
from server_stub.envelope.models import VERSION_ARTIFACT, VERSION_RUN
from server_stub.envelope.shape import Json, Shape
from server_stub.errors import broken_rule, not_found
from server_stub.ids import hex_of
from server_stub.listing import get_one, get_row
from server_stub.removing import remove
from server_stub.strict import Singles, path_id
from server_stub.writing import NO_SUCH_ROW, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1")


class ArtifactLinkRequest(BaseModel):
    """Which artifact version belongs to which model version."""

    model_version: UUID
    artifact_version: UUID


class RunLinkRequest(BaseModel):
    """Which run belongs to which model version."""

    model_version: UUID
    pipeline_run: UUID


@dataclass(frozen=True)
class _Links:
    """One kind of links."""

    shape: Shape
    target: Column[Any]
    things: Any
    found_by: str


_ARTIFACTS = _Links(
    VERSION_ARTIFACT, t.MODEL_VERSION_ARTIFACTS.c.artifact_version_id, t.ARTIFACT_VERSIONS, "name or ID"
)
_RUNS = _Links(VERSION_RUN, t.MODEL_VERSION_RUNS.c.pipeline_run_id, t.RUNS, "name")


@router.post("/model_version_artifacts")
def link_artifact(request: Request, account: auth.Account, body: Body) -> Response:
    """Link an artifact version; a link that is there is given again."""
    wanted = read_body(body, ArtifactLinkRequest)
    return once(
        request, account, lambda: _link(request, _ARTIFACTS, wanted.model_version.hex, wanted.artifact_version.hex)
    )


@router.post("/model_version_pipeline_runs")
def link_run(request: Request, account: auth.Account, body: Body) -> Response:
    """Link a run; a link that is there is given again."""
    wanted = read_body(body, RunLinkRequest)
    return once(request, account, lambda: _link(request, _RUNS, wanted.model_version.hex, wanted.pipeline_run.hex))


def _link(request: Request, kind: _Links, version: str, thing: str) -> Json:
    links: Any = kind.shape.table
    with context_of(request).database.transaction() as connection:
        _check_version(connection, version)
        same = select(links.c.id).where(links.c.model_version_id == version, kind.target == thing)
        if (found := connection.execute(same).scalar()) is not None:
            return get_one(connection, kind.shape, "link", found, False)
        if connection.execute(select(kind.things.c.id).where(kind.things.c.id == thing)).first() is None:
            raise broken_rule(NO_SUCH_ROW)
        made = insert_row(connection, links, model_version_id=version, **{kind.target.name: thing})
        return get_one(connection, kind.shape, "link", made, True)


def _check_version(connection: Connection, one: str) -> None:
    get_row(connection, t.MODEL_VERSIONS, r.MODEL_VERSIONS.title, one)


@router.delete("/model_versions/{model_version_id}/artifacts/{name_or_id}", dependencies=[Depends(auth.account)])
def unlink_artifact(request: Request, model_version_id: str, name_or_id: str) -> Response:
    """Take away a link by its id, or by the name of the artifact."""
    version = path_id("model_version_id", model_version_id)
    links, versions, artifacts = t.MODEL_VERSION_ARTIFACTS, t.ARTIFACT_VERSIONS, t.ARTIFACTS
    named = (
        select(links.c.id)
        .join(versions, versions.c.id == links.c.artifact_version_id)
        .join(artifacts, artifacts.c.id == versions.c.artifact_id)
        .where(artifacts.c.name == name_or_id)
    )
    return _unlink(request, _ARTIFACTS, version, named, name_or_id)


@router.delete("/model_versions/{model_version_id}/runs/{name_or_id}", dependencies=[Depends(auth.account)])
def unlink_run(request: Request, model_version_id: str, name_or_id: str) -> Response:
    """Take away a link by its id, or by the name of the run."""
    version = path_id("model_version_id", model_version_id)
    links = t.MODEL_VERSION_RUNS
    named = select(links.c.id).join(t.RUNS, t.RUNS.c.id == links.c.pipeline_run_id).where(t.RUNS.c.name == name_or_id)
    return _unlink(request, _RUNS, version, named, name_or_id)


def _unlink(request: Request, kind: _Links, version: str, named: Any, name_or_id: str) -> Response:
    as_id, links = hex_of(name_or_id), kind.shape.table
    wanted = named if as_id is None else select(links.c.id).where(links.c.id == as_id)
    with context_of(request).database.transaction() as connection:
        _check_version(connection, version)
        found = connection.execute(wanted.where(links.c.model_version_id == version)).scalar()
        if found is None:
            raise not_found(
                f"Unable to delete model version link with {kind.found_by} `{name_or_id}`: No model version link with "
                "this name found."
            )
        connection.execute(delete(links).where(links.c.id == found))
        return answer(None)


@router.delete("/model_versions/{model_version_id}/artifacts", dependencies=[Depends(auth.account)])
def unlink_artifacts(request: Request, model_version_id: str) -> Response:
    """Take away all links to artifact versions, and if asked the artifact versions too."""
    singles = Singles(single(request))
    only_links = singles.read("only_links", strict.FLAG, True)
    singles.check()
    version, links = path_id("model_version_id", model_version_id), t.MODEL_VERSION_ARTIFACTS
    mine = links.c.model_version_id == version
    with context_of(request).database.transaction() as connection:
        _check_version(connection, version)
        if not only_links:
            linked = connection.execute(select(links.c.artifact_version_id).where(mine)).scalars().all()
            remove(connection, t.ARTIFACT_VERSIONS, linked)
        connection.execute(delete(links).where(mine))
        return answer(None)
