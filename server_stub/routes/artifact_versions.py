"""Make, tag and delete versions of artifacts."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection, func, select

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of, single
from server_stub.envelope.shape import Json
from server_stub.errors import bad_value, broken_rule, failed, taken
from server_stub.ids import hex_or_none
from server_stub.listing import get_row
from server_stub.metadata import log_value
from server_stub.question import project_id
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.requests.artifacts import ArtifactVersionRequest, ArtifactVersionUpdate
from server_stub.strict import Singles, path_id
from server_stub.tagged import change_tagged, create_tagged
from server_stub.writing import NO_SUCH_ROW, Thing, change_row, check_reference, insert_row, project_exists
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/artifact_versions")
_TITLE = r.ARTIFACT_VERSIONS.title
_ARTIFACT = r.ARTIFACTS.title
_UNKNOWN = "cannot access local variable 'artifact_schema' where it is not associated with a value"
"""What a real server of this version says of an artifact that is given by its id, when its database refuses."""
_USED = (
    "The metadata of artifact versions that are used in runs cannot be deleted. Please delete all runs that use this "
    "artifact version first."
)
_CANNOT_PRUNE = "SqlZenStore.prune_artifact_versions() missing 1 required positional argument: 'project_name_or_id'"
"""What a real server of this version answers to every prune."""


@router.post("")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a version: it gets the next number if it is given no name."""
    wanted = read_body(body, ArtifactVersionRequest)
    return once(request, account, lambda: _create(request, account, wanted))


@router.post("/batch")
def create_many(request: Request, account: auth.Account, body: Body) -> Response:
    """Make versions, one after the other."""
    wanted = read_body(body, list[ArtifactVersionRequest])
    return once(request, account, lambda: [_create(request, account, one) for one in wanted])


def _create(request: Request, account: Row, wanted: ArtifactVersionRequest) -> Json:
    def make(connection: Connection) -> str:
        check_reference(connection, Thing(t.COMPONENTS, "artifact store"), wanted.artifact_store_id, _TITLE)
        one = _insert(connection, account, wanted, _artifact(connection, account, wanted))
        for picture in wanted.visualizations or ():
            insert_row(connection, t.VISUALIZATIONS, artifact_version_id=one, type=picture.type, uri=picture.uri)
        for key, value in (wanted.metadata or {}).items():
            log_value(connection, one, key, value)
        return one

    return create_tagged(request, account, "artifact_version", make, wanted.tags)


def _artifact(connection: Connection, account: Row, wanted: ArtifactVersionRequest) -> str:
    if wanted.artifact_id is not None:
        there = select(t.ARTIFACTS.c.id).where(t.ARTIFACTS.c.id == wanted.artifact_id.hex)
        if connection.execute(there).first() is None or not project_exists(connection, wanted.project):
            raise failed(_UNKNOWN)
        return wanted.artifact_id.hex
    values = {"project_id": wanted.project.hex, "name": wanted.artifact_name}
    same = select(t.ARTIFACTS).where(*(t.ARTIFACTS.c[name] == value for name, value in values.items()))
    row = connection.execute(same).first()
    if row is None:
        return insert_row(connection, t.ARTIFACTS, account, has_custom_name=wanted.has_custom_name, **values)
    if wanted.has_custom_name and not row.has_custom_name:
        change_row(connection, t.ARTIFACTS, row.id, has_custom_name=True)
    return str(row.id)


def _insert(connection: Connection, account: Row, wanted: ArtifactVersionRequest, artifact: str) -> str:
    version = _version(connection, wanted, artifact)
    return insert_row(
        connection, t.ARTIFACT_VERSIONS, account, project_id=wanted.project.hex, artifact_id=artifact,
        version=version, version_number=_number(version), uri=wanted.uri, type=wanted.type,
        materializer=wanted.materializer.model_dump_json(), data_type=wanted.data_type.model_dump_json(),
        save_type=wanted.save_type, artifact_store_id=hex_or_none(wanted.artifact_store_id),
        content_hash=wanted.content_hash, item_count=wanted.item_count, content=json.dumps({"kind": "nothing"}),
    )  # fmt: skip


def _version(connection: Connection, wanted: ArtifactVersionRequest, artifact: str) -> str:
    versions = t.ARTIFACT_VERSIONS.c
    if wanted.version is None:
        highest = select(func.max(versions.version_number)).where(versions.artifact_id == artifact)
        return str((connection.execute(highest).scalar() or 0) + 1)
    if not wanted.version:
        raise bad_value("Missing version for artifact version request.")
    same = select(versions.id).where(versions.artifact_id == artifact, versions.version == str(wanted.version))
    if connection.execute(same).first() is not None:
        if wanted.artifact_id is not None:
            raise failed(_UNKNOWN)
        raise taken(
            f"Unable to create artifact version {wanted.artifact_name} (version {wanted.version}): An artifact with "
            "the same name and version already exists."
        )
    return str(wanted.version)


def _number(version: str) -> int | None:
    try:
        return int(version)
    except ValueError:
        return None


@router.put("/{artifact_version_id}")
def change(request: Request, artifact_version_id: str, account: auth.Account, body: Body) -> Response:
    """Change the tags of a version; nothing else can be changed."""
    one, wanted = path_id("artifact_version_id", artifact_version_id), read_body(body, ArtifactVersionUpdate)

    def edit(connection: Connection, row: Row) -> None:
        change_row(connection, t.ARTIFACT_VERSIONS, row.id)

    return answer(change_tagged(request, account, "artifact_version", one, edit, tags=wanted))


@router.delete("/{artifact_version_id}", dependencies=[Depends(auth.account)])
def delete(request: Request, artifact_version_id: str) -> Response:
    """Delete a version that no step took or made."""
    singles = Singles(single(request))
    metadata = singles.read("delete_metadata", strict.FLAG, True)
    data = singles.read("delete_from_artifact_store", strict.FLAG, False)
    singles.check()
    one = path_id("artifact_version_id", artifact_version_id)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.ARTIFACT_VERSIONS, _TITLE, one)
        if metadata and any(_is_in(connection, part, one) for part in (t.STEP_INPUTS, t.STEP_OUTPUTS)):
            raise bad_value(_USED)
        if data and row.artifact_store_id is None:
            raise bad_value("Artifact version has no artifact store, cannot delete data.")
        if metadata and _is_in(connection, t.RUN_OUTPUTS, one):
            raise broken_rule(NO_SUCH_ROW)
        if metadata:
            remove(connection, t.ARTIFACT_VERSIONS, [one])
        return answer(None)


def _is_in(connection: Connection, part: Any, one: str) -> bool:
    return connection.execute(select(part).where(part.c.artifact_version_id == one)).first() is not None


@router.delete("", dependencies=[Depends(auth.account)])
def prune(request: Request) -> Response:
    """Fail, as a real server of this version does."""
    singles = Singles(single(request))
    project = singles.require("project_name_or_id")
    singles.read("only_versions", strict.FLAG)
    singles.check()
    with context_of(request).database.transaction() as connection:
        project_id(connection, project)
    raise failed(_CANNOT_PRUNE)
