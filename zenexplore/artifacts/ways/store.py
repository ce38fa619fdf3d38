"""Reading an artifact where it lies: in its store, and nowhere else."""

from __future__ import annotations

from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.ways.errand import Errand
from zenexplore.artifacts.ways.local import on_disk
from zenexplore.artifacts.ways.places import LOCAL, confined
from zenexplore.artifacts.ways.remote import remote
from zenexplore.errors import ArtifactError, NotFoundError


def from_store(errand: Errand, *, local: bool = False) -> Folder:
    """Return an artifact's files in its store; they are read there, or fetched, when a format reads them.

    Args:
        local: Whether a folder of this machine may be read: only where the caller asked for the store.

    Raises:
        ArtifactError: it has no store, lies outside of it, or the store does not let us in.
    """
    version = errand.version
    if version.artifact_store_id is None or not version.uri:
        raise ArtifactError("the server does not know any more which store it is in")
    try:
        store = errand.access.store_of(version.artifact_store_id)
    except NotFoundError as gone:
        raise ArtifactError(f"the server does not know its store any more ({gone})") from gone
    place = confined(version.uri, store)
    if place.scheme != LOCAL:
        return remote(place, errand)
    if not local:
        raise ArtifactError(
            f"its store is the folder {shown(place)!r} of one machine; "
            'via="store" reads it there, where this is that machine or shares its disk'
        )
    return on_disk(place, errand)
