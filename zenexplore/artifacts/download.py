"""Fetching an artifact's files through the server, to a file on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from zenexplore.artifacts.archives import Budget
from zenexplore.errors import ArtifactError, ContractError, FormatError, ServerError, TooLargeError
from zenexplore.server.routes import Route, reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zenexplore.server.wire import Wire

_CHUNK = 1 << 18
# (status, words of the server's message, what would help); source: zenml 0.98.0, zen_server/download_utils.py
_ADVICE = (
    (403, "too large", "that is the server's own limit, ZENML_SERVER_FILE_DOWNLOAD_SIZE_LIMIT"),
    (403, "local artifact store", """the files are on the disk of the machine that ran the pipeline: a server there
        hands them out with ZENML_SERVER_ALLOW_LOCAL_FILE_ACCESS=true; a remote artifact store always works"""),
    (501, "", """the server's environment lacks what this artifact store needs: its administrator installs the
        store's integration there, such as `zenml integration install s3`"""),
    (404, ": not found", "servers before ZenML 0.85 cannot hand artifacts out"),
    (404, "artifact store", "the artifact store was deleted from the server; register it again at the same path"),
    (404, "does not exist", "the files were deleted or moved from the artifact store, or it is another machine's disk"),
)  # fmt: skip


def download(wire: Wire, version_id: UUID, target: Path, budget: Budget) -> None:
    """Write an artifact's tar.gz to a new file, piece by piece.

    The download token opens the artifact to anybody for 30 seconds, so it stays in this function.

    Raises:
        ArtifactError: the server cannot hand it out; the message says why and what would help.
        TooLargeError: it is over the budget, or over the server's own limit.
        UnreachableError: the connection broke.
        ServerError: the server refused for another reason: no permission, no such artifact version.
    """
    route = f"/artifact_versions/{version_id}"
    with _told(budget.title):
        params = [("token", _token(wire, reading(f"{route}/download-token")))]
        with wire.stream(reading(f"{route}/data"), params=params) as response:
            expected = _length(response.headers)
            budget.check(expected or 0)
            got = _write(response.iter_bytes(_CHUNK), target, budget)
    if expected not in (None, got):
        raise FormatError(f"{budget.title}: the server sent {got:,} of {expected:,} bytes; try again")


def _token(wire: Wire, route: Route) -> str:
    answer = wire.send(route)
    try:
        token = answer.json()
    except ValueError:
        token = None
    if not isinstance(token, str):
        raise ContractError(f"{route}: the server answered with something that is no token")
    return token


def _length(headers: Mapping[str, str]) -> int | None:
    """Return how many bytes will come, where that is known: a compressed answer's length says nothing."""
    length = headers.get("content-length", "")
    return int(length) if length.isdecimal() and "content-encoding" not in headers else None


def _write(pieces: Iterator[bytes], target: Path, budget: Budget) -> int:
    got = 0
    with target.open("xb") as file:
        for piece in pieces:
            got += len(piece)
            budget.check(got)
            file.write(piece)
    return got


@contextmanager
def _told(title: str) -> Iterator[None]:
    """Turn the refusals that are about the files into errors that say what would help."""
    try:
        yield
    except ServerError as refused:
        said = str(refused)
        for status, words, advice in _ADVICE:
            if refused.status == status and words in said.lower():
                error = TooLargeError if words == "too large" else ArtifactError
                raise error(f"the server cannot hand out {title}: {said}; {' '.join(advice.split())}") from refused
        raise
