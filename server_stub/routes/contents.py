"""The content of artifact versions: downloads and visualizations."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response, StreamingResponse
from sqlalchemy import Connection, select

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.content import files, loaded_visualization, visualizations
from server_stub.content.files import archive
from server_stub.context import context_of, single
from server_stub.errors import ServerError
from server_stub.ids import dashed
from server_stub.listing import get_row
from server_stub.reader import Row
from server_stub.strict import Singles, path_id
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1/artifact_versions/{one}")


def _version(connection: Connection, one: str) -> Row:
    return get_row(connection, t.ARTIFACT_VERSIONS, r.ARTIFACT_VERSIONS.title, one)


@router.get("/download-token", dependencies=[Depends(auth.account)])
def download_token(request: Request, one: str) -> Response:
    """Return a token that opens the version's files for half a minute."""
    wanted, context = path_id("artifact_version_id", one), context_of(request)
    with context.database.transaction() as connection:
        _version(connection, wanted)
    return answer(context.tokens.of_download(str(dashed(wanted))))


@router.get("/data")
def data(request: Request, one: str) -> Response:
    """Return the version's folder as a tar.gz; the token in the URL is all that it takes."""
    singles = Singles(single(request))
    token = singles.require("token")
    singles.check()
    wanted, context = path_id("artifact_version_id", one), context_of(request)
    context.tokens.read_download(token, str(dashed(wanted)))
    with context.database.transaction() as connection:
        version = _version(connection, wanted)
        artifact = connection.execute(
            select(t.ARTIFACTS.c.name).where(t.ARTIFACTS.c.id == version.artifact_id)
        ).scalar()
    headers = {"Content-Disposition": f'attachment; filename="{artifact}-{version.version}.tar.gz"'}
    content, kind = archive(files(version.content, version.uri)), "application/gzip"
    if (speed := context.download_bytes_per_s) is None:
        return Response(content, media_type=kind, headers=headers)
    headers["Content-Length"] = str(len(content))
    return StreamingResponse(_slowly(content, speed), media_type=kind, headers=headers)


def _slowly(content: bytes, bytes_per_s: float) -> Iterator[bytes]:
    """Give the content in pieces, five in a second."""
    size = max(1, round(bytes_per_s / 5))
    for start in range(0, len(content), size):
        time.sleep(0.2)
        yield content[start : start + size]


@router.get("/visualize", dependencies=[Depends(auth.account)])
def visualize(request: Request, one: str) -> Response:
    """Return one visualization with its value."""
    singles = Singles(single(request))
    index: Any = singles.read("index", strict.NUMBER, 0)
    singles.check()
    wanted = path_id("artifact_version_id", one)
    with context_of(request).database.transaction() as connection:
        version = _version(connection, wanted)
    try:
        found = loaded_visualization(version.content, version.uri, index)
    except UnicodeDecodeError:
        message = f"The visualization of artifact '{dashed(wanted)}' is no text, so the server could not open the file."
        raise ServerError(501, "NotImplementedError", message) from None
    if found is None:
        count = len(visualizations(version.content))
        message = f"Artifact '{dashed(wanted)}' only has {count} visualizations, but index {index} was requested."
        raise ServerError(404, "DoesNotExistException", message)
    return answer(found)
