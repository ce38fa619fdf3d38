"""What the server stores to be looked at. Some of it is the content itself: a report's HTML, an image's file."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.folders import DiskFolder, Folder
from zenexplore.artifacts.json_memory import weight
from zenexplore.artifacts.shown import listed
from zenexplore.artifacts.ways.errand import Errand
from zenexplore.artifacts.ways.server import TRIES, length, told
from zenexplore.errors import ArtifactError, ContractError, UnreachableError
from zenexplore.server.routes import Route, reading

if TYPE_CHECKING:
    from zenexplore.resources.artifact_versions import ArtifactVersion

_AROUND = 1_000  # bytes of an answer around the content
_AROUND_IN_MEMORY = 1_000_000  # bytes of Python's objects, besides the content as text
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._- ")


def visualized(version: ArtifactVersion) -> Iterator[tuple[int, str, str]]:
    """Give each stored visualization's index, kind and file name, in the server's order."""
    for index, stored in enumerate(version.visualizations or ()):
        yield index, _told(stored, "type"), _told(stored, "uri").replace("\\", "/").rpartition("/")[2]


def _told(stored: Mapping[str, Any], name: str) -> str:
    body = stored.get("body")
    return str(body.get(name) or "") if isinstance(body, dict) else ""


def visualization(errand: Errand, index: int, afford: Callable[[int], None]) -> tuple[str, bytes]:
    """Ask the server for a stored visualization; give its kind and content.

    Args:
        afford: Raises where an answer of so many bytes is too large; asked before the first one, if the server
            says how many will come, and then of each piece that came. The answer is larger than the content:
            an image is in base64, a third more, and a text in JSON, most often not twice as large.

    Source: zenml 0.98.0, GET /artifact_versions/{id}/visualize: images come in base64, all else as text.

    Raises:
        ArtifactError: the server cannot read it; the message says why and what would help.
        ContractError: the answer is no visualization.
    """
    route = reading(f"/artifact_versions/{errand.version.id}/visualize")
    with told(errand.facts.title):
        answer = _answer(errand, route, index, afford)
    most = len(answer) + _AROUND_IN_MEMORY
    try:
        if weight(answer, most) > most:
            raise ValueError("it is more than two texts")
        found = json.loads(answer.decode("utf-8"))
        kind, value = str(found["type"]), str(found["value"])
        content = base64.b64decode(value, validate=True) if kind == "image" else value.encode("utf-8", "surrogatepass")
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        raise ContractError(f"{route}: the server answered with something that is no visualization") from None
    return kind, content


def _answer(errand: Errand, route: Route, index: int, afford: Callable[[int], None]) -> bytes:
    """Read an answer piece by piece; one that breaks off is asked for again, twice."""
    wire, meter = errand.access.wire, errand.meter
    for attempt in range(1, TRIES + 1):
        came = bytearray()
        try:
            with wire.stream(route, params=[("index", str(index))]) as response:
                expected = length(response.headers, str(route))
                afford(expected or 0)
                meter.begin(expected)
                for piece in response.iter_bytes():
                    meter.add(len(piece))
                    came += piece
                    afford(meter.done)
            break
        except UnreachableError as broken:
            if attempt == TRIES or not came or broken is meter.stop:
                raise
    meter.end()
    return bytes(came)


def from_visualizations(errand: Errand) -> Folder:
    """Return the files of an artifact that was stored as what it looks like.

    Raises:
        ArtifactError: its visualizations are only pictures of it, or cannot be read.
        TooLargeError: they are over the budget, or what the server sends is twice as large as that.
    """
    version, budget = errand.version, errand.budget
    if not version.visualizations:
        raise ArtifactError("it has none")
    own = dict(_own_files(version))
    if not errand.readable(frozenset(own)):
        raise ArtifactError(f"they only show it: {listed(sorted(name for _, _, name in visualized(version)))}")
    folder = errand.workspace.folder / "visualizations"
    folder.mkdir()
    for name, index in own.items():
        _, content = visualization(errand, index, lambda came: budget.check(_fewest(came)))
        budget.spend(len(content))
        (folder / name).write_bytes(content)
    return DiskFolder(folder)


def _fewest(came: int) -> int:
    """Return how many bytes of content are in an answer at least, unless it is made of control characters."""
    return max(0, came - _AROUND) // 2


def _own_files(version: ArtifactVersion) -> Iterator[tuple[str, int]]:
    """Give the visualizations that are files of the artifact itself, by a name that any machine can give to one."""
    inside = version.uri.replace("\\", "/").rstrip("/") + "/"
    for index, stored in enumerate(version.visualizations or ()):
        address = _told(stored, "uri").replace("\\", "/")
        name = address.removeprefix(inside)
        if address.startswith(inside) and name.strip(".") and _SAFE.issuperset(name):
            yield name, index
