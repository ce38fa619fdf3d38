"""What the server stores to be looked at. Some of it is the content itself: a report's HTML, an image's file."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.folders import DiskFolder, Folder
from zenexplore.artifacts.shown import listed
from zenexplore.artifacts.ways.errand import Errand
from zenexplore.artifacts.ways.server import told
from zenexplore.errors import ArtifactError, ContractError
from zenexplore.server.routes import reading

if TYPE_CHECKING:
    from zenexplore.resources.artifact_versions import ArtifactVersion
    from zenexplore.server.wire import Wire

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._- ")


def visualized(version: ArtifactVersion) -> Iterator[tuple[int, str, str]]:
    """Give each stored visualization's index, kind and file name, in the server's order."""
    for index, stored in enumerate(version.visualizations or ()):
        yield index, _told(stored, "type"), _told(stored, "uri").replace("\\", "/").rpartition("/")[2]


def _told(stored: Mapping[str, Any], name: str) -> str:
    body = stored.get("body")
    return str(body.get(name) or "") if isinstance(body, dict) else ""


def visualization(wire: Wire, version: ArtifactVersion, index: int) -> tuple[str, bytes]:
    """Ask the server for a stored visualization; give its kind and content.

    Source: zenml 0.98.0, GET /artifact_versions/{id}/visualize: images come in base64, all else as text.

    Raises:
        ArtifactError: the server cannot read it; the message says why and what would help.
        ContractError: the answer is no visualization.
    """
    route = reading(f"/artifact_versions/{version.id}/visualize")
    with told(version.title):
        answer = wire.send(route, params=[("index", str(index))])
    try:
        found = answer.json()
        kind, value = str(found["type"]), str(found["value"])
        content = base64.b64decode(value, validate=True) if kind == "image" else value.encode("utf-8", "surrogatepass")
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise ContractError(f"{route}: the server answered with something that is no visualization") from None
    return kind, content


def from_visualizations(errand: Errand) -> Folder:
    """Return the files of an artifact that was stored as what it looks like.

    Raises:
        ArtifactError: its visualizations are only pictures of it, or cannot be read.
    """
    version = errand.version
    if not version.visualizations:
        raise ArtifactError("it has none")
    own = dict(_own_files(version))
    if not errand.readable(frozenset(own)):
        raise ArtifactError(f"they only show it: {listed(sorted(name for _, _, name in visualized(version)))}")
    folder = errand.workspace.folder / "visualizations"
    folder.mkdir()
    for name, index in own.items():
        _, content = visualization(errand.access.wire, version, index)
        errand.budget.spend(len(content))
        (folder / name).write_bytes(content)
    return DiskFolder(folder)


def _own_files(version: ArtifactVersion) -> Iterator[tuple[str, int]]:
    """Give the visualizations that are files of the artifact itself, by a name that any machine can give to one."""
    inside = version.uri.replace("\\", "/").rstrip("/") + "/"
    for index, stored in enumerate(version.visualizations or ()):
        address = _told(stored, "uri").replace("\\", "/")
        name = address.removeprefix(inside)
        if address.startswith(inside) and name.strip(".") and _SAFE.issuperset(name):
            yield name, index
