"""Saying that a server lacks something: what, which version it is, and the first one that is known to have it."""

from __future__ import annotations

from collections.abc import Callable

from zenexplore.errors import UnsupportedError
from zenexplore.server.facts import Facts, recorded


def lacking(what: str, facts: Facts, has: Callable[[Facts], bool], instead: str = "") -> UnsupportedError:
    """Make the error.

    Args:
        what: What was asked for, as a sentence's beginning: `runs have no filter 'index'`.
        has: Whether a version has it.
        instead: What to do meanwhile.
    """
    first = next((each.version for each in recorded() if has(each)), None)
    later = f"; ZenML {first} has it, of the versions that we know" if first else "; no version that we know has it"
    return UnsupportedError(f"{what} on this server, which is ZenML {facts.version}{later}{instead and f'; {instead}'}")
