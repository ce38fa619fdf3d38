"""What the libraries of stores raise, in words that help, and without anything secret that they were given."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.ways.places import Place
from zenexplore.errors import ArtifactError, ZenExploreError

_HARMLESS = frozenset({"account_name", "endpoint_url", "profile", "project", "region_name"})
_SECRET = re.compile(r"SECRET|TOKEN|KEY|PASSWORD|CONNECTION_STRING|CREDENTIAL", re.IGNORECASE)
_OPTIONS = {
    "s3": '{"s3": {"profile": ..., "endpoint_url": ...}}',
    "gs": '{"gs": {"project": ..., "token": ...}}',
    "az": '{"az": {"account_name": ...}}',
    "abfs": '{"abfs": {"account_name": ...}}',
}


@contextmanager
def told(place: Place, options: Mapping[str, object]) -> Iterator[None]:
    """Turn what a store's library raises into an ArtifactError.

    Args:
        place: Where the files should be.
        options: What the user gave for the libraries; what could be secret in it is taken out of the message.
    """
    try:
        yield
    except ZenExploreError:
        raise
    except Exception as refused:
        said = f"{type(refused).__name__}: {shown(_without_secrets(str(refused), options), 300)}"
        if isinstance(refused, FileNotFoundError):
            raise ArtifactError(
                f"there is nothing at {shown(place)!r} ({said}): the files, or their bucket, were deleted or moved"
            ) from None
        raise ArtifactError(
            f"{shown(place)!r} cannot be read ({said}); it was asked with this machine's own credentials, and "
            f"Client(storage_options={_OPTIONS[place.scheme]}) names others"
        ) from None


def _without_secrets(said: str, options: Mapping[str, object]) -> str:
    given = [value for value in _texts(options) if len(value) > 3]
    own = [value for name, value in os.environ.items() if _SECRET.search(name) and len(value) > 7]
    for value in sorted(given + own, key=len, reverse=True):
        said = said.replace(value, "***")
    said = re.sub(r"(?<=//)[^/@\s]+@", "***@", said)  # http://user:password@host
    return re.sub(r"\?[^\s\"']+", "?***", said)  # a signed URL


def _texts(held: object, name: str = "") -> Iterator[str]:
    if isinstance(held, Mapping):
        for key, value in held.items():
            yield from _texts(value, str(key))
    elif isinstance(held, str) and name not in _HARMLESS:
        yield held
