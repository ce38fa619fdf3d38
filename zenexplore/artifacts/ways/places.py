"""Where a store keeps its files, and whether an artifact's address really lies in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zenexplore.artifacts.shown import shown
from zenexplore.errors import ArtifactError
from zenexplore.server.settings import local_stores

if TYPE_CHECKING:
    from zenexplore.resources import StackComponent

LOCAL = ""
# ZenML's schemes, which are fsspec's protocols too -> our extra that brings one;
# source: zenml 0.98.0, SUPPORTED_SCHEMES of its artifact stores
REMOTE = {"s3": "s3", "gs": "gcs", "az": "azure", "abfs": "azure"}


@dataclass(frozen=True)
class Place:
    """A folder or file: `scheme` is a key of REMOTE, or LOCAL; `path` has no scheme and no slash at its end."""

    scheme: str
    path: str

    def __str__(self) -> str:
        return f"{self.scheme}://{self.path}" if self.scheme else self.path


def place_of(uri: str) -> Place:
    """Read an address. Other schemes, chained ones and steps upwards are refused: a server may send anything.

    Raises:
        ArtifactError: it is no address that a store of ZenML has.
    """
    scheme, there, path = uri.partition("://")
    if not there:
        scheme, path = LOCAL, uri
    path = path.rstrip("/")
    parts = path.replace("\\", "/").split("/")
    known = all(parts) and bool(path) if scheme in REMOTE else not there and os.path.isabs(path)
    if not known or "::" in uri or not uri.isprintable() or {".", ".."}.intersection(parts):
        raise ArtifactError(
            f"{shown(uri)!r} is no address in an artifact store: that begins with s3://, gs://, az:// or abfs://, or "
            "is an absolute path"
        )
    return Place(scheme, path)


def root_of(store: StackComponent) -> Place:
    """Return what an artifact store declares as its root.

    Source: zenml 0.98.0, LocalArtifactStore.path: without a path it is a folder of ZenML's own configuration.
    """
    declared = str(store.configuration.get("path") or "")
    return place_of(declared or str(local_stores() / str(store.id)))


def confined(uri: str, store: StackComponent) -> Place:
    """Return an artifact's place, if it lies in its own store and nowhere else. Of a local one, links are followed.

    Raises:
        ArtifactError: it lies outside; nothing was read.
    """
    place, root = place_of(uri), root_of(store)
    if place.scheme == root.scheme == LOCAL:
        below = _below(place := _resolved(place), _resolved(root))
    else:
        below = place.scheme == root.scheme and place.path.startswith(f"{root.path}/")
    if not below:
        raise ArtifactError(
            f"its address {shown(uri)!r} is outside of its artifact store {shown(store.name)!r}, which is "
            f"{shown(root)!r}, so nothing was read"
        )
    return place


def _resolved(place: Place) -> Place:
    try:
        return Place(LOCAL, str(Path(place.path).resolve()))
    except (OSError, RuntimeError) as failed:  # links in a circle, by the version of Python
        raise ArtifactError(f"{shown(place)!r} leads nowhere: {shown(failed)}") from None


def _below(place: Place, root: Place) -> bool:
    here, there = Path(place.path), Path(root.path)
    return here != there and there != Path(there.anchor) and here.is_relative_to(there)
