"""The one clock. Everything that asks for the time asks here."""

from __future__ import annotations

import os
from datetime import UTC, datetime

FROZEN = "ZENEXPLORE_NOW"


def now() -> datetime:
    """Return the time, aware and in UTC; the environment variable `ZENEXPLORE_NOW` freezes it.

    Tests and notebooks freeze it, so that "7d" finds the same rows of the demo world every day.
    """
    frozen = os.environ.get(FROZEN)
    if not frozen:
        return datetime.now(UTC)
    moment = datetime.fromisoformat(frozen)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def stamp() -> str:
    """Return the time as ISO 8601 in UTC, to the second: when something was asked."""
    return now().isoformat(timespec="seconds")
