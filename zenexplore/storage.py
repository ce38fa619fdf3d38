"""What a client does with the content of artifacts, as its caller set it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from zenexplore.errors import SettingsError
from zenexplore.query import bounded


@dataclass(frozen=True)
class Storage:
    """How much an artifact may weigh, where downloads are kept, and how stores are reached.

    Attributes:
        cache: The folder of the cache; None for none.
        storage_options: What fsspec's file systems are made with, by protocol.
    """

    max_bytes: int
    cache: Path | None
    cache_bytes: int
    storage_options: Mapping[str, Mapping[str, Any]] = field(repr=False)


def checked_storage(max_bytes: int, cache: bool | str | Path, cache_bytes: int, storage_options: Any) -> Storage:
    """Read the settings; refuse what cannot be meant, before anything is sent.

    Raises:
        QueryError: a size is no whole number from 1.
        SettingsError: `cache` or `storage_options` is something else, or has options of an unknown protocol.
    """
    options = {} if storage_options is None else storage_options
    if not isinstance(options, Mapping) or not all(isinstance(held, Mapping) for held in options.values()):
        raise SettingsError('storage_options is a dict by protocol, such as {"s3": {"profile": "ml"}}')
    _check_protocols(options)
    folder = _folder(cache)
    return Storage(bounded("max_bytes", max_bytes), folder, bounded("cache_bytes", cache_bytes), options)


def _check_protocols(options: Mapping[Any, Any]) -> None:
    """Refuse options that no store would ever be reached with."""
    if not options:
        return
    from zenexplore.artifacts.ways.places import REMOTE  # 150 ms, and most Clients have no options

    for wrong in (name for name in options if name not in REMOTE):
        near = get_close_matches(str(wrong).lower(), REMOTE, n=1, cutoff=0.3)  # they are short
        did = f"did you mean {near[0]!r}? " if near else ""
        raise SettingsError(
            f"storage_options has options for {wrong!r}, which no artifact store's address begins with; {did}"
            f"One of: {', '.join(REMOTE)}"
        )


def _folder(cache: bool | str | Path) -> Path | None:
    if cache is False:
        return None
    if isinstance(cache, str | Path) and str(cache):
        return Path(cache).expanduser().absolute()
    if cache is not True:
        raise SettingsError(f"cache is True, False or a folder, not {cache!r}")
    from platformdirs import user_cache_path  # 2 ms, and only a Client needs it

    return user_cache_path("zenexplore", appauthor=False) / "artifacts"
