"""How one client reaches the content of artifacts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from zenexplore.artifacts.cache import Cache
from zenexplore.resources import MAX_BYTES

if TYPE_CHECKING:
    from zenexplore.resources import StackComponent
    from zenexplore.server.wire import Wire


@dataclass(frozen=True)
class Access:
    """What every load of a client shares.

    Attributes:
        wire: The connection to the server.
        store_of: Gets an artifact store's component by its id.
        cache: Where downloads are kept; None where they are not.
        max_bytes: What an artifact may weigh unless a call says otherwise.
        storage_options: What fsspec's file systems are made with, by protocol: `{"s3": {"profile": "ml"}}`.
    """

    wire: Wire
    store_of: Callable[[UUID], StackComponent]
    cache: Cache | None = None
    max_bytes: int = MAX_BYTES
    storage_options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
