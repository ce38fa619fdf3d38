"""Identifiers and moments as the database keeps them, and as the wire shows them.

Ids are kept as 32 hex digits, because the server compares them as such: `id=startswith:13256f20` is a prefix of the
hex. Moments are kept as ISO text with six digits of microseconds, so that text order is time order.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from threading import Lock
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from zenexplore.clock import now

_WRITES = Lock()
_last_write = [datetime.min]
_WORLD = uuid5(NAMESPACE_URL, "zenexplore:demo-world")


def named_id(*parts: object) -> str:
    """Return the one id that these parts always have: a UUID of version 5, made by hand, as a world has a million."""
    digest = hashlib.sha1(_WORLD.bytes + "/".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"{digest[:12]}5{digest[13:16]}{variant}{digest[17:32]}"


def fresh_id() -> str:
    """Return an id that nothing has yet."""
    return uuid4().hex


def dashed(hex_id: str | None) -> str | None:
    """Return the id as the wire shows it."""
    if hex_id is None:
        return None
    return f"{hex_id[:8]}-{hex_id[8:12]}-{hex_id[12:16]}-{hex_id[16:20]}-{hex_id[20:]}"


def hex_of(text: object) -> str | None:
    """Return the 32 hex digits of a whole UUID in any spelling; None if it is not one."""
    try:
        return UUID(str(text)).hex
    except ValueError:
        return None


def stamp(moment: datetime) -> str:
    """Return a moment as the database keeps it; naive moments are UTC already."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat(timespec="microseconds")


def fresh_stamp() -> str:
    """Return the moment of a write: later than that of every write before, even if the clock stands still."""
    with _WRITES:
        _last_write[0] = max(now().replace(tzinfo=None), _last_write[0] + timedelta(microseconds=1))
        return stamp(_last_write[0])


def hex_or_none(one: UUID | None) -> str | None:
    """Return the hex digits of an id that may be missing."""
    return None if one is None else one.hex


def shown(moment: str | None) -> str | None:
    """Return a kept moment as the wire shows it: whole seconds have no fraction."""
    if moment is not None and moment.endswith(".000000"):
        return moment[:-7]
    return moment


def seconds_between(start: str, end: str) -> float:
    """Return how long it is from one kept moment to another."""
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()
