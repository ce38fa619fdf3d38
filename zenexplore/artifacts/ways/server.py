"""Fetching an artifact's files through the server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from zenexplore.artifacts.archives import unpack
from zenexplore.artifacts.facts import recorded_size
from zenexplore.artifacts.folders import DiskFolder, Folder
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.ways.errand import Errand
from zenexplore.errors import (
    ArtifactError,
    ContractError,
    ServerError,
    TooLargeError,
    UnreachableError,
)
from zenexplore.server.routes import Route, reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zenexplore.server.wire import Wire

TRIES = 3
_PACKING_S = 900.0  # the server packs everything before it sends the first byte: 2 GB take it minutes
_ENCODINGS = ("", "gzip", "deflate")  # others, or one around another, make gigabytes of a piece that fits in memory
_GONE = "the files were deleted or moved from the artifact store, or it is another machine's disk"
# (status, words of the server's message, what would help); source: zenml 0.98.0, zen_server/download_utils.py,
# artifacts/utils.py
_ADVICE = (
    (403, "too large", "that is the server's own limit, ZENML_SERVER_FILE_DOWNLOAD_SIZE_LIMIT"),
    (403, "local artifact store", """the files are on the disk of the machine that ran the pipeline: a server there
        hands them out with ZENML_SERVER_ALLOW_LOCAL_FILE_ACCESS=true; a remote artifact store always works"""),
    (501, "", """the server's environment lacks what this artifact store needs: its administrator installs the
        store's integration there, such as `zenml integration install s3`"""),
    (404, ": not found", "servers before ZenML 0.85 cannot hand artifacts out"),
    (404, "does not exist in artifact store", _GONE),
    (404, "the artifact uri", _GONE),  # before the next one: the address may hold any words
    (404, "artifact store", "the artifact store was deleted from the server; register it again at the same path"),
    (404, "does not exist", _GONE),
)  # fmt: skip


def through_server(errand: Errand) -> Folder:
    """Download through the server, and keep the files where the client keeps any.

    Raises:
        ArtifactError: the server cannot hand it out; the message says why and what would help.
        TooLargeError: it is over the budget, or over the server's own limit.
        FormatError: the archive is damaged, or holds what may not be unpacked.
        UnreachableError: there is no answer, or the connection broke three times.
        ServerError: the server refused for another reason: no permission, no such artifact version.
    """
    errand.budget.check(recorded_size(errand.version) or 0, exact=True)
    cache, workspace = errand.access.cache, errand.workspace
    room = cache.room() if cache is not None else None
    with room or TemporaryDirectory(dir=workspace.folder) as folder:
        files = _download(errand, Path(folder))
        if cache is not None:
            kept = workspace.hold(cache.keep(errand.version.id, files, errand.facts.title))
            if kept is not None:
                return kept
        return DiskFolder(Path(shutil.move(files, workspace.folder)))


def _download(errand: Errand, room: Path) -> Path:
    """Download an artifact into a new folder `files`, and return it. A broken download is begun anew."""
    archive, files = room / "download.tar.gz", room / "files"
    for attempt in range(1, TRIES + 1):
        try:
            _write(errand, archive)
            break
        except UnreachableError as broken:
            # an answer that did not even begin says nothing about the connection, and costs the server much each time
            if attempt == TRIES or not archive.exists() or broken is errand.meter.stop:
                raise
            archive.unlink()
    unpack(archive, files, errand.budget, lone=errand.facts.file_name)
    archive.unlink()
    return files


def _write(errand: Errand, archive: Path) -> None:
    """Write an artifact's tar.gz to a new file, piece by piece.

    The download token opens the artifact to anybody for 30 seconds, so it stays in this function.
    """
    wire, meter = errand.access.wire, errand.meter
    route = f"/artifact_versions/{errand.version.id}"
    with told(errand.facts.title):
        params = [("token", _token(wire, reading(f"{route}/download-token")))]
        with wire.stream(reading(f"{route}/data"), params=params, patience_s=_PACKING_S) as response:
            expected = length(response.headers, f"GET {route}/data")
            errand.budget.check(expected or 0)
            meter.begin(expected)
            with archive.open("xb") as file:
                for piece in response.iter_bytes():
                    errand.take(piece, file)
                    errand.budget.check(meter.done)
    meter.end()


def _token(wire: Wire, route: Route) -> str:
    answer = wire.send(route)
    try:
        token = answer.json()
    except ValueError:
        token = None
    if not isinstance(token, str):
        raise ContractError(f"{route}: the server answered with something that is no token")
    return token


def length(headers: Mapping[str, str], asked: str) -> int | None:
    """Return how many bytes will come, where that is known: a compressed answer's length says nothing.

    Raises:
        ContractError: the answer is compressed in a way that could make any amount of a small piece.
    """
    count, packed = headers.get("content-length", ""), headers.get("content-encoding", "")
    if packed not in _ENCODINGS:
        raise ContractError(f"{asked}: the answer is packed as {shown(packed)!r}, which nobody asked for")
    return int(count) if count.isdecimal() and not packed else None


@contextmanager
def told(title: str) -> Iterator[None]:
    """Turn the refusals that are about the files into errors that say what would help."""
    try:
        yield
    except ServerError as refused:
        said = str(refused)
        for status, words, advice in _ADVICE:
            if refused.status == status and words in said.lower():
                error = TooLargeError if words == "too large" else ArtifactError
                raise error(
                    f"the server cannot hand out {title}: {said.rstrip('.')}; {' '.join(advice.split())}"
                ) from refused
        raise
